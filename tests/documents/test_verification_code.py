"""The code on a printed paper can be read back, and fits the data that the file carries."""

from __future__ import annotations

import hashlib

import pypdfium2
import pytest
import zxingcpp

from reviewer_tui.documents.compose import compose
from reviewer_tui.documents.decision_paper import OUTCOMES
from tests.documents.decision_papers import paper

PRINTED_DPI = 150


def printed_code(page: pypdfium2.PdfPage) -> list[str]:
    """What a scanner reads from the printed page."""
    picture = page.render(scale=PRINTED_DPI / 72).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_the_printed_code_names_the_paper_and_the_hash_of_its_data(outcome: str) -> None:
    wanted = paper("duplicates", outcome)
    document = pypdfium2.PdfDocument(compose(wanted))
    attached = bytes(document.get_attachment(0).get_data())
    (text,) = printed_code(document[len(document) - 1])
    number, day, institution, digest = text.split("\n")
    assert number == f"№ {wanted.number}"
    assert day == "2026-11-20"
    assert institution.endswith(wanted.institution_bin)
    assert digest.split()[-1] == hashlib.sha256(attached).hexdigest()


def test_nobody_is_named_in_the_code() -> None:
    wanted = paper("duplicates", "refuse")
    (text,) = printed_code(pypdfium2.PdfDocument(compose(wanted))[0])
    for person in (wanted.applicant, wanted.subject):
        assert person.iin not in text
        assert person.name.split()[0] not in text
