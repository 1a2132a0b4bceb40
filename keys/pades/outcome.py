"""What pyHanko's engine says about one signature, in the few facts that the rule needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import crl, ocsp
from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.validation.ades import (
    AdESBasicValidationResult,
    AdESWithTimeValidationResult,
    ades_basic_validation,
    ades_lta_validation,
    ades_with_time_validation,
)
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.policy_decl import LocalKnowledge
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.revinfo.archival import CRLContainer, OCSPContainer

from keys.pades.metadata import same_metadata
from keys.pades.policy import policy
from keys.profile import Role
from keys.trust import Trust

_MOST_EMBEDDED = 32
_UNCHANGED = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES)


@dataclass(frozen=True)
class Outcome:
    """Facts about one signature."""

    intact: bool
    """The digest is the document's and the signature value is the certificate's."""
    unmodified: bool
    """Nothing came after it but what may: validation data, time-stamps, and the one field that was to be filled in."""
    passed: bool
    indication: str
    """The sub-indication of ETSI EN 319 102-1 when it did not pass."""
    signed_at: datetime
    """The earliest proof that it existed; without one the moment of verification."""


def level_of(signature: EmbeddedPdfSignature, reader: PdfFileReader) -> str:
    """The PAdES level that the parts present amount to (ETSI EN 319 142-1 §6)."""
    if reader.embedded_timestamp_signatures:
        return "B-LTA"
    if not is_stamped(signature):
        return "B-B"
    return "B-LT" if "/DSS" in reader.root else "B-T"


async def examine(
    signature: EmbeddedPdfSignature,
    reader: PdfFileReader,
    trust: Trust,
    roles: tuple[Role, ...],
    *,
    at: datetime,
    filled_after: str = "",
) -> Outcome:
    """Let pyHanko validate a signature, by the archive's evidence where the document has an archive time-stamp.

    Args:
        signature: one of the document.
        reader: of the document.
        trust: whom to trust.
        roles: the signer's certificate must have one of them.
        at: verification time.
        filled_after: name of the only field that must have been filled in after it; empty: none may have been.
    """
    timing = ValidationTimingInfo(at, at, point_in_time_validation=False)
    level = level_of(signature, reader)
    result: AdESBasicValidationResult[Any]
    if level == "B-LTA":
        result = await ades_lta_validation(signature, policy(trust, roles), timing)
    else:
        result = await _without_archive(signature, reader, trust, roles, timing, stamped=level != "B-B")
    status = result.api_status
    return Outcome(
        intact=bool(status and status.intact and status.valid),
        unmodified=_unmodified(signature, filled_after) and same_metadata(reader, signature.signed_revision),
        passed=result.ades_subindic == AdESPassed.OK,
        indication=result.ades_subindic.standard_name,
        signed_at=result.best_signature_time if isinstance(result, AdESWithTimeValidationResult) else at,
    )


def _unmodified(signature: EmbeddedPdfSignature, filled_after: str) -> bool:
    summary = signature.summarise_integrity_info()
    difference = summary["diff_result"]
    if difference is None:
        return bool(summary["coverage"] == SignatureCoverageLevel.ENTIRE_FILE)
    return (
        isinstance(difference, DiffResult)
        and bool(summary["docmdp_ok"])
        and _is_allowed(difference, filled_after)
    )


def _is_allowed(difference: DiffResult, filled_after: str) -> bool:
    if not filled_after:
        return difference.modification_level in _UNCHANGED
    return (
        difference.modification_level == ModificationLevel.FORM_FILLING
        and difference.changed_form_fields == {filled_after}
    )


async def _without_archive(
    signature: EmbeddedPdfSignature,
    reader: PdfFileReader,
    trust: Trust,
    roles: tuple[Role, ...],
    timing: ValidationTimingInfo,
    *,
    stamped: bool,
) -> AdESBasicValidationResult[Any]:
    signature.compute_integrity_info()  # type: ignore[no-untyped-call]  # pyHanko leaves it unannotated
    digest = signature.compute_digest()
    # With a time-stamp, data from the moment of signing answers whether the key was good then.
    demands = policy(trust, roles, _stored(reader), fresh=not stamped).signature_validation_spec
    validate = ades_with_time_validation if stamped else ades_basic_validation
    return await validate(signature.signed_data, demands, timing_info=timing, raw_digest=digest)


def is_stamped(signature: EmbeddedPdfSignature) -> bool:
    """Whether the signature carries a time-stamp of its own."""
    attributes = signature.signer_info["unsigned_attrs"]
    return any(attribute["type"].native == "signature_time_stamp_token" for attribute in attributes)


def _stored(reader: PdfFileReader) -> LocalKnowledge:
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return LocalKnowledge()
    answers = [ocsp.OCSPResponse.load(stream.get_object().data) for stream in store.ocsps]
    lists = [crl.CertificateList.load(stream.get_object().data) for stream in store.crls]
    return LocalKnowledge(
        known_certs=list(store.load_certs()),
        known_ocsps=[container for answer in answers for container in OCSPContainer.load_multi(answer)],
        known_crls=[CRLContainer(item) for item in lists],
    )


def embedded_certificates(
    signature: EmbeddedPdfSignature, reader: PdfFileReader
) -> tuple[x509.Certificate, ...]:
    """Certificates that the document brings along: of use to find a chain, trusted in nothing."""
    try:
        stored = list(DocumentSecurityStore.read_dss(reader).load_certs())
    except NoDSSFoundError:
        stored = []
    found = [*signature.other_embedded_certs, *stored][:_MOST_EMBEDDED]
    return tuple(x509.load_der_x509_certificate(certificate.dump()) for certificate in found)
