"""The papers that describe a package: `manifest.json`, `otp.json` and `registry/*.json`, format 1.

Everything is closed: a key that format 1 does not know is refused, because a meaning we overlook is a
meaning we would wrongly approve.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from reviewer_tui.casework.intake.faults import fault
from reviewer_tui.casework.intake.strict_json import parse_object
from reviewer_tui.i18n import N_

FORMAT = 1

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,47}$")]
PortalNumber = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$")]


def _moment(value: object) -> datetime:
    # Pydantic's own reading also takes numbers and numbers in quotes for a moment.
    if not isinstance(value, str) or len(value) > 40 or "T" not in value:
        raise ValueError("not a moment like 2026-11-09T10:15:00+05:00")
    moment = datetime.fromisoformat(value)
    if moment.utcoffset() is None:
        raise ValueError("a moment without its offset from UTC")
    return moment


Moment = Annotated[datetime, BeforeValidator(_moment)]
"""An ISO 8601 moment with its offset."""
Line = Annotated[str, StringConstraints(min_length=1, max_length=200)]
MediaType = Literal["application/json", "application/pdf", "image/jpeg", "image/png"]
Channel = Literal["portal", "state-corporation", "office"]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class FileEntry(_Closed):
    """What the manifest says about one file of the package."""

    sha256: Sha256
    """SHA-256 of the bytes, lower-case hexadecimal."""
    size: int = Field(ge=0, strict=True)
    """Length in bytes."""
    media_type: MediaType
    kind: Code
    """`application`, `registry`, or a document kind of the service; `other` when it is none of them."""


class Manifest(_Closed):
    """`manifest.json`: what the package is and which bytes belong to it; the applicant signs these bytes."""

    format: Literal[1]
    number: PortalNumber
    """The number that the portal gave the application."""
    service: Code
    """The leading service."""
    channel: Channel
    sent_at: Moment
    """The moment of submission, with its offset."""
    institution: str = Field(pattern=r"^[0-9]{12}$")
    """BIN of the institution asked."""
    parts: tuple[Code, ...] = Field(default=(), max_length=16)
    """Every service asked for, the leading one included; empty means the leading service alone."""
    files: dict[str, FileEntry] = Field(max_length=200)
    """Every file of the package but the manifest itself and the confirmation of it, by path."""

    @property
    def services(self) -> tuple[str, ...]:
        """Every service asked for, the leading one first."""
        return (self.service, *(code for code in self.parts if code != self.service))


class Otp(_Closed):
    """`otp.json`: the mobile operator's word that the applicant entered a one-time password; no signature."""

    phone: str = Field(pattern=r"^[+0-9*xX() -]{4,24}$")
    """Masked telephone number; more than four digits at its end are not a mask."""
    confirmed_at: Moment
    operator: Line
    """The operator's mark."""
    code_sha256: Sha256 | None = None
    manifest_sha256: Sha256 | None = None
    """Which manifest was confirmed, where the operator says so."""


class RegistryPaper(_Closed):
    """`registry/<source>.json`: what a state registry answered when the portal asked it."""

    source: Code
    asked_at: Moment
    status: Literal["ok", "not-found", "timeout"]
    data: dict[str, Any] = Field(default_factory=dict)


class Application(_Closed):
    """`application.json`: what the applicant declares; the fields themselves are each service's own."""

    declared: dict[str, Any]
    consents: dict[str, Any] = Field(default_factory=dict)
    choices: dict[str, Any] = Field(default_factory=dict)


Paper = TypeVar("Paper", bound=BaseModel)


def read_paper(model: type[Paper], content: bytes, name: str, code: str) -> Paper:
    """Parse and validate one JSON paper.

    Raises:
        PackageFault: with ``code`` when it is not the JSON that format 1 describes; the reason names the place.
    """
    return as_paper(model, parse_object(content, name, code), name, code)


def as_paper(model: type[Paper], value: dict[str, Any], name: str, code: str) -> Paper:
    """Validate a paper that is parsed already.

    Raises:
        PackageFault: with ``code``; the reason names the place.
    """
    try:
        return model.model_validate(value)
    except ValidationError as invalid:
        first = invalid.errors(include_url=False, include_input=False, include_context=False)[0]
        place = ".".join(str(step) for step in first["loc"]) or name
        raise fault(
            code, N_("{name}: {place}: {detail}"), name=name, place=place, detail=first["msg"]
        ) from None


__all__ = ["Application", "FileEntry", "Manifest", "Otp", "RegistryPaper", "as_paper", "read_paper"]
