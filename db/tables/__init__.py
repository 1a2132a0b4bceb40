"""The tables, by subject; importing this package registers every one of them in ``SQLModel.metadata``.

Rules (docs/explanation/store.md): the key of every table starts with the institution; identifiers are UUIDv7;
no foreign key crosses institutions; moments are UTC; what changes carries a version; what does not is never
updated or deleted.
"""

from db.tables.afterwards import AnnulmentHearing, Complaint, IssuedDuplicate, LaterAct
from db.tables.applications import Application, Attachment, Part, PhotoFingerprint, RegistryAnswer
from db.tables.decisions import Decision, Notice
from db.tables.documents import Document, DocumentChunk
from db.tables.institutions import ClassCapacity, Counter, Institution, Official, OfficialRole
from db.tables.procedure import Extension, FirstSignature, OralHearing, Recusal, Redirection, Withdrawal
from db.tables.record import AccessEvent, Checkpoint, Event, LedgerEntry
from db.tables.review import CheckRecord, Claim, Draft, FactJudgement, Hearing, Note

__all__ = [
    "AccessEvent",
    "AnnulmentHearing",
    "Application",
    "Attachment",
    "CheckRecord",
    "Checkpoint",
    "Claim",
    "ClassCapacity",
    "Complaint",
    "Counter",
    "Decision",
    "Document",
    "DocumentChunk",
    "Draft",
    "Event",
    "Extension",
    "FactJudgement",
    "FirstSignature",
    "Hearing",
    "Institution",
    "IssuedDuplicate",
    "LaterAct",
    "LedgerEntry",
    "Note",
    "Notice",
    "Official",
    "OfficialRole",
    "OralHearing",
    "Part",
    "PhotoFingerprint",
    "Recusal",
    "Redirection",
    "RegistryAnswer",
    "Withdrawal",
]
