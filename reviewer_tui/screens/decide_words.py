"""Words of the decide place: the one sentence of the last question, and what the first step holds."""

from __future__ import annotations

from collections.abc import Sequence

from reviewer_tui.casework.role_words import role_name
from reviewer_tui.casework.views import CaseView, GroundChoice, Outcome, SignatureTurn, Turn
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.decide_making import Making
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.ink import Piece


def sentence(case: CaseView, outcome: Outcome, turn: SignatureTurn) -> Message:
    """What will happen when it is confirmed, in one sentence."""
    facts = {"number": case.number, "service": _service(case)}
    if outcome is Outcome.APPROVE and turn.turn is Turn.FIRST:
        return message(
            "{number}, {service}: the approval will be signed by you and then waits for the second signature.",
            **facts,
        )
    if outcome is Outcome.APPROVE and turn.turn is Turn.SECOND:
        return message(
            "{number}, {service}: {first} has signed the approval; with your signature it is sent; "
            "this cannot be taken back.",
            first=turn.first_signer, **facts,
        )  # fmt: skip
    if outcome is Outcome.APPROVE:
        return message(
            "{number}, {service}: the approval will be signed and sent; this cannot be taken back.", **facts
        )
    if outcome is Outcome.REFUSE:
        return message(
            "{number}, {service}: the refusal will be signed and sent; this cannot be taken back.", **facts
        )
    return message(
        "{number}, {service}: the refusal to accept the papers will be signed and sent; this cannot be taken back.",
        **facts,
    )


def not_your_turn(turn: SignatureTurn, outcome: Outcome, role: str) -> Message | None:
    """Why this official cannot sign now, although the paper is there to be read; none when it is the right one."""
    if outcome is not Outcome.APPROVE or not turn.needs_role or turn.needs_role == role:
        return None
    if turn.turn is Turn.FIRST:
        return message(
            "Two sign this approval; the {role} is the first of them.", role=role_name(turn.needs_role)
        )
    return message("This approval waits for the signature of the {role}.", role=role_name(turn.needs_role))


def _service(case: CaseView) -> dict[str, str]:
    # Kept in all languages, so that the sentence follows a switch of the language.
    from reviewer_tui.regulations.services import service_head  # noqa: PLC0415  no law in the first frame

    try:
        return dict(service_head(case.service).short)
    except KeyError:
        return {"kk": case.service, "ru": case.service, "en": case.service}


def what(making: Making, ground: GroundChoice | None) -> list[Piece]:
    """What belongs to the outcome, for the folded first step."""
    if making.outcome is Outcome.APPROVE:
        return []
    pieces: list[Piece] = []
    if making.outcome is Outcome.REFUSE and ground is not None:
        pieces.append((f" {wording.in_language(ground.article)}", "normal"))
    first = next((line for line in making.motive.splitlines() if line.strip()), "")
    return [*pieces, ("  ", "muted"), (first or _("no motive yet"), "muted")]


def ground_of(grounds: Sequence[GroundChoice], code: str) -> GroundChoice | None:
    """A ground by its code."""
    return next((ground for ground in grounds if ground.code == code), None)
