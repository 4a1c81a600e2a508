"""Pictures of all pages, to be looked at: both schemes, 100 % and 200 %, empty, typical, crowded, narrow.

Run as ``QT_SCALE_FACTOR=2 python tests/ui/screenshots.py FOLDER`` with ``desktop`` and ``tests`` on PYTHONPATH.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from goodcall.ui.actions import Command
from goodcall.ui.main_window import MainWindow
from goodcall.ui.theme import Theme
from ui.sample_rows import DANA, JONAS, TYPICAL, Lists, call_rows, contact_rows, crowded, interview_rows

PLACES = (Command.TODAY, Command.INTERVIEWS, Command.CONTACTS, Command.CALLS)


def desks() -> Iterator[tuple[str, Lists]]:
    yield "empty", Lists()
    yield "calm", Lists(plan=(JONAS, DANA))
    yield "typical", Lists(TYPICAL, contact_rows(12), interview_rows(9), call_rows(7))
    yield "crowded", Lists(crowded(), contact_rows(500), interview_rows(500), call_rows(500))


def shoot(app: QApplication, theme: Theme, folder: Path) -> None:
    scale = os.environ.get("QT_SCALE_FACTOR", "1")
    for scheme in ("light", "dark"):
        theme.choose(scheme)
        for name, lists in desks():
            for size in ((1120, 720), (900, 600)):
                window = MainWindow(theme, folder / "geometry.ini")
                window.resize(*size)
                window.connect_desk(lists.desk())
                window.show()
                for place in PLACES:
                    window.go(place)
                    app.processEvents()
                    window.grab().save(str(folder / f"{place}-{name}-{size[0]}-{scheme}-{scale}x.png"))
                window.hide()
                window.deleteLater()


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication(sys.argv[:1])
    if "--mirrored" in sys.argv:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    shoot(app, Theme(app), folder)


if __name__ == "__main__":
    main()
