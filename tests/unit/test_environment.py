"""The set-up of a fresh machine: the parts that need neither network nor root."""

from __future__ import annotations

import json
import os
import re
import select
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import environment
import screen
import system_packages
import virtual_environment

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X servers and shared libraries")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "packaging").mkdir()
    (tmp_path / "pyproject.toml").write_text("[project]")
    (tmp_path / "packaging" / "requirements.lock").write_text("one==1")
    return tmp_path


@pytest.mark.parametrize("file", ["pyproject.toml", "packaging/requirements.lock"])
def test_a_changed_request_no_longer_fits_the_stamp(checkout: Path, file: str) -> None:
    stamp = checkout / "stamp"
    stamp.write_text(environment.stamp(checkout))

    fitted = environment.is_stamped(stamp, environment.stamp(checkout))
    (checkout / file).write_text("changed")

    assert fitted
    assert not environment.is_stamped(stamp, environment.stamp(checkout))


def test_a_copied_checkout_does_not_take_the_first_ones_environment_for_its_own(
    checkout: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("copy")
    (elsewhere / "packaging").mkdir()
    for file in ("pyproject.toml", "packaging/requirements.lock"):
        (elsewhere / file).write_bytes((checkout / file).read_bytes())

    assert environment.stamp(checkout) != environment.stamp(elsewhere)


def test_an_unfinished_environment_is_not_stamped(checkout: Path) -> None:
    assert not environment.is_stamped(checkout / "stamp", environment.stamp(checkout))


@pytest.mark.parametrize(
    ("arguments", "opens"),
    [
        ("", True),
        ("--hidden", True),
        ("--smoke --profile next", True),
        ("--profile=next", True),
        ("next --json", False),
        ("--profile folder next", False),
        ("--profile", True),
        ("--version", False),
        ("-h", False),
    ],
)
def test_only_calls_without_a_command_open_the_window(arguments: str, opens: bool) -> None:
    assert environment.opens_window(arguments.split()) is opens


@linux_only
@pytest.mark.parametrize(
    ("display", "address"),
    [
        (":3", (socket.AF_UNIX, "/tmp/.X11-unix/X3")),
        ("unix:3.1", (socket.AF_UNIX, "/tmp/.X11-unix/X3")),
        ("localhost:10.0", (socket.AF_INET, ("localhost", 6010))),
    ],
)
def test_display_names_become_sockets(display: str, address: tuple[int, object]) -> None:
    assert address in screen.display_addresses({"DISPLAY": display})


@pytest.mark.parametrize("display", ["", "nonsense", ":", ":x", "host:0x1", ":²"])
def test_an_unreadable_display_is_none(display: str) -> None:
    assert screen.display_addresses({"DISPLAY": display}) == []


@linux_only
def test_a_screen_answers_while_its_server_listens(tmp_path: Path) -> None:
    variables = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-7"}

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        alive = screen.answers(variables)
    dead = screen.answers(variables)

    assert alive
    assert not dead


@linux_only
@pytest.mark.parametrize("port", [6, 65_536 - 6000])
def test_an_x_server_that_is_not_there_does_not_answer(port: int) -> None:
    assert not screen.answers({"DISPLAY": f"127.0.0.1:{port}"})


@linux_only
def test_a_dead_display_without_xvfb_means_offscreen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")

    added = screen.variables_for_window({"DISPLAY": "127.0.0.1:6"}, drawable=True)

    assert added == {"QT_QPA_PLATFORM": "offscreen"}
    assert capsys.readouterr().err.count("\n") == 1


def test_a_chosen_platform_stands() -> None:
    assert screen.variables_for_window({"QT_QPA_PLATFORM": "vnc"}, drawable=False) == {}


@linux_only
def test_an_invisible_screen_that_fails_to_start_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "xvfb-run"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)

    assert screen.start_invisible_screen() == {}


@linux_only
@pytest.mark.skipif(not shutil.which("xvfb-run"), reason="needs the package xvfb")
def test_an_invisible_screen_answers_and_ends_with_what_the_process_became(tmp_path: Path) -> None:
    start = (
        "import json, os, screen;"
        "print(json.dumps(screen.start_invisible_screen()), flush=True);"
        "os.execvp('cat', ['cat'])"
    )
    command = [sys.executable, "-c", start]
    variables = {**os.environ, "PYTHONPATH": str(environment.LOCK.parent)}

    with subprocess.Popen(command, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        found = json.loads(process.stdout.readline())
        alive = screen.answers(found)
        watched = _server_process(found["XAUTHORITY"])
        process.kill()
    ended, _, _ = select.select([watched], [], [], 20)
    os.close(watched)

    assert alive
    assert ended
    assert not screen.answers(found)


def _server_process(authority: str) -> int:
    """Return a descriptor that becomes readable when the X server with this authority file ends."""
    [server] = [
        int(line.parent.name)
        for line in Path("/proc").glob("[0-9]*/cmdline")
        if line.read_bytes().startswith(b"Xvfb\0") and authority.encode() in line.read_bytes()
    ]
    return os.pidfd_open(server)


def test_the_loaders_complaints_name_libraries() -> None:
    listing = """/plug-ins/libqxcb.so:
        linux-vdso.so.1 (0x00007ffd)
        libEGL.so.1 => not found
        libz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f)
        libodd.so.2 => not found
        libEGL.so.1 => not found
    """

    missing = system_packages.unresolved(listing)

    assert missing == {"libEGL.so.1", "libodd.so.2"}
    assert system_packages.packages_of(missing) == ["libegl1"]


@linux_only
def test_every_library_of_qt_is_found_or_has_a_package() -> None:
    pyside = Path(sys.prefix).glob("lib/python*/site-packages/PySide6")
    binaries = [file for folder in pyside for file in folder.glob("Qt/plugins/platforms/libq[xo][cf]*.so")]

    listing = subprocess.run(["ldd", *binaries], capture_output=True, text=True, check=True).stdout

    assert binaries
    direct = re.findall(r"(lib(?:xcb|X11|xkbcommon|EGL|GL|fontconfig|freetype|glib)[-.]\S*) =>", listing)
    assert set(direct) <= system_packages.PACKAGE_OF_LIBRARY.keys()


@linux_only
def test_libraries_without_a_known_package_are_named() -> None:
    line = system_packages.advice_on_libraries(["libodd.so.2", "libEGL.so.1"])

    assert line == "Please install: libEGL.so.1, libodd.so.2"


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("WARNING: Retrying (Retry(total=4)) after ...\nERROR: No matching distribution found", "network"),
        ("ERROR: Could not install: [Errno 28] No space left on device", "disk is full"),
        ("Collecting one\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "DO NOT MATCH THE HASHES"),
        ("", "without a word"),
    ],
)
def test_a_failure_of_pip_is_put_in_one_sentence(output: str, told: str) -> None:
    reason = virtual_environment.reason(output)

    assert told in reason
    assert "\n" not in reason


def test_a_failed_build_leaves_the_former_environment(tmp_path: Path) -> None:
    folder = tmp_path / ".venv"
    folder.mkdir()
    (folder / "former").touch()

    def stop_half_way() -> None:
        with virtual_environment.replaced(folder):
            (folder / "half").mkdir(parents=True)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_half_way()

    assert [file.name for file in folder.iterdir()] == ["former"]
    assert list(tmp_path.iterdir()) == [folder]


def test_a_finished_build_replaces_the_former_environment(tmp_path: Path) -> None:
    folder = tmp_path / ".venv"
    (folder / "former").mkdir(parents=True)

    with virtual_environment.replaced(folder):
        (folder / "whole").mkdir(parents=True)

    assert [file.name for file in folder.iterdir()] == ["whole"]
    assert list(tmp_path.iterdir()) == [folder]


def test_the_lock_holds_what_the_project_asks_for() -> None:
    project = tomllib.loads((environment.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked_for = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    locked = re.findall(r"^(\S+)==([^\s;]+)", environment.LOCK.read_text("utf-8"), re.MULTILINE)

    for requirement in map(Requirement, asked_for):
        versions = [version for name, version in locked if name == canonicalize_name(requirement.name)]
        assert any(requirement.specifier.contains(version) for version in versions), requirement


def test_the_lock_names_no_place() -> None:
    lock = environment.LOCK.read_text("utf-8")

    assert "://" not in lock
    assert "--index" not in lock
    assert "--find-links" not in lock
