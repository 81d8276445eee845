"""Before and after at one share: what people do decides, not how many images have the rule."""

import pytest

from agreement.stats import Answer, reading


def answers(with_rule, without, differ_with=0, differ_without=0):
    """Two people; on so many items of each kind the second says the other thing."""
    made = []
    for item in range(with_rule + without):
        there = item < with_rule
        place = item if there else item - with_rule
        differs = place < (differ_with if there else differ_without)
        for person in range(2):
            says = there != (differs and person == 1)
            made.append(Answer(item, item, person, 1, {"A": None} if says else {}))
    return made


def truth(with_rule, without):
    return {item: {"A": None} if item < with_rule else {} for item in range(with_rule + without)}


def test_the_same_people_on_another_mixture_read_alike():
    half = reading(answers(50, 50, 5, 5), "type:A", truth(50, 50))
    rare = reading(answers(10, 90, 1, 9), "type:A", truth(10, 90))
    assert (half.share, rare.share) == (0.5, 0.1)
    # Scott's pi of the table 45 / 5 / 5 / 45, by hand: p = .5, pi = 1 - .1 / .5.
    assert half.kappa_at(0.5) == pytest.approx(0.8)
    assert rare.kappa_at(0.1) != pytest.approx(0.8)
    assert rare.kappa_at(0.5) == pytest.approx(0.8)


def test_without_one_kind_of_items_there_is_no_figure():
    found = reading(answers(4, 0, 2), "type:A", truth(4, 0))
    assert found.absent is None
    assert (found.share, found.kappa_at(0.5)) == (None, None)


def test_items_without_a_reference_or_a_second_person_are_left_out():
    known = truth(3, 3)
    del known[0]
    given = answers(3, 3)
    found = reading([a for a in given if (a.item, a.inspector) != (5, 1)], "type:A", known)
    assert found.there is not None and found.absent is not None
    assert (found.there.n_items, found.absent.n_items) == (2, 2)


def test_a_pair_asks_which_of_the_two():
    given = [
        Answer(item, item, person, 1, {"B" if item == 0 and person else name: None})
        for item, name in enumerate("AABB")
        for person in range(2)
    ]
    reference = {0: {"A": None}, 1: {"A": None}, 2: {"B": None}, 3: {"B": None, "A": None}}
    found = reading(given, "pair:A|B", reference)
    assert found.there is not None and found.absent is not None
    assert (found.there.n_items, found.there.differ, found.there.yes) == (2, 0.5, 0.75)
    assert (found.absent.n_items, found.absent.yes) == (1, 0)


def test_a_grade_asks_whether_it_is_reached():
    given = [Answer(0, 0, person, 1, {"A": g}) for person, g in enumerate(("small", "large"))]
    reference = {0: {"A": "large"}}
    found = reading(given, "grade:A>=large", reference, grades=["small", "large"])
    assert found.there is not None
    assert (found.there.differ, found.there.yes) == (1, 0.5)
