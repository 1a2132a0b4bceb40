"""What the stand-in authority answers: OCSP (RFC 6960), revocation lists (RFC 5280 §5), time-stamps (RFC 3161)."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from asn1crypto import algos, cms, core, ocsp, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding

from keys.authority_folder import Revocation
from keys.certificates import Issuer
from keys.faults import KeyFault
from keys.profile import TSA_POLICY_RSA
from keys.timestamp_token import TokenParts, digest_algorithm, encode_token, signature_algorithm

FRESH_FOR = timedelta(hours=24)
"""From thisUpdate to nextUpdate of an answer."""


def asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """A certificate as asn1crypto has it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def answer_ocsp(
    request: bytes, issuer: Issuer, responder: Issuer, revoked: Mapping[int, Revocation], now: datetime
) -> bytes:
    """Answer an OCSP request about certificates of one issuer.

    Raises:
        KeyFault: ``service-unavailable``, the request is malformed.
    """
    try:
        whole = ocsp.OCSPRequest.load(request, strict=True)
        asked = whole["tbs_request"]
        identifiers = [item["req_cert"] for item in asked["request_list"]]
        nonce = whole.nonce_value
        answers = [_single(identifier, asn1(issuer.certificate), revoked, now) for identifier in identifiers]
    except (ValueError, TypeError, KeyError) as exc:
        raise KeyFault("service-unavailable", "malformed OCSP request") from exc
    data = ocsp.ResponseData(
        {
            "responder_id": ocsp.ResponderId(name="by_name", value=asn1(responder.certificate).subject),
            "produced_at": now.replace(microsecond=0),
            "responses": answers,
        }
    )
    if nonce is not None:
        data["response_extensions"] = [
            {"extn_id": "nonce", "critical": False, "extn_value": core.ParsableOctetString(nonce.dump())}
        ]
    basic = ocsp.BasicOCSPResponse(
        {
            "tbs_response_data": data,
            "signature_algorithm": signature_algorithm("sha256_rsa"),
            "signature": responder.key.sign(data.dump(), PKCS1v15(), SHA256()),
            "certs": [asn1(responder.certificate)],
        }
    )
    response = ocsp.OCSPResponse(
        {
            "response_status": "successful",
            "response_bytes": {"response_type": "basic_ocsp_response", "response": basic},
        }
    )
    return bytes(response.dump())


def _single(
    identifier: ocsp.CertId, issuer: asn1_x509.Certificate, revoked: Mapping[int, Revocation], now: datetime
) -> ocsp.SingleResponse:
    moment = now.replace(microsecond=0)
    algorithm = identifier["hash_algorithm"]["algorithm"].native
    ours = (
        identifier["issuer_name_hash"].native == hashlib.new(algorithm, issuer.subject.dump()).digest()
        and identifier["issuer_key_hash"].native
        == hashlib.new(algorithm, bytes(issuer.public_key["public_key"])).digest()
    )
    entry = revoked.get(identifier["serial_number"].native)
    if not ours:
        status = ocsp.CertStatus(name="unknown", value=core.Null())
    elif entry is None or entry.at > now:
        status = ocsp.CertStatus(name="good", value=core.Null())
    else:
        reason = x509.ReasonFlags(entry.reason)
        status = ocsp.CertStatus(
            name="revoked",
            value={
                "revocation_time": entry.at.replace(microsecond=0),
                "revocation_reason": _REASONS[reason],
            },
        )
    return ocsp.SingleResponse(
        {
            "cert_id": identifier,
            "cert_status": status,
            "this_update": moment,
            "next_update": moment + FRESH_FOR,
        }
    )


_REASONS = {
    x509.ReasonFlags.unspecified: "unspecified",
    x509.ReasonFlags.key_compromise: "key_compromise",
    x509.ReasonFlags.affiliation_changed: "affiliation_changed",
    x509.ReasonFlags.superseded: "superseded",
    x509.ReasonFlags.cessation_of_operation: "cessation_of_operation",
    x509.ReasonFlags.certificate_hold: "certificate_hold",
}
REASONS = tuple(reason.value for reason in _REASONS)
"""Names of the reasons a certificate can be revoked for (RFC 5280 §5.3.1)."""


def revocation_list(issuer: Issuer, revoked: Iterable[Revocation], now: datetime) -> bytes:
    """The revocation list of an issuer as it is at a moment."""
    moment = now.replace(microsecond=0)
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(moment)
        .next_update(moment + FRESH_FOR)
        .add_extension(x509.CRLNumber(int(moment.timestamp())), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False
        )
    )
    for entry in revoked:
        if entry.at <= now:
            builder = builder.add_revoked_certificate(
                x509.RevokedCertificateBuilder()
                .serial_number(entry.serial)
                .revocation_date(entry.at.replace(microsecond=0))
                .add_extension(x509.CRLReason(x509.ReasonFlags(entry.reason)), critical=False)
                .build()
            )
    return builder.sign(issuer.key, SHA256()).public_bytes(Encoding.DER)


def answer_timestamp(request: bytes, authority: Issuer, now: datetime) -> bytes:
    """Answer a time-stamp request; the token holds the authority's own certificate and no other.

    Raises:
        KeyFault: ``service-unavailable``, the request is malformed or asks for another hash than SHA-256.
    """
    try:
        asked = tsp.TimeStampReq.load(request, strict=True)
        imprint = asked["message_imprint"]
        if (
            imprint["hash_algorithm"]["algorithm"].native != "sha256"
            or len(imprint["hashed_message"].native) != 32
        ):
            raise ValueError("only SHA-256 is stamped")
        nonce = asked["nonce"].native
    except (ValueError, TypeError, KeyError) as exc:
        raise KeyFault("service-unavailable", f"malformed time-stamp request: {exc}") from exc
    certificate = asn1(authority.certificate)
    info = _stamp_info(imprint, nonce, certificate, now).dump()
    attributes = _stamp_attributes(info, certificate, now).dump()
    token = encode_token(
        TokenParts(
            info=info,
            signed_attributes=attributes,
            signature=authority.key.sign(attributes, PKCS1v15(), SHA256()),
            certificate=certificate.dump(),
        )
    )
    response = tsp.TimeStampResp(
        {"status": {"status": "granted"}, "time_stamp_token": cms.ContentInfo.load(token)}
    )
    return bytes(response.dump())


def _stamp_info(
    imprint: tsp.MessageImprint, nonce: int | None, certificate: asn1_x509.Certificate, now: datetime
) -> tsp.TSTInfo:
    values = {
        "version": "v1",
        "policy": TSA_POLICY_RSA,
        "message_imprint": imprint,
        "serial_number": secrets.randbits(120) | 1 << 119,
        "gen_time": now.replace(microsecond=0),
        "tsa": asn1_x509.GeneralName(name="directory_name", value=certificate.subject),
    }
    if nonce is not None:
        values["nonce"] = nonce
    return tsp.TSTInfo(values)


def _stamp_attributes(info: bytes, certificate: asn1_x509.Certificate, now: datetime) -> cms.CMSAttributes:
    digest, signature = digest_algorithm("sha256", with_null=True), signature_algorithm("sha256_rsa")
    return cms.CMSAttributes(
        [
            attribute("content_type", "tst_info"),
            attribute("signing_time", cms.Time({"utc_time": core.UTCTime(now.replace(microsecond=0))})),
            attribute("signing_certificate_v2", signing_certificate(certificate)),
            attribute("message_digest", hashlib.sha256(info).digest()),
            # RFC 6211: binds the algorithm identifiers, which the signature does not cover otherwise.
            attribute(
                "cms_algorithm_protection", {"digest_algorithm": digest, "signature_algorithm": signature}
            ),
        ]
    )


def signing_certificate(certificate: asn1_x509.Certificate) -> tsp.SigningCertificateV2:
    """The reference to the signer's certificate by SHA-256 (RFC 5035)."""
    return tsp.SigningCertificateV2(
        {
            "certs": [
                {
                    "hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}),
                    "cert_hash": hashlib.sha256(certificate.dump()).digest(),
                }
            ]
        }
    )


def attribute(kind: str, value: object) -> cms.CMSAttribute:
    """A CMS attribute with one value."""
    return cms.CMSAttribute({"type": kind, "values": (value,)})
