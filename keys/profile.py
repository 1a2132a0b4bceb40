"""The certificate profile of the national certification authority (НУЦ РК): object identifiers, roles, holders.

Source: certificates of the authority's test installation, and the rules that their policies name
(``1.2.398.3.3.2.*``). A person's IIN stands in ``serialNumber``, an organisation's BIN in ``OU``, the
patronymic in ``givenName``, and the roles in the extended key usage.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cryptography import x509
from cryptography.x509.oid import NameOID

from keys.faults import KeyFault

# Names of Kazakh institutions pass 64 bytes within X.520's 64 characters; the library counts bytes and would
# write a warning on the screen for every such certificate.
warnings.filterwarnings("ignore", message="Attribute's length must be", category=UserWarning)

STAND_IN_WORD = "STAND-IN"
NATIONAL_AUTHORITY = "ҰЛТТЫҚ КУӘЛАНДЫРУШЫ ОРТАЛЫҚ"
"""How the common name of the national authority's issuing certificates begins."""

TSA_POLICY_RSA = "1.2.398.3.3.2.6.2"
"""Policy of RSA time-stamps of the national authority."""
POLICY_AUTHORITY = "1.2.398.3.3.1.1"
POLICY_SIGN_ORGANISATION = "1.2.398.3.3.2.1"
POLICY_LOGIN_ORGANISATION = "1.2.398.3.3.2.2"
POLICY_SIGN_INDIVIDUAL = "1.2.398.3.3.2.3"
POLICY_LOGIN_INDIVIDUAL = "1.2.398.3.3.2.4"


class Role(StrEnum):
    """What the certificate says its holder is; one object identifier of the extended key usage each."""

    INDIVIDUAL = "individual"
    ORGANISATION = "organisation"
    HEAD = "head"
    SIGNER = "signer"
    FINANCE = "finance"
    HR = "hr"
    EMPLOYEE = "employee"
    SYSTEM = "system"


ROLE_OIDS = {
    Role.INDIVIDUAL: "1.2.398.3.3.4.1.1",
    Role.ORGANISATION: "1.2.398.3.3.4.1.2",
    Role.HEAD: "1.2.398.3.3.4.1.2.1",
    Role.SIGNER: "1.2.398.3.3.4.1.2.2",
    Role.FINANCE: "1.2.398.3.3.4.1.2.3",
    Role.HR: "1.2.398.3.3.4.1.2.4",
    Role.EMPLOYEE: "1.2.398.3.3.4.1.2.5",
    Role.SYSTEM: "1.2.398.3.3.4.1.2.6",
}
_ROLE_OF = {oid: role for role, oid in ROLE_OIDS.items()}

DECIDING_ROLES = (Role.HEAD, Role.SIGNER)
"""Who may sign for an organisation: its first head, or a person with the right to sign."""


@dataclass(frozen=True)
class Holder:
    """Whom a certificate names; what it does not say is an empty text."""

    name: str
    """Common name: surname and given name, upper case."""
    surname: str
    given_name: str
    patronymic: str
    iin: str
    """Twelve digits."""
    bin: str
    """Twelve digits; empty for a private person."""
    organisation: str
    roles: tuple[Role, ...]
    serial: str
    """Certificate serial number, lower-case hex."""
    ski: str
    """Subject key identifier, lower-case hex; the national authority names key files by it."""
    valid_from: datetime
    valid_until: datetime
    stand_in: bool
    """Not issued under the national authority's name: a signature of this key has no legal force."""

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic, as far as the certificate has them."""
        return " ".join(part for part in (self.name, self.patronymic) if part)


def holder_of(certificate: x509.Certificate) -> Holder:
    """Read the holder out of a certificate.

    Raises:
        KeyFault: ``bad-certificate``, the certificate cannot be read.
    """
    try:
        return _holder_of(certificate)
    except (ValueError, x509.DuplicateExtension, x509.UnsupportedGeneralNameType) as exc:
        raise KeyFault("bad-certificate", f"cannot be read: {exc}") from exc


def _holder_of(certificate: x509.Certificate) -> Holder:
    subject = certificate.subject
    name = _text(subject, NameOID.COMMON_NAME)
    surname = _text(subject, NameOID.SURNAME)
    return Holder(
        name=name,
        surname=surname,
        given_name=name.removeprefix(surname).strip() if surname else name,
        patronymic=_text(subject, NameOID.GIVEN_NAME),
        iin=_number(subject, NameOID.SERIAL_NUMBER, "IIN"),
        bin=_number(subject, NameOID.ORGANIZATIONAL_UNIT_NAME, "BIN"),
        organisation=_text(subject, NameOID.ORGANIZATION_NAME),
        roles=roles_of(certificate),
        serial=f"{certificate.serial_number:x}",
        ski=ski_of(certificate),
        valid_from=certificate.not_valid_before_utc,
        valid_until=certificate.not_valid_after_utc,
        stand_in=is_stand_in(certificate),
    )


def roles_of(certificate: x509.Certificate) -> tuple[Role, ...]:
    """The roles of the extended key usage, in the order of `Role`."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except x509.ExtensionNotFound:
        return ()
    found = {_ROLE_OF[oid.dotted_string] for oid in usage if oid.dotted_string in _ROLE_OF}
    return tuple(role for role in Role if role in found)


def ski_of(certificate: x509.Certificate) -> str:
    """The subject key identifier in lower-case hex, made by RFC 5280 §4.2.1.2 (1) where the certificate has none."""
    try:
        identifier = certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value
    except x509.ExtensionNotFound:
        identifier = x509.SubjectKeyIdentifier.from_public_key(certificate.public_key())
    return identifier.digest.hex()


def is_stand_in(certificate: x509.Certificate) -> bool:
    """Whether the issuer is anybody but the national authority.

    The doubt goes to the safe side: an issuer that is not known by name counts as a stand-in. The name alone
    proves nothing; that the chain ends in a trusted root is checked elsewhere.
    """
    issuer = _text(certificate.issuer, NameOID.COMMON_NAME).upper()
    return not issuer.startswith(NATIONAL_AUTHORITY) or "TEST" in issuer or STAND_IN_WORD in issuer


def may_sign_documents(certificate: x509.Certificate) -> bool:
    """Whether the key usage has both digitalSignature and nonRepudiation (a signing, not a login certificate)."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    return usage.digital_signature and usage.content_commitment


def _text(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    values = name.get_attributes_for_oid(oid)
    return str(values[0].value) if len(values) == 1 else ""


def _number(name: x509.Name, oid: x509.ObjectIdentifier, prefix: str) -> str:
    text = _text(name, oid)
    digits = text.removeprefix(prefix)
    return digits if text.startswith(prefix) and is_twelve_digits(digits) else ""


def is_twelve_digits(text: str) -> bool:
    """Whether a text has the shape of an IIN or BIN; their check digits are the law's business, not the key's."""
    return len(text) == 12 and text.isascii() and text.isdigit()
