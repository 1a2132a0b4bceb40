"""Signing a PDF as a PAdES B-LTA certification signature that forbids any later change (ISO 32000-2 §12.8.2.2).

Layout: one revision with the signature, its validation data written together with the archive time-stamp in
a second one, whose byte range covers the whole file, so that any later byte is seen.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSigningSession,
    SigDSSPlacementPreference,
    TimestampDSSContentSettings,
)
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    RevokedError,
)

from keys.faults import KeyFault
from keys.keyfile import SigningKey
from keys.pades.running import run
from keys.pades.services import KeyHoldingSigner, ServiceStamper, ask_crls, ask_ocsp, asn1
from keys.signing import FIELD_NAME, SignedPdf
from keys.trust import TrustServices

CONTAINER_HEX_DIGITS = 24576
"""Room for the signature with its time-stamp; a fixed size spares a trial signature."""

_LAYOUT = DSSContentSettings(
    include_vri=False,
    placement=SigDSSPlacementPreference.TOGETHER_WITH_NEXT_TS,
    next_ts_settings=TimestampDSSContentSettings(include_vri=False, update_before_ts=True),
)


class _SignerAt(PdfSigner):
    """A signer whose document says the authority's time, not the machine's."""

    moment: datetime

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.moment
        return session


def sign_pdf(
    pdf: bytes, key: SigningKey, services: TrustServices, *, reason: str, at: datetime | None
) -> SignedPdf:
    """See `keys.signing.sign_pdf`."""
    try:
        content, moment = run(_sign(pdf, key, services, reason=reason, at=at))
    except KeyFault:
        raise
    except Exception as exc:
        raise KeyFault(_code(exc), f"{type(exc).__name__}: {exc}"[:200]) from exc
    if content[: len(pdf)] != pdf:
        raise KeyFault("cannot-sign", "the signed file does not begin with the file that was shown")
    return SignedPdf(content, hashlib.sha256(content).hexdigest(), "B-LTA", moment)


_CODES: tuple[tuple[type[Exception], str], ...] = (
    (RevokedError, "revoked"),
    (ExpiredError, "expired"),
    (NotYetValidError, "not-yet-valid"),
    (PathBuildingError, "untrusted-issuer"),
    (InvalidCertificateError, "wrong-use"),
)


def _code(exc: BaseException | None) -> str:
    """The reason in the depth of an exception; pyHanko's own says only that the certificate is no good."""
    while exc is not None:
        for kind, code in _CODES:
            if isinstance(exc, kind):
                return code
        exc = exc.__cause__ or exc.__context__
    return "cannot-sign"


async def _sign(
    pdf: bytes, key: SigningKey, services: TrustServices, *, reason: str, at: datetime | None
) -> tuple[bytes, datetime]:
    stamper = ServiceStamper(services)
    sample = await stamper.async_dummy_response("sha256")
    stamped_at = sample["content"]["encap_content_info"]["content"].parsed["gen_time"].native
    chain = [asn1(certificate) for certificate in services.trust.intermediates]
    context = _context(key, services, chain, at or stamped_at)
    metadata = PdfSignatureMetadata(
        field_name=FIELD_NAME,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        reason=reason,
        name=key.holder.full_name,
        embed_validation_info=True,
        use_pades_lta=True,
        validation_context=context,
        dss_settings=_LAYOUT,
    )
    signer = _SignerAt(
        metadata,
        signer=KeyHoldingSigner(key, chain),
        timestamper=stamper,
        new_field_spec=SigFieldSpec(FIELD_NAME),
    )
    signer.moment = at or stamped_at
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    output = await signer.async_sign_pdf(writer, in_place=False, bytes_reserved=CONTAINER_HEX_DIGITS)
    output.seek(0)
    return output.read(), stamped_at


def _context(
    key: SigningKey, services: TrustServices, chain: list[Any], moment: datetime
) -> ValidationContext:
    return ValidationContext(
        trust_roots=[asn1(anchor) for anchor in services.trust.anchors],
        other_certs=chain,
        moment=moment,
        allow_fetching=False,
        revocation_mode="require",
        ocsps=[ask_ocsp(services, key.certificate)],
        crls=ask_crls(services),
    )
