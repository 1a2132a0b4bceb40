"""``withdraw``: the applicant takes an application back before it is decided."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.i18n import _


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "withdraw", help="close what is not decided of an application, as its sender asks"
    )
    parser.add_argument("number", help="registration number or portal number")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="the applicant's own words")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Withdraw every undecided part; refused with status 3 when a decision was signed before."""
    with desk_of(args) as desk:
        view = desk.withdraw(desk.find(args.number, any_part=True), args.reason)
    said = _("{number} is withdrawn and the procedure terminated.", number=view.number)
    emit(args, {"number": view.number, **as_json(view.withdrawal)}, [said])
    return 0
