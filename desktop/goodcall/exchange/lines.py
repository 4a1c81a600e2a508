"""The lines of calendar and contacts files: bytes in, logical lines out, whatever wrote them.

Both formats fold long lines, and both are met as UTF-8, UTF-16 and cp1252, with any line end. Unfolding
comes before decoding, because a fold may stand inside a character.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_LINE_END: Final = re.compile(rb"\r\r\n|\r\n|\r|\n")
_BORDER: Final = re.compile(rb"(?:BEGIN|END):V", re.IGNORECASE)
_QUOTED_PRINTABLE: Final = re.compile(rb"[^:]*;(?:ENCODING=)?\"?QUOTED-PRINTABLE\"?[;:]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """A logical line: unfolded, and the number of the physical line on which it began."""

    number: int
    raw: bytes

    @property
    def is_quoted_printable(self) -> bool:
        """Whether the value of this line is written in quoted-printable."""
        return _QUOTED_PRINTABLE.match(self.raw) is not None

    @property
    def text(self) -> str:
        """The line as text, still encoded if it is in quoted-printable."""
        return decoded(self.raw)


def logical_lines(data: bytes, *, keep_fold_space: bool = False) -> Iterator[Line]:
    """Yield the unfolded lines of a file, empty ones left out.

    vCard 2.1 folds at a space that belongs to the text: `keep_fold_space` leaves one.
    """
    glue = b" " if keep_fold_space else b""
    number, parts, soft = 0, list[bytes](), False
    for at, physical in enumerate(_LINE_END.split(as_bytes_of_ascii(data)), start=1):
        if parts and soft and not _BORDER.match(physical):
            parts[-1] = parts[-1].rstrip(b" \t")[:-1]
            parts.append(physical)
        elif parts and physical[:1] in (b" ", b"\t"):
            parts.append(glue + physical[1:])
        else:
            yield from _line(number, parts)
            number, parts = at, [physical]
            quoted_printable = Line(at, physical).is_quoted_printable
        soft = quoted_printable and physical.rstrip(b" \t").endswith(b"=")
    yield from _line(number, parts)


def _line(number: int, parts: list[bytes]) -> Iterator[Line]:
    raw = b"".join(parts)
    if raw.strip(b" \t\x00\x1a"):
        yield Line(number, raw)


def as_bytes_of_ascii(data: bytes) -> bytes:
    """The same text in an encoding in which ASCII is ASCII: byte order marks and UTF-16 are gone."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            rest = data[len(mark) :]
            return rest if encoding == "utf-8" else _recoded(rest, encoding)
    if data[1:8:2] == b"\0\0\0\0":
        return _recoded(data, "utf-16-le")
    if data[0:7:2] == b"\0\0\0\0":
        return _recoded(data, "utf-16-be")
    return data


def _recoded(data: bytes, encoding: str) -> bytes:
    return data.decode(encoding, "replace").encode("utf-8", "replace")


def decoded(raw: bytes, charset: str = "") -> str:
    """Decode by the charset the file names, then as UTF-8, then as cp1252; never fails."""
    for encoding in (charset, "utf-8", "cp1252"):
        try:
            text = raw.decode(encoding or "utf-8")
            text.encode()  # some charsets yield lone surrogates, which no JSON can carry
        except (LookupError, ValueError):
            continue
        return text
    return raw.decode("latin-1")


def from_quoted_printable(value: bytes) -> bytes:
    """Decode quoted-printable; what is no valid escape stays as it is."""
    return binascii.a2b_qp(value)
