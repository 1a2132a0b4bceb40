"""``assign``, ``unassign`` and ``hand-over``: whose case it is to be."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.commands.output import emit
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.i18n import _


def register(subparsers: Any) -> None:
    """Add the three commands to the program's parser."""
    assign = subparsers.add_parser("assign", help="give a case to an official (head or deputy)")
    case_arguments(assign)
    assign.add_argument("--to", required=True, metavar="LOGIN", help="who gets it")
    assign.add_argument("--reason", required=True, metavar="R")
    assign.set_defaults(run=run_assign)
    unassign = subparsers.add_parser("unassign", help="take a case back from whoever has it (head or deputy)")
    case_arguments(unassign)
    unassign.add_argument("--reason", required=True, metavar="R")
    unassign.set_defaults(run=run_unassign)
    hand_over = subparsers.add_parser("hand-over", help="give one's own case to a colleague")
    case_arguments(hand_over)
    hand_over.add_argument("--to", required=True, metavar="LOGIN", help="who gets it")
    hand_over.add_argument("--note", required=True, metavar="N", help="what the colleague should know")
    hand_over.set_defaults(run=run_hand_over)


def run_assign(args: argparse.Namespace) -> int:
    """Give the case to the official named; refused with status 3 to anybody but head and deputy."""
    with desk_of(args) as desk:
        desk.assign(desk.find(args.number, args.part), args.to, args.reason)
    return _given(args)


def run_unassign(args: argparse.Namespace) -> int:
    """Take the case back; anybody may take it then."""
    with desk_of(args) as desk:
        desk.unassign(desk.find(args.number, args.part), args.reason)
    emit(
        args,
        {"number": args.number, "assigned_to": None},
        [_("{number} is back in the queue.", number=args.number)],
    )
    return 0


def run_hand_over(args: argparse.Namespace) -> int:
    """Give the case, which must be one's own at this moment, to the colleague named."""
    with desk_of(args) as desk:
        desk.hand_over(desk.find(args.number, args.part), args.to, args.note)
    return _given(args)


def _given(args: argparse.Namespace) -> int:
    emit(
        args,
        {"number": args.number, "assigned_to": args.to},
        [_("{number} is given to {login}.", number=args.number, login=args.to)],
    )
    return 0
