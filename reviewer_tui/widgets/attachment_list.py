"""The files of an application: label, name, kind, size, and what hints at a forgery."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from rich.cells import cell_len
from textual.strip import Strip

from reviewer_tui.casework.views import AttachmentView, ForgerySign
from reviewer_tui.i18n import _
from reviewer_tui.widgets import case_words, wording
from reviewer_tui.widgets.cells import fit
from reviewer_tui.widgets.ink import Piece
from reviewer_tui.widgets.virtual_list import VirtualList

_KINDS = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG"}


class AttachmentList(VirtualList[AttachmentView]):
    """A line a file; a click shows it. The focus stays on the page."""

    can_focus = False

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._signs: Mapping[UUID, ForgerySign] = {}

    def tell(
        self, attachments: tuple[AttachmentView, ...], signs: tuple[ForgerySign, ...] = (), *, cursor: int = 0
    ) -> None:
        """Show the files of a case; of each one the weightiest sign, which comes first."""
        self._signs = {sign.attachment_id: sign for sign in reversed(signs) if sign.attachment_id}
        self.forget()
        for start in range(0, len(attachments), 100):
            self.put(start, attachments[start : start + 100])
        self.show((len(attachments),), headers=False, cursor=cursor)

    def draw_row(self, row: AttachmentView, *, chosen: bool) -> Strip:
        """Label, whether it is hidden, sign of forgery, file name, kind, size."""
        width = self.line_width
        label = min(34, width * 2 // 5)
        kind = _KINDS.get(row.media_type, row.media_type)
        size = case_words.size(row.size)
        right = f"{fit(kind, 5)}{' ' * max(1, 9 - cell_len(size))}{size} "
        return self.line(
            [
                (" ▸ " if chosen else "   ", "accent"),
                (fit(wording.in_language(row.label), label), "strong" if chosen else "normal"),
                *(
                    [(f" {wording.RESTRICTED} ", "warn"), (_("hidden from you"), "warn")]
                    if row.hidden
                    else []
                ),
                *self._sign(row),
                (f" {row.name}", "muted"),
            ],
            width,
            right=[(right, "muted")],
            chosen=chosen,
        )

    def _sign(self, row: AttachmentView) -> Sequence[Piece]:
        sign = self._signs.get(row.attachment_id)
        if sign is None:
            return ()
        mark, ink = wording.SIGNS[sign.sign]
        return [(f" {mark} {sign.title}", ink)]

    def draw_blank(self, y: int) -> Strip:
        """No file at all."""
        if self.rows or y:
            return self.line((), self.line_width)
        return self.line([("   ", "muted"), (_("Nothing is attached."), "muted")], self.line_width)
