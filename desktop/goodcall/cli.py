"""The terminal: the same actions for scripts and tests; nothing here opens a window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from goodcall import __version__, terminal
from goodcall.domain.errors import GoodCallError
from goodcall.domain.facts import Channel, Outcome, Purpose, Result
from goodcall.paths import default_profile, make_profile
from goodcall.wording import _, problems

DONE, NOTHING_DONE, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130


def main(words: Sequence[str]) -> int:
    """Carry out one command and return its exit code: 0 done, 1 nothing done because of the input, 2 wrong usage."""
    options = parser().parse_args(words)
    _speak_utf8()
    try:
        profile = make_profile(options.profile or default_profile())
        code = terminal.run(profile, options)
        sys.stdout.flush()
        return code
    except GoodCallError as error:
        print(f"goodcall: {problems.sentence(error)}", file=sys.stderr)
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        print(f"goodcall: {problems.system_problem(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        return INTERRUPTED
    return NOTHING_DONE


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says: JSON is UTF-8, and a name must not stop an answer."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(WRONG_USAGE, f"goodcall: {message}; see goodcall --help\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = _Parser(prog="goodcall", description=_("The right call, at the right time, with everything at hand."))
    top.add_argument("--version", action="version", version=f"goodcall {__version__}")
    top.add_argument("--profile", type=_folder, metavar="DIR", help=_("use this data folder"))
    top.add_argument("--hidden", action="store_true", help=_("without a command: start in the tray"))
    top.add_argument("--smoke", action="store_true", help=_("without a command: open the window, print READY, quit"))
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    _add_import(_command(commands, "import", _("keep what files hold: .ics, .vcf, .json")))
    export = _command(commands, "export", _("write everything to a .json file"))
    export.add_argument("file", metavar="FILE", type=Path)
    _at(_command(commands, "next", _("next steps, the most urgent first")))
    _at(_about(_command(commands, "may-call", _("may I call this person?"))))
    _add_log(_about(_command(commands, "log", _("log a call"))))
    _add_wrote(_about(_command(commands, "wrote", _("log a letter"))))
    _said(_about(_command(commands, "heard", _("log that they wrote"))))
    _command(commands, "doctor", _("what works on this machine"))
    return top


def _folder(word: str) -> Path:
    if not word:
        raise argparse.ArgumentTypeError(_("no folder is named"))
    return Path(word)


def _text(word: str) -> str:
    """Return text that can be kept: bytes that are no UTF-8 come as surrogates, which no database takes."""
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


Commands = argparse._SubParsersAction  # noqa: SLF001  # argparse has no public name for it


def _command(commands: Commands[_Parser], name: str, what: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=what, description=what)
    command.add_argument("--profile", type=_folder, metavar="DIR", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    command.add_argument("--json", action="store_true", help=_("print JSON"))
    return command


def _about(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument(
        "contact", metavar="CONTACT", type=_text, help=_("id, e-mail address, phone number or whole name")
    )
    command.add_argument("--application", metavar="A", type=_text, help=_("id, job title or company"))
    return command


def _at(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("--at", metavar="WHEN", help=_("ISO 8601; without an offset in your own zone"))
    return command


def _add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", type=Path)
    command.add_argument("--dry-run", action="store_true", help=_("say what would be kept, and keep nothing"))


def _add_log(command: argparse.ArgumentParser) -> None:
    command.add_argument("outcome", metavar="OUTCOME", choices=[each.value for each in Outcome])
    command.add_argument("--do-not-call", metavar="REASON", type=_text)
    command.add_argument("--override", metavar="REASON", type=_text)
    command.add_argument("--note", metavar="TEXT", type=_text)
    _said(command)


def _add_wrote(command: argparse.ArgumentParser) -> None:
    command.add_argument("--channel", choices=[each.value for each in Channel], default=Channel.EMAIL.value)
    command.add_argument("--purpose", choices=[each.value for each in Purpose])
    command.add_argument("--announces", metavar="DATE")
    _at(command)


def _said(command: argparse.ArgumentParser) -> None:
    _at(command)
    command.add_argument("--result", choices=[each.value for each in Result])
    command.add_argument("--decision-on", metavar="DATE")
    command.add_argument("--callback", metavar="WHEN", help=_("a date and time, or a date alone"))
    permission = command.add_mutually_exclusive_group()
    permission.add_argument("--may-call-back", action="store_true")
    permission.add_argument("--no-callback", action="store_true")
