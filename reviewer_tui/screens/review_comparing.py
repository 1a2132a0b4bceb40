"""From a case to two of its person's documents beside each other: which one goes beside the one in view."""

from __future__ import annotations

from uuid import UUID

from textual import on, work
from textual.message import Message as Posted

from reviewer_tui.casework.views import ComparableDocument
from reviewer_tui.clock import local_text
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.place import Ask
from reviewer_tui.screens.review_scans import ScansPlace
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.choice import Choice


class ComparableRead(Posted):
    """Which documents may stand beside one."""

    def __init__(self, part_id: UUID, left: UUID, found: tuple[ComparableDocument, ...]) -> None:
        super().__init__()
        self.part_id = part_id
        self.left = left
        self.found = found


class ComparingPlace(ScansPlace):
    """Asks which document to compare with, then leaves the rest to the place for it."""

    class CompareWanted(Posted):
        """Two documents are to be seen beside each other."""

        def __init__(self, left: UUID, right: UUID) -> None:
            super().__init__()
            self.left = left
            self.right = right

    def document_in_view(self) -> UUID | None:
        """The document that the official looks at."""
        raise NotImplementedError

    def why_not_compare(self) -> Message | None:
        """Why nothing can be compared now."""
        if self.document_in_view() is None:
            return message("Nothing is attached to this application.")
        return None

    def action_compare(self) -> None:
        """Choose what to compare the document in view with."""
        left = self.document_in_view()
        if self.desk is not None and self.part_id is not None and left is not None:
            self._find_comparable(self.desk, self.part_id, left)

    @work(
        thread=True, group="comparable", exit_on_error=False, description="Looking for documents to compare"
    )
    def _find_comparable(self, desk: DeskDoor, part_id: UUID, left: UUID) -> None:
        self.post_message(ComparableRead(part_id, left, desk.comparable(part_id)))

    @on(ComparableRead)
    def _comparable_read(self, event: ComparableRead) -> None:
        event.stop()
        if event.part_id != self.part_id:
            return
        choices = [_choice(one) for one in event.found if one.file.attachment_id != event.left]
        if not choices:
            self.say(message("There is no other document of this person."), "warn")
            return
        self.post_message(
            Ask(
                _hint, choices, lambda chosen: self.post_message(self.CompareWanted(event.left, UUID(chosen)))
            )
        )


def _choice(one: ComparableDocument) -> Choice:
    name = wording.in_language(one.file.label)
    where = (
        one.file.name if one.own else _("{number}, {day}", number=one.number, day=local_text(one.received_at))
    )
    return Choice(
        str(one.file.attachment_id), name, one.why_not.text() if one.why_not else where,
        possible=one.why_not is None,
    )  # fmt: skip


def _hint() -> str:
    return _("Compare with which document? Enter takes it, Esc goes back")
