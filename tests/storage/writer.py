"""Another process at the same database, driven through its standard input and output.

``hold PATH`` begins a transaction and keeps it; ``write PATH`` commits contacts one by one, says so, and leaves the
last one half written. Both wait for a line, or for the end.
"""

from __future__ import annotations

import sys
from pathlib import Path

from builders import NOW, a_contact
from goodcall.storage.store import open_store


def main(command: str, path: Path) -> None:
    """Write, report on a line, and wait."""
    store = open_store(path, lambda: NOW)
    if command == "write":
        for number in range(3):
            with store.transaction("Add") as tx:
                tx.put(a_contact(f"Person {number}"))
    with store.transaction("Add") as tx:
        tx.put(a_contact("Half"))
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.readline()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
