"""How findings of older catalogue versions read under a later one, by the stored mappings."""

from dataclasses import dataclass, field, replace
from uuid import UUID

from agreement.selectors.answers import Answer, Seen
from catalogue.models import CatalogueVersion, MappingKind, TypeMapping, TypeVersion

Codes = dict[str, str]


@dataclass(frozen=True)
class Reading:
    """`types`: a type version of any older version to the one it reads as."""

    version: UUID
    types: dict[UUID, TypeVersion] = field(default_factory=dict)

    @classmethod
    def under(cls, version: CatalogueVersion) -> "Reading":
        own = {
            row.defect_type.code: row
            for row in version.types.select_related("defect_type").prefetch_related("grades")
        }
        names = _names_under(version)
        older = TypeVersion.objects.filter(
            version__project_id=version.project_id, version__number__lte=version.number
        ).values_list("pk", "version__number", "defect_type__code")
        types = {pk: own.get(names[number].get(code, code)) for pk, number, code in older}
        return cls(version.pk, {pk: row for pk, row in types.items() if row is not None})

    def reading_as(self, code: str) -> list[UUID]:
        """All type versions whose findings read as this type."""
        return [pk for pk, row in self.types.items() if row.defect_type.code == code]

    def answer(self, answer: Answer) -> Answer:
        read = (self.finding(finding) for finding in answer.findings)
        return replace(answer, findings=tuple(one for one in read if one is not None))

    def finding(self, seen: Seen) -> Seen | None:
        """None for a finding of a type that is retired."""
        row = self.types.get(seen.type_version)
        if row is None or row.pk == seen.type_version:
            return None if row is None else seen
        grade = next((g for g in row.grades.all() if g.code == seen.grade_code), None)
        return replace(
            seen,
            type_version=row.pk,
            code=row.defect_type.code,
            rejects=(grade or row).consequence == "reject",
            grade=grade.pk if grade else None,
            grade_code=grade.code if grade else "",
        )


def _names_under(version: CatalogueVersion) -> dict[int, Codes]:
    """By version number: what its type codes are called under `version`, where they changed."""
    numbers = list(
        CatalogueVersion.objects.filter(
            project_id=version.project_id, number__lte=version.number
        ).order_by("-number").values_list("number", "approved_at")
    )  # fmt: skip
    merged = _merged(version)
    names: dict[int, Codes] = {}
    later: Codes = {}
    for number, approved_at in numbers:
        names[number] = later
        if approved_at is not None or number == version.number:
            own = merged.get(number, {})
            later = {**later, **{old: later.get(new, new) for old, new in own.items()}}
    return names


def _merged(version: CatalogueVersion) -> dict[int, Codes]:
    rows = TypeMapping.objects.filter(
        version__project_id=version.project_id, kind=MappingKind.MERGED
    ).values_list("version__number", "from_type__code", "to_type__code")
    found: dict[int, Codes] = {}
    for number, old, new in rows:
        found.setdefault(number, {})[old] = new
    return found
