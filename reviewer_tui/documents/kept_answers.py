"""Answers kept in memory, the latest used longest: bounded in number and in bytes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import Any

Key = tuple[str, ...]


class KeptAnswers:
    """May be used from any thread.

    Args:
        most: answers that are kept.
        weight: bytes that all of them together may have.
    """

    def __init__(self, most: int, weight: int) -> None:
        self._most, self._weight = most, weight
        self._lock = threading.Lock()
        self._answers: OrderedDict[Key, tuple[Any, int]] = OrderedDict()
        self._held = 0

    def get(self, key: Key) -> Any:
        """The answer, or none."""
        with self._lock:
            if key not in self._answers:
                return None
            self._answers.move_to_end(key)
            return self._answers[key][0]

    def put(self, key: Key, answer: Any, weight: int = 0) -> None:
        """Keep an answer that has so many bytes of its own; one too large for the whole is not kept."""
        if weight > self._weight:
            return
        with self._lock:
            self._drop(key)
            self._answers[key] = answer, weight
            self._held += weight
            while len(self._answers) > self._most or self._held > self._weight:
                self._drop(next(iter(self._answers)))

    def _drop(self, key: Key) -> None:
        dropped = self._answers.pop(key, None)
        if dropped is not None:
            self._held -= dropped[1]
