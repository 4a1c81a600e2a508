"""Announces: through the best channel that works, reporting how each notice fared.

The desktop's own server comes first even where it has no buttons: it replaces, it gives numbers, and its answer
proves that the notice is up. plyer follows where there is no such server to talk to. A notice that neither can show
is still in the tray and on Today, which need no help from here.

``GOODCALL_NOTIFY`` set to ``native``, ``plyer`` or ``none`` allows just that channel.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from goodcall.services.ports import Delivery, Notice
from goodcall.system.channel import NO_ANSWER, Channel, ignore
from goodcall.system.plyer_notifier import PlyerNotifier

log = logging.getLogger(__name__)

CHANNELS_VARIABLE = "GOODCALL_NOTIFY"


class ChainAnnouncer(QObject):
    """Fills the Announcer protocol with channels, the best one first."""

    def __init__(self, channels: Sequence[Channel], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.on_delivery: Callable[[Delivery], None] = _unheard
        self.on_action: Callable[[str, str], None] = ignore
        self._channels = tuple(channels)
        for channel in self._channels:
            channel.on_action = self._on_action

    def show(self, notice: Notice) -> None:
        """Show it without blocking; exactly one Delivery follows, later."""
        if self._channels:
            self._try(notice, 0)
        else:
            nobody = Delivery(tag=notice.tag, by="", error="no channel")
            QTimer.singleShot(0, self, lambda: self._report(nobody))

    def withdraw(self, tag: str) -> None:
        """Take it away if it is still up and its channel can."""
        for channel in self._channels:
            channel.withdraw(tag)

    def _try(self, notice: Notice, index: int) -> None:
        self._channels[index].show(notice, lambda delivery: self._on_tried(notice, index, delivery))

    def _on_tried(self, notice: Notice, index: int, delivery: Delivery) -> None:
        may_be_up = not delivery.error or delivery.error == NO_ANSWER
        if may_be_up or index + 1 == len(self._channels):
            self._report(delivery)
        else:
            log.info("notice %s: %s; trying the next channel", notice.tag, delivery.error)
            self._try(notice, index + 1)

    def _report(self, delivery: Delivery) -> None:
        log.info("notice %s: %s", delivery.tag, f"shown by {delivery.by}" if delivery.by else delivery.error)
        self.on_delivery(delivery)

    def _on_action(self, tag: str, key: str) -> None:
        log.info("notice %s: %s pressed", tag, key)
        self.on_action(tag, key)


def make_announcer(parent: QObject | None = None) -> ChainAnnouncer:
    """Return an announcer with the channels of this system, or the one that GOODCALL_NOTIFY allows."""
    only = os.environ.get(CHANNELS_VARIABLE, "")
    channels: list[Channel] = []
    if sys.platform not in {"win32", "darwin"} and only in {"", "native"}:
        from goodcall.system.native import NativeNotifier  # jeepney is there on Linux only

        channels.append(NativeNotifier(parent))
    if only in {"", "plyer"}:
        channels.append(PlyerNotifier(parent))
    return ChainAnnouncer(channels, parent)


def _unheard(_delivery: Delivery) -> None:
    """Stand in until somebody cares."""
