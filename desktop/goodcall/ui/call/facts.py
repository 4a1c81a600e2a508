"""The facts a script is filled with, taken from what is known about a person and an application."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from goodcall.domain.checklist import points_in
from goodcall.domain.facts import Purpose, Said
from goodcall.domain.script import Script, ScriptFacts
from goodcall.domain.steps import Code
from goodcall.services.person_sheet import PersonSheet
from goodcall.settings import Templates
from goodcall.ui.call.number import for_saying
from goodcall.wording import scripts
from goodcall.wording.scripts import Paragraph


def facts_of(sheet: PersonSheet, now: datetime) -> ScriptFacts:
    """Return what is known for the scripts at ``now``; days are days of the contact."""
    zone, me = ZoneInfo(sheet.zone), sheet.settings.me
    met = sheet.interview if sheet.interview and sheet.interview.end.utc <= now else None
    said = met.said if met else Said()
    application = sheet.application
    return ScriptFacts(
        today=now.astimezone(zone).date(),
        my_name=me.name,
        my_number=for_saying(me.phone, me.country, sheet.contact.country) if me.phone else "",
        their_name=sheet.contact.name,
        job_title=application.job_title if application else "",
        company=application.company if application else sheet.contact.company,
        met_on=met.start.utc.astimezone(zone).date() if met else None,
        met_by=met.kind if met else None,
        called_off=sheet.step is not None and sheet.step.because.variant == "cancelled",
        decision_on=said.decision_on,
        permission=said.permission,
        points=points_in(application.points) if application else (),
        forgot=application.forgot_to_say if application else "",
    )


def letter_of(templates: Templates, script: Script, facts: ScriptFacts) -> tuple[Paragraph, ...]:
    """Return a letter in the user's words, else in the app's."""
    return scripts.letter(script, facts, templates.text(script), templates.announcement)


_THANKS = {Code.THANK_WITHIN_24H, Code.WRITE_NOW_CALL_LATER, Code.LATE_THANKS, Code.NEW_ROUND, Code.DECISION_MAKER}


def likely_purpose(sheet: PersonSheet) -> Purpose:
    """Return what a letter would be for now: thanks while they are due, else a follow-up."""
    if sheet.step is not None and sheet.step.purpose is not None:
        return sheet.step.purpose
    return Purpose.THANKS if sheet.step is not None and sheet.step.code in _THANKS else Purpose.FOLLOW_UP
