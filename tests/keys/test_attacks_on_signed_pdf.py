"""Every public class of attack on signed PDFs, and every certificate that must not count: none is accepted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pyhanko.sign.fields import MDPPerm

from keys.authority import new_key_pair
from keys.certificates import root_certificate
from keys.keyfile import OpenKey
from keys.signing import SignedPdf, sign_pdf
from keys.trust import Trust
from keys.verdicts import PdfVerdict
from keys.verifying import MAX_PDF, verify_pdf
from tests.keys import attacks
from tests.keys.people import EMPLOYEE, NOW, Rehearsal, rehearsal


def refusals(verdict: PdfVerdict) -> set[str]:
    return {check.code for check in verdict.checks if not check.ok}


def judge(content: bytes, trust: Trust, at: datetime = NOW) -> PdfVerdict:
    verdict = verify_pdf(content, trust, at=at)
    assert (verdict.verdict == "reject") is bool(refusals(verdict)), verdict
    return verdict


@pytest.fixture(scope="module")
def trust(shared: Rehearsal) -> Trust:
    return shared.authority.trust()


CHANGES = [attacks.overlay, attacks.annotation, attacks.new_title]


@pytest.mark.parametrize("change", CHANGES)
def test_change_after_signing_leaves_the_file_uncovered(
    signed: SignedPdf, trust: Trust, change: Callable[[bytes], bytes]
) -> None:
    assert "not-whole-file" in refusals(judge(change(signed.content), trust))


@pytest.mark.parametrize("change", CHANGES)
def test_change_that_is_time_stamped_again_is_still_a_change(
    shared: Rehearsal, signed: SignedPdf, trust: Trust, change: Callable[[bytes], bytes]
) -> None:
    content = attacks.stamped(change(signed.content), shared.authority.services())
    verdict = judge(content, trust)
    assert "modified" in refusals(verdict)
    assert "not-whole-file" not in refusals(verdict)


def test_another_archive_stamp_alone_is_welcome(shared: Rehearsal, signed: SignedPdf, trust: Trust) -> None:
    renewed = attacks.stamped(signed.content, shared.authority.services())
    assert judge(renewed, trust).verdict == "accept"


def test_shadow_replacement_of_a_form_field_is_refused(shared: Rehearsal, paper: bytes, trust: Trust) -> None:
    prepared = attacks.with_text_field(paper)
    signed = sign_pdf(prepared, shared.issue().key, shared.authority.services(), reason="x")
    assert judge(signed.content, trust).verdict == "accept"
    swapped = attacks.field_filled(signed.content)
    assert "not-whole-file" in refusals(judge(swapped, trust))
    assert "modified" in refusals(judge(attacks.stamped(swapped, shared.authority.services()), trust))


@pytest.mark.parametrize("tail", [b"\n", b"\0", b" ", b"% later\n", b"%%EOF\n", b"startxref\n0\n%%EOF\n"])
def test_appended_bytes_are_refused(signed: SignedPdf, trust: Trust, tail: bytes) -> None:
    assert judge(signed.content + tail, trust).verdict == "reject"


@pytest.mark.parametrize("head", [b"\n", b"\0\0\0", b"%PDF-1.7\n"])
def test_prepended_bytes_are_refused(signed: SignedPdf, trust: Trust, head: bytes) -> None:
    assert judge(head + signed.content, trust).verdict == "reject"


def test_truncation_to_an_earlier_revision_is_never_accepted(
    shared: Rehearsal, signed: SignedPdf, trust: Trust
) -> None:
    earlier = attacks.revisions(signed.content)
    assert len(earlier) == 2
    unsigned, without_archive = (judge(content, trust) for content in earlier)
    assert refusals(unsigned) == {"no-signature"}
    assert without_archive.level == "B-T"
    assert refusals(without_archive) == {"no-revocation-data"}
    informed = judge(earlier[1], shared.authority.trust_now())
    assert informed.verdict == "accept-lower-level"


@pytest.mark.parametrize("cut", [1, 2, 10, 700, 5000])
def test_cut_file_is_refused(signed: SignedPdf, trust: Trust, cut: int) -> None:
    assert judge(signed.content[:-cut], trust).verdict == "reject"


@pytest.mark.parametrize("forge", [attacks.byte_range_emptied, attacks.contents_emptied, attacks.wrapped])
def test_forged_containers_are_refused(
    signed: SignedPdf, trust: Trust, forge: Callable[[bytes], bytes]
) -> None:
    assert judge(forge(signed.content), trust).verdict == "reject"


@pytest.mark.parametrize("level", ["B-B", "B-T"])
def test_lower_level_is_named_and_never_plainly_accepted(shared: Rehearsal, paper: bytes, level: str) -> None:
    content = attacks.sign_at_level(paper, shared.issue().key, shared.authority.services(), level)
    verdict = judge(content, shared.authority.trust_now())
    assert (verdict.verdict, verdict.level) == ("accept-lower-level", level), refusals(verdict)
    assert refusals(judge(content, shared.authority.trust())) == {"no-revocation-data"}


def test_validation_data_behind_the_last_signature_is_uncovered(
    shared: Rehearsal, paper: bytes, trust: Trust
) -> None:
    content = attacks.sign_at_level(paper, shared.issue().key, shared.authority.services(), "B-LT")
    assert refusals(judge(content, trust)) == {"not-whole-file"}


def test_second_signature_and_permission_to_change_are_refused(
    shared: Rehearsal, paper: bytes, trust: Trust
) -> None:
    services, key = shared.authority.services(), shared.issue().key
    open_to_change = attacks.sign_at_level(paper, key, services, "B-T", permission=MDPPerm.FILL_FORMS)
    assert "not-certified" in refusals(judge(open_to_change, trust))
    twice = attacks.sign_at_level(open_to_change, key, services, "B-T", field="Second", certify=False)
    assert refusals(judge(twice, trust)) == {"more-signatures"}
    uncertified = attacks.sign_at_level(paper, key, services, "B-T", certify=False)
    assert "not-certified" in refusals(judge(uncertified, trust))


def test_login_certificate_is_refused_even_when_the_signature_is_right(
    shared: Rehearsal, paper: bytes
) -> None:
    key = shared.issue(login=True).key
    content = attacks.sign_at_level(paper, key, shared.authority.services(), "B-T")
    assert "wrong-use" in refusals(judge(content, shared.authority.trust_now()))


def test_employee_is_refused_at_every_level(shared: Rehearsal, paper: bytes, trust: Trust) -> None:
    key, services = shared.issue(EMPLOYEE).key, shared.authority.services()
    for content in (
        sign_pdf(paper, key, services, reason="x").content,
        attacks.sign_at_level(paper, key, services, "B-T"),
    ):
        assert "no-authority" in refusals(judge(content, trust))


@pytest.mark.parametrize("case", ["expired", "not-yet-valid"])
def test_certificate_outside_its_time_is_refused(shared: Rehearsal, paper: bytes, case: str) -> None:
    start = NOW + timedelta(days=10 if case == "not-yet-valid" else -200)
    key = shared.issue(valid_from=start, valid_for=timedelta(days=100)).key
    for level in ("B-B", "B-T"):
        content = attacks.sign_at_level(paper, key, shared.authority.services(), level)
        assert case in refusals(judge(content, shared.authority.trust_now()))


def test_revoked_certificate_is_refused(own: Rehearsal, paper: bytes) -> None:
    issued = own.issue()
    own.authority.revoke(issued.certificate.serial_number, at=NOW - timedelta(days=2))
    for level in ("B-B", "B-T"):
        content = attacks.sign_at_level(paper, issued.key, own.authority.services(), level)
        assert "revoked" in refusals(judge(content, own.authority.trust_now()))


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Rehearsal:
    """Another authority that gives itself the very same names."""
    return rehearsal(tmp_path_factory.mktemp("stranger") / "authority")


def test_document_of_another_authority_is_refused(stranger: Rehearsal, paper: bytes, trust: Trust) -> None:
    signed = sign_pdf(paper, stranger.issue().key, stranger.authority.services(), reason="x")
    assert judge(signed.content, stranger.authority.trust()).verdict == "accept"
    assert {"untrusted-issuer", "stamp-untrusted"} <= refusals(judge(signed.content, trust))


def test_archive_stamp_of_another_authority_is_refused(
    stranger: Rehearsal, signed: SignedPdf, trust: Trust
) -> None:
    restamped = attacks.stamped(signed.content, stranger.authority.services())
    assert "stamp-untrusted" in refusals(judge(restamped, trust))


def test_self_signed_certificate_is_refused(shared: Rehearsal, paper: bytes, trust: Trust) -> None:
    pair = new_key_pair()
    key = OpenKey(pair, root_certificate(pair, NOW - timedelta(days=1), timedelta(days=9)))
    content = attacks.sign_at_level(paper, key, shared.authority.services(), "B-T")
    assert "untrusted-issuer" in refusals(judge(content, trust))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 10000,
        b"%PDF-1.7\n%%EOF\n",
        b"PK\x03\x04" + b"x" * 500,
        b"%PDF-1.7\n1 0 obj\n" + b"[" * 100_000,
        b"%PDF-1.7\n" + b"startxref\n0\n%%EOF\n" * 2000,
        bytes(range(256)) * 200,
    ],
    ids=["empty", "zeros", "stub", "zip", "nesting", "loops", "noise"],
)
def test_any_file_gets_a_verdict(trust: Trust, content: bytes) -> None:
    assert judge(content, trust).verdict == "reject"


def test_unsigned_encrypted_and_huge_files_are_told(paper: bytes, trust: Trust) -> None:
    assert refusals(judge(paper, trust)) == {"no-signature"}
    assert refusals(judge(attacks.encrypted(paper), trust)) == {"encrypted"}
    assert refusals(judge(bytes(MAX_PDF + 1), trust)) == {"too-large"}


def test_verification_needs_only_a_folder_of_certificates(
    shared: Rehearsal, signed: SignedPdf, tmp_path: Path
) -> None:
    shared.authority.trust().save(tmp_path)
    assert judge(signed.content, Trust.load(tmp_path)).verdict == "accept"


def test_verification_by_the_home_folder_or_by_the_root_alone(own: Rehearsal, paper: bytes) -> None:
    own.clock.move_to(NOW - timedelta(days=300))
    past = own.issue(valid_from=NOW - timedelta(days=310))
    content = sign_pdf(paper, past.key, own.authority.services(), reason="x").content
    home = Trust.load(own.authority.folder)
    for at in (NOW - timedelta(days=300), NOW, NOW + timedelta(days=500)):
        assert judge(content, home, at).verdict == "accept"
        assert judge(content, Trust(home.anchors), at).verdict == "accept"
