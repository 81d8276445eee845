"""Which rules a version touched: those that its verification has to show are read alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from agreement.models import ChangeRequest, Discrepancy, RuleRank
from agreement.selectors.touched import UNLISTED, Change
from catalogue.effects import Effect
from catalogue.models import CatalogueVersion
from catalogue.selectors import mappings_of, type_texts

STATISTICAL = ("type:", "pair:", "grade:")


def touched_rules(version: CatalogueVersion) -> list[str]:
    """What its change requests rest on: the rule that the lead said is touched and the one that
    the round's ranking names; and every type of which the words or limits that people judge by
    changed. A type that is gone stands for those that its labels now belong to. Once a
    verification is planned they stay what they were then."""
    planned = version.verifications.order_by("created_at").values_list("touched_rules", flat=True)
    return planned.first() or _touched(version)


def _touched(version: CatalogueVersion) -> list[str]:
    change = Change.of(version)
    if change is None:
        return []
    types = Types.of(version)
    asked = {now for rule in _asked(version, types) for now in types.rule(rule)}
    # A pair looks only at images with exactly one of its types: a changed text takes its type.
    named = {codes_of(rule)[0] for rule in asked if not rule.startswith("pair:")}
    codes = {c for effect in change.effects if is_judged(effect) for c in types.code(effect.code)}
    return sorted(asked) + [f"type:{code}" for code in sorted(codes - named)]


def new_rules(version: CatalogueVersion, rules: Iterable[str]) -> list[str]:
    """Those of a type that nobody could name before: nothing older reads as it."""
    change = Change.of(version)
    added = {effect.code for effect in change.effects if effect.kind == "added"} if change else ()
    merged = {
        into for row in mappings_of(version) if row["kind"] == "merged" for into in row["into"]
    }
    return [rule for rule in rules if set(codes_of(rule)) & (set(added) - merged)]


def requests_of(version: CatalogueVersion) -> QuerySet[ChangeRequest]:
    rows = ChangeRequest.objects.filter(project_id=version.project_id)
    return rows.filter(Q(draft=version) | Q(answered_by=version) | Q(tried=version)).distinct()


def codes_of(rule: str) -> list[str]:
    name = rule.partition(":")[2]
    return name.partition(">=")[0].split("|")


@dataclass(frozen=True)
class Types:
    """A version's types with their grades from slight to severe, and what became of those that
    it or a version before it leaves out. "Something else" has no rule that could be read alike."""

    present: Mapping[str, Sequence[str]]
    into: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, version: CatalogueVersion) -> "Types":
        present = {
            text.code: [grade.code for grade in sorted(text.grades, key=lambda one: one.rank)]
            for text in type_texts(version)
            if text.code != UNLISTED
        }
        into: dict[str, Sequence[str]] = {}
        for one in (version, *_in_force_before(version)):
            for row in mappings_of(one):
                now = (cls(present, into).code(code) for code in row["into"])
                into.setdefault(row["code"], [code for codes in now for code in codes])
        return cls(present, into)

    def code(self, code: str) -> list[str]:
        return [code] if code in self.present else list(self.into.get(code, ()))

    def rule(self, rule: str) -> list[str]:
        """The rule as it can be looked at under this version."""
        codes = codes_of(rule)
        grade = rule.partition(">=")[2]
        if all(code in self.present for code in codes):
            known = not grade or grade in self.present[codes[0]]
            return [rule] if known else [f"type:{codes[0]}"]
        return [f"type:{now}" for code in codes for now in self.code(code)]

    def before(self, codes: set[str]) -> set[str]:
        """The codes under which labels so far name what these types now hold."""
        return codes | {old for old, into in self.into.items() if codes & set(into)}

    def borders(self, code: str) -> list[str]:
        return [f"grade:{code}>={grade}" for grade in list(self.present.get(code, ()))[1:]]


def _in_force_before(version: CatalogueVersion) -> QuerySet[CatalogueVersion]:
    """Newest first."""
    rows = CatalogueVersion.objects.filter(project_id=version.project_id)
    older = rows.filter(number__lt=version.number, approved_at__isnull=False)
    return older.order_by("-number")


@dataclass(frozen=True)
class _Seen:
    """A discrepancy that a request rests on, and the type of which the lead said it is touched."""

    rule: str
    round: UUID
    stated: str | None


def _asked(version: CatalogueVersion, types: Types) -> set[str]:
    seen = list(_evidence(version))
    ranking = _ranking({one.round for one in seen})
    found: set[str] = set()
    for one in seen:
        stated = {one.stated} - {None, UNLISTED}
        found |= {f"type:{code}" for code in stated}
        found |= _named(one, ranking.get(one.round, {}), types, is_stated=bool(stated))
    return found


def _named(one: _Seen, places: Mapping[str, int], types: Types, *, is_stated: bool) -> set[str]:
    """The first in the round's ranking of the rules that such a disagreement may come from. With
    one trial nothing is ranked: then what the lead said is enough, else what the entry says."""
    possible = _possible(one.rule, types, places)
    first = min((r for r in possible if r in places), key=places.__getitem__, default=None)
    if first is not None:
        return {first}
    if one.rule.startswith("grade:"):
        return set(possible)
    return set() if is_stated and one.stated in codes_of(one.rule) else {one.rule}


def _possible(rule: str, types: Types, places: Iterable[str]) -> list[str]:
    """A disagreement about a grade may be about any border of the scale."""
    codes = codes_of(rule)
    if rule.startswith("grade:"):
        ranked = [place for place in places if place.startswith(f"grade:{codes[0]}>=")]
        return ranked or types.borders(codes[0]) or [f"type:{codes[0]}"]
    if rule.startswith("pair:"):
        return [rule, *(f"type:{code}" for code in codes)]
    return [rule]


def _evidence(version: CatalogueVersion) -> Iterator[_Seen]:
    rows = Discrepancy.objects.filter(evidence__request__in=requests_of(version))
    standing = Q(rulings__withdrawn_at__isnull=True)
    ruled = rows.filter(standing, rulings__touched__isnull=False)
    touched = dict(ruled.values_list("pk", "rulings__touched__code"))
    for id, rule, round_, stated in rows.values_list(
        "pk", "rule", "round", "evidence__request__defect_type__code"
    ).distinct():
        if rule.startswith(STATISTICAL):
            yield _Seen(rule, round_, stated or touched.get(id))


def _ranking(rounds: set[UUID]) -> dict[UUID, dict[str, int]]:
    """Of each round the places of the rules that were told apart from slips."""
    rows = RuleRank.objects.filter(report__round__in=rounds, f__isnull=False)
    found: dict[UUID, dict[str, int]] = {}
    for round_, rule, place in rows.values_list("report__round", "rule", "place"):
        found.setdefault(round_, {})[rule] = place
    return found


def is_judged(effect: Effect) -> bool:
    """Words said to be only clearer must be shown to be; a merged type is read more widely."""
    return effect.touches or effect.kind in ("clearer", "merged")
