"""Certificate chains and revocation lists without pyHanko: fast enough for a night's intake.

A chain is accepted by RFC 5280 §6.1 as far as the national profile needs it: signatures, dates, basic
constraints, path length and key usage of every issuer, up to an anchor, with no unknown critical extension.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from keys.trust import Trust

_MAX_LENGTH = 6
_UNDERSTOOD = frozenset(
    {
        x509.BasicConstraints.oid,
        x509.KeyUsage.oid,
        x509.ExtendedKeyUsage.oid,
        x509.CertificatePolicies.oid,
        x509.SubjectAlternativeName.oid,
    }
)


@dataclass(frozen=True)
class ChainFault:
    """Why a chain is not accepted."""

    code: str
    """``untrusted-issuer``, ``expired``, ``not-yet-valid`` or ``bad-certificate``."""
    detail: str


def find_chain(certificate: x509.Certificate, trust: Trust) -> tuple[x509.Certificate, ...] | None:
    """The certificates from this one to an anchor, by verified signatures; ``None`` when there is no such way."""
    chain = [certificate]
    while len(chain) <= _MAX_LENGTH:
        for anchor in trust.anchors:
            if _issued(chain[-1], anchor):
                return (*chain, anchor)
        issuer = next((known for known in trust.intermediates if _issued(chain[-1], known)), None)
        if issuer is None or issuer in chain:
            return None
        chain.append(issuer)
    return None


def check_chain(certificate: x509.Certificate, trust: Trust, at: datetime) -> ChainFault | None:
    """Whether the chain of a certificate is good at a moment; ``None`` means it is."""
    chain = find_chain(certificate, trust)
    if chain is None:
        return ChainFault("untrusted-issuer", "no chain to a trusted root")
    for depth, member in enumerate(chain):
        fault = _check_member(member, depth, at)
        if fault is not None:
            return fault
    return None


def check_dates(certificate: x509.Certificate, at: datetime) -> ChainFault | None:
    """Whether a certificate is valid at a moment."""
    if at < certificate.not_valid_before_utc:
        return ChainFault("not-yet-valid", f"valid from {certificate.not_valid_before_utc:%Y-%m-%d}")
    if at > certificate.not_valid_after_utc:
        return ChainFault("expired", f"expired on {certificate.not_valid_after_utc:%Y-%m-%d}")
    return None


def revoked_at(certificate: x509.Certificate, trust: Trust) -> datetime | None:
    """The moment of revocation by the lists of the trust; ``None`` when no list has it.

    A list counts only when the certificate's issuer has signed it.
    """
    moments = []
    for crl in trust.crls:
        if crl.issuer != certificate.issuer:
            continue
        entry = crl.get_revoked_certificate_by_serial_number(certificate.serial_number)
        if entry is not None and _list_is_genuine(crl, trust):
            moments.append(entry.revocation_date_utc)
    return min(moments, default=None)


def covered_by_list(certificate: x509.Certificate, trust: Trust, at: datetime) -> bool:
    """Whether a genuine revocation list of the issuer, not older than it says itself, speaks for a moment."""
    return any(
        crl.issuer == certificate.issuer
        and (crl.next_update_utc is None or at <= crl.next_update_utc)
        and _list_is_genuine(crl, trust)
        for crl in trust.crls
    )


def _list_is_genuine(crl: x509.CertificateRevocationList, trust: Trust) -> bool:
    for issuer in (*trust.anchors, *trust.intermediates):
        key = issuer.public_key()
        # Only RSA authorities are known to this product; a list of another kind proves nothing here.
        if issuer.subject == crl.issuer and isinstance(key, RSAPublicKey) and crl.is_signature_valid(key):
            return True
    return False


def _issued(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _check_member(certificate: x509.Certificate, depth: int, at: datetime) -> ChainFault | None:
    fault = check_dates(certificate, at)
    if fault is not None:
        return fault
    try:
        extensions = certificate.extensions
    except (ValueError, x509.DuplicateExtension) as exc:
        return ChainFault("bad-certificate", f"extensions cannot be read: {exc}")
    unknown = [e.oid.dotted_string for e in extensions if e.critical and e.oid not in _UNDERSTOOD]
    if unknown:
        return ChainFault("bad-certificate", f"unknown critical extension {unknown[0]}")
    if depth and not _may_issue(extensions, depth):
        return ChainFault("untrusted-issuer", "an issuer in the chain may not issue certificates")
    return None


def _may_issue(extensions: x509.Extensions, depth: int) -> bool:
    try:
        constraints = extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return False
    long_enough = constraints.path_length is None or constraints.path_length >= depth - 1
    return constraints.ca and usage.key_cert_sign and long_enough
