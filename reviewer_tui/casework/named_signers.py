"""Whether a signed paper is signed by everybody whom its own data name: one good signature of two is not enough."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from reviewer_tui.casework.views import VerdictCheck
from reviewer_tui.documents.compose import DATA_NAME
from reviewer_tui.documents.faults import DocumentFault
from reviewer_tui.documents.reader import Reader
from reviewer_tui.i18n import message
from reviewer_tui.regulations.names import Level, compare

_NAME = "signatories"
_NONE = "damaged"
"""What the reader says when a file carries no such data."""


def named_signers(
    reader: Reader, content: bytes, signers: Sequence[Mapping[str, str]]
) -> VerdictCheck | None:
    """Hold the signatories of ``decision.json`` against the certificates; none for a file that carries no such data.

    A certificate may tell a name in capital letters, in another order or in Russian spelling.

    Args:
        reader: takes the data out of the file, whose sender nobody knows.
        content: the file.
        signers: whom the certificates name, as `casework.views.VerdictView.signers`.
    """
    try:
        data = json.loads(reader.attachment(content, DATA_NAME))
        named = [str(one["name"]) for one in data["signatories"]]
    except DocumentFault as fault:
        return None if fault.code == _NONE else _unnamed()
    except (ValueError, TypeError, KeyError, RecursionError):
        return _unnamed()
    missing = _without(named, [one["name"] for one in signers])
    if missing or not named:
        said = message("named as signatories, but did not sign: {names}", names=", ".join(missing) or "–")
        return VerdictCheck(_NAME, ok=False, detail=said)
    return VerdictCheck(_NAME, ok=True, detail=message("signed by everybody whom the document names"))


def _unnamed() -> VerdictCheck:
    return VerdictCheck(_NAME, ok=False, detail=message("the data in the file do not tell who signs it"))


def _without(named: Sequence[str], signers: Sequence[str]) -> list[str]:
    """Those who are named and have no signature of their own."""
    left = list(signers)
    missing = []
    for name in named:
        own = next((one for one in left if compare(name, one).level <= Level.WORD_ORDER), None)
        if own is None:
            missing.append(name)
        else:
            left.remove(own)
    return missing
