"""``verify``: is this signed decision genuine and unaltered?"""

from __future__ import annotations

import argparse
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.errors import EXIT_BAD_VERDICT, BadInput
from reviewer_tui.i18n import message

if TYPE_CHECKING:
    from reviewer_tui.casework.verifying import Verifier
    from reviewer_tui.casework.views import VerdictView

LARGEST_FILE = 64 * 1024 * 1024


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("verify", help="verify signed decisions")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--trust", type=Path, metavar="DIR", help="certificates and CRLs to trust instead of the home's"
    )
    parser.add_argument("--at", metavar="TIME", help="as of this moment, ISO 8601 with offset")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a verdict for each file; the exit status is 1 when one of them is rejected."""
    with closing(_verifier(args)) as verifier:
        found = [(path, verifier.verify(_content(path))) for path in args.files]
    emit(
        args,
        [_json(path, view) for path, view in found],
        [line for path, view in found for line in _lines(path, view)],
    )
    return EXIT_BAD_VERDICT if any(view.verdict == "reject" for _, view in found) else 0


def _verifier(args: argparse.Namespace) -> Verifier:
    from reviewer_tui.casework.verifying import Verifier  # noqa: PLC0415  the PDF code is loaded when it is needed

    return Verifier(args.settings, trust=args.trust, at=_moment(args.at))


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise BadInput("bad-time", message("{text} is not a time in ISO 8601.", text=text)) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=LOCAL_ZONE)


def _content(path: Path) -> bytes | None:
    """The file's bytes; none when it cannot be read or is too large to be a decision."""
    try:
        with path.open("rb") as file:  # a device or a pipe has no size to ask for
            content = file.read(LARGEST_FILE + 1)
    except OSError:
        return None
    return content if len(content) <= LARGEST_FILE else None


def _json(path: Path, view: VerdictView) -> dict[str, Any]:
    return {
        "file": str(path),
        "verdict": view.verdict,
        "checks": [
            {"name": check.name, "ok": check.ok, "detail": str(check.detail)} for check in view.checks
        ],
        "signer": as_json(view.signer) or None,
        "signers": as_json(view.signers),
        "signed_at": as_json(view.signed_at),
    }


def _lines(path: Path, view: VerdictView) -> list[str]:
    checks = [f"  {'✓' if check.ok else '✗'} {check.name}: {check.detail}" for check in view.checks]
    return [f"{path}: {view.verdict}", *checks]
