"""Makes a `Service` of a service file, or says which key of which file is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable

from reviewer_tui.regulations.model import (
    EXTENSION_MONTHS,
    Alternative,
    Campaign,
    CampaignWindow,
    CheckRule,
    ConsentRule,
    DocumentRule,
    Eligibility,
    ExtensionRule,
    FieldRule,
    FromDay,
    Ground,
    MotiveTemplate,
    RegisterRule,
    Service,
    Source,
    Step,
    Term,
    Turns,
    Withdraws,
    Words,
)
from reviewer_tui.regulations.service_agreement import agree
from reviewer_tui.regulations.toml_reading import RegulationFault, Table
from reviewer_tui.regulations.vocabulary import (
    FIELD_KINDS,
    PREDICATES,
    READERS,
    REQUIREMENTS,
    SECTIONS,
    vocabulary,
)

_MARKS = ("seed", "public", "press", "memory", "inference")
_SHORT_NAME = 14
_SIGNATURES = (("deputy", "head"),)
_FACTS = ("name", "provider", "channels", "hours", "form", "result", "fee")


def read_service(text: str, file: str) -> Service:
    """Read a service file.

    Args:
        text: its content.
        file: its name, for faults.

    Raises:
        RegulationFault: the file is no TOML or breaks a rule; names the key.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise RegulationFault(file, "", str(fault)) from fault
    return _Reader(Table(data, file)).service()


class _Reader:
    def __init__(self, table: Table) -> None:
        self._table = table
        self._sources = self._read_sources(table.table("sources"))

    def service(self) -> Service:
        table = self._table
        facts = table.table("facts")
        signatures = self._signatures(table)
        sourced = (*_FACTS, "signatures") if signatures else _FACTS
        service = Service(
            code=table.text("code"),
            name=table.words("name"),
            short=self._short(table),
            result=table.words("result"),
            form=table.words("form"),
            fee=table.words("fee"),
            hours=table.words("hours"),
            provider_kinds=self._known(table, "provider_kinds", vocabulary().provider_kinds),
            channels=self._known(table, "channels", vocabulary().channels),
            terms=tuple(map(self._term, table.tables("terms"))),
            steps=tuple(map(self._step, table.tables("steps"))),
            extension=self._extension(table) if "extension" in table else None,
            eligibility=tuple(map(self._eligibility, table.tables("eligibility"))),
            fields=tuple(map(self._field, table.tables("fields"))),
            consents=tuple(map(self._consent, table.tables("consents"))),
            documents=tuple(map(self._document, table.tables("documents"))),
            grounds=tuple(map(self._ground, table.tables("grounds"))),
            motives=tuple(map(self._motive, table.tables("motives"))),
            checks=tuple(map(self._check, table.tables("checks"))),
            alternatives=tuple(map(self._alternative, table.tables("alternatives"))),
            campaign=self._campaign(table.table("campaign")) if "campaign" in table else None,
            part_of=table.optional_text("part_of"),
            restricted=table.flag("restricted", default=False),
            sources=tuple(self._sources.values()),
            facts={name: self._source(facts, name) for name in sourced},
            signatures=signatures,
            register=self._register(table.table("register")) if "register" in table else None,
            withdraws=self._withdraws(table.table("withdraws")) if "withdraws" in table else None,
        )
        facts.finish()
        table.finish()
        agree(service, table)
        return service

    def _short(self, table: Table) -> Words:
        short = table.words("short")
        for language, word in short.items():
            if len(word) > _SHORT_NAME:
                raise table.fault(f"short.{language}", f"is longer than {_SHORT_NAME} letters")
        return short

    def _withdraws(self, table: Table) -> Withdraws:
        withdraws = Withdraws(table.text("number"), table.text("statement"))
        table.finish()
        return withdraws

    def _signatures(self, table: Table) -> tuple[str, ...]:
        signatures = table.texts("signatures")
        if signatures and signatures not in _SIGNATURES:
            raise table.fault("signatures", "can only be the deputy and then the head")
        return signatures

    def _register(self, table: Table) -> RegisterRule:
        rule = RegisterRule(
            code=table.text("code"),
            series_from=table.text("series_from"),
            series=table.text_map("series"),
            digits=table.integer("digits", at_least=1),
            original=table.text("original"),
            surrender_from=table.text("surrender_from"),
            surrender=table.texts("surrender"),
            keep_months=table.integer("keep_months", at_least=1),
            source=self._source(table),
        )
        table.finish()
        return rule

    def _read_sources(self, table: Table) -> dict[str, Source]:
        sources = {}
        for name in table.names():
            entry = table.table(name)
            mark = entry.text("mark")
            if mark not in _MARKS:
                raise entry.fault("mark", f"must be one of {', '.join(_MARKS)}")
            sources[name] = Source(mark, entry.text("cite"), entry.day("valid_from"))
            entry.finish()
        return sources

    def _source(self, table: Table, key: str = "source") -> Source:
        """A source by name; ``name: place`` adds a place to the citation."""
        name, _, place = table.text(key).partition(":")
        if name not in self._sources:
            raise table.fault(key, f"no source is called {name}")
        source = self._sources[name]
        return Source(source.mark, f"{source.cite}, {place.strip()}", source.valid_from) if place else source

    def _known(self, table: Table, key: str, known: Iterable[str]) -> tuple[str, ...]:
        values = table.texts(key)
        for value in values:
            if value not in known:
                raise table.fault(key, f"{value} is not in the vocabulary")
        return values

    def _term(self, table: Table) -> Term:
        channels = self._known(table, "channels", vocabulary().channels)
        if len(channels) > 1:
            raise table.fault("channels", "a term has one channel or none")
        return Term(
            working_days=table.integer("working_days", at_least=1),
            source=self._source(table),
            channel=channels[0] if channels else None,
            default=table.flag("default", default=True),
        )

    def _step(self, table: Table) -> Step:
        return Step(
            table.text("code"),
            table.integer("working_days", at_least=1),
            table.words("text"),
            self._source(table),
        )

    def _extension(self, table: Table) -> ExtensionRule:
        entry = table.table("extension")
        rule = ExtensionRule(entry.integer("months", at_least=1), self._source(entry))
        if rule.months > EXTENSION_MONTHS:
            raise entry.fault("months", f"must be at most {EXTENSION_MONTHS}")
        entry.finish()
        return rule

    def _eligibility(self, table: Table) -> Eligibility:
        return Eligibility(table.text("code"), table.words("text"), self._source(table))

    def _consent(self, table: Table) -> ConsentRule:
        return ConsentRule(table.text("name"), table.words("label"), self._source(table))

    def _alternative(self, table: Table) -> Alternative:
        return Alternative(
            table.text("fact"), table.words("text"), self._source(table), table.flag("default", default=False)
        )

    def _field(self, table: Table) -> FieldRule:
        name = table.text("name")
        common = vocabulary().fields.get(name)
        kind = table.text("kind", common.kind if common else None)
        if kind not in FIELD_KINDS:
            raise table.fault("kind", f"{kind} is no kind of field")
        section = table.text("section", "declared")
        if section not in SECTIONS:
            raise table.fault("section", f"must be one of {', '.join(SECTIONS)}")
        labels = table.table("choices")
        choices = {choice: labels.words(choice) for choice in labels.names()}
        if bool(choices) != (kind == "choice"):
            raise table.fault("choices", "belong to a choice, and a choice has some")
        registry = table.texts("registry") or (common.registry if common else ())
        for path in registry:
            if path.partition(".")[0] not in vocabulary().registries:
                raise table.fault("registry", f"{path} names no registry")
        return FieldRule(
            name=name,
            kind=kind,
            label=common.label if common and "label" not in table else table.words("label"),
            required=table.flag("required", default=True),
            compare=table.flag("compare", default=common.compare if common else False),
            registry=registry,
            documents=self._known(table, "documents", vocabulary().document_kinds),
            choices=tuple(choices),
            choice_labels=choices,
            source=self._source(table),
            section=section,
        )

    def _document(self, table: Table) -> DocumentRule:
        kind = table.text("kind")
        if kind not in vocabulary().document_kinds:
            raise table.fault("kind", f"{kind} is not in the vocabulary")
        registry = table.optional_text("unless_registry")
        if registry is not None and registry not in vocabulary().registries:
            raise table.fault("unless_registry", f"{registry} is not in the vocabulary")
        return DocumentRule(
            kind=kind,
            label=table.words("label") if "label" in table else vocabulary().document_kinds[kind],
            required=table.flag("required", default=True),
            unless_registry=registry,
            channels=self._known(table, "channels", vocabulary().channels),
            when=table.text_map("when"),
            source=self._source(table),
            readers=self._readers(table, kind),
        )

    def _readers(self, table: Table, kind: str) -> tuple[str, ...]:
        readers = table.texts("readers")
        if readers and kind not in vocabulary().sensitive_documents:
            raise table.fault("readers", f"{kind} is not sensitive, everybody at work on the case reads it")
        if strange := set(readers) - set(READERS):
            raise table.fault("readers", f"{min(strange)} is no role that reads sensitive papers")
        return readers

    def _ground(self, table: Table) -> Ground:
        requires = table.optional_text("requires")
        if requires is not None and requires not in REQUIREMENTS:
            raise table.fault("requires", f"must be one of {', '.join(sorted(REQUIREMENTS))}")
        return Ground(
            code=table.text("code"),
            article=table.words("article"),
            text=table.words("text"),
            source=self._source(table),
            default=table.flag("default", default=True),
            requires=requires,
        )

    def _campaign(self, table: Table) -> Campaign:
        window, turns = table.table("window"), table.table("turns")
        found = Campaign(
            grade=table.text("grade"),
            territory=table.text("territory"),
            inside=table.text("inside"),
            window=CampaignWindow(
                window.day_of_year("first"),
                window.day_of_year("last"),
                window.integers("grades"),
                self._source(window),
            ),
            turns=Turns(
                turns.integer("inside", at_least=1),
                turns.integer("outside", at_least=1),
                self._source(turns),
            ),
            enrolment=self._from_day(table.table("enrolment")),
            contract=self._from_day(table.table("contract")),
        )
        for part in (window, turns, table):
            part.finish()
        return found

    def _from_day(self, table: Table) -> FromDay:
        found = FromDay(table.day_of_year("first"), self._source(table))
        table.finish()
        return found

    def _motive(self, table: Table) -> MotiveTemplate:
        return MotiveTemplate(
            table.text("code"), table.text("ground"), table.words("title"), table.words("text")
        )

    def _check(self, table: Table) -> CheckRule:
        by, rule = table.text("by"), table.text("rule")
        if by not in ("machine", "official"):
            raise table.fault("by", "must be machine or official")
        if rule not in PREDICATES:
            raise table.fault("rule", f"{rule} is no predicate")
        if (rule == "question") != (by == "official"):
            raise table.fault("rule", "an official judges a question, a machine anything else")
        source = self._source(table)
        return CheckRule(
            code=table.text("code"),
            by=by,
            rule=rule,
            title=table.words("title"),
            article=table.text("article", source.cite),
            ground=table.optional_text("ground"),
            settings=table.mapping("settings"),
            source=source,
            when=table.text_map("when"),
        )
