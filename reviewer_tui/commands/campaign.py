"""``campaign``: the line for the seats of a grade, how many seats there are, and the enrolment order."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reviewer_tui.clock import LOCAL_ZONE
from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.i18n import _

if TYPE_CHECKING:
    from reviewer_tui.casework.campaign_views import CampaignEntry, CampaignQueue


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("campaign", help="the admission campaign: the line, the seats, enrolment")
    acts = parser.add_subparsers(dest="act", required=True, metavar="queue|seats|enrol")
    _act(acts, "queue", "everybody in turn").set_defaults(run=run_queue)
    seats = _act(acts, "seats", "set how many seats the grade has")
    seats.add_argument("--set", dest="seats", type=int, required=True, metavar="N")
    seats.add_argument("--source", required=True, metavar="TEXT", help="the order that fixes it")
    seats.set_defaults(run=run_seats)
    _act(acts, "enrol", "enrol who was approved, by one order").set_defaults(run=run_enrol)


def _act(acts: Any, name: str, help_: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = acts.add_parser(name, help=help_)
    parser.add_argument(
        "--year", type=int, required=True, metavar="Y", help="year in which the school year begins"
    )
    parser.add_argument("--grade", type=int, required=True, metavar="G")
    return parser


def run_queue(args: argparse.Namespace) -> int:
    """Print the line for the seats of a grade; names are masked."""
    with desk_of(args) as desk:
        found = desk.campaign(args.year, args.grade)
    emit(args, as_json(found), _lines(found))
    return 0


def _lines(found: CampaignQueue) -> Iterator[str]:
    if found.seats is None:
        yield _("Grade {grade}: seats not set, {taken} given", grade=found.grade, taken=found.taken)
    else:
        yield _(
            "Grade {grade}: {seats} seats, {taken} given, {left} left",
            grade=found.grade, seats=found.seats, taken=found.taken, left=found.left,
        )  # fmt: skip
    yield from (_line(entry) for entry in found.entries)
    if found.why:
        yield str(found.why)


def _line(entry: CampaignEntry) -> str:
    moment = entry.received_at.astimezone(LOCAL_ZONE)
    territory = _("territory") if entry.inside else _("outside")
    words = (
        f"{entry.place or '—':>4}", entry.number, f"{moment:%d.%m.%Y %H:%M:%S}.{moment.microsecond // 1000:03}",
        territory, entry.status.value, entry.subject, "?" if entry.judge else "", str(entry.note or ""),
    )  # fmt: skip
    return "  ".join(word for word in words if word)


def run_seats(args: argparse.Namespace) -> int:
    """Set the seats of a grade; for head and deputy."""
    with desk_of(args) as desk:
        found = desk.set_seats(args.year, args.grade, args.seats, args.source)
    emit(
        args,
        as_json(found),
        [
            _(
                "Grade {grade}: {seats} seats by {source}",
                grade=found.grade,
                seats=found.seats,
                source=found.source,
            )
        ],
    )
    return 0


def run_enrol(args: argparse.Namespace) -> int:
    """Enrol by an order; for the head."""
    with desk_of(args) as desk:
        order = desk.enrol(args.year, args.grade)
    said = (
        _("Enrolment order {number}", number=order.number) if order.number else _("Nobody is to be enrolled.")
    )
    emit(
        args,
        as_json(order),
        [said, *(f"{one.place:>4}  {one.number}  {one.subject}" for one in order.children)],
    )
    return 0
