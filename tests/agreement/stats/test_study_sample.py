from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agreement.stats.study_sample import Candidate, Class, draw_study

THIRD = {Class.LIMIT: 1 / 3, Class.SUSPECT: 0.0, Class.PLAIN: 2 / 3}


def image(n: int, product: int, stratum: str = "a", kind: Class = Class.PLAIN) -> Candidate:
    return Candidate(n, f"P{product}", (stratum,), kind)


def test_a_third_are_limit_cases_and_the_rest_follows_the_strata() -> None:
    many = [image(n, n, "a" if n % 4 else "b") for n in range(200)]
    limits = [image(n, n, "a", Class.LIMIT) for n in range(200, 240)]
    drawn = draw_study(many + limits, 60, THIRD, 1)
    got = {(cell.stratum[0], cell.kind): (cell.available, cell.planned) for cell in drawn.cells}
    assert got == {
        ("a", Class.LIMIT): (40, 20),
        ("a", Class.PLAIN): (150, 30),
        ("b", Class.PLAIN): (50, 10),
    }
    assert (len(drawn.chances), drawn.products, drawn.images) == (60, 240, 240)
    assert set(drawn.chances.values()) == {0.5, 0.2}


def test_what_a_class_lacks_the_others_give() -> None:
    many = [image(n, n) for n in range(100)] + [image(100, 100, kind=Class.LIMIT)]
    drawn = draw_study(many, 30, THIRD, 1)
    assert Counter(cell.kind for cell in drawn.cells for _ in range(cell.planned)) == {
        Class.LIMIT: 1,
        Class.PLAIN: 29,
    }


def test_never_two_images_of_a_product_while_one_will_do() -> None:
    many = [image(n, n // 4, str(n % 4)) for n in range(40)]
    drawn = draw_study(many, 10, THIRD, 7)
    assert sorted(int(str(key)) // 4 for key in drawn.chances) == list(range(10))
    assert set(drawn.chances.values()) == {0.25}
    assert len(draw_study(many, 15, THIRD, 7).chances) == 15
    assert draw_study(many, 99, THIRD, 7).chances == dict.fromkeys(range(40), 1.0)


def test_a_product_stands_for_its_foremost_class() -> None:
    many = [image(1, 1), image(2, 1, kind=Class.LIMIT), image(3, 1)]
    assert draw_study(many, 1, THIRD, 1).chances == {2: 1.0}
    assert set(draw_study(many, 2, THIRD, 1).chances.values()) == {1.0, 0.5}
    assert draw_study(many, 3, THIRD, 1).chances == {1: 1.0, 2: 1.0, 3: 1.0}


@given(
    products=st.lists(
        st.tuples(st.integers(1, 4), st.sampled_from("ab"), st.sampled_from(list(Class))),
        min_size=1,
        max_size=30,
    ),
    n=st.integers(1, 50),
    limit=st.floats(0, 0.5),
    suspect=st.floats(0, 0.5),
    seed=st.integers(0, 1000),
)
@settings(max_examples=150, deadline=None)
def test_any_draw_is_whole_and_the_same_again(
    products: list[tuple[int, str, Class]], n: int, limit: float, suspect: float, seed: int
) -> None:
    found = [
        Candidate(f"{p}-{i}", f"P{p}", (stratum,), kind)
        for p, (m, stratum, kind) in enumerate(products)
        for i in range(m)
    ]
    shares = {Class.LIMIT: limit, Class.SUSPECT: suspect, Class.PLAIN: 1 - limit - suspect}
    drawn = draw_study(found, n, shares, seed)
    assert drawn == draw_study(found[::-1], n, shares, seed)
    assert len(drawn.chances) == min(n, len(found))
    assert sum(cell.planned for cell in drawn.cells) == len(drawn.chances)
    assert all(0 < chance <= 1 for chance in drawn.chances.values())
    shown = Counter(str(key).split("-")[0] for key in drawn.chances)
    if n <= len(products):
        assert max(shown.values()) == 1


def test_the_chances_weigh_the_sample_back_to_all_images() -> None:
    # Horvitz & Thompson 1952: the sum of 1 / chance estimates how many images there are.
    found = [image(n, n // 3, str(n % 3), Class.LIMIT if n % 20 == 0 else Class.PLAIN)
             for n in range(300)]  # fmt: skip
    # Of a product with a limit case only that can be drawn while one image of each will do.
    limits = {one.product for one in found if one.kind == Class.LIMIT}
    eligible = sum(one.kind == Class.LIMIT or one.product not in limits for one in found)
    sums = [
        sum(1 / chance for chance in draw_study(found, 40, THIRD, seed).chances.values())
        for seed in range(200)
    ]
    assert sum(sums) / len(sums) == pytest.approx(eligible, rel=0.01)
