"""A signed decision: what is in it, who accepts it, and what signing refuses."""

from __future__ import annotations

import asyncio
import hashlib
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from keys.faults import KeyFault
from keys.profile import Role
from keys.signing import SignedPdf, sign_pdf
from keys.verifying import verify_pdf
from tests.keys.people import APPLICANT, EMPLOYEE, HEAD_IIN, NOW, Rehearsal


def refusals(verdict: object) -> dict[str, str]:
    return {check.name: check.code for check in verdict.checks if not check.ok}


def test_signed_decision_is_accepted_at_the_highest_level(
    shared: Rehearsal, signed: SignedPdf, paper: bytes
) -> None:
    verdict = verify_pdf(signed.content, shared.authority.trust(), at=NOW)
    assert refusals(verdict) == {}
    assert verdict.verdict == "accept"
    assert (verdict.level, signed.level) == ("B-LTA", "B-LTA")
    assert verdict.signed_at == signed.signed_at == NOW
    assert verdict.signer.iin == HEAD_IIN
    assert Role.HEAD in verdict.signer.roles
    assert verdict.signer.stand_in
    assert signed.content.startswith(paper)
    assert signed.sha256 == hashlib.sha256(signed.content).hexdigest()


def test_answers_that_come_seconds_after_the_act_began_are_as_good(own: Rehearsal, paper: bytes) -> None:
    """A slow machine: a revocation list from after the act began must not read as one from the future."""
    issued = own.issue()
    own.clock.move_to(NOW + timedelta(seconds=4))
    signed = sign_pdf(paper, issued.key, own.authority.services(), reason="x", at=NOW)
    verdict = verify_pdf(signed.content, own.authority.trust(), at=own.clock.now())
    assert (verdict.verdict, refusals(verdict)) == ("accept", {})


def test_acceptance_outlives_the_certificate_and_its_later_revocation(own: Rehearsal, paper: bytes) -> None:
    own.clock.move_to(NOW - timedelta(days=390))
    issued = own.issue(valid_from=NOW - timedelta(days=395))
    signed = sign_pdf(paper, issued.key, own.authority.services(), reason="x")
    own.clock.move_to(NOW - timedelta(days=380))
    own.authority.revoke(issued.certificate.serial_number)
    own.clock.move_to(NOW)
    for days in (0, 1500, 3000):
        verdict = verify_pdf(signed.content, own.authority.trust_now(), at=NOW + timedelta(days=days))
        assert verdict.verdict == "accept", refusals(verdict)
        assert verdict.signed_at == NOW - timedelta(days=390)
    assert verify_pdf(signed.content, own.authority.trust(), at=NOW - timedelta(days=391)).verdict == "reject"


def test_revocation_dated_before_the_signature_rejects_it(own: Rehearsal, paper: bytes) -> None:
    issued = own.issue()
    signed = sign_pdf(paper, issued.key, own.authority.services(), reason="x")
    own.authority.revoke(issued.certificate.serial_number, at=NOW - timedelta(days=1))
    own.clock.move_to(NOW + timedelta(hours=1))
    verdict = verify_pdf(signed.content, own.authority.trust_now(), at=own.clock.now())
    assert refusals(verdict) == {"certificate": "revoked"}


@pytest.mark.parametrize("case", ["expired", "not-yet-valid", "revoked", "wrong-use"])
def test_signing_refuses_a_certificate_that_is_no_good_and_says_why(
    own: Rehearsal, paper: bytes, case: str
) -> None:
    days = {"expired": timedelta(days=-200), "not-yet-valid": timedelta(days=10)}
    issued = own.issue(
        valid_from=NOW + days.get(case, timedelta(days=-30)),
        valid_for=timedelta(days=100),
        login=case == "wrong-use",
    )
    if case == "revoked":
        own.authority.revoke(issued.certificate.serial_number)
    with pytest.raises(KeyFault) as caught:
        sign_pdf(paper, issued.key, own.authority.services(), reason="x")
    assert caught.value.code == case


@pytest.mark.parametrize("subject", [EMPLOYEE, APPLICANT])
def test_signer_without_authority_is_rejected(shared: Rehearsal, paper: bytes, subject: object) -> None:
    signed = sign_pdf(paper, shared.issue(subject).key, shared.authority.services(), reason="x")
    verdict = verify_pdf(signed.content, shared.authority.trust(), at=NOW)
    assert verdict.verdict == "reject"
    assert refusals(verdict)["authority"] == "no-authority"


def test_closed_key_signs_nothing(shared: Rehearsal, paper: bytes) -> None:
    key = shared.issue().key
    key.close()
    with pytest.raises(KeyFault, match="closed-key"):
        sign_pdf(paper, key, shared.authority.services(), reason="x")


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7\n", b"\x00" * 5000, b"PK\x03\x04"])
def test_signing_what_is_no_pdf_is_a_fault(shared: Rehearsal, junk: bytes) -> None:
    with pytest.raises(KeyFault, match="cannot-sign"):
        sign_pdf(junk, shared.issue().key, shared.authority.services(), reason="x")


def test_signing_works_in_a_plain_thread_while_a_loop_runs_elsewhere_and_inside_a_loop(
    shared: Rehearsal, paper: bytes
) -> None:
    def sign() -> SignedPdf:
        return sign_pdf(paper, shared.issue().key, shared.authority.services(), reason="x")

    async def in_threads_and_in_the_loop() -> list[SignedPdf]:
        threads = [asyncio.to_thread(sign) for _ in range(3)]
        return [*await asyncio.gather(*threads), sign()]

    results = asyncio.run(in_threads_and_in_the_loop())
    plain: list[SignedPdf] = []
    thread = threading.Thread(target=lambda: plain.append(sign()))
    thread.start()
    thread.join()
    for result in (*results, *plain):
        assert verify_pdf(result.content, shared.authority.trust(), at=NOW).verdict == "accept"


def test_pdfsig_calls_the_signature_valid_and_the_whole_document_signed(
    signed: SignedPdf, tmp_path: Path
) -> None:
    path = tmp_path / "decision.pdf"
    path.write_bytes(signed.content)
    output = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid." in output
    assert "Total document signed" in output
    assert "ETSI.CAdES.detached" in output


def test_importing_the_room_loads_no_pyhanko() -> None:
    code = (
        "import sys, keys, keys.profile, keys.keyfile, keys.signing, keys.verifying, keys.detached_check, keys.authority;"
        "sys.exit(any(name.startswith('pyhanko') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_nothing_reaches_the_screen(
    shared: Rehearsal, paper: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    issued = shared.issue(login=True)
    with pytest.raises(KeyFault):
        sign_pdf(paper, issued.key, shared.authority.services(), reason="x")
    verify_pdf(b"%PDF-1.7 broken", shared.authority.trust(), at=NOW)
    assert capfd.readouterr() == ("", "")
