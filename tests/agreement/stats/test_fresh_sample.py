"""Which fresh items a verification shows, and how many of them will count for each rule."""

import pytest

from agreement.stats import Candidate, fresh_sample, miss_rate, together
from agreement.stats.rule_units import Answer
from agreement.stats.verification_plan import second_look, with_reserve


def items(*kinds, start=0):
    """(how many, types) in turn, each item a product of its own."""
    made = []
    for count, types in kinds:
        for _ in range(count):
            number = start + len(made)
            made.append(Candidate(number, number, dict.fromkeys(types), bool(types)))
    return made


def counted(sample):
    return {one.rule: (one.expected, one.look_alikes) for one in sample.counts}


def test_the_reserve_keeps_60_with_labels_that_slip():
    # Negative binomial: 6 labels or fewer fail before 60 hold, in 95 % of draws at .95.
    assert with_reserve() == 66
    assert with_reserve(holds=1) == 60


def test_a_second_look_is_as_large_as_the_error_of_the_first_asks():
    # 66 (1.96 .05 / .05)^2 = 254 in both, 188 of them new.
    assert second_look(66, 0.05) == 188
    assert second_look(66, 0.02) == second_look(0, None) == 60
    assert second_look(66, 0.3) == 240


def test_more_of_the_rule_can_be_asked_for_while_there_are():
    pool = items((150, "A"), (200, "B"))
    assert counted(fresh_sample(pool, ["type:A"], n_expected=120)) == {"type:A": (131, 66)}
    assert counted(fresh_sample(pool, ["type:A"], n_expected=240)) == {"type:A": (150, 66)}


def test_of_a_pair_those_with_exactly_one_are_expected():
    pool = items((50, "AB"), (40, "A"), (35, "B"), (80, ""))
    sample = fresh_sample(pool, ["pair:A|B"])
    (count,) = sample.counts
    assert (count.expected_there, count.look_alikes_there) == (75, 130)
    assert counted(sample) == {"pair:A|B": (66, 66)}
    shown = {one.item: set(one.types) for one in pool if one.item in sample.items}
    assert sum(types == {"A", "B"} for types in shown.values()) == 50
    assert sample.is_enough


@pytest.mark.parametrize(("rare", "shown"), [(40, 33), (12, 12)])
def test_of_a_pair_the_rarer_type_is_shown_as_often_as_the_other(rare, shown):
    pool = items((400, "A"), (rare, "B"), (80, ""))
    sample = fresh_sample(pool, ["pair:A|B"])
    types = {one.item: set(one.types) for one in pool}
    assert sum(types[item] == {"B"} for item in sample.items) == shown
    assert counted(sample) == {"pair:A|B": (66, 66)}


def test_what_is_counted_is_what_the_figures_count():
    pool = items((50, "AB"), (40, "A"), (45, "B"), (80, ""))
    sample = fresh_sample(pool, ["pair:A|B", "type:A"])
    types = {one.item: one.types for one in pool}
    answers = [Answer(item, item, 0, 0, types[item]) for item in sample.items]
    for one in sample.counts:
        found = miss_rate(answers, one.rule, types)
        assert (found.n_items, len(answers) - found.n_items) == (one.expected, one.look_alikes)


def test_one_item_serves_several_rules():
    sample = fresh_sample(items((100, "AB"), (100, "")), ["type:A", "type:B"])
    assert counted(sample) == {"type:A": (66, 66), "type:B": (66, 66)}
    assert len(sample.items) == 132


def test_a_scarce_rule_is_served_first():
    sample = fresh_sample(items((200, "A"), (61, "AB"), (100, "")), ["type:A", "type:B"])
    assert counted(sample)["type:B"][0] == 61
    assert sample.is_enough


def test_a_product_is_shown_once():
    pool = [Candidate(n, n // 2, {"A": None} if n % 2 else {}, bool(n % 2)) for n in range(200)]
    sample = fresh_sample(pool, ["type:A"])
    assert len({item // 2 for item in sample.items}) == len(sample.items) == 100
    (count,) = sample.counts
    assert (count.expected, count.look_alikes, count.look_alikes_missing) == (66, 34, 26)
    assert not sample.is_enough


def test_look_alikes_resemble_before_they_are_merely_good():
    good = items((70, ""))
    other = [Candidate(100 + n, 100 + n, {}, True) for n in range(20)]
    alike = items((40, "B"), start=200)
    there = items((66, "A"), start=300)
    sample = fresh_sample([*good, *other, *alike, *there], ["pair:A|B", "type:A"])
    assert {one.item for one in [*other, *alike]} <= set(sample.items)


def test_plain_images_are_counted_apart_from_those_that_resemble():
    pool = items((66, "A"), (24, "B"), (80, ""))
    pool += [Candidate(500 + n, 500 + n, {}, True) for n in range(18)]
    pair, kind = fresh_sample(pool, ["pair:A|B", "type:A"]).counts
    assert (pair.look_alikes_there, pair.plain_there) == (98, 80)
    assert (kind.look_alikes_there, kind.plain_there) == (122, 80)
    assert (kind.look_alikes - kind.plain, kind.plain) == (42, 48)


def test_a_border_of_grades_takes_those_that_reach_it():
    pool = [Candidate(n, n, {"A": ("small", "large")[n % 2]}, True) for n in range(20)]
    (count,) = fresh_sample(pool, ["grade:A>=large"], ["small", "large"]).counts
    assert (count.expected, count.look_alikes) == (10, 10)
    assert (count.expected_missing, count.look_alikes_missing) == (50, 50)


@pytest.mark.parametrize(
    ("found", "outcome"),
    [
        ({"type:A": "confirmed"}, "confirmed"),
        ({"type:A": "confirmed", "pair:A|B": "confirmed"}, "confirmed"),
        ({"type:A": "confirmed", "pair:A|B": "too_few"}, "confirmed"),
        ({"type:A": "confirmed", "pair:A|B": "failed"}, "failed"),
        ({"type:A": "confirmed", "pair:B|C": "too_few"}, "too_few"),
        ({"type:A": "confirmed", "type:B": "too_few"}, "too_few"),
        ({"type:A": "too_few", "pair:A|B": "confirmed"}, "too_few"),
        ({"pair:A|B": "too_few"}, "too_few"),
    ],
)
def test_a_version_is_what_its_rules_are(found, outcome):
    assert together(found) == outcome
