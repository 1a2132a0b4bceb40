"""A paper that two persons sign: what each step accepts, and what is done to it in between or afterwards."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pyhanko.sign.fields import MDPPerm

from keys.faults import KeyFault
from keys.profile import Role
from keys.signed_pdf import FIRST_FIELD, SECOND_FIELD
from keys.signing import SignedPdf, sign_first, sign_pdf, sign_second
from keys.trust import Trust
from keys.verdicts import PdfVerdict
from keys.verifying import verify_first, verify_pdf
from tests.keys import attacks
from tests.keys.people import APPLICANT, DEPUTY, EMPLOYEE, HEAD, HEAD_IIN, NOW, Rehearsal

Change = Callable[[bytes], bytes]


def refusals(verdict: PdfVerdict) -> dict[str, str]:
    assert (verdict.verdict == "reject") is any(not check.ok for check in verdict.checks), verdict
    return {check.name: check.code for check in verdict.checks if not check.ok}


@pytest.fixture(scope="module")
def trust(shared: Rehearsal) -> Trust:
    return shared.authority.trust()


def judged(content: bytes, trust: Trust) -> dict[str, str]:
    return refusals(verify_pdf(content, trust, at=NOW))


def second(shared: Rehearsal, content: bytes, subject: object = HEAD) -> bytes:
    key = shared.issue(subject).key
    return sign_second(content, key, shared.authority.services(), reason="x").content


def test_the_paper_grows_and_both_signatures_are_accepted(
    paper: bytes, waiting: SignedPdf, signed_by_two: SignedPdf, trust: Trust
) -> None:
    assert waiting.content.startswith(paper)
    assert signed_by_two.content.startswith(waiting.content)
    assert (waiting.level, signed_by_two.level) == ("B-LT", "B-LTA")
    verdict = verify_pdf(signed_by_two.content, trust, at=NOW)
    assert refusals(verdict) == {}
    assert (verdict.verdict, verdict.level) == ("accept", "B-LTA")
    assert [signer.iin for signer in verdict.signers] == [DEPUTY.iin, HEAD_IIN]
    assert verdict.signer == verdict.signers[1]
    assert verdict.signed_at == NOW
    names = [check.name for check in verdict.checks]
    assert len(names) == len(set(names))
    assert {"two-signatures", "signers", "first-certificate", "certificate", "archive-timestamp"} <= set(
        names
    )


def test_a_paper_with_the_first_signature_alone_is_no_decision(
    shared: Rehearsal, waiting: SignedPdf, trust: Trust
) -> None:
    assert judged(waiting.content, trust) == {"two-signatures": "second-missing"}
    stamped = attacks.stamped(waiting.content, shared.authority.services())
    assert judged(stamped, trust) == {"two-signatures": "second-missing"}


def test_the_first_signature_alone_is_accepted_for_what_it_is(waiting: SignedPdf, trust: Trust) -> None:
    verdict = verify_first(waiting.content, trust, at=NOW)
    assert refusals(verdict) == {}
    assert (verdict.verdict, verdict.level) == ("accept", "B-LT")
    assert [signer.iin for signer in verdict.signers] == [DEPUTY.iin]


def test_whatever_else_is_no_first_signature(
    shared: Rehearsal,
    paper: bytes,
    signed: SignedPdf,
    waiting: SignedPdf,
    signed_by_two: SignedPdf,
    trust: Trust,
) -> None:
    stamped = attacks.stamped(waiting.content, shared.authority.services())
    for content in (b"", b"%PDF-1.7", paper, signed.content, signed_by_two.content, stamped):
        assert verify_first(content, trust, at=NOW).verdict == "reject"
    for change in (
        attacks.overlay,
        attacks.annotation,
        attacks.new_title,
        attacks.unlocked,
        attacks.empty_field_added,
    ):
        assert verify_first(change(waiting.content), trust, at=NOW).verdict == "reject", change.__name__
    for tail in (b"\n", b"% later\n", b"startxref\n0\n%%EOF\n"):
        assert verify_first(waiting.content + tail, trust, at=NOW).verdict == "reject", tail


def test_pdfsig_calls_both_signatures_valid_and_the_whole_document_signed(
    signed_by_two: SignedPdf, tmp_path: Path
) -> None:
    path = tmp_path / "decision.pdf"
    path.write_bytes(signed_by_two.content)
    output = subprocess.run(["pdfsig", "-nocert", path], capture_output=True, text=True, check=False).stdout
    assert output.count("Signature Validation: Signature is Valid.") == 2
    assert "Total document signed" in output.split("Signature #3")[1]


def test_acceptance_outlives_both_certificates(own: Rehearsal, paper: bytes) -> None:
    own.clock.move_to(NOW - timedelta(days=390))
    deputy, head = (own.issue(who, valid_from=NOW - timedelta(days=395)) for who in (DEPUTY, HEAD))
    services = own.authority.services()
    one = sign_first(paper, deputy.key, services, reason="x")
    own.clock.move_to(NOW - timedelta(days=388))
    assert verify_first(one.content, own.authority.trust_now(), at=own.clock.now()).verdict == "accept"
    two = sign_second(one.content, head.key, services, reason="x")
    own.authority.revoke(deputy.certificate.serial_number, at=NOW - timedelta(days=380))
    own.clock.move_to(NOW)
    for days in (0, 1500):
        verdict = verify_pdf(two.content, own.authority.trust_now(), at=NOW + timedelta(days=days))
        assert verdict.verdict == "accept", refusals(verdict)
        assert verdict.signed_at == NOW - timedelta(days=388)


@pytest.mark.parametrize("revoked", [DEPUTY, HEAD])
def test_a_certificate_revoked_before_it_signed_rejects_the_whole(
    own: Rehearsal, paper: bytes, revoked: object
) -> None:
    issued = {who.iin: own.issue(who) for who in (DEPUTY, HEAD)}
    services = own.authority.services()
    one = sign_first(paper, issued[DEPUTY.iin].key, services, reason="x")
    two = sign_second(one.content, issued[HEAD.iin].key, services, reason="x")
    own.authority.revoke(issued[revoked.iin].certificate.serial_number, at=NOW - timedelta(days=1))
    own.clock.move_to(NOW + timedelta(hours=1))
    found = refusals(verify_pdf(two.content, own.authority.trust_now(), at=own.clock.now()))
    assert found == {"certificate" if revoked is HEAD else "first-certificate": "revoked"}


@pytest.mark.parametrize(
    ("first", "then", "code"),
    [
        (HEAD, DEPUTY, {"signers": "head-first"}),
        (DEPUTY, replace(HEAD, iin="660505300012", roles=(Role.EMPLOYEE,)), {"authority": "no-authority"}),
        (DEPUTY, replace(DEPUTY, roles=(Role.HEAD,)), {"signers": "same-signer"}),
        (replace(DEPUTY, iin="660505300012"), HEAD, {"signers": "same-signer"}),
        (EMPLOYEE, HEAD, {"first-authority": "no-authority"}),
        (APPLICANT, HEAD, {"first-authority": "no-authority"}),
        (HEAD, HEAD, {"signers": "same-signer"}),
        (replace(DEPUTY, bin="990140001234"), HEAD, {"signers": "other-institution"}),
    ],
)  # fmt: skip
def test_both_must_have_the_right_and_be_two_persons_of_one_institution(
    shared: Rehearsal, paper: bytes, trust: Trust, first: object, then: object, code: dict[str, str]
) -> None:
    one = sign_first(paper, shared.issue(first).key, shared.authority.services(), reason="x")
    found = judged(second(shared, one.content, then), trust)
    assert code.items() <= found.items(), found


AFTERWARDS = [attacks.overlay, attacks.annotation, attacks.new_title, attacks.empty_field_added]


@pytest.mark.parametrize("change", AFTERWARDS)
def test_a_change_after_both_is_seen_also_when_it_is_time_stamped(
    shared: Rehearsal, signed_by_two: SignedPdf, trust: Trust, change: Change
) -> None:
    changed = change(signed_by_two.content)
    assert judged(changed, trust)
    assert judged(attacks.stamped(changed, shared.authority.services()), trust)


@pytest.mark.parametrize("change", [*AFTERWARDS, attacks.unlocked])
def test_a_change_between_the_two_is_seen_although_both_signed(
    shared: Rehearsal, waiting: SignedPdf, trust: Trust, change: Change
) -> None:
    assert judged(second(shared, change(waiting.content)), trust)


def test_an_update_that_changes_nothing_between_the_two_is_refused_as_well(
    shared: Rehearsal, waiting: SignedPdf, trust: Trust
) -> None:
    stamped = attacks.stamped(waiting.content, shared.authority.services())
    for between in (stamped, attacks.empty_update(waiting.content)):
        assert judged(second(shared, between), trust) == {"two-signatures": "wrong-layout"}


def test_another_archive_stamp_alone_is_welcome(
    shared: Rehearsal, signed_by_two: SignedPdf, trust: Trust
) -> None:
    renewed = attacks.stamped(signed_by_two.content, shared.authority.services())
    assert judged(renewed, trust) == {}


@pytest.mark.parametrize("when", ["never", "between", "afterwards"])
def test_shadow_replacement_of_a_form_field_is_refused_whenever_it_happens(
    shared: Rehearsal, paper: bytes, trust: Trust, when: str
) -> None:
    key, services = shared.issue(DEPUTY).key, shared.authority.services()
    one = sign_first(attacks.with_text_field(paper), key, services, reason="x").content
    two = second(shared, attacks.field_filled(one) if when == "between" else one)
    if when == "afterwards":
        two = attacks.stamped(attacks.field_filled(two), services)
    assert judged(two, trust), "a form that could be filled in is no decision"


def test_a_third_signature_is_refused(shared: Rehearsal, signed_by_two: SignedPdf, trust: Trust) -> None:
    services, key = shared.authority.services(), shared.issue().key
    with pytest.raises(KeyFault, match="cannot-sign"):
        sign_second(signed_by_two.content, key, services, reason="x")
    third = attacks.sign_at_level(signed_by_two.content, key, services, "B-T", field="Third", certify=False)
    assert judged(attacks.stamped(third, services), trust) == {"two-signatures": "wrong-layout"}


def test_one_value_in_two_fields_is_refused(shared: Rehearsal, waiting: SignedPdf, trust: Trust) -> None:
    copied = attacks.same_value_in_second_field(waiting.content)
    assert judged(copied, trust)
    assert judged(attacks.stamped(copied, shared.authority.services()), trust)


def test_signing_needs_the_paper_of_its_step(
    shared: Rehearsal, paper: bytes, signed: SignedPdf, waiting: SignedPdf
) -> None:
    services, key = shared.authority.services(), shared.issue().key
    for content in (paper, signed.content, b"%PDF-1.7"):
        with pytest.raises(KeyFault, match="cannot-sign"):
            sign_second(content, key, services, reason="x")
    with pytest.raises(KeyFault, match="cannot-sign"):
        sign_first(waiting.content, key, services, reason="x")


@pytest.mark.parametrize(
    "prepared",
    [
        {"locked": False},
        {"locked": True, "rectangle": (10, 10, 200, 60)},
        {"locked": True, "certified": False},
    ],
    ids=["not locked", "to be seen", "not certified"],
)
def test_fields_prepared_otherwise_are_refused_at_both_steps(
    shared: Rehearsal, paper: bytes, trust: Trust, prepared: dict[str, object]
) -> None:
    services, deputy = shared.authority.services(), shared.issue(DEPUTY).key
    one = attacks.sign_at_level(
        attacks.with_two_fields(paper, **prepared), deputy, services, "B-T", field=FIRST_FIELD,
        permission=MDPPerm.FILL_FORMS, certify=bool(prepared.get("certified", True)),
    )  # fmt: skip
    assert refusals(verify_first(one, trust, at=NOW)) == {"first-signature": "wrong-layout"}
    assert judged(second(shared, one), trust) == {"two-signatures": "wrong-layout"}


def test_the_same_preparation_in_order_is_accepted(shared: Rehearsal, paper: bytes, trust: Trust) -> None:
    one = attacks.sign_at_level(
        attacks.with_two_fields(paper, locked=True), shared.issue(DEPUTY).key, shared.authority.services(), "B-T",
        field=FIRST_FIELD, permission=MDPPerm.FILL_FORMS,
    )  # fmt: skip
    assert judged(second(shared, one), trust) == {}, "the tests above refuse for another reason than they say"


@pytest.mark.parametrize("level", ["B-B", "B-T"])
def test_a_second_signature_without_archive_stamp_is_refused(
    shared: Rehearsal, waiting: SignedPdf, trust: Trust, level: str
) -> None:
    key, services = shared.issue().key, shared.authority.services()
    two = attacks.sign_at_level(waiting.content, key, services, level, field=SECOND_FIELD, certify=False)
    assert judged(two, trust) == {"two-signatures": "wrong-layout"}
    stamped = attacks.stamped(two, services)
    assert bool(judged(stamped, trust)) is (level == "B-B"), "whoever stamps it later stamps what both signed"


@pytest.mark.parametrize("permission", [MDPPerm.FILL_FORMS, MDPPerm.ANNOTATE])
def test_the_second_field_alone_is_no_decision_of_one(
    shared: Rehearsal, paper: bytes, trust: Trust, permission: MDPPerm
) -> None:
    key, services = shared.issue().key, shared.authority.services()
    alone = attacks.sign_at_level(paper, key, services, "B-T", field=SECOND_FIELD, permission=permission)
    assert judged(attacks.stamped(alone, services), trust) == {"two-signatures": "wrong-layout"}


def test_the_rule_for_one_signature_is_as_strict_as_before(
    shared: Rehearsal, paper: bytes, trust: Trust
) -> None:
    key, services = shared.issue().key, shared.authority.services()
    one = sign_pdf(paper, key, services, reason="x")
    verdict = verify_pdf(one.content, trust, at=NOW)
    assert verdict.accepted
    assert verdict.signers == (verdict.signer,)
    assert Role.HEAD in verdict.signer.roles


def test_truncation_to_an_earlier_revision_is_never_accepted(
    paper: bytes, waiting: SignedPdf, signed_by_two: SignedPdf, trust: Trust
) -> None:
    earlier = attacks.revisions(signed_by_two.content)
    assert [len(content) for content in earlier[:2]] == [len(paper), len(waiting.content)]
    assert [judged(content, trust) for content in earlier] == [
        {"one-signature": "no-signature"},
        {"two-signatures": "second-missing"},
        {"two-signatures": "wrong-layout"},
    ]


@pytest.mark.parametrize("forge", [attacks.byte_range_emptied, attacks.contents_emptied, attacks.wrapped])
def test_forged_containers_are_refused(signed_by_two: SignedPdf, trust: Trust, forge: Change) -> None:
    assert judged(forge(signed_by_two.content), trust)


@pytest.mark.parametrize("tail", [b"\n", b"\0", b"% later\n", b"%%EOF\n", b"startxref\n0\n%%EOF\n"])
def test_appended_bytes_are_refused(signed_by_two: SignedPdf, trust: Trust, tail: bytes) -> None:
    assert judged(signed_by_two.content + tail, trust)
    assert judged(tail + signed_by_two.content, trust)


def test_one_flipped_byte_anywhere_is_rejected(signed_by_two: SignedPdf, trust: Trust) -> None:
    content, chance = signed_by_two.content, random.Random(20261116)
    for position in (*structural_places(content), *chance.sample(range(len(content)), 20)):
        flipped = bytes([content[position] ^ 1 << chance.randrange(8)])
        changed = content[:position] + flipped + content[position + 1 :]
        assert verify_pdf(changed, trust, at=NOW).verdict == "reject", position


def structural_places(content: bytes) -> list[int]:
    """Inside and at the edges of every container, its padding, the locks and permissions, and each end of a revision."""
    containers = [match.start() for match in re.finditer(rb"/Contents <", content)]
    assert len(containers) == 3
    places = [len(content) - 1]
    for start in containers:
        end = content.index(b">", start)
        places += [start + 10, start + 11, start + 400, end - 1, end]
    for word in (
        rb"/ByteRange \[\d",
        rb"/P [12]",
        rb"/Lock",
        rb"/FieldMDP",
        rb"/DSS",
        rb"%%EOF",
        rb"/Prev \d",
    ):
        found = [match.end() - 1 for match in re.finditer(word, content)]
        assert found, word
        places += found
    return places
