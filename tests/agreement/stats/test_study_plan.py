import numpy as np
import pytest

from agreement.stats import Ratings, RatingsError, fleiss_kappa
from agreement.stats.intervals import kappa_variance
from agreement.stats.power import draw_counts
from agreement.stats.study_plan import plan_study, reach, variance_among

PLAN = {
    "n_images": 139,
    "people": 2,
    "trials": 2,
    "share": 0.5,
    "kappa": 0.8,
    "goal": 0.75,
    "width": 0.1,
}


@pytest.mark.parametrize("kappa", [0.2, 0.5, 0.8, 0.95])
@pytest.mark.parametrize("share", [0.02, 0.1, 0.5])
def test_two_people_are_bloch_and_kraemer(kappa: float, share: float) -> None:
    assert variance_among(2, kappa, share) == pytest.approx(kappa_variance(kappa, share))


@pytest.mark.parametrize(("people", "kappa", "share"), [(3, 0.8, 0.3), (5, 0.5, 0.1)])
def test_more_people_fit_what_is_drawn(people: int, kappa: float, share: float) -> None:
    rng = np.random.default_rng(3)
    pi = np.array([share, 1 - share])
    values = [
        fleiss_kappa(Ratings.from_counts(draw_counts(rng, 400, people, pi, kappa), range(2))).value
        for _ in range(600)
    ]
    seen = 400 * float(np.var([v for v in values if v is not None]))
    assert variance_among(people, kappa, share) == pytest.approx(seen, rel=0.15)


def test_the_published_numbers_of_images() -> None:
    # STATISTICS: half-width .10 at kappa .8 needs 139 parts at 50 % defective, 401 at 10 %,
    # 1,873 at 2 % (Bloch & Kraemer 1989); true .80 against .75 at 50 %: 1,131 for 80 %.
    for share, n in ((0.5, 139), (0.1, 401), (0.02, 1873)):
        assert plan_study(**{**PLAN, "share": share}).images_for_width == n
    assert plan_study(**PLAN).expected.images_for_goal == 1131
    assert plan_study(**PLAN).expected.half_width == pytest.approx(0.1, abs=0.0005)
    assert plan_study(**{**PLAN, "n_images": 1131}).expected.power == pytest.approx(0.8, abs=0.001)


@pytest.mark.parametrize(
    ("change", "codes"),
    [
        ({"n_images": 1200}, []),
        ({}, ["low_power"]),
        ({"n_images": 49, "kappa": 0.99}, ["few_images", "near_repeats"]),
        ({"n_images": 99, "kappa": 0.99}, ["near_repeats"]),
        ({"n_images": 99, "kappa": 0.99, "trials": 1}, ["one_trial"]),
        ({"n_images": 1200, "distance": 99}, ["near_repeats"]),
        ({"n_images": 1200, "distance": 100}, []),
        ({"share": 0.02, "n_images": 1200, "kappa": 0.99}, []),
        ({"share": 0.02, "n_images": 200, "kappa": 0.99}, ["one_answer"]),
        ({"share": 0.98, "n_images": 200, "kappa": 0.99}, ["one_answer"]),
        ({"people": 1, "n_images": 1200}, ["one_person"]),
        ({"trials": 1, "n_images": 1200}, ["one_trial"]),
        ({"kappa": 0.75}, ["goal_out_of_reach"]),
        ({"n_images": 1200, "distance": 1201}, ["distance"]),
        ({"n_images": 1200, "n_products": 40, "kappa": 0.99}, ["few_products"]),
    ],
)
def test_it_warns_of_what_makes_a_study_worthless(
    change: dict[str, float], codes: list[str]
) -> None:
    found = plan_study(**{**PLAN, **change})
    assert [one.code for one in found.warnings] == codes


def test_more_people_and_more_images_narrow_the_interval() -> None:
    halves = [plan_study(**{**PLAN, "people": n}).expected.half_width for n in (2, 3, 4, 6)]
    assert halves == sorted(halves, reverse=True)
    curve = [half for _, half in plan_study(**PLAN).curve]
    assert curve == sorted(curve, reverse=True)
    assert plan_study(**PLAN).repeatability_half_width == pytest.approx(0.1, abs=0.0005)
    assert plan_study(**{**PLAN, "trials": 1}).repeatability_half_width is None
    assert plan_study(**PLAN).limit_cases == 46


def test_products_count_where_images_share_them() -> None:
    alone, shared = plan_study(**PLAN), plan_study(**{**PLAN, "n_images": 600, "n_products": 139})
    assert (shared.expected, shared.miss) == (alone.expected, alone.miss)
    assert (shared.answers_per_person, shared.expected_defective) == (1200, 300)


@pytest.mark.parametrize(
    "change",
    [
        {"n_images": 0},
        {"share": 0.0},
        {"share": 1.0},
        {"share": float("nan")},
        {"width": 0.0},
        {"kappa": 1.2},
        {"kappa": 1.0},
        {"kappa": -0.1},
        {"kappa": float("nan")},
        {"goal": 1.1},
        {"goal": float("nan")},
    ],
)
def test_numbers_out_of_range_are_refused(change: dict[str, float]) -> None:
    with pytest.raises(RatingsError):
        plan_study(**{**PLAN, **change})


@pytest.mark.parametrize("kappa", [0.0, 0.999])
def test_the_ends_of_the_scale_give_finite_figures(kappa: float) -> None:
    plan = plan_study(**{**PLAN, "kappa": kappa})
    assert np.isfinite([plan.expected.half_width, plan.expected.power]).all()
    assert plan.expected.half_width > 0


@pytest.mark.parametrize("goal", [1e-9, 1e-200, 5e-324])
def test_no_number_of_parts_shows_a_rate_of_almost_nothing(goal: float) -> None:
    assert reach(120, goal).needed is None
