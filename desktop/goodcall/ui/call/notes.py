"""Notes of a call."""

from __future__ import annotations

from goodcall.ui.kit.saved_text import SavedText
from goodcall.wording import _

HEIGHT = 52


class CallNotes(SavedText):
    """A few lines, always in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(_("Notes"))
        self.setPlaceholderText(_("Notes, saved as you type"))
