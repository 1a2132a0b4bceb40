"""Which signatures a decision may carry, where they stand in the file, and what each of them allows afterwards.

Two layouts are known: one signature after which nothing may change, and two of which the first allows nothing but
the second. What the library calls a permitted change is wider than that, so fields, order and revisions are
compared here with the only ones that signing makes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import FieldMDPAction, MDPPerm
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from keys.pades.outcome import is_stamped
from keys.profile import Role
from keys.signed_pdf import FIRST_FIELD, SECOND_FIELD


@dataclass(frozen=True)
class Signature:
    """One signature and what the rule demands of it."""

    found: EmbeddedPdfSignature
    permission: MDPPerm
    roles: tuple[Role, ...]
    filled_after: str = ""
    """The one field that is filled in after it; empty: nothing but validation data and time-stamps may follow."""
    prefix: str = ""
    """Stands before the names of its checks."""


@dataclass(frozen=True)
class Layout:
    """The signatures of a file in their order, and the name of the check that found them."""

    name: str
    signatures: tuple[Signature, ...]
    level: str
    """The level that is demanded."""


class LayoutFault(Exception):
    """The file has other signatures, or has them elsewhere, than the rule allows."""

    def __init__(self, name: str, code: str, detail: str) -> None:
        super().__init__(detail)
        self.name, self.code, self.detail = name, code, detail


def decision_layout(reader: PdfFileReader, roles: tuple[Role, ...]) -> Layout:
    """The signatures of a decision: one, or two of which the second decides.

    Raises:
        LayoutFault: ``no-signature``, ``more-signatures``, ``second-missing`` or ``wrong-layout``.
    """
    found = reader.embedded_regular_signatures
    names = [signature.field_name for signature in found]
    if names == [FIRST_FIELD]:
        raise LayoutFault("two-signatures", "second-missing", "only the first of two has signed")
    if names == [FIRST_FIELD, SECOND_FIELD]:
        fault = _fault_of_two(reader, found[0], found[1])
        if fault is not None:
            raise LayoutFault("two-signatures", "wrong-layout", fault)
        second = Signature(found[1], MDPPerm.NO_CHANGES, roles)
        return Layout("two-signatures", (_first(found[0], roles, SECOND_FIELD), second), "B-LTA")
    if {FIRST_FIELD, SECOND_FIELD} & set(names):
        raise LayoutFault("two-signatures", "wrong-layout", f"signed are {', '.join(names)}"[:200])
    if len(found) != 1:
        code = "no-signature" if not found else "more-signatures"
        raise LayoutFault("one-signature", code, f"{len(found)} signatures")
    return Layout("one-signature", (Signature(found[0], MDPPerm.NO_CHANGES, roles),), "B-LTA")


def waiting_layout(reader: PdfFileReader, roles: tuple[Role, ...]) -> Layout:
    """The signature of a paper that waits for the second of two.

    Raises:
        LayoutFault: ``not-first-signed`` or ``wrong-layout``.
    """
    found = reader.embedded_signatures
    if [signature.field_name for signature in found] != [FIRST_FIELD]:
        detail = f"{len(found)} signatures, and not the first of two alone"
        raise LayoutFault("first-signature", "not-first-signed", detail)
    fault = _fault_of_first(reader, found[0], [FIRST_FIELD, SECOND_FIELD])
    if fault is not None:
        raise LayoutFault("first-signature", "wrong-layout", fault)
    return Layout("first-signature", (_first(found[0], roles, ""),), "B-LT")


def _first(found: EmbeddedPdfSignature, roles: tuple[Role, ...], filled_after: str) -> Signature:
    return Signature(found, MDPPerm.FILL_FORMS, roles, filled_after, prefix="first-")


def _fault_of_two(
    reader: PdfFileReader, first: EmbeddedPdfSignature, second: EmbeddedPdfSignature
) -> str | None:
    """What is otherwise than signing by two leaves it, or none."""
    stamps = reader.embedded_signatures[2:]
    if not stamps or any(stamp.sig_object.get("/Type") != "/DocTimeStamp" for stamp in stamps):
        return "after the two signatures there is no archive time-stamp, or something else"
    if second.signed_revision != first.signed_revision + 1:
        return "something was written between the two signatures"
    if not is_stamped(second):
        return "the second signature has no time-stamp of its own"
    locked = second.fieldmdp
    if locked is None or locked.action != FieldMDPAction.ALL:
        return "the second signature does not lock the form"
    names = [FIRST_FIELD, SECOND_FIELD, *(stamp.field_name for stamp in stamps)]
    return _fault_of_first(reader, first, names)


def _fault_of_first(reader: PdfFileReader, first: EmbeddedPdfSignature, names: list[str]) -> str | None:
    if not is_stamped(first):
        return "the first signature has no time-stamp of its own"
    if not _certifies(reader, first):
        return "the first signature is not the one that certifies"
    fields = [field.get_object() for field in reader.root["/AcroForm"]["/Fields"]]
    if [str(field.get("/T")) for field in fields] != names:
        return "the form has other fields than those of the signatures"
    if not all(map(_is_invisible_signature, fields)):
        return "a field is no signature, or can be seen"
    return None if _is_locked(fields[1]) else "the second field is not locked against any change"


def _certifies(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> bool:
    if "/Perms" not in reader.root or "/DocMDP" not in reader.root["/Perms"]:
        return False
    return bool(reader.root["/Perms"].raw_get("/DocMDP") == signature.sig_field.raw_get("/V"))


def _is_locked(field: Any) -> bool:
    if "/Lock" not in field:
        return False
    lock = field["/Lock"]
    return bool(lock.get("/P") == MDPPerm.NO_CHANGES.value and lock.get("/Action") == "/All")


def _is_invisible_signature(field: Any) -> bool:
    """Its rectangle has no area, so nothing that is put into it can cover the page."""
    plain = field.get("/FT") == "/Sig" and "/Kids" not in field
    return plain and all(float(edge) == 0 for edge in field["/Rect"])
