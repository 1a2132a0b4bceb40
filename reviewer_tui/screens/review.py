"""The review of one case: its head, its views, and what can be done with it."""

from __future__ import annotations

from uuid import UUID

from textual import on
from textual.app import ComposeResult
from textual.message import Message as Posted
from textual.widgets import ContentSwitcher

from reviewer_tui.casework.views import CaseView, PagePicture, PageText
from reviewer_tui.clock import Clock
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.review_access import AccessPane
from reviewer_tui.screens.review_checks import ChecksPane
from reviewer_tui.screens.review_documents import DocumentsPane
from reviewer_tui.screens.review_evidence import EvidencePane
from reviewer_tui.screens.review_hearing import HearingPane
from reviewer_tui.screens.review_history import HistoryPane
from reviewer_tui.screens.review_originals import OriginalsPlace
from reviewer_tui.screens.review_pane import Pane
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.campaign_lines import CampaignLines
from reviewer_tui.widgets.case_head import CaseHead, PartsLines
from reviewer_tui.widgets.tabs_line import Tab, TabsLine

_NEED_THE_CLAIM = {"case.approve", "case.refuse", "case.not_accept", "case.release"}
_VIEWS = {"evidence": "1", "documents": "2", "checks": "3", "history": "4", "hearing": "5", "access": "6"}
"""The views with their keys; the last two are not there for every case and every official."""


class Review(OriginalsPlace):
    """One case at a time, in views of which one is seen."""

    BINDINGS = bindings(Area.CASE)

    class DecideWanted(Posted):
        """The official wants to decide the case: ``approve``, ``refuse`` or ``not-accepted``."""

        def __init__(self, part_id: UUID, outcome: str) -> None:
            super().__init__()
            self.part_id = part_id
            self.outcome = outcome

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock, id="review")
        self._view = "evidence"

    def compose(self) -> ComposeResult:
        """From top to bottom; a strip is mounted last when one is open."""
        yield CaseHead()
        yield PartsLines()
        yield CampaignLines()
        yield TabsLine()
        with ContentSwitcher(initial="evidence"):
            yield EvidencePane()
            yield DocumentsPane()
            yield ChecksPane()
            yield HistoryPane()
            yield HearingPane()
            yield AccessPane()

    @property
    def pane(self) -> Pane:
        """The view that is seen."""
        return self.query_one(f"#{self._view}", Pane)

    # Opening, coming back, leaving

    def open_part(self, part_id: UUID, number: str) -> None:
        """Open a case: at once its number, the rest as soon as it is read."""
        if part_id != self.part_id:
            self._view = "evidence"
        super().open_part(part_id, number)
        self.query_one(CaseHead).waiting(number)
        self.query_one(PartsLines).show((), None)
        self.query_one(CampaignLines).show(None)
        for pane in self.query(Pane):
            pane.clear()
        self._show_view()

    def enter(self) -> None:
        """Back from another place: the case may have changed there."""
        if self.strip is None:
            self._show_view()
        if self.case is not None:
            self.read_again()

    def left(self) -> None:
        """Back in the inbox: the claim is kept, but no longer kept alive."""
        super().left()
        self.close_strip()
        self.hide_revealed()
        self.let_rest()

    def reword(self) -> None:
        """The language changed."""
        self._show_tabs()

    def show_case(self, case: CaseView) -> None:
        """The case in every view."""
        super().show_case(case)
        if self.desk is None:
            return
        locked = self.locked()
        self.query_one(CaseHead).show(
            case, read_only_role=self.desk.identity.read_only, now=self._clock.now()
        )
        self.query_one(PartsLines).show(case.parts, case.part_id)
        self.query_one(CampaignLines).show(case.campaign, only_warnings=not case.open)
        for pane in self.query(Pane):
            pane.show(case, locked)
        self.query_one(ChecksPane).can_undo = bool(self.answers)
        self._show_tabs()
        self.screen.refresh_bindings()

    def show_fault(self, why: Message) -> None:
        """Why there is nothing to see."""
        super().show_fault(why)
        self.query_one(CaseHead).waiting(self.number, why)

    def show_page(self, page: PageText) -> None:
        """Whoever waits for the page takes it."""
        for pane in self.query(Pane):
            pane.put_page(page)

    def show_picture(self, picture: PagePicture) -> None:
        """Whoever waits for the drawing takes it."""
        for pane in self.query(Pane):
            pane.put_picture(picture)

    def show_no_picture(self, attachment_id: UUID, why: Message) -> None:
        """Why a page cannot be drawn, where it would be."""
        self.query_one(DocumentsPane).put_fault(attachment_id, why)

    def document_in_view(self) -> UUID | None:
        """The document of the documents' view, or the paper of the chosen fact."""
        if self._view == "evidence":
            shown = self.query_one(EvidencePane).paper_in_view
            if shown is not None:
                return shown
        file = self.query_one(DocumentsPane).files.chosen
        return file.attachment_id if file else None

    # Views

    def _views(self) -> tuple[str, ...]:
        heard = self.case is not None and (self.case.hearing.required or bool(self.case.hearing.outcome))
        hidden = {"hearing": not heard, "access": not self.watches}
        return tuple(view for view in _VIEWS if not hidden.get(view, False))

    def enter_view(self) -> None:
        """Where work goes on."""
        self.pane.enter()

    def _show_view(self) -> None:
        self.query_one(ContentSwitcher).current = self._view
        self._show_tabs()
        self.enter_view()

    def _show_tabs(self) -> None:
        names = {
            "evidence": _("Evidence"),
            "documents": _("Documents"),
            "checks": _("Checks"),
            "history": _("History"),
            "hearing": _("tab: Hearing"),
            "access": _("tab: Accesses"),
        }
        counts: dict[str, int] = {}
        if self.case is not None:
            answered = sum(check.verdict != "human" for check in self.case.checks)
            names["checks"] = f"{names['checks']} {answered}/{len(self.case.checks)}"
            counts = {"documents": len(self.case.attachments), "history": len(self.case.history)}
            if self.case.signs:
                names["documents"] = _(
                    "Documents {count}, signs {signs}",
                    count=counts.pop("documents"),
                    signs=len(self.case.signs),
                )
        tabs = [Tab(view, _VIEWS[view], names[view], names[view], counts.get(view)) for view in self._views()]
        self.query_one(TabsLine).show(tabs, self._view)

    def action_view(self, view: str) -> None:
        """Another view of the case."""
        self._view = view
        self._show_view()

    @on(TabsLine.Picked)
    def _picked(self, event: TabsLine.Picked) -> None:
        event.stop()
        if self.strip is None:
            self.action_view(event.tab)

    def action_turn_view(self, step: int) -> None:
        """The next or previous view."""
        views = self._views()
        self.action_view(views[(views.index(self._view) + step) % len(views)])

    @on(EvidencePane.PlaceOpened)
    def _place_opened(self, event: EvidencePane.PlaceOpened) -> None:
        event.stop()
        self.query_one(DocumentsPane).look_at(event.value)
        self.action_view("documents")

    # Acts

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if self.strip is not None:
            return message("Finish writing first: Ctrl+S records, Esc goes back.")
        if act.action.startswith(("view", "turn_view")):
            return self._why_no_view(act)
        if self.case is None or self.desk is None or act.id in _NEED_THE_CLAIM:
            return self.locked()
        if act.id == "check.all_right":
            waiting = any(check.verdict == "human" for check in self.case.checks)
            return self.locked() or (None if waiting else message("Every check has an answer."))
        return self._refusal(act.id, self.case, read_only=self.desk.identity.read_only)

    def _why_no_view(self, act: Act) -> Message | None:
        if act.id == "case.hearing" and "hearing" not in self._views():
            return message("This service needs no hearing: its term is under five working days.")
        if act.id == "case.accesses" and not self.watches:
            return message(
                "Only the head, the administrator and the auditor may see who looked at a person's data."
            )
        return None

    def _refusal(self, act_id: str, case: CaseView, *, read_only: bool) -> Message | None:
        if act_id == "case.scans":
            return self.why_not_scans()
        if act_id == "case.compare":
            return self.why_not_compare()
        free = case.open and not case.claimed_by and not read_only
        refusals = {
            "case.part": (len(case.parts) < 2, message("This application has one part only.")),
            "case.claim": (not free, self.locked() or message("This case is yours already.")),
            "case.tell": ((no_notice := self.why_no_notice(case)) is not None, no_notice),
            "case.note": (read_only, message("Your role may read cases, not work on them.")),
        }
        refused, why = refusals.get(act_id, (False, None))
        return why if refused else None

    def action_decide(self, outcome: str) -> None:
        """Prepare a decision."""
        if self.case is not None:
            self.post_message(self.DecideWanted(self.case.part_id, outcome))

    def action_reload(self) -> None:
        """Read the case again."""
        self.read_again(message("Read again."))

    def action_part(self) -> None:
        """The next part of the application."""
        if self.case is not None:
            ids = [part.part_id for part in self.case.parts]
            self.open_part(ids[(ids.index(self.case.part_id) + 1) % len(ids)], self.number)

    @on(PartsLines.Picked)
    def _part_picked(self, event: PartsLines.Picked) -> None:
        event.stop()
        if self.strip is None:
            self.open_part(event.part_id, self.number)
