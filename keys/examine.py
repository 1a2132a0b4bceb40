"""Whether a key may sign for a person and an institution: every finding with a code, before anything is signed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from keys.chain import check_dates, find_chain, revoked_at
from keys.keyfile import SigningKey
from keys.profile import Holder, Role, may_sign_documents
from keys.trust import Trust


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at in a key.

    Codes: ``dates`` fails as ``expired`` or ``not-yet-valid``; the others are ``untrusted-issuer``,
    ``revoked``, ``wrong-use``, ``wrong-institution``, ``wrong-person``, ``no-authority``; ``stand-in`` is
    a remark and always ok.
    """

    code: str
    ok: bool
    detail: str
    """English, for scripts and logs."""
    params: Mapping[str, Any] = field(default_factory=dict)


def examine(
    key: SigningKey,
    *,
    at: datetime,
    trust: Trust,
    bin: str | None = None,  # noqa: A002  the law's own name of the number
    iin: str | None = None,
    roles: tuple[Role, ...] = (),
) -> tuple[Finding, ...]:
    """Look at everything that decides whether a key may sign.

    Args:
        key: an open key.
        at: the moment of signing, aware.
        trust: with the revocation lists of that moment; the OCSP responder is asked when signing.
        bin: of the institution it shall sign for; not looked at when ``None``.
        iin: of the person who is to sign; not looked at when ``None``.
        roles: one of them is needed; any will do when empty.
    """
    return tuple(_findings(key, at, trust, bin, iin, roles))


def may_sign(findings: tuple[Finding, ...]) -> bool:
    """Whether no finding speaks against it."""
    return all(finding.ok for finding in findings)


def _findings(
    key: SigningKey,
    at: datetime,
    trust: Trust,
    institution: str | None,
    person: str | None,
    roles: tuple[Role, ...],
) -> Iterator[Finding]:
    holder, certificate = key.holder, key.certificate
    fault = check_dates(certificate, at)
    dates = {"valid_from": holder.valid_from, "valid_until": holder.valid_until}
    yield Finding(fault.code if fault else "dates", fault is None, fault.detail if fault else "", dates)
    trusted = find_chain(certificate, trust) is not None
    yield Finding("untrusted-issuer", trusted, "" if trusted else "no chain to a trusted root")
    revoked = revoked_at(certificate, trust)
    gone = revoked is not None and revoked <= at
    yield Finding("revoked", not gone, f"revoked at {revoked}" if gone else "", {"since": revoked})
    use = may_sign_documents(certificate)
    yield Finding("wrong-use", use, "" if use else "a certificate for logging in, not for signing")
    yield from belonging(holder, bin=institution, iin=person, roles=roles)
    if holder.stand_in:
        yield Finding("stand-in", ok=True, detail="issued by a stand-in; no legal force")


def belonging(
    holder: Holder,
    *,
    bin: str | None = None,  # noqa: A002  the law's own name of the number
    iin: str | None = None,
    roles: tuple[Role, ...] = (),
) -> Iterator[Finding]:
    """Whom a certificate belongs to, against what is needed: institution, person, right to sign; see `examine`."""
    if bin is not None:
        same = holder.bin == bin
        params = {"expected": bin, "found": holder.bin, "organisation": holder.organisation}
        yield Finding("wrong-institution", same, "" if same else "of another institution", params)
    if iin is not None:
        same = holder.iin == iin
        yield Finding("wrong-person", same, "" if same else "of another person", {"found": holder.name})
    if roles:
        authorised = bool(set(holder.roles) & set(roles))
        needed = {"roles": holder.roles, "needed": roles}
        yield Finding("no-authority", authorised, "" if authorised else "no right to sign", needed)
