"""Small makers of labels and buttons, so that pages read as what they show."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtGui import Qt as QtGuiQt  # it holds functions that the one of QtCore has not
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from goodcall.ui.kit.style import Look, looks
from goodcall.wording import _

B = TypeVar("B", bound=QBoxLayout)
_FRAME = QSize(8, 40)  # px, what window managers put around a window; none says before it is shown


class Button(QPushButton):
    """Enter presses the one that has the focus; Qt leaves that to Space, unless a dialog would press it unasked."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press, or open the menu, on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.showMenu if self.menu() else self.click)()
        else:
            super().keyPressEvent(event)


def label(text: str = "", look: Look | None = None, *, wrap: bool = False) -> QLabel:
    """Make a label that shows its text as it is (names may hold anything, even markup)."""
    result = QLabel(text)
    result.setTextFormat(Qt.TextFormat.PlainText)
    result.setWordWrap(wrap)
    result.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
    if wrap:
        result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return looks(result, look) if look else result


def unmarked(text: str) -> str:
    """Return text as a button or a menu shows it as it is: a single & would mark a key."""
    return text.replace("&", "&&")


def plain_tip(text: str) -> str:
    """Return text as a tool tip shows it as it is, be it markup."""
    return QtGuiQt.convertFromPlainText(text) if QtGuiQt.mightBeRichText(text) else text


def is_mirrored() -> bool:
    """Whether the window's language is read from right to left."""
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft


def leading() -> Qt.AlignmentFlag:
    """Return the side where reading begins in the window's language, whatever language a text is in."""
    side = Qt.AlignmentFlag.AlignRight if is_mirrored() else Qt.AlignmentFlag.AlignLeft
    return Qt.AlignmentFlag.AlignAbsolute | side


def leading_first(before: int, after: int) -> tuple[int, int]:
    """Return margins (px) where reading begins and where it ends as left and right: they do not turn by themselves."""
    return (after, before) if is_mirrored() else (before, after)


def button(text: str, look: Look | None = None, *, name: str = "") -> QPushButton:
    """Make a button; ``name`` is what a screen reader says where the words alone do not say it."""
    result = Button(text)
    result.setAutoDefault(False)
    result.setCursor(Qt.CursorShape.PointingHandCursor)
    if name:
        result.setAccessibleName(name)
    return looks(result, look) if look else result


def clearable(field: QLineEdit) -> QLineEdit:
    """Give a field the button that empties it, with the name that Qt leaves out."""
    field.setClearButtonEnabled(True)
    if action := field.findChild(QAction):
        action.setText(_("Clear"))
    return field


def large(pressed: QPushButton) -> QPushButton:
    """Make a button easy to hit in a hurry."""
    pressed.setProperty("touch", True)
    return pressed


def come_forward(window: QWidget) -> None:
    """Bring a window to the front, be it hidden or minimised."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()


def press_default(dialog: QDialog, event: QKeyEvent) -> bool:
    """Press a dialog's default button on Ctrl+Enter, from inside text of several lines too; tells whether it did."""
    ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    default = next((each for each in dialog.findChildren(QPushButton) if each.isDefault()), None)
    if default is None or not ctrl or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    default.click()
    return True


def card() -> QFrame:
    """Make a quiet raised ground."""
    return looks(QFrame(), Look.CARD)


def scrolling(content: QWidget) -> QScrollArea:
    """Make a ground without a frame on which ``content`` is as wide as there is room, and may be higher.

    Its scroll bars are kept out of the accessibility tree. Qt counts those that are visible, and reads past the end of
    its list when a screen reader counted one that is gone by the time it asks for it. It knows them by these names.
    """
    result = looks(QScrollArea(), Look.PLAIN)
    for bar in ("qt_scrollarea_hcontainer", "qt_scrollarea_vcontainer"):
        if holder := result.findChild(QWidget, bar):
            holder.setObjectName("")
    result.setFrameShape(QFrame.Shape.NoFrame)
    result.setWidgetResizable(True)
    result.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys that scroll work from what stands on it
    result.setWidget(content)
    return result


def resize_to_fit(window: QWidget, width: int, height: int) -> None:
    """Give a window this size (px), or on a small screen what there is beside the frame around it."""
    room = window.screen().availableSize()
    window.resize(min(width, room.width() - _FRAME.width()), min(height, room.height() - _FRAME.height()))


def column(parent: QWidget | None = None, *, margin: int = 0, gap: int = 0) -> QVBoxLayout:
    """Make a vertical layout with even margins."""
    return _box(QVBoxLayout(parent) if parent else QVBoxLayout(), margin, gap)


def line(parent: QWidget | None = None, *, gap: int = 0) -> QHBoxLayout:
    """Make a horizontal layout without margins."""
    return _box(QHBoxLayout(parent) if parent else QHBoxLayout(), 0, gap)


def _box(box: B, margin: int, gap: int) -> B:
    box.setContentsMargins(margin, margin, margin, margin)
    box.setSpacing(gap)
    return box
