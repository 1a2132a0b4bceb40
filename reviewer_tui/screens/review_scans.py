"""The scans of the case in view, recognised in the background; the evidence is read again once they are."""

from __future__ import annotations

from uuid import UUID

from textual import on, work
from textual.message import Message as Posted
from textual.worker import get_current_worker

from reviewer_tui.casework.views import CaseView, RecognitionView
from reviewer_tui.clock import Clock
from reviewer_tui.i18n import Message, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.place import Notice
from reviewer_tui.screens.review_watching import WatchingPlace

NOTICE = "scans"


class ScansGoOn(Posted):
    """A page of the scans of a case was read, or is about to be."""

    def __init__(self, part_id: UUID, done: int, total: int) -> None:
        super().__init__()
        self.part_id = part_id
        self.done = done
        self.total = total


class ScansEnded(Posted):
    """Nothing is being recognised any more; ``read`` pages are new."""

    def __init__(self, part_id: UUID, state: RecognitionView, read: int) -> None:
        super().__init__()
        self.part_id = part_id
        self.state = state
        self.read = read


class ScansPlace(WatchingPlace):
    """Begins with the case, ends with it, can be stopped and begun again."""

    def __init__(self, clock: Clock, *, id: str) -> None:  # noqa: A002  Textual's name
        super().__init__(clock, id=id)
        self._scans: RecognitionView | None = None
        self._reading_scans: UUID | None = None
        self._begun_for: UUID | None = None

    def open_part(self, part_id: UUID, number: str) -> None:
        """The scans of another case are another matter."""
        if part_id != self.part_id:
            self._stop_scans()
            self._scans = self._begun_for = None
        super().open_part(part_id, number)

    def left(self) -> None:
        """Nobody waits for the scans any more."""
        self._stop_scans()
        self._begun_for = None
        super().left()

    def show_case(self, case: CaseView) -> None:
        """Begin to read the scans when the case is seen for the first time."""
        super().show_case(case)
        if self._begun_for != case.part_id:
            self._begun_for = case.part_id
            self._begin_scans()

    def _begin_scans(self) -> None:
        if self.desk is not None and self.part_id is not None and self._reading_scans is None:
            self._reading_scans = self.part_id
            self._read_scans(self.desk, self.part_id)

    def _stop_scans(self) -> None:
        if self.desk is not None and self._reading_scans is not None:
            self._cancel_scans(self.desk, self._reading_scans)
        self._reading_scans = None
        self.post_message(Notice(None, NOTICE))

    @work(thread=True, group="scans", exit_on_error=False, description="Reading scans")
    def _read_scans(self, desk: DeskDoor, part_id: UUID) -> None:
        worker = get_current_worker()
        before = desk.recognition(part_id)

        def told(done: int, total: int) -> None:
            if worker.is_cancelled or self._reading_scans != part_id:
                # The case was left before its pages began to wait: there was nothing yet to be cancelled.
                desk.cancel_recognition(part_id)
            else:
                self.post_message(ScansGoOn(part_id, done, total))

        if before.why_not is None and before.waiting:
            told(before.done + before.failed, before.total)
        after = desk.recognise(part_id, told)
        self.post_message(ScansEnded(part_id, after, after.done - before.done))

    @work(thread=True, group="scans-end", exit_on_error=False, description="No longer reading scans")
    def _cancel_scans(self, desk: DeskDoor, part_id: UUID) -> None:
        desk.cancel_recognition(part_id)

    @on(ScansGoOn)
    def _scans_go_on(self, event: ScansGoOn) -> None:
        event.stop()
        if event.part_id == self._reading_scans:
            said = message("Scans are being read: {done} of {total}", done=event.done, total=event.total)
            self.post_message(Notice(said, NOTICE))

    @on(ScansEnded)
    def _scans_ended(self, event: ScansEnded) -> None:
        event.stop()
        if event.part_id == self._reading_scans:
            self._reading_scans = None
        if event.part_id != self.part_id:
            return
        self._scans = event.state
        self.post_message(Notice(self._why_unread(event.state), NOTICE))
        if event.read:
            self.forget_pages()
            self.read_again(
                message("Pages of scans read: {count}; their facts are compared.", count=event.read)
            )
        self.screen.refresh_bindings()

    def _why_unread(self, state: RecognitionView) -> Message | None:
        if state.why_not is not None and state.waiting:
            return state.why_not
        if state.failed:
            return message("Scans that could not be read: {count}", count=state.failed)
        return None

    def why_not_scans(self) -> Message | None:
        """Why the scans can be neither read nor left now."""
        if self._reading_scans is not None:
            return None
        state = self._scans
        if state is None:
            return message("The case is still being opened.")
        if state.why_not is not None:
            return state.why_not
        if state.waiting:
            return None
        return self._why_unread(state) or message("There is no scan left to be read.")

    def action_scans(self) -> None:
        """Stop reading the scans, or begin again."""
        if self._reading_scans is not None:
            self._stop_scans()
            self.say(message("Scans are left as they are; R goes on."))
        else:
            self._begin_scans()
