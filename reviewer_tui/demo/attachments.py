"""Making files of the papers and the portrait of a case."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from PIL import Image

from reviewer_tui.demo import photos, scanning
from reviewer_tui.demo.case import Case, Paper, Photo, Shape
from reviewer_tui.demo.printing import print_paper

_SCAN_QUALITY = 45
_PICTURE_QUALITY = 55


@dataclass(frozen=True)
class Sheet:
    """A file to be attached."""

    name: str
    kind: str
    media_type: str
    content: bytes


def make_sheets(case: Case, random: Random) -> tuple[Sheet, ...]:
    """Every file of a case in the order in which an applicant would attach them."""
    sheets = [_printed(paper, random) for paper in case.papers]
    if case.photo is not None:
        sheets.insert(0, _drawn(case.photo, random))
    return tuple(sheets)


def _printed(paper: Paper, random: Random) -> Sheet:
    names = (str(paper.said.get(part, "")) for part in ("surname", "given_name", "patronymic"))
    said = paper.said | {"full_name": " ".join(name for name in names if name)}
    pdf = print_paper(paper.template, said, paper.issued)
    if paper.shape is Shape.TEXT:
        return Sheet(paper.file_name, paper.kind, "application/pdf", pdf)
    picture = scanning.scan(pdf, random)
    if paper.shape is Shape.SCAN:
        content = scanning.as_pdf(picture, _SCAN_QUALITY, paper.issued)
        return Sheet(paper.file_name, paper.kind, "application/pdf", content)
    return Sheet(paper.file_name, paper.kind, "image/jpeg", scanning.as_jpeg(picture, _PICTURE_QUALITY))


def _drawn(photo: Photo, random: Random) -> Sheet:
    picture = photos.portrait(random, girl=photo.girl, size=photo.size or photos.SIZE)
    if photo.upside_down:
        picture = picture.transpose(Image.Transpose.ROTATE_180)
    return Sheet(photo.file_name, "photo", "image/jpeg", photos.as_photo(picture))
