"""Signed decisions of a sample desk: approvals, refusals, papers not accepted; sound, weak and altered ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from reviewer_tui.casework.views import (
    DecisionFilter,
    DecisionRow,
    DecisionView,
    HistoryLine,
    LaterActView,
    Outcome,
    PageText,
    VerdictCheck,
    VerdictView,
)
from reviewer_tui.clock import LOCAL_ZONE, uuid7
from reviewer_tui.errors import NotFound, StoreFault
from reviewer_tui.i18n import message

FIRST = datetime(2026, 11, 20, 16, 2, tzinfo=LOCAL_ZONE)
SIGNERS = ("Ахметова А. С.", "Сейітов Б. Қ.", "Құдайбергенова-Мырзабекұлы Ә. Ғ.")
SUBJECTS = ("Жұмабай Іңкәр Ерасылқызы", "Сейтқали Өркен Нұрланұлы", "Ким Данил")
_CASES = (
    ("duplicates", Outcome.APPROVE, ""),
    ("meals", Outcome.REFUSE, "requirements"),
    ("admission", Outcome.APPROVE, ""),
    ("transport", Outcome.NOT_ACCEPTED, ""),
    ("updating", Outcome.APPROVE, ""),
)
GOOD = (
    VerdictCheck("readable", ok=True, detail=message("The file can be read.")),
    VerdictCheck("certified", ok=True, detail=message("The signature forbids any later change.")),
    VerdictCheck("whole-file", ok=True, detail=message("The last time-stamp covers the whole file.")),
    VerdictCheck("intact", ok=True, detail=message("The content is what was signed.")),
    VerdictCheck("unmodified", ok=True, detail=message("Nothing was changed after signing.")),
    VerdictCheck("certificate", ok=True, detail=message("The certificate was good when it was used.")),
    VerdictCheck("ledger", ok=True, detail=message("entry {number} of the ledger", number=1931)),
)
ALTERED = tuple(
    replace(check, ok=False, detail=message("The document was changed after it was signed."))
    if check.name == "unmodified"
    else check
    for check in GOOD
)
SIGNER = {"name": "АХМЕТОВА АЙГҮЛ СЕРІКҚЫЗЫ", "iin": "791103491025", "bin": "990340000718", "role": "signer"}
CERTIFICATE = {
    "organisation": "Зеренді ауылының №2 мектебі", "serial": "3fd436c1bd50", "valid_from": "22.10.2026",
    "valid_until": "22.10.2027", "stand_in": "yes",
}  # fmt: skip


def sample_decision(index: int, **changed: Any) -> DecisionRow:
    """The decision of a place in the order, newest first."""
    service, outcome, ground = _CASES[index % len(_CASES)]
    row = DecisionRow(
        decision_id=uuid7(5000 + index, index),
        application_number=f"2026-{900 - index:06d}",
        number=f"Ш-2026-{700 - index:06d}",
        service=service,
        outcome=outcome,
        ground=ground,
        signer=SIGNERS[index % len(SIGNERS)],
        decided_at=(FIRST - timedelta(minutes=37 * index)).astimezone(UTC),
        pdf_sha256=f"{index:064x}",
    )
    return replace(row, **changed)


class SampleArchive:
    """The part of a desk that has to do with signed decisions; remembers what was asked of it."""

    archived: tuple[DecisionRow, ...] = ()
    decisions_asked: list[tuple[int, int]]
    verified: list[UUID]
    decisions_opened: list[UUID]
    exported: list[UUID]
    altered: frozenset[int] = frozenset()
    """Places of decisions whose signature does not hold any more."""
    gone: frozenset[int] = frozenset()
    """Places of decisions whose document is missing in the store."""
    locked: frozenset[int] = frozenset()
    """Places at which the store does not answer."""
    more_facts: Mapping[int, Mapping[str, Any]] = {}
    """What else is on record about the decisions of some places."""
    motive = "Отбасының табысы күнкөріс деңгейінен жоғары."
    page_lines: tuple[str, ...] = ("ШЕШІМ", "", "Зеренді ауылының №2 мектебі хабарлайды: өтініш қаралды.")

    if TYPE_CHECKING:

        def later_acts(self, decision_id: UUID) -> tuple[LaterActView, ...]: ...

    def have_decided(self, *rows: DecisionRow, size: int = 12) -> None:
        """Let there be decisions: the given ones, or so many samples."""
        self.archived = rows or tuple(sample_decision(index) for index in range(size))
        self.decisions_asked = []
        self.verified = []
        self.decisions_opened = []
        self.exported = []

    def decision_count(self, wanted: DecisionFilter) -> int:
        """By counting."""
        return len(self._let_through(wanted))

    def decisions(self, wanted: DecisionFilter, start: int, size: int) -> tuple[DecisionRow, ...]:
        """By slicing."""
        self.decisions_asked.append((start, size))
        return self._let_through(wanted)[start : start + size]

    def place_of_decision(self, wanted: DecisionFilter, decision_id: UUID) -> int | None:
        """By looking through."""
        ids = [row.decision_id for row in self._let_through(wanted)]
        return ids.index(decision_id) if decision_id in ids else None

    def part_decided(self, decision_id: UUID) -> UUID:
        """The part that a decision is about."""
        return uuid7(1, 77 + self._place(decision_id))

    def open_decision(self, decision_id: UUID) -> DecisionView:
        """From the row."""
        row = self.archived[self._place(decision_id)]
        self.decisions_opened.append(decision_id)
        refused = row.outcome is Outcome.REFUSE
        view = DecisionView(
            decision_id=decision_id, part_id=self.part_decided(decision_id), number=row.number, application_number=row.application_number,
            service=row.service, subject=SUBJECTS[self._place(decision_id) % 3], outcome=row.outcome, ground=row.ground,
            ground_text={"kk": "Талаптарға сәйкес келмеуі", "ru": "Несоответствие требованиям", "en": "Not eligible"},
            motive=self.motive if refused else "", signer_name="Ахметова Айгүл Серікқызы",
            signer_position={"kk": "директор орынбасары", "ru": "заместитель директора", "en": "deputy head"},
            signer_iin=SIGNER["iin"], signer_bin=SIGNER["bin"], certificate_role="organisation, signer",
            certificate_serial="3fd436c1bd50", stand_in=True, level="B-LTA", signed_at=row.decided_at,
            decided_at=row.decided_at, pdf_sha256=row.pdf_sha256, later_acts=self.later_acts(decision_id),
        )  # fmt: skip
        return replace(view, **self.more_facts.get(self._place(decision_id), {}))

    def decision_page(self, decision_id: UUID, page: int) -> PageText:
        """Two pages that tell their number."""
        return PageText(decision_id, page, 2, (*self.page_lines, f"{page}-бет"))

    def decision_history(self, decision_id: UUID) -> tuple[HistoryLine, ...]:
        """Two events."""
        at = self.archived[self._place(decision_id)].decided_at
        return (
            HistoryLine(at - timedelta(days=1), "intake", message("Registered")),
            HistoryLine(at, "a.akhmetova (deputy)", message("Decision {number} signed", number="Ш-1")),
        )

    def verify(self, decision_id: UUID) -> VerdictView:
        """By the lists of places."""
        place = self._place(decision_id)
        if place in self.locked:
            raise StoreFault("store-locked", message("The store is busy."))
        if place in self.gone:
            raise StoreFault("store-missing", message("Not found: {detail}.", detail="document"))
        self.verified.append(decision_id)
        good = place not in self.altered
        signed_at = self.archived[place].decided_at
        checks = GOOD if good else ALTERED
        return VerdictView("accept" if good else "reject", checks, SIGNER, signed_at, CERTIFICATE)

    def export_decision(self, decision_id: UUID) -> str:
        """Remembered."""
        self.exported.append(decision_id)
        return f"/home/mektep/exports/{self.archived[self._place(decision_id)].number}.pdf"

    def _place(self, decision_id: UUID) -> int:
        for place, row in enumerate(self.archived):
            if row.decision_id == decision_id:
                return place
        raise NotFound("no-such-decision", message("There is no such decision in this institution."))

    def _let_through(self, wanted: DecisionFilter) -> tuple[DecisionRow, ...]:
        return tuple(
            row
            for row in self.archived
            if wanted.outcome in {None, row.outcome}
            and wanted.service in {None, row.service}
            and wanted.search.lower() in f"{row.application_number} {row.number} {row.signer}".lower()
        )
