"""What is found about a key before it signs: each reason apart."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from keys.examine import examine, may_sign
from keys.profile import DECIDING_ROLES
from tests.keys.people import APPLICANT, BIN, EMPLOYEE, HEAD, HEAD_IIN, NOW, Rehearsal, rehearsal


def found(rehearsed: Rehearsal, key: object, **given: object) -> set[str]:
    given = {"at": NOW, "trust": rehearsed.authority.trust_now(), "bin": BIN, "iin": HEAD_IIN, **given}
    findings = examine(key, roles=DECIDING_ROLES, **given)
    bad = {finding.code for finding in findings if not finding.ok}
    assert may_sign(findings) is not bad
    assert "stand-in" in {finding.code for finding in findings if finding.ok}
    return bad


def test_head_of_the_institution_may_sign(shared: Rehearsal) -> None:
    assert found(shared, shared.issue(HEAD).key) == set()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"bin": "210140000016"}, "wrong-institution"),
        ({"iin": "890711301809"}, "wrong-person"),
        ({"at": NOW + timedelta(days=800)}, "expired"),
        ({"at": NOW - timedelta(days=31)}, "not-yet-valid"),
    ],
)
def test_each_reason_is_told_apart(shared: Rehearsal, given: dict[str, object], code: str) -> None:
    assert found(shared, shared.issue(HEAD).key, **given) == {code}


def test_boundaries_of_validity_belong_to_it(shared: Rehearsal) -> None:
    key = shared.issue(HEAD).key
    for moment in (key.holder.valid_from, key.holder.valid_until):
        assert found(shared, key, at=moment) == set()


def test_login_key_employee_and_applicant_may_not(shared: Rehearsal) -> None:
    assert found(shared, shared.issue(HEAD, login=True).key) == {"wrong-use"}
    assert found(shared, shared.issue(EMPLOYEE).key, iin=EMPLOYEE.iin) == {"no-authority"}
    assert found(shared, shared.issue(APPLICANT).key) == {"wrong-institution", "wrong-person", "no-authority"}


def test_foreign_issuer_with_the_same_names_is_told(shared: Rehearsal, tmp_path: object) -> None:
    stranger = rehearsal(tmp_path / "stranger")
    assert found(shared, stranger.issue(HEAD).key) == {"untrusted-issuer"}


def test_revocation_counts_from_its_moment(own: Rehearsal) -> None:
    issued = own.issue(HEAD)
    own.authority.revoke(issued.certificate.serial_number, at=NOW)

    def at(moment: datetime) -> set[str]:
        return found(own, issued.key, at=moment)

    assert at(NOW - timedelta(seconds=1)) == set()
    assert at(NOW) == {"revoked"}
    assert at(NOW + timedelta(days=1)) == {"revoked"}
