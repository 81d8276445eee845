"""Which disagreements an image's answers hold, on plain rows."""

import random
from itertools import count
from typing import Any
from uuid import UUID, uuid5

import pytest

from agreement.selectors.answers import Answer, Seen
from agreement.services.disputes import Weights, disputes
from vqi.common.geometry import Box, Part, Polygon

SPACE = UUID(int=7)
IMAGE = UUID(int=1)
HERE = Box(10, 10, 40, 40)
numbers = count(1)


def person(name: str) -> UUID:
    return uuid5(SPACE, name)


def mark(code: str, place: Any = HERE, grade: str = "", *, rejects: bool = True) -> Seen:
    n = next(numbers)
    return Seen(n, f"key-{n:04}", uuid5(SPACE, code), code, rejects, None, grade, place, None)


def says(who: str, *marks: Seen, verdict: str = "", trial: int = 1) -> Answer:
    said = verdict or ("defective" if any(m.rejects for m in marks) else "ok")
    pk = uuid5(SPACE, f"{who}-{trial}-{next(numbers)}")
    return Answer(pk, pk, IMAGE, person(who), trial, said, marks)


def kinds(*answers: Answer, **more: Any) -> list[tuple[str, str]]:
    return [(str(d.kind), d.rule) for d in disputes(answers, **more)]


def test_a_finding_of_one_person_is_one_sided_and_all_positions_are_in_one_entry() -> None:
    answers = [says(who) for who in ("ben", "chris", "dora", "emil")]
    answers.append(says("anna", mark("pitting")))
    found = disputes(answers)
    assert [(d.kind, d.rule) for d in found] == [
        ("verdict", "verdict"),
        ("one_sided", "type:pitting"),
    ]
    assert [len(d.stands) for d in found] == [5, 5]
    assert sum(s.finding is not None for s in found[1].stands) == 1


def test_another_type_in_the_same_place_is_a_type_dispute_of_the_two_most_named() -> None:
    found = kinds(
        says("anna", mark("pitting")),
        says("ben", mark("soiling")),
        says("chris", mark("soiling")),
        says("dora", mark("pitting")),
        says("emil", mark("crack")),
    )
    assert found == [("type", "pair:pitting|soiling")]


def test_another_grade_of_the_same_type_is_a_grade_dispute() -> None:
    small, large = mark("pitting", grade="small", rejects=False), mark("pitting", grade="large")
    assert kinds(says("anna", small), says("ben", large)) == [
        ("verdict", "verdict"),
        ("grade", "grade:pitting"),
    ]


def test_two_types_each_with_two_grades_make_one_grade_entry() -> None:
    found = kinds(
        says("anna", mark("pitting", grade="small")),
        says("ben", mark("pitting", grade="large")),
        says("chris", mark("soiling", grade="small")),
        says("dora", mark("soiling", grade="large")),
    )
    assert [k for k, _ in found].count("grade") == 1


def test_one_outline_against_several_pieces_is_split() -> None:
    whole, too = (mark("pitting", Box(0, 0, 100, 20)) for _ in range(2))
    pieces = (mark("pitting", Box(2, 2, 40, 16)), mark("pitting", Box(55, 2, 40, 16)))
    found = kinds(says("anna", whole), says("ben", *pieces), says("chris", too))
    assert found == [("split", "type:pitting")]


def test_outlines_that_overlap_too_little_are_a_place_dispute_from_the_projects_share_on() -> None:
    answers = says("anna", mark("pitting")), says("ben", mark("pitting", Box(20, 10, 40, 40)))
    assert kinds(*answers, weights=Weights(place_overlap=0.5)) == []
    assert kinds(*answers, weights=Weights(place_overlap=0.7)) == [("place", "type:pitting")]


def line(x: float) -> Polygon:
    return Polygon((Part(((x, 5.0), (x + 3, 5.0), (x + 3, 205.0), (x, 205.0))),))


def test_a_thin_scratch_shifted_by_a_pixel_is_in_the_same_place() -> None:
    one, other = mark("scratch", line(20)), mark("scratch", line(21))
    assert kinds(says("anna", one), says("ben", other)) == []


def test_pieces_of_a_thin_scratch_beside_the_whole_are_a_split() -> None:
    def piece(top: float, bottom: float) -> Polygon:
        return Polygon((Part(((22.0, top), (25.0, top), (25.0, bottom), (22.0, bottom))),))

    whole = mark("scratch", line(20))
    pieces = mark("scratch", piece(5, 100)), mark("scratch", piece(110, 205))
    assert kinds(says("anna", whole), says("ben", *pieces)) == [("split", "type:scratch")]


def test_who_could_not_decide_is_not_silent_about_a_finding() -> None:
    found = kinds(
        says("anna", mark("pitting")),
        says("ben", mark("pitting")),
        says("chris", verdict="undecided"),
    )
    assert found == [("undecided", "verdict")]


def test_both_trials_of_a_person_stand_in_the_entry() -> None:
    found = disputes(
        [says("anna", mark("pitting")), says("anna", trial=2), says("ben", mark("pitting"))]
    )
    one_sided = next(d for d in found if d.kind == "one_sided")
    assert [(s.answer.trial, bool(s.finding)) for s in one_sided.stands].count((2, False)) == 1
    assert len(one_sided.stands) == 3


def test_agreement_is_no_entry() -> None:
    assert kinds(says("anna", mark("pitting")), says("ben", mark("pitting"))) == []
    assert kinds(says("anna"), says("ben")) == []
    assert kinds() == []


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_answers_changes_nothing(seed: int) -> None:
    draw = random.Random(seed)
    answers = []
    for who in ("anna", "ben", "chris", "dora", "emil"):
        for trial in (1, 2):
            places = [
                Box(draw.randint(0, 60), draw.randint(0, 60), draw.randint(15, 60), 30)
                for _ in range(draw.randint(0, 3))
            ]
            marks = [
                mark(draw.choice("ab"), place, draw.choice(("", "small", "large")))
                for place in places
            ]
            answers.append(says(who, *marks, trial=trial))
    first = disputes(answers)
    draw.shuffle(answers)
    assert disputes(answers) == first


def test_a_miss_may_cost_more_than_a_false_alarm() -> None:
    answers = says("anna", mark("pitting")), says("ben")
    cheap = disputes(answers, Weights(miss=1, false_alarm=1))[0].cost
    dear = disputes(answers, Weights(miss=9, false_alarm=1))[0].cost
    assert (cheap, dear) == (0.55, 2.55)


def test_a_grade_beyond_its_limit_is_against_the_rule_even_of_one_person() -> None:
    wrong = mark("pitting", grade="small", rejects=False)
    found = disputes([says("anna", wrong)], broken={wrong.pk})
    assert [(d.kind, d.rule, d.cost) for d in found] == [("against_rule", "grade:pitting", 2.5)]


def test_alike_is_the_same_people_against_the_same_others() -> None:
    def alike(who: str, *others: str) -> str:
        answers = [says(who, mark("pitting")), *(says(other) for other in others)]
        return disputes(answers)[1].alike

    assert alike("anna", "ben", "chris") == alike("anna", "chris", "ben")
    assert alike("anna", "ben", "chris") != alike("ben", "anna", "chris")
