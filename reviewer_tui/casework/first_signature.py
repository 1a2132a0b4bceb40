"""The first of two signatures: recorded, waiting, taken up by the second one, or sent back without it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlmodel import Session

import db.claims
import db.documents
import db.engine
import db.ledger
from db.tables import Application, FirstSignature, Part
from reviewer_tui.casework import drafts, turns
from reviewer_tui.casework.authority import Authority
from reviewer_tui.casework.claims import part_to_change, require_mine, require_worker
from reviewer_tui.casework.events import actor_of, record
from reviewer_tui.casework.faults import translated
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.signing import Act, signer_facts
from reviewer_tui.casework.typed import written_reason
from reviewer_tui.casework.views import FirstSigned, Identity, Outcome, Status
from reviewer_tui.errors import RefusedByRule
from reviewer_tui.i18n import message

if TYPE_CHECKING:
    from keys.profile import Holder
    from keys.signing import SignedPdf


def write(
    session: Session,
    office: Office,
    held: Authority,
    part: Part,
    act: Act,
    signed: SignedPdf,
    holder: Holder,
) -> FirstSigned:
    """Everything a first signature changes, in the caller's transaction; the draft keeps its number."""
    identity = held.identity
    if act.second is None:
        raise ValueError("a first signature without anybody who signs second")
    digest = db.documents.put(session, part.institution_id, signed.content, "application/pdf", office.now())
    part.status, part.version = Status.AWAITING_SIGNATURE.value, part.version + 1
    second = {"official": act.second[0].hex, "name": act.second[1]}
    row = FirstSignature(
        institution_id=part.institution_id,
        part_id=part.id,
        official_id=identity.official_id,
        official_role=identity.role,
        outcome=act.outcome.value,
        number=act.number,
        paper_sha256=act.paper_sha256,
        pdf_sha256=digest,
        signer={**signer_facts(held, holder), "second": second},
        stand_in=holder.stand_in,
        signed_at=signed.signed_at,
        part_version=part.version,
    )
    session.add_all([part, row])
    db.claims.release(session, part.institution_id, part.id, identity.official_id)
    _put_on_record(session, office, identity, part, row, "first-signed", {})
    return _told(session, part, row, signed.level)


def _told(session: Session, part: Part, row: FirstSignature, level: str) -> FirstSigned:
    application = session.get_one(Application, (part.institution_id, part.application_id))
    signer = row.signer
    return FirstSigned(
        part_id=part.id,
        number=row.number,
        application_number=application.number,
        service=part.service,
        subject=application.subject_name,
        outcome=Outcome(row.outcome),
        signer_name=signer["name"],
        signer_position=signer["position"],
        signer_iin=signer["iin"],
        signer_bin=signer["bin"],
        certificate_role=signer["role"],
        certificate_serial=signer["serial"],
        stand_in=row.stand_in,
        level=level,
        signed_at=row.signed_at,
        pdf_sha256=row.pdf_sha256,
        waits_for=turns.roles_for(part, Outcome(row.outcome))[1],
        waits_for_name=signer["second"]["name"],
    )


def facts(row: FirstSignature) -> dict[str, Any]:
    """What a decision keeps of its first signature."""
    signer = {name: value for name, value in row.signer.items() if name != "second"}
    return {
        **signer,
        "official_role": row.official_role,
        "signed_at": row.signed_at.isoformat(),
        "pdf_sha256": row.pdf_sha256,
    }


def clear(session: Session, row: FirstSignature) -> None:
    """The signature waits no more: its row and the first signatory's draft have done their work."""
    drafts.clear(session, row.institution_id, row.part_id, row.official_id)
    session.delete(row)


def return_first(office: Office, identity: Identity, part_id: UUID, reason: str) -> None:
    """Send a paper back without the second signature: the case is in review again and free.

    The first signature stays on record with the reason; it decides nothing.

    Raises:
        BadInput: ``no-reason`` or ``reason-too-long``.
        RefusedByRule: nothing waits for a second signature, it is not this official's to give, or the part is not mine.
    """
    require_worker(identity)
    reason = written_reason(reason)
    with translated(), db.engine.writing(office.engine) as session:
        part = part_to_change(session, identity.institution_id, part_id)
        row = turns.waiting(session, part)
        if row is None:
            raise RefusedByRule(
                "not-first-signed", message("{number} waits for no second signature.", number=part.number)
            )
        turns.require_second_role(identity, part, turns.turn_of(session, part, Outcome(row.outcome)))
        require_mine(session, office, identity, part)
        part.status, part.version = Status.IN_REVIEW.value, part.version + 1
        session.add(part)
        _put_on_record(session, office, identity, part, row, "first-returned", {"reason": reason})
        session.delete(row)
        drafts.clear(session, part.institution_id, part.id, identity.official_id)
        db.claims.release(session, part.institution_id, part.id, identity.official_id)


def _put_on_record(
    session: Session,
    office: Office,
    identity: Identity,
    part: Part,
    row: FirstSignature,
    action: str,
    more: dict[str, str],
) -> None:
    """The row goes away when the signature waits no more; event and ledger keep what it said."""
    session.flush()
    actor = actor_of(identity)
    record(
        session, office, part.institution_id, actor=actor, action=action, application_id=part.application_id,
        part_id=part.id, details={"number": row.number, "sha256": row.pdf_sha256, **more},
    )  # fmt: skip
    db.ledger.append(
        session, part.institution_id, at=office.now(), actor=actor, action=action,
        payload={
            "number": row.number, "application": part.number, "part": str(part.id), "outcome": row.outcome,
            "first": facts(row), "second": row.signer["second"]["name"],
            "papers": {"paper": row.paper_sha256, "first-signed": row.pdf_sha256}, **more,
        },
    )  # fmt: skip
