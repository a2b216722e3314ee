"""For operators: `python -m data.store backup FILE | restore FILE | sweep | stats`.

It uses the database of LIMBER_DATABASE_URL, while the app runs or not. Exit code 0: done; 1: could not be
done, with a sentence on stderr; 2: a wrong command or setting.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from data.settings import SettingsError
from data.store import Store, get_store
from data.store.database.backup import back_up, restore
from data.store.database.stats import stats
from data.store.errors import NotABackup

_RESTORE = """\
Bring back what FILE holds and the database has not. Nothing that is there is replaced.

Links that were revoked, and people who deleted everything, since the backup was made stay so, as long as you
restore into the database in which they did it. Into any other database, such as a new one after the old one
was lost, links come back paused: nothing there knows which were revoked in the meantime. Their owners open
them again with one press. Copying a database file by hand instead brings revoked links back to life: do not.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return the exit code."""
    asked = _parser().parse_args(arguments)
    try:
        store = get_store()
        if asked.command == "backup":
            back_up(store.database, asked.file)
            print(f"Wrote {asked.file} ({asked.file.stat().st_size / 1e6:.1f} MB).")
        elif asked.command == "restore":
            _restore(store, asked.file, keep_links_open=asked.keep_links_open)
        elif asked.command == "sweep":
            return _sweep(store, clock_is_right=asked.clock_is_right)
        else:
            _print(stats(store.database, datetime.now(UTC)), f"Kept in {store.database.engine.dialect.name}")
    except SettingsError as problem:
        print(problem, file=sys.stderr)
        return 2
    except (NotABackup, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _sweep(store: Store, *, clock_is_right: bool) -> int:
    swept = store.sweep(datetime.now(UTC), clock_is_right=clock_is_right)
    if swept.doubt:
        print(swept.doubt, file=sys.stderr)
        return 1
    _print({name: count for name, count in asdict(swept).items() if name != "doubt"}, "Erased")
    return 0


def _restore(store: Store, file: Path, *, keep_links_open: bool) -> None:
    done = restore(store.database, file, datetime.now(UTC), keep_links_open=keep_links_open)
    _print(asdict(done), "Restored")
    if done.paused:
        print(
            "Links are paused where this database cannot know whether they were revoked; see restore --help."
        )


def _print(counts: dict[str, int], title: str) -> None:
    print(f"{title}:")
    for name, count in counts.items():
        print(f"  {name.replace('_', ' ')}: {count}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m data.store", description=__doc__.partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    backup = commands.add_parser("backup", help="write everything to one file, while the app goes on")
    backup.add_argument("file", type=Path, metavar="FILE", help="a new file; only you may read it")
    again = commands.add_parser(
        "restore",
        help="bring back what a backup holds",
        description=_RESTORE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    again.add_argument("file", type=Path, metavar="FILE", help="from backup; of SQLite or PostgreSQL alike")
    again.add_argument(
        "--keep-links-open",
        action="store_true",
        help="do not pause links: for moving to another database, where nobody could revoke any meanwhile",
    )
    sweep = commands.add_parser("sweep", help="erase what has expired, as the app does every hour")
    sweep.add_argument(
        "--clock-is-right",
        action="store_true",
        help="erase also where the clock has jumped by days since the last sweep, because you looked at it",
    )
    commands.add_parser("stats", help="count what is kept")
    return parser


if __name__ == "__main__":
    sys.exit(main())
