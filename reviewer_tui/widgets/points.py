"""Pictures in points instead of cells: by which protocol a terminal paints them, and how many points a cell has."""

from __future__ import annotations

import fcntl
import struct
import sys
import termios
from enum import StrEnum
from typing import Final

USUAL_CELL: Final = (10, 20)
"""Points of a cell where the terminal does not tell; a smaller picture than could be is no harm."""


class Points(StrEnum):
    """What the user says that the terminal understands."""

    SIXEL = "sixel"
    KITTY = "kitty"


def cell_points() -> tuple[int, int]:
    """Width and height of a cell in points, as the kernel knows it (TIOCGWINSZ): nothing is asked of the terminal."""
    try:
        told = fcntl.ioctl(sys.__stdout__.fileno(), termios.TIOCGWINSZ, bytes(8))  # type: ignore[union-attr]
    except (OSError, ValueError, AttributeError):
        return USUAL_CELL
    rows, columns, width, height = struct.unpack("4H", told)
    if not (rows and columns and width and height):
        return USUAL_CELL
    return max(1, width // columns), max(1, height // rows)
