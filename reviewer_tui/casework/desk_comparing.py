"""The part of a desk that lays documents beside each other."""

from __future__ import annotations

from uuid import UUID

from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import ComparableDocument, DocumentComparison, Identity
from reviewer_tui.documents.comparison_tokens import Ignored
from reviewer_tui.documents.picture_difference import PictureDifference


class ComparingDesk:
    """What `reviewer_tui.casework.desk.Desk` does with two documents."""

    office: Office
    identity: Identity
    _shown: set[UUID]

    def comparable(self, part_id: UUID) -> tuple[ComparableDocument, ...]:
        """The documents of a part's application and of other applications of the same person."""
        from reviewer_tui.casework import comparing  # noqa: PLC0415  an inbox compares nothing

        return comparing.comparable(self.office, self.identity, part_id)

    def compare_documents(
        self, attachment_id: UUID, other_id: UUID, ignored: Ignored | None = None
    ) -> DocumentComparison:
        """Compare two documents word by word; that both were opened is logged."""
        from reviewer_tui.casework import comparing  # noqa: PLC0415

        found = comparing.compare_documents(
            self.office, self.identity, attachment_id, other_id, ignored, logged=frozenset(self._shown)
        )
        self._shown |= {attachment_id, other_id}
        return found

    def compare_drawn(self, attachment_id: UUID, other_id: UUID, page: int) -> PictureDifference:
        """Lay a page of one document over that of another as they are drawn; logged likewise."""
        from reviewer_tui.casework import comparing  # noqa: PLC0415

        found = comparing.compare_drawn(
            self.office, self.identity, attachment_id, other_id, page, logged=frozenset(self._shown)
        )
        self._shown |= {attachment_id, other_id}
        return found
