"""Dark or light, as the desktop's portal says it: Qt asks it under GNOME and its relatives only.

In the words of the portal's specification (freedesktop.org, XDG Desktop Portal, Settings).
"""

from __future__ import annotations

import logging

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

log = logging.getLogger(__name__)

PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings")
APPEARANCE, SCHEME = "org.freedesktop.appearance", "color-scheme"
_SAYS = {1: "dark", 2: "light"}  # all else: no preference


class ColourScheme(QObject):
    """Asks once and then listens; where there is no portal it never says anything. Nothing of it waits."""

    told = Signal(str)  # "dark", "light", or "" where the desktop has no preference

    def __init__(self, parent: QObject | None = None, *, bus: QDBusConnection | None = None) -> None:
        """Listen on ``bus`` (None: the session's)."""
        super().__init__(parent)
        bus = bus or QDBusConnection.sessionBus()
        slot = SLOT("_on_changed(QString,QString,QDBusVariant)")
        bus.connect(*PORTAL, "SettingChanged", self, slot)  # type: ignore[call-overload]  # it takes a str, whatever the stubs say
        question = QDBusMessage.createMethodCall(*PORTAL, "Read")
        question.setArguments([APPEARANCE, SCHEME])
        self._answer = QDBusPendingCallWatcher(bus.asyncCall(question), self)
        self._answer.finished.connect(self._on_answered)

    @Slot(QDBusPendingCallWatcher)
    def _on_answered(self, answer: QDBusPendingCallWatcher) -> None:
        reply = answer.reply()
        if reply.type() is QDBusMessage.MessageType.ReplyMessage:
            self._tell(*reply.arguments())
        else:
            log.info("no portal tells the colour scheme: %s", reply.errorName())

    @Slot(str, str, QDBusVariant)
    def _on_changed(self, group: str, key: str, value: QDBusVariant) -> None:
        if (group, key) == (APPEARANCE, SCHEME):
            self._tell(value)

    def _tell(self, value: object) -> None:
        while isinstance(value, QDBusVariant):  # some portals wrap it twice
            value = value.variant()
        self.told.emit(_SAYS.get(value, "") if isinstance(value, int) else "")
