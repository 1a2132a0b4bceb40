"""Documents: the files of the application and the text of one page, as it is laid out on paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.message import Message as Posted

from reviewer_tui.casework.views import (
    AttachmentView,
    CaseView,
    DocumentValue,
    PagePicture,
    PageText,
    PhotoFact,
)
from reviewer_tui.i18n import Message, _, message
from reviewer_tui.screens.review_pane import PageWanted, Pane, PictureWanted
from reviewer_tui.widgets import wording
from reviewer_tui.widgets.acts import Act, Area, bindings
from reviewer_tui.widgets.attachment_list import AttachmentList
from reviewer_tui.widgets.document_page import DocumentPage
from reviewer_tui.widgets.forgery_lines import ForgeryLines
from reviewer_tui.widgets.ink import OneLine, Piece
from reviewer_tui.widgets.mosaic import Glyphs, glyph_words
from reviewer_tui.widgets.page_drawing import Look, PageDrawing
from reviewer_tui.widgets.points import Points
from reviewer_tui.widgets.virtual_list import VirtualList

_MOST_FILE_LINES = 6
_PHOTO = "photo"
_PRINT_TONES = 4
_PHOTO_TONES = 16


class PageRule(OneLine):
    """Which page of which document is below."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.document: AttachmentView | None = None
        self.page = (0, 0)
        self.sides = (False, False)

    def left(self) -> Sequence[Piece]:
        """Name and page in a rule."""
        if self.document is None:
            return [("─" * self.size.width, "muted")]
        number, of = self.page
        name = wording.in_language(self.document.label)
        title = _("{paper}, page {page} of {pages}", paper=name, page=number, pages=of or "…")
        pieces: list[Piece] = [("── ", "muted"), (title, "strong"), (" ", "muted")]
        used = sum(cell_len(text) for text, _ink in pieces)
        return [*pieces, ("─" * max(0, self.size.width - used), "muted")]

    def right(self) -> Sequence[Piece]:
        """Whether the page goes on beyond an edge."""
        hidden_left, hidden_right = self.sides
        if not (hidden_left or hidden_right):
            return ()
        arrows = f" {'←' if hidden_left else ' '}{'→' if hidden_right else ' '} "
        return [(arrows, "muted"), (_("more beside"), "muted"), (" ─", "muted")]


class DocumentsPane(Pane):
    """Files above, what hints at a forgery of the chosen one, its page below."""

    BINDINGS = bindings(Area.DOCUMENTS)

    class MeasuresWanted(Posted):
        """A photo is to be measured."""

        def __init__(self, attachment_id: UUID) -> None:
            super().__init__()
            self.attachment_id = attachment_id

    class OriginalWanted(Posted):
        """The original is wanted as a file."""

        def __init__(self, attachment_id: UUID) -> None:
            super().__init__()
            self.attachment_id = attachment_id

    def __init__(self) -> None:
        super().__init__(id="documents")
        self._look: Look | None = None
        """How the page is drawn; None: its text is shown."""
        self._number = 1
        self._of = 0
        """How many pages there are; 0: not known yet."""
        self._awaited = False
        self._looked_for: DocumentValue | None = None
        self._at_end = False

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield AttachmentList()
        yield ForgeryLines()
        yield PageRule()
        yield DocumentPage()
        yield PageDrawing()

    def on_mount(self) -> None:
        """The text first."""
        self.query_one(PageDrawing).display = False

    @property
    def drawn(self) -> bool:
        """Is the page seen as a picture? A photo always is, there is nothing to read on it."""
        return self._look is not None or self._is_photo

    @property
    def _is_photo(self) -> bool:
        return self.files.chosen is not None and self.files.chosen.kind == _PHOTO

    @property
    def files(self) -> AttachmentList:
        """The files."""
        return self.query_one(AttachmentList)

    def show(self, case: CaseView, locked: Message | None) -> None:
        """The files of a case; nothing is read before the view is seen."""
        before = self.case if self.case is not None and self.case.part_id == case.part_id else None
        super().show(case, locked)
        if before is None or before.signs != case.signs:
            self.files.tell(case.attachments, case.signs, cursor=self.files.cursor if before else 0)
        if before is None:
            self.files.styles.height = max(1, min(_MOST_FILE_LINES, len(case.attachments)))
            self._begin(1)
        self._show_signs()

    def clear(self) -> None:
        """Nothing yet."""
        super().clear()
        self.files.tell(())
        self.files.wait()
        self._show_signs()
        self.query_one(DocumentPage).waiting(None)

    def enter(self) -> None:
        """Onto the page, which is read now."""
        self._show_side()
        self._ask()

    def _show_side(self) -> None:
        """The text of the page or its picture."""
        page, drawing = self.query_one(DocumentPage), self.query_one(PageDrawing)
        drawn, file = self.drawn, self.files.chosen
        page.display, drawing.display = not drawn, drawn
        if self.display:
            (drawing if drawn else page).focus()
        if drawn and file is not None:
            drawing.look = self._look or Glyphs.HALF
            drawing.tones = _PHOTO_TONES if self._is_photo else _PRINT_TONES
            drawing.tell(file.attachment_id, self._number)
            self.call_after_refresh(drawing.want)
            if self._is_photo:
                self.post_message(self.MeasuresWanted(file.attachment_id))

    def look_at(self, value: DocumentValue) -> None:
        """Show the page of a value with the value marked."""
        ids = [file.attachment_id for file in self.case.attachments] if self.case else []
        if value.attachment_id in ids:
            self.files.move(ids.index(value.attachment_id))
            self._begin(value.page, looked_for=value)

    def _show_signs(self) -> None:
        """Of the chosen document, and of the case as a whole."""
        file = self.files.chosen
        named = (None, file.attachment_id if file else None)
        signs = self.case.signs if self.case else ()
        self.query_one(ForgeryLines).show([sign for sign in signs if sign.attachment_id in named])

    def _begin(
        self, page: int, *, of: int = 0, looked_for: DocumentValue | None = None, at_end: bool = False
    ) -> None:
        self._number, self._of, self._looked_for, self._at_end = page, of, looked_for, at_end
        self._awaited = True
        file = self.files.chosen
        self.query_one(DocumentPage).waiting(message("Reading…") if file else None)
        if self.display:
            self._show_side()
        self._title()

    def _ask(self) -> None:
        file = self.files.chosen
        if file is not None:
            self.post_message(PageWanted(file.attachment_id, self._number))

    def put_page(self, page: PageText) -> None:
        """Perhaps the page that is wanted."""
        file = self.files.chosen
        wanted = file is not None and file.attachment_id == page.attachment_id
        if wanted and (page.page == self._number or self._number > page.pages) and self._awaited:
            self._number, self._of, self._awaited = page.page, page.pages, False
            self.query_one(DocumentPage).show(page, self._looked_for, at_end=self._at_end)
            self._title()

    def put_picture(self, picture: PagePicture) -> None:
        """Perhaps the drawing that is wanted."""
        self.query_one(PageDrawing).show(picture)

    def put_facts(self, attachment_id: UUID, facts: Sequence[PhotoFact]) -> None:
        """What was measured of a photo."""
        self.query_one(PageDrawing).tell_facts(attachment_id, facts)

    def put_fault(self, attachment_id: UUID, why: Message) -> None:
        """Why a page cannot be drawn."""
        self.query_one(PageDrawing).tell_fault(attachment_id, why)

    @on(PageDrawing.Wanted)
    def _drawing_wanted(self, event: PageDrawing.Wanted) -> None:
        event.stop()
        self.post_message(PictureWanted(event.attachment_id, event.wanted))

    def _title(self) -> None:
        rule, page = self.query_one(PageRule), self.query_one(DocumentPage)
        rule.document, rule.page = self.files.chosen, (self._number, self._of)
        rule.sides = (page.hidden_left, page.hidden_right)
        rule.update()

    # Acts

    def why_not(self, act: Act) -> Message | None:
        """What is not possible now."""
        if self.files.chosen is None:
            return message("Nothing is attached to this application.")
        page = self.query_one(DocumentPage)
        refusals = {
            "document.next": (self.files.rows < 2, message("There is no other document.")),
            "document.previous": (self.files.rows < 2, message("There is no other document.")),
            "document.next_page": (
                self._number >= self._of,
                message("This is the last page.") if self._of else message("Reading…"),
            ),
            "document.previous_page": (self._number <= 1, message("This is the first page.")),
            "document.right": (not page.hidden_right, message("Nothing more is on the right.")),
            "document.left": (not page.hidden_left, message("Nothing more is on the left.")),
        }
        refused, why = refusals.get(act.id, (False, None))
        return why if refused else None

    def action_turn_document(self, step: int) -> None:
        """Another document."""
        self.files.move((self.files.cursor + step) % self.files.rows)

    @on(VirtualList.CursorMoved)
    def _other_document(self, event: VirtualList.CursorMoved) -> None:
        event.stop()
        file = self.files.chosen
        self._show_signs()
        if self._looked_for is None or file is None or file.attachment_id != self._looked_for.attachment_id:
            self._begin(1)
        if self.display:
            self._ask()

    def action_turn_page(self, step: int, *, at_end: bool = False) -> None:
        """The next page or the one before."""
        self._begin(self._number + step, of=self._of, at_end=at_end)
        self._ask()

    @on(DocumentPage.Turned)
    def _turned(self, event: DocumentPage.Turned) -> None:
        event.stop()
        if 1 <= self._number + event.step <= self._of:
            self.action_turn_page(event.step, at_end=event.step < 0)
        else:
            self.say(
                message("This is the last page.") if event.step > 0 else message("This is the first page.")
            )

    def action_look(self) -> None:
        """From the text to the picture, to finer pictures, and back; a photo has no text to go back to."""
        points: list[Look] = [one for one in Points if one == getattr(self.app, "points", "")]
        order: list[Look | None] = [*([] if self._is_photo else [None]), *Glyphs, *points]
        here = order.index(self._look) if self._look in order else 0
        self._look = order[(here + 1) % len(order)]
        self._show_side()
        if self._look is not None:
            self.say(_words_of(self._look))

    def action_save(self) -> None:
        """The original as a file."""
        file = self.files.chosen
        if file is not None:
            self.post_message(self.OriginalWanted(file.attachment_id))

    def action_sideways(self, step: int) -> None:
        """More of one side."""
        self.query_one(DocumentPage).sideways(step)
        self._title()


def _words_of(look: Look) -> Message:
    """How a page is drawn, in words."""
    if isinstance(look, Glyphs):
        return glyph_words(look)
    return message(
        "Page in points ({name}); the palette takes others if your terminal shows nothing.", name=look.value
    )
