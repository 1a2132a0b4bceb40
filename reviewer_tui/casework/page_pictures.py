"""The original to be looked at: a page of an attachment, or the part of it around a value, as grey points."""

from __future__ import annotations

from uuid import UUID

from reviewer_tui.casework.attached_content import attached_content
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity, PagePicture, PictureRequest
from reviewer_tui.errors import RefusedByRule


def picture(
    office: Office, identity: Identity, attachment_id: UUID, wanted: PictureRequest, *, logged: bool = True
) -> PagePicture:
    """Draw what is wanted in the bounded reader.

    Args:
        logged: log that the attachment was opened; what is drawn further is one and the same opening.

    Raises:
        NotFound: ``no-such-attachment``.
        RefusedByRule: ``content-hidden``: a sensitive paper that is not for this official.
        DocumentFault: it cannot be read.
    """
    attached = attached_content(office, identity, attachment_id)
    if logged:
        attached.log_opening(office, identity)
    if attached.hidden:
        raise RefusedByRule("content-hidden", attached.instead(office))
    drawn = office.reader.picture(
        attached.content, wanted.page, wanted.box, wanted.pixels, aspect=wanted.aspect, trimmed=wanted.trimmed
    )
    return PagePicture(attachment_id, wanted, drawn.width, drawn.height, drawn.grey)
