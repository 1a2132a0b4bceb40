"""Setting a typst template with data into a PDF/A-3: the one place that knows typst.

The data travel as JSON beside the source, never inside it, so that no text from outside is read as markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from reviewer_tui.errors import BadInput
from reviewer_tui.i18n import Message, message

if TYPE_CHECKING:
    import typst

ROOM = Path(__file__).parent
FONTS = ROOM / "fonts"
TEMPLATES = ROOM / "templates"
STANDARDS: tuple[typst.PDFStandard, ...] = ("a-3a", "ua-1")
"""PDF/A-3 level A (ISO 19005-3: attachments, tagged, every letter extractable) and PDF/UA-1 (ISO 14289-1)."""

_compiler_lock = Lock()
_UNDRAWABLE = re.compile(r'the text `"((?:[^"\\]|\\.)*)"`')
_RUST_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


class TypesettingFault(BadInput):
    """The document cannot be set: ``missing-glyph`` (a letter no font here has) or ``not-composed``."""


@dataclass(frozen=True)
class Attachment:
    """A text file to travel inside the PDF.

    Attributes:
        relationship: ``source``, ``data``, ``alternative`` or ``supplement`` (ISO 19005-3 §6.8).
    """

    name: str
    content: str
    media_type: str
    description: str
    relationship: str = "data"


def typeset(
    template: Path | str,
    data: Mapping[str, Any],
    attachments: Sequence[Attachment] = (),
    *,
    moment: datetime,
    root: Path | None = None,
    standards: Sequence[typst.PDFStandard] = STANDARDS,
) -> bytes:
    """Set a template into a PDF; the same arguments give the same bytes.

    The template finds the data in ``json(bytes(sys.inputs.data))`` and the attachments, which it must attach
    itself by ``pdf.attach``, in ``json(bytes(sys.inputs.attachments))``. It must set a document title.

    Args:
        template: path of a ``.typ`` file, or the source text itself.
        data: anything that JSON can say.
        attachments: text files for the PDF.
        moment: the creation time written into the PDF, to the second.
        root: folder that the template may read and import from; by default the folder of the file, or for
            a source text the templates of this room.
        standards: PDF standards to keep; what the institution issues keeps `STANDARDS`.

    Raises:
        TypesettingFault: a character is in none of the shipped fonts, or the template does not compile.
    """
    import typst  # noqa: PLC0415  a 30 MB library that the first frame must not load

    inputs = {
        "data": json.dumps(data, ensure_ascii=False),
        "attachments": json.dumps([asdict(a) for a in attachments], ensure_ascii=False),
    }
    # typst takes either, but declares a type variable that a union does not fit.
    source: Any = template.encode() if isinstance(template, str) else template.resolve()
    folder = root or (TEMPLATES if isinstance(template, str) else template.resolve().parent)
    with _compiler_lock:
        try:
            pdf = _compiler().compile(
                input=source,
                format="pdf",
                root=str(folder.resolve()),
                sys_inputs=inputs,
                pdf_standards=list(standards),
                timestamp=int(moment.timestamp()),
            )
        except typst.TypstError as fault:
            raise _fault(fault) from None
    if not isinstance(pdf, bytes):
        raise TypesettingFault("not-composed", message("The document template gave no document."))
    return pdf


@cache
def _compiler() -> typst.Compiler:
    """The process's compiler: it reads the fonts once and remembers what it has already laid out."""
    import typst  # noqa: PLC0415  see `typeset`

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])
    return typst.Compiler(root=str(TEMPLATES), font_paths=fonts)


def _fault(fault: typst.TypstError) -> TypesettingFault:
    undrawable = sorted({c for run in _UNDRAWABLE.findall(fault.diagnostic) for c in _unescaped(run)})
    if undrawable:
        return TypesettingFault("missing-glyph", _missing_glyphs(undrawable))
    return TypesettingFault(
        "not-composed", message("The document cannot be composed: {detail}", detail=fault.message)
    )


def _missing_glyphs(characters: Sequence[str]) -> Message:
    named = ", ".join(f"{c} (U+{ord(c):04X})" for c in characters[:10])
    return message(
        "These characters cannot be printed in an official document: {characters}. Remove or replace them.",
        characters=named,
    )


def _unescaped(text: str) -> str:
    return _RUST_ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], text)
