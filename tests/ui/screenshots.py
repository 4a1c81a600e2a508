"""Pictures of all pages, to be looked at: both schemes, 100 % and 200 %, empty, typical, crowded, narrow.

Run as ``QT_SCALE_FACTOR=2 python tests/ui/screenshots.py FOLDER`` with ``desktop`` and ``tests`` on PYTHONPATH.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from goodcall.domain.errors import Invalid
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.theme import STYLE, Theme
from goodcall.ui.sheets.add_contact import AddContact
from goodcall.ui.sheets.add_interview import AddInterview
from goodcall.ui.window.main_window import MainWindow
from goodcall.ui.window.shortcut_sheet import ShortcutSheet
from open_profile import open_profile
from ui import today_scenes
from ui.office import an_office
from ui.sample_rows import DANA, JONAS, TYPICAL, Lists, call_rows, contact_rows, crowded, interview_rows
from ui.sheet_scenes import Keep, shoot_office

PLACES = (Command.TODAY, Command.INTERVIEWS, Command.CONTACTS, Command.CALLS)


def desks() -> Iterator[tuple[str, Lists]]:
    yield "empty", Lists()
    yield "calm", Lists(plan=(JONAS, DANA))
    yield "typical", Lists(TYPICAL, contact_rows(12), interview_rows(9), call_rows(7))
    yield "crowded", Lists(crowded(), contact_rows(500), interview_rows(500), call_rows(500))


def shoot_pages(theme: Theme, folder: Path, keep: Keep) -> None:
    for name, lists in desks():
        for size in ((1120, 720), (900, 600)):
            window = MainWindow(theme, folder / "geometry.ini")
            window.resize(*size)
            window.connect_desk(lists.desk())
            window.show()
            for place in PLACES:
                window.go(place)
                keep(window, f"{place}-{name}-{size[0]}")
            window.hide()
            window.deleteLater()


def shoot_sheets(theme: Theme, folder: Path, keep: Keep) -> None:
    window = MainWindow(theme, folder / "geometry.ini")
    window.connect_desk(Lists(TYPICAL).desk())
    window.show()
    window.undo_bar.show_done("Dana Jones archived.")
    keep(window, "undo-bar")
    with TemporaryDirectory() as profile:
        services = open_profile(Path(profile))
        interview, contact = AddInterview(window, services, lambda: Lists().here), AddContact(window, services)
        for name, sheet in (("interview", interview), ("contact", contact)):
            sheet.open()
            keep(sheet, f"add-{name}")
            sheet.fields["phone"].editor.setText("by the river")
            sheet.save()
            sheet.show_problem(Invalid("zone", "unknown-zone", "Mars/Olympus"))
            keep(sheet, f"add-{name}-wrong")
            sheet.reject()
    shortcuts = ShortcutSheet(window)
    shortcuts.open()
    keep(shortcuts, "shortcuts")
    window.show_obstacle("The data in goodcall.db is damaged. It was left as it is; restore a backup.")
    keep(window, "obstacle")
    window.hide()
    window.deleteLater()


def shoot_today(app: QApplication, theme: Theme, keep: Keep) -> None:
    for scene in today_scenes.SCENES:
        with TemporaryDirectory() as profile, an_office(theme, Path(profile), now=today_scenes.NOW) as office:
            scene(office)
            office.window.show()
            for size in ((1120, 1180), (760, 1180)):
                office.window.resize(*size)
                app.processEvents()
                keep(office.window, f"ahead-{scene.__name__}-{size[0]}")
            office.window.hide()


def picture(app: QApplication, widget: QWidget, folder: Path, theme: Theme, name: str) -> None:
    for _turn in range(4):  # what is wrapped asks for its height anew until all fits
        app.processEvents()
    scheme, scale = "dark" if theme.tokens.dark else "light", os.environ.get("QT_SCALE_FACTOR", "1")
    widget.grab().save(str(folder / f"{name}-{scheme}-{scale}x.png"))


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([*sys.argv[:1], *STYLE])
    if "--mirrored" in sys.argv:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme = Theme(app)

    def keep(widget: QWidget, name: str) -> None:
        picture(app, widget, folder, theme, name)

    for scheme in ("light", "dark"):
        theme.choose(scheme)
        shoot_pages(theme, folder, keep)
        shoot_sheets(theme, folder, keep)
        shoot_today(app, theme, keep)
        shoot_office(app, theme, keep)


if __name__ == "__main__":
    main()
