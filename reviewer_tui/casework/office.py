"""An opened home: everything that casework stands on, in one value that is passed around."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cache, cached_property
from typing import TYPE_CHECKING, Final
from uuid import UUID

from sqlalchemy import Engine
from sqlmodel import Session, col, select

import db.engine
import db.ledger
import db.schema
from db.engine import StoreError
from db.tables import Institution
from reviewer_tui.casework.faults import translated
from reviewer_tui.clock import LOCAL_ZONE, Clock
from reviewer_tui.config import Settings
from reviewer_tui.errors import BadInput
from reviewer_tui.regulations.calendar import Calendar
from reviewer_tui.regulations.services import service_head

if TYPE_CHECKING:
    from keys.authority import StandInAuthority
    from keys.seal import LedgerSeal
    from keys.trust import Trust
    from reviewer_tui.documents.kept_answers import KeptAnswers
    from reviewer_tui.documents.page_cache import PageCache
    from reviewer_tui.documents.reader import Reader
    from reviewer_tui.documents.recognition import Recogniser
    from reviewer_tui.documents.recognition_queue import RecognitionQueue

_KEPT_PAPERS: Final = 512
_KEPT_BYTES: Final = 32 * 1024 * 1024


@cache
def _calendar(week: int) -> Calendar:
    return Calendar(week)


@contextmanager
def _understood() -> Iterator[None]:
    """Let a fault of the authority's folder leave the block in the user's words."""
    from keys.faults import KeyFault  # noqa: PLC0415  keys are loaded on first use
    from reviewer_tui.casework.key_words import fault_message  # noqa: PLC0415

    try:
        yield
    except KeyFault as fault:
        raise BadInput(fault.code, fault_message(fault)) from fault


@dataclass(frozen=True)
class InstitutionFacts:
    """What casework needs to know of an institution; read once, it does not change while an office is open."""

    id: UUID
    bin: str
    kind: str
    name: dict[str, str]
    address: dict[str, str]
    appeal_body: dict[str, str]
    settlement: str
    week: int
    closes_at: time
    services: frozenset[str]
    restricted: bool

    @property
    def calendar(self) -> Calendar:
        """The institution's working calendar."""
        return _calendar(self.week)

    def restricts(self, service: str) -> bool:
        """Are cases of a service for official use only here: of a restricted institution, or the service itself is?"""
        return self.restricted or service_head(service).restricted


def _facts(row: Institution) -> InstitutionFacts:
    return InstitutionFacts(
        id=row.id,
        bin=row.bin,
        kind=row.kind,
        name=row.name,
        address=row.address,
        appeal_body=row.appeal_body,
        settlement=row.settlement,
        week=row.week,
        closes_at=time.fromisoformat(row.closes_at),
        services=frozenset(code for code, rendered in row.services.items() if rendered),
        restricted=row.restricted,
    )


@dataclass
class Office:
    """A home with its store, clock, reader and trust.

    The reader's process and the authority's keys are opened when they are first asked for.
    """

    settings: Settings
    clock: Clock
    engine: Engine
    _institutions: dict[UUID, InstitutionFacts] = field(default_factory=dict)

    @classmethod
    def open(cls, settings: Settings, clock: Clock) -> Office:
        """Open a home's store; the home must exist.

        Raises:
            StoreFault: the store is missing, locked, of another version, or damaged.
        """
        with translated():
            engine = db.engine.make_engine(settings.store_url)
            try:
                db.schema.require_current(engine)
            except StoreError:
                engine.dispose()
                raise
            return cls(settings, clock, engine)

    @cached_property
    def reader(self) -> Reader:
        """The bounded process that parses documents."""
        from reviewer_tui.documents.reader import Reader  # noqa: PLC0415  its process starts on first use

        return Reader(cache=self._page_cache)

    @cached_property
    def recogniser(self) -> Recogniser:
        """What recognises the text of scans, where it is installed."""
        from reviewer_tui.documents.recognition import Recogniser  # noqa: PLC0415  a case without scans needs none

        return Recogniser(self._page_cache)

    @cached_property
    def recognition(self) -> RecognitionQueue:
        """The scans that wait to be recognised in the background."""
        from reviewer_tui.documents.recognition_queue import RecognitionQueue  # noqa: PLC0415

        return RecognitionQueue(self.recogniser)

    @cached_property
    def kept_pages(self) -> KeptAnswers:
        """The pages of attachments that were read in this sitting, by the hash of the file and its type."""
        from reviewer_tui.documents.kept_answers import KeptAnswers  # noqa: PLC0415

        return KeptAnswers(_KEPT_PAPERS, _KEPT_BYTES)

    @cached_property
    def kept_signs(self) -> KeptAnswers:
        """What hinted at a forgery in the attachments examined in this sitting, by hash, type and kind."""
        from reviewer_tui.documents.kept_answers import KeptAnswers  # noqa: PLC0415

        return KeptAnswers(_KEPT_PAPERS, 0)

    @cached_property
    def _page_cache(self) -> PageCache:
        from reviewer_tui.documents.page_cache import PageCache  # noqa: PLC0415

        return PageCache(self.settings.cache)

    @cached_property
    def trust(self) -> Trust:
        """Anchors, intermediates and revocation lists that this home trusts."""
        from keys.trust import Trust  # noqa: PLC0415  certificates are loaded on first use

        with _understood():
            return Trust.load(self.settings.authority)

    def trust_now(self) -> Trust:
        """The same with the revocation lists of this moment, for somebody who is about to sign."""
        with _understood():
            return self.authority.trust_now()

    @cached_property
    def authority(self) -> StandInAuthority:
        """The stand-in certification authority of this home."""
        from keys.authority import StandInAuthority  # noqa: PLC0415  its keys are loaded on first use

        with _understood():
            return StandInAuthority.open(self.settings.authority, clock=self.clock)

    @cached_property
    def seal(self) -> LedgerSeal:
        """The key that seals the ledger's checkpoints."""
        from keys.seal import LedgerSeal  # noqa: PLC0415  loaded on first use

        return LedgerSeal.open(self.settings.ledger_seal)

    def now(self) -> datetime:
        """The present moment in UTC."""
        return self.clock.now()

    def today(self) -> date:
        """The day it is in Kazakhstan."""
        return self.clock.now().astimezone(LOCAL_ZONE).date()

    def institution(self, institution_id: UUID) -> InstitutionFacts:
        """The facts of an institution of this store.

        Raises:
            KeyError: no such institution.
        """
        if institution_id not in self._institutions:
            self._load_institutions()
        return self._institutions[institution_id]

    def institution_by_bin(self, bin_: str) -> InstitutionFacts | None:
        """The institution of a BIN, or none."""
        for facts in self.institutions():
            if facts.bin == bin_:
                return facts
        return None

    def institutions(self) -> tuple[InstitutionFacts, ...]:
        """Every institution of this store, in the order of their BIN."""
        if not self._institutions:
            self._load_institutions()
        return tuple(self._institutions.values())

    def _load_institutions(self) -> None:
        with translated(), db.engine.reading(self.engine) as session:
            rows = session.exec(select(Institution).order_by(col(Institution.bin))).all()
        self._institutions = {row.id: _facts(row) for row in rows}

    def checkpoint(self, session: Session, institution_id: UUID) -> None:
        """Seal the institution's ledger as it stands in this transaction."""
        facts = self.institution(institution_id)
        db.ledger.write_checkpoint(
            session, institution_id, at=self.now(), origin=f"reviewer-tui/{facts.bin}", seal=self.seal
        )

    def close(self) -> None:
        """Let go of the reader's process and the store's connections."""
        for name in ("recognition", "recogniser", "reader"):
            if name in self.__dict__:
                getattr(self, name).close()
        self.engine.dispose()
