"""Corrections and annulments over the sample decisions: composed from the words, signed in memory, read like decisions."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from reviewer_tui.casework.views import (
    ActReceipt,
    DecisionRow,
    LaterActView,
    PageText,
    Paper,
    Status,
    VerdictView,
    WrittenView,
)
from reviewer_tui.clock import local_day, uuid7
from reviewer_tui.errors import BadInput, RefusedByRule, ReviewerError
from reviewer_tui.i18n import Message, message
from tests.screens.sample_archive import CERTIFICATE, GOOD, SIGNER
from tests.screens.sample_decide import NOW

if TYPE_CHECKING:
    from reviewer_tui.casework.views import Identity

WRITTEN = "Отбасының табысы күнкөріс деңгейінен жогары."
"""What the sample decisions say; it has a misprint."""
WRONG, RIGHT = "жогары", "жоғары"
_STATUSES = {"correction": Status.CORRECTED, "annulment": Status.ANNULLED}
_LETTERS = {"correction": "Т", "annulment": "К"}


def sample_act(row: DecisionRow, kind: str, *, place: int = 1, reason: str = "Теру қатесі.") -> LaterActView:
    """An act about a decision, signed by the deputy three days later."""
    corrects = kind == "correction"
    return LaterActView(
        act_id=uuid7(7000 + place, place), decision_id=row.decision_id, decision_number=row.number, kind=kind,
        number=f"{_LETTERS[kind]}-2026-{place:06d}", reason=reason, was=WRONG if corrects else "",
        becomes=RIGHT if corrects else "", signer_name="Ахметова Айгүл Серікқызы",
        signer_position={"kk": "директор орынбасары", "ru": "заместитель директора", "en": "deputy head"}, stand_in=True,
        level="B-LTA", signed_at=NOW + timedelta(seconds=7), decided_at=NOW, pdf_sha256="5e" * 32,
    )  # fmt: skip


class SampleLaterActs:
    """The part of a desk that has to do with acts about decisions; remembers what was asked of it."""

    identity: Identity
    archived: tuple[DecisionRow, ...]
    trouble: dict[str, list[ReviewerError]]
    signed: list[str]

    def __init__(self) -> None:
        super().__init__()
        self.acts: dict[UUID, tuple[LaterActView, ...]] = {}
        self.composed: dict[str, tuple[str, ...]] = {}
        self.acts_read: list[tuple[str, UUID]] = []
        self.writings: dict[tuple[str, UUID, str], WrittenView] = {}
        """What is written for acts, by login, part and act; two desks that share it share a store."""

    if TYPE_CHECKING:

        def _perhaps(self, method: str) -> None: ...
        def part_decided(self, decision_id: UUID) -> UUID: ...

    def later_acts(self, decision_id: UUID) -> tuple[LaterActView, ...]:
        """The acts about a decision, the oldest first."""
        return self.acts.get(decision_id, ())

    def have_act(self, place: int, kind: str, **more: str) -> LaterActView:
        """Let there be an act about the decision of a place."""
        row = self.archived[place]
        act = sample_act(row, kind, place=len(self.acts) + 1, **more)
        self.acts[row.decision_id] = (*self.later_acts(row.decision_id), act)
        changed = replace(row, status=_STATUSES[kind])
        self.archived = tuple(changed if one is row else one for one in self.archived)
        return act

    def save_written(self, part_id: UUID, kind: str, texts: Mapping[str, str], /) -> None:
        """Kept for this official; nothing is left where no text is."""
        self._perhaps("save_written")
        self.writings.pop((self.identity.login, part_id, kind), None)
        if texts:
            self.writings[self.identity.login, part_id, kind] = WrittenView(kind, dict(texts), NOW)

    def written(self, part_id: UUID, /) -> tuple[WrittenView, ...]:
        """Of this official only."""
        mine = (self.identity.login, part_id)
        return tuple(view for key, view in self.writings.items() if key[:2] == mine)

    def compose_act(
        self, decision_id: UUID, kind: str, reason: str, was: str, becomes: str, found_on: date | None, /
    ) -> Paper:
        """A paper that names what it was composed from, refused as casework refuses it."""
        self._perhaps("compose_act")
        row = self._row(decision_id)
        if kind == "annulment" and not reason.strip():
            raise BadInput("no-reason", message("An annulment needs its reason: say what is unlawful."))
        if kind == "correction":
            self._require_misprint(row, was, becomes, found_on)
        text = (
            f"ШЕШІМ {kind}", "", f"Бұрынғы шешім № {row.number}", f"Жазылғаны «{was}»", f"Дұрысы «{becomes}»",
            f"Табылды {found_on}", f"Негіздеме: {reason}", *(f"{number}-жол" for number in range(1, 40)), "1 / 1",
        )  # fmt: skip
        digest = hashlib.sha256("\n".join(text).encode()).hexdigest()
        self.composed[digest] = (kind, reason, was, becomes)
        return Paper(self.part_decided(decision_id), digest, text, 1, 61_440, f"{_LETTERS[kind]}-2026-000001")

    def _require_misprint(self, row: DecisionRow, was: str, becomes: str, found_on: date | None) -> None:
        if not was.strip() or not becomes.strip():
            raise BadInput("no-words", message("Name the wrong words and the right ones."))
        if found_on is not None and found_on < local_day(row.decided_at):
            raise BadInput("bad-day", message("The misprint cannot have been found before the decision."))
        if was not in WRITTEN:
            raise RefusedByRule("not-in-paper", message("“{was}” does not stand in the decision.", was=was))

    def sign_act(
        self,
        decision_id: UUID,
        paper_sha256: str,
        kind: str,
        reason: str,
        was: str,
        becomes: str,
        found_on: date | None,
        /,
        *,
        progress: Callable[[Message], None],
    ) -> ActReceipt:
        """Signed in memory."""
        del found_on
        progress(message("Signing…"))
        self._perhaps("sign_act")
        assert self.composed[paper_sha256] == (kind, reason, was, becomes)
        self.signed.append(paper_sha256)
        self.save_written(self.part_decided(decision_id), kind, {})
        act = self.have_act(self.archived.index(self._row(decision_id)), kind, reason=reason)
        folder = f"/home/akhmetova/outbox/{act.decision_number}/{act.number}"
        return ActReceipt(act, f"{folder}/decision.pdf", f"{folder}/notice.json")

    def act_page(self, act_id: UUID, page: int) -> PageText:
        """One page that tells whose it is."""
        self.acts_read.append(("page", act_id))
        return PageText(act_id, page, 1, ("ТҮЗЕТУ", self._act(act_id).number, f"«{WRONG}» – «{RIGHT}»"))

    def verify_act(self, act_id: UUID) -> VerdictView:
        """Always good."""
        self.acts_read.append(("verify", act_id))
        return VerdictView("accept", GOOD, SIGNER, self._act(act_id).signed_at, CERTIFICATE)

    def export_act(self, act_id: UUID) -> str:
        """Remembered."""
        self.acts_read.append(("export", act_id))
        return f"/home/mektep/exports/{self._act(act_id).number}.pdf"

    def _row(self, decision_id: UUID) -> DecisionRow:
        return next(row for row in self.archived if row.decision_id == decision_id)

    def _act(self, act_id: UUID) -> LaterActView:
        return next(act for acts in self.acts.values() for act in acts if act.act_id == act_id)
