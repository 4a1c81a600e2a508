"""Pictures of the sheets of the front office: import, letters, answers, the finder, the welcome, the cards."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from builders import a_contact, an_application, an_interview
from goodcall.domain.facts import AgreedTime, Interviewer
from goodcall.domain.script import Script
from goodcall.exchange.child import child_command, read_files
from goodcall.exchange.problems import Problem
from goodcall.services.previews import Fate, FoundInterview, FoundPerson, Preview
from goodcall.settings import Settings
from goodcall.ui.kit.theme import Theme
from goodcall.ui.settings.page import SettingsPage
from ui.office import NOW, SETTLED, Office, an_office

Keep = Callable[[QWidget, str], None]
_LONG = "Wilhelmina Alexandra von und zu Hohenstein-Rauhenbühl-Castellani"
SAMPLES = sorted((Path(__file__).parents[2] / "resources" / "samples").iterdir())
_DAY = timedelta(days=1)
MAEVE = a_contact(created_at=NOW - 30 * _DAY)
JOB = an_application(created_at=NOW - 30 * _DAY, points=("led the spring campaign: 18 % more visits",))
MET = an_interview(JOB, MAEVE, start=NOW - timedelta(hours=6), created_at=NOW - 7 * _DAY)
HOHENSTEIN = a_contact(_LONG, emails=(), linkedin=True, created_at=NOW - _DAY)
LONG_JOB = an_application(
    "Senior Associate Deputy Vice President for Cross-Functional Marketing Enablement",
    "東京出版",
    contact_ids=(HOHENSTEIN.id,),
    created_at=NOW - _DAY,
)
_NAMES = ("Maeve O'Brien", _LONG, "ليلى عبد الرحمن الخطيب", "佐藤 さくら")


def shoot_office(theme: Theme, keep: Keep) -> None:
    """Take all pictures; ``keep`` grabs a widget under a name."""
    for scene in (shoot_import, shoot_letters, shoot_finder, shoot_examples, shoot_cards, shoot_scripts):
        with _office(theme) as office:
            scene(office, keep)
    with _office(theme, Settings()) as office:
        shoot_welcome(office, keep)


@contextmanager
def _office(theme: Theme, settings: Settings = SETTLED) -> Iterator[Office]:
    with (
        tempfile.TemporaryDirectory() as folder,
        an_office(theme, Path(folder), settings=settings, samples=SAMPLES) as office,
    ):
        office.window.show()
        QApplication.processEvents()
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


def shoot_letters(office: Office, keep: Keep) -> None:
    office.keep(MAEVE, JOB, MET, HOHENSTEIN, LONG_JOB)
    writing = office.rooms.writing
    writing.write(MAEVE.id, JOB.id)
    keep(writing.letter, "letter")
    writing.letter.reject()
    with office.services.store.transaction() as tx:
        tx.put_settings(Settings())
    writing.write(HOHENSTEIN.id, LONG_JOB.id)
    writing.letter.announce.setCurrentIndex(writing.letter.announce.count() - 1)
    writing.letter.announce.activated.emit(0)
    keep(writing.letter, "letter-missing")
    writing.letter.reject()
    writing.hear(MAEVE.id, JOB.id)
    keep(writing.answer, "heard")
    writing.answer.day.setCurrentIndex(2)
    keep(writing.answer, "heard-earlier")
    writing.answer.reject()


def shoot_finder(office: Office, keep: Keep) -> None:
    people = [a_contact(f"{_NAMES[n % 4]} {n}", company="Lakeshore Media", created_at=NOW) for n in range(12)]
    office.keep(MAEVE, JOB, MET, *people)
    finder = office.rooms.finding.finder
    office.rooms.finding.who_is_calling()
    keep(finder, "finder-expected")
    finder.text.setText("lake")
    finder._search()
    keep(finder, "finder-typed")
    finder.text.setText("nobody at all")
    finder._search()
    keep(finder, "finder-nobody")
    finder.reject()


def shoot_welcome(office: Office, keep: Keep) -> None:
    page = office.rooms.welcoming.page
    keep(office.window, "welcome")
    page.fields["email"].editor.setText("by the river")
    page.start_button.click()
    office.window.resize(900, 600)
    keep(office.window, "welcome-wrong-900")
    page.skip_button.click()
    keep(office.window, "welcome-first-steps-900")


def shoot_examples(office: Office, keep: Keep) -> None:
    paths = [str(path) for path in SAMPLES if path.suffix != ".pdf"]
    found = read_files(paths, lambda some: child_command(some, "US", NOW))
    office.drawer.findings = [each for each in found if not isinstance(each, Problem)]
    office.rooms.welcoming.bring_examples()
    office.drawer.hand_out()
    office.window.resize(1120, 720)
    QApplication.processEvents()
    keep(office.window, "examples")


def shoot_cards(office: Office, keep: Keep) -> None:
    people = (MAEVE, HOHENSTEIN, a_contact(_NAMES[2], phones=(), created_at=NOW))
    interviewers = tuple(Interviewer(contact_id=each.id) for each in people)
    soon = an_interview(JOB, *people, start=NOW + timedelta(minutes=40), created_at=NOW, interviewers=interviewers)
    office.keep(*people, JOB, soon)
    office.window.resize(900, 600)
    office.window.today.reload()
    office.desk.wake()
    keep(office.window, "card-before-900")
    office.clock.set(soon.end.utc + timedelta(minutes=10))
    office.window.resize(1120, 860)
    office.keep(replace(JOB, notes="over"))
    office.window.today.reload()
    office.desk.wake()
    view = office.rooms.cards.place.view
    assert view is not None
    next(each for each in view.findChildren(QPushButton) if each.text() == "Somebody else").click()
    keep(office.window, "card-after")


def shoot_scripts(office: Office, keep: Keep) -> None:
    scheme = "dark" if office.window._theme.tokens.dark else "light"
    office.services.preferences.edit(
        theme=scheme, voicemail="Hi, {my_name} here. I left my {shoe size} behind.\n{points}"
    )
    for size in ((1120, 760), (800, 600)):
        office.window.resize(*size)
        for script in (Script.VOICEMAIL, Script.THANKS):
            office.desk.edit_script(script)
            for _turn in range(3):
                QApplication.processEvents()
            keep(office.window, f"scripts-{script}-{size[0]}")
    page = office.window.findChildren(SettingsPage)[0]
    page.me.own_items.add_line()
    page.scroll_to(page.rows["checklist"])
    keep(office.window, "checklist-800")


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
