"""The last time-stamp of a document: over the whole file, genuine, and unaltered to the last byte.

Everything in the file outside the stamp's own container is under its digest. The container itself is checked to
be the only possible one: hexadecimal in one letter case, one DER structure equal to what its signed parts make
(`keys.timestamp_token`), then zeros. So no byte of the file can differ unseen.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from keys.chain import check_chain, check_dates, revoked_at
from keys.timestamp_token import TokenParts, encode_token, info_of, parts_of
from keys.trust import Trust
from keys.verdicts import Check, failed, passed

NAME = "archive-timestamp"


@dataclass(frozen=True)
class Container:
    """A signature container cut out of a file."""

    hexadecimal: bytes
    """What stands between the angle brackets."""
    covered_digest: bytes
    """SHA-256 of everything else."""


def cut(content: bytes, byte_range: Sequence[int]) -> Container:
    """Cut the container out of a file that its byte range covers to the last byte.

    Raises:
        ValueError: the byte range leaves out anything but one container, or ends before or after the file.
    """
    start, before, after, length = byte_range
    if start != 0 or not 0 < before < after or after + length != len(content):
        raise ValueError("the byte range does not cover the whole file")
    if content[before : before + 1] != b"<" or content[after - 1 : after] != b">":
        raise ValueError("the byte range leaves out more than the container")
    digest = hashlib.sha256(content[:before])
    digest.update(content[after:])
    return Container(content[before + 1 : after - 1], digest.digest())


def token_of(hexadecimal: bytes) -> bytes:
    """The one DER structure in a container that is padded with zeros and nothing else.

    Raises:
        ValueError: mixed letter case, an odd length, or anything but zeros after the structure.
    """
    if len(hexadecimal) % 2 or re.fullmatch(rb"[0-9a-f]+|[0-9A-F]+", hexadecimal) is None:
        raise ValueError("the container is not hexadecimal in one letter case")
    data = bytes.fromhex(hexadecimal.decode("ascii"))
    length = _der_length(data)
    if any(data[length:]):
        raise ValueError("the container is padded with something else than zeros")
    return data[:length]


def _der_length(data: bytes) -> int:
    if len(data) < 6 or data[0] != 0x30 or not 0x81 <= data[1] <= 0x84:
        raise ValueError("the container holds no DER sequence")
    octets = data[1] & 0x7F
    length = 2 + octets + int.from_bytes(data[2 : 2 + octets], "big")
    if length > len(data):
        raise ValueError("the DER structure is cut off")
    return length


def check_archive_stamp(container: Container, trust: Trust, at: datetime) -> Check:
    """Check the last time-stamp, with code and words for the first thing that is wrong."""
    try:
        token = token_of(container.hexadecimal)
        parts = parts_of(token)
        if encode_token(parts) != token:
            return failed(NAME, "stamp-altered", "the time-stamp is not the one encoding of its signed parts")
        info = info_of(parts)
        return _check_parts(parts, info, container, trust, at)
    except Exception as exc:  # noqa: BLE001  hostile bytes may raise anything in a parser; the stamp is refused
        return failed(NAME, "stamp-altered", f"{type(exc).__name__}: {exc}"[:200])


def _check_parts(
    parts: TokenParts, info: tsp.TSTInfo, container: Container, trust: Trust, at: datetime
) -> Check:
    imprint = info["message_imprint"]
    if imprint["hash_algorithm"]["algorithm"].native != "sha256" or parts.digest != "sha256":
        return failed(NAME, "stamp-altered", "not SHA-256")
    if imprint["hashed_message"].native != container.covered_digest:
        return failed(NAME, "stamp-digest", "the stamped digest is not the file's")
    _check_attributes(parts)
    certificate = x509.load_der_x509_certificate(parts.certificate)
    _check_signature(certificate, parts)
    stamped_at: datetime = info["gen_time"].native
    fault = _check_certificate(certificate, parts, trust, stamped_at, at)
    if fault is not None:
        return fault
    return passed(NAME, f"whole file stamped at {stamped_at.isoformat()}", at=stamped_at)


def _check_signature(certificate: x509.Certificate, parts: TokenParts) -> None:
    key = certificate.public_key()
    if not isinstance(key, RSAPublicKey) or parts.signature_algorithm not in (
        "sha256_rsa",
        "rsassa_pkcs1v15",
    ):
        raise ValueError("not an RSA signature with SHA-256")
    if len(parts.signature) != key.key_size // 8:
        raise ValueError("the signature has another length than the key")
    key.verify(parts.signature, parts.signed_attributes, PKCS1v15(), SHA256())


def _check_attributes(parts: TokenParts) -> None:
    attributes = cms.CMSAttributes.load(parts.signed_attributes, strict=True)
    found = {item["type"].native: item["values"] for item in attributes}
    if len(found) != len(attributes) or any(len(values) != 1 for values in found.values()):
        raise ValueError("a signed attribute is repeated")
    if found["content_type"][0].native != "tst_info":
        raise ValueError("not a time-stamp")
    if found["message_digest"][0].native != hashlib.sha256(parts.info).digest():
        raise ValueError("the stamp's own digest is wrong")
    reference = found["signing_certificate_v2"][0]["certs"][0]
    if (
        reference["hash_algorithm"]["algorithm"].native != "sha256"
        or reference["cert_hash"].native != hashlib.sha256(parts.certificate).digest()
    ):
        raise ValueError("the stamp refers to another certificate")
    protection = found.get("cms_algorithm_protection")
    if protection is not None and (
        protection[0]["digest_algorithm"]["algorithm"].native != parts.digest
        or protection[0]["signature_algorithm"]["algorithm"].native != parts.signature_algorithm
    ):
        raise ValueError("the stamp's algorithms are not the protected ones")


def _check_certificate(
    certificate: x509.Certificate, parts: TokenParts, trust: Trust, stamped_at: datetime, at: datetime
) -> Check | None:
    usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    if not usage.critical or list(usage.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        return failed(NAME, "stamp-untrusted", "the certificate is not one of a time-stamping service")
    known = {c.public_bytes(Encoding.DER) for c in (*trust.anchors, *trust.intermediates)}
    if any(der not in known for der in parts.chain):
        return failed(NAME, "stamp-altered", "the stamp carries a certificate that is not known")
    fault = check_chain(certificate, trust, at) or check_dates(certificate, stamped_at)
    if fault is not None:
        return failed(NAME, "stamp-untrusted", f"{fault.code}: {fault.detail}")
    revoked = revoked_at(certificate, trust)
    if revoked is not None and revoked <= stamped_at:
        return failed(NAME, "stamp-untrusted", "the time-stamping service was revoked before it stamped")
    if stamped_at > at:
        return failed(NAME, "stamp-in-future", "the time-stamp is later than the moment of verification")
    return None
