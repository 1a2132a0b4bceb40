"""The authority's services as pyHanko asks for them."""

from __future__ import annotations

from collections.abc import Iterable

from asn1crypto import crl, ocsp, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.signers import Signer
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.authority import AuthorityWithCert
from pyhanko_certvalidator.fetchers.common_utils import format_ocsp_request
from pyhanko_certvalidator.registry import SimpleCertificateStore

from keys.faults import KeyFault
from keys.keyfile import SigningKey
from keys.trust import TrustServices


def asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """A certificate as asn1crypto has it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


class KeyHoldingSigner(Signer):
    """Signs with an open key; pyHanko's own signer parses and checks the RSA key anew for each signature."""

    def __init__(self, key: SigningKey, chain: Iterable[asn1_x509.Certificate]) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # pyHanko leaves it unannotated
        store.register_multiple(chain)
        super().__init__(signing_cert=asn1(key.certificate), cert_registry=store)
        self._key_in_use = key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: FBT001, FBT002  pyHanko's signature
        """RSASSA-PKCS1-v1_5 over the data."""
        if digest_algorithm != "sha256":
            raise KeyFault("cannot-sign", f"asked to sign with {digest_algorithm}, not sha256")
        return bytes(self._key_in_use.signature_size) if dry_run else self._key_in_use.sign(data)


class ServiceStamper(TimeStamper):
    """Asks the authority's time-stamping service."""

    def __init__(self, services: TrustServices) -> None:
        super().__init__(include_nonce=True)  # type: ignore[no-untyped-call]  # pyHanko leaves it unannotated
        self._services = services

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """One request, one answer."""
        answer = self._services.timestamp(req.dump())
        try:
            response = tsp.TimeStampResp.load(answer, strict=True)
            status = response["status"]["status"].native
        except (ValueError, TypeError) as exc:
            raise KeyFault("service-unavailable", "the time-stamp cannot be read") from exc
        if status not in ("granted", "granted_with_mods"):
            raise KeyFault("service-unavailable", f"the time-stamping service says {status}")
        return response


def ask_ocsp(services: TrustServices, certificate: x509.Certificate) -> ocsp.OCSPResponse:
    """The responder's answer about a certificate issued by the authority.

    Raises:
        KeyFault: ``cannot-sign``, the issuer is not known; ``service-unavailable``.
    """
    issuers = [known for known in services.trust.intermediates if known.subject == certificate.issuer]
    if not issuers:
        raise KeyFault("cannot-sign", "the certificate is of another authority than the services")
    request = format_ocsp_request(
        asn1(certificate), AuthorityWithCert(asn1(issuers[0])), certid_hash_algo="sha256", request_nonces=True
    )
    try:
        response = ocsp.OCSPResponse.load(services.ocsp(request.dump()), strict=True)
        status = response["response_status"].native
    except (ValueError, TypeError) as exc:
        raise KeyFault("service-unavailable", "the OCSP responder's answer cannot be read") from exc
    if status != "successful":
        raise KeyFault("service-unavailable", f"the OCSP responder says {status}")
    return response


def ask_crls(services: TrustServices) -> list[crl.CertificateList]:
    """The authority's revocation lists."""
    try:
        return [crl.CertificateList.load(der, strict=True) for der in services.crls()]
    except ValueError as exc:
        raise KeyFault("service-unavailable", "a revocation list cannot be read") from exc
