"""Telling the applicant, showing whose a case is, and who saw it: what a case offers beside the work on it."""

from __future__ import annotations

from uuid import UUID

from textual import on, work
from textual.message import Message as Posted

from reviewer_tui.casework.access_words import REASONS, WATCHERS, reason_words
from reviewer_tui.casework.views import AccessLine, CaseView, FullIdentity, Wanted
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens import review_questions
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.file_saving import FileSaving
from reviewer_tui.screens.place import Ask
from reviewer_tui.screens.review_access import AccessPane
from reviewer_tui.screens.review_case import CaseRead
from reviewer_tui.screens.review_steps import StepsPlace
from reviewer_tui.widgets.choice import Choice
from reviewer_tui.widgets.revealed_strip import RevealedStrip


class Revealed(Posted):
    """Whose a part is; shown if the case is still the one that is looked at, and forgotten otherwise."""

    def __init__(self, part_id: UUID, found: FullIdentity) -> None:
        super().__init__()
        self.part_id = part_id
        self.found = found


class AccessesRead(Posted):
    """Who saw the file of a part."""

    def __init__(self, part_id: UUID, found: tuple[AccessLine, ...]) -> None:
        super().__init__()
        self.part_id = part_id
        self.found = found


class WatchingPlace(StepsPlace, FileSaving):
    """Notices are delivered again, names revealed with a reason, accesses listed and saved."""

    @property
    def watches(self) -> bool:
        """May this official see who saw what?"""
        return self.desk is not None and self.desk.identity.role in WATCHERS

    def open_part(self, part_id: UUID, number: str) -> None:
        """What was revealed of another case is not seen any more."""
        self.hide_revealed()
        super().open_part(part_id, number)

    # Notices

    def why_no_notice(self, case: CaseView) -> Message | None:
        """Why nothing can be delivered now."""
        if self.desk is not None and self.desk.identity.role == "auditor":
            return message("Your role may see what waits to be delivered, not deliver it.")
        waiting = any(one.delivered is None for one in case.notices)
        return None if waiting else message("Every notice of this application is delivered.")

    def action_tell(self) -> None:
        """Deliver now what waits."""
        if self.desk is not None and self.part_id is not None and not self.busy:
            self.busy = True
            self._tell(self.desk, self.part_id)

    @work(thread=True, group="case", exit_on_error=False, description="Delivering notices")
    def _tell(self, desk: DeskDoor, part_id: UUID) -> None:
        delivered = desk.retry_notices(part_id)
        case = desk.case(part_id)
        left = sum(one.delivered is None for one in case.notices)
        said = message("Delivered now: {count}; still waiting: {left}.", count=delivered, left=left)
        self.post_message(CaseRead(case, said, "told"))

    # Whose it is

    def action_reveal(self) -> None:
        """Ask for the reason first: nothing is shown without one."""
        choices = [Choice(code, reason_words(code).text(), "") for code in REASONS]
        self.post_message(
            Ask(lambda: _("Why do you need the names and IINs? The reason is logged"), choices, self._because)
        )

    def _because(self, reason: str) -> None:
        if reason == "other":
            self.ask_text(review_questions.REVEAL)
        else:
            self._reveal_for(reason, "")

    def record_text(self, kind: str, what: str, text: str) -> None:
        """The reason in words; anything else as before."""
        if kind == "reveal":
            self._reveal_for(what, text)
        else:
            super().record_text(kind, what, text)

    def _reveal_for(self, reason: str, text: str) -> None:
        if self.desk is not None and self.part_id is not None:
            self._reveal(self.desk, self.part_id, reason, text)

    @work(thread=True, group="case", exit_on_error=False, description="Revealing whose it is")
    def _reveal(self, desk: DeskDoor, part_id: UUID, reason: str, text: str) -> None:
        self.post_message(Revealed(part_id, desk.reveal(part_id, reason, text)))

    @on(Revealed)
    def _revealed(self, event: Revealed) -> None:
        event.stop()
        self.forget_texts("reveal:")
        if event.part_id == self.part_id:
            self.hide_revealed()
            self.mount(RevealedStrip(event.found))

    def hide_revealed(self) -> bool:
        """Take away what was shown in full; false when nothing was."""
        shown = self.query(RevealedStrip)
        if not shown:
            return False
        shown.remove()
        return True

    def step_back(self) -> bool:
        """Esc takes away what was revealed before it leaves the case."""
        return self.hide_revealed() or super().step_back()

    # Who saw it

    @on(AccessPane.Asked)
    def _accesses_asked(self, event: AccessPane.Asked) -> None:
        event.stop()
        if self.desk is not None and self.part_id is not None:
            self._read_accesses(self.desk, self.part_id)

    @work(thread=True, group="case", exit_on_error=False, description="Reading the log of accesses")
    def _read_accesses(self, desk: DeskDoor, part_id: UUID) -> None:
        self.post_message(AccessesRead(part_id, desk.access_list(Wanted(part_id))))

    @on(AccessesRead)
    def _accesses_read(self, event: AccessesRead) -> None:
        event.stop()
        if event.part_id == self.part_id:
            self.query_one(AccessPane).put(event.found)

    @on(AccessPane.SaveWanted)
    def _save_wanted(self, event: AccessPane.SaveWanted) -> None:
        event.stop()
        part_id = self.part_id
        if part_id is not None:
            self.save_file(lambda desk: desk.export_access(part_id))
