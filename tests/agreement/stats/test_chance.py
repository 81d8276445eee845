"""Detection beyond chance, with an interval over products."""

import numpy as np
import pytest

from agreement.stats import Marked, Options, chance_corrected_f1
from vqi.common.geometry import Box


def marks(rng, n, seen=0.8, shared=False, people="ab", images_a_product=1):
    """Defects anywhere, or all in one place; each person sees a share of them."""
    made = []
    for k in range(n):
        places = [(40.0, 40.0)] if shared else [tuple(rng.uniform(0, 2000, 2)) for _ in range(2)]
        shapes = {
            who: [Box(x, y, 40, 40) for x, y in places if rng.random() < seen] for who in people
        }
        made.append(Marked(k // images_a_product, "s", shapes))
    return made


def test_it_is_near_f1_where_places_differ_and_near_nothing_where_they_do_not():
    rng = np.random.default_rng(1)
    apart = chance_corrected_f1(marks(rng, 80))
    assert apart.expected < 0.01
    assert apart.value == pytest.approx(0.8, abs=0.06)
    usual = chance_corrected_f1(marks(rng, 200, seen=0.5, shared=True))
    assert usual.observed > 0.4
    assert usual.interval.low < 0.05 < usual.interval.high + 0.1
    assert abs(usual.value) < 0.15


def test_its_interval_covers():
    """Findings seen with chance .8 by both: F1 is .8, chance nothing."""
    hit = 0
    for seed in range(60):
        found = chance_corrected_f1(
            marks(np.random.default_rng(seed), 40), limit=5, options=Options(resamples=200)
        )
        assert found.interval.method == "bootstrap"
        hit += found.interval.low <= 0.8 <= found.interval.high
    assert hit >= 51


def test_several_images_of_a_product_are_one_witness():
    rng = np.random.default_rng(4)
    base = marks(rng, 30)
    copies = [Marked(m.product, m.stratum, m.shapes) for m in base for _ in range(4)]
    one, many = chance_corrected_f1(base), chance_corrected_f1(copies)
    assert many.value == pytest.approx(one.value, abs=1e-9)
    assert many.se == pytest.approx(one.se, rel=0.15)


def test_perfect_agreement_is_not_certain_and_few_products_have_no_interval():
    rng = np.random.default_rng(5)
    perfect = chance_corrected_f1(marks(rng, 30, seen=1.0))
    assert perfect.value == 1.0
    assert perfect.interval.low < 1.0
    few = chance_corrected_f1(marks(rng, 8))
    assert few.value is not None
    assert few.interval is None
    assert few.undefined.code == "too_few"


def test_order_of_people_and_images_changes_nothing():
    images = marks(np.random.default_rng(6), 30, people="abc")
    turned = [
        Marked(m.product, m.stratum, dict(reversed(m.shapes.items()))) for m in reversed(images)
    ]
    one, other = chance_corrected_f1(images), chance_corrected_f1(turned)
    assert (one.value, one.expected) == pytest.approx((other.value, other.expected))


def test_one_product_cannot_tell_what_chance_gives():
    images = [Marked("p", "s", m.shapes) for m in marks(np.random.default_rng(7), 20)]
    assert chance_corrected_f1(images).undefined.code == "one_product"
