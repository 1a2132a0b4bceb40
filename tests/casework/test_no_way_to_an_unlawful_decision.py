"""Whatever officials do in whatever order: no unlawful refusal, no second decision, no decision after a withdrawal."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

import hypothesis
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlmodel import select

import db.claims
import db.engine
from db.tables import CheckRecord, Decision, Part, Withdrawal
from reviewer_tui.casework import hearing, judging, withdrawal
from reviewer_tui.casework.desk import Desk
from reviewer_tui.casework.office import Office
from reviewer_tui.casework.views import DraftView, FirstSigned, Outcome, Status
from reviewer_tui.clock import FixedClock
from reviewer_tui.config import load_settings
from reviewer_tui.demo.home import PASSPHRASE_FILE
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.regulations.calendar import Calendar
from reviewer_tui.regulations.services import service
from tests.casework.deciding import MOTIVE, key_of, ledger_faults, parts_of, recorded
from tests.homes import NOW, make_home
from tests.shared_folder import made_once

DEPUTY, HEAD, CLERK = "a.akhmetova", "b.seitov", "d.qasymova"
"""Two who sign and one who does not."""
SHORT, LONG = ("updating",), ("duplicates", "duplicates", "duplicates")
"""Services that know no hearing, and those that refuse nobody without it; a case of each in every run."""
SIZE = 12
GROUND, TEXT = "unreliable", "Мәтін"
DRAFTS = (
    DraftView(Outcome.APPROVE),
    DraftView(Outcome.APPROVE, GROUND),
    DraftView(Outcome.REFUSE, GROUND, MOTIVE),
    DraftView(Outcome.REFUSE, GROUND, MOTIVE, answer=TEXT),
    DraftView(Outcome.REFUSE, "", MOTIVE, answer=TEXT),
    DraftView(Outcome.REFUSE, "weather", MOTIVE, answer=TEXT),
    DraftView(Outcome.REFUSE, GROUND, " \n", answer=TEXT),
    DraftView(Outcome.REFUSE, GROUND, "Құжатта – ……", answer=TEXT),
    DraftView(Outcome.NOT_ACCEPTED, motive=MOTIVE),
    DraftView(Outcome.NOT_ACCEPTED),
    DraftView(),
)
NEEDED = {
    "signed: refuse", "signed: refuse after a hearing", "withdrawn", "already-decided", "closed", "claimed",
    "claim-lost", "hearing-missing", "no-ground", "no-motive", "open-questions", "nothing-open",
}  # fmt: skip
"""What must have happened at least once."""
LAPSES = (timedelta(minutes=1), timedelta(minutes=20), timedelta(days=1), timedelta(days=3))
"""Less and more than a claim lasts without a sign of life; a day, and the days of a hearing."""
LAST_MOMENT = NOW + timedelta(days=5)
"""The library that verifies signatures asks the clock of the machine too, which must have come so far."""

officials = st.sampled_from((*(DEPUTY,) * 6, HEAD, CLERK))
cases = st.integers(0, len(SHORT + LONG) - 1)
heard_cases = st.integers(len(SHORT), len(SHORT + LONG) - 1)
drafts = st.sampled_from(DRAFTS)
refusals = st.sampled_from(DRAFTS[2:5])
texts = st.sampled_from((TEXT, TEXT, TEXT, ""))
rarely = st.sampled_from((False, False, False, True))
steps = st.sampled_from(("open", "objection", "none", "waive"))
lapses = st.sampled_from(LAPSES)
verdicts = st.sampled_from(("pass", "fail", "human"))


@dataclass
class Seen:
    """What the test has seen happen to one case, without asking the program."""

    service: str
    part_id: UUID
    invited: date | None = None
    heard: str = ""
    shown: dict[str, tuple[str, DraftView]] = field(default_factory=dict)
    """The paper that each official looked at last, and the decision it says."""
    first: str = ""
    """The paper that the first of two has signed."""
    decided: str = ""
    """The paper that was signed."""
    withdrawn: bool = False

    def may_be_refused(self, on: date) -> bool:
        """A hearing that is not asked for, was waived, or is over and was announced three working days before."""
        if self.service in SHORT or self.heard == "waive":
            return True
        over = self.heard in {"objection", "none"} and self.invited is not None
        return over and on >= Calendar(5).add(self.invited or on, 3)


class Officials(RuleBasedStateMachine):
    """Three officials, two cases and a clock, in a home of their own."""

    template: ClassVar[Path]
    happened: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="officials-"))
        unneeded = shutil.ignore_patterns("outbox", "incoming", "rejected", "log")
        shutil.copytree(self.template, self.folder, ignore=unneeded, dirs_exist_ok=True)
        self.settings = load_settings(self.folder)
        self.clock = FixedClock(NOW, seed=3)
        self.office = Office.open(self.settings, self.clock)
        self.desks = {login: Desk(self.office, login) for login in (DEPUTY, HEAD, CLERK)}
        free = {code: parts_of(self.desks[HEAD], code) for code in SHORT + LONG}
        self.cases = [Seen(code, free[code].pop()) for code in SHORT + LONG]

    def _done(self, act: Callable[..., Any], *arguments: Any) -> bool:
        """Try it; a refusal is an answer, anything else a fault."""
        try:
            act(*arguments)
        except (RefusedByRule, BadInput) as refused:
            self.happened[refused.code] += 1
            return False
        return True

    @rule(who=officials, number=cases)
    def claim(self, who: str, number: int) -> None:
        self._done(self.desks[who].claim, self.cases[number].part_id)

    @rule(who=officials, number=cases)
    def release(self, who: str, number: int) -> None:
        self._done(self.desks[who].release, self.cases[number].part_id)

    @rule(who=officials, number=cases, draft=drafts)
    def save_draft(self, who: str, number: int, draft: DraftView) -> None:
        self._done(self.desks[who].save_draft, self.cases[number].part_id, draft)

    @rule(who=officials, number=cases, verdict=verdicts, reason=texts)
    def judge(self, who: str, number: int, verdict: str, reason: str) -> None:
        seen, identity = self.cases[number], self.desks[who].identity
        check = service(seen.service).checks[0].code
        self._done(judging.judge, self.office, identity, seen.part_id, check, verdict, reason)

    @rule(who=officials, number=cases, reason=texts)
    def answer(self, who: str, number: int, reason: str) -> None:
        """Every open question at one go."""
        identity = self.desks[who].identity
        self._done(judging.judge_all, self.office, identity, self.cases[number].part_id, reason)

    @rule(who=officials, number=cases, step=steps, text=texts)
    def hear(self, who: str, number: int, step: str, text: str) -> None:
        seen, identity = self.cases[number], self.desks[who].identity
        self.claim(who, number)
        if self._done(hearing.act, self.office, identity, seen.part_id, step, text):
            seen.invited = self.office.today() if step == "open" else seen.invited
            seen.heard = step
            self.happened[f"heard: {step}"] += 1

    @rule(who=officials, number=cases, draft=drafts, blindly=rarely)
    def compose(self, who: str, number: int, draft: DraftView, blindly: bool) -> None:
        seen = self.cases[number]
        if not blindly:
            self.claim(who, number)

        def show() -> None:
            seen.shown[who] = (self.desks[who].compose(seen.part_id, draft).sha256, draft)

        self._done(show)

    @rule(who=officials, number=cases)
    def sign(self, who: str, number: int) -> None:
        """Sign what was shown last, be it long ago; everything about it is judged anew here."""
        seen, desk = self.cases[number], self.desks[who]
        if who not in seen.shown:
            return
        paper, draft = seen.shown[who]
        if desk.key_report() is None:
            passphrase = (self.settings.home / PASSPHRASE_FILE).read_bytes().strip()
            self._done(desk.unlock, key_of(self.settings, who), passphrase)
        holder = self._holder(seen)
        made: list[object] = []
        if not self._done(lambda: made.append(desk.sign(seen.part_id, paper))):
            return
        if isinstance(made[0], FirstSigned):
            assert (who, draft.outcome, seen.first) == (DEPUTY, Outcome.APPROVE, "")
            seen.first = paper
            self.happened["signed first"] += 1
            return
        assert (seen.decided, seen.withdrawn) == ("", False)
        assert (who in {DEPUTY, HEAD}, holder) == (True, desk.identity.official_id)
        if draft.outcome is Outcome.REFUSE:
            assert seen.may_be_refused(self.office.today())
            assert seen.heard != "objection" or draft.answer
        self._require_answered(seen, draft)
        seen.decided = seen.first or paper
        self.happened[f"signed: {draft.outcome}{' after a hearing' if seen.heard else ''}"] += 1

    def _require_answered(self, seen: Seen, draft: DraftView) -> None:
        """No question was open, and no approval passed over what was found not to hold."""
        with db.engine.reading(self.office.engine) as session:
            records = session.exec(
                select(CheckRecord).where(CheckRecord.part_id == seen.part_id).order_by(CheckRecord.id)
            ).all()
        newest = {record.code: record for record in records}
        if draft.outcome is Outcome.NOT_ACCEPTED:
            return
        assert set(newest) == {check.code for check in service(seen.service).checks}
        assert not [record for record in newest.values() if record.verdict == "human"]
        if draft.outcome is Outcome.APPROVE:
            found = {record.code for record in records if record.verdict == "fail"}
            assert {(newest[code].verdict, newest[code].by) for code in found} <= {("pass", "official")}

    def _holder(self, seen: Seen) -> UUID | None:
        institution_id = self.desks[HEAD].identity.institution_id
        with db.engine.reading(self.office.engine) as session:
            found = db.claims.holder(session, institution_id, seen.part_id, now=self.clock.now())
        return found.official_id if found else None

    @rule(who=officials, number=cases, draft=drafts)
    def decide(self, who: str, number: int, draft: DraftView) -> None:
        """All of it at one go, as somebody does who has no doubt."""
        self.claim(who, number)
        self.answer(who, number, TEXT)
        self.compose(who, number, draft, blindly=False)
        self.sign(who, number)

    @rule(who=officials, number=heard_cases, end=steps, before=lapses, after=lapses, draft=refusals)
    def hear_and_decide(
        self, who: str, number: int, end: str, before: timedelta, after: timedelta, draft: DraftView
    ) -> None:
        """A hearing from its beginning, closed too soon or in time, and a decision too soon or in time."""
        self.hear(who, number, "open", TEXT)
        self.time_goes_by(before)
        self.hear(who, number, end, TEXT)
        self.time_goes_by(after)
        self.decide(who, number, draft)

    @rule(who=officials, number=cases, draft=refusals)
    def refuse(self, who: str, number: int, draft: DraftView) -> None:
        """At one go too, whatever has become of the hearing."""
        self.decide(who, number, draft)

    @rule(who=officials, number=cases, text=texts, really=rarely)
    def withdraw(self, who: str, number: int, text: str, really: bool) -> None:
        seen, identity = self.cases[number], self.desks[who].identity
        if not (really or seen.decided):
            return
        if self._done(withdrawal.withdraw, self.office, identity, seen.part_id, text):
            assert (seen.decided, seen.withdrawn) == ("", False)
            seen.withdrawn = True
            self.happened["withdrawn"] += 1

    @rule(lapse=lapses)
    def time_goes_by(self, lapse: timedelta) -> None:
        self.clock.move_to(min(self.clock.now() + lapse, LAST_MOMENT))

    @invariant()
    def the_store_says_what_was_seen(self) -> None:
        with db.engine.reading(self.office.engine) as session:
            for seen in self.cases:
                part = session.exec(select(Part).where(Part.id == seen.part_id)).one()
                decisions = session.exec(select(Decision).where(Decision.part_id == part.id)).all()
                taken_back = select(Withdrawal).where(Withdrawal.application_id == part.application_id)
                assert [one.paper_sha256 for one in decisions] == ([seen.decided] if seen.decided else [])
                assert bool(session.exec(taken_back).all()) is seen.withdrawn
                assert part.open is not (bool(seen.decided) or seen.withdrawn)
                assert (part.status == Status.WITHDRAWN) is seen.withdrawn
                for decision in decisions:
                    lawful(decision)

    def teardown(self) -> None:
        for seen in self.cases:
            found = recorded(self.desks[HEAD], seen.part_id)
            assert {found["decisions"], found["ledger"], found["notices"]} == {int(bool(seen.decided))}
        assert ledger_faults(self.desks[HEAD]) == []
        for desk in self.desks.values():
            desk.lock_key()
        self.office.close()
        shutil.rmtree(self.folder)


def lawful(decision: Decision) -> None:
    """What the law asks of the words of every decision."""
    grounds = {ground.code for ground in service(decision.service).grounds if ground.default}
    if decision.outcome == Outcome.REFUSE:
        assert decision.ground in grounds
    else:
        assert decision.ground == ""
    if decision.outcome != Outcome.APPROVE:
        assert decision.motive.strip()
        assert "……" not in decision.motive


def _make_small_home(folder: Path) -> None:
    make_home(folder, size=SIZE)


def test_no_order_of_acts_leads_to_an_unlawful_decision(tmp_path_factory: pytest.TempPathFactory) -> None:
    # A small home: the whole ledger is checked after every run.
    Officials.template = made_once(tmp_path_factory, "small-home", _make_small_home)
    Officials.happened.clear()
    run_state_machine_as_test(
        Officials,
        settings=hypothesis.settings(
            derandomize=True, deadline=None, database=None, max_examples=20, stateful_step_count=26,
            # A run of so few steps is read as it is; to look for a smaller one would take minutes.
            phases=[hypothesis.Phase.generate], suppress_health_check=list(hypothesis.HealthCheck),
        ),
    )  # fmt: skip
    assert set(Officials.happened) >= NEEDED, "too little has happened to prove anything"
