"""Registration numbers, and finding an application by one where nobody has sat down at an institution's desk."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session, col, select

from db.tables import Application
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.typed import storable
from reviewer_tui.errors import NotFound
from reviewer_tui.i18n import message


def registration_number(year: int, value: int) -> str:
    """The number of the so-many-th application that an institution registered in a year."""
    return f"{year}-{value:06}"


def applications_of(session: Session, office: Office, number: str, bin_: str = "") -> Sequence[Application]:
    """Every application of a registration or portal number.

    A restricted institution's applications are found only by somebody who names it: without its BIN the answer is
    the same as for a number that does not exist.

    Args:
        bin_: of the one institution asked; empty: of all that are not restricted.

    Raises:
        NotFound: ``no-such-number``.
    """
    number = storable(number)
    asked = [
        one.id for one in office.institutions() if (one.bin == bin_ if bin_ else not one.restricted)
    ]  # fmt: skip
    found = session.exec(
        select(Application)
        .where(
            col(Application.institution_id).in_(asked),
            (Application.number == number) | (Application.portal_number == number),
        )
        .order_by(col(Application.institution_id), col(Application.id))
    ).all()
    if not found:
        raise NotFound("no-such-number", message("There is no such number."))
    return found
