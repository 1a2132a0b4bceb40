"""The part of a desk that has scans read by the recognition engine."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from reviewer_tui.casework import original, page_pictures, photo_facts, recognising
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity, PagePicture, PhotoFact, PictureRequest, RecognitionView


class ReadingDesk:
    """What `reviewer_tui.casework.desk.Desk` does about scans."""

    office: Office
    identity: Identity
    _shown: set[UUID]

    def picture(self, attachment_id: UUID, wanted: PictureRequest) -> PagePicture:
        """Draw a page of an attachment or a part of it in grey. That it was opened is logged."""
        drawn = page_pictures.picture(
            self.office, self.identity, attachment_id, wanted, logged=attachment_id not in self._shown
        )
        self._shown.add(attachment_id)
        return drawn

    def photo_facts(self, attachment_id: UUID) -> tuple[PhotoFact, ...]:
        """The measures of a picture in words. That it was opened is logged."""
        facts = photo_facts.photo_facts(
            self.office, self.identity, attachment_id, logged=attachment_id not in self._shown
        )
        self._shown.add(attachment_id)
        return facts

    def export_attachment(self, attachment_id: UUID) -> str:
        """Save the original of an attachment in the home, log the export, and tell the path."""
        return str(original.export_attachment(self.office, self.identity, attachment_id))

    def recognition(self, part_id: UUID) -> RecognitionView:
        """How much of a case's scans is recognised, and why nothing can be."""
        return recognising.state(self.office, self.identity, part_id)

    def recognise(
        self, part_id: UUID, progress: Callable[[int, int], None] = lambda _done, _total: None
    ) -> RecognitionView:
        """Recognise the scans of a case and return when it is done or cancelled; the page in view goes first.

        Args:
            part_id: the case; two who ask for the same one wait together.
            progress: hears on this thread how many pages of how many are done.
        """
        return recognising.recognise(self.office, self.identity, part_id, progress)

    def cancel_recognition(self, part_id: UUID) -> None:
        """Stop recognising the scans of a case; what is done stays."""
        recognising.cancel(self.office, part_id)
