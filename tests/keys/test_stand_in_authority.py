"""The stand-in authority: the national profile to the letter, its folder, its registers, its services."""

from __future__ import annotations

import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from keys.authority import StandInAuthority, new_key_pair
from keys.certificates import Subject
from keys.faults import KeyFault
from keys.profile import Role, holder_of, is_stand_in
from keys.trust import Trust, TrustServices
from tests.keys.people import APPLICANT, BIN, HEAD, NOW, PASSPHRASE, Rehearsal, rehearsal


def der(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def test_subject_has_the_national_order_and_string_types(shared: Rehearsal) -> None:
    subject = der(shared.issue(HEAD).certificate).subject
    parts = [
        (pair["type"].native, type(pair["value"].chosen).__name__) for rdn in subject.chosen for pair in rdn
    ]
    assert parts == [
        ("common_name", "UTF8String"),
        ("surname", "UTF8String"),
        ("serial_number", "PrintableString"),
        ("country_name", "PrintableString"),
        ("organization_name", "UTF8String"),
        ("organizational_unit_name", "UTF8String"),
        ("given_name", "UTF8String"),
    ]
    assert subject.native["serial_number"] == f"IIN{HEAD.iin}"
    assert subject.native["organizational_unit_name"] == f"BIN{BIN}"
    assert subject.native["given_name"] == "ҚАНАТҚЫЗЫ"


@pytest.mark.parametrize(
    ("subject", "login", "policy", "usage"),
    [
        (HEAD, False, "1.2.398.3.3.2.1", ["1.2.398.3.3.4.1.2", "1.2.398.3.3.4.1.2.1"]),
        (HEAD, True, "1.2.398.3.3.2.2", ["1.2.398.3.3.4.1.2", "1.2.398.3.3.4.1.2.1"]),
        (APPLICANT, False, "1.2.398.3.3.2.3", ["1.2.398.3.3.4.1.1"]),
        (APPLICANT, True, "1.2.398.3.3.2.4", ["1.2.398.3.3.4.1.1"]),
    ],
)
def test_policy_and_usage_are_the_national_ones(
    shared: Rehearsal, subject: Subject, *, login: bool, policy: str, usage: list[str]
) -> None:
    certificate = shared.issue(subject, login=login).certificate
    policies = certificate.extensions.get_extension_for_class(x509.CertificatePolicies).value
    assert [item.policy_identifier.dotted_string for item in policies] == [policy]
    extended = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    first = "1.3.6.1.5.5.7.3.2" if login else "1.3.6.1.5.5.7.3.4"
    assert [oid.dotted_string for oid in extended.value] == [first, *usage]
    key_usage = certificate.extensions.get_extension_for_class(x509.KeyUsage)
    assert key_usage.critical
    assert key_usage.value.content_commitment is not login
    assert key_usage.value.key_encipherment is login


def test_holder_is_read_back(shared: Rehearsal) -> None:
    holder = shared.issue(HEAD).holder
    assert (holder.surname, holder.given_name, holder.patronymic) == ("СӘРСЕНБАЕВА", "АЙГҮЛ", "ҚАНАТҚЫЗЫ")
    assert holder.roles == (Role.ORGANISATION, Role.HEAD)
    assert holder.stand_in
    assert holder.full_name == "СӘРСЕНБАЕВА АЙГҮЛ ҚАНАТҚЫЗЫ"
    single = shared.issue(Subject("", "Әлия", "", APPLICANT.iin)).holder
    assert (single.name, single.given_name, single.patronymic) == ("ӘЛИЯ", "ӘЛИЯ", "")


@pytest.mark.parametrize(
    ("issuer", "stand_in"),
    [
        ("ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA)", False),
        ("ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (RSA) 2022", False),
        ("ҰКО 3.0 (RSA TEST)", True),
        ("ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ TEST", True),
        ("ОҚУ КО STAND-IN (RSA)", True),
        ("Somebody", True),
    ],
)
def test_whoever_is_not_the_national_authority_is_a_stand_in(issuer: str, *, stand_in: bool) -> None:
    from cryptography.hazmat.primitives.hashes import SHA256

    pair = new_key_pair()
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, issuer)])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(pair.public_key())
    builder = builder.serial_number(1).not_valid_before(NOW).not_valid_after(NOW + timedelta(days=1))
    assert is_stand_in(builder.sign(pair, SHA256())) is stand_in


def test_long_institution_name_is_kept_to_64_characters_without_a_warning(
    shared: Rehearsal, recwarn: object
) -> None:
    name = "«Қаратал ауылдық округінің № 27 жалпы білім беретін мектебі» коммуналдық мемлекеттік мекемесі"
    subject = Subject(HEAD.surname, HEAD.given_name, HEAD.patronymic, HEAD.iin, BIN, name, (Role.HEAD,))
    assert shared.issue(subject).holder.organisation == name[:64]


@pytest.mark.parametrize(
    "subject",
    [
        Subject("", "", "", HEAD.iin),
        Subject("А", "Б", "", "12345"),
        Subject("А", "Б", "", "12345678901x"),
        Subject("А", "Б", "", HEAD.iin, "123"),
        Subject("А", "Б", "", HEAD.iin, BIN),
        Subject("А", "Б", "", HEAD.iin, roles=(Role.HEAD,)),
    ],
)
def test_impossible_subject_is_refused(shared: Rehearsal, subject: Subject) -> None:
    with pytest.raises(KeyFault, match="bad-subject"):
        shared.issue(subject)


def test_folder_belongs_to_its_owner_alone(own: Rehearsal, tmp_path: Path) -> None:
    issued = own.issue(into=tmp_path / "keys" / "a.b")
    folder = own.authority.folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert stat.S_IMODE(issued.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(issued.path.parent.stat().st_mode) == 0o700
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_it_is_made_once_and_opened_again(own: Rehearsal, tmp_path: Path) -> None:
    folder = own.authority.folder
    with pytest.raises(KeyFault, match="exists"):
        StandInAuthority.create(folder, clock=own.clock)
    again = StandInAuthority.open(folder, clock=own.clock)
    assert again.trust().anchors == own.authority.trust().anchors
    with pytest.raises(KeyFault, match="not-an-authority"):
        StandInAuthority.open(tmp_path / "nothing", clock=own.clock)
    (folder / "ca.key").write_text("junk")
    with pytest.raises(KeyFault, match="not-an-authority"):
        StandInAuthority.open(folder, clock=own.clock)


def test_it_was_valid_before_it_was_made(shared: Rehearsal) -> None:
    assert shared.authority.valid_from == NOW - timedelta(days=400)


def test_key_file_is_in_the_national_container(own: Rehearsal, tmp_path: Path) -> None:
    path = own.issue(into=tmp_path / "k").path
    loaded = pkcs12.load_pkcs12(path.read_bytes(), PASSPHRASE)
    assert loaded.cert.friendly_name.decode() == holder_of(loaded.cert.certificate).ski
    assert loaded.additional_certs == []
    (tmp_path / "pw").write_bytes(PASSPHRASE)
    command = [
        "openssl",
        "pkcs12",
        "-legacy",
        "-in",
        str(path),
        "-info",
        "-noout",
        "-passin",
        f"file:{tmp_path / 'pw'}",
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    assert "MAC: sha1" in said
    assert "pbeWithSHA1And3-KeyTripleDES-CBC" in said
    with pytest.raises(KeyFault, match="bad-subject"):
        own.authority.issue(HEAD, b"", tmp_path / "k")


def test_revocation_is_known_at_once_to_lists_and_folder(own: Rehearsal) -> None:
    issued, other = own.issue(), own.issue(APPLICANT)
    serial = issued.certificate.serial_number
    own.authority.revoke(serial, "certificateHold")
    own.authority.revoke(serial)
    for trust in (own.authority.trust_now(), Trust.load(own.authority.folder)):
        entries = [e for crl in trust.crls if (e := crl.get_revoked_certificate_by_serial_number(serial))]
        assert len(entries) == 1
        reason = entries[0].extensions.get_extension_for_class(x509.CRLReason).value.reason
        assert reason is x509.ReasonFlags.certificate_hold
        assert not any(
            crl.get_revoked_certificate_by_serial_number(other.certificate.serial_number)
            for crl in trust.crls
        )
    with pytest.raises(KeyFault, match="unknown-certificate"):
        own.authority.revoke(12345)
    with pytest.raises(KeyFault, match="bad-subject"):
        own.authority.revoke(serial, "boredom")


def test_many_issue_and_revoke_at_the_same_time(own: Rehearsal) -> None:
    with ThreadPoolExecutor(8) as pool:
        issued = list(pool.map(lambda _: own.issue(APPLICANT), range(24)))
        list(pool.map(lambda one: own.authority.revoke(one.certificate.serial_number), issued))
    again = StandInAuthority.open(own.authority.folder, clock=own.clock)
    revoked = {entry.serial_number for crl in again.trust_now().crls for entry in crl}
    assert revoked == {one.certificate.serial_number for one in issued}


def test_many_applicants_can_share_a_key_pair_which_is_slow_to_make(own: Rehearsal) -> None:
    pair = new_key_pair()
    first, second = (own.issue(APPLICANT, key=pair).certificate for _ in range(2))
    assert first.serial_number != second.serial_number
    assert first.public_key() == second.public_key() == pair.public_key()


def test_openssl_accepts_ocsp_answer_and_time_stamp(own: Rehearsal, tmp_path: Path) -> None:
    issued = own.issue()
    own.authority.revoke(issued.certificate.serial_number)
    own.authority.trust().save(tmp_path)
    (tmp_path / "all.pem").write_bytes(b"".join(path.read_bytes() for path in sorted(tmp_path.glob("*.pem"))))
    (tmp_path / "leaf.pem").write_bytes(issued.certificate.public_bytes(Encoding.PEM))
    (tmp_path / "data").write_bytes(b"data")

    def openssl(command: str) -> str:
        done = subprocess.run(
            ["openssl", *command.split()], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr

    openssl("ocsp -issuer ca-1.pem -cert leaf.pem -reqout req.der")
    openssl("ts -query -data data -sha256 -cert -out query.tsq")
    services: TrustServices = own.authority.services()
    (tmp_path / "answer.der").write_bytes(services.ocsp((tmp_path / "req.der").read_bytes()))
    (tmp_path / "stamp.tsr").write_bytes(services.timestamp((tmp_path / "query.tsq").read_bytes()))
    moment = int(NOW.timestamp())
    checked = openssl(f"ocsp -respin answer.der -reqin req.der -CAfile all.pem -attime {moment}")
    assert "Response verify OK" in checked
    assert "Nonce" not in checked
    said = openssl(
        f"ocsp -respin answer.der -no_nonce -issuer ca-1.pem -cert leaf.pem -CAfile all.pem -attime {moment}"
    )
    assert "revoked" in said
    assert "Reason: keyCompromise" in said
    verified = openssl(f"ts -verify -queryfile query.tsq -in stamp.tsr -CAfile all.pem -attime {moment}")
    assert "Verification: OK" in verified


@pytest.mark.parametrize("junk", [b"", b"\x30\x00", b"x" * 999])
def test_services_refuse_malformed_requests(shared: Rehearsal, junk: bytes) -> None:
    services = shared.authority.services()
    for ask in (services.timestamp, services.ocsp):
        with pytest.raises(KeyFault, match="service-unavailable"):
            ask(junk)


def test_trust_refuses_folders_without_anchor_and_with_junk(shared: Rehearsal, tmp_path: Path) -> None:
    with pytest.raises(KeyFault, match="bad-trust"):
        Trust.load(tmp_path / "none")
    with pytest.raises(KeyFault, match="bad-trust"):
        Trust.load(tmp_path)
    (tmp_path / "ca.pem").write_bytes(shared.authority.trust().intermediates[0].public_bytes(Encoding.PEM))
    with pytest.raises(KeyFault, match="bad-trust"):
        Trust.load(tmp_path)
    (tmp_path / "root.cer").write_bytes(shared.authority.trust().anchors[0].public_bytes(Encoding.DER))
    assert len(Trust.load(tmp_path).anchors) == len(Trust.load(tmp_path).intermediates) == 1
    (tmp_path / "junk.pem").write_bytes(b"junk")
    with pytest.raises(KeyFault, match="bad-trust"):
        Trust.load(tmp_path)


def test_saved_trust_is_loaded_whole(shared: Rehearsal, tmp_path: Path) -> None:
    before = shared.authority.trust_now()
    before.save(tmp_path)
    after = Trust.load(tmp_path)
    assert (after.anchors, after.intermediates, len(after.crls)) == (before.anchors, before.intermediates, 2)


def test_two_authorities_share_nothing_but_names(shared: Rehearsal, tmp_path: Path) -> None:
    other = rehearsal(tmp_path / "other").authority.trust()
    assert other.anchors[0].subject == shared.authority.trust().anchors[0].subject
    assert other.anchors != shared.authority.trust().anchors
