"""``complaint``: register a complaint about a decision, pass it on, answer it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reviewer_tui.casework.typed import moment
from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.reading import read_text
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

if TYPE_CHECKING:
    from reviewer_tui.casework.desk import Desk
    from reviewer_tui.casework.views import ComplaintView


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("complaint", help="register, pass on or answer a complaint")
    case_arguments(parser)
    parser.add_argument("step", choices=["register", "forward", "answer"])
    parser.add_argument("--by", default="", metavar="NAME", help="who complains")
    parser.add_argument("--text", default="", help="the complaint, or the answer to it")
    parser.add_argument("--text-file", type=Path, metavar="F", help="read the text from a file")
    parser.add_argument("--received", metavar="TIME", help="when it came, ISO 8601; otherwise now")
    parser.add_argument("--complaint", metavar="ID", help="which one, where several are open")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Take one step and print where the complaint stands."""
    text = read_text(args.text_file) if args.text_file else args.text
    received_at = moment(args.received) if args.received else None
    with desk_of(args) as desk:
        decision_id = desk.find_decision(args.number, args.part)
        if args.step == "register":
            view = desk.register_complaint(decision_id, args.by, text, received_at)
        elif args.step == "forward":
            view = desk.forward_complaint(_chosen(args, desk, decision_id))
        else:
            view = desk.answer_complaint(_chosen(args, desk, decision_id), text)
    emit(args, as_json(view), lines_of(view))
    return 0


def _chosen(args: argparse.Namespace, desk: Desk, decision_id: UUID) -> UUID:
    """The complaint that was named, or the only one that is not answered yet."""
    if args.complaint:
        try:
            return UUID(args.complaint)
        except ValueError:
            raise BadInput(
                "bad-complaint", message("{text} names no complaint.", text=args.complaint)
            ) from None
    waiting = [
        view.complaint_id for view in desk.decision(decision_id).complaints if view.state != "answered"
    ]
    if not waiting:
        raise BadInput("no-complaint", message("No complaint about {number} is open.", number=args.number))
    if len(waiting) > 1:
        names = ", ".join(map(str, waiting))
        raise BadInput(
            "which-complaint",
            message("Several complaints are open, name one by --complaint: {names}", names=names),
        )
    return waiting[0]


def lines_of(view: ComplaintView) -> list[str]:
    """A complaint as a person reads it."""
    return [
        f"{view.decision_number}  {view.complainant}  {view.state}",
        f"{view.route}",
        *([f"{view.remark}"] if view.remark else []),
        *([view.answer] if view.answer else []),
    ]
