"""What an official wants to do about an earlier decision: cleaned, complete, and within this official's authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reviewer_tui.casework.act_authority import require_authority
from reviewer_tui.casework.misprints import one_line
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.casework.views import Identity
from reviewer_tui.documents.later_act_paper import ANNULMENT, KINDS
from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import message

LONGEST_REASON = 4_000
LONGEST_WORDS = 500


@dataclass(frozen=True)
class WantedAct:
    """A correction or an annulment as it was asked for."""

    kind: str
    reason: str
    was: str
    becomes: str
    found_on: date
    """The day on which the misprint was found."""


def wanted_act(
    office: Office, identity: Identity, kind: str, reason: str, was: str, becomes: str, found_on: date | None
) -> WantedAct:
    """What is wanted, as every store and paper takes it.

    Raises:
        BadInput: an unknown kind, words or a reason are missing or too long, or the day is still to come.
        RefusedByRule: ``read-only`` or ``authority``.
    """
    if kind not in KINDS:
        raise BadInput("unknown-act", message("An act about a decision is a correction or an annulment."))
    require_authority(identity, kind)
    reason = storable(reason).strip()
    if len(reason) > LONGEST_REASON:
        raise BadInput(
            "reason-too-long", message("The reason is longer than {count} letters.", count=LONGEST_REASON)
        )
    if kind == ANNULMENT:
        if not reason:
            raise BadInput("no-reason", message("An annulment needs its reason: say what is unlawful."))
        return WantedAct(kind, reason, "", "", office.today())
    found_on = found_on or office.today()
    if found_on > office.today():
        raise BadInput("bad-day", message("The misprint cannot have been found after today."))
    was, becomes = one_line(storable(was)), one_line(storable(becomes))
    _require_words(was, becomes)
    return WantedAct(kind, reason, was, becomes, found_on)


def _require_words(was: str, becomes: str) -> None:
    if not was or not becomes:
        raise BadInput("no-words", message("Name the wrong words and the right ones."))
    if was == becomes:
        raise BadInput("same-words", message("The right words are the same as the wrong ones."))
    if max(len(was), len(becomes)) > LONGEST_WORDS:
        raise BadInput(
            "words-too-long",
            message("The words are longer than {count} letters: quote fewer.", count=LONGEST_WORDS),
        )
