"""``db``: bring the store up to this version, check it, copy it, put a copy back."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import Any

from reviewer_tui.clock import SystemClock
from reviewer_tui.commands.output import emit
from reviewer_tui.errors import EXIT_BAD_VERDICT
from reviewer_tui.i18n import _

_ACTS = ("upgrade", "check", "backup", "restore")


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("db", help="upgrade, check, back up or restore the store")
    parser.add_argument("act", choices=_ACTS)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="backup: OUT, restore: IN")
    parser.add_argument("--deep", action="store_true", help="check: also every document and index")
    parser.set_defaults(run=run, usage=parser.error)


def run(args: argparse.Namespace) -> int:
    """Do one of the four; status 1 when the check found the store unsound."""
    from reviewer_tui.casework.faults import translated  # noqa: PLC0415  the store is loaded when it is needed

    if (args.file is None) == (args.act in ("backup", "restore")):
        args.usage(f"{args.act} takes {'no file' if args.file else 'one file'}")
    with translated():
        return int(
            {"upgrade": _upgrade, "check": _check, "backup": _backup, "restore": _restore}[args.act](args)
        )


def _upgrade(args: argparse.Namespace) -> int:
    from db import schema  # noqa: PLC0415

    now = SystemClock().now()
    done = schema.upgrade(
        args.settings.store_url, args.settings.backups / f"before-upgrade-{now:%Y%m%dT%H%M%SZ}.db"
    )
    value = {
        "before": done.before.code,
        "revision": schema.HEAD,
        "backup": str(done.backup) if done.backup else None,
    }
    if done.before.code == "current":
        lines = [_("The store is of this version already ({revision}).", revision=schema.HEAD)]
    elif done.backup is None:
        lines = [_("A new store was made ({revision}).", revision=schema.HEAD)]
    else:
        lines = [_("The store was upgraded to {revision}.", revision=schema.HEAD)]
        lines.append(_("What it was before is kept in {path}", path=str(done.backup)))
    emit(args, value, lines)
    return 0


def _check(args: argparse.Namespace) -> int:
    from db import schema  # noqa: PLC0415
    from db.engine import StoreError  # noqa: PLC0415
    from db.integrity import Problem  # noqa: PLC0415

    try:
        problems = schema.check(args.settings.store_url, deep=args.deep)
    except StoreError as fault:
        if fault.code != "corrupt":
            raise
        problems = [Problem("damaged", fault.detail)]
    value = {"good": not problems, "problems": [{"code": one.code, "detail": one.detail} for one in problems]}
    emit(args, value, [f"{one.code}: {one.detail}" for one in problems] or [_("The store is sound.")])
    return EXIT_BAD_VERDICT if problems else 0


def _backup(args: argparse.Namespace) -> int:
    from db.backup import backup  # noqa: PLC0415

    out = backup(args.settings.store_url, args.file)
    with out.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    value = {"backup": str(out), "size": out.stat().st_size, "sha256": sha256}
    emit(args, value, [_("The store is copied to {path}", path=str(out)), f"SHA-256 {sha256}"])
    return 0


def _restore(args: argparse.Namespace) -> int:
    from db import schema  # noqa: PLC0415
    from db.backup import restore  # noqa: PLC0415

    restore(args.file, args.settings.store_url)
    state = schema.state(args.settings.store_url)
    lines = [_("The store is put back from {path}", path=str(args.file))]
    if state.code == "older":
        lines.append(_("It is of an older version. Run: reviewer-tui db upgrade"))
    emit(args, {"restored": str(args.file), "state": state.code, "revision": state.revision}, lines)
    return 0
