"""``reveal``: whose application it is, without opening it; the reason is logged."""

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
    parser = subparsers.add_parser("reveal", help="whose application it is, with a reason that is logged")
    case_arguments(parser)
    parser.add_argument("--reason", required=True, metavar="claim|supervision|complaint|other")
    parser.add_argument("--text", default="", help="the reason in words; needed for other")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Log the reason, then print the names and IINs."""
    with desk_of(args) as desk:
        found = desk.reveal(desk.find(args.number, args.part, any_part=True), args.reason, args.text)
    lines = [f"{found.number}  {found.subject_name}  {found.subject_iin}"]
    if found.applicant_iin != found.subject_iin:
        lines.append(_("Applicant: {name}  {iin}", name=found.applicant_name, iin=found.applicant_iin))
    emit(args, as_json(found), lines)
    return 0
