"""How many items: printed figures, and the simulation against the formulas."""

import numpy as np
import pytest

from agreement.stats import (
    RatingsError,
    half_width,
    plan_verification,
    power_against_constant,
    power_to_clear_goal,
    sample_size_against_constant,
    sample_size_for_width,
    sample_size_to_clear_goal,
    sample_size_two_samples,
    simulate_power,
    simulate_sample_size_for_goal,
    simulate_sample_size_for_width,
)
from agreement.stats.intervals import kappa_variance
from agreement.stats.power import draw_counts


@pytest.mark.parametrize(("share", "n"), [(0.5, 139), (0.1, 401), (0.02, 1873)])
def test_the_items_that_a_half_width_of_a_tenth_takes(share, n):
    """Bloch & Kraemer 1989 at kappa .8."""
    assert sample_size_for_width(0.8, share, 0.1) == n
    assert half_width(0.8, share, n) == pytest.approx(0.1, abs=0.0005)
    assert half_width(0.8, share, n) <= 0.1 < half_width(0.8, share, n - 1)


def test_the_variance_of_kappa_by_hand():
    # (1 - k)[(1 - k)(1 - 2k) + k(2 - k) / (2 pi (1 - pi))] at k = .8, pi = .5.
    assert kappa_variance(0.8, 0.5) == pytest.approx(0.2 * (0.2 * -0.6 + 0.96 / 0.5))


def test_two_samples_of_565_tell_kappa_6_from_8():
    assert sample_size_two_samples(0.6, 0.8, 0.1) == 565
    assert sample_size_two_samples(0.8, 0.6, 0.1) == 565


def test_1131_items_clear_the_goal_with_80_percent():
    assert sample_size_to_clear_goal(0.8, 0.75, 0.5) == 1131
    assert power_to_clear_goal(0.8, 0.75, 0.5, 1131) == pytest.approx(0.8, abs=1e-3)
    assert power_to_clear_goal(0.8, 0.75, 0.5, 1130) < 0.8


def test_one_sample_against_a_constant_by_hand():
    # Donner & Eliasziw 1992: 7.849 / .005714.
    n = sample_size_against_constant(0.8, 0.75, 0.5)
    assert n == 1374
    assert power_against_constant(0.8, 0.75, 0.5, n) == pytest.approx(0.8, abs=1e-3)


def test_simulated_widths_are_those_of_the_formula_for_two_people():
    assert simulate_power(0.8, (0.5, 0.5), 139, 2).half_width == pytest.approx(0.1, abs=0.004)
    assert simulate_sample_size_for_width(0.8, (0.1, 0.9), 0.1, 2) == pytest.approx(401, rel=0.06)


def test_a_third_person_narrows_the_interval():
    two, three = (simulate_power(0.8, (0.1, 0.9), 300, r).half_width for r in (2, 3))
    assert three < 0.9 * two


def test_simulated_power_is_that_of_the_formula():
    found = simulate_power(0.8, (0.5, 0.5), 1131, 2, goal=0.75)
    assert found.power == pytest.approx(0.8, abs=0.06)
    n = simulate_sample_size_for_goal(0.8, 0.65, (0.5, 0.5), 2)
    assert n == pytest.approx(sample_size_against_constant(0.8, 0.65, 0.5), rel=0.1)


def test_more_answers_than_two():
    found = simulate_power(0.8, (1, 1, 2), 200, 3, goal=0.6)
    assert found.power > 0.95
    assert found.shown == 1.0


def test_too_few_defectives_show_in_the_plan():
    found = simulate_power(0.8, (0.02, 0.98), 60, 2, goal=0.5)
    assert found.shown < 0.05
    assert found.power <= found.shown


def test_the_same_seed_gives_the_same_plan():
    assert simulate_power(0.7, (0.2, 0.8), 80, 3) == simulate_power(0.7, (0.2, 0.8), 80, 3)


@pytest.mark.parametrize("kappa", [0.0, 0.4, 0.8, 1.0])
def test_the_drawn_worlds_have_the_kappa_asked_for(kappa):
    counts = draw_counts(np.random.default_rng(1), 40_000, 2, np.array([0.1, 0.9]), kappa)
    differ = float((counts[:, 0] == 1).mean())
    assert 1 - differ / (2 * 0.1 * 0.9) == pytest.approx(kappa, abs=0.03)


@pytest.mark.parametrize(
    "bad",
    [
        lambda: simulate_power(1.2, (0.5, 0.5), 50, 2),
        lambda: simulate_power(0.8, (0.5, 0.0), 50, 2),
        lambda: simulate_power(0.8, (0.5, 0.5), 50, 1),
        lambda: simulate_power(float("nan"), (0.5, 0.5), 50, 2),
        lambda: simulate_sample_size_for_goal(0.7, 0.75, (0.5, 0.5), 2),
        lambda: sample_size_for_width(0.8, 0.0, 0.1),
        lambda: sample_size_for_width(0.8, 0.5, 0.0),
        lambda: sample_size_for_width(1.0, 0.5, 0.1),
        lambda: half_width(1.0, 0.5, 100),
        lambda: sample_size_to_clear_goal(0.75, 0.75, 0.5),
        lambda: sample_size_to_clear_goal(0.7, 0.75, 0.5),
        lambda: sample_size_to_clear_goal(1.0, 0.75, 0.5),
        lambda: power_to_clear_goal(1.0, 0.75, 0.5, 10),
        lambda: power_to_clear_goal(0.8, float("nan"), 0.5, 10),
        lambda: sample_size_against_constant(0.8, 1.0, 0.5),
        lambda: sample_size_two_samples(0.8, 0.8, 0.5),
        lambda: half_width(0.8, 0.5, 0),
        lambda: plan_verification(1),
        lambda: plan_verification(3, share=0.0),
    ],
)
def test_what_cannot_be_planned_says_so(bad):
    with pytest.raises(RatingsError):
        bad()


def test_a_verification_takes_60_and_60_images_twice():
    plan = plan_verification(3, share=0.1)
    assert (plan.n_expected, plan.n_look_alikes, plan.n_trials) == (60, 60, 2)
    assert (plan.n_images, plan.n_answers) == (120, 720)
    assert 600 < plan.n_to_search < 800
    assert plan_verification(3, n_rules=2).n_images == 240
