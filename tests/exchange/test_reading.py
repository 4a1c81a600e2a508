import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodcall.exchange.child import Batch, child_command, read_files
from goodcall.exchange.problems import Kept, Problem, ProblemCode, sentence
from goodcall.exchange.protocol import FileDone, decode_line, encode_line
from goodcall.exchange.reading import arguments, reports
from goodcall.services.incoming import IncomingContact, IncomingInterview, IncomingPerson

Reader = Callable[[Sequence[str]], list[str]]

_NONSENSE = 10 << 20
_NOW = datetime(2026, 11, 22, tzinfo=UTC)


def impatient_reader(paths: Sequence[str]) -> list[str]:
    code = "import sys; from goodcall.exchange.reading import main; main(sys.argv[1:], seconds_per_file=1)"
    return [sys.executable, "-c", code, *arguments(paths, None, _NOW)]


def dying_reader(paths: Sequence[str]) -> list[str]:
    """Reads one file, begins to speak about the next and dies."""
    code = (
        "import os, sys; from goodcall.exchange.reading import main; main(sys.argv[1:4]);"
        "sys.stdout.buffer.write(b'{\"kind\":'); sys.stdout.flush(); os._exit(3)"
    )
    return [sys.executable, "-c", code, *arguments(paths, None, _NOW)]


def problems_of(path: Path) -> list[Problem]:
    found = list(reports(str(path), None, _NOW))
    assert all(isinstance(each, Problem) for each in found)
    return [each for each in found if isinstance(each, Problem)]


@pytest.fixture
def card(tmp_path: Path) -> Path:
    path = tmp_path / "dana.vcf"
    path.write_text("BEGIN:VCARD\nFN:Dana Jones\nEND:VCARD\n")
    return path


def test_every_sample_is_read_in_a_process_of_its_own(samples: Path, reader: Reader) -> None:
    paths = sorted(str(path) for path in samples.iterdir() if path.suffix in (".ics", ".vcf"))

    found = list(read_files(paths, reader))

    assert [each.file for each in found] == paths
    assert [type(each) for each in found].count(IncomingInterview) == 5
    assert [type(each) for each in found].count(IncomingContact) == 3


def test_what_is_said_is_what_is_understood(samples: Path) -> None:
    files = [str(path) for path in sorted(samples.iterdir())]
    said = [report for file in files for report in reports(file, None, _NOW)]

    understood = [decode_line(encode_line(report)) for report in (*said, FileDone("a"))]

    assert understood == [*said, FileDone("a")]


def test_content_decides_before_the_name(tmp_path: Path, card: Path) -> None:
    renamed = card.rename(tmp_path / "dana.txt")

    (found,) = reports(str(renamed), None, _NOW)

    assert isinstance(found, IncomingContact)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.ics", b"", ProblemCode.EMPTY),
        ("a.ics", b"\r\n \r\n", ProblemCode.EMPTY),
        ("a.ics", os.urandom(2000), ProblemCode.NO_EVENT),
        ("a.vcf", b"\x00" * 2000, ProblemCode.NO_CARD),
        ("a.pdf", b"%PDF-1.4 something", ProblemCode.NOT_RECOGNISED),
        ("a.ics", b"x" * _NONSENSE, ProblemCode.NO_EVENT),
        ("a.ics", b"BEGIN:VCALENDAR\n" + b"x" * _NONSENSE, ProblemCode.NO_EVENT),
        ("a.ics", b"BEGIN:VCALENDAR\n" + b"\n " * (_NONSENSE // 20), ProblemCode.NO_EVENT),
        ("a.vcf", b"BEGIN:VCARD\nFN:" + b"x" * _NONSENSE, ProblemCode.EMPTY_CARD),
        ("a.vcf", b"BEGIN:VCARD\n" + b"x\n" * (_NONSENSE // 2), ProblemCode.TOO_LONG),
        ("a.vcf", b"BEGIN:VCARD\n" + b"nonsense \n" * (_NONSENSE // 20), ProblemCode.BROKEN_CARD),
        ("a.ics", b"".join(b"BEGIN:V%d\n" % n for n in range(_NONSENSE // 20)), ProblemCode.NO_EVENT),
    ],
    ids=range(12),
)
def test_a_file_of_no_use_costs_one_sentence(tmp_path: Path, name: str, data: bytes, code: ProblemCode) -> None:
    path = tmp_path / name
    path.write_bytes(data)

    problems = problems_of(path)

    assert [problem.code for problem in problems] == [code]
    assert sentence(problems[0]).startswith(name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.ics")

    assert problems_of(tmp_path / "pipe.ics")[0].code is ProblemCode.NOT_A_FILE


def test_what_is_no_file_costs_one_sentence(tmp_path: Path) -> None:
    assert problems_of(tmp_path)[0].code is ProblemCode.NOT_A_FILE
    assert problems_of(tmp_path / "gone.ics")[0].code is ProblemCode.MISSING
    assert problems_of(Path("a\0b.ics"))[0].code is ProblemCode.MISSING


def test_a_huge_file_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "huge.ics"
    with path.open("wb") as file:
        file.truncate((32 << 20) + 1)

    assert sentence(problems_of(path)[0]) == (
        "huge.ics: the file is larger than 32 MB; nothing was read from the file."
    )


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text on this system")
def test_a_name_that_is_no_text_is_shown_nevertheless(tmp_path: Path, reader: Reader) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff.vcf")
    Path(path).write_text("BEGIN:VCARD\nFN:Dana\nEND:VCARD\n")

    (found,) = read_files([path], reader)

    assert isinstance(found, IncomingContact)
    assert found.file.endswith("/\ufffd.vcf")


def test_a_process_that_dies_costs_the_file_it_was_at(tmp_path: Path, card: Path) -> None:
    paths = [str(card), str(tmp_path / "second.vcf"), str(card)]

    found = list(read_files(paths, dying_reader))

    assert [type(each) for each in found] == [IncomingContact, Problem, IncomingContact]
    assert found[1] == Problem(file=paths[1], code=ProblemCode.READER_STOPPED)


def test_a_process_that_cannot_start_costs_a_sentence_for_each_file(card: Path) -> None:
    found = list(read_files([str(card)] * 2, lambda paths: [sys.executable, "-c", "raise SystemExit(1)", *paths]))

    assert [each.code for each in found if isinstance(each, Problem)] == [ProblemCode.READER_STOPPED] * 2


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path, card: Path) -> None:
    slow = tmp_path / "slow.ics"
    event = "BEGIN:VEVENT\nSUMMARY:a\nDTSTART:20261124T100000Z\n" + "ATTENDEE:mailto:a@x.example\n" * 100
    slow.write_text("BEGIN:VCALENDAR\n" + (event + "END:VEVENT\n") * 5000)

    found = list(read_files([str(slow), str(card)], impatient_reader))

    assert found[0] == Problem(file=str(slow), code=ProblemCode.READER_STOPPED)
    assert [type(each) for each in found[1:]] == [IncomingContact]


def test_more_files_than_one_command_line_holds_are_read_in_turn(card: Path, reader: Reader) -> None:
    found = list(read_files([str(card)] * 101, reader))

    assert len(found) == 101


def test_a_caller_who_has_seen_enough_may_leave(card: Path, reader: Reader) -> None:
    reading = read_files([str(card)] * 50, reader)

    first = next(reading)
    reading.close()  # type: ignore[attr-defined]

    assert isinstance(first, IncomingContact)


def test_a_batch_tells_what_was_kept_of_a_file_cut_short() -> None:
    batch = Batch(["a.vcf", "b.vcf"])
    batch.take(encode_line(IncomingContact(file="a.vcf", line=1, person=IncomingPerson(name="Dana"))))

    problem, rest = batch.ended()

    assert problem == Problem(file="a.vcf", code=ProblemCode.READER_STOPPED, kept=Kept.UNTIL_HERE)
    assert rest == ("b.vcf",)


def test_the_command_starts_the_app_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = child_command(["a.ics"], "DE", _NOW)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    frozen = child_command(["a.ics"], "DE", _NOW)

    asked = ["--country=DE", "--now=2026-11-22T00:00:00+00:00", "--", "a.ics"]
    assert plain == [sys.executable, "-m", "goodcall.main", "read", *asked]
    assert frozen == [sys.executable, "read", *asked]


@pytest.mark.skipif(sys.platform == "win32", reason="this system limits no memory")
def test_the_reading_process_has_an_end_to_its_memory(card: Path) -> None:
    code = (
        "import resource, sys; from goodcall.exchange.reading import main; main(sys.argv[1:]);"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0], file=sys.stderr)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, *arguments([str(card)], None, _NOW)], capture_output=True, check=True
    )

    assert int(done.stderr) == 1 << 30


def test_asking_for_files_to_be_read_costs_none_of_the_libraries() -> None:
    code = "import sys, goodcall.exchange.child; print(*{name.partition('.')[0] for name in sys.modules})"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert not {"icalendar", "phonenumbers", "holidays", "tzlocal"} & set(done.stdout.split())


def test_the_reading_process_has_neither_window_nor_database(samples: Path) -> None:
    loaded = modules_after_reading(samples / "acme-apple.ics", samples / "dana-jones.vcf")

    assert not {"PySide6", "sqlalchemy", "alembic", "apscheduler"} & {name.partition(".")[0] for name in loaded}
    assert {name for name in loaded if name.startswith("goodcall.services.")} == {"goodcall.services.incoming"}


def test_an_invitation_costs_no_libraries_that_only_cards_need(samples: Path) -> None:
    loaded = modules_after_reading(samples / "acme-apple.ics")

    assert "icalendar" in loaded
    assert not {"phonenumbers", "holidays"} & loaded


def modules_after_reading(*files: Path) -> set[str]:
    code = (
        "import sys; from goodcall.exchange.reading import main; main(sys.argv[1:]);"
        "print(*sys.modules, file=sys.stderr)"
    )
    asked = arguments([str(file) for file in files], "DE", _NOW)

    done = subprocess.run([sys.executable, "-c", code, *asked], capture_output=True, check=True, text=True)

    return set(done.stderr.split())
