"""``send-back``: return a paper that waits for the second signature, without it."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.commands.output import emit
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.i18n import _


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("send-back", help="return a paper without the second signature")
    case_arguments(parser)
    parser.add_argument("--reason", required=True, help="why; the first signatory reads it")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Claim the case and send its paper back."""
    with desk_of(args) as desk:
        part_id = desk.find(args.number, args.part)
        desk.claim(part_id)
        desk.return_first(part_id, args.reason)
        status = desk.case(part_id).status
    emit(
        args,
        {"number": args.number, "status": status.value},
        [_("{number} is in review again; the first signature decides nothing.", number=args.number)],
    )
    return 0
