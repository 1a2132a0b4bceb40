"""An applicant's detached CMS: made fast, accepted by openssl, and refused for every reason there is."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from asn1crypto import cms

from keys.signing import sign_detached
from keys.verdicts import DetachedVerdict
from keys.verifying import verify_detached
from tests.keys.people import APPLICANT, NOW, Rehearsal, rehearsal

MANIFEST = '{"format": 1, "number": "1-2026", "name": "Әлия"}'.encode()


def refusals(verdict: DetachedVerdict) -> set[str]:
    assert verdict.good is all(check.ok for check in verdict.checks)
    return {check.code for check in verdict.checks if not check.ok}


@pytest.fixture(scope="module")
def signature(shared: Rehearsal) -> bytes:
    return sign_detached(MANIFEST, shared.issue(APPLICANT).key)


def test_good_signature_names_its_signer(shared: Rehearsal, signature: bytes) -> None:
    verdict = verify_detached(signature, MANIFEST, shared.authority.trust_now(), at=NOW)
    assert verdict.good
    assert verdict.signer.iin == APPLICANT.iin
    assert verdict.signer.full_name == "ОРАЗБАЙ ӘЛИЯ МАРАТҚЫЗЫ"
    assert verdict.signer.bin == ""


def test_openssl_accepts_it_as_cades(shared: Rehearsal, signature: bytes, tmp_path: Path) -> None:
    shared.authority.trust().save(tmp_path)
    (tmp_path / "all.pem").write_bytes(b"".join(path.read_bytes() for path in sorted(tmp_path.glob("*.pem"))))
    (tmp_path / "s.p7s").write_bytes(signature)
    (tmp_path / "m.json").write_bytes(MANIFEST)
    command = "openssl cms -verify -binary -cades -inform DER -in s.p7s -content m.json -CAfile all.pem -purpose any"
    moment = ["-attime", str(int(NOW.timestamp()))]
    done = subprocess.run([*command.split(), *moment], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == MANIFEST


def test_other_content_is_refused(shared: Rehearsal, signature: bytes) -> None:
    assert refusals(verify_detached(signature, MANIFEST + b" ", shared.authority.trust(), at=NOW)) == {
        "wrong-content"
    }


@pytest.mark.parametrize(
    ("case", "code"),
    [("expired", "expired"), ("early", "not-yet-valid"), ("login", "wrong-use"), ("revoked", "revoked")],
)
def test_certificate_that_is_no_good_is_refused(own: Rehearsal, case: str, code: str) -> None:
    start = {"expired": NOW - timedelta(days=300), "early": NOW + timedelta(days=1)}.get(
        case, NOW - timedelta(days=5)
    )
    issued = own.issue(APPLICANT, valid_from=start, valid_for=timedelta(days=100), login=case == "login")
    if case == "revoked":
        own.authority.revoke(issued.certificate.serial_number)
    verdict = verify_detached(
        sign_detached(MANIFEST, issued.key), MANIFEST, own.authority.trust_now(), at=NOW
    )
    assert refusals(verdict) == {code}


def test_revocation_after_the_application_does_not_undo_it(own: Rehearsal) -> None:
    issued = own.issue(APPLICANT)
    signature = sign_detached(MANIFEST, issued.key)
    own.authority.revoke(issued.certificate.serial_number, at=NOW + timedelta(days=1))
    own.clock.move_to(NOW + timedelta(days=2))
    assert verify_detached(signature, MANIFEST, own.authority.trust_now(), at=NOW).good
    assert not verify_detached(
        signature, MANIFEST, own.authority.trust_now(), at=NOW + timedelta(days=2)
    ).good


def test_authority_that_only_has_the_same_names_is_refused(signature: bytes, tmp_path: Path) -> None:
    stranger = rehearsal(tmp_path / "stranger")
    assert refusals(verify_detached(signature, MANIFEST, stranger.authority.trust(), at=NOW)) == {
        "untrusted-issuer"
    }


def test_two_signers_no_signer_and_enclosed_content_are_refused(shared: Rehearsal, signature: bytes) -> None:
    trust = shared.authority.trust()

    def with_signers(count: int) -> bytes:
        container = cms.ContentInfo.load(signature)
        one = container["content"]["signer_infos"][0]
        container["content"]["signer_infos"] = [one.copy() for _ in range(count)]
        return container.dump(force=True)

    for count in (0, 2):
        assert refusals(verify_detached(with_signers(count), MANIFEST, trust, at=NOW)) == {"more-signatures"}
    container = cms.ContentInfo.load(signature)
    container["content"]["encap_content_info"]["content"] = MANIFEST
    assert refusals(verify_detached(container.dump(force=True), MANIFEST, trust, at=NOW)) == {"not-detached"}


def test_flipped_bytes_of_everything_signed_are_refused_and_none_crashes(
    shared: Rehearsal, signature: bytes
) -> None:
    trust = shared.authority.trust()
    for position in range(0, len(signature), 11):
        damaged = bytearray(signature)
        damaged[position] ^= 0x04
        verdict = verify_detached(bytes(damaged), MANIFEST, trust, at=NOW)
        if verdict.good:
            assert verdict.signer.iin == APPLICANT.iin


@pytest.mark.parametrize(
    "junk", [b"", b"x", b"\x30\x80" * 9000, b"\x00" * 100, b"\x30\x84\xff\xff\xff\xff", b"x" * 2_000_000]
)
def test_any_bytes_get_a_verdict(shared: Rehearsal, junk: bytes) -> None:
    verdict = verify_detached(junk, MANIFEST, shared.authority.trust(), at=NOW)
    assert not verdict.good
    assert verdict.signer is None


def test_every_cut_is_refused(shared: Rehearsal, signature: bytes) -> None:
    for length in range(0, len(signature), 53):
        assert not verify_detached(signature[:length], MANIFEST, shared.authority.trust(), at=NOW).good
    assert not verify_detached(signature + b"\0", MANIFEST, shared.authority.trust(), at=NOW).good
