"""``issue``: hand a duplicate out and note it in the register."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.i18n import _


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("issue", help="hand a duplicate out")
    case_arguments(parser)
    parser.add_argument("--to", required=True, metavar="NAME", help="who takes it")
    parser.add_argument(
        "--original-surrendered",
        action="store_true",
        default=None,
        help="the damaged original, or the one with the earlier name, was handed in",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Note who took the duplicate; refused with status 3 without the original where the rules ask for it."""
    with desk_of(args) as desk:
        part_id = desk.find(args.number, args.part)
        line = desk.issue(part_id, args.to, original_surrendered=args.original_surrendered)
    said = _(
        "{number}: {series} {blank} is handed out to {name}.",
        number=args.number, series=line.series, blank=line.blank_number, name=line.issued_to,
    )  # fmt: skip
    emit(args, as_json(line), [said])
    return 0
