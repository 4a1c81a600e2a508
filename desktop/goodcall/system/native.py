"""Native notifications on Linux and its kin: buttons, clicks, replacement and proof that they are up."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from jeepney import HeaderFields, Message, MessageType
from jeepney.io.blocking import DBusConnection
from PySide6.QtCore import QObject, Slot

from goodcall.services.ports import Delivery, Notice
from goodcall.system.channel import NO_ANSWER, OnDelivery, ignore
from goodcall.system.notification_server import (
    Server,
    close_notification,
    listen_to_server,
    meet_server,
    notify,
)
from goodcall.system.session_bus import BusLink

log = logging.getLogger(__name__)

NAME = "native"


@dataclass(frozen=True, slots=True, eq=False)
class _Sending:
    notice: Notice
    on_delivery: OnDelivery


class NativeNotifier(QObject):
    """Shows notices through the desktop's own server, over one connection that it opens when first needed.

    When the server or the bus goes away, the next notice looks for them again.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on_action: Callable[[str, str], None] = ignore
        self._server: Server | None = None
        self._queued: list[_Sending] = []
        self._unanswered: set[_Sending] = set()
        self._withdrawn: set[str] = set()
        self._tags: dict[int, str] = {}  # what is up, by the server's numbers
        self._link = BusLink(_greet, self)
        self._link.opened.connect(self._on_opened)
        self._link.broke.connect(self._on_broke)
        self._link.heard.connect(self._on_heard)

    def show(self, notice: Notice, on_delivery: OnDelivery) -> None:
        """Show a notice, in the place of the one it replaces or that bears its tag."""
        self._withdrawn.discard(notice.tag)
        sending = _Sending(notice, on_delivery)
        if self._server is not None:
            self._send(sending, self._server)
            return
        if not self._queued:
            self._link.open()
        self._queued.append(sending)

    def withdraw(self, tag: str) -> None:
        """Take away what is up under a tag, also what is just on its way."""
        self._withdrawn.add(tag)
        for server_id in self._numbers(tag):
            self._link.tell(close_notification(server_id))

    def close(self) -> None:
        """Hang up; notices stay up, but their buttons are no longer heard."""
        self._link.close()
        self._server = None
        self._tags.clear()

    def _numbers(self, tag: str) -> list[int]:
        return [server_id for server_id, theirs in self._tags.items() if theirs == tag]

    def _send(self, sending: _Sending, server: Server) -> None:
        notice = sending.notice
        replaces = notice.replaces or max(self._numbers(notice.tag), default=0)
        self._unanswered.add(sending)
        self._link.call(notify(notice, server, replaces), partial(self._on_answer, sending))

    def _on_answer(self, sending: _Sending, answer: Message | None) -> None:
        if answer is None:
            self._settle(sending, error=NO_ANSWER)
        elif answer.header.message_type is MessageType.error:
            self._settle(sending, error=str(answer.header.fields.get(HeaderFields.error_name)))
        else:
            self._on_shown(sending, server_id=answer.body[0])

    def _on_shown(self, sending: _Sending, server_id: int) -> None:
        """Remember its number, also when the answer came too late to count as a delivery: its buttons work."""
        tag = sending.notice.tag
        self._tags[server_id] = tag
        self._settle(sending, server_id=server_id)
        if tag in self._withdrawn:
            self._link.tell(close_notification(server_id))

    def _settle(self, sending: _Sending, *, server_id: int | None = None, error: str = "") -> None:
        if sending in self._unanswered:
            self._unanswered.remove(sending)
            sending.on_delivery(_delivery(sending, server_id=server_id, error=error))

    @Slot(object)
    def _on_opened(self, server: Server) -> None:
        log.info("notifications by %s %s, buttons: %s", server.name, server.version, server.has_buttons)
        self._server = server
        queued, self._queued = self._queued, []
        for sending in queued:
            self._send(sending, server)

    @Slot(str)
    def _on_broke(self, why: str) -> None:
        log.info("no native notifications: %s", why)
        self._server = None
        self._tags.clear()
        sent, self._unanswered = self._unanswered, set()
        unsent, self._queued = self._queued, []
        for sending in sent:
            sending.on_delivery(_delivery(sending, error=NO_ANSWER))
        for sending in unsent:
            sending.on_delivery(_delivery(sending, error=why))

    @Slot(Message)
    def _on_heard(self, signal: Message) -> None:
        match signal.header.fields.get(HeaderFields.member), signal.body:
            case "ActionInvoked", (int(server_id), str(key)) if server_id in self._tags:
                self.on_action(self._tags[server_id], key)
            case "NotificationClosed", (int(server_id), *_):
                self._tags.pop(server_id, None)
            case "NameOwnerChanged", _:
                self._link.close("the notification server went away")


def _greet(connection: DBusConnection) -> Server:
    listen_to_server(connection)
    return meet_server(connection)


def _delivery(sending: _Sending, *, server_id: int | None = None, error: str = "") -> Delivery:
    by = "" if error else NAME
    return Delivery(tag=sending.notice.tag, by=by, server_id=server_id, error=error)
