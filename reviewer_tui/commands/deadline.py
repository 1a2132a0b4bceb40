"""``deadline``: when a term ends, and which working days it counts."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.casework.typed import LONGEST_SHOWN, moment
from reviewer_tui.commands.output import emit
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import _, message
from reviewer_tui.regulations.deadlines import Deadline, deadline
from reviewer_tui.regulations.services import SERVICE_CODES
from reviewer_tui.regulations.vocabulary import vocabulary


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("deadline", help="when a term ends")
    parser.add_argument("service", metavar="SERVICE", help=", ".join(SERVICE_CODES))
    parser.add_argument(
        "received",
        metavar="RECEIVED",
        help="moment of receipt, e.g. 2026-04-01T18:30+05:00; local without offset",
    )
    parser.add_argument("--week", type=int, choices=(5, 6), default=5, help="working days of the week")
    parser.add_argument("--channel", help="portal, office or state-corporation")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the term of a service for a moment of receipt.

    Raises:
        BadInput: unknown service or channel, no moment, or one the calendar does not cover.
    """
    if args.service not in SERVICE_CODES:
        raise BadInput(
            "unknown-service",
            message(
                "There is no service {service}; known: {known}",
                service=args.service[:LONGEST_SHOWN], known=", ".join(SERVICE_CODES),
            ),
        )  # fmt: skip
    if args.channel is not None and args.channel not in vocabulary().channels:
        raise BadInput(
            "unknown-channel", message("There is no channel {channel}", channel=args.channel[:LONGEST_SHOWN])
        )
    term = deadline(args.service, moment(args.received), week=args.week, channel=args.channel)
    emit(args, _as_value(term), _lines(term))
    return 0


def _as_value(term: Deadline) -> dict[str, Any]:
    return {
        "service": term.service,
        "received": term.received.isoformat(),
        "registered": term.registered,
        "due": term.due,
        "hearing_notice_by": term.hearing_notice_by,
        "days": term.days,
        "after_hours": term.after_hours,
        "hand_over_by": term.hand_over_by,
        "steps": {step.code: step.on for step in term.steps},
        "warnings": term.warnings,
    }


def _lines(term: Deadline) -> list[str]:
    after_hours = _(" (after hours)") if term.after_hours else ""
    lines = [
        _("Registered {day}", day=f"{term.registered:%d.%m.%Y}") + after_hours,
        _("Due {day}, {count} working days", day=f"{term.due:%d.%m.%Y}", count=len(term.days)),
    ]
    if term.hand_over_by != term.due:
        lines.append(_("Ready for the State Corporation by {day}", day=f"{term.hand_over_by:%d.%m.%Y}"))
    if term.hearing_notice_by:
        lines.append(_("Notice of a hearing by {day}", day=f"{term.hearing_notice_by:%d.%m.%Y}"))
    lines += [f"{number:>3}  {day:%d.%m.%Y}" for number, day in enumerate(term.days, start=1)]
    return [*lines, *(warning.text() for warning in term.warnings)]
