"""What changed between two catalogue versions: plain values in, plain values out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

Change = Literal["added", "removed", "changed", "same"]
Value = str | int | float | None
# The examples that form a limit series.
SERIES = "limit_sample"

# What an inspector's judgement rests on; colour, hotkey, class and order only show it.
JUDGED_BY = frozenset(
    {
        "name",
        "geometry",
        "consequence",
        "viewing",
        "recognise",
        "still_ok_when",
        "defect_when",
        "accumulation",
        "how_to_outline",
        "outline_style",
        "pieces",
        "confused_with",
        "series_cut",
        "variants",
    }
)


@dataclass(frozen=True)
class GradeText:
    code: str
    name: str
    rank: int
    consequence: str
    limit_measure: str = ""
    limit_min: float | None = None
    limit_max: float | None = None
    limit_unit: str = ""
    min_included: bool = True
    max_included: bool = False


@dataclass(frozen=True)
class AccumulationText:
    """So many findings of `grade` count as `counts_as`."""

    grade: str
    count: int
    reach: str
    distance: float | None
    unit: str
    counts_as: str


@dataclass(frozen=True)
class ZoneText:
    """A zone that a rule asks for; `geometry` is canonical JSON in pixels of its picture."""

    code: str
    name: str
    geometry: str
    width: int
    height: int
    perspective: str = ""


@dataclass(frozen=True)
class PlaceText:
    """The whole scale of a type on products of a type, in a zone, or both."""

    product_type: str
    zone: ZoneText | None
    grades: tuple[GradeText, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.product_type, self.zone.code if self.zone else ""


@dataclass(frozen=True)
class ExampleText:
    """An example by what it shows: copies in two versions are the same one.

    `region` and `geometry` are canonical JSON texts, '' for none. `order` places a limit sample
    in its series, `facts` are those of its piece: neither makes it another example.
    """

    image: str
    kind: str
    caption: str = ""
    region: str = ""
    geometry: str = ""
    order: int = field(default=0, compare=False)
    facts: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class TypeText:
    code: str
    fields: Mapping[str, Value]
    grades: tuple[GradeText, ...] = ()
    examples: tuple[ExampleText, ...] = ()
    accumulations: tuple[AccumulationText, ...] = ()
    zones: tuple[ZoneText, ...] = ()
    places: tuple[PlaceText, ...] = ()


@dataclass(frozen=True)
class FieldChange:
    before: Value
    after: Value


@dataclass(frozen=True)
class GradeChange:
    before: tuple[GradeText, ...]
    after: tuple[GradeText, ...]


@dataclass(frozen=True)
class ExampleFacts:
    """One example of which other facts are told than before."""

    before: ExampleText
    after: ExampleText


@dataclass(frozen=True)
class ExampleChange:
    """`reordered`: limit samples stand in another order between OK and defective."""

    added: tuple[ExampleText, ...]
    removed: tuple[ExampleText, ...]
    reordered: bool = False
    facts: tuple[ExampleFacts, ...] = ()

    @property
    def touches_judgement(self) -> bool:
        """Which piece it is and who approved it only shows where it comes from."""
        return bool(self.added or self.removed or self.reordered)


@dataclass(frozen=True)
class AccumulationChange:
    """`grades_before` and `grades_after`: what their grades meant, and mean."""

    before: tuple[AccumulationText, ...]
    after: tuple[AccumulationText, ...]
    grades_before: tuple[GradeText, ...] = ()
    grades_after: tuple[GradeText, ...] = ()


@dataclass(frozen=True)
class ZoneChange:
    """The zones that were drawn anew; one that is new or gone stands on one side only."""

    before: tuple[ZoneText, ...]
    after: tuple[ZoneText, ...]


@dataclass(frozen=True)
class PlaceChange:
    """All places with limits of their own; `base_before` and `base_after` hold everywhere else."""

    before: tuple[PlaceText, ...]
    after: tuple[PlaceText, ...]
    base_before: tuple[GradeText, ...]
    base_after: tuple[GradeText, ...]


@dataclass(frozen=True)
class TypeChange:
    code: str
    change: Change
    fields: Mapping[str, FieldChange] = field(default_factory=dict)
    grades: GradeChange | None = None
    examples: ExampleChange | None = None
    accumulations: AccumulationChange | None = None
    zones: ZoneChange | None = None
    places: PlaceChange | None = None

    @property
    def touches_judgement(self) -> bool:
        """May an answer given under the old version be another one under the new?"""
        if self.change in ("added", "removed"):
            return True
        if self.examples is not None and self.examples.touches_judgement:
            return True
        parts = (self.grades, self.accumulations, self.zones, self.places)
        return not JUDGED_BY.isdisjoint(self.fields) or any(part is not None for part in parts)


def compare(before: Sequence[TypeText], after: Sequence[TypeText]) -> tuple[TypeChange, ...]:
    """One row a type: those of the newer version in its order, then the removed ones."""
    old = {text.code: text for text in before}
    new = {text.code: text for text in after}
    kept = tuple(_compare_type(old.get(code), text) for code, text in new.items())
    gone = tuple(_removed(text) for code, text in old.items() if code not in new)
    return kept + gone


def _compare_type(before: TypeText | None, after: TypeText) -> TypeChange:
    if before is None:
        return _added(after)
    fields = _compare_fields(before.fields, after.fields)
    grades = None
    if before.grades != after.grades:
        grades = GradeChange(before.grades, after.grades)
    examples = _compare_examples(before.examples, after.examples)
    accumulations = None
    if before.accumulations != after.accumulations:
        accumulations = AccumulationChange(
            before.accumulations, after.accumulations, before.grades, after.grades
        )
    zones = _compare_zones(before.zones, after.zones)
    places = _compare_places(before, after)
    changed = bool(fields) or any((grades, examples, accumulations, zones, places))
    return TypeChange(
        after.code,
        "changed" if changed else "same",
        fields,
        grades,
        examples,
        accumulations,
        zones,
        places,
    )


def _compare_places(before: TypeText, after: TypeText) -> PlaceChange | None:
    """A place whose zone was drawn anew keeps its limits; that is the zones' business. Where the
    limits elsewhere moved, the places tell where they did not."""
    old, new = ({one.key: one.grades for one in text.places} for text in (before, after))
    if old == new and (before.grades == after.grades or not new):
        return None
    return PlaceChange(before.places, after.places, before.grades, after.grades)


def _added(text: TypeText) -> TypeChange:
    return TypeChange(
        text.code,
        "added",
        {name: FieldChange(None, value) for name, value in text.fields.items()},
        GradeChange((), text.grades) if text.grades else None,
        ExampleChange(text.examples, ()) if text.examples else None,
        AccumulationChange((), text.accumulations) if text.accumulations else None,
    )


def _removed(text: TypeText) -> TypeChange:
    return TypeChange(
        text.code,
        "removed",
        {name: FieldChange(value, None) for name, value in text.fields.items()},
        GradeChange(text.grades, ()) if text.grades else None,
        ExampleChange((), text.examples) if text.examples else None,
        AccumulationChange(text.accumulations, ()) if text.accumulations else None,
    )


def _compare_zones(before: Sequence[ZoneText], after: Sequence[ZoneText]) -> ZoneChange | None:
    """Only what is drawn counts; what a zone is called moves nothing."""
    old, new = ({zone.code: replace(zone, name="") for zone in zones} for zones in (before, after))
    gone = tuple(zone for zone in before if old[zone.code] != new.get(zone.code))
    come = tuple(zone for zone in after if new[zone.code] != old.get(zone.code))
    return ZoneChange(gone, come) if gone or come else None


def _compare_fields(
    before: Mapping[str, Value], after: Mapping[str, Value]
) -> dict[str, FieldChange]:
    names = [*after, *(name for name in before if name not in after)]
    return {
        name: FieldChange(before.get(name), after.get(name))
        for name in names
        if before.get(name) != after.get(name)
    }


def _compare_examples(
    before: tuple[ExampleText, ...], after: tuple[ExampleText, ...]
) -> ExampleChange | None:
    added = tuple(text for text in after if text not in before)
    removed = tuple(text for text in before if text not in after)
    kept = [(text, next(one for one in after if one == text)) for text in before if text in after]
    facts = tuple(ExampleFacts(old, new) for old, new in kept if old.facts != new.facts)
    reordered = _reordered([(old.order, new.order) for old, new in kept if old.kind == SERIES])
    changed = added or removed or facts or reordered
    return ExampleChange(added, removed, reordered, facts) if changed else None


def _reordered(places: Sequence[tuple[int, int]]) -> bool:
    """Two that stood one before the other now stand the other way round."""
    return any(a[0] < b[0] and a[1] > b[1] for a in places for b in places)
