"""A case of the sample desk: a duplicate of a school certificate with one real difference, and what can be done to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from typing import TYPE_CHECKING
from uuid import UUID

from reviewer_tui.casework.views import (
    AttachmentView,
    CaseView,
    Check,
    DocumentValue,
    DraftView,
    EvidenceLine,
    FactView,
    ForgerySign,
    HearingView,
    HistoryLine,
    PagePicture,
    PageText,
    PartView,
    PhotoFact,
    PictureRequest,
    RecognitionView,
    RegistryView,
    Sign,
    Status,
)
from reviewer_tui.clock import LOCAL_ZONE, uuid7
from reviewer_tui.errors import BadInput, RefusedByRule
from reviewer_tui.i18n import Message, message

if TYPE_CHECKING:
    from reviewer_tui.casework.views import Identity, InboxRow

NOW = datetime(2026, 11, 23, 14, 32, tzinfo=LOCAL_ZONE)
LEASE = timedelta(minutes=15)


def words(kk: str, ru: str, en: str) -> dict[str, str]:
    """A text of the law in its three languages."""
    return {"kk": kk, "ru": ru, "en": en}


ATTESTAT, IDENTITY_CARD, STATEMENT, PHOTO = (uuid7(7000, number) for number in range(4))

ATTACHMENTS = (
    AttachmentView(ATTESTAT, "attestat-2024.pdf", "attestat", words("Аттестат", "Аттестат", "Certificate"),
                   "application/pdf", 412_000, "a" * 64),
    AttachmentView(IDENTITY_CARD, "жеке куәлік (көшірме).pdf", "identity-card",
                   words("Жеке куәлік", "Удостоверение личности", "Identity card"), "application/pdf", 96_300, "b" * 64),
    AttachmentView(STATEMENT, "otinish.pdf", "statement",
                   words("Жоғалту туралы түсініктеме", "Объяснение об утере", "Statement of loss"),
                   "application/pdf", 1_480_000, "c" * 64),
    AttachmentView(PHOTO, "photo 3x4.jpg", "photo", words("3×4 фото", "Фото 3×4", "Photo 3×4"),
                   "image/jpeg", 48_900, "d" * 64),
)  # fmt: skip

PAGES: dict[tuple[UUID, int], tuple[str, ...]] = {
    (ATTESTAT, 1): (
        "                         ҚАЗАҚСТАН РЕСПУБЛИКАСЫ                    РЕСПУБЛИКА КАЗАХСТАН",
        "",
        "                                 НЕГІЗГІ ОРТА БІЛІМ ТУРАЛЫ АТТЕСТАТ",
        "                                 АТТЕСТАТ ОБ ОСНОВНОМ СРЕДНЕМ ОБРАЗОВАНИИ",
        "",
        "                                          ЖОБ № 0123456",
        "",
        "   Осы аттестат        Сейтқали Оркен Нұрланұлына",
        "                       берілді. Жеке сәйкестендіру нөмірі 080523500018",
        "   Туған күні          2008 жылғы 23 мамыр",
        "",
        "   Ол 2024 жылы        Ақмола облысы Зеренді ауданы «Зеренді ауылының №2 орта мектебі» КММ",
        "                       бітіріп шықты және мынадай білімін көрсетті:",
        "",
        "   Қазақ тілі                     5 (бес)             Алгебра                        4 (төрт)",
        "   Қазақ әдебиеті                 5 (бес)             Геометрия                      5 (бес)",
        "   Орыс тілі                      4 (төрт)            Информатика                    5 (бес)",
        "   Ағылшын тілі                   4 (төрт)            Физика                         4 (төрт)",
        "",
        "   Директор            ____________  Б. Сейітов",
        "   М.О.                2024 жылғы 15 маусым",
    ),
    (ATTESTAT, 2): ("   Қосымша: оқу пәндері бойынша жылдық бағалар", "", "   Тіркеу нөмірі 214"),
    (IDENTITY_CARD, 1): (
        "   ҚАЗАҚСТАН РЕСПУБЛИКАСЫ / REPUBLIC OF KAZAKHSTAN",
        "",
        "   ТЕГІ / SURNAME                 СЕЙТҚАЛИ",
        "   АТЫ / NAME                     ӨРКЕН",
        "   ӘКЕСІНІҢ АТЫ                   НҰРЛАНҰЛЫ",
        "   ТУҒАН КҮНІ / DATE OF BIRTH     23.05.2008",
        "   ЖСН / IIN                      080523500010",
    ),
    (STATEMENT, 1): (),
    (PHOTO, 1): (),
}
_NOTES: dict[tuple[UUID, int], Message] = {
    (STATEMENT, 1): message("A scan: this page has no text layer."),
    (PHOTO, 1): message("A picture, {width}×{height} pixels. It has no text layer.", width=354, height=472),
}
_PAGE_COUNTS = {ATTESTAT: 2}


def _value(attachment_id: UUID, value: str) -> DocumentValue:
    """On the certificate it is known where it stands, to the point."""
    name = next(paper.name for paper in ATTACHMENTS if paper.attachment_id == attachment_id)
    box = (200.0, 500.0, 200.0 + 6 * len(value), 512.0) if attachment_id == ATTESTAT else None
    return DocumentValue(attachment_id, name, 1, value, box)


def _line(
    field: str, label: dict[str, str], declared: str, registry: str, papers: tuple[str, str], sign: Sign, verdict: Message,
    *, status: str = "ok",
) -> EvidenceLine:  # fmt: skip
    documents = tuple(
        _value(paper, value) for paper, value in zip((ATTESTAT, IDENTITY_CARD), papers, strict=True) if value
    )
    return EvidenceLine(field, label, declared, registry, status, documents, None, sign, verdict)


EVIDENCE = (
    _line("surname", words("Тегі", "Фамилия", "Surname"), "Сейтқали", "Сейтқали", ("Сейтқали", "СЕЙТҚАЛИ"),
          Sign.SAME, message("same")),
    _line("given-name", words("Аты", "Имя", "Given name"), "Өркен", "Өркен", ("Оркен", "ӨРКЕН"),
          Sign.JUDGE, message("{source}: {why}", source=ATTACHMENTS[0].label, why=message("look-alike letters"))),
    _line("patronymic", words("Әкесінің аты", "Отчество", "Patronymic"), "Нұрланұлы", "Нұрланұлы", ("", "НҰРЛАНҰЛЫ"),
          Sign.SAME, message("same")),
    _line("birth-date", words("Туған күні", "Дата рождения", "Date of birth"), "23.05.2008", "23.05.2008",
          ("2008 жылғы 23 мамыр", "23.05.2008"), Sign.SAME, message("same")),
    _line("iin", words("ЖСН", "ИИН", "IIN"), "080523500010", "080523500010", ("080523500018", "080523500010"),
          Sign.DIFFERS,
          message("{source}: {why}, check digit wrong", source=ATTACHMENTS[0].label, why=message("last digit differs"))),
    _line("number", words("Сериясы, №", "Серия, №", "Series, No."), "ЖОБ 0123456", "", ("ЖОБ № 0123456", ""),
          Sign.NO_DATA, message("the registry did not answer: ask again"), status="timeout"),
    _line("year", words("Бітірген жылы", "Год окончания", "Year finished"), "2024", "", ("", ""),
          Sign.NO_DATA, message("nothing to compare with"), status="none"),
)  # fmt: skip


def _check(code: str, title: dict[str, str], verdict: str, why: Message, ground: str | None = None) -> Check:
    by = "official" if verdict == "human" else "machine"
    at = None if verdict == "human" else NOW - timedelta(hours=3)
    article = {"kk": "ҚР БҒМ 17.06.2015 № 391, 8-т."}
    return Check(code, title, verdict, by, "", article, ground, why, at, failed=verdict == "fail")


CHECKS = (
    _check("form-complete", words("Өтініш толық толтырылған", "Заявление заполнено", "The form is complete"),
           "pass", message("Every required field is there.")),
    _check("iin-same", words("ЖСН барлық құжатта бірдей", "ИИН во всех документах один", "The IIN is the same everywhere"),
           "fail", message("last digit differs"), "2"),
    _check("name-same", words("Аты-жөні сәйкес", "ФИО совпадает", "The name agrees"), "human",
           message("An official must judge this.")),
    _check("studied-here", words("Осы ұйымда оқыған", "Обучался в этой организации", "Studied at this institution"),
           "human", message("An official must judge this."), "1"),
    _check("loss-explained", words("Жоғалту себебі түсіндірілген", "Причина утраты объяснена", "The loss is explained"),
           "warn", message("The statement is a scan without a text layer.")),
)  # fmt: skip


SIGNS = (
    ForgerySign(
        "text-against-picture", Sign.DIFFERS, message("the text layer says something else than the picture"),
        message("The picture says “{seen}”, the text layer says “{told}”.", seen="0123127", told="0123172"),
        ATTESTAT, "attestat-2024.pdf", 2,
    ),
    ForgerySign(
        "look-alike-letters", Sign.JUDGE, message("look-alike letters"),
        message("Latin letters among Cyrillic ones: {words}", words="«Cейтқали»"), ATTESTAT, "attestat-2024.pdf", 1,
    ),
)  # fmt: skip
"""Hints at a forgery, for a test that wants them."""


def sample_case(row: InboxRow, identity: Identity, *, parts: int = 1) -> CaseView:
    """The case behind a row of the inbox, claimed by an official."""
    hearing = HearingView(
        required=row.service in {"duplicates", "reinstatement"}, outcome="", notice_by=date(2026, 11, 20),
        notified_at=None, objection_until=None, statement="",
    )  # fmt: skip
    others = tuple(
        PartView(
            uuid7(1000 + 500 + number, number),
            service,
            Status.IN_REVIEW,
            date(2026, 11, 27),
            4,
            hearing,
            None,
        )
        for number, service in enumerate(("meals", "transport")[: parts - 1])
    )
    own = PartView(row.part_id, row.service, row.status, row.due_on, row.days_left, hearing, None)
    return CaseView(
        part_id=row.part_id, application_id=uuid7(6000, 1), number=row.number, portal_number="P-2026-77120",
        service=row.service, status=Status.IN_REVIEW, open=True, channel=row.channel, sent_at=row.received_at,
        received_at=row.received_at, registered_on=row.received_at.date(), due_on=row.due_on, days_left=row.days_left,
        subject_name="Сейтқали Өркен Нұрланұлы", subject_iin="080523500010", birth_date=date(2008, 5, 23),
        applicant_name="Сейтқали Нұрлан Әбдірахманұлы", applicant_iin="790214300011", representative=True,
        confirmation=message("portal, signed with the applicant's EDS: valid"), confirmation_good=True, declared=(),
        registries=(RegistryView("person", message("Population registry"), NOW, "ok", {}),),
        attachments=ATTACHMENTS, evidence=EVIDENCE, checks=CHECKS, parts=(own, *others),
        history=(
            HistoryLine(NOW - timedelta(days=3), "intake", message("Registered")),
            HistoryLine(NOW, f"{identity.login} ({identity.role})", message("Taken into work")),
        ),
        hearing=hearing, draft=DraftView(), decision=None, claimed_by=identity.name,
        claimed_since=NOW.astimezone(UTC), mine=True, version=1,
        notes=(row.latest_note,) if row.latest_note else (),
    )  # fmt: skip


def poisoned(case: CaseView, texts: Sequence[str]) -> CaseView:
    """The same case with hostile text wherever text comes from outside."""
    bad = cycle([text or "\x1b]0;evil\x07" for text in texts])
    evidence = tuple(
        replace(
            line, declared=next(bad), registry=next(bad),
            documents=tuple(replace(value, value=next(bad), attachment=next(bad)) for value in line.documents),
            verdict=message("{source}: {why}", source=next(bad), why=next(bad)),
        ) for line in case.evidence
    )  # fmt: skip
    attachments = tuple(replace(paper, name=next(bad), media_type=next(bad)) for paper in case.attachments)
    checks = tuple(
        replace(
            check,
            why=Message("{reason}", {"reason": next(bad)}),
            official=next(bad),
            article={"kk": next(bad)},
        )
        for check in case.checks
    )
    history = tuple(
        replace(line, actor=next(bad), what=message("Note: {text}", text=next(bad))) for line in case.history
    )
    return replace(
        case, subject_name=next(bad), subject_iin=next(bad), applicant_name=next(bad), evidence=evidence,
        attachments=attachments, checks=checks, history=history, notes=tuple(texts), signs=_hostile_signs(case, bad),
        hearing=replace(case.hearing, outcome="open", statement="\n".join(texts)),
    )  # fmt: skip


def _hostile_signs(case: CaseView, bad: Iterator[str]) -> tuple[ForgerySign, ...]:
    return tuple(
        ForgerySign(
            "text-against-picture", Sign.DIFFERS, message("invisible text"),
            Message("{told}", {"told": next(bad)}), paper.attachment_id, next(bad),
        )
        for paper in case.attachments
    )  # fmt: skip


class SampleCases:
    """What the desk does with cases: kept in memory, by the rules that the real desk keeps."""

    identity: Identity

    def __init__(self) -> None:
        super().__init__()
        self.cases: dict[UUID, CaseView] = {}
        self.opened: list[UUID] = []
        self.released: list[UUID] = []
        self.kept: list[UUID] = []
        self.judged: list[tuple[str, str, str]] = []
        self.read_pages: list[tuple[UUID, int]] = []
        self.statements: list[tuple[str, str]] = []
        self.lease = LEASE
        self.parts = 1
        self.pages = dict(PAGES)
        self.drawn: list[tuple[UUID, PictureRequest]] = []
        self.scans = RecognitionView(None, done=0, failed=0, total=0, running=False)
        self.cancelled_scans: list[UUID] = []
        self.exported: list[UUID] = []
        self.hostile: Sequence[str] = ()

    def row_of(self, part_id: UUID) -> InboxRow:
        """The row of the inbox behind a part."""
        raise NotImplementedError

    def open_case(self, part_id: UUID) -> CaseView:
        """Remembered; the same case behind every row, free unless a test arranged otherwise."""
        self.opened.append(part_id)
        if part_id not in self.cases:
            case = sample_case(self.row_of(part_id), self.identity, parts=self.parts)
            self.cases[part_id] = poisoned(case, self.hostile) if self.hostile else case
        return self.cases[part_id]

    def case(self, part_id: UUID) -> CaseView:
        """As it stands."""
        return self.cases[part_id]

    def change(self, part_id: UUID, **changes: object) -> CaseView:
        """Arrange something that happens to a case."""
        self.cases[part_id] = replace(self.case(part_id), **changes)  # type: ignore[arg-type]  # names of fields
        return self.cases[part_id]

    def taken_by(self, part_id: UUID, name: str) -> None:
        """A colleague has taken the case."""
        self.change(part_id, claimed_by=name, claimed_since=NOW.astimezone(UTC), mine=False)

    def claim(self, part_id: UUID) -> None:
        """Free cases only."""
        if self.case(part_id).claimed_by:
            raise RefusedByRule("claimed", message("Somebody has it."))
        self.change(part_id, claimed_by=self.identity.name, claimed_since=NOW.astimezone(UTC), mine=True)

    def release(self, part_id: UUID) -> None:
        """Remembered."""
        self.released.append(part_id)
        self.change(part_id, claimed_by="", claimed_since=None, mine=False)

    def keep(self, part_id: UUID) -> bool:
        """Whether it is still mine."""
        self.kept.append(part_id)
        return self.case(part_id).mine

    def page(self, attachment_id: UUID, page: int) -> PageText:
        """From the sample's pages."""
        self.read_pages.append((attachment_id, page))
        of = _PAGE_COUNTS.get(attachment_id, 1)
        lines = (*self.pages[attachment_id, page], *self.hostile)
        return PageText(attachment_id, page, of, lines, _NOTES.get((attachment_id, page)))

    def picture(self, attachment_id: UUID, wanted: PictureRequest) -> PagePicture:
        """Upright strokes on paper, as many as fit."""
        self.drawn.append((attachment_id, wanted))
        width, height = wanted.pixels
        row = bytes(30 if place % 6 in {1, 2} else 240 for place in range(width))
        return PagePicture(attachment_id, wanted, width, height, b"\xff" * width + row * (height - 1))

    def photo_facts(self, attachment_id: UUID) -> tuple[PhotoFact, ...]:
        """A photo that is too small."""
        return (PhotoFact(Sign.SAME, message("3:4")), PhotoFact(Sign.JUDGE, message("blurred")))

    def export_attachment(self, attachment_id: UUID) -> str:
        """Remembered."""
        self.exported.append(attachment_id)
        return "/srv/exports/2026-000381-attestat.pdf"

    def recognition(self, part_id: UUID) -> RecognitionView:
        """As a test arranged it."""
        return self.scans

    def recognise(self, part_id: UUID, progress: Callable[[int, int], None]) -> RecognitionView:
        """Every page at once that was not given up, if there is an engine."""
        if self.scans.why_not is None:
            readable = self.scans.total - self.scans.failed
            for done in range(self.scans.done + 1, readable + 1):
                progress(done, self.scans.total)
            self.scans = replace(self.scans, done=readable)
        return self.scans

    def cancel_recognition(self, part_id: UUID) -> None:
        """Remembered."""
        self.cancelled_scans.append(part_id)

    def judge_fact(self, part_id: UUID, field: str, verdict: str, reason: str) -> CaseView:
        """The newest one counts."""
        self.judged.append((field, verdict, reason))
        said = None if verdict == "open" else FactView(verdict, reason, self.identity.name, NOW)
        return self.change(
            part_id,
            evidence=tuple(
                replace(line, judged=said) if line.field == field else line
                for line in self.case(part_id).evidence
            ),
        )

    def judge(self, part_id: UUID, code: str, verdict: str, reason: str) -> CaseView:
        """A new judgement beside the old one."""
        if not self.case(part_id).mine:
            raise RefusedByRule("claim-lost", message("{number} is no longer yours.", number="2026"))
        failed = any(check.code == code and check.failed for check in self.case(part_id).checks)
        if not reason and (verdict in {"fail", "warn"} or (verdict == "pass" and failed)):
            raise BadInput("no-reason", message("Write why: the reason goes into the decision's data."))
        self.judged.append((code, verdict, reason))
        checks = tuple(
            replace(
                check, verdict=verdict, by="official", official=self.identity.name, at=NOW,
                failed=check.failed or verdict == "fail",
                why=Message("{reason}", {"reason": reason}) if reason else message("Judged right by the official."),
            ) if check.code == code else check
            for check in self.case(part_id).checks
        )  # fmt: skip
        return self.change(part_id, checks=checks)

    def judge_open(self, part_id: UUID) -> CaseView:
        """A new judgement of each that is open."""
        for check in self.case(part_id).checks:
            if check.verdict == "human":
                self.judge(part_id, check.code, "pass", "")
        return self.case(part_id)

    def note(self, part_id: UUID, text: str) -> None:
        """Added to the notes."""
        self.change(part_id, notes=(*self.case(part_id).notes, text))

    def hearing(self, part_id: UUID, act: str, statement: str = "") -> CaseView:
        """A step of the hearing."""
        self.statements.append((act, statement))
        outcome = {"open": "open", "objection": "objection", "none": "none", "waive": "waived"}[act]
        hearing = replace(
            self.case(part_id).hearing, outcome=outcome, statement=statement, notified_at=NOW,
            objection_until=date(2026, 11, 25),
        )  # fmt: skip
        return self.change(part_id, hearing=hearing)
