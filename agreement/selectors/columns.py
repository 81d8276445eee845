"""A round's answers as columns of numbers: 5 million answers are some 100 MB, not 5 GB."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

import numpy as np
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast, Substr
from numpy.typing import NDArray

from accounts.models import Member
from images.models import Image, product_of
from labeling.models import Finding, Submission, UndecidedReason, Verdict

Codes = NDArray[Any]
VERDICTS = tuple(str(v) for v in Verdict.values)
OK, DEFECTIVE, UNDECIDED = (VERDICTS.index(v) for v in ("ok", "defective", "undecided"))
REASONS = ("", *(str(r) for r in UndecidedReason.values))
MISSING = -1
CHUNK = 10_000
ALIKE = ("product_type", "perspective", "width", "height")
EPOCH = date(1970, 1, 1).toordinal()
VERDICT_CODE = {verdict: n for n, verdict in enumerate(VERDICTS)}
REASON_CODE = {reason: n for n, reason in enumerate(REASONS)}
# `day`: days since 1970.
ANSWER = np.dtype(
    [
        ("image", np.int32),
        ("person", np.int16),
        ("trial", np.int16),
        ("verdict", np.int8),
        ("reason", np.int8),
        ("day", np.int32),
        ("seconds", np.float32),
    ]
)
MARK = np.dtype(
    [("image", np.int32), ("person", np.int16), ("trial", np.int16), ("type", np.int16)]
)


@dataclass(frozen=True, eq=False)
class Columns:
    """`answers`: one row an answer. `images`, `people`, `types`: what codes stand for; `product`
    numbers the product of each image. `marks`: one row a finding, without its place. `stratum`
    numbers what images have alike so that a place on one is the same place on another. Images are
    in the order of their ids, people in that of their pseudonyms, and rows in theirs: what is drawn
    by number is the same in whatever order the database holds them."""

    images: tuple[UUID, ...]
    people: tuple[UUID, ...]
    types: tuple[str, ...]
    product: Codes
    answers: NDArray[Any]
    marks: NDArray[Any]
    stratum: Codes | None = None

    @cached_property
    def groups(self) -> Codes | None:
        """The product of each image; None where no two images show the same product, for then
        images are independent and the intervals for small samples apply."""
        return None if self.n_products == len(self.product) else self.product

    @cached_property
    def n_products(self) -> int:
        return len(np.unique(self.product))

    @cached_property
    def n_trials(self) -> int:
        return len(np.unique(self.answers["trial"]))

    def said(self, trial: int = 1) -> Codes:
        """Images x people: the verdict's code, -1 where nothing was answered."""
        table = np.full((len(self.images), len(self.people)), MISSING, dtype=np.int8)
        rows = self.answers[self.answers["trial"] == trial]
        table[rows["image"], rows["person"]] = rows["verdict"]
        return table

    def marked(self, kind: int, said: Codes) -> Codes:
        """Images x people: whether the type is on the image; undecided answers say nothing."""
        table = np.where((said == MISSING) | (said == UNDECIDED), MISSING, 0).astype(said.dtype)
        use = self.marks[(self.marks["type"] == kind) & (self.marks["trial"] == 1)]
        use = use[table[use["image"], use["person"]] != MISSING]
        table[use["image"], use["person"]] = 1
        return table


def read_columns(
    answers: QuerySet[Submission], findings: QuerySet[Finding], types: Sequence[str]
) -> Columns:
    image_code: dict[str, int] = {}
    person_code: dict[str, int] = {}
    type_code = {code: n for n, code in enumerate(types)}
    said = _stacked(
        ANSWER,
        [_answers(chunk, image_code, person_code) for chunk in _chunks(_answer_rows(answers))],
    )
    marks = _stacked(
        MARK,
        [
            _marks(chunk, image_code, person_code, type_code)
            for chunk in _chunks(_mark_rows(findings))
        ],
    )
    ids, named = sorted(image_code), _by_pseudonym(person_code)
    image_rank, person_rank = _ranks(image_code, ids), _ranks(person_code, named)
    for rows in (said, marks):
        rows["image"], rows["person"] = image_rank[rows["image"]], person_rank[rows["person"]]
    said = _in_order(said, "image", "person", "trial")
    marks = _in_order(marks, "image", "person", "trial", "type")
    images, people = tuple(map(UUID, ids)), tuple(map(UUID, named))
    product, stratum = _products(images)
    return Columns(images, people, tuple(types), product, said, marks, stratum)


def _answer_rows(answers: QuerySet[Submission]) -> Any:
    return answers.order_by().values_list(
        as_text("assignment__image"),
        as_text("assignment__inspector"),
        "assignment__trial",
        "verdict",
        "undecided_reason",
        Substr(as_text("received_at"), 1, len("2026-01-01")),
        "active_seconds",
    )


def _mark_rows(findings: QuerySet[Finding]) -> Any:
    return findings.order_by().values_list(
        as_text("submission__assignment__image"),
        as_text("submission__assignment__inspector"),
        "submission__assignment__trial",
        "type_version__defect_type__code",
    )


def as_text(field: str) -> Cast:
    """As the database writes it: an object is made once an image or person, not once a row."""
    return Cast(field, CharField())


def _answers(
    chunk: list[tuple[Any, ...]], images: dict[str, int], people: dict[str, int]
) -> NDArray[Any]:
    rows = [
        (
            images.setdefault(image, len(images)),
            people.setdefault(person, len(people)),
            trial,
            VERDICT_CODE[verdict],
            REASON_CODE[reason],
            _days(date),
            seconds,
        )
        for image, person, trial, verdict, reason, date, seconds in chunk
    ]
    return np.array(rows, dtype=ANSWER)


@lru_cache(maxsize=1000)
def _days(written: str) -> int:
    """Times are kept in UTC."""
    return date.fromisoformat(written).toordinal() - EPOCH


def _marks(
    chunk: list[tuple[Any, ...]],
    images: dict[str, int],
    people: dict[str, int],
    types: dict[str, int],
) -> NDArray[Any]:
    rows = [
        (images[image], people[person], trial, types[code])
        for image, person, trial, code in chunk
        # An answer handed in between the two reads changes the digest: all is done again.
        if image in images and person in people and code in types
    ]
    return np.array(rows, dtype=MARK)


def _chunks(rows: Any) -> Iterator[list[tuple[Any, ...]]]:
    chunk: list[tuple[Any, ...]] = []
    for row in rows.iterator(chunk_size=CHUNK):
        chunk.append(row)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _by_pseudonym(people: Iterable[str]) -> list[str]:
    """As a reader lists them: P2 before P10."""
    rows = Member.objects.filter(pk__in=list(map(UUID, people))).values_list("pk", "pseudonym")
    names = {pk: re.sub(r"\d+", lambda found: found[0].zfill(9), name) for pk, name in rows}
    return sorted(people, key=lambda written: (names[UUID(written)], written))


def _ranks(code: dict[str, int], order: Sequence[str]) -> Codes:
    """By the code of an id its place in this order."""
    found = np.empty(len(code), dtype=np.int32)
    found[[code[written] for written in order]] = np.arange(len(code))
    return found


def _in_order(rows: NDArray[Any], *names: str) -> NDArray[Any]:
    return np.asarray(rows[np.lexsort([rows[name] for name in reversed(names)])])


def _stacked(form: np.dtype[Any], parts: list[NDArray[Any]]) -> NDArray[Any]:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=form)


def products_of(images: Sequence[UUID]) -> list[str]:
    """Of each image its product; an image without one is its own."""
    return [product for product, _ in _shown(images)]


def _shown(images: Sequence[UUID]) -> list[tuple[str, Hashable]]:
    """Of each image its product, and the kind, view and size that it shares with others."""
    found: dict[UUID, tuple[str, Hashable]] = {}
    for start in range(0, len(images), 500):
        rows = Image.objects.filter(pk__in=images[start : start + 500])
        for pk, named, *alike in rows.values_list("pk", "product_id", *ALIKE):
            found[pk] = product_of(pk, named), tuple(alike)
    return [found[image] for image in images]


def _products(images: Sequence[UUID]) -> tuple[Codes, Codes]:
    shown = _shown(images)
    return _coded([product for product, _ in shown]), _coded([alike for _, alike in shown])


def _coded(values: Sequence[Hashable]) -> Codes:
    code: dict[Hashable, int] = {}
    return np.array([code.setdefault(value, len(code)) for value in values], dtype=np.int64)
