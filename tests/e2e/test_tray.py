"""The icon in a real tray: what it says, what its menu offers, and that the menu works."""

from __future__ import annotations

from typing import Any

from jeepney import DBusAddress

from e2e.machine import Job
from private_desktop import Bus, status_notifier_host, until

ITEM = ("/StatusNotifierItem", "org.kde.StatusNotifierItem")
MENU = ("/MenuBar", "com.canonical.dbusmenu")


def property_of(bus: Bus, owner: str, name: str) -> Any:  # Any: whatever the property holds
    properties = DBusAddress(ITEM[0], owner, "org.freedesktop.DBus.Properties")
    ((_kind, value),) = bus.call(properties, "Get", "ss", ITEM[1], name)
    return value


def tool_tip(bus: Bus, owner: str) -> str:
    _icon, _pictures, title, _text = property_of(bus, owner, "ToolTip")
    return str(title)


def entries(bus: Bus, owner: str) -> dict[str, int]:
    """Return the menu's entries: their words and their numbers."""
    menu = DBusAddress(MENU[0], owner, MENU[1])
    _revision, (_root, _about, children) = bus.call(menu, "GetLayout", "iias", 0, -1, [])
    parts = [(number, about) for _kind, (number, about, _below) in children]
    return {about["label"][1]: number for number, about in parts if "label" in about}


def click(bus: Bus, owner: str, entry: int) -> None:
    menu = DBusAddress(MENU[0], owner, MENU[1])
    bus.call(menu, "Event", "isvu", entry, "clicked", ("s", ""), 0)


def test_the_tray_says_whom_to_call_and_its_menu_opens_the_call(bus: Bus, job: Job) -> None:
    with status_notifier_host(bus) as host:
        host.redefine("RegisterStatusNotifierItem", "s", "", "")
        with job.app("--hidden"):
            until(lambda: host.calls("RegisterStatusNotifierItem") != [], "the icon in the tray")
            owner = host.calls("RegisterStatusNotifierItem")[0][0]
            until(lambda: tool_tip(bus, owner).startswith("Call Maeve O'Brien until "), "the opening of the call")
            said, marked, offered = tool_tip(bus, owner), property_of(bus, owner, "IconPixmap"), entries(bus, owner)
            click(bus, owner, offered[said])
            until(lambda: job.windows("Maeve O'Brien") != [], "the call panel")
            job.terminal("log", "Maeve O'Brien", "reached")
            until(lambda: tool_tip(bus, owner) == "Good Call: nothing to do now", "the end of the call")
            at_rest = property_of(bus, owner, "IconPixmap")

    assert [words.replace("_", "") for words in offered] == [said, "Open Good Call", "They are calling...", "Quit"]
    assert marked != at_rest
