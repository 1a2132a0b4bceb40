"""Certificates issued to an official for one test: of whom, of which institution, with which right, for how long."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from sqlmodel import Session

import db.engine
from db.tables import Official
from keys.authority import new_key_pair
from keys.certificates import Subject
from keys.profile import Role
from reviewer_tui.casework.desk import Desk


@cache
def _pair() -> RSAPrivateKey:
    """One pair for all of them: making it takes longest, and only the certificate is looked at."""
    return new_key_pair()


def account(session: Session, desk: Desk) -> Official:
    """The account of the official at a desk."""
    return session.get_one(Official, (desk.identity.institution_id, desk.identity.official_id))


def issue(
    desk: Desk,
    passphrase: bytes,
    *rights: Role,
    valid_for: timedelta = timedelta(days=9),
    **other: Any,
) -> str:
    """Issue a certificate to the official at a desk and return the path of its key file.

    Args:
        other: what it says instead of the truth: ``iin`` or ``bin``.
    """
    with db.engine.reading(desk.office.engine) as session:
        person = account(session, desk)
    said = {"iin": person.iin, "bin": desk.identity.bin} | other
    organisation = "Ұйым" if said["bin"] else ""
    subject = Subject(
        person.surname, person.given_name, person.patronymic, organisation=organisation, roles=rights, **said
    )
    folder = desk.office.settings.keys / person.login / "more"
    issued = desk.office.authority.issue(subject, passphrase, folder, key=_pair(), valid_for=valid_for)
    return str(issued.path)
