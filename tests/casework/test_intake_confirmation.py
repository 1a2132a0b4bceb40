"""How an application is confirmed: a real signature by the right person, a masked password, or paper."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

import db.documents
import db.engine
import db.schema
from db.tables import Application
from keys.authority import StandInAuthority, new_key_pair
from keys.certificates import Subject
from keys.seal import LedgerSeal
from keys.signing import sign_detached
from keys.verifying import verify_detached
from reviewer_tui.casework.intake import Accepted, take_in
from reviewer_tui.casework.office import Office
from reviewer_tui.clock import FixedClock
from tests.casework.intake_office import CHILD, NOW, PARENT, admission, furnish, office_of, package, updating
from tests.casework.intake_packages import as_json

CHOICES = {"grade": 1, "micro_district": "inside"}


@dataclass(frozen=True)
class Authority:
    """A stand-in authority and the one key pair its applicants share."""

    folder: Path
    open: StandInAuthority
    pair: Any

    def signature(self, iin: str, content: bytes, **changes: Any) -> bytes:
        since = NOW - timedelta(days=1)
        subject = Subject("Алиева", "Әлия", "", iin)
        issued = self.open.issue(subject, b"", None, key=self.pair, **({"valid_from": since} | changes))
        return sign_detached(content, issued.key)


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    folder = tmp_path_factory.mktemp("intake-authority") / "authority"
    made = StandInAuthority.create(folder, clock=FixedClock(NOW - timedelta(days=30)), bits=2048)
    return Authority(folder, made, new_key_pair())


@pytest.fixture
def office(sqlite_url: str, tmp_path: Path, authority: Authority) -> Iterator[Office]:
    db.schema.upgrade(sqlite_url)
    with office_of(tmp_path / "home", sqlite_url) as opened:
        furnish(opened.engine)
        shutil.copytree(authority.folder, opened.settings.authority)
        yield opened


@pytest.fixture
def sign(tmp_path: Path) -> Callable[[Path, bytes], Path]:
    """Puts a signature in the place of the one-time password."""

    def put(path: Path, signature: bytes) -> Path:
        (path / "otp.json").unlink()
        (path / "signature.p7s").write_bytes(signature)
        return path

    return put


Sign = Callable[[Path, bytes], Path]


def only(office: Office, path: Path) -> Any:
    report = take_in(office, [path])
    (one,) = [*report.accepted, *report.rejected]
    return one


def stored(office: Office) -> Application:
    with db.engine.reading(office.engine) as session:
        return session.exec(select(Application)).one()


def test_the_applicant_s_own_signature_is_good(
    office: Office, authority: Authority, sign: Sign, tmp_path: Path
) -> None:
    path = package(tmp_path / "p", updating(), service="updating")
    sign(path, authority.signature(PARENT, (path / "manifest.json").read_bytes()))
    assert isinstance(only(office, path), Accepted)
    application = stored(office)
    assert application.confirmation == "eds"
    assert application.confirmation_detail["iin"] == PARENT
    assert application.confirmation_detail["stand_in"] is True


def test_the_signature_can_be_verified_again_from_the_store(
    office: Office, authority: Authority, sign: Sign, tmp_path: Path
) -> None:
    path = package(tmp_path / "p", updating(), service="updating")
    signature = authority.signature(PARENT, (path / "manifest.json").read_bytes())
    only(office, sign(path, signature))
    application = stored(office)
    with db.engine.reading(office.engine) as session:
        manifest = db.documents.get(session, application.institution_id, application.package_sha256)
    assert verify_detached(signature, manifest, office.trust, at=application.sent_at).good


def test_a_mother_signs_for_her_child(
    office: Office, authority: Authority, sign: Sign, tmp_path: Path
) -> None:
    path = package(tmp_path / "p", admission(), service="admission", choices=CHOICES)
    sign(path, authority.signature(PARENT, (path / "manifest.json").read_bytes()))
    assert isinstance(only(office, path), Accepted)


def test_the_child_does_not_sign_for_itself_when_the_mother_applies(
    office: Office, authority: Authority, sign: Sign, tmp_path: Path
) -> None:
    path = package(tmp_path / "p", admission(), service="admission", choices=CHOICES)
    sign(path, authority.signature(CHILD, (path / "manifest.json").read_bytes()))
    assert only(office, path).code == "other-signer"


def test_a_changed_manifest_breaks_the_signature(
    office: Office, authority: Authority, sign: Sign, tmp_path: Path
) -> None:
    path = package(tmp_path / "p", updating(), service="updating")
    sign(path, authority.signature(PARENT, (path / "manifest.json").read_bytes() + b" "))
    assert only(office, path).code == "bad-signature"


def test_a_certificate_that_had_run_out_is_not_good(
    office: Office, authority: Authority, sign: Sign, tmp_path: Path
) -> None:
    path = package(tmp_path / "p", updating(), service="updating")
    old = {"valid_from": NOW - timedelta(days=20), "valid_for": timedelta(days=10)}
    sign(path, authority.signature(PARENT, (path / "manifest.json").read_bytes(), **old))
    assert only(office, path).code == "bad-signature"


def test_another_authority_is_not_trusted(
    office: Office, authority: Authority, sign: Sign, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("other") / "authority"
    other = StandInAuthority.create(folder, clock=FixedClock(NOW - timedelta(days=30)), bits=2048)
    path = package(tmp_path / "p", updating(), service="updating")
    sign(path, replace(authority, open=other).signature(PARENT, (path / "manifest.json").read_bytes()))
    assert only(office, path).code == "bad-signature"


@pytest.mark.parametrize("signature", [b"", b"\x30\x82", b"no signature", bytes(5000)])
def test_what_is_no_signature_is_a_bad_one(
    signature: bytes, office: Office, sign: Sign, tmp_path: Path
) -> None:
    assert (
        only(office, sign(package(tmp_path / "p", updating(), service="updating"), signature)).code
        == "bad-signature"
    )


def test_the_portal_needs_a_confirmation_and_only_one(
    office: Office, authority: Authority, tmp_path: Path
) -> None:
    path = package(tmp_path / "p", updating(), service="updating")
    (path / "signature.p7s").write_bytes(authority.signature(PARENT, (path / "manifest.json").read_bytes()))
    assert only(office, path).code == "two-confirmations"
    (path / "signature.p7s").unlink()
    (path / "otp.json").unlink()
    assert only(office, path).code == "not-confirmed"


def test_at_the_office_the_applicant_signs_on_paper(office: Office, tmp_path: Path) -> None:
    path = package(tmp_path / "p", admission(), service="admission", channel="office", choices=CHOICES)
    (path / "otp.json").unlink()
    assert isinstance(only(office, path), Accepted)
    assert stored(office).confirmation == "paper"


SENT = datetime(2026, 11, 9, 5, 15, tzinfo=UTC)
PASSWORD: dict[str, Any] = {"phone": "+7*** *** ** 12", "confirmed_at": SENT.isoformat(), "operator": "Kcell"}


@pytest.mark.parametrize(
    "change",
    [
        {"phone": "+77010000012"},
        {"manifest_sha256": "0" * 64},
        {"confirmed_at": "2026-11-09T11:06:00+05:00"},
        {"confirmed_at": "yesterday"},
        {"secret": "123456"},
        {"operator": ""},
    ],
)
def test_a_password_s_paper_is_masked_for_this_package_and_not_from_the_future(
    change: dict[str, Any], office: Office, tmp_path: Path
) -> None:
    path = package(tmp_path / "p", updating(), service="updating")
    (path / "otp.json").write_bytes(as_json(PASSWORD | change))
    assert only(office, path).code == "bad-otp"


def test_a_batch_ends_with_a_sealed_ledger(office: Office, tmp_path: Path) -> None:
    LedgerSeal.create(office.settings.ledger_seal)
    report = take_in(office, [package(tmp_path / "p", updating(), service="updating")])
    (accepted,) = report.accepted
    with db.engine.reading(office.engine) as session:
        last = db.ledger.last_checkpoint(session, accepted.institution_id)
    assert last is not None
    assert last.size == 1
