"""Pictures of the call panel: each scene is a person, a moment and what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from goodcall.domain.facts import Contact, Document, Outcome, Phone
from goodcall.settings import Me
from goodcall.ui.call.outcomes import Occasion
from goodcall.ui.kit.theme import Theme
from ui.call_stage import DAY, GOOD_HOUR, JOB, MAEVE, ME, Stage, a_stage, press
from ui.sheet_scenes import Keep

SMALL, NARROW, LOW = (420, 640), (340, 640), (420, 420)
NOBODY_YET = Me(zone="Europe/Berlin")
YUKO = replace(
    MAEVE,
    id="c_yuko",
    name="山田 裕子",
    role="人事部長",
    company="株式会社 湖畔メディア",
    phones=(Phone(raw="+81 3-1234-5678", e164="+81312345678", extension="12"),),
    zone="Asia/Tokyo",
    country="JP",
)
LAYLA = replace(
    MAEVE,
    id="c_layla",
    name="ليلى عبد الرحمن",
    role="مديرة التسويق",
    company="شركة البحيرة",
    phones=(Phone(raw="+971 4 123 4567", e164="+97141234567"),),
    zone="Asia/Dubai",
    country="AE",
)
LONG = replace(
    MAEVE,
    id="c_long",
    name="Dr. Friederike Charlotte von Hohenstaufen-Wittgenstein",
    role="Bereichsleiterin Öffentlichkeitsarbeit und Unternehmenskommunikation",
    company="Norddeutsche Versicherungsgesellschaft auf Gegenseitigkeit",
    phones=(Phone(raw="+49 1512 3456789", e164="+4915123456789", extension="4711", mobile=True),),
    zone="Europe/Berlin",
    zone_stated=False,
    country="DE",
)
LONG_JOB = replace(
    JOB,
    id="a_long",
    job_title="Sachbearbeiterin für Rückversicherungsangelegenheiten",
    company="Norddeutsche Versicherungsgesellschaft auf Gegenseitigkeit",
    points=tuple(f"Point {n}: what I did there, in some detail, and what came of it" for n in range(1, 8)),
    forgot_to_say="That I speak Plattdeutsch",
)
SAMPLES = Path(__file__).parents[2] / "resources" / "samples"
RESUME = Document(kind="resume", path=str(SAMPLES / "resume.pdf"))
MOVED = Document(kind="references", path="/nowhere/references.pdf")
WRONG = replace(MAEVE, phones=(replace(MAEVE.phones[0], struck_out_at=GOOD_HOUR - DAY),))


@dataclass(frozen=True)
class Scene:
    """Whom, when, how large, and what is done before the picture."""

    name: str
    contact: Contact = MAEVE
    do: Callable[[Stage], None] = lambda _stage: None
    size: tuple[int, int] = SMALL
    now_is: timedelta = timedelta()
    me: Me = ME
    long: bool = False
    occasion: Occasion = Occasion.CALL


def _ready(stage: Stage) -> None:
    for name in ("Open Resume open", "Quiet, private spot"):
        press(stage.panel, name)
    stage.panel.view.foot.notes.setPlainText("Asked for two more references last week")


def _dial(stage: Stage) -> None:
    stage.panel.view.dial.dial()


def _outcome(outcome: Outcome) -> Callable[[Stage], None]:
    return lambda stage: stage.panel.view.foot.outcomes.chosen.emit(outcome)


def _reached(stage: Stage) -> None:
    _outcome(Outcome.REACHED)(stage)
    for name in ("How does it stand? Still open", "When do they decide? In a week", "May you call back? Yes"):
        press(stage.panel, name)


def _agreed(stage: Stage) -> None:
    _outcome(Outcome.LEFT_MESSAGE_PERSON)(stage)
    press(stage.panel, "Did you agree on a call? Tomorrow")


def _tab(index: int) -> Callable[[Stage], None]:
    return lambda stage: stage.panel.view.show_script(index)


def _code(stage: Stage) -> None:
    stage.panel.view.dial.show_code()


def _earlier(stage: Stage) -> None:
    stage.panel.view.foot.outcomes.earlier.ask()


def _type_points(stage: Stage) -> None:
    stage.panel.view.checklist.points.points.setFocus()


def panel_scenes() -> Iterator[Scene]:
    """Return everything worth looking at."""
    yield Scene("good")
    yield Scene("ready", do=_ready, me=replace(ME, documents=(RESUME, MOVED)))
    yield Scene("large", size=(420, 860))
    yield Scene("later", now_is=-timedelta(hours=3))
    yield Scene("red", now_is=timedelta(hours=4), do=_dial)
    yield Scene("wrong-number", contact=WRONG)
    yield Scene("missing-facts", me=NOBODY_YET, do=_tab(1))
    yield Scene("voicemail", do=_tab(1))
    yield Scene("letter", do=_tab(2), size=(420, 760))
    yield Scene("code", do=_code)
    yield Scene("earlier", do=_earlier)
    yield Scene("reached", do=_reached)
    yield Scene("no-answer", do=_outcome(Outcome.NO_ANSWER))
    yield Scene("left-with-person", do=_agreed)
    yield Scene("incoming", occasion=Occasion.THEY_RING)
    yield Scene("long", contact=LONG, long=True)
    yield Scene("long-narrow", contact=LONG, long=True, size=NARROW)
    yield Scene("long-points", contact=LONG, long=True, size=(420, 1000), do=_type_points)
    yield Scene("japanese", contact=YUKO)
    yield Scene("arabic", contact=LAYLA)
    yield Scene("low", size=LOW)


def shoot_panel(theme: Theme, keep: Keep) -> None:
    """Show every scene."""
    for scene in panel_scenes():
        job = LONG_JOB if scene.long else JOB
        with (
            TemporaryDirectory() as profile,
            a_stage(
                theme, Path(profile), contact=scene.contact, application=job, me=scene.me, now=GOOD_HOUR + scene.now_is
            ) as stage,
        ):
            stage.panel.resize(*scene.size)
            stage.panel.show_call(scene.contact.id, job.id, scene.occasion)
            QApplication.processEvents()
            scene.do(stage)
            keep(stage.panel, scene.name)
