"""Pictures of the sheets of the front office: import, letters, answers, the finder, the welcome, the cards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from goodcall.domain.facts import AgreedTime
from goodcall.services.previews import Fate, FoundInterview, FoundPerson, Preview
from goodcall.ui.theme import Theme
from ui.office import NOW, Office, an_office

Keep = Callable[[QWidget, str], None]
_LONG = "Wilhelmina Alexandra von und zu Hohenstein-Rauhenbühl-Castellani"
_NAMES = ("Maeve O'Brien", _LONG, "ليلى عبد الرحمن الخطيب", "佐藤 さくら")


def shoot_office(app: QApplication, theme: Theme, keep: Keep) -> None:
    """Take all pictures; ``keep`` grabs a widget under a name."""
    for scene in (shoot_import,):
        with _office(app, theme) as office:
            scene(office, keep)


@contextmanager
def _office(app: QApplication, theme: Theme) -> Iterator[Office]:
    with tempfile.TemporaryDirectory() as folder, an_office(theme, Path(folder)) as office:
        office.window.show()
        app.processEvents()
        yield office


def shoot_import(office: Office, keep: Keep) -> None:
    sheet, here = office.rooms.importing.sheet, office.desk.here()
    sheet.show_reading(12)
    sheet.open()
    keep(sheet, "import-reading")
    sheet.show_preview(_typical(), ["bad.ics: the file is empty; nothing was read from the file."], here)
    keep(sheet, "import-typical")
    sheet.show_preview(_crowded(), ["a.vcf, line 7, TEL: “by the river” cannot be read; the rest was kept."] * 4, here)
    keep(sheet, "import-crowded")
    sheet.show_keeping(75, 1200)
    keep(sheet, "import-keeping")
    sheet.show_preview(Preview(), [], here)
    keep(sheet, "import-nothing")
    sheet.reject()


def _typical() -> Preview:
    when = AgreedTime.from_moment(NOW, "America/Chicago")
    found = FoundInterview(
        fate=Fate.NEW, job_title="Data Analyst", company="Lakeshore Media", start=when, people=_NAMES[:1]
    )
    maeve = FoundPerson(
        fate=Fate.NEW, name=_NAMES[0], role="Head of Marketing", company="Lakeshore Media", reach="m@lakeshore.example"
    )
    dana = FoundPerson(fate=Fate.KNOWN, name="Dana Jones", role="", company="Acme", reach="+13125550142")
    remark = "in.ics: avery@quinn.example was taken for your own address; the settings say otherwise if need be."
    return Preview({found: None}, {maeve: None, dana: None}, {remark: None})


def _crowded() -> Preview:
    fates = tuple(Fate)
    people = [
        FoundPerson(
            fate=fates[n % 4], name=f"{_NAMES[n % 4]} {n}", role="Recruiter", company=_LONG, reach=f"p{n}@x.example"
        )
        for n in range(90)
    ]
    interviews = [
        FoundInterview(
            fate=fates[n % 4],
            job_title="Senior Associate Deputy Vice President for Cross-Functional Marketing Enablement",
            company=_NAMES[n % 4],
            start=AgreedTime.from_moment(NOW, "Asia/Tokyo"),
            people=_NAMES,
        )
        for n in range(8)
    ]
    return Preview(dict.fromkeys(interviews), dict.fromkeys(people), {})
