"""What can be told of an applicant's picture without recognising anybody: its measures, each with a word."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from reviewer_tui.casework.attached_content import attached_content
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import Identity, PhotoFact, Sign
from reviewer_tui.documents.reader import PhotoReport
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message

RATIO: Final = 0.75
"""Three to four, as the rules ask for (rules of admission, order 564, row 8)."""
TOLERANCE: Final = 0.03
LEAST_PIXELS: Final = (354, 472)
"""3×4 cm at 300 points an inch."""
_DARK: Final = 60.0
_BRIGHT: Final = 225.0


def photo_facts(
    office: Office, identity: Identity, attachment_id: UUID, *, logged: bool = True
) -> tuple[PhotoFact, ...]:
    """Measure a picture; hints for a person who looks at it, no verdict.

    Args:
        logged: log that the attachment was opened.

    Raises:
        NotFound: ``no-such-attachment``.
        RefusedByRule: ``content-hidden``.
        DocumentFault: it cannot be read, or is no picture.
    """
    attached = attached_content(office, identity, attachment_id)
    if logged:
        attached.log_opening(office, identity)
    if attached.hidden:
        raise RefusedByRule("content-hidden", attached.instead(office))
    return facts_of(office.reader.photo(attached.content))


def facts_of(photo: PhotoReport) -> tuple[PhotoFact, ...]:
    """The measures of a picture in words, in the order in which one looks."""
    facts = [_ratio(photo), _size(photo), _seen(photo)]
    if photo.mean < _DARK:
        facts.append(PhotoFact(Sign.JUDGE, message("very dark")))
    elif photo.mean > _BRIGHT and not photo.blank:
        facts.append(PhotoFact(Sign.JUDGE, message("very bright")))
    if photo.exif_turn:
        turned = message("the camera asks to turn it by {degrees}°; shown turned", degrees=photo.exif_turn)
        facts.append(PhotoFact(Sign.JUDGE, turned))
    if photo.has_place:
        facts.append(PhotoFact(Sign.JUDGE, message("the file tells where it was taken")))
    return tuple(facts)


def _ratio(photo: PhotoReport) -> PhotoFact:
    if abs(photo.ratio - RATIO) <= TOLERANCE:
        return PhotoFact(Sign.SAME, message("3:4"))
    return PhotoFact(Sign.DIFFERS, message("not 3:4: width by height is {ratio}", ratio=f"{photo.ratio:.2f}"))


def _size(photo: PhotoReport) -> PhotoFact:
    told = message("{width}×{height} pixels", width=photo.width, height=photo.height)
    if photo.width >= LEAST_PIXELS[0] and photo.height >= LEAST_PIXELS[1]:
        return PhotoFact(Sign.SAME, told)
    small = message(
        "{size}: too small to be printed at 3×4 cm, which takes {width}×{height}",
        size=told, width=LEAST_PIXELS[0], height=LEAST_PIXELS[1],
    )  # fmt: skip
    return PhotoFact(Sign.JUDGE, small)


def _seen(photo: PhotoReport) -> PhotoFact:
    if photo.blank:
        return PhotoFact(Sign.DIFFERS, message("nothing is to be seen on it"))
    if photo.blurred:
        return PhotoFact(Sign.JUDGE, message("blurred"))
    return PhotoFact(Sign.SAME, message("sharp"))
