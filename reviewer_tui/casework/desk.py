"""One official at work: the door through which screens and commands reach everything else."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from reviewer_tui.casework import (
    case,
    claims,
    decided,
    decisions,
    delivery,
    drafts,
    fact_judging,
    first_signature,
    inbox,
    judging,
    offers,
    oral_hearing,
    papers,
    steps,
    turns,
    withdrawal,
    writing,
)
from reviewer_tui.casework import hearing as hearings
from reviewer_tui.casework.access import opened, seal_access_log, searched
from reviewer_tui.casework.desk_afterwards import DeskAfterwards
from reviewer_tui.casework.desk_archive import ArchiveDesk
from reviewer_tui.casework.desk_comparing import ComparingDesk
from reviewer_tui.casework.desk_people import PeopleDesk
from reviewer_tui.casework.desk_places import PlacesDesk
from reviewer_tui.casework.desk_reading import ReadingDesk
from reviewer_tui.casework.desk_watching import WatchingDesk
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.people import sign_in
from reviewer_tui.casework.sitting import Sitting
from reviewer_tui.casework.step_views import StepOffer
from reviewer_tui.casework.views import (
    CaseView,
    DraftView,
    FirstSigned,
    GroundChoice,
    InboxCounts,
    InboxFilter,
    InboxRow,
    KeyFile,
    KeyReport,
    Outcome,
    PageText,
    Paper,
    Preview,
    Receipt,
    SignatureTurn,
)
from reviewer_tui.casework.written_kinds import of_step
from reviewer_tui.clock import Clock, SystemClock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput, RefusedByRule, StoreFault
from reviewer_tui.i18n import Message, message


def open_desk(settings: Settings, login: str = "", clock: Clock | None = None) -> Desk:
    """Open a home and sit down as the official of a login; empty: the one of the settings or of the host.

    Raises:
        StoreFault: the store cannot be opened.
        BadInput: nobody works under this login.
    """
    office = Office.open(settings, clock or SystemClock())
    return Desk(office, login or settings.login or getpass.getuser())


class Desk(
    PeopleDesk, DeskAfterwards, ArchiveDesk, PlacesDesk, WatchingDesk, ReadingDesk, ComparingDesk
):  # fmt: skip
    """An office with one official logged in; every method may be called from any thread."""

    def __init__(self, office: Office, login: str) -> None:
        self.office = office
        self.clock = office.clock
        self.identity = sign_in(office, login)
        self._sitting = Sitting(office, self.identity)
        self._inbox = inbox.Inbox(office, self.identity)
        self._shown = set()

    # -- the inbox

    def counts(self, wanted: InboxFilter) -> InboxCounts:
        """How many parts each view and each due group has."""
        return self._inbox.counts(wanted)

    def window(self, wanted: InboxFilter, start: int, size: int) -> tuple[InboxRow, ...]:
        """Rows from an index on, in the order of the filter; never more than asked for."""
        return self._inbox.window(wanted, start, size)

    def place_of(self, wanted: InboxFilter, part_id: UUID) -> int | None:
        """The index of a part in the order of a filter, or none when the filter hides it."""
        return self._inbox.place_of(wanted, part_id)

    def preview(self, part_id: UUID) -> Preview:
        """What can be told of a part before it is opened; names are masked."""
        return self._inbox.preview(part_id)

    def news(self) -> int:
        """How many parts arrived since `seen` was called last."""
        return self._inbox.news()

    def seen(self) -> None:
        """What has arrived until now is no news any more."""
        self._inbox.seen()

    def find(self, number: str, service: str | None = None, *, any_part: bool = False) -> UUID:
        """The part of a registration or portal number, and of a service where the application has several parts.

        Raises:
            NotFound: no such number, or the application has no part of that service.
            BadInput: the application has several parts and none was named.
        """
        return self._inbox.find(number, service, any_part=any_part)

    def find_decision(self, number: str, service: str | None = None) -> UUID:
        """The decision of its own number, or of a registration or portal number, and of a service as in `find`.

        Raises:
            NotFound: no such number, or the case is not decided.
            BadInput: the application has several parts and none was named.
        """
        found = decided.by_number(self.office, self.identity, number)
        return found or decided.of_part(self.office, self.identity, self.find(number, service))

    def searched(self, text: str) -> None:
        """Log a search for a person, as the personal data law asks."""
        searched(self.office, self.identity, text)

    # -- a case

    def open_case(self, part_id: UUID) -> CaseView:
        """Open a case: log the access, and claim it when it is open, free, and this role works on cases."""
        if not self.identity.read_only:
            try:
                claims.take(self.office, self.identity, part_id)
            except RefusedByRule as refused:
                if refused.code not in claims.READABLE:
                    raise
        view = self.case(part_id)
        opened(self.office, self.identity, view)
        self._shown.clear()
        return view

    def case(self, part_id: UUID) -> CaseView:
        """Read a case again without touching it."""
        return case.case(self.office, self.identity, part_id)

    def claim(self, part_id: UUID) -> None:
        """Take a part into work, or say who has it."""
        claims.take(self.office, self.identity, part_id)

    def release(self, part_id: UUID) -> None:
        """Put a part back into the queue."""
        claims.release(self.office, self.identity, part_id)

    @property
    def lease(self) -> timedelta:
        """How long a claim lasts without a sign of life."""
        return claims.lease(self.office)

    def keep(self, part_id: UUID) -> bool:
        """Give a sign of life for a claim; false when it is lost."""
        return claims.keep(self.office, self.identity, part_id)

    def page(self, attachment_id: UUID, page: int) -> PageText:
        """A page of an attachment on the character grid; pages count from 1. That it was opened is logged."""
        shown = judging.page(
            self.office, self.identity, attachment_id, page, logged=attachment_id not in self._shown
        )
        self._shown.add(attachment_id)
        return shown

    def judge(self, part_id: UUID, code: str, verdict: str, reason: str) -> CaseView:
        """Put an official's judgement beside a rule of the checklist."""
        judging.judge(self.office, self.identity, part_id, code, verdict, reason)
        return self.case(part_id)

    def judge_fact(self, part_id: UUID, field: str, verdict: str, reason: str = "") -> CaseView:
        """Accept or question a line of the evidence, or take that back: ``accepted``, ``questioned`` or ``open``."""
        line = next((one for one in self.case(part_id).evidence if one.field == field), None)
        if line is None:
            raise BadInput("unknown-field", message("The evidence has no line {field}.", field=field))
        fact_judging.judge_fact(self.office, self.identity, part_id, line, verdict, reason)
        return self.case(part_id)

    def judge_open(self, part_id: UUID, reason: str = "") -> CaseView:
        """Answer every open question of the checklist: it holds."""
        judging.judge_all(self.office, self.identity, part_id, reason)
        return self.case(part_id)

    def note(self, part_id: UUID, text: str) -> None:
        """Leave a remark for colleagues."""
        judging.note(self.office, self.identity, part_id, text)

    def hearing(self, part_id: UUID, act: str, statement: str = "") -> CaseView:
        """Take a step of the hearing: ``open``, ``objection``, ``none`` or ``waive``."""
        hearings.act(self.office, self.identity, part_id, act, statement)
        return self.case(part_id)

    def oral_hearing(
        self, part_id: UUID, at: datetime, place: str, asked_at: datetime | None = None
    ) -> CaseView:
        """Set the oral hearing that the applicant asked for, or move it; the applicant is told."""
        oral_hearing.appoint(self.office, self.identity, part_id, at=at, place=place, asked_at=asked_at)
        return self.case(part_id)

    def hearing_protocol(self, part_id: UUID, protocol: Mapping[str, Any]) -> CaseView:
        """Put the protocol of the oral hearing on record, by the names of `oral_protocol.Protocol`; it closes the hearing."""
        oral_hearing.record_protocol(self.office, self.identity, part_id, protocol)
        return self.case(part_id)

    def hearing_remarks(self, part_id: UUID, text: str) -> CaseView:
        """Keep a participant's remarks on the protocol."""
        oral_hearing.remark(self.office, self.identity, part_id, text)
        return self.case(part_id)

    def steps(self, part_id: UUID) -> tuple[StepOffer, ...]:
        """The further steps for a case, those not possible now with the reason."""
        return steps.offers(self.office, self.identity, part_id)

    def take_step(self, part_id: UUID, code: str, answers: Mapping[str, str]) -> CaseView:
        """Take a step with the answers to its questions."""
        steps.take(self.office, self.identity, part_id, code, answers)
        # The step is on record; words that are left of it do no harm, a fault told here would.
        with suppress(StoreFault):
            writing.forget(self.office, self.identity, part_id, of_step(code))
        return self.case(part_id)

    def withdraw(self, part_id: UUID, statement: str) -> CaseView:
        """Record that the applicant takes the application back: every part of it that is not decided is closed."""
        withdrawal.withdraw(self.office, self.identity, part_id, statement)
        return self.case(part_id)

    # -- a decision

    def grounds(self, part_id: UUID) -> tuple[GroundChoice, ...]:
        """The closed list of grounds with prepared motives; those a failed check speaks for are suggested."""
        return offers.grounds(self.office, self.identity, part_id)

    def save_draft(self, part_id: UUID, draft: DraftView) -> None:
        """Keep a decision in the making, complete or not."""
        drafts.save(self.office, self.identity, part_id, draft)

    def compose(self, part_id: UUID, draft: DraftView) -> Paper:
        """Compose the paper that will be signed."""
        return decisions.compose(self.office, self.identity, part_id, draft)

    def paper_pdf(self, sha256: str, *, part_id: UUID | None = None, into_file: bool = False) -> bytes:
        """The bytes of a composed paper, to be printed or shown, or to be written into a file; either is logged."""
        return papers.stored(self.office, self.identity, sha256, part_id=part_id, into_file=into_file)

    def key_files(self) -> tuple[KeyFile, ...]:
        """The key files this official may choose from."""
        from reviewer_tui.casework.sitting import key_files  # noqa: PLC0415

        return key_files(self.office, self.identity)

    def unlock(self, path: str, passphrase: bytes) -> KeyReport:
        """Open a key for this sitting and tell whose it is and whether it may sign."""
        return self._sitting.unlock(Path(path), passphrase)

    def key_report(self) -> KeyReport | None:
        """The report on the key opened in this sitting, or none."""
        return self._sitting.report()

    def lock_key(self) -> None:
        """Forget the opened key."""
        self._sitting.lock()

    def sign(
        self, part_id: UUID, paper_sha256: str, progress: Callable[[Message], None] = lambda _message: None
    ) -> Receipt | FirstSigned:
        """Sign the paper that was shown and record it: a decision, which is delivered, or the first of its two signatures."""
        return decisions.sign(self.office, self.identity, self._sitting, part_id, paper_sha256, progress)

    def signature_turn(self, part_id: UUID, outcome: Outcome = Outcome.APPROVE) -> SignatureTurn:
        """Whose signature a decision on a part wants now: the only one, the first or the second."""
        return turns.signature_turn(self.office, self.identity, part_id, outcome)

    def return_first(self, part_id: UUID, reason: str) -> None:
        """Send a paper that waits for the second signature back without it."""
        first_signature.return_first(self.office, self.identity, part_id, reason)

    def deliver(self) -> int:
        """What a sitting begins with: tie earlier accesses to the ledger, deliver the notices that still wait.

        Returns:
            How many notices were delivered.
        """
        seal_access_log(self.office, self.identity.institution_id)
        return delivery.deliver_pending(self.office, self.identity.institution_id)

    def close(self) -> None:
        """Lock the key and leave the office."""
        self._sitting.lock()
        self.office.close()
