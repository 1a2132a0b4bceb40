"""``queue``: the inbox as rows."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.sitting_down import desk_of

DEFAULT_LIMIT = 1000
VIEWS = ("all", "mine", "overdue", "today", "soon", "hearing", "signature")


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("queue", help="the inbox as rows")
    parser.add_argument("--view", default="all", choices=VIEWS)
    parser.add_argument("--service", help="code of a service")
    parser.add_argument("--limit", type=int, default=DEFAULT_LIMIT, metavar="N", help="at most so many rows")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the rows of a view in the order of their due days."""
    from reviewer_tui.casework.views import InboxFilter, View  # noqa: PLC0415

    with desk_of(args) as desk:
        rows = desk.window(InboxFilter(view=View(args.view), service=args.service), 0, max(0, args.limit))
    emit(args, as_json(rows), [_line(row) for row in rows])
    return 0


def _line(row: Any) -> str:
    return (
        f"{row.number}  {row.subject:<28}  {row.service:<13}  {row.due_on:%d.%m.%Y}  {row.days_left:>4}  "
        f"{row.status.value:<12}  {row.claimed_by:<5}  {row.attention.message if row.attention else ''}"
    )
