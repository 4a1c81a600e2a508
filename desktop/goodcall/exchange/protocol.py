"""What the reading process says: one line of JSON per finding, and one when it is done with a file."""

from dataclasses import dataclass
from enum import StrEnum

import msgspec

from goodcall.exchange.problems import Problem
from goodcall.services.incoming import Incoming, IncomingContact, IncomingInterview


@dataclass(frozen=True, slots=True)
class FileDone:
    """The file was read to its end; whatever comes next belongs to the next one."""

    file: str


Report = Incoming | Problem | FileDone


class _Kind(StrEnum):
    INTERVIEW = "interview"
    CONTACT = "contact"
    PROBLEM = "problem"
    DONE = "done"


class _Envelope(msgspec.Struct):
    kind: _Kind
    body: msgspec.Raw


_TYPES: dict[_Kind, type[Report]] = {
    _Kind.INTERVIEW: IncomingInterview,
    _Kind.CONTACT: IncomingContact,
    _Kind.PROBLEM: Problem,
    _Kind.DONE: FileDone,
}
_KINDS = {each: kind for kind, each in _TYPES.items()}


def encode_line(report: Report) -> bytes:
    """One report as one line of UTF-8 JSON, line end included."""
    body = msgspec.Raw(msgspec.json.encode(report))
    return msgspec.json.encode(_Envelope(_KINDS[type(report)], body)) + b"\n"


def decode_line(line: bytes | str) -> Report:
    """The report on one line; raises msgspec.MsgspecError if it is none."""
    envelope = msgspec.json.decode(line, type=_Envelope)
    return msgspec.json.decode(envelope.body, type=_TYPES[envelope.kind])
