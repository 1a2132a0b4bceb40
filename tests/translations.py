"""The gettext catalogues: brought up to date with ``--update``, checked without.

A check fails when a text of the source is in no catalogue, when Kazakh or Russian lacks a translation or has a
doubtful one, when a translation has other parameters than its source, or when a compiled catalogue is old.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Entry
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "reviewer_tui"
LOCALES = SOURCE / "locales"
DOMAIN = "reviewer_tui"
LANGUAGES = ("kk", "ru", "en")
NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
COMPLETE = ("kk", "ru")
"""English is the language of the message ids; its catalogue holds only plurals and texts that need a context."""

KEYWORDS: dict[str, tuple[int, int] | None] = {
    "_": None,
    "N_": None,
    "_n": (1, 2),
    "message": None,
    "Message": None,
}
CONTEXT_PREFIXES = ("column: ", "tab: ", "status: ", "filter: ")
"""A message id with such a prefix must be translated in English too: the prefix is for the translator."""


def template() -> Catalog:
    """Every marked text of the source."""
    catalogue = Catalog(project=DOMAIN, charset="utf-8")
    found = extract_from_dir(
        str(SOURCE), [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for path, _line, words, _comments, _context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalogue.add(words, locations=[(f"reviewer_tui/{path}", 1)])
    return catalogue


def po_path(language: str) -> Path:
    """Where the translations of a language are."""
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """The translations of a language; empty when there are none yet."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, charset="utf-8")


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it; the same translations give the same bytes."""
    # The kept catalogues name no dates, and Babel takes the present minute for a missing one.
    catalogue.creation_date = catalogue.revision_date = NO_DATE
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def update() -> None:
    """Bring all catalogues up to date; translations that are there are kept, doubtful guesses are not made."""
    source = template()
    for language in LANGUAGES:
        catalogue = read(language)
        catalogue.update(source, no_fuzzy_matching=True)
        catalogue.fuzzy = False
        catalogue.header_comment = f"# Texts of the workplace: {language}."
        catalogue.obsolete.clear()
        path = po_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        buffer = BytesIO()
        write_po(buffer, catalogue, width=110, include_lineno=False)
        path.write_bytes(_without_dates(buffer.getvalue()))
        path.with_suffix(".mo").write_bytes(compiled(read(language)))


def _without_dates(po: bytes) -> bytes:
    # Dates and tool versions would change every catalogue at every run.
    dropped = (
        b'"POT-',
        b'"PO-',
        b'"Generated-By',
        b'"Last-Tr',
        b'"Language-Team',
        b'"Project-Id',
        b'"Report-',
    )
    return b"".join(line for line in po.splitlines(keepends=True) if not line.startswith(dropped))


def hidden_texts() -> Iterator[str]:
    """Marked texts inside f-strings, where no extractor of Python 3.11 finds them."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                for call in ast.walk(node):
                    if isinstance(call, ast.Call) and _marks_a_text(call):
                        yield f"{path.relative_to(ROOT)}:{call.lineno}: a marked text inside an f-string"


def _marks_a_text(call: ast.Call) -> bool:
    literal = bool(call.args) and isinstance(call.args[0], ast.Constant)
    return literal and isinstance(call.func, ast.Name) and call.func.id in KEYWORDS


def faults() -> Iterator[str]:
    """Everything that is wrong, a line each."""
    yield from hidden_texts()
    source = {entry.id: entry for entry in template() if entry.id}
    for language in LANGUAGES:
        catalogue = read(language)
        entries = {entry.id: entry for entry in catalogue if entry.id}
        for missing in source.keys() - entries.keys():
            yield f"{language}: not in the catalogue: {_name(missing)}"
        for old in entries.keys() - source.keys():
            yield f"{language}: no longer in the source: {_name(old)}"
        for key in source.keys() & entries.keys():
            yield from _entry_faults(language, entries[key])
        compiled_path = po_path(language).with_suffix(".mo")
        if not compiled_path.exists() or compiled_path.read_bytes() != compiled(catalogue):
            yield f"{language}: the compiled catalogue is old"


def _entry_faults(language: str, entry: Entry) -> Iterator[str]:
    name = _name(entry.id)
    texts = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
    needed = language in COMPLETE or isinstance(entry.id, tuple | list) or name.startswith(CONTEXT_PREFIXES)
    if needed and not all(texts):
        yield f"{language}: not translated: {name}"
    if entry.fuzzy:
        yield f"{language}: doubtful: {name}"
    wanted = _parameters(entry.id[1] if isinstance(entry.id, tuple | list) else entry.id)
    for text in texts:
        if text and _parameters(text) != wanted:
            yield f"{language}: other parameters than the source: {name}"
        if text and any(text.startswith(prefix) for prefix in CONTEXT_PREFIXES):
            yield f"{language}: begins with a word for the translator: {name}"


def _parameters(text: str) -> set[str]:
    return {name for _text, name, _format, _conversion in Formatter().parse(text) if name is not None}


def _name(key: object) -> str:
    return str(key[0] if isinstance(key, tuple | list) else key)


def main() -> int:
    """Update or check; 1 when something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="extract, merge and compile")
    if parser.parse_args().update:
        update()
        return 0
    wrong = sorted(faults())
    for line in wrong:
        sys.stdout.write(f"{line}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
