"""Certificates in the national authority's profile, down to the order of the name's parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

from keys import profile
from keys.faults import KeyFault
from keys.profile import Role

BASE = "http://stand-in.invalid"
"""Where the stand-in's services would be; RFC 2606 keeps the name from ever resolving."""
CPS = "http://pki.gov.kz/cps"
ORGANISATION = "Заңды күші жоқ / No legal force"
_LONGEST_VALUE = 64
"""Characters of a common name or an organisation (X.520 ub-common-name, ub-organization-name)."""
ROOT_NAME = "ОҚУ НЕГІЗГІ КО STAND-IN (RSA)"
ISSUER_NAME = "ОҚУ КО STAND-IN (RSA)"


@dataclass(frozen=True)
class Subject:
    """Whom a certificate shall be issued to."""

    surname: str
    given_name: str
    patronymic: str
    iin: str
    bin: str = ""
    organisation: str = ""
    roles: tuple[Role, ...] = ()
    """Roles within the organisation; `Role.ORGANISATION` or `Role.INDIVIDUAL` is added by itself."""

    def check(self) -> None:
        """Refuse what a certificate cannot carry.

        Raises:
            KeyFault: ``bad-subject``.
        """
        if not self.surname.strip() and not self.given_name.strip():
            raise KeyFault("bad-subject", "a surname or a given name is needed", field="name")
        if not profile.is_twelve_digits(self.iin):
            raise KeyFault("bad-subject", "the IIN must have twelve digits", field="iin")
        if self.bin and not profile.is_twelve_digits(self.bin):
            raise KeyFault("bad-subject", "the BIN must have twelve digits", field="bin")
        if bool(self.bin) != bool(self.organisation):
            raise KeyFault(
                "bad-subject", "a BIN and an organisation's name go together", field="organisation"
            )
        if self.roles and not self.bin:
            raise KeyFault("bad-subject", "a role needs an organisation", field="roles")


@dataclass(frozen=True)
class Issuer:
    """A certificate with the key that issues under it."""

    certificate: x509.Certificate
    key: RSAPrivateKey


def _name(*parts: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    try:
        return x509.Name([_attribute(oid, value) for oid, value in parts if value])
    except (ValueError, TypeError) as exc:
        raise KeyFault("bad-subject", f"a part of the name cannot be encoded: {exc}", field="name") from exc


def _attribute(oid: x509.ObjectIdentifier, value: str) -> x509.NameAttribute[str]:
    # X.520 limits these two in characters, the library in bytes, of which a Cyrillic letter has two.
    counted = oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
    return x509.NameAttribute(oid, value[:_LONGEST_VALUE] if counted else value, _validate=not counted)


def _policy(oid: str, *, notice: bool = True) -> x509.CertificatePolicies:
    qualifiers: list[str | x509.UserNotice] = [CPS]
    if notice:
        qualifiers.append(x509.UserNotice(None, CPS))
    return x509.CertificatePolicies([x509.PolicyInformation(x509.ObjectIdentifier(oid), qualifiers)])


def _key_usage(*names: str) -> x509.KeyUsage:
    flags = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{flag: flag in names for flag in flags})


def _points(file: str) -> list[x509.DistributionPoint]:
    uri = x509.UniformResourceIdentifier(f"{BASE}/crl/{file}.crl")
    return [x509.DistributionPoint([uri], None, None, None)]


def _access() -> x509.AuthorityInformationAccess:
    oid = AuthorityInformationAccessOID
    where = ((oid.CA_ISSUERS, f"{BASE}/cert/nca_rsa.cer"), (oid.OCSP, f"{BASE}/ocsp/"))
    return x509.AuthorityInformationAccess(
        [x509.AccessDescription(kind, x509.UniformResourceIdentifier(uri)) for kind, uri in where]
    )


def _start(
    subject: x509.Name, issuer: x509.Name, public: RSAPublicKey, valid_from: datetime, valid_for: timedelta
) -> x509.CertificateBuilder:
    since = valid_from.replace(microsecond=0)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + valid_for)
    )


def _identified(
    builder: x509.CertificateBuilder, public: RSAPublicKey, issuer: RSAPublicKey
) -> x509.CertificateBuilder:
    return builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer), critical=False
    ).add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)


def root_certificate(key: RSAPrivateKey, valid_from: datetime, valid_for: timedelta) -> x509.Certificate:
    """The self-signed root."""
    name = _name(
        (NameOID.COMMON_NAME, ROOT_NAME),
        (NameOID.ORGANIZATION_NAME, ORGANISATION),
        (NameOID.COUNTRY_NAME, "KZ"),
    )
    return (
        _start(name, name, key.public_key(), valid_from, valid_for)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(_key_usage("key_cert_sign", "crl_sign"), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, SHA256())
    )


def issuing_certificate(
    root: Issuer, public: RSAPublicKey, valid_from: datetime, valid_for: timedelta
) -> x509.Certificate:
    """The authority's own certificate, under which all others are issued."""
    name = _name(
        (NameOID.COUNTRY_NAME, "KZ"),
        (NameOID.ORGANIZATION_NAME, ORGANISATION),
        (NameOID.COMMON_NAME, ISSUER_NAME),
    )
    builder = _start(name, root.certificate.subject, public, valid_from, valid_for)
    return (
        _identified(builder, public, root.key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage("key_cert_sign", "crl_sign"), critical=True)
        .add_extension(_policy(profile.POLICY_AUTHORITY, notice=False), critical=False)
        .add_extension(x509.CRLDistributionPoints(_points("root")), critical=False)
        .sign(root.key, SHA256())
    )


def service_certificate(
    issuer: Issuer, public: RSAPublicKey, valid_from: datetime, valid_for: timedelta, *, time_stamping: bool
) -> x509.Certificate:
    """A certificate of the time-stamping service (RFC 3161 §2.3) or of the OCSP responder (RFC 6960 §4.2.2.2)."""
    title, usage = (
        ("TSA SERVICE STAND-IN", ExtendedKeyUsageOID.TIME_STAMPING)
        if time_stamping
        else ("OCSP RESPONDER STAND-IN", ExtendedKeyUsageOID.OCSP_SIGNING)
    )
    name = _name(
        (NameOID.COUNTRY_NAME, "KZ"), (NameOID.ORGANIZATION_NAME, ORGANISATION), (NameOID.COMMON_NAME, title)
    )
    key_usage = _key_usage("digital_signature", *(("content_commitment",) if time_stamping else ()))
    builder = (
        _identified(
            _start(name, issuer.certificate.subject, public, valid_from, valid_for),
            public,
            issuer.key.public_key(),
        )
        .add_extension(x509.ExtendedKeyUsage([usage]), critical=time_stamping)
        .add_extension(key_usage, critical=True)
        .add_extension(x509.CRLDistributionPoints(_points("nca_rsa")), critical=False)
        .add_extension(_access(), critical=False)
    )
    if not time_stamping:
        builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
    return builder.sign(issuer.key, SHA256())


def person_certificate(
    issuer: Issuer,
    subject: Subject,
    public: RSAPublicKey,
    valid_from: datetime,
    valid_for: timedelta,
    *,
    login: bool = False,
) -> x509.Certificate:
    """A certificate of a person, for signing or for logging in."""
    organisation = bool(subject.bin)
    policy = {
        (True, False): profile.POLICY_SIGN_ORGANISATION,
        (True, True): profile.POLICY_LOGIN_ORGANISATION,
        (False, False): profile.POLICY_SIGN_INDIVIDUAL,
        (False, True): profile.POLICY_LOGIN_INDIVIDUAL,
    }[organisation, login]
    usage = ("digital_signature", "key_encipherment" if login else "content_commitment")
    builder = _start(_person_name(subject), issuer.certificate.subject, public, valid_from, valid_for)
    return (
        _identified(
            builder.add_extension(_key_usage(*usage), critical=True).add_extension(
                x509.ExtendedKeyUsage(_extended_usage(subject, login=login)), critical=False
            ),
            public,
            issuer.key.public_key(),
        )
        .add_extension(_policy(policy), critical=False)
        .add_extension(x509.CRLDistributionPoints(_points("nca_rsa")), critical=False)
        .add_extension(x509.FreshestCRL(_points("nca_d_rsa")), critical=False)
        .add_extension(_access(), critical=False)
        .sign(issuer.key, SHA256())
    )


def _person_name(subject: Subject) -> x509.Name:
    return _name(
        (NameOID.COMMON_NAME, f"{subject.surname} {subject.given_name}".strip().upper()),
        (NameOID.SURNAME, subject.surname.upper()),
        (NameOID.SERIAL_NUMBER, f"IIN{subject.iin}"),
        (NameOID.COUNTRY_NAME, "KZ"),
        (NameOID.ORGANIZATION_NAME, subject.organisation),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, f"BIN{subject.bin}" if subject.bin else ""),
        (NameOID.GIVEN_NAME, subject.patronymic.upper()),
    )


def _extended_usage(subject: Subject, *, login: bool) -> list[x509.ObjectIdentifier]:
    kind = Role.ORGANISATION if subject.bin else Role.INDIVIDUAL
    roles = (kind, *(role for role in subject.roles if role is not kind))
    purpose = ExtendedKeyUsageOID.CLIENT_AUTH if login else ExtendedKeyUsageOID.EMAIL_PROTECTION
    return [purpose, *(x509.ObjectIdentifier(profile.ROLE_OIDS[role]) for role in roles)]
