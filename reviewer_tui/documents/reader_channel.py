"""Length-prefixed frames between the reader and its worker: one JSON object and one run of bytes."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Mapping
from typing import Any, Final

_HEADER: Final = struct.Struct("!II")
MAX_JSON: Final = 32 * 1024 * 1024
MAX_BLOB: Final = 64 * 1024 * 1024
_PIECE: Final = 1 << 20


class ChannelBroken(Exception):
    """The other side is gone or does not keep to the frames."""


def send(channel: socket.socket, head: Mapping[str, Any], blob: bytes = b"") -> None:
    """Send one frame, within the socket's own timeout.

    Raises:
        OSError: the other side is gone; `TimeoutError` when it does not read.
    """
    body = json.dumps(head, ensure_ascii=True, separators=(",", ":")).encode("ascii")
    channel.sendall(_HEADER.pack(len(body), len(blob)) + body)
    if blob:
        channel.sendall(blob)


def receive(channel: socket.socket, deadline: float | None = None) -> tuple[dict[str, Any], bytes]:
    """Receive one frame.

    Args:
        channel: a connected stream socket.
        deadline: a `time.monotonic` moment; ``None`` waits for ever.

    Raises:
        TimeoutError: the frame was not complete at the deadline.
        ChannelBroken: end of stream, a frame beyond the bounds, or no JSON object in it.
    """
    json_length, blob_length = _HEADER.unpack(_exactly(channel, _HEADER.size, deadline))
    if json_length > MAX_JSON or blob_length > MAX_BLOB:
        raise ChannelBroken("frame too large")
    body = _exactly(channel, json_length, deadline)
    blob = _exactly(channel, blob_length, deadline)
    try:
        head = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise ChannelBroken("frame is not JSON") from error
    if not isinstance(head, dict):
        raise ChannelBroken("frame is not an object")
    return head, blob


def _exactly(channel: socket.socket, count: int, deadline: float | None) -> bytes:
    pieces = bytearray()
    while len(pieces) < count:
        if deadline is not None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            channel.settimeout(left)
        try:
            piece = channel.recv(min(_PIECE, count - len(pieces)))
        except ConnectionError as error:
            raise ChannelBroken("connection lost") from error
        if not piece:
            raise ChannelBroken("end of stream")
        pieces += piece
    return bytes(pieces)
