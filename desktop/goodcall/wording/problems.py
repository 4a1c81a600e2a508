"""What went wrong, in a sentence: what happened, what was kept, what to do."""

from __future__ import annotations

from datetime import datetime

from goodcall.domain.errors import (
    Ambiguous,
    DatabaseError,
    GoodCallError,
    InTheFuture,
    Invalid,
    NotAllowed,
    Unknown,
)
from goodcall.wording import _


def sentence(error: GoodCallError) -> str:
    """Return what to tell the user about one of our own errors."""
    match error:
        case Unknown(noun="step"):
            return _("This call is no longer planned. Nothing was changed.")
        case Unknown():
            return _("There is no {noun} “{text}”. Nothing was changed.").format(
                noun=_noun(error.noun), text=error.text
            )
        case Ambiguous():
            rows = "; ".join(f"{key} ({text})" for key, text in error.candidates)
            return _("More than one {noun} fits “{text}”: {rows}. Nothing was changed.").format(
                noun=_noun(error.noun), text=error.text, rows=rows
            )
        case Invalid():
            return _("{field}: {problem}. Nothing was changed.").format(
                field=field_name(error.field), problem=problem(error)
            )
        case InTheFuture():
            return _("Only what has happened can be logged, and {at} is still to come. Nothing was changed.").format(
                at=f"{datetime.fromisoformat(error.at):%Y-%m-%d %H:%M}"
            )
        case NotAllowed():
            return _("{contact} must not be called.").format(contact=error.contact)
        case DatabaseError():
            return database_problem(error)
    return str(error)


def problem(error: Invalid) -> str:
    """Return what is wrong with a field, short enough to stand beside it."""
    texts = {
        "missing": _("please fill this in"),
        "unknown": _("not known: {value}"),
        "no-address": _("“{value}” is no e-mail address"),
        "no-digits": _("“{value}” is no phone number"),
        "unknown-zone": _("“{value}” is no time zone of the tz database, such as America/Chicago"),
        "out-of-range": _("{value} is out of range"),
        "not-after-start": _("the end must come after the start"),
        "not-before-close": _("it must open before it closes"),
        "not-possible": _("that cannot be done here: {value}"),
        "no-time": _("“{value}” is no time such as 15:00"),
        "no-span": _("“{value}” are no hours such as 9:00-12:00"),
        "has-history": _("calls or letters were logged about it; withdraw it instead"),
        "unknown-field": _("there is no such field"),
        "no-moment": _("“{value}” is no date and time such as 2026-11-23T15:00"),
        "day-only": _("“{value}” is a day without an hour, such as {value}T15:00"),
        "no-day": _("“{value}” is no date such as 2026-12-02"),
        "not-json": _("{value} should end in .json"),
        "no-file": _("there is no file “{value}”"),
        "no-such-time": _("clocks skip {value} there"),
    }
    return texts.get(error.problem, error.problem).format(value=error.value)


def database_problem(error: DatabaseError) -> str:
    """Return what is wrong with the data file, and what to do."""
    texts = {
        "corrupt": _("The data in {path} is damaged. It was left as it is; restore a backup, or move it aside."),
        "unreadable": _("The data in {path} cannot be opened ({detail}). It was left as it is."),
        "newer": _("The data in {path} was written by a newer Good Call. It was left as it is; please update."),
        "locked": _("Another program is using the data in {path}. Nothing was changed; please try again."),
        "full": _("There is no room left to write to {path}. Nothing was changed."),
        "read-only": _("The data in {path} may not be written to. Nothing was changed."),
        "not-ours": _("{path} is not a data file of Good Call. It was left as it is."),
    }
    return texts.get(error.kind, _("The data in {path} cannot be used ({detail}). It was left as it is.")).format(
        path=error.path, detail=error.detail
    )


def system_problem(error: OSError) -> str:
    """Return what the system says against a file or folder."""
    if isinstance(error, FileExistsError | NotADirectoryError):
        return _("{file} is not a folder. Nothing was changed.").format(file=error.filename)
    return _("{file}: {what}. Nothing was changed.").format(
        file=error.filename or _("A file"), what=error.strerror or error
    )


def field_name(field: str) -> str:
    """Return what a field is called on the screen."""
    names = {
        "job_title": _("Job"),
        "person": _("Person"),
        "name": _("Name"),
        "phone": _("Number"),
        "email": _("E-mail"),
        "company": _("Company"),
        "zone": _("Time zone"),
        "minutes": _("Length"),
        "when": _("When"),
        "start": _("Start"),
        "end": _("End"),
        "application": _("Application"),
        "contact": _("Contact"),
        "file": _("File"),
    }
    return names.get(field, field)


def _noun(noun: str) -> str:
    nouns = {
        "contact": _("contact"),
        "application": _("application"),
        "interview": _("interview"),
        "call": _("call"),
        "letter": _("letter"),
        "answer": _("answer"),
        "draft": _("call in progress"),
    }
    return nouns.get(noun, noun)
