"""Misses and false alarms against rulings, weighted by how likely an image was ruled on."""

from typing import Any
from uuid import uuid4

import pytest

from agreement.models import AgreedSample
from agreement.services.agreed_sample import draw_agreed_sample
from agreement.services.references import adjudicate
from agreement.services.rulings import rule as rule_on
from images.models import Image
from tests.agreement.test_report_rows import HERE, one, table

pytestmark = pytest.mark.django_db(transaction=True)
N, DISPUTED, SEEN, OVERLOOKED = 80, 6, 8, 4


@pytest.fixture
def s(study: Any, cast: Any, report: Any) -> Any:
    """Of 80 images ben alone misses 6 defects; both find 8, both overlook 4."""
    s = study(N)
    for n in range(N):
        mark = ("pitting", HERE)
        s.says(cast.anna, n, *([mark] if n < DISPUTED + SEEN else []))
        s.says(cast.ben, n, *([mark] if DISPUTED <= n < DISPUTED + SEEN else []))
    s.reveal()
    report(s.round)
    draw_agreed_sample(round=s.round)
    return s


def rule(s: Any, cast: Any, number: int, verdict: str, *, disputed: bool) -> None:
    image = s.images[number]
    if not disputed:
        adjudicate(image=image, round=s.round, author=cast.lea, verdict=verdict, findings=[])
        return
    box = dict(zip(("x", "y", "width", "height"), HERE, strict=True))
    pit: Any = {
        "type_version": s.types["pitting"].pk,
        "geometry": {"kind": "box", "rotation": 0, **box},
    }
    for kind, said, findings in (("one_sided", "", [pit]), ("verdict", verdict, [])):
        rule_on(
            discrepancy=s.round.discrepancies.get(kind=kind, image=image),
            id=uuid4(),
            author=cast.lea,
            verdict=said,
            reason="slip",
            findings=findings,
        )


def rule_on_sample(s: Any, cast: Any) -> tuple[int, int, int]:
    """How many of the drawn images show a defect that both found, that both overlooked, none."""
    drawn = set(AgreedSample.objects.filter(round=s.round).values_list("image", flat=True))
    counts = [0, 0, 0]
    for n in range(DISPUTED, N):
        if s.images[n].pk in drawn:
            kind = 0 if n < DISPUTED + SEEN else 1 if n < DISPUTED + SEEN + OVERLOOKED else 2
            rule(s, cast, n, "ok" if kind == 2 else "defective", disputed=False)
            counts[kind] += 1
    return counts[0], counts[1], counts[2]


def test_what_all_overlook_weighs_as_much_as_it_was_rarely_drawn(
    s: Any, cast: Any, as_: Any, report: Any
) -> None:
    for n in range(DISPUTED):
        rule(s, cast, n, "defective", disputed=True)
    seen, overlooked, fine = rule_on_sample(s, cast)
    assert (seen + overlooked + fine, min(seen, overlooked) > 0) == (30, True)
    report(s.round)
    weight = (N - DISPUTED) / 30
    bad = DISPUTED + weight * (seen + overlooked)
    rows = table(s, cast, as_, "people", subject="adjudicated")
    missed = {row["first_pseudonym"]: row for row in rows if row["coefficient"] == "miss_rate"}
    assert missed["P-anna"]["value"] == pytest.approx(weight * overlooked / bad)
    assert missed["P-ben"]["value"] == pytest.approx((DISPUTED + weight * overlooked) / bad)
    anna = missed["P-anna"]
    assert (anna["hits"], anna["n_items"]) == (overlooked, DISPUTED + seen + overlooked)
    opened = f"/api/v1/rounds/{s.round.pk}/agreement/images?page_size=100&outcome=miss"
    ask = {"first": str(cast.anna.pk), "in_dispute": True}
    shown = as_(cast.lea).get(opened, {**ask, "about": "adjudicated"}).json()["results"]
    assert len(shown) == overlooked
    assert as_(cast.lea).get(opened, {**ask, "about": "reference"}).json()["results"] == []
    assert anna["weights"] == "sampling"
    assert anna["low"] < anna["value"] < anna["high"]
    alarms = [row for row in rows if row["coefficient"] == "false_alarm_rate"]
    assert [(row["value"], row["hits"], row["n_items"]) for row in alarms] == [(0, 0, fine)] * 2
    together = one(table(s, cast, as_, "figures", subject="adjudicated"), coefficient="miss_rate")
    both = (2 * weight * overlooked + DISPUTED) / (2 * bad)
    assert together["value"] == pytest.approx(both)
    # A ruling is not independent: no auditor's verdict follows from it.
    assert table(s, cast, as_, "verdicts") == []


def test_rulings_on_disputed_images_alone_give_no_rate(
    s: Any, cast: Any, as_: Any, report: Any
) -> None:
    for n in range(DISPUTED):
        rule(s, cast, n, "defective", disputed=True)
    report(s.round)
    rows = table(s, cast, as_, "people", subject="adjudicated", coefficient="miss_rate")
    assert [(row["value"], row["undefined_code"]) for row in rows] == [
        (None, "no_agreed_sample")
    ] * 2


def test_disputed_images_that_wait_count_like_those_ruled_on(
    s: Any, cast: Any, as_: Any, report: Any
) -> None:
    for n in range(DISPUTED // 2):
        rule(s, cast, n, "defective", disputed=True)
    seen, overlooked, _ = rule_on_sample(s, cast)
    report(s.round)
    weight = (N - DISPUTED) / 30
    bad = DISPUTED + weight * (seen + overlooked)
    rows = table(s, cast, as_, "people", subject="adjudicated", coefficient="miss_rate")
    assert rows[1]["value"] == pytest.approx((DISPUTED + weight * overlooked) / bad)


def test_images_of_one_product_are_one_witness(s: Any, cast: Any, as_: Any, report: Any) -> None:
    for n in range(DISPUTED):
        rule(s, cast, n, "defective", disputed=True)
    rule_on_sample(s, cast)

    def missed(images_a_product: int) -> dict[str, Any]:
        for n, image in enumerate(s.images):
            product = f"P{n // images_a_product}"
            Image.objects.filter(pk=image.pk).update(product_id=product)
        report(s.round)
        rows = table(s, cast, as_, "people", subject="adjudicated", coefficient="miss_rate")
        return one(rows, first_pseudonym="P-ben")

    single, five, ten = missed(1), missed(5), missed(10)
    assert single["value"] == five["value"] == ten["value"]
    assert five["high"] - five["low"] > 1.1 * (single["high"] - single["low"])
    assert (ten["low"], ten["undefined_code"]) == (None, "too_few")


def test_images_disputed_by_this_very_report_count_as_disputed(
    study: Any, cast: Any, as_: Any, report: Any
) -> None:
    """They wait for their ruling, and none of them is drawn as agreed."""
    s = study(N)
    for n in range(N):
        mark = ("pitting", HERE)
        s.says(cast.anna, n, *([mark] if n < DISPUTED + SEEN or n >= N - 10 else []))
        s.says(cast.ben, n, *([mark] if DISPUTED <= n < DISPUTED + SEEN else []))
    s.reveal(*range(N - 10))
    report(s.round)
    draw_agreed_sample(round=s.round)
    for n in range(DISPUTED):
        rule(s, cast, n, "defective", disputed=True)
    drawn = set(AgreedSample.objects.values_list("image", flat=True))
    seen = [n for n in range(DISPUTED, N - 10) if s.images[n].pk in drawn]
    for n in seen:
        rule(s, cast, n, "defective" if n < DISPUTED + SEEN else "ok", disputed=False)
    found = sum(n < DISPUTED + SEEN for n in seen)
    s.reveal(*range(N - 10, N))
    report(s.round)
    rows = table(s, cast, as_, "people", subject="adjudicated", coefficient="miss_rate")
    weight = (N - 10 - DISPUTED) / 30
    waiting = DISPUTED + 10
    ben = one(rows, first_pseudonym="P-ben")["value"]
    assert ben == pytest.approx(waiting / (waiting + weight * found))
