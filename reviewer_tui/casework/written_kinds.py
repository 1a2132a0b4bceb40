"""Names under which an official's words are kept until the act that they are for is on record.

A correction and an annulment go by the names of their papers, `documents.later_act_paper.KINDS`.
"""

from __future__ import annotations


def of_hearing(step: str) -> str:
    """Of a step of the hearing: ``open``, ``objection``, ``none`` or ``waive``."""
    return f"hearing:{step}"


def of_step(code: str) -> str:
    """Of a further step, by its code."""
    return f"step:{code}"
