"""What was loaded is set aside from the garbage collector; the work itself is not."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from reviewer_tui.garbage import at_rest

PROGRAM = """
import gc
from reviewer_tui.garbage import MOST, set_loaded_aside
gc.collect()
gc.freeze()
loaded = [[] for _ in range(2 * MOST)]
set_loaded_aside()
set_loaded_aside()
before = gc.get_freeze_count()
gc.collect()
aside = gc.get_freeze_count() - before
work = [[] for _ in range(MOST // 2)]
gc.collect()
print(len(gc.callbacks), aside >= 2 * MOST, gc.get_freeze_count() - before == aside)
"""


def test_what_was_loaded_is_set_aside_and_the_work_is_not() -> None:
    said = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["1", "True", "True"]


def test_nothing_is_collected_at_rest_and_what_was_off_stays_off() -> None:
    assert gc.isenabled()
    with pytest.raises(KeyError), at_rest():
        raise KeyError
    assert gc.isenabled()
    with at_rest():
        with at_rest():
            pass
        assert not gc.isenabled(), "who rested already rests on"
    assert gc.isenabled()
