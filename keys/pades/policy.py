"""The validation policy: strict for the signer, offline, nothing fetched from addresses in a file."""

from __future__ import annotations

from datetime import timedelta

from asn1crypto import crl
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.sign.validation.policy_decl import (
    CertificateFetchingRule,
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.policy_decl import (
    NO_REVOCATION,
    REQUIRE_REVINFO,
    CertRevTrustPolicy,
    FreshnessReqType,
)
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import CRLContainer

from keys.pades.services import asn1
from keys.profile import ROLE_OIDS, Role
from keys.trust import Trust

_ANY_AGE = timedelta(days=36500)


def policy(
    trust: Trust, roles: tuple[Role, ...], extra: LocalKnowledge | None = None, *, fresh: bool = True
) -> PdfSignatureValidationSpec:
    """What pyHanko shall demand.

    Args:
        trust: anchors, intermediates and revocation lists.
        roles: one of them must be in the signer's certificate.
        extra: what the document's own security store holds, where pyHanko does not look itself.
        fresh: demand revocation data that is fresh now; without it, data of any age counts that was there.
    """
    manager = SimpleTrustManager.build(trust_roots=[asn1(anchor) for anchor in trust.anchors])
    revocation = (
        CertRevTrustPolicy(REQUIRE_REVINFO)
        if fresh
        else CertRevTrustPolicy(
            REQUIRE_REVINFO,
            freshness=_ANY_AGE,
            freshness_req_type=FreshnessReqType.MAX_DIFF_REVOCATION_VALIDATION,
        )
    )
    return PdfSignatureValidationSpec(
        SignatureValidationSpec(
            cert_validation_policy=CertValidationPolicySpec(trust_manager=manager, revinfo_policy=revocation),
            # A responder's answer about the time-stamping service is fresh for minutes; the archive
            # time-stamp is checked against the revocation lists in `archive_stamp`.
            ts_cert_validation_policy=CertValidationPolicySpec(
                trust_manager=manager, revinfo_policy=CertRevTrustPolicy(NO_REVOCATION)
            ),
            revinfo_gathering_policy=RevocationInfoGatheringSpec(
                online_fetching_rule=RevinfoOnlineFetchingRule.LOCAL_ONLY,
                certificate_fetching_rule=CertificateFetchingRule.NEVER_FETCH,
            ),
            local_knowledge=_knowledge(trust, extra),
            key_usage_settings=KeyUsageConstraints(
                key_usage={"digital_signature", "non_repudiation"},
                match_all_key_usages=True,
                extd_key_usage={ROLE_OIDS[role] for role in roles},
            ),
        )
    )


def _knowledge(trust: Trust, extra: LocalKnowledge | None) -> LocalKnowledge:
    more = extra or LocalKnowledge()
    lists = [CRLContainer(crl.CertificateList.load(known.public_bytes(Encoding.DER))) for known in trust.crls]
    return LocalKnowledge(
        known_certs=[*(asn1(certificate) for certificate in trust.intermediates), *more.known_certs],
        known_crls=[*lists, *more.known_crls],
        known_ocsps=list(more.known_ocsps),
    )
