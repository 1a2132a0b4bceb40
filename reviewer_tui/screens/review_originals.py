"""What else a case offers about its files: the measures of a photo, and the original as a file."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from textual import on, work
from textual.message import Message as Posted

from reviewer_tui.casework.views import PhotoFact
from reviewer_tui.errors import ReviewerError
from reviewer_tui.screens.desk_door import DeskDoor
from reviewer_tui.screens.review_comparing import ComparingPlace
from reviewer_tui.screens.review_documents import DocumentsPane


class Measured(Posted):
    """A photo was measured."""

    def __init__(self, attachment_id: UUID, facts: Sequence[PhotoFact]) -> None:
        super().__init__()
        self.attachment_id = attachment_id
        self.facts = facts


class OriginalsPlace(ComparingPlace):
    """Measures photos and saves originals in the background."""

    @on(DocumentsPane.MeasuresWanted)
    def _measures_wanted(self, event: DocumentsPane.MeasuresWanted) -> None:
        event.stop()
        if self.desk is not None:
            self._measure(self.desk, event.attachment_id)

    @work(thread=True, group="measures", exit_on_error=False, description="Measuring a photo")
    def _measure(self, desk: DeskDoor, attachment_id: UUID) -> None:
        try:
            self.post_message(Measured(attachment_id, desk.photo_facts(attachment_id)))
        except ReviewerError:
            # The drawing says why nothing can be seen.
            return

    @on(Measured)
    def _measured(self, event: Measured) -> None:
        event.stop()
        self.query_one(DocumentsPane).put_facts(event.attachment_id, event.facts)

    @on(DocumentsPane.OriginalWanted)
    def _original_wanted(self, event: DocumentsPane.OriginalWanted) -> None:
        event.stop()
        self.save_file(lambda desk: desk.export_attachment(event.attachment_id), copied=True)
