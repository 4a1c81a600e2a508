"""Pictures of every screen, to be looked at: both schemes, 100 % and 200 %, empty, typical, crowded, narrow.

Run as ``python tests/ui/screenshots.py FOLDER [KIND...]`` with ``desktop`` and ``tests`` on PYTHONPATH; the kinds are
the keys of ``SCREENS``, without any all are taken. ``QT_SCALE_FACTOR=2`` doubles, ``--mirrored`` reads from right to
left. A picture is called after kind, scene, scheme and scale: ``panel-voicemail-dark-2x.png``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from goodcall.domain.errors import Invalid
from goodcall.ui.call.panel import CallPanel
from goodcall.ui.kit.actions import Command
from goodcall.ui.kit.theme import STYLE, Theme
from goodcall.ui.sheets.add_contact import AddContact
from goodcall.ui.sheets.add_interview import AddInterview
from goodcall.ui.window.main_window import MainWindow
from goodcall.ui.window.shortcut_sheet import ShortcutSheet
from open_profile import open_profile
from ui import today_scenes
from ui.call_stage import press
from ui.detail_scenes import shoot_details, shoot_settings
from ui.office import an_office
from ui.panel_scenes import shoot_panel
from ui.sample_rows import DANA, JONAS, TYPICAL, Lists, call_rows, contact_rows, crowded, interview_rows
from ui.sheet_scenes import Keep, shoot_office

PLACES = (Command.TODAY, Command.INTERVIEWS, Command.CONTACTS, Command.CALLS)


def desks() -> Iterator[tuple[str, Lists]]:
    yield "empty", Lists()
    yield "calm", Lists(plan=(JONAS, DANA))
    yield "typical", Lists(TYPICAL, contact_rows(12), interview_rows(9), call_rows(7))
    yield "crowded", Lists(crowded(), contact_rows(500), interview_rows(500), call_rows(500))


@contextmanager
def a_window(theme: Theme, lists: Lists, size: tuple[int, int] = (1120, 720)) -> Iterator[MainWindow]:
    with TemporaryDirectory() as folder:
        window = MainWindow(theme, Path(folder) / "geometry.ini")
        window.resize(*size)
        window.connect_desk(lists.desk())
        window.show()
        yield window
        window.hide()
        window.deleteLater()


def shoot_pages(theme: Theme, keep: Keep) -> None:
    for name, lists in desks():
        for size in ((1120, 720), (900, 600)):
            with a_window(theme, lists, size) as window:
                for place in PLACES:
                    window.go(place)
                    keep(window, f"{place}-{name}-{size[0]}")


def shoot_sheets(theme: Theme, keep: Keep) -> None:
    with a_window(theme, Lists(TYPICAL)) as window:
        shoot_sheets_of(window, keep)


def shoot_sheets_of(window: MainWindow, keep: Keep) -> None:
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


def shoot_today(theme: Theme, keep: Keep) -> None:
    for scene in today_scenes.SCENES:
        with TemporaryDirectory() as profile, an_office(theme, Path(profile), now=today_scenes.NOW) as office:
            scene(office)
            office.window.show()
            for size in ((1120, 1180), (760, 1180)):
                office.window.resize(*size)
                QApplication.processEvents()
                keep(office.window, f"{scene.__name__}-{size[0]}")
            office.window.hide()


def shoot_readme(theme: Theme, keep: Keep) -> None:
    """Show what the README shows."""
    with TemporaryDirectory() as profile, an_office(theme, Path(profile), now=today_scenes.GOOD_HOUR) as office:
        today_scenes.at_work(office)
        office.window.resize(1120, 830)
        office.window.show()
        keep(office.window, "today")
        office.desk.call(today_scenes.MAEVE.id, today_scenes.COORDINATOR.id)
        (panel,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, CallPanel) and each.isVisible()]
        for name in ("Resume open", "Quiet, private spot"):
            press(panel, name)
        keep(panel, "call")
        office.window.hide()


SCREENS: dict[str, Callable[[Theme, Keep], None]] = {
    "pages": shoot_pages,
    "sheets": shoot_sheets,
    "today": shoot_today,
    "office": shoot_office,
    "details": shoot_details,
    "settings": shoot_settings,
    "panel": shoot_panel,
    "readme": shoot_readme,
}


def picture(widget: QWidget, path: Path) -> None:
    for _turn in range(12):  # rows arrive in slices, and what is wrapped asks for its height anew until all fits
        QApplication.processEvents()
    widget.grab().save(str(path))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Take pictures of every screen.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"any of {', '.join(SCREENS)}")
    parser.add_argument("--mirrored", action="store_true", help="as read from right to left")
    return parser.parse_args()


def large_screen(folder: Path) -> str:
    """Describe a screen in memory on which no window need be small, at 200 % either; return the platform it is on."""
    pixels = {"width": 3840, "height": 2160, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    path = folder / "screen.json"
    path.write_text(json.dumps({"screens": [{"name": "large", "x": 0, "y": 0, **pixels}]}))
    return f"offscreen:configfile={path}"


def main() -> None:
    asked = arguments()
    asked.folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        os.environ.setdefault("QT_QPA_PLATFORM", large_screen(Path(folder)))
        app = QApplication([*sys.argv[:1], *STYLE])
    mark = f"{os.environ.get('QT_SCALE_FACTOR', '1')}x"
    if asked.mirrored:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        mark += "-mirrored"
    theme = Theme(app)
    for scheme in ("light", "dark"):
        for kind in asked.kinds or SCREENS:
            theme.choose(scheme)

            def keep(widget: QWidget, scene: str, start: str = kind, end: str = f"{scheme}-{mark}") -> None:
                picture(widget, asked.folder / f"{start}-{scene}-{end}.png")

            SCREENS[kind](theme, keep)


if __name__ == "__main__":
    main()
