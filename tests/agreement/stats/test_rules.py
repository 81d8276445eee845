import json
from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from agreement.stats.rules import Answer, rule_clarity

TYPES = "ABCDEFGH"


def world(seed, unclear=None, swap=None, people=3, items=150, trials=2, slip=0.05, memory=0.0):
    """People who slip; on `unclear` the first person reads half of the items otherwise."""
    rng = np.random.default_rng(seed)
    answers = []
    for item in range(items):
        truth = {t for t in TYPES if rng.random() < 0.1}
        otherwise = rng.random() < 0.5
        for person in range(people):
            first = None
            for trial in range(trials):
                if trial and rng.random() < memory:
                    found = first
                else:
                    found = {t for t in truth if rng.random() > slip}
                    found |= {t for t in TYPES if t not in truth and rng.random() < slip / 10}
                    if person == 0 and otherwise and unclear in truth:
                        found.discard(unclear)
                first = found
                answers.append(Answer(item, item, person, trial, dict.fromkeys(found)))
    return answers


def test_it_finds_the_guilty_rule():
    first = [rule_clarity(world(seed, unclear="C"))[0] for seed in range(40)]
    assert sum(rule.rule == "type:C" for rule in first) >= 36


def test_a_world_without_an_unclear_rule_names_none():
    named = [any(r.unclear for r in rule_clarity(world(seed))) for seed in range(60)]
    assert sum(named) <= 3


def test_remembering_accuses_nobody():
    named = [any(r.unclear for r in rule_clarity(world(seed, memory=0.5))) for seed in range(60)]
    assert sum(named) <= 3


def test_the_figures_by_hand():
    rows = [("x", 0, 0, "A"), ("x", 0, 1, "A"), ("x", 1, 0, ""), ("x", 1, 1, ""),
            ("y", 0, 0, "A"), ("y", 0, 1, ""), ("y", 1, 0, "A"), ("y", 1, 1, "A")]  # fmt: skip
    found = rule_clarity(
        Answer(i, i, who, t, dict.fromkeys(a.split() or [])) for i, who, t, a in rows
    )[0]
    # x: B = 1, W = 0, m = 1/2; y: B = 1/2, W = 1/2, m = 3/4.
    assert found.rule == "type:A"
    assert found.f == pytest.approx(1 / 1.25)
    assert found.between == pytest.approx(1.5 / 1.25)
    assert found.within == pytest.approx(0.5 / 1.25)
    assert found.slip_share == pytest.approx(1 / 3)
    residual = np.array([1 - 0.8 * 0.5, -0.8 * 0.75])
    assert found.se == pytest.approx(np.sqrt(residual @ residual + 0.25) / 1.25)


def test_with_one_trial_slip_and_rule_cannot_be_told_apart():
    found = rule_clarity(world(1, trials=1))
    assert all(rule.f is None and not rule.unclear for rule in found)
    assert found[0].note == "slip and rule cannot be told apart"


def test_a_swap_is_a_rule_of_its_own():
    answers = []
    for item in range(60):
        for person in range(3):
            name = "A" if item % 2 or (person == 0 and item % 4 == 0) else "B"
            for trial in range(2):
                answers.append(Answer(item, item, person, trial, {name: str(1 + item % 3)}))
    rules = {rule.rule: rule for rule in rule_clarity(answers)}
    assert rules["pair:A|B"].unclear
    assert {"grade:A>=2", "grade:A>=3"} <= set(rules)
    assert not rules["grade:A>=2"].unclear


def test_a_pair_stands_before_the_types_that_it_explains():
    answers = []
    for item in range(90):
        for person in range(3):
            name = "A" if item % 3 == 0 else "B" if item % 3 == 1 else "C"
            if name == "A" and person == 0 and item < 40:
                name = "B"
            for trial in range(2):
                answers.append(Answer(item, item, person, trial, {name: None}))
    rules = rule_clarity(answers)
    assert rules[0].rule == "pair:A|B"
    assert {rule.rule for rule in rules if rule.unclear} >= {"pair:A|B"}


def test_a_person_who_slipped_out_of_the_pair_once_does_not_silence_the_image():
    rows = [("A", "A"), ("B", "B"), ("A", "")]
    found = rule_clarity(
        Answer(0, 0, who, trial, dict.fromkeys(name.split()))
        for who, names in enumerate(rows)
        for trial, name in enumerate(names)
    )
    pair = next(rule for rule in found if rule.rule == "pair:A|B")
    # Of the two who answered twice within the pair: B = 1, m = 1/2.
    assert (pair.f, pair.n_items) == (2.0, 1)


def test_the_names_of_people_and_trials_do_not_matter():
    plain = world(3, unclear="C")
    renamed = [
        Answer(f"i{a.item}", f"p{a.product}", f"{a.item}:{a.inspector}", f"t{9 - a.trial}", a.types)
        for a in plain
    ]
    strip = [(r.rule, r.f, r.se, r.excess) for r in rule_clarity(plain)]
    assert [(r.rule, r.f, r.se, r.excess) for r in rule_clarity(renamed)] == strip


def test_a_person_who_answered_once_counts_in_no_figure():
    answers = world(5)
    once = [*answers, *(Answer(i, i, "guest", 0, {"A": None}) for i in range(150))]
    types = [[r for r in rule_clarity(x) if "type:" in r.rule] for x in (once, answers)]
    assert types[0] == types[1]


def test_images_of_one_product_are_one_witness():
    answers = world(2, unclear="C")
    tripled = [
        Answer((a.item, copy), a.product, a.inspector, a.trial, a.types)
        for a in answers
        for copy in range(3)
    ]
    one, many = ({r.rule: r for r in rule_clarity(x)}["type:C"] for x in (answers, tripled))
    assert many.f == pytest.approx(one.f)
    # Only the constant .25 shrinks with more images of the same products.
    assert many.se == pytest.approx(one.se, rel=0.1)


def test_nothing_answered_is_no_rule():
    assert rule_clarity([]) == []
    assert rule_clarity(Answer(i, i, who, 0, {}) for i in range(3) for who in range(2)) == []


HEAD = "item,product,inspector,trial,types\n"


def test_the_command_answers_one_json_object_a_file(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(HEAD + "1,p,ann,1,A\n1,p,ann,2,A\n1,p,bob,1,\n1,p,bob,2,\n")
    out = StringIO()
    call_command("rank", str(path), str(path), "--json", stdout=out)
    first, second = map(json.loads, out.getvalue().splitlines())
    assert first == second
    assert first["file"] == str(path)
    assert [rule["rule"] for rule in first["rules"]] == ["type:A"]
    assert first["rules"][0]["f"] == 2.0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("item,product\n", "line 1: there is no column 'inspector'"),
        (HEAD + "1,p,ann,1\n", "line 2: the line has not as many"),
        (HEAD + "1,p,,1,A\n", "line 2: 'inspector' is empty"),
        (HEAD + "1,p,ann,1,A\n1,p,ann,1,A\n", "line 3: this answer of ann was given before"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(tmp_path, text, reason):
    path = tmp_path / "answers.csv"
    path.write_text(text)
    with pytest.raises(CommandError, match=reason):
        call_command("rank", str(path), "--json", stdout=StringIO())
