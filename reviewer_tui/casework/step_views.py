"""A step of the procedure as a screen or a command sees it: what it is called, what it asks, why it is not possible."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer_tui.i18n import Message


@dataclass(frozen=True)
class StepChoice:
    """One of the answers to a question."""

    value: str
    text: str
    detail: str = ""


@dataclass(frozen=True)
class StepQuestion:
    """What a step asks before it is taken.

    Attributes:
        name: under which the answer is handed over.
        words: the question.
        hint: grey words in an empty line; none where one chooses.
        choices: the answers there are; none when the answer is written.
        limit: letters a written answer may have.
        several_lines: the answer may have lines.
        may_be_empty: the step can do without it.
    """

    name: str
    words: Message
    hint: Message | None = None
    choices: tuple[StepChoice, ...] = ()
    limit: int = 200
    several_lines: bool = False
    may_be_empty: bool = False


@dataclass(frozen=True)
class StepOffer:
    """A step that the law knows for this case, possible now or not.

    Attributes:
        code: stable name.
        label: its name.
        tooltip: what it does, in one sentence.
        done: what is said when it was taken.
        questions: in the order in which they are asked.
        refused: why it is not possible now; None when it is.
        signed_as: ``correction`` or ``annulment``: it is a signed act about the decision, with a place of its own.
    """

    code: str
    label: Message
    tooltip: Message
    done: Message
    questions: tuple[StepQuestion, ...] = ()
    refused: Message | None = None
    signed_as: str = ""
