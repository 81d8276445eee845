"""Independent references from a table: image, verdict, and the types and grades seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from accounts.models import Member
from agreement.models import Reference, ReferenceBasis, ReferenceKind
from agreement.selectors.references import standing_references
from agreement.services.references import give_independent
from agreement.services.right_findings import RightFinding
from agreement.stats.csv_text import BadTable, lines_of, text_of
from catalogue.models import CatalogueVersion, TypeVersion
from images.models import Image
from vqi.common.problems import Invalid, ProblemError

MAX_LINES = 5000
IMAGE_COLUMNS = ("image", "file_name", "file", "product_id", "product")
VERDICTS = {
    "ok": "ok",
    "i.o.": "ok",
    "io": "ok",
    "defective": "defective",
    "nok": "defective",
    "n.i.o.": "defective",
    "nio": "defective",
    "undecided": "undecided",
}


@dataclass(frozen=True)
class Refused:
    line: int
    reason: str


@dataclass(frozen=True)
class Imported:
    """`unchanged`: lines that say what stands already."""

    stored: int
    unchanged: int
    refused: tuple[Refused, ...]


def import_references(
    *, body: bytes, version: CatalogueVersion, author: Member, basis: str
) -> Imported:
    """What is wrong in a line is refused with its reason; the other lines are stored."""
    try:
        head, lines = lines_of(text_of(body), max_lines=MAX_LINES)
    except BadTable as error:
        raise Invalid(f"Line {error.line}: {error.reason}", code="bad_table") from error
    column = next((name for name in IMAGE_COLUMNS if name in head), None)
    if column is None or "verdict" not in head:
        raise Invalid(
            "The table needs the columns image (or product_id) and verdict; types, grades, basis "
            "and words are welcome.",
            code="bad_table",
        )
    stored = unchanged = 0
    refused: list[Refused] = []
    reader = _Reader(version, author, basis)
    seen: dict[object, int] = {}
    for number, cells in lines:
        try:
            image = reader.image(cells[column])
            if image.pk in seen:
                raise Invalid(f"Line {seen[image.pk]} names this image before.")
            seen[image.pk] = number
            if reader.store(image, cells):
                stored += 1
            else:
                unchanged += 1
        except ProblemError as error:
            refused.append(Refused(number, error.detail))
    return Imported(stored, unchanged, tuple(refused))


class _Reader:
    """Turns cells into a reference of one version by one author."""

    def __init__(self, version: CatalogueVersion, author: Member, basis: str) -> None:
        self.version, self.author, self.basis = version, author, basis
        types = version.types.select_related("defect_type").prefetch_related("grades")
        self.types: dict[str, TypeVersion] = {}
        for row in types:
            self.types.setdefault(row.name.casefold(), row)
            self.types[row.defect_type.code.casefold()] = row

    def image(self, name: str) -> Image:
        """By file name, else by a product id that has a single image."""
        if not name:
            raise Invalid("The image is not named.")
        rows = Image.objects.filter(project=self.version.project_id)
        found = list(rows.filter(file_name=name)[:2]) or list(rows.filter(product_id=name)[:2])
        if not found:
            raise Invalid(f"There is no image or product “{name[:80]}”.")
        if len(found) > 1:
            raise Invalid(f"“{name[:80]}” has several images; give each by its own file name.")
        return found[0]

    def store(self, image: Image, cells: dict[str, str]) -> bool:
        verdict = VERDICTS.get(cells["verdict"].casefold().replace(" ", ""))
        if verdict is None:
            raise Invalid(f"“{cells['verdict'][:40]}” is none of ok, defective, undecided.")
        basis = cells.get("basis") or self.basis
        if basis not in ReferenceBasis.values:
            raise Invalid(f"“{basis[:40]}” is none of {', '.join(ReferenceBasis.values)}.")
        findings = self._findings(cells)
        if _stands(image, self.version, verdict, basis, findings):
            return False
        give_independent(
            id=uuid4(),
            image=image,
            version=self.version,
            author=self.author,
            verdict=verdict,
            basis=basis,
            findings=findings,
            words=cells.get("words", "")[:5000],
        )
        return True

    def _findings(self, cells: dict[str, str]) -> list[RightFinding]:
        types, grades = (_parts(cells.get(name, "")) for name in ("types", "grades"))
        if grades and len(grades) != len(types):
            raise Invalid(f"There are {len(types)} types and {len(grades)} grades.")
        return [
            self._finding(name, grades[n] if grades else "") for n, name in enumerate(types) if name
        ]

    def _finding(self, name: str, grade: str) -> RightFinding:
        kind = self.types.get(name.casefold())
        if kind is None:
            raise Invalid(f"“{name[:80]}” is no type of catalogue version {self.version.number}.")
        if not grade:
            return {"type_version": kind.pk, "grade": None}
        for one in kind.grades.all():
            if grade.casefold() in (one.code.casefold(), one.name.casefold()):
                return {"type_version": kind.pk, "grade": one.pk}
        raise Invalid(f"“{grade[:80]}” is no grade of {kind.name}.")


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in cell.split("|")] if cell.strip() else []


def _stands(
    image: Image,
    version: CatalogueVersion,
    verdict: str,
    basis: str,
    findings: Sequence[RightFinding],
) -> bool:
    row: Reference | None = (
        standing_references(image.project_id)
        .filter(image=image, version=version, kind=ReferenceKind.INDEPENDENT)
        .first()
    )
    if row is None or (row.verdict, row.basis) != (verdict, basis):
        return False
    kept = sorted((str(f.type_version_id), str(f.grade_id)) for f in row.findings.all())
    return kept == sorted((str(f["type_version"]), str(f.get("grade"))) for f in findings)
