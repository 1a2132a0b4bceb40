"""``hearing``: the hearing before an unfavourable decision, step by step."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer_tui.casework.hearing_words import hearing_state
from reviewer_tui.casework.typed import moment
from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.reading import read_object, read_text
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

if TYPE_CHECKING:
    from uuid import UUID

    from reviewer_tui.casework.desk import Desk
    from reviewer_tui.casework.views import CaseView

STEPS = ("open", "objection", "none", "waive", "oral", "protocol", "remarks")


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "hearing", help="open a hearing, record the objection, none or a waiver, hold it by word of mouth"
    )
    case_arguments(parser)
    parser.add_argument("step", choices=STEPS)
    parser.add_argument(
        "--text", default="", help="preliminary decision, objection, the applicant's request, or remarks"
    )
    parser.add_argument("--text-file", type=Path, metavar="F", help="read the text from a file")
    parser.add_argument("--at", metavar="MOMENT", help="oral: when it is held, local without offset")
    parser.add_argument("--place", default="", help="oral: where, or by which means of communication")
    parser.add_argument("--asked", metavar="MOMENT", help="oral: when the request came; now if left out")
    parser.add_argument("--file", type=Path, metavar="JSON", help="protocol: what APPC art. 74 asks for")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take one step and print where the hearing stands."""
    text = read_text(args.text_file) if args.text_file else args.text
    with desk_of(args) as desk:
        part_id = desk.find(args.number, args.part)
        desk.claim(part_id)
        view = _take(args, desk, part_id, text).hearing
    warned = [view.warning.text()] if view.warning else []
    emit(args, as_json(view), [f"{args.number}: {hearing_state(view.outcome)}", *warned])
    return 0


def _take(args: argparse.Namespace, desk: Desk, part_id: UUID, text: str) -> CaseView:
    if args.step == "oral":
        return _oral(args, desk, part_id)
    if args.step == "protocol":
        if args.file is None:
            raise BadInput("no-protocol-file", message("Name the protocol with --file."))
        return desk.hearing_protocol(part_id, read_object(args.file))
    if args.step == "remarks":
        return desk.hearing_remarks(part_id, text)
    return desk.hearing(part_id, args.step, text)


def _oral(args: argparse.Namespace, desk: Desk, part_id: UUID) -> CaseView:
    if args.at is None:
        raise BadInput("no-moment", message("Say with --at when the oral hearing is held."))
    asked = moment(args.asked) if args.asked else None
    return desk.oral_hearing(part_id, moment(args.at), args.place, asked)
