"""``judge``: answer a question of the checklist, or all that are open; accept or question a line of the evidence."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.commands.checks import rows_of, said
from reviewer_tui.commands.compare import row_of, said_of
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

VERDICTS = ("pass", "fail", "warn", "human")


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("judge", help="answer a question of the checklist, or all that are open")
    case_arguments(parser)
    parser.add_argument("code", nargs="?", metavar="CODE", help="which check, as `checks` names it")
    parser.add_argument("verdict", nargs="?", choices=VERDICTS, help="human leaves it open")
    parser.add_argument(
        "--reason", default="", help="needed for fail and warn, and for pass on a failed check"
    )
    parser.add_argument("--all-open", action="store_true", help="every open question holds")
    parser.add_argument(
        "--fact", nargs=2, metavar=("FIELD", "VERDICT"),
        help="a line of the evidence, as `compare` names it: accepted, questioned or open",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Judge and print the checklist, or the line that was judged; it tells personal data and is logged."""
    from reviewer_tui.casework.access import opened  # noqa: PLC0415  the store is loaded when a command needs it

    if sum((args.all_open, bool(args.code), bool(args.fact))) != 1 or bool(args.code) != bool(args.verdict):
        raise BadInput(
            "what-to-judge", message("Name a check and a verdict, --all-open, or --fact with both.")
        )
    with desk_of(args) as desk:
        part_id = desk.find(args.number, args.part)
        desk.claim(part_id)
        if args.fact:
            field, verdict = args.fact
            view = desk.judge_fact(part_id, field, verdict, args.reason)
        elif args.all_open:
            view = desk.judge_open(part_id, args.reason)
        else:
            view = desk.judge(part_id, args.code, args.verdict, args.reason)
        opened(desk.office, desk.identity, view)
    if args.fact:
        lines = [line for line in view.evidence if line.field == args.fact[0]]
        emit(args, [row_of(line) for line in lines], said_of(lines))
        return 0
    rows = rows_of(view)
    emit(args, rows, said(rows))
    return 0
