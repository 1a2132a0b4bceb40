"""``status``: where an application stands, without personal data; what the contact centre may say."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.i18n import _, current

if TYPE_CHECKING:
    from reviewer_tui.casework.enquiry import Enquiry


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("status", help="where an application stands, without personal data")
    parser.add_argument("number", help="registration number or portal number")
    parser.add_argument("--bin", default="", help="BIN of the institution asked")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the answer; it needs no login, for it tells nothing about a person."""
    from reviewer_tui.casework.enquiry import enquire  # noqa: PLC0415  the store is loaded when a command needs it
    from reviewer_tui.casework.office import Office  # noqa: PLC0415
    from reviewer_tui.clock import SystemClock  # noqa: PLC0415

    office = Office.open(args.settings, SystemClock())
    try:
        found = enquire(office, args.number, args.bin)
    finally:
        office.close()
    emit(args, _json(found), _lines(found))
    return 0


def _json(found: Enquiry) -> dict[str, Any]:
    language = current()
    parts = [{**as_json(part), "service": part.service[language]} for part in found.parts]
    return {**as_json(found), "institution": found.institution.get(language, ""), "parts": parts}


def _lines(found: Enquiry) -> Iterator[str]:
    language = current()
    yield f"{found.number}  {found.institution.get(language, '')}"
    for part in found.parts:
        yield part.service[language]
        yield "  " + _("registered on {day}", day=f"{part.registered:%d.%m.%Y}")
        yield "  " + _("an answer is due by {day}", day=f"{part.due:%d.%m.%Y}")
        yield f"  {part.state}"
        if part.where:
            yield "  " + _("The decision is delivered: {where}", where=part.where)
