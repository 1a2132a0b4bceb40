"""The code printed on a paper: what anybody needs to compare the sheet in hand with the signed file."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from typing import Any

QUIET_ZONE = 4
"""Modules of white around the code, ISO/IEC 18004 §6.3.8."""


def code_text(data: Mapping[str, Any], attached: str) -> str:
    """Number, day, BIN of the institution, and the SHA-256 of the ``decision.json`` that the signed file carries.

    The name and the IIN of a person are not in it: whoever sees the sheet sees them there.

    Args:
        data: what the paper says, see `documents.decision_data`.
        attached: the attached file, letter by letter.
    """
    digest = hashlib.sha256(attached.encode()).hexdigest()
    lines = (
        f"№ {data['number']}",
        data["date"],
        f"БСН/БИН {data['institution']['bin']}",
        f"decision.json sha256 {digest}",
    )
    return "\n".join(lines)  # fmt: skip


def code_svg(text: str) -> str:
    """The text as a QR code (ISO/IEC 18004, level M), an SVG picture of one colour; equal texts give equal pictures."""
    import segno  # noqa: PLC0415  only who composes a paper needs it

    drawn = io.BytesIO()
    segno.make_qr(text, error="m", boost_error=False).save(
        drawn,
        kind="svg",
        border=QUIET_ZONE,
        xmldecl=False,
        svgclass=None,
        lineclass=None,
        nl=False,
        omitsize=True,
    )
    return drawn.getvalue().decode()
