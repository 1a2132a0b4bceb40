"""One stand-in authority for the tests of this room; making keys is what takes the time."""

from __future__ import annotations

from pathlib import Path

import pytest

from keys.signing import SignedPdf, sign_first, sign_pdf, sign_second
from tests.keys.people import DEPUTY, Rehearsal, rehearsal


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    """For tests that revoke nothing and move no clock."""
    return rehearsal(tmp_path_factory.mktemp("authority") / "authority")


@pytest.fixture
def own(tmp_path: Path) -> Rehearsal:
    """For tests that revoke or move the clock."""
    return rehearsal(tmp_path / "authority")


@pytest.fixture(scope="session")
def paper() -> bytes:
    """A PDF/A-3b paper of the kind that is signed, with a form-free page."""
    import typst

    source = b'#set document(title: "Decision")\n= Decision 12\n#lorem(60)\n'
    return typst.compile(source, pdf_standards=["a-3b"], timestamp=0)


@pytest.fixture(scope="session")
def signed(shared: Rehearsal, paper: bytes) -> SignedPdf:
    """A decision signed by the head."""
    return sign_pdf(paper, shared.issue().key, shared.authority.services(), reason="Decision 12")


@pytest.fixture(scope="session")
def waiting(shared: Rehearsal, paper: bytes) -> SignedPdf:
    """A paper signed by the deputy, waiting for the head."""
    return sign_first(paper, shared.issue(DEPUTY).key, shared.authority.services(), reason="Decision 13")


@pytest.fixture(scope="session")
def signed_by_two(shared: Rehearsal, waiting: SignedPdf) -> SignedPdf:
    """The same signed by the head as well."""
    return sign_second(waiting.content, shared.issue().key, shared.authority.services(), reason="Decision 13")
