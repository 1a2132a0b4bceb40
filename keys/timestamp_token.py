"""The one canonical encoding of an RFC 3161 time-stamp token, used to make tokens and to check them.

Parts of a CMS structure are not covered by its signature: version numbers, the list of digest algorithms, the
parameters of algorithms. A token is held to be unaltered only when it equals, byte for byte, what is rebuilt
from its signed parts here.
"""

from __future__ import annotations

from dataclasses import dataclass

from asn1crypto import algos, cms, core, tsp, x509


@dataclass(frozen=True)
class TokenParts:
    """What a token is made of; everything else in it follows."""

    info: bytes
    """DER of the TSTInfo."""
    signed_attributes: bytes
    """DER of the signed attributes as a SET OF, the bytes that are signed."""
    signature: bytes
    certificate: bytes
    """DER of the authority's certificate."""
    chain: tuple[bytes, ...] = ()
    """DER of further certificates in the token."""
    digest: str = "sha256"
    signature_algorithm: str = "sha256_rsa"
    digest_null: bool = True
    """Whether the digest algorithm has NULL parameters instead of none (RFC 5754 §2 allows both)."""


def digest_algorithm(name: str, *, with_null: bool) -> algos.DigestAlgorithm:
    """An AlgorithmIdentifier of a digest, with NULL parameters or with none."""
    if with_null:
        return algos.DigestAlgorithm({"algorithm": name, "parameters": core.Null()})
    # asn1crypto adds the NULL by itself to what it builds, not to what it reads.
    oid = algos.DigestAlgorithmId(name).dump()
    return algos.DigestAlgorithm.load(b"\x30" + bytes([len(oid)]) + oid)


def signature_algorithm(name: str) -> algos.SignedDigestAlgorithm:
    """An AlgorithmIdentifier of an RSA signature; its parameters are NULL (RFC 4055 §5)."""
    return algos.SignedDigestAlgorithm({"algorithm": name, "parameters": core.Null()})


def encode_token(parts: TokenParts) -> bytes:
    """DER of the ContentInfo that these parts make."""
    certificate = x509.Certificate.load(parts.certificate)
    digest = digest_algorithm(parts.digest, with_null=parts.digest_null)
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {
                    "issuer_and_serial_number": {
                        "issuer": certificate.issuer,
                        "serial_number": certificate.serial_number,
                    }
                }
            ),
            "digest_algorithm": digest,
            "signed_attrs": cms.CMSAttributes.load(parts.signed_attributes),
            "signature_algorithm": signature_algorithm(parts.signature_algorithm),
            "signature": parts.signature,
        }
    )
    signed = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [digest],
            "encap_content_info": {
                "content_type": "tst_info",
                "content": cms.ParsableOctetString(parts.info),
            },
            "certificates": [x509.Certificate.load(der) for der in (parts.certificate, *parts.chain)],
            "signer_infos": [signer],
        }
    )
    return bytes(cms.ContentInfo({"content_type": "signed_data", "content": signed}).dump())


def parts_of(token: bytes) -> TokenParts:
    """Take a token apart.

    Raises:
        ValueError: not a token with one signer, signed attributes and the signer's certificate first to be found.
    """
    content = cms.ContentInfo.load(token, strict=True)
    if content["content_type"].native != "signed_data":
        raise ValueError("not SignedData")
    signed = content["content"]
    if len(signed["signer_infos"]) != 1:
        raise ValueError("not exactly one signer")
    signer = signed["signer_infos"][0]
    certificate, chain = _certificates(signed, signer)
    digest = signer["digest_algorithm"]
    return TokenParts(
        info=bytes(signed["encap_content_info"]["content"].contents),
        signed_attributes=b"\x31" + signer["signed_attrs"].dump()[1:],
        signature=signer["signature"].native,
        certificate=certificate,
        chain=chain,
        digest=digest["algorithm"].native,
        signature_algorithm=signer["signature_algorithm"]["algorithm"].native,
        digest_null=isinstance(digest["parameters"], core.Null),
    )


def _certificates(signed: cms.SignedData, signer: cms.SignerInfo) -> tuple[bytes, tuple[bytes, ...]]:
    if signer["sid"].name != "issuer_and_serial_number":
        raise ValueError("the signer is not named by issuer and serial number")
    wanted = signer["sid"].chosen
    own: bytes | None = None
    chain = []
    for choice in signed["certificates"]:
        if choice.name != "certificate":
            raise ValueError("something else than certificates among the certificates")
        certificate = choice.chosen
        is_own = (
            certificate.issuer.dump() == wanted["issuer"].dump()
            and certificate.serial_number == wanted["serial_number"].native
        )
        if is_own and own is None:
            own = certificate.dump()
        else:
            chain.append(certificate.dump())
    if own is None:
        raise ValueError("the signer's certificate is not in the token")
    return own, tuple(chain)


def info_of(parts: TokenParts) -> tsp.TSTInfo:
    """The TSTInfo of a token."""
    return tsp.TSTInfo.load(parts.info, strict=True)
