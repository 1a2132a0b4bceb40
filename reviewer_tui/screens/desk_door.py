"""What the screens ask of the desk; `casework.desk.Desk` has these methods, and so has the desk of the tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from reviewer_tui.casework.campaign_views import CampaignQueue, ClassSeats, EnrolmentOrder
from reviewer_tui.casework.step_views import StepOffer
from reviewer_tui.casework.views import (
    AccessLine,
    ActReceipt,
    CaseView,
    ComparableDocument,
    DecisionFilter,
    DecisionRow,
    DecisionView,
    DocumentComparison,
    DraftView,
    FirstSigned,
    FullIdentity,
    GroundChoice,
    HistoryLine,
    Identity,
    InboxCounts,
    InboxFilter,
    InboxRow,
    KeyFile,
    KeyReport,
    PagePicture,
    PageText,
    Paper,
    PhotoFact,
    PictureRequest,
    Preview,
    Receipt,
    RecognitionView,
    RegisterFilter,
    RegisterLine,
    SignatureTurn,
    VerdictView,
    Wanted,
)
from reviewer_tui.i18n import Message

if TYPE_CHECKING:
    from reviewer_tui.documents.comparison_tokens import Ignored
    from reviewer_tui.documents.picture_difference import PictureDifference


class DeskDoor(Protocol):
    """An office with one official logged in. Every method may be called from any thread and may be slow."""

    @property
    def identity(self) -> Identity:
        """Who sits in front of the screen."""
        ...

    def counts(self, chosen: InboxFilter, /) -> InboxCounts:
        """How many parts each view and each group of a filter has."""
        ...

    def window(self, chosen: InboxFilter, start: int, size: int, /) -> tuple[InboxRow, ...]:
        """Rows by their index in the filtered order."""
        ...

    def place_of(self, chosen: InboxFilter, part_id: UUID, /) -> int | None:
        """The index of a part in the filtered order; None when the filter hides it."""
        ...

    def preview(self, part_id: UUID) -> Preview:
        """What the inbox tells about a part before it is opened."""
        ...

    def news(self) -> int:
        """How many parts arrived since `seen`."""
        ...

    def seen(self) -> None:
        """The official has seen what arrived so far."""
        ...

    def find(self, number: str, service: str | None = None, *, any_part: bool = False) -> UUID:
        """The part of a registration or portal number, open or closed.

        Raises:
            NotFound: no such number.
        """
        ...

    def searched(self, text: str) -> None:
        """Log a search for a person."""
        ...

    def open_case(self, part_id: UUID) -> CaseView:
        """Open a case: claims it when it is free, logs the access."""
        ...

    def case(self, part_id: UUID) -> CaseView:
        """Read a case again without touching it."""
        ...

    @property
    def lease(self) -> timedelta:
        """How long a claim lasts without a sign of life."""
        ...

    def keep(self, part_id: UUID) -> bool:
        """Give a sign of life for a claim; false when it is lost."""
        ...

    def claim(self, part_id: UUID) -> None:
        """Take a part into work, or say who has it."""
        ...

    def release(self, part_id: UUID) -> None:
        """Put a part back into the queue."""
        ...

    def page(self, attachment_id: UUID, page: int) -> PageText:
        """A page of an attachment on the character grid; pages count from 1."""
        ...

    def picture(self, attachment_id: UUID, wanted: PictureRequest) -> PagePicture:
        """Draw a page of an attachment or a part of it in grey."""
        ...

    def photo_facts(self, attachment_id: UUID) -> tuple[PhotoFact, ...]:
        """The measures of a picture in words."""
        ...

    def export_attachment(self, attachment_id: UUID) -> str:
        """Save the original of an attachment in the home, log the export, and tell the path."""
        ...

    def recognition(self, part_id: UUID) -> RecognitionView:
        """How much of a case's scans is recognised, and why nothing can be."""
        ...

    def recognise(self, part_id: UUID, progress: Callable[[int, int], None]) -> RecognitionView:
        """Recognise the scans of a case; slow: seconds a page."""
        ...

    def cancel_recognition(self, part_id: UUID) -> None:
        """Stop recognising the scans of a case; what is done stays."""
        ...

    def comparable(self, part_id: UUID) -> tuple[ComparableDocument, ...]:
        """The documents of a part's application and of other applications of the same person."""
        ...

    def compare_documents(
        self, attachment_id: UUID, other_id: UUID, ignored: Ignored | None
    ) -> DocumentComparison:
        """Compare two documents word by word."""
        ...

    def compare_drawn(self, attachment_id: UUID, other_id: UUID, page: int) -> PictureDifference:
        """Lay a page of one document over that of another as they are drawn."""
        ...

    def judge(self, part_id: UUID, code: str, verdict: str, reason: str) -> CaseView:
        """Put an official's judgement beside a rule of the checklist."""
        ...

    def judge_fact(self, part_id: UUID, field: str, verdict: str, reason: str) -> CaseView:
        """Accept or question a line of the evidence, or take that back."""
        ...

    def judge_open(self, part_id: UUID) -> CaseView:
        """Answer every open question of the checklist: it holds."""
        ...

    def note(self, part_id: UUID, text: str) -> None:
        """Leave a remark for colleagues."""
        ...

    def hearing(self, part_id: UUID, act: str, statement: str = "") -> CaseView:
        """Take a step of the hearing: ``open``, ``objection``, ``none`` or ``waive``."""
        ...

    def retry_notices(self, part_id: UUID, /) -> int:
        """Deliver now what the applicant was not told yet; how many notices were delivered."""
        ...

    def reveal(self, part_id: UUID, reason: str, text: str) -> FullIdentity:
        """Whose application it is, in full; the reason is logged."""
        ...

    def access_list(self, wanted: Wanted, /) -> tuple[AccessLine, ...]:
        """Who saw a file; that the list was read stands in it from then on."""
        ...

    def export_access(self, part_id: UUID) -> str:
        """Save who saw a file as a table, log it, and tell the path."""
        ...

    def steps(self, part_id: UUID) -> tuple[StepOffer, ...]:
        """The further steps for a case, those not possible now with the reason."""
        ...

    def take_step(self, part_id: UUID, code: str, answers: Mapping[str, str]) -> CaseView:
        """Take a step with the answers to its questions."""
        ...

    def grounds(self, part_id: UUID) -> tuple[GroundChoice, ...]:
        """The closed list of grounds with prepared motives."""
        ...

    def save_draft(self, part_id: UUID, draft: DraftView) -> None:
        """Keep a decision in the making, complete or not."""
        ...

    def compose(self, part_id: UUID, draft: DraftView) -> Paper:
        """Compose the paper that will be signed."""
        ...

    def key_files(self) -> tuple[KeyFile, ...]:
        """The key files this official may choose from."""
        ...

    def unlock(self, path: str, passphrase: bytes) -> KeyReport:
        """Open a key for this sitting and tell whose it is and whether it may sign."""
        ...

    def key_report(self) -> KeyReport | None:
        """The report on the key opened in this sitting, or none."""
        ...

    def lock_key(self) -> None:
        """Forget the opened key."""
        ...

    def sign(
        self, part_id: UUID, paper_sha256: str, progress: Callable[[Message], None]
    ) -> Receipt | FirstSigned:
        """Sign the paper that was shown and record it: a decision, which is delivered, or the first of its two signatures."""
        ...

    def signature_turn(self, part_id: UUID) -> SignatureTurn:
        """Whose signature an approval wants now: the only one, the first or the second."""
        ...

    def decision_count(self, wanted: DecisionFilter) -> int:
        """How many signed decisions a filter lets through."""
        ...

    def decisions(self, wanted: DecisionFilter, start: int, size: int) -> tuple[DecisionRow, ...]:
        """Signed decisions by their index, newest first."""
        ...

    def place_of_decision(self, wanted: DecisionFilter, decision_id: UUID) -> int | None:
        """The index of a decision in the filtered order; None when the filter hides it."""
        ...

    def open_decision(self, decision_id: UUID) -> DecisionView:
        """Read one signed decision in full; the access is logged."""
        ...

    def decision_page(self, decision_id: UUID, page: int) -> PageText:
        """A page of a signed decision on the character grid; pages count from 1."""
        ...

    def decision_history(self, decision_id: UUID) -> tuple[HistoryLine, ...]:
        """What happened to the case of a decision, oldest first."""
        ...

    def verify(self, decision_id: UUID) -> VerdictView:
        """Verify a signed decision."""
        ...

    def export_decision(self, decision_id: UUID) -> str:
        """Save the signed PDF in the home, log the access, and tell the path."""
        ...

    def act_page(self, act_id: UUID, page: int) -> PageText:
        """A page of a signed correction or annulment; pages count from 1."""
        ...

    def verify_act(self, act_id: UUID) -> VerdictView:
        """Verify a signed correction or annulment."""
        ...

    def export_act(self, act_id: UUID) -> str:
        """Save the signed PDF of a correction or an annulment in the home, log the access, and tell the path."""
        ...

    def compose_act(
        self, decision_id: UUID, kind: str, reason: str, was: str, becomes: str, found_on: date | None, /
    ) -> Paper:
        """Compose the paper of a ``correction`` or an ``annulment`` of a decision."""
        ...

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
        """Sign the paper that was shown, record the act and tell the applicant."""
        ...

    @property
    def places(self) -> frozenset[str]:
        """What the services of the institution ask for: ``campaign``, ``register``."""
        ...

    def campaign(self, school_year: int, grade: int, /) -> CampaignQueue:
        """Everybody who competes for the seats of a grade, in turn; names are masked."""
        ...

    def set_seats(self, school_year: int, grade: int, seats: int, source: str, /) -> ClassSeats:
        """Set how many seats a grade has, with the order that fixes it."""
        ...

    def enrol(self, school_year: int, grade: int, /) -> EnrolmentOrder:
        """Enrol by one order every approved applicant of a grade who is in no order yet."""
        ...

    def register_lines(self, wanted: RegisterFilter, start: int, size: int, /) -> tuple[RegisterLine, ...]:
        """Lines of the register of duplicates by their index; names are masked."""
        ...

    def register_counts(self, search: str, /) -> Mapping[str, int]:
        """How many lines each state of the register has; all of them under the empty name."""
        ...

    def place_in_register(self, wanted: RegisterFilter, part_id: UUID, /) -> int | None:
        """The index of a part's line in the filtered order; None when the filter hides it."""
        ...

    def issue(
        self, part_id: UUID, to_whom: str, /, *, original_surrendered: bool | None = None
    ) -> RegisterLine:
        """Hand a duplicate out against the original where the rules ask for it."""
        ...

    def save_register(self) -> str:
        """Save the whole register as CSV in the home, log the access, and tell the path."""
        ...

    def deliver(self) -> int:
        """Deliver the notices that still wait; how many were delivered."""
        ...

    def close(self) -> None:
        """Let go of everything; no method may be called after it."""
        ...
