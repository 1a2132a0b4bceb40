"""Title, author and the like, which pyHanko lets change after a certification signature."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.pdf_utils.reader import PdfFileReader

_XMP = "{http://ns.adobe.com/xap/1.0/}"
_WRITTEN_BY_EVERY_REVISION = frozenset({"/ModDate", f"{_XMP}ModifyDate", f"{_XMP}MetadataDate"})

Facts = list[tuple[str, str]]


def same_metadata(reader: PdfFileReader, revision: int) -> bool:
    """Whether the document's metadata, but for the date of change, is now what it was in a revision.

    Raises:
        ValueError: the XMP is not plain XML.
    """
    return _facts(reader, revision) == _facts(reader, reader.xrefs.total_revisions - 1)


def _facts(reader: PdfFileReader, revision: int) -> Facts:
    trailer = reader.trailer.flatten(revision)
    root = _object(reader, trailer, "/Root", revision)
    info = _object(reader, trailer, "/Info", revision) or {}
    stream = _object(reader, root, "/Metadata", revision)
    facts = [(str(name), str(info[name])) for name in info]
    if stream is not None:
        facts += _xmp_facts(stream.data)
    return sorted(fact for fact in facts if fact[0] not in _WRITTEN_BY_EVERY_REVISION)


def _xmp_facts(xmp: bytes) -> Facts:
    """Every text and attribute of the packet; namespaces and spaces are written anew by each tool."""
    if b"<!" in xmp:
        raise ValueError("the metadata declares entities")
    tree = ET.fromstring(xmp)  # noqa: S314  there is no declaration an entity could be made by
    facts = []
    for element in tree.iter():
        facts += [(name, value) for name, value in element.attrib.items()]
        if element.text and element.text.strip():
            facts.append((element.tag, element.text.strip()))
    return facts


def _object(reader: PdfFileReader, holder: Any, name: str, revision: int) -> Any:
    """What a dictionary holds under a name, as that was in a revision."""
    if name not in holder:
        return None
    value = holder.raw_get(name)
    if not isinstance(value, IndirectObject):
        return value
    return reader.get_object(value.reference, revision=revision)  # type: ignore[no-untyped-call]  # pyHanko leaves it unannotated
