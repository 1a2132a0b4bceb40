"""The synthetic portal: plans a set of applications and writes the packages that intake takes in.

Every package comes from random streams of its own, named by seed and story, so any range of a plan can be made
alone, in any order and in any process, with the same content; only signatures depend on keys.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol

from reviewer_tui.demo import edges, packages, tricks
from reviewer_tui.demo.attachments import make_sheets
from reviewer_tui.demo.case import Case
from reviewer_tui.demo.differences import plant
from reviewer_tui.demo.order import Edge, Order, Trick, Truth
from reviewer_tui.demo.people import Person
from reviewer_tui.demo.plan import FIRST_DELIVERY, plan
from reviewer_tui.demo.stories import tell

__all__ = [
    "FIRST_DELIVERY",
    "Edge",
    "Order",
    "Signer",
    "Trick",
    "Truth",
    "case_of",
    "plan",
    "write_all",
    "write_package",
]

_GIVE_WAY = 5
_AT_ONCE = 4
"""Orders handed to a process at a time."""


class Signer(Protocol):
    """Signs a manifest in the name of an applicant; it must travel to another process."""

    def sign(self, person: Person, content: bytes, at: datetime) -> bytes:
        """A detached CMS (DER) by a certificate of the person that was valid at a moment."""
        ...


def case_of(order: Order) -> Case:
    """The case of an order with everything planted in it, before it is printed."""
    case = tell(order)
    edges.sharpen(case)
    random = order.stream("differences")
    for code in order.truth.differences:
        plant(case, code, random)
    if order.truth.trick is Trick.MARKUP_IN_NAMES:
        tricks.dress_texts(case, order.stream("trick"))
    return case


def write_package(order: Order, folder: Path, signer: Signer) -> Path:
    """Make one package.

    Args:
        order: from `plan`.
        folder: where to; it must exist.
        signer: gives the applicant's signature where the order asks for one.

    Returns:
        The new folder or zip, named by `Order.name`.

    Raises:
        OSError: it cannot be written, or is there already.
    """
    case = case_of(order)
    trick = order.truth.trick
    sheets = make_sheets(case, order.stream("attachments"))
    if trick in (Trick.ODD_FILE_NAMES, Trick.BIDI_FILE_NAME):
        sheets = tricks.rename_sheets(sheets, trick)
    package = packages.assemble(case, sheets)
    if trick is Trick.TOO_LARGE:
        tricks.outgrow(package)
    _confirm(case, package, signer)
    if trick is Trick.FORGED_REGISTRY:
        tricks.forge_answer(package)
    elif trick is Trick.ALTERED_ATTACHMENT:
        tricks.alter_attachment(package)
    return packages.write(package, folder, packed=order.packed)


def write_all(orders: Sequence[Order], folder: Path, signer: Signer, *, processes: int = 2) -> Iterator[Path]:
    """Make many packages; their paths come in the order of the orders, each as soon as it is there.

    Args:
        orders: any part of a plan.
        folder: where to; made if missing.
        signer: copied into every process.
        processes: 1 makes them in this process.
    """
    folder.mkdir(parents=True, exist_ok=True)
    make = partial(write_package, folder=folder, signer=signer)
    if processes < 2 or len(orders) < 2:
        yield from map(make, orders)
        return
    # Started afresh: a fork of a program with threads and open stores may hang or share a connection.
    # They give way to the one who takes the packages in, so that neither waits for the other at the end.
    with ProcessPoolExecutor(processes, get_context("spawn"), os.nice, (_GIVE_WAY,)) as pool:
        yield from pool.map(make, orders, chunksize=_AT_ONCE)


def _confirm(case: Case, package: packages.Package, signer: Signer) -> None:
    manifest = packages.seal(case, package)
    if case.order.confirmation == "otp":
        package.unlisted["otp.json"] = packages.one_time_password(case, manifest)
    elif case.order.confirmation == "eds":
        foreign = case.order.truth.trick is Trick.FOREIGN_SIGNATURE
        person = tricks.stranger(case, case.order.stream("trick")) if foreign else case.applicant
        package.unlisted["signature.p7s"] = signer.sign(person, manifest, case.order.sent_at)
