"""Signing a PDF by PAdES so that nothing may change after the last signature (ISO 32000-2 §12.8.2.2).

One signatory: a certification signature at B-LTA. One revision with the signature, its validation data written together
with the archive time-stamp in a second one, whose byte range covers the whole file, so that any later byte is seen.

Two signatories: the first one's revision brings both fields, the second of them locked to "no changes", and certifies
that only forms may be filled in; its validation data stand in the same revision, so that the file is covered to its
last byte while it waits. The second one fills in the other field and closes the file as a single signatory does.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
)
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
from keys.signed_pdf import FIELD_NAME, FIRST_FIELD, SECOND_FIELD, SignedPdf
from keys.trust import TrustServices

CONTAINER_HEX_DIGITS = 24576
"""Room for the signature with its time-stamp; a fixed size spares a trial signature."""

_WITH_ARCHIVE_STAMP = DSSContentSettings(
    include_vri=False,
    placement=SigDSSPlacementPreference.TOGETHER_WITH_NEXT_TS,
    next_ts_settings=TimestampDSSContentSettings(include_vri=False, update_before_ts=True),
)
_WITH_SIGNATURE = DSSContentSettings(
    include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
)


@dataclass(frozen=True)
class Plan:
    """Which field is signed, what it allows afterwards, and whether an archive time-stamp closes the file."""

    field: str
    new_fields: tuple[SigFieldSpec, ...]
    certify: bool
    permission: MDPPerm
    archive: bool

    @property
    def level(self) -> str:
        """The PAdES level that comes of it."""
        return "B-LTA" if self.archive else "B-LT"


ALONE = Plan(
    FIELD_NAME, (SigFieldSpec(FIELD_NAME),), certify=True, permission=MDPPerm.NO_CHANGES, archive=True
)
FIRST = Plan(
    FIRST_FIELD,
    (
        SigFieldSpec(FIRST_FIELD),
        SigFieldSpec(
            SECOND_FIELD,
            field_mdp_spec=FieldMDPSpec(FieldMDPAction.ALL),
            doc_mdp_update_value=MDPPerm.NO_CHANGES,
        ),
    ),
    certify=True,
    permission=MDPPerm.FILL_FORMS,
    archive=False,
)
SECOND = Plan(SECOND_FIELD, (), certify=False, permission=MDPPerm.NO_CHANGES, archive=True)


class _SignerAt(PdfSigner):
    """A signer whose document says the authority's time, not the machine's."""

    moment: datetime

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.moment
        return session


def sign(
    pdf: bytes, key: SigningKey, services: TrustServices, plan: Plan, *, reason: str, at: datetime | None
) -> SignedPdf:
    """See `keys.signing.sign_pdf`, `sign_first` and `sign_second`."""
    try:
        content, moment = run(_sign(pdf, key, services, plan, reason=reason, at=at))
    except KeyFault:
        raise
    except Exception as exc:
        raise KeyFault(_code(exc), f"{type(exc).__name__}: {exc}"[:200]) from exc
    if content[: len(pdf)] != pdf:
        raise KeyFault("cannot-sign", "the signed file does not begin with the file that was shown")
    return SignedPdf(content, hashlib.sha256(content).hexdigest(), plan.level, moment)


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
    pdf: bytes, key: SigningKey, services: TrustServices, plan: Plan, *, reason: str, at: datetime | None
) -> tuple[bytes, datetime]:
    stamper = ServiceStamper(services)
    sample = await stamper.async_dummy_response("sha256")
    stamped_at = sample["content"]["encap_content_info"]["content"].parsed["gen_time"].native
    chain = [asn1(certificate) for certificate in services.trust.intermediates]
    context = _context(key, services, chain, at or stamped_at)
    metadata = PdfSignatureMetadata(
        field_name=plan.field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=plan.certify,
        docmdp_permissions=plan.permission,
        reason=reason,
        name=key.holder.full_name,
        embed_validation_info=True,
        use_pades_lta=plan.archive,
        validation_context=context,
        dss_settings=_WITH_ARCHIVE_STAMP if plan.archive else _WITH_SIGNATURE,
    )
    signer = _SignerAt(metadata, signer=KeyHoldingSigner(key, chain), timestamper=stamper)
    signer.moment = at or stamped_at
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    for field in plan.new_fields:
        append_signature_field(writer, field)
    output = await signer.async_sign_pdf(
        writer, existing_fields_only=True, in_place=False, bytes_reserved=CONTAINER_HEX_DIGITS
    )
    output.seek(0)
    return output.read(), stamped_at


def _context(
    key: SigningKey, services: TrustServices, chain: list[Any], moment: datetime
) -> ValidationContext:
    ocsp, crls = ask_ocsp(services, key.certificate), ask_crls(services)
    return ValidationContext(
        trust_roots=[asn1(anchor) for anchor in services.trust.anchors],
        other_certs=chain,
        # On a slow machine the answers come seconds after the act began: from before they were given, none is valid.
        moment=max(moment, *_given(ocsp), *(crl["tbs_cert_list"]["this_update"].native for crl in crls)),
        allow_fetching=False,
        revocation_mode="require",
        ocsps=[ocsp],
        crls=crls,
    )


def _given(ocsp: Any) -> list[datetime]:
    answers = ocsp.response_data["responses"]
    return [answer["this_update"].native for answer in answers]
