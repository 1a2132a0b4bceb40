"""``correct`` and ``annul``: a signed act about an earlier decision, which stays as it was."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reviewer_tui.casework.typed import written_day
from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.decide import signing_arguments
from reviewer_tui.commands.output import emit, say, write_paper
from reviewer_tui.commands.reading import read_passphrase
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of

if TYPE_CHECKING:
    from reviewer_tui.casework.desk import Desk
    from reviewer_tui.casework.views import ActReceipt


def register(subparsers: Any) -> None:
    """Add both commands to the program's parser."""
    correct = subparsers.add_parser("correct", help="correct a misprint in a signed decision")
    case_arguments(correct)
    correct.add_argument("--was", required=True, metavar="WORDS", help="the wrong words as they stand in it")
    correct.add_argument("--becomes", required=True, metavar="WORDS", help="the right words")
    correct.add_argument("--found", metavar="DAY", help="when the misprint was found; otherwise today")
    correct.add_argument("--reason", default="", help="what was wrong")
    signing_arguments(correct)
    correct.set_defaults(run=run_correct)
    annul = subparsers.add_parser("annul", help="annul a signed decision")
    case_arguments(annul)
    annul.add_argument("--reason", required=True, help="what is unlawful about it")
    signing_arguments(annul)
    annul.set_defaults(run=run_annul)


def run_correct(args: argparse.Namespace) -> int:
    """Compose the correction and, with a key, sign and record it."""
    found_on = written_day(args.found) if args.found else None
    return _run(args, "correction", args.reason, args.was, args.becomes, found_on)


def run_annul(args: argparse.Namespace) -> int:
    """Compose the annulment and, with a key, sign and record it."""
    return _run(args, "annulment", args.reason)


def _run(args: argparse.Namespace, *wanted: Any) -> int:
    """What is shown or written of the case is logged."""
    from reviewer_tui.casework import access  # noqa: PLC0415  loaded when a command needs it

    with desk_of(args) as desk:
        decision_id = desk.find_decision(args.number, args.part)
        paper = desk.compose_act(decision_id, *wanted)
        if args.preview:
            content = desk.paper_pdf(paper.sha256, part_id=paper.part_id, into_file=True)
            write_paper(args.preview, content)
        if args.key is None:
            access.opened(desk.office, desk.identity, desk.case(paper.part_id))
            emit(args, {"paper_sha256": paper.sha256, "number": paper.number}, paper.text)
            return 0
        return _sign(args, desk, decision_id, paper.sha256, wanted)


def _sign(
    args: argparse.Namespace, desk: Desk, decision_id: UUID, paper_sha256: str, wanted: tuple[Any, ...]
) -> int:
    desk.unlock(str(args.key), read_passphrase(args.passphrase_file))
    receipt = desk.sign_act(decision_id, paper_sha256, *wanted, progress=say)
    value = _receipt(receipt)
    emit(args, value, [f"{name}: {said}" for name, said in as_json(value).items()])
    return 0


def _receipt(receipt: ActReceipt) -> dict[str, Any]:
    act = receipt.act
    return {
        "act": act.number,
        "kind": act.kind,
        "decision": act.decision_number,
        "pdf_sha256": act.pdf_sha256,
        "level": act.level,
        "signer": act.signer_name,
        "signed_at": act.signed_at,
        "stand_in": act.stand_in,
        "path": receipt.path,
    }
