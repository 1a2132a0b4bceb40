"""The rule by which a signed decision is accepted, as a list of named checks.

Each single field of a validation library was shown to lie for some attack, so a document is good only when all
of these agree: one signature of the right format, certified against any change, intact, unmodified, under a
good chain by a holder with authority, and an archive time-stamp over the whole file.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from keys.chain import check_chain, revoked_at
from keys.pades.archive_stamp import check_archive_stamp, cut
from keys.pades.outcome import Outcome, embedded_certificates, examine, level_of
from keys.pades.running import run
from keys.profile import Holder, Role, holder_of, may_sign_documents
from keys.trust import Trust
from keys.verifying import Check, PdfVerdict, Verdict, failed, passed

CLOCK_TOLERANCE = timedelta(seconds=60)
"""How far the time-stamping service's clock may be ahead of the verifier's."""


def verify(content: bytes, trust: Trust, *, at: datetime, roles: tuple[Role, ...]) -> PdfVerdict:
    """See `keys.verifying.verify_pdf`."""
    examination = _Examination(content, trust, at, roles)
    try:
        examination.run()
    except Exception as exc:  # noqa: BLE001  a hostile file may raise anything, and whatever it raises it is refused
        examination.fail("readable", "unreadable", f"{type(exc).__name__}: {exc}"[:200])
    return examination.verdict()


class _Examination:
    """One file under examination; collects checks until the file is judged."""

    def __init__(self, content: bytes, trust: Trust, at: datetime, roles: tuple[Role, ...]) -> None:
        self._content, self._trust, self._at, self._roles = content, trust, at, roles
        self._checks: list[Check] = []
        self._signer: Holder | None = None
        self._signed_at: datetime | None = None
        self._level = ""
        self._complete = False

    def fail(self, name: str, code: str, detail: str, **params: object) -> None:
        """Note a check that was not passed."""
        self._checks.append(failed(name, code, detail, **params))

    def _note(self, name: str, code: str, detail: str, *, ok: bool) -> None:
        self._checks.append(passed(name) if ok else failed(name, code, detail))

    def verdict(self) -> PdfVerdict:
        """What the checks come to."""
        outcome: Verdict = "reject"
        if self._complete and all(check.ok for check in self._checks):
            outcome = "accept" if self._level == "B-LTA" else "accept-lower-level"
        return PdfVerdict(outcome, tuple(self._checks), self._signer, self._signed_at, self._level)

    def run(self) -> None:
        """Make every check; an exception is a rejection."""
        reader = PdfFileReader(BytesIO(self._content), strict=True)
        if reader.encrypted:
            self.fail("readable", "encrypted", "the file is encrypted")
            return
        signatures = reader.embedded_regular_signatures
        if len(signatures) != 1:
            code = "no-signature" if not signatures else "more-signatures"
            self.fail("one-signature", code, f"{len(signatures)} signatures", count=len(signatures))
            return
        self._checks += passed("readable"), passed("one-signature")
        signature = signatures[0]
        self._level = level_of(signature, reader)
        certificate = x509.load_der_x509_certificate(signature.signer_cert.dump())
        self._signer = holder_of(certificate)
        self._signed_at = signature.self_reported_timestamp
        self._trust = replace(
            self._trust,
            intermediates=(*self._trust.intermediates, *embedded_certificates(signature, reader)),
        )
        self._check_format(signature)
        self._check_signer(certificate, self._signer)
        self._check_whole_file(reader)
        outcome = run(examine(signature, reader, self._trust, self._roles, at=self._at))
        self._check_outcome(outcome, certificate)
        self._complete = True

    def _check_format(self, signature: EmbeddedPdfSignature) -> None:
        subfilter = str(signature.sig_object.get("/SubFilter"))[:40]
        self._note("format", "wrong-format", f"SubFilter {subfilter}", ok=subfilter == "/ETSI.CAdES.detached")
        certified = signature.docmdp_level == MDPPerm.NO_CHANGES
        self._note(
            "certified", "not-certified", "not certified against any change (DocMDP P=1)", ok=certified
        )

    def _check_signer(self, certificate: x509.Certificate, holder: Holder) -> None:
        use = may_sign_documents(certificate)
        self._note("certificate-use", "wrong-use", "not a certificate for signing documents", ok=use)
        authorised = bool(set(holder.roles) & set(self._roles))
        self._note("authority", "no-authority", "no right to sign for an institution", ok=authorised)

    def _check_whole_file(self, reader: PdfFileReader) -> None:
        last = reader.embedded_signatures[-1]
        try:
            container = cut(self._content, [int(number) for number in last.byte_range])
        except ValueError as exc:
            self.fail("whole-file", "not-whole-file", str(exc))
            return
        self._checks.append(passed("whole-file"))
        if self._level == "B-LTA":
            stamp = check_archive_stamp(container, self._trust, self._at + CLOCK_TOLERANCE)
            self._checks.append(stamp)
            if stamp.ok:
                self._at = max(self._at, stamp.params["at"])

    def _check_outcome(self, outcome: Outcome, certificate: x509.Certificate) -> None:
        self._note("intact", "broken-signature", "the signature does not fit the document", ok=outcome.intact)
        self._note("unmodified", "modified", "changed after it was signed", ok=outcome.unmodified)
        if self._level != "B-B":
            self._signed_at = outcome.signed_at
        reason = self._refusal(outcome, certificate)
        if reason is None:
            self._checks.append(passed("certificate"))
        else:
            self.fail("certificate", *reason)

    def _refusal(self, outcome: Outcome, certificate: x509.Certificate) -> tuple[str, str] | None:
        """Code and words of the plainest reason to refuse the certificate.

        The chain is looked at here as well: with revocation data of any age the engine forgives a certificate
        that had run out before it was used.
        """
        moment = min(outcome.signed_at, self._at)
        revoked = revoked_at(certificate, self._trust)
        if "REVOKED" in outcome.indication or (revoked is not None and revoked <= moment):
            return "revoked", f"the certificate was revoked ({outcome.indication})"
        fault = check_chain(certificate, self._trust, moment)
        if fault is not None:
            return fault.code, fault.detail
        if outcome.passed:
            return None
        if outcome.indication in ("TRY_LATER", "CERTIFICATE_CHAIN_GENERAL_FAILURE", "NO_POE"):
            return "no-revocation-data", f"no usable revocation data ({outcome.indication})"
        return "certificate-refused", outcome.indication
