"""Detached CMS signatures (RFC 5652, CAdES B-B) over an applicant's manifest; fast, without pyHanko."""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives.serialization import Encoding

from keys.der import NULL, integer, octets, oid, sequence, set_of, tagged
from keys.keyfile import SigningKey

_SHA256 = sequence(oid("2.16.840.1.101.3.4.2.1"), NULL)
_RSA_SHA256 = sequence(oid("1.2.840.113549.1.1.11"), NULL)
_DATA = oid("1.2.840.113549.1.7.1")
_SIGNED_DATA = oid("1.2.840.113549.1.7.2")
_CONTENT_TYPE = oid("1.2.840.113549.1.9.3")
_MESSAGE_DIGEST = oid("1.2.840.113549.1.9.4")
_SIGNING_CERTIFICATE_V2 = oid("1.2.840.113549.1.9.16.2.47")
_VERSION_1 = integer(1)


def sign_detached(content: bytes, key: SigningKey) -> bytes:
    """Sign any content; the content is not in the signature.

    Returns:
        DER of a CMS with one signer, his certificate and signed attributes: content type, digest, and the
        reference to the certificate (RFC 5035) that makes it CAdES.

    Raises:
        KeyFault: ``closed-key``.
    """
    certificate = key.certificate.public_bytes(Encoding.DER)
    attributes = (
        _attribute(_CONTENT_TYPE, _DATA),
        _attribute(_MESSAGE_DIGEST, octets(hashlib.sha256(content).digest())),
        # ESSCertIDv2 with its default hash, SHA-256, left out as DER demands.
        _attribute(
            _SIGNING_CERTIFICATE_V2,
            sequence(sequence(sequence(octets(hashlib.sha256(certificate).digest())))),
        ),
    )
    signature = key.sign(set_of(*attributes))
    signer = sequence(
        _VERSION_1,
        sequence(key.certificate.issuer.public_bytes(), integer(key.certificate.serial_number)),
        _SHA256,
        tagged(0xA0, *sorted(attributes)),
        _RSA_SHA256,
        octets(signature),
    )
    signed = sequence(_VERSION_1, set_of(_SHA256), sequence(_DATA), tagged(0xA0, certificate), set_of(signer))
    return sequence(_SIGNED_DATA, tagged(0xA0, signed))


def _attribute(kind: bytes, value: bytes) -> bytes:
    return sequence(kind, set_of(value))
