"""``recognise``: have the scans of a case read by the recognition engine, or those of every open case."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reviewer_tui.commands.output import emit, say
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import _, message

if TYPE_CHECKING:
    from reviewer_tui.casework.desk import Desk
    from reviewer_tui.casework.views import RecognitionView

_ROWS_AT_ONCE = 200


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser(
        "recognise", help="read the scans of a case, so that their facts are compared too"
    )
    parser.add_argument("number", nargs="?", help="registration number or portal number")
    parser.add_argument("--part", metavar="SERVICE", help="which part of a composite application")
    parser.add_argument("--all", action="store_true", help="of every open case of the institution")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Recognise what was not recognised before and print how many pages are; the exit status is 1 when some failed.

    Raises:
        BadInput: neither a number nor ``--all``, or both.
        RefusedByRule: ``recognition-missing``, it is not installed on this host.
    """
    if bool(args.number) == args.all:
        raise BadInput("which-case", message("Name a number, or --all for every open case."))
    with desk_of(args) as desk:
        rows = [_row(number, _recognised(desk, number, part_id)) for number, part_id in _cases(desk, args)]
    emit(args, rows, [_line(row) for row in rows])
    return 1 if any(row["failed"] for row in rows) else 0


def _cases(desk: Desk, args: argparse.Namespace) -> Sequence[tuple[str, UUID]]:
    if args.number:
        return [(args.number, desk.find(args.number, args.part, any_part=True))]
    return list(_open_cases(desk))


def _open_cases(desk: Desk) -> Iterator[tuple[str, UUID]]:
    from reviewer_tui.casework.views import InboxFilter  # noqa: PLC0415  the store is loaded when a command needs it

    start = 0
    while rows := desk.window(InboxFilter(), start, _ROWS_AT_ONCE):
        yield from ((row.number, row.part_id) for row in rows)
        start += len(rows)


def _recognised(desk: Desk, number: str, part_id: UUID) -> RecognitionView:
    def progress(done: int, total: int) -> None:
        say(message("{number}: {done} of {total} pages", number=number, done=done, total=total))

    view = desk.recognise(part_id, progress)
    if view.why_not is not None:
        raise RefusedByRule("recognition-missing", view.why_not)
    return view


def _row(number: str, view: RecognitionView) -> dict[str, Any]:
    return {"number": number, "scanned_pages": view.total, "recognised": view.done, "failed": view.failed}


def _line(row: dict[str, Any]) -> str:
    return _(
        "{number}: scanned pages {total}, recognised {done}, failed {failed}",
        number=row["number"],
        total=row["scanned_pages"],
        done=row["recognised"],
        failed=row["failed"],
    )
