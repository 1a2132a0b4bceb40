"""The services of a real certification authority over HTTP: time-stamps (RFC 3161 §3.4), OCSP (RFC 6960 §A), CRLs."""

from __future__ import annotations

from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from keys.faults import KeyFault
from keys.trust import Trust

MAX_ANSWER = 32 * 1024 * 1024
"""Bytes; a national revocation list has some megabytes."""


class _NoRedirects(HTTPRedirectHandler):
    """An answer from elsewhere than was configured is no answer."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True)
class HttpTrustServices:
    """`keys.trust.TrustServices` at the addresses of an authority.

    The addresses come from the administrator, never from a certificate or a document. What comes back is signed
    and checked by whoever uses it, so plain HTTP, which the national authority offers, gives nothing away.
    """

    trust: Trust
    timestamp_url: str
    ocsp_url: str
    crl_urls: tuple[str, ...]
    timeout: float = 15.0
    """Seconds without a sign of life from the service."""

    def __post_init__(self) -> None:
        for url in (self.timestamp_url, self.ocsp_url, *self.crl_urls):
            if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
                raise KeyFault("service-unavailable", f"{url} is not an HTTP address", url=url)

    def timestamp(self, request: bytes) -> bytes:
        """Answer a TimeStampReq (RFC 3161)."""
        return self._ask(self.timestamp_url, request, "application/timestamp-query")

    def ocsp(self, request: bytes) -> bytes:
        """Answer an OCSPRequest (RFC 6960)."""
        return self._ask(self.ocsp_url, request, "application/ocsp-request")

    def crls(self) -> tuple[bytes, ...]:
        """The revocation lists as they are now, DER."""
        return tuple(self._ask(url) for url in self.crl_urls)

    def _ask(self, url: str, body: bytes | None = None, media_type: str = "") -> bytes:
        headers = {"Content-Type": media_type} if body is not None else {}
        request = Request(url, data=body, headers=headers)  # noqa: S310  the scheme was checked when made
        try:
            with build_opener(_NoRedirects).open(request, timeout=self.timeout) as answer:
                content: bytes = answer.read(MAX_ANSWER + 1)
        except (OSError, HTTPException, ValueError) as exc:
            raise KeyFault("service-unavailable", f"{url}: {type(exc).__name__}", url=url) from exc
        if len(content) > MAX_ANSWER:
            raise KeyFault("service-unavailable", f"{url}: more than {MAX_ANSWER} bytes", url=url)
        return content
