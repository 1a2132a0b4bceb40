"""What the sample desk does with decisions: the closed list, a paper of plain lines, keys good and bad, a receipt."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from reviewer_tui.casework.views import (
    CaseView,
    DecisionView,
    DraftView,
    FirstSigned,
    GroundChoice,
    KeyFile,
    KeyReport,
    Outcome,
    Paper,
    Receipt,
    SignatureTurn,
    Status,
    Turn,
)
from reviewer_tui.clock import LOCAL_ZONE, uuid7
from reviewer_tui.errors import BadInput, RefusedByRule, ReviewerError
from reviewer_tui.i18n import Message, message

if TYPE_CHECKING:
    from reviewer_tui.casework.views import Identity

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=LOCAL_ZONE)
PASSPHRASE = b"demo-4711"
KEYS = "/home/akhmetova/keys"
GOOD, OTHER = "RSA256_f614e09524293628.p12", "GOST512_4130d107914ebd01.p12"


def words(kk: str, ru: str, en: str) -> dict[str, str]:
    """A text of the law in its three languages."""
    return {"kk": kk, "ru": ru, "en": en}


GROUNDS = (
    GroundChoice(
        "unreliable",
        words("№ 564 бұйрық, 1) тармақша", "приказ № 564, подпункт 1)", "Order № 564, (1)"),
        words(
            "ұсынылған құжаттардың және (немесе) олардағы деректердің (мәліметтердің) анық еместігін анықтау",
            "установление недостоверности представленных документов и (или) данных (сведений) в них",
            "the documents presented, and (or) the data in them, are found to be unreliable",
        ),
        (
            (words("Мәліметтер сәйкес келмейді", "Сведения расходятся", "The data differ"),
             "«ЖСН»: өтініште – 080523500010, құжатта – 080523500018. Айырмашылық расталған."),
            (words("Құжат жалған", "Документ поддельный", "The paper is forged"), "Аттестат нөмірі тізілімде жоқ."),
        ),
    ),
    GroundChoice(
        "requirements",
        words("№ 564 бұйрық, 2) тармақша", "приказ № 564, подпункт 2)", "Order № 564, (2)"),
        words(
            "құжаттардың Үлгілік қағидаларда белгіленген талаптарға сәйкес келмеуі",
            "несоответствие документов требованиям, установленным Типовыми правилами",
            "the documents do not meet the requirements of the Model rules",
        ),
        ((words("Талапқа сай емес", "Не отвечают требованиям", "Not as required"), "Құжаттар талаптарға сәйкес келмейді: ……."),),
        suggested=True,
    ),
    GroundChoice(
        "overfilled",
        words("№ 564 бұйрық, 3) тармақша", "приказ № 564, подпункт 3)", "Order № 564, (3)"),
        words("сынып-жинақталымының шамадан тыс толуы", "переполненность класс-комплектов", "the class is overfilled"),
    ),
)  # fmt: skip

REPORT = KeyReport(
    name=GOOD,
    holder="АХМЕТОВА АЙГҮЛ",
    iin="791103491025",
    bin="020440001234",
    roles=("organisation", "signer"),
    valid_until=datetime(2027, 10, 22, 21, 56, tzinfo=UTC),
    stand_in=True,
    may_sign=True,
    findings=(
        (True, message("The certificate is valid until {valid_until}.", valid_until="23.10.2027")),
        (True, message("The certificate was issued by a trusted authority.")),
        (True, message("The key is yours.")),
        (True, message("The holder may sign for the institution.")),
        (True, message("A stand-in key for learning: its signature has no legal force.")),
    ),
)


def bad_key(said: Message) -> KeyReport:
    """The same key with something wrong."""
    return replace(REPORT, may_sign=False, findings=((False, said), *REPORT.findings[1:]))


def paper_text(case: CaseView, draft: DraftView, lines: int) -> tuple[str, ...]:
    """A paper of so many lines, one of them wider than a narrow screen."""
    body = [f"{number}-жол: ұсынылған құжаттар қаралды." for number in range(1, lines - 6)]
    return (
        "          Оқу қолтаңбасы, заңды күші жоқ / Учебная подпись, юридической силы не имеет",
        "",
        "  Зеренді ауылының №2 мектебі                       Школа №2 села Зеренда, Акмолинская область, Зерендинский район",
        f" Өтініш №                      {case.number}",
        f" Шешім                         {draft.outcome} {draft.ground}",
        f" Уәж                           {draft.motive}",
        *body,
        "№ Ш-2026-000012, 23.11.2026                                                       1 / 1",
    )


def first_signed(case: CaseView, identity: Identity) -> FirstSigned:
    """The receipt of a first signature."""
    return FirstSigned(
        part_id=case.part_id, number="Ш-2026-000012", application_number=case.number, service=case.service,
        subject=case.subject_name, outcome=Outcome.APPROVE, signer_name=identity.name, signer_position=identity.position,
        signer_iin="791103491025", signer_bin=identity.bin, certificate_role="organisation, signer",
        certificate_serial="5d3c7a1e", stand_in=True, level="B-LT", signed_at=NOW + timedelta(seconds=7),
        pdf_sha256="cd34" * 16, waits_for="head", waits_for_name="Сейтов Болат Ерланұлы",
    )  # fmt: skip


class SampleDecisions:
    """Decisions kept in memory; a test arranges what goes wrong in ``trouble``."""

    identity: Identity

    def __init__(self) -> None:
        super().__init__()
        self.saved: list[DraftView] = []
        self.papers: dict[str, DraftView] = {}
        self.paper_lines = 60
        self.signed: list[str] = []
        self.trouble: dict[str, list[ReviewerError]] = {}
        """Faults by the method that raises them, the first one first."""
        self.files: tuple[KeyFile, ...] = (KeyFile(GOOD, f"{KEYS}/{GOOD}"),)
        self.report = REPORT
        self.open_report: KeyReport | None = None
        self.turn = SignatureTurn(Turn.ONLY)

    if TYPE_CHECKING:

        def case(self, part_id: UUID) -> CaseView: ...
        def change(self, part_id: UUID, **changes: object) -> CaseView: ...
        def decided(self, part_id: UUID) -> None: ...

    def _perhaps(self, method: str) -> None:
        if self.trouble.get(method):
            raise self.trouble[method].pop(0)

    def grounds(self, part_id: UUID) -> tuple[GroundChoice, ...]:
        """The sample's three."""
        return GROUNDS

    def save_draft(self, part_id: UUID, draft: DraftView) -> None:
        """Kept with the case."""
        self._perhaps("save_draft")
        self.saved.append(draft)
        self.change(part_id, draft=draft)

    def compose(self, part_id: UUID, draft: DraftView) -> Paper:
        """A paper whose hash follows from what it says."""
        self._perhaps("compose")
        if draft.outcome is Outcome.REFUSE and not draft.ground:
            raise RefusedByRule(
                "no-ground", message("A refusal names a ground from the closed list of the service.")
            )
        if draft.outcome is not Outcome.APPROVE and not draft.motive.strip():
            raise RefusedByRule("no-motive", message("Write the motive: what was found, and where."))
        if (
            self.case(part_id).hearing.outcome == "objection"
            and draft.outcome is Outcome.REFUSE
            and not draft.answer
        ):
            raise RefusedByRule(
                "no-answer", message("The applicant objected: write what the decision answers to it.")
            )
        text = paper_text(self.case(part_id), draft, self.paper_lines)
        digest = hashlib.sha256("\n".join(text).encode()).hexdigest()
        self.papers[digest] = draft
        self.change(part_id, draft=draft)
        return Paper(part_id, digest, text, 1, 81_060, "Ш-2026-000012")

    def signature_turn(self, part_id: UUID) -> SignatureTurn:
        """As arranged; one signature is enough."""
        return self.turn

    def key_files(self) -> tuple[KeyFile, ...]:
        """As arranged."""
        return self.files

    def unlock(self, path: str, passphrase: bytes) -> KeyReport:
        """One passphrase fits; a GOST key is told apart."""
        self._perhaps("unlock")
        if passphrase != PASSPHRASE:
            raise BadInput(
                "wrong-passphrase",
                message("The passphrase does not fit this key file. Nothing was lost; type it again."),
            )
        if "GOST" in path:
            raise BadInput(
                "gost-key",
                message(
                    "The passphrase is right, but this is a GOST key. Use an RSA key (file name RSA256_…)."
                ),
            )
        self.open_report = self.report
        return self.report

    def key_report(self) -> KeyReport | None:
        """The key that is open."""
        return self.open_report

    def lock_key(self) -> None:
        """Closed."""
        self.open_report = None

    def sign(
        self, part_id: UUID, paper_sha256: str, progress: Callable[[Message], None]
    ) -> Receipt | FirstSigned:
        """Signed in memory."""
        progress(message("Signing…"))
        self._perhaps("sign")
        case, draft = self.case(part_id), self.papers[paper_sha256]
        self.signed.append(paper_sha256)
        if self.turn.turn is Turn.FIRST:
            self.change(part_id, status=Status.AWAITING_SIGNATURE)
            return first_signed(case, self.identity)
        decision = DecisionView(
            decision_id=uuid7(9000, 1), part_id=part_id, number="Ш-2026-000012", application_number=case.number,
            service=case.service, subject=case.subject_name, outcome=draft.outcome or Outcome.APPROVE, ground=draft.ground,
            ground_text={}, motive=draft.motive, signer_name=self.identity.name, signer_position=self.identity.position,
            signer_iin="791103491025", signer_bin=self.identity.bin, certificate_role="organisation, signer",
            certificate_serial="5d3c7a1e", stand_in=True, level="B-LTA", signed_at=NOW + timedelta(seconds=7), decided_at=NOW,
            pdf_sha256="ab12" * 16,
        )  # fmt: skip
        self.change(part_id, open=False, decision=decision)
        self.decided(part_id)
        folder = f"/home/akhmetova/outbox/{case.number}/{case.service}"
        return Receipt(decision, f"{folder}/decision.pdf", f"{folder}/notice.json")
