"""Checking a detached CMS signature of one signer, as the national practice demands it."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime
from typing import Any

from asn1crypto import cms
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from keys.chain import check_chain, revoked_at
from keys.faults import KeyFault
from keys.profile import Holder, holder_of, may_sign_documents
from keys.trust import Trust
from keys.verdicts import Check, DetachedVerdict, failed, passed

MAX_SIGNATURE = 1024 * 1024
"""Bytes; a signature with a chain, a time-stamp and revocation data has some ten thousand."""
_SIGNATURE_ALGORITHMS = ("sha256_rsa", "rsassa_pkcs1v15")


class _Refused(Exception):
    def __init__(self, check: Check) -> None:
        super().__init__(check.code)
        self.check = check


def check_detached(signature: bytes, content: bytes, trust: Trust, *, at: datetime) -> DetachedVerdict:
    """See `keys.verifying.verify_detached`."""
    checks: list[Check] = []
    holder: Holder | None = None
    try:
        signer, certificate = _read(signature)
        holder = holder_of(certificate)
        checks.append(passed("readable"))
        checks.append(_check_digest(signer, content))
        checks.append(_check_signature(signer, certificate))
        checks += _check_certificate(certificate, trust, at)
    except _Refused as exc:
        checks.append(exc.check)
    except KeyFault as exc:
        checks.append(failed("readable", exc.code, exc.detail))
    except Exception as exc:  # noqa: BLE001  hostile bytes may raise anything in the parser; the answer is no
        checks.append(failed("readable", "unreadable", f"{type(exc).__name__}"))
    complete = len(checks) == len(_NAMES)
    return DetachedVerdict(complete and all(check.ok for check in checks), tuple(checks), holder)


_NAMES = ("readable", "intact", "signature", "certificate", "certificate-use", "revocation")


def _read(signature: bytes) -> tuple[cms.SignerInfo, x509.Certificate]:
    if not signature or len(signature) > MAX_SIGNATURE:
        code = "too-large" if signature else "empty"
        raise _Refused(failed("readable", code, f"{len(signature)} bytes"))
    container = cms.ContentInfo.load(signature, strict=True)
    if container["content_type"].native != "signed_data":
        raise _Refused(failed("readable", "unreadable", "not a signature"))
    signed = container["content"]
    if len(signed["signer_infos"]) != 1:
        raise _Refused(failed("readable", "more-signatures", f"{len(signed['signer_infos'])} signers"))
    if signed["encap_content_info"]["content"].native is not None:
        raise _Refused(failed("readable", "not-detached", "the signature carries a content of its own"))
    signer = signed["signer_infos"][0]
    return signer, x509.load_der_x509_certificate(_certificate_of(signed, signer))


def _certificate_of(signed: cms.SignedData, signer: cms.SignerInfo) -> bytes:
    wanted = signer["sid"].chosen
    for choice in signed["certificates"]:
        if choice.name != "certificate":
            continue
        certificate = choice.chosen
        named = (
            wanted["serial_number"].native == certificate.serial_number
            and wanted["issuer"].dump() == certificate.issuer.dump()
            if isinstance(wanted, cms.IssuerAndSerialNumber)
            else wanted.native == certificate.key_identifier
        )
        if named:
            return bytes(certificate.dump())
    raise _Refused(failed("readable", "no-certificate", "the signer's certificate is not in the signature"))


def _check_digest(signer: cms.SignerInfo, content: bytes) -> Check:
    if signer["digest_algorithm"]["algorithm"].native != "sha256":
        return failed("intact", "wrong-algorithm", "the digest is not SHA-256")
    attributes = _attributes(signer)
    if attributes.get("content_type") != "data":
        return failed("intact", "broken-signature", "the signed content type is wrong")
    if not hmac.compare_digest(
        bytes(attributes.get("message_digest", b"")), hashlib.sha256(content).digest()
    ):
        return failed("intact", "wrong-content", "another content was signed")
    return passed("intact")


def _attributes(signer: cms.SignerInfo) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for attribute in signer["signed_attrs"]:
        kind = attribute["type"].native
        if kind in found or len(attribute["values"]) != 1:
            raise _Refused(failed("intact", "broken-signature", "a signed attribute is repeated"))
        found[kind] = attribute["values"][0].native
    return found


def _check_signature(signer: cms.SignerInfo, certificate: x509.Certificate) -> Check:
    key = certificate.public_key()
    if (
        not isinstance(key, RSAPublicKey)
        or key.key_size < 2048
        or signer["signature_algorithm"]["algorithm"].native not in _SIGNATURE_ALGORITHMS
    ):
        return failed("signature", "wrong-algorithm", "not RSA of at least 2048 bits with SHA-256")
    signed_bytes = b"\x31" + signer["signed_attrs"].dump()[1:]
    try:
        key.verify(signer["signature"].native, signed_bytes, PKCS1v15(), SHA256())
    except InvalidSignature:
        return failed("signature", "broken-signature", "the signature is not of this certificate's key")
    return passed("signature")


def _check_certificate(certificate: x509.Certificate, trust: Trust, at: datetime) -> list[Check]:
    fault = check_chain(certificate, trust, at)
    revoked = revoked_at(certificate, trust)
    use = may_sign_documents(certificate)
    return [
        passed("certificate") if fault is None else failed("certificate", fault.code, fault.detail),
        passed("certificate-use")
        if use
        else failed("certificate-use", "wrong-use", "not a certificate for signing documents"),
        passed("revocation")
        if revoked is None or revoked > at
        else failed("revocation", "revoked", f"revoked at {revoked.isoformat()}", since=revoked),
    ]
