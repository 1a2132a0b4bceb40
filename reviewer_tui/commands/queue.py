"""``queue``: the inbox as rows."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import _, message

DEFAULT_LIMIT = 1000
LARGEST_LIMIT = 1_000_000
VIEWS = ("all", "mine", "overdue", "today", "soon", "hearing", "signature")


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("queue", help="the inbox as rows")
    parser.add_argument("--view", default="all", choices=VIEWS)
    parser.add_argument("--service", help="code of a service")
    parser.add_argument("--limit", type=int, default=DEFAULT_LIMIT, metavar="N", help="at most so many rows")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the rows of a view in the order of their due days.

    Raises:
        BadInput: no such service, or a number of rows that cannot be meant.
    """
    from reviewer_tui.casework.views import InboxFilter, View  # noqa: PLC0415

    _require_usable(args)
    with desk_of(args) as desk:
        rows = desk.window(InboxFilter(view=View(args.view), service=args.service), 0, args.limit)
    emit(args, as_json(rows), [_line(row) for row in rows])
    return 0


def _require_usable(args: argparse.Namespace) -> None:
    from reviewer_tui.regulations.services import SERVICE_CODES  # noqa: PLC0415

    if not 1 <= args.limit <= LARGEST_LIMIT:
        raise BadInput("bad-limit", message("--limit is a number from 1 to {most}.", most=LARGEST_LIMIT))
    if args.service is not None and args.service not in SERVICE_CODES:
        known = ", ".join(SERVICE_CODES)
        raise BadInput(
            "unknown-service",
            message("There is no service {service}; known: {known}", service=args.service, known=known),
        )


def _line(row: Any) -> str:
    restricted = _("official use only") + "  " if row.restricted else ""
    return (
        f"{row.number}  {row.subject:<28}  {row.service:<13}  {row.due_on:%d.%m.%Y}  {row.days_left:>4}  "
        f"{row.status.value:<12}  {row.claimed_by:<5}  {restricted}{row.attention.message if row.attention else ''}"
    )
