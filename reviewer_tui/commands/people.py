"""``people``: who holds which role today, and roles given and ended by an order."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import _, current, message
from reviewer_tui.regulations.dates import parse_date

if TYPE_CHECKING:
    from reviewer_tui.casework.views import ColleagueView

ROLES = ("head", "deputy", "reviewer", "auditor", "administrator")
_LONGEST_SHOWN = 40


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("people", help="who holds which role; give and end roles by an order")
    parser.set_defaults(run=run_list)
    acts = parser.add_subparsers(dest="act", metavar="list|appoint|end")
    acts.add_parser("list", help="everybody who holds a role today").set_defaults(run=run_list)
    appoint = acts.add_parser("appoint", help="give a role for a period, for instance of an acting head")
    _role_arguments(appoint)
    appoint.add_argument(
        "--from", dest="first", required=True, metavar="DAY", help="first day, e.g. 2026-11-16"
    )
    appoint.add_argument("--until", metavar="DAY", help="last day; needed for a head")
    appoint.set_defaults(run=run_appoint)
    end = acts.add_parser("end", help="end a role; it stays on record")
    _role_arguments(end)
    end.add_argument("--until", required=True, metavar="DAY", help="its last day, today or later")
    end.set_defaults(run=run_end)


def _role_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("official", metavar="LOGIN")
    parser.add_argument("--role", required=True, choices=ROLES)
    parser.add_argument("--order", required=True, metavar="NUMBER", help="number of the order")


def run_list(args: argparse.Namespace) -> int:
    """Print everybody who holds a role today."""
    with desk_of(args) as desk:
        people = desk.colleagues()
    emit(args, as_json(people), [_line(person) for person in people])
    return 0


def run_appoint(args: argparse.Namespace) -> int:
    """Give the role and print it; refused with status 3 to anybody but head and administrator."""
    first, until = _day(args.first), _day(args.until) if args.until else None
    with desk_of(args) as desk:
        desk.appoint(args.official, args.role, first, until, args.order)
    _tell(args, first, until, _("{login} is given the role: {role}.", login=args.official, role=args.role))
    return 0


def run_end(args: argparse.Namespace) -> int:
    """End the role and print its last day."""
    until = _day(args.until)
    with desk_of(args) as desk:
        desk.dismiss(args.official, args.role, until, args.order)
    _tell(args, None, until, _("The role {role} of {login} ends.", login=args.official, role=args.role))
    return 0


def _tell(args: argparse.Namespace, first: date | None, until: date | None, said: str) -> None:
    value = {"official": args.official, "role": args.role, "from": first, "until": until, "order": args.order}
    emit(args, value, [f"{said}  {_period(first)} – {_period(until)}"])


def _line(person: ColleagueView) -> str:
    return (
        f"{person.login:<16}  {person.role:<13}  {_period(person.until):<10}  {person.order:<10}  "
        f"{person.name}, {person.position.get(current(), '')}"
    )


def _period(day: date | None) -> str:
    return f"{day:%d.%m.%Y}" if day else "…"


def _day(text: str) -> date:
    day = parse_date(text)
    if day is None:
        raise BadInput("bad-day", message("{text} is no day such as 2026-11-16", text=text[:_LONGEST_SHOWN]))
    return day
