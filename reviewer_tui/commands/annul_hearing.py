"""``annul-hearing``: the hearing before a favourable decision is annulled, step by step."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reviewer_tui.casework.hearing_words import hearing_state
from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.reading import read_text
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.i18n import _

STEPS = ("open", "objection", "none", "waive", "answer")


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "annul-hearing", help="announce an annulment to the applicant, record what came, answer an objection"
    )
    case_arguments(parser)
    parser.add_argument("step", choices=STEPS)
    parser.add_argument(
        "--text", default="", help="intention, objection, the applicant's request, or the answer"
    )
    parser.add_argument("--text-file", type=Path, metavar="F", help="read the text from a file")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take one step and print where the hearing stands."""
    text = read_text(args.text_file) if args.text_file else args.text
    with desk_of(args) as desk:
        decision = desk.hear_annulment(desk.find_decision(args.number, args.part), args.step, text)
    held = decision.annulment_hearing
    lines = [f"{decision.number}: {hearing_state(held.outcome if held else '')}"]
    if held is not None and held.earliest is not None:
        lines.append(_("It may be annulled from {day} on.", day=f"{held.earliest:%d.%m.%Y}"))
    emit(args, as_json(held), lines)
    return 0
