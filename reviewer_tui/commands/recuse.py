"""``recuse`` and ``recusal``: step back from a case for a conflict of interest, and answer a colleague who did."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.commands.output import emit
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.i18n import _


def register(subparsers: Any) -> None:
    """Add both commands to the program's parser."""
    recuse = subparsers.add_parser("recuse", help="step back from a case for a conflict of interest")
    case_arguments(recuse)
    recuse.add_argument("--reason", required=True, metavar="R")
    recuse.set_defaults(run=run_recuse)
    recusal = subparsers.add_parser("recusal", help="answer a colleague's recusal (head or deputy)")
    case_arguments(recusal)
    recusal.add_argument("--of", required=True, metavar="LOGIN", help="who stepped back")
    word = recusal.add_mutually_exclusive_group(required=True)
    word.add_argument("--accept", action="store_true", help="somebody else decides the case")
    word.add_argument("--reject", action="store_true", help="the colleague may work on it again")
    recusal.add_argument("--reason", required=True, metavar="R")
    recusal.set_defaults(run=run_recusal)


def run_recuse(args: argparse.Namespace) -> int:
    """Step back; from now on the case is somebody else's."""
    with desk_of(args) as desk:
        desk.recuse(desk.find(args.number, args.part), args.reason)
        login = desk.identity.login
    _tell(
        args, login, "declared", _("You are recused from {number}. The head will answer.", number=args.number)
    )
    return 0


def run_recusal(args: argparse.Namespace) -> int:
    """Accept or reject; an accepted one leaves it to the head to give the case to somebody else."""
    with desk_of(args) as desk:
        part_id = desk.find(args.number, args.part)
        desk.answer_recusal(part_id, args.of, accept=args.accept, reason=args.reason)
    if args.accept:
        said = _("Accepted. Now give {number} to somebody else: reviewer-tui assign", number=args.number)
    else:
        said = _("Rejected: {login} may work on {number} again.", login=args.of, number=args.number)
    _tell(args, args.of, "accepted" if args.accept else "rejected", said)
    return 0


def _tell(args: argparse.Namespace, login: str, state: str, said: str) -> None:
    emit(args, {"number": args.number, "official": login, "state": state}, [said])
