"""What the announcer's channels have in common."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from goodcall.services.ports import Delivery, Notice

NO_ANSWER = "no answer"  # sent, but nobody said whether it is up: it may be, so it must not go out by another channel

OnDelivery = Callable[[Delivery], None]


class Channel(Protocol):
    """One way to raise a notification."""

    on_action: Callable[[str, str], None]  # tag, action key

    def show(self, notice: Notice, on_delivery: OnDelivery) -> None:
        """Show it without blocking; ``on_delivery`` is called exactly once, after this has returned."""
        ...

    def withdraw(self, tag: str) -> None:
        """Take it away if it is up and this channel can."""
        ...


def ignore(_tag: str, _key: str) -> None:
    """Stand in until somebody cares for actions."""
