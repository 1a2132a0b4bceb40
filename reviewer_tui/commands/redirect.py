"""``redirect``: send a part on to the institution that is competent for it."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.commands.output import emit
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.i18n import _


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("redirect", help="send a case on to the competent institution")
    case_arguments(parser)
    parser.add_argument("--to", required=True, metavar="BIN", help="BIN of the competent institution")
    parser.add_argument("--name", required=True, help="its name")
    parser.add_argument("--reason", required=True, help="why it is competent")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Claim the part and send it on; refused with status 3 after the third working day."""
    with desk_of(args) as desk:
        part_id = desk.find(args.number, args.part)
        desk.claim(part_id)
        desk.redirect(part_id, args.to, args.name, args.reason)
    emit(
        args,
        {"number": args.number, "status": "redirected", "to": args.to},
        [_("{number} was sent on.", number=args.number)],
    )
    return 0
