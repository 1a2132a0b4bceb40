"""``show``: everything on one case."""

from __future__ import annotations

import argparse
from typing import Any

from reviewer_tui.clock import local_text
from reviewer_tui.commands import notices
from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit
from reviewer_tui.commands.sitting_down import desk_of
from reviewer_tui.i18n import _, current


def case_arguments(parser: argparse.ArgumentParser) -> None:
    """The number of an application and, where it has several parts, the service of one."""
    parser.add_argument("number", help="registration number or portal number")
    parser.add_argument("--part", metavar="SERVICE", help="which part of a composite application")


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("show", help="everything on one case")
    case_arguments(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print a case; opening it is logged like on the screen, but claims nothing."""
    from reviewer_tui.casework.access import opened  # noqa: PLC0415  the store is loaded when a command needs it

    with desk_of(args) as desk:
        view = desk.case(desk.find(args.number, args.part, any_part=True))
        opened(desk.office, desk.identity, view)
    emit(args, as_json(view), _lines(view))
    return 0


def _lines(view: Any) -> list[str]:
    language = current()
    lines = [
        f"{view.number}  {view.subject_name}  {view.subject_iin}  {view.service}  {view.status.value}",
        *([_("official use only")] if view.restricted else []),
        f"{view.confirmation}",
        *(f"  {field.label[language]}: {field.value}" for field in view.declared),
        *(
            f"  {line.label[language]}: {line.declared} | {line.registry} — {line.verdict}"
            for line in view.evidence
        ),
        *(f"  [{check.verdict}] {check.title[language]} — {check.why}" for check in view.checks),
        *(_file(file) for file in view.attachments),
        *(f"  {local_text(event.at)}  {event.actor}  {event.what}" for event in view.history),
        *map(notices.line, view.notices),
    ]
    if view.withdrawal:
        lines.append(
            _(
                "Withdrawn by the applicant on {moment}: {statement}",
                moment=local_text(view.withdrawal.received_at),
                statement=view.withdrawal.statement,
            )
        )
    if view.decision:
        lines.append(f"{view.decision.number}  {view.decision.outcome.value}  {view.decision.pdf_sha256}")
    lines += [f"{act.number}  {act.kind}  {act.pdf_sha256}  {_said(act)}" for act in view.later_acts]
    lines += [f"{told.complainant}  {told.state}  {told.route}" for told in view.complaints]
    return lines


def _file(file: Any) -> str:
    hidden = _("content hidden: only for those who decide with it") if file.hidden else ""
    return f"  {file.name}  {file.media_type}  {file.size}  {hidden}".rstrip()


def _said(act: Any) -> str:
    """The words that an act corrects, or why it was done."""
    return f"«{act.was}» → «{act.becomes}»" if act.was else " ".join(act.reason.split())
