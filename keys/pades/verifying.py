"""The rule by which a signed decision is accepted, as a list of named checks.

Each single field of a validation library was shown to lie for some attack, so a document is good only when all
of these agree: the one signature, or the two, that the act asks for, of the right format, certified against any
change but the second signature, intact, unmodified, under a good chain by a holder with authority, and an archive
time-stamp over the whole file.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader

from keys.chain import check_chain, revoked_at
from keys.pades.archive_stamp import check_archive_stamp, cut
from keys.pades.layout import Layout, LayoutFault, Signature, decision_layout, waiting_layout
from keys.pades.outcome import Outcome, embedded_certificates, examine, level_of
from keys.pades.running import run
from keys.profile import Holder, Role, holder_of, may_sign_documents
from keys.trust import Trust
from keys.verdicts import Check, PdfVerdict, Verdict, failed, passed

CLOCK_TOLERANCE = timedelta(seconds=60)
"""How far the time-stamping service's clock may be ahead of the verifier's."""


_FindLayout = Callable[[PdfFileReader, tuple[Role, ...]], Layout]


def verify(content: bytes, trust: Trust, *, at: datetime, roles: tuple[Role, ...]) -> PdfVerdict:
    """See `keys.verifying.verify_pdf`."""
    return _verify(content, trust, decision_layout, at=at, roles=roles)


def verify_first(content: bytes, trust: Trust, *, at: datetime, roles: tuple[Role, ...]) -> PdfVerdict:
    """See `keys.verifying.verify_first`."""
    return _verify(content, trust, waiting_layout, at=at, roles=roles)


def _verify(
    content: bytes, trust: Trust, find_layout: _FindLayout, *, at: datetime, roles: tuple[Role, ...]
) -> PdfVerdict:
    examination = _Examination(content, trust, at, roles)
    try:
        examination.run(find_layout)
    except Exception as exc:  # noqa: BLE001  a hostile file may raise anything, and whatever it raises it is refused
        examination.fail("readable", "unreadable", f"{type(exc).__name__}: {exc}"[:200])
    return examination.verdict()


class _Examination:
    """One file under examination; collects checks until the file is judged."""

    def __init__(self, content: bytes, trust: Trust, at: datetime, roles: tuple[Role, ...]) -> None:
        self._content, self._trust, self._at, self._roles = content, trust, at, roles
        self._checks: list[Check] = []
        self._signers: list[Holder] = []
        self._signed_at: datetime | None = None
        self._level = self._demanded = ""
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
            outcome = "accept" if self._level == self._demanded else "accept-lower-level"
        signer = self._signers[-1] if self._signers else None
        return PdfVerdict(
            outcome, tuple(self._checks), signer, self._signed_at, self._level, tuple(self._signers)
        )

    def run(self, find_layout: _FindLayout) -> None:
        """Make every check; an exception is a rejection."""
        reader = PdfFileReader(BytesIO(self._content), strict=True)
        if reader.encrypted:
            self.fail("readable", "encrypted", "the file is encrypted")
            return
        try:
            layout = find_layout(reader, self._roles)
        except LayoutFault as fault:
            self.fail(fault.name, fault.code, fault.detail)
            return
        self._checks += passed("readable"), passed(layout.name)
        signatures, self._demanded = layout.signatures, layout.level
        self._level = level_of(signatures[-1].found, reader)
        certificates = [x509.load_der_x509_certificate(s.found.signer_cert.dump()) for s in signatures]
        self._signers = [holder_of(certificate) for certificate in certificates]
        self._signed_at = signatures[-1].found.self_reported_timestamp
        for signature, certificate, holder in zip(signatures, certificates, self._signers, strict=True):
            self._check_format(signature)
            self._check_signer(signature, certificate, holder)
        if len(self._signers) == 2:
            self._check_different(*self._signers)
        self._trust_embedded(signatures, reader)
        self._check_whole_file(reader)
        for signature, certificate in zip(signatures, certificates, strict=True):
            self._check_outcome(signature, self._examine(signature, reader), certificate)
        self._complete = True

    def _trust_embedded(self, signatures: tuple[Signature, ...], reader: PdfFileReader) -> None:
        embedded = [one for s in signatures for one in embedded_certificates(s.found, reader)]
        known = tuple(dict.fromkeys((*self._trust.intermediates, *embedded)))
        self._trust = replace(self._trust, intermediates=known)

    def _examine(self, signature: Signature, reader: PdfFileReader) -> Outcome:
        return run(
            examine(
                signature.found, reader, self._trust, signature.roles,
                at=self._at, filled_after=signature.filled_after,
            )
        )  # fmt: skip

    def _check_format(self, signature: Signature) -> None:
        prefix, found = signature.prefix, signature.found
        subfilter = str(found.sig_object.get("/SubFilter"))[:40]
        ok = subfilter == "/ETSI.CAdES.detached"
        self._note(f"{prefix}format", "wrong-format", f"SubFilter {subfilter}", ok=ok)
        certified = found.docmdp_level == signature.permission
        detail = f"not certified against any other change (DocMDP P={signature.permission.value})"
        self._note(f"{prefix}certified", "not-certified", detail, ok=certified)

    def _check_signer(self, signature: Signature, certificate: x509.Certificate, holder: Holder) -> None:
        prefix, use = signature.prefix, may_sign_documents(certificate)
        detail = "not a certificate for signing documents"
        self._note(f"{prefix}certificate-use", "wrong-use", detail, ok=use)
        authorised = bool(set(holder.roles) & set(signature.roles))
        self._note(f"{prefix}authority", "no-authority", "no right to sign for an institution", ok=authorised)

    def _check_different(self, first: Holder, second: Holder) -> None:
        """Two persons of one institution, of whom no head signs before somebody who is none.

        The second is the first head (order 39 for duplicates), or acts for the head by an order that the paper names,
        with a certificate that has the right to sign.
        """
        same_person = first.iin == second.iin or first.ski == second.ski
        if Role.HEAD in first.roles and Role.HEAD not in second.roles and not same_person:
            self.fail("signers", "head-first", "a head signed before somebody who is none")
        elif same_person or first.bin != second.bin:
            code = "same-signer" if same_person else "other-institution"
            self.fail("signers", code, "not two persons of one institution")
        else:
            self._checks.append(passed("signers"))

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

    def _check_outcome(self, signature: Signature, outcome: Outcome, certificate: x509.Certificate) -> None:
        prefix, detail = signature.prefix, "the signature does not fit the document"
        self._note(f"{prefix}intact", "broken-signature", detail, ok=outcome.intact)
        detail = "changed after it was signed"
        self._note(f"{prefix}unmodified", "modified", detail, ok=outcome.unmodified)
        if self._level != "B-B":
            self._signed_at = outcome.signed_at
        reason = self._refusal(outcome, certificate)
        if reason is None:
            self._checks.append(passed(f"{prefix}certificate"))
        else:
            self.fail(f"{prefix}certificate", *reason)

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
