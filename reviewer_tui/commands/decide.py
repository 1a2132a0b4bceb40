"""``decide``: draft, preview, sign, record."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reviewer_tui.commands.as_json import as_json
from reviewer_tui.commands.output import emit, say, write_paper
from reviewer_tui.commands.reading import read_passphrase, read_text
from reviewer_tui.commands.show import case_arguments
from reviewer_tui.commands.sitting_down import desk_of

if TYPE_CHECKING:
    from reviewer_tui.casework.desk import Desk
    from reviewer_tui.casework.views import FirstSigned, Paper, Receipt


def register(subparsers: Any) -> None:
    """Add the command to the program's parser."""
    parser = subparsers.add_parser("decide", help="decide a case and sign the decision")
    case_arguments(parser)
    parser.add_argument("--outcome", required=True, choices=["approve", "refuse", "not-accepted"])
    parser.add_argument(
        "--ground", default="", metavar="CODE", help="refusal ground from the service's closed list"
    )
    parser.add_argument("--reason-file", type=Path, metavar="F", help="the motive")
    parser.add_argument(
        "--answer-file", type=Path, metavar="F", help="the answer to the applicant's objection"
    )
    signing_arguments(parser)
    parser.set_defaults(run=run)


def signing_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the paper is written to, and the key that signs it."""
    parser.add_argument(
        "--preview",
        type=Path,
        metavar="OUT.pdf",
        help="write the paper there; without --key nothing is signed",
    )
    parser.add_argument("--key", type=Path, metavar="P12", help="the official's own key file")
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="F", help="its passphrase; otherwise it is asked for"
    )


def run(args: argparse.Namespace) -> int:
    """Compose the paper and, with a key, sign and record it; what is shown or written of the case is logged."""
    from reviewer_tui.casework import access  # noqa: PLC0415  loaded when a command needs it
    from reviewer_tui.casework.views import DraftView, Outcome  # noqa: PLC0415

    draft = DraftView(
        Outcome(args.outcome),
        args.ground,
        read_text(args.reason_file) if args.reason_file else "",
        answer=read_text(args.answer_file) if args.answer_file else "",
    )
    with desk_of(args) as desk:
        part_id = desk.find(args.number, args.part)
        desk.claim(part_id)
        paper = desk.compose(part_id, draft)
        if args.preview:
            write_paper(args.preview, desk.paper_pdf(paper.sha256, into_file=True))
        if args.key is None:
            access.opened(desk.office, desk.identity, desk.case(part_id))
            emit(args, {"paper_sha256": paper.sha256, "number": paper.number}, paper.text)
            return 0
        return _sign(args, desk, paper)


def _sign(args: argparse.Namespace, desk: Desk, paper: Paper) -> int:
    desk.unlock(str(args.key), read_passphrase(args.passphrase_file))
    from reviewer_tui.casework.views import Receipt  # noqa: PLC0415  loaded when a command needs it

    signed = desk.sign(paper.part_id, paper.sha256, say)
    value = _receipt(signed) if isinstance(signed, Receipt) else _first(signed)
    emit(args, value, [f"{name}: {said}" for name, said in as_json(value).items()])
    return 0


def _receipt(receipt: Receipt) -> dict[str, Any]:
    decision = receipt.decision
    return {
        "decision": decision.number,
        "application": decision.application_number,
        "outcome": decision.outcome.value,
        "pdf_sha256": decision.pdf_sha256,
        "level": decision.level,
        "signer": decision.signer_name,
        "signed_at": decision.signed_at,
        "stand_in": decision.stand_in,
        "path": receipt.path,
        "first_signer": decision.first_signer or None,
        "blank": decision.blank or None,
    }


def _first(signed: FirstSigned) -> dict[str, Any]:
    return {
        "decision": None,
        "number": signed.number,
        "application": signed.application_number,
        "outcome": signed.outcome.value,
        "pdf_sha256": signed.pdf_sha256,
        "level": signed.level,
        "signer": signed.signer_name,
        "signed_at": signed.signed_at,
        "stand_in": signed.stand_in,
        "waits_for": signed.waits_for,
        "waits_for_name": signed.waits_for_name,
    }
