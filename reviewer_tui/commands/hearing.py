"""``hearing``: the hearing before an unfavourable decision, step by step."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.reading import read_text
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("hearing", help="open a hearing, record the objection, none, or a waiver")
    case_arguments(parser)
    parser.add_argument("step", choices=["open", "objection", "none", "waive"])
    parser.add_argument(
        "--text", default="", help="preliminary decision, objection or the applicant's request"
    )
    parser.add_argument("--text-file", type=Path, metavar="F", help="read the text from a file")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take one step and print where the hearing stands."""
    text = read_text(args.text_file) if args.text_file else args.text
    with desk_of(args) as desk:
        part_id = desk.find(args.number, args.part)
        desk.claim(part_id)
        view = desk.hearing(part_id, args.step, text).hearing
    emit(args, as_json(view), [f"{args.number}: {view.outcome}"])
    return 0
