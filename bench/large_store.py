"""A store with as many applications as asked for, written row by row without documents: only the inbox is measured."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import select

import db.engine
import db.schema
from db.tables import Application, Institution, Part
from reviewer_tui.clock import LOCAL_ZONE, Clock, SystemClock
from reviewer_tui.config import load_settings
from reviewer_tui.demo import staff
from reviewer_tui.demo.institutions import SCHOOL
from reviewer_tui.demo.names import SURNAMES
from reviewer_tui.regulations.names import search_key, sort_key

SERVICES = ("admission", "updating", "duplicates", "meals", "transport")
BATCH = 5000


def build(home: Path, applications: int) -> None:
    """Make a home with so many open applications of the school; nothing happens when it is there."""
    settings = load_settings(home)
    if settings.ledger_seal.exists():
        return
    clock = SystemClock()
    home.mkdir(parents=True, exist_ok=True)
    db.schema.upgrade(settings.store_url)
    staff.employ(settings, clock, b"bench")
    (home / "config.toml").write_text(f'login = "{staff.DEFAULT_LOGIN}"\n', encoding="utf-8")
    engine = db.engine.make_engine(settings.store_url)
    with db.engine.reading(engine) as session:
        institution_id = session.exec(select(Institution.id).where(Institution.bin == SCHOOL.bin)).one()
    rows = _rows(institution_id, applications, clock)
    while batch := list(islice(rows, BATCH)):
        with db.engine.writing(engine) as session:
            session.execute(insert(Application), [application for application, _ in batch])
            session.execute(insert(Part), [part for _, part in batch])
    engine.dispose()


def _rows(
    institution_id: UUID, applications: int, clock: Clock
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    chance = random.Random(1)
    now = clock.now()
    today = now.astimezone(LOCAL_ZONE).date()
    for number in range(1, applications + 1):
        name = f"{chance.choice(SURNAMES)} {chance.choice('АӘБГҒДЕЖІҚМНӨСТҮ')}йгүл Серікқызы"
        application_id, service = clock.new_id(), chance.choice(SERVICES)
        received = now - timedelta(minutes=number)
        due = today + timedelta(days=chance.randrange(-3, 40))
        yield (
            {
                "institution_id": institution_id, "id": application_id, "number": f"{today.year}-{number:06}",
                "portal_number": f"BENCH-{number}", "package_sha256": f"{number:064x}", "service": service,
                "channel": "portal", "sent_at": received, "received_at": received, "taken_in_at": now,
                "registered_on": today, "applicant_iin": "0" * 12, "applicant_name": name, "representative": False,
                "subject_iin": f"{number:012}", "subject_name": name, "search_key": search_key(name),
                "sort_key": sort_key(name), "confirmation": "eds", "confirmation_detail": {}, "declared": {},
                "consents": {}, "choices": {},
            },
            {
                "institution_id": institution_id, "id": clock.new_id(), "application_id": application_id,
                "number": f"{today.year}-{number:06}", "service": service, "channel": "portal", "status": "registered",
                "open": True, "received_at": received, "registered_on": today, "due_on": due, "subject_name": name,
                "sort_key": sort_key(name), "attention": {}, "latest_note": "", "version": 1,
            },
        )  # fmt: skip
