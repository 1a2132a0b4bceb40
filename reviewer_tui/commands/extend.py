"""``extend``: give a case a later due day, where the service's rules allow it."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.casework.typed import written_day
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.i18n import _


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("extend", help="extend the term of a case")
    case_arguments(parser)
    parser.add_argument("--until", required=True, metavar="DAY", help="the new due day")
    parser.add_argument("--reason", required=True, help="why the term does not suffice")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Extend the term; refused with status 3 where the rules allow none."""
    day = written_day(args.until)
    with desk_of(args) as desk:
        desk.extend(desk.find(args.number, args.part), day, args.reason)
    emit(
        args,
        {"number": args.number, "status": "extended", "due": day},
        [_("{number} is due on {day}.", number=args.number, day=f"{day:%d.%m.%Y}")],
    )
    return 0
