"""Two documents of the sample case compared, by the very engine that compares real ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from reviewer_tui.casework.views import ComparableDocument, ComparedDocument, DocumentComparison
from reviewer_tui.documents.comparison import Ignored, compare_texts
from reviewer_tui.documents.picture_difference import PictureDifference
from tests.documents.set_pages import pages_of_lines
from tests.screens.sample_case import ATTACHMENTS, ATTESTAT, IDENTITY_CARD, NOW, STATEMENT

if TYPE_CHECKING:
    from reviewer_tui.casework.views import CaseView


class SampleComparing:
    """What the desk does with two documents."""

    pages: dict[tuple[UUID, int], tuple[str, ...]]

    def __init__(self) -> None:
        super().__init__()
        self.compared: list[tuple[UUID, UUID, Ignored | None]] = []
        self.drawn_difference: PictureDifference | None = None
        self.comparable_ids: Sequence[UUID] = (ATTESTAT, IDENTITY_CARD, STATEMENT)

    def case(self, part_id: UUID) -> CaseView:
        """The case of a part."""
        raise NotImplementedError

    def comparable(self, part_id: UUID) -> tuple[ComparableDocument, ...]:
        """The documents of the case."""
        case = self.case(part_id)
        return tuple(
            ComparableDocument(file, case.application_id, case.number, case.service, NOW, own=True)
            for file in ATTACHMENTS
            if file.attachment_id in self.comparable_ids
        )

    def compare_documents(
        self, attachment_id: UUID, other_id: UUID, ignored: Ignored | None
    ) -> DocumentComparison:
        """Remembered, and done."""
        self.compared.append((attachment_id, other_id, ignored))
        sides = [self._side(one) for one in (attachment_id, other_id)]
        layouts = [pages_of_lines(side.pages) for side in sides]
        return DocumentComparison(*sides, compare_texts(*layouts, ignored))

    def compare_drawn(self, attachment_id: UUID, other_id: UUID, page: int) -> PictureDifference:
        """As a test arranged it."""
        return self.drawn_difference or PictureDifference(page, 0.0, ())

    def _side(self, attachment_id: UUID) -> ComparedDocument:
        file = next(one for one in ATTACHMENTS if one.attachment_id == attachment_id)
        pages = tuple(lines for (of, _page), lines in sorted(self.pages.items()) if of == attachment_id)
        return ComparedDocument(attachment_id, file.name, file.label, "2026-000381", pages)
