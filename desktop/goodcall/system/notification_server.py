"""The desktop's notification server, in the words of its specification (freedesktop.org, Desktop Notifications 1.2)."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from jeepney import DBusAddress, MatchRule, Message, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection
from jeepney.wrappers import unwrap_msg

from goodcall.services.ports import Notice

SERVER = DBusAddress("/org/freedesktop/Notifications", "org.freedesktop.Notifications", "org.freedesktop.Notifications")
APP_NAME = "Good Call"
DESKTOP_ENTRY = "org.goodcall.goodcall"
ASKED_FOR = 2.0  # seconds per question
AS_THE_SERVER_LIKES = -1  # how long a notice stays up
NORMAL = 1  # urgency


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """Who shows notifications on this desktop, and what it can do."""

    name: str
    version: str
    capabilities: frozenset[str]

    @property
    def has_buttons(self) -> bool:
        """Whether actions are shown."""
        return "actions" in self.capabilities

    @property
    def reads_markup(self) -> bool:
        """Whether ``<``, ``>`` and ``&`` in a body mean something."""
        return "body-markup" in self.capabilities


def meet_server(connection: DBusConnection) -> Server:
    """Ask the server who it is, waiting for its answers; raises OSError or DBusErrorResponse where there is none."""

    def ask(method: str) -> tuple[object, ...]:
        reply = connection.send_and_get_reply(new_method_call(SERVER, method), timeout=ASKED_FOR)
        return tuple(unwrap_msg(reply))

    name, _vendor, version, _specification = ask("GetServerInformation")
    (capabilities,) = ask("GetCapabilities")
    return Server(name=str(name), version=str(version), capabilities=_strings(capabilities))


def listen_to_server(connection: DBusConnection) -> None:
    """Have the server's signals sent to this connection, and word of its coming and going."""
    signals = MatchRule(type="signal", sender=SERVER.bus_name, interface=SERVER.interface, path=SERVER.object_path)
    changes = MatchRule(type="signal", sender=message_bus.bus_name, member="NameOwnerChanged")
    changes.add_arg_condition(0, SERVER.bus_name)
    for rule in (signals, changes):
        unwrap_msg(connection.send_and_get_reply(message_bus.AddMatch(rule), timeout=ASKED_FOR))


def notify(notice: Notice, server: Server, replaces: int) -> Message:
    """Return the call that shows a notice, with what this server understands of it."""
    body = _clean(notice.body)
    hints = {
        "desktop-entry": ("s", DESKTOP_ENTRY),
        "urgency": ("y", NORMAL),
        "category": ("s", "x-goodcall.reminder"),
        # Both replace what an earlier process showed under this tag and whose number is lost.
        "x-dunst-stack-tag": ("s", notice.tag),
        "x-canonical-private-synchronous": ("s", notice.tag),
    }
    arguments = (
        APP_NAME,
        replaces,
        "",  # the icon is the desktop entry's
        _clean(notice.title),
        escape(body, quote=False) if server.reads_markup else body,
        _actions(notice) if server.has_buttons else [],
        hints,
        AS_THE_SERVER_LIKES,
    )
    return new_method_call(SERVER, "Notify", "susssasa{sv}i", arguments)


def close_notification(server_id: int) -> Message:
    """Return the call that takes a notification away."""
    return new_method_call(SERVER, "CloseNotification", "u", (server_id,))


def _actions(notice: Notice) -> list[str]:
    """Return keys and labels in turn; a click on the notice itself is an action too, whose label is rarely shown."""
    actions = dict(notice.actions)
    actions.setdefault("default", APP_NAME)
    return [_clean(part) for pair in actions.items() for part in pair]


def _clean(text: str) -> str:
    """Return text that D-Bus can carry: it hangs up on NUL, and half a surrogate pair cannot be encoded."""
    return text.replace("\0", "").encode(errors="replace").decode()


def _strings(value: object) -> frozenset[str]:
    return frozenset(str(item) for item in value) if isinstance(value, list) else frozenset()
