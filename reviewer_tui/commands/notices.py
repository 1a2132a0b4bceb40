"""``notices``: what applicants were told, whether it was delivered, and delivering now what was not."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from reviewer_tui.casework.notice_words import notice_state, notice_words
from reviewer_tui.clock import local_text
from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.errors import EXIT_BAD_VERDICT

if TYPE_CHECKING:
    from reviewer_tui.casework.views import NoticeView


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("notices", help="what applicants were told, and whether it was delivered")
    parser.add_argument("number", nargs="?", help="only of this registration or portal number")
    parser.add_argument("--pending", action="store_true", help="only what is still to be delivered")
    parser.add_argument("--retry", action="store_true", help="deliver now what waits")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the notices as they are after a retry, if one was asked for; status 1 when it left some undelivered."""
    with desk_of(args) as desk:
        part_id = desk.find(args.number, any_part=True) if args.number else None
        if args.retry:
            desk.retry_notices(part_id)
        rows = desk.notices(part_id, pending=args.pending)
    emit(args, as_json(rows), [line(row) for row in rows])
    stuck = args.retry and any(row.delivered is None for row in rows)
    return EXIT_BAD_VERDICT if stuck else 0


def line(row: NoticeView) -> str:
    """A notice for people."""
    said = f"{notice_words(row.kind)}: {notice_state(row)}"
    return f"{row.number}  {row.service:<13}  {local_text(row.created)}  {row.language}  {said}"
