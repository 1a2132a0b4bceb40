"""The same signature over HTTP: a loopback server answers with what the stand-in says, or badly."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from keys.authority import StandInServices
from keys.faults import KeyFault
from keys.http_services import HttpTrustServices
from keys.signing import sign_pdf
from keys.verifying import verify_pdf
from tests.keys.people import NOW, Rehearsal


class Server(ThreadingHTTPServer):
    services: StandInServices
    asked: list[tuple[str, str]]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, self.headers["Content-Type"]))
        answers = {"/tsp/": self.server.services.timestamp, "/ocsp/": self.server.services.ocsp}
        if self.path in answers:
            self.answer(answers[self.path](body))
        elif self.path == "/moved/":
            self.send_response(302)
            self.send_header("Location", "/tsp/")
            self.end_headers()
        elif self.path == "/junk/":
            self.answer(b"<html>maintenance</html>")
        else:
            self.send_error(503)

    def do_GET(self) -> None:
        self.answer(self.server.services.crls()[int(self.path[-5])])

    def answer(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def server(shared: Rehearsal) -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Handler)
    server.services, server.asked = shared.authority.services(), []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def services_at(server: Server, *, tsp: str = "/tsp/", ocsp: str = "/ocsp/") -> HttpTrustServices:
    base = f"http://127.0.0.1:{server.server_port}"
    lists = (f"{base}/crl/0.crl", f"{base}/crl/1.crl")
    return HttpTrustServices(server.services.trust, base + tsp, base + ocsp, lists, timeout=5)


def test_decision_is_signed_by_services_over_http(server: Server, shared: Rehearsal, paper: bytes) -> None:
    signed = sign_pdf(paper, shared.issue().key, services_at(server), reason="x")
    assert verify_pdf(signed.content, shared.authority.trust(), at=NOW).verdict == "accept"
    assert ("/tsp/", "application/timestamp-query") in server.asked
    assert ("/ocsp/", "application/ocsp-request") in server.asked


@pytest.mark.parametrize(
    "broken", [{"tsp": "/down/"}, {"ocsp": "/down/"}, {"ocsp": "/junk/"}, {"tsp": "/moved/"}]
)
def test_service_that_fails_is_told_and_nothing_is_signed(
    server: Server, shared: Rehearsal, paper: bytes, broken: dict[str, str]
) -> None:
    with pytest.raises(KeyFault, match="service-unavailable"):
        sign_pdf(paper, shared.issue().key, services_at(server, **broken), reason="x")


def test_junk_instead_of_a_stamp_is_a_fault(server: Server, shared: Rehearsal, paper: bytes) -> None:
    with pytest.raises(KeyFault, match="service-unavailable"):
        sign_pdf(paper, shared.issue().key, services_at(server, tsp="/junk/"), reason="x")


def test_nobody_there_is_told(shared: Rehearsal) -> None:
    services = HttpTrustServices(shared.authority.trust(), "http://127.0.0.1:1/", "http://127.0.0.1:1/", ())
    with pytest.raises(KeyFault, match="service-unavailable"):
        services.timestamp(b"")


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x/", "http://", ""])
def test_only_http_addresses_are_taken(shared: Rehearsal, url: str) -> None:
    with pytest.raises(KeyFault, match="service-unavailable"):
        HttpTrustServices(shared.authority.trust(), url, "http://x/", ())
