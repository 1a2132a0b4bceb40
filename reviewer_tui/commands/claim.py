"""``claim`` and ``release``: take a case into work, put it back."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.commands.output import emit
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.i18n import _


def register(subparsers: Any) -> None:
    """Add both commands to the program's parser."""
    claim = subparsers.add_parser("claim", help="take a case into work")
    case_arguments(claim)
    claim.set_defaults(run=run_claim)
    release = subparsers.add_parser("release", help="put a case back into the queue")
    case_arguments(release)
    release.set_defaults(run=run_release)


def run_claim(args: argparse.Namespace) -> int:
    """Claim the part; refused with status 3 when a colleague has it."""
    with desk_of(args) as desk:
        desk.claim(desk.find(args.number, args.part))
        login = desk.identity.login
    emit(args, {"number": args.number, "claimed_by": login}, [_("{number} is yours.", number=args.number)])
    return 0


def run_release(args: argparse.Namespace) -> int:
    """Give the claim back; nothing happens when it was not mine."""
    with desk_of(args) as desk:
        desk.release(desk.find(args.number, args.part))
    emit(
        args,
        {"number": args.number, "claimed_by": None},
        [_("{number} is back in the queue.", number=args.number)],
    )
    return 0
