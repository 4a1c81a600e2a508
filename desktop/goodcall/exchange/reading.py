"""The process that reads files of others: files in, one line of JSON per finding out.

It imports neither Qt nor the database, and its time and memory have an end: the worst file costs a sentence,
never the window. Whoever starts it finds the other side in `child`.
"""

import faulthandler
import os
import re
import stat
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from goodcall.exchange.lines import as_bytes_of_ascii
from goodcall.exchange.problems import Kept, Problem, ProblemCode
from goodcall.exchange.protocol import FileDone, encode_line
from goodcall.exchange.records import Record
from goodcall.services.incoming import Incoming

SECONDS_PER_FILE: Final = 20.0
_MOST_MEMORY: Final = 1 << 30  # bytes
_MOST_BYTES: Final = 32 << 20
_MOST_LINES: Final = 1_000_000
_LOOKED_AT: Final = 64 << 10  # bytes in which a calendar or a card begins, or not at all
_BEGIN: Final = re.compile(rb"^[ \t]*BEGIN[ \t]*:[ \t]*(V[A-Z]+)", re.IGNORECASE | re.MULTILINE)
_EXPECTED: Final = {
    **dict.fromkeys((".ics", ".ical", ".ifb", ".vcs"), ProblemCode.NO_EVENT),
    **dict.fromkeys((".vcf", ".vcard"), ProblemCode.NO_CARD),
}


def main(command_line: Sequence[str], seconds_per_file: float = SECONDS_PER_FILE) -> int:
    """Read the files of a command line made by `arguments` and write what they mean to standard output.

    Returns the exit code. A file that takes longer than `seconds_per_file` ends the process at once, with an exit
    code of 1.
    """
    asked = _parser().parse_args(command_line)
    _limit_memory()
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        for path in asked.files:
            # The one alarm clock that also rings while a library spins, and on every system.
            faulthandler.dump_traceback_later(seconds_per_file, exit=True, file=nowhere)
            found = (*reports(path, asked.country, asked.now), FileDone(shown(path)))
            lines = [encode_line(report) for report in found]
            faulthandler.cancel_dump_traceback_later()  # whoever listens may take their time
            sys.stdout.buffer.writelines(lines)
            sys.stdout.buffer.flush()
    return 0


def arguments(paths: Sequence[str], country: str | None, now: datetime) -> list[str]:
    """The command line for `main`: the files, the user's country (as DE) and the present moment (aware)."""
    hint = [f"--country={country}"] if country else []
    return [*hint, f"--now={now.isoformat()}", "--", *paths]


def reports(path: str, country: str | None, now: datetime) -> Iterator[Incoming | Problem]:
    """Yield what one file means: at least one record or one problem, and never an exception.

    `country` (as DE) is the user's own and helps to read numbers; `now` is the present moment, aware.
    """
    from goodcall.exchange.understanding import understood

    file = shown(path)
    found = 0
    try:
        for record in _records(path, file):
            yield record if isinstance(record, Problem) else understood(record, country, now)
            found += 1
    except OSError as error:
        yield Problem(file=file, code=ProblemCode.UNREADABLE, value=error.strerror or str(error))
    except Exception:  # noqa: BLE001 - a file of others must not end the reading of the next one
        yield stopped(file, found)


def stopped(file: str, found: int) -> Problem:
    """The problem of a file at which the reader gave up, after so many findings."""
    kept = Kept.UNTIL_HERE if found else Kept.NOTHING
    return Problem(file=file, code=ProblemCode.READER_STOPPED, kept=kept)


def shown(path: str) -> str:
    """The path as text that every encoding can carry; a file name may be any bytes."""
    return os.fsencode(path).decode("utf-8", "replace")


def _parser() -> ArgumentParser:
    parser = ArgumentParser("read", allow_abbrev=False)
    parser.add_argument("--country")
    parser.add_argument("--now", type=datetime.fromisoformat, required=True)
    parser.add_argument("files", nargs="*")
    return parser


def _records(path: str, file: str) -> Iterator[Record | Problem]:
    obstacle = _obstacle(Path(path))
    if obstacle is not None:
        value = f"{_MOST_BYTES >> 20} MB" if obstacle is ProblemCode.TOO_LARGE else ""
        yield Problem(file=file, code=obstacle, value=value)
        return
    data = Path(path).read_bytes()
    if max(data.count(b"\n"), data.count(b"\r")) > _MOST_LINES:
        yield Problem(file=file, code=ProblemCode.TOO_LONG, value=f"{_MOST_LINES:,}")
        return
    begin = _BEGIN.search(re.sub(rb"\r\n?", b"\n", as_bytes_of_ascii(data[:_LOOKED_AT])))
    if begin is None:
        code = _EXPECTED.get(Path(path).suffix.lower(), ProblemCode.NOT_RECOGNISED)
        yield Problem(file=file, code=code if data.strip() else ProblemCode.EMPTY)
    elif begin[1].upper() == b"VCARD":
        from goodcall.exchange.vcard import read_cards  # each reader costs its libraries

        yield from read_cards(data, file)
    else:
        from goodcall.exchange.ics import read_calendar

        yield from read_calendar(data, file)


def _obstacle(path: Path) -> ProblemCode | None:
    """Why a path cannot be read as a file of a sensible size; raises OSError where the system says why."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return ProblemCode.MISSING
    if not stat.S_ISREG(status.st_mode):
        return ProblemCode.NOT_A_FILE
    if status.st_size > _MOST_BYTES:
        return ProblemCode.TOO_LARGE
    return ProblemCode.EMPTY if not status.st_size else None


def _limit_memory() -> None:
    """Where the system can, allow no more memory than any honest file needs; elsewhere size limits do."""
    try:
        import resource  # Windows has none
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = _MOST_MEMORY if most == resource.RLIM_INFINITY else min(most, _MOST_MEMORY)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
