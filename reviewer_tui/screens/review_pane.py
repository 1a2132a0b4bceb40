"""A view of a case inside the review: evidence, documents, checks, history, hearing."""

from __future__ import annotations

from uuid import UUID

from textual.containers import Vertical
from textual.message import Message as Posted

from reviewer_tui.casework.views import CaseView, PagePicture, PageText, PictureRequest
from reviewer_tui.i18n import Message
from reviewer_tui.widgets.actor import Actor


class PageWanted(Posted):
    """A view needs the text of a page; it is given back by `Pane.put_page`."""

    def __init__(self, attachment_id: UUID, page: int) -> None:
        super().__init__()
        self.attachment_id = attachment_id
        self.page = page


class PictureWanted(Posted):
    """A view needs a drawing of a page or a part of it; it is given back by `Pane.put_picture`."""

    def __init__(self, attachment_id: UUID, wanted: PictureRequest) -> None:
        super().__init__()
        self.attachment_id = attachment_id
        self.wanted = wanted


class Pane(Actor, Vertical, inherit_bindings=False):
    """One of the views of a case; it is given the case, and posts what the official wants."""

    case: CaseView | None = None
    locked: Message | None = None
    """Why nothing may be recorded now; None when the case is this official's."""

    def show(self, case: CaseView, locked: Message | None) -> None:
        """A case, or the same one after something was recorded."""
        self.case, self.locked = case, locked

    def clear(self) -> None:
        """Another case is being opened."""
        self.case, self.locked = None, None

    def enter(self) -> None:
        """The view is seen: put the focus where work goes on."""

    def put_page(self, page: PageText) -> None:
        """A page that was wanted, perhaps by another view."""

    def put_picture(self, picture: PagePicture) -> None:
        """A drawing that was wanted, perhaps by another view."""
