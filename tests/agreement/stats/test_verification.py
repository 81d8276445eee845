"""A touched rule: confirmed, failed, or too few, and why."""

import numpy as np
import pytest

from agreement.stats import Answer, MissRate, miss_rate, rule_clarity, verify

NO_MISSES = MissRate(5, 120, 20, 5 / 120, 0.02)


def answers(expected=60, alike=60, slips=0, firm=0, people=3, lost=0, start=0):
    """Type A on the first items; person 0 slips in one trial on the first `slips`, firmly says
    otherwise on the next `firm`; nobody finds A on the next `lost`."""
    made = []
    for item in range(start, start + expected + alike):
        place = item - start
        there = place < expected
        for person in range(people):
            for trial in range(2):
                types = {"A": None} if there else {"B": None}
                if there and place < slips and person == 0 and trial == 1:
                    types = {}
                if there and slips <= place < slips + firm and person == 0:
                    types = {}
                if there and slips + firm <= place < slips + firm + lost:
                    types = {}
                made.append(Answer(item, item, person, trial, types))
    return made


def truth(expected=60, alike=60, start=0):
    return {
        item: {"A": None} if item - start < expected else {"B": None}
        for item in range(start, start + expected + alike)
    }


def outcome(given, reference=None, **options):
    options.setdefault("before", {"type:A": NO_MISSES})
    return verify(given, ["type:A"], reference or truth(), **options)[0]


def test_a_rule_read_alike_is_confirmed():
    found = outcome(answers(slips=4))
    assert found.outcome == "confirmed"
    assert found.reasons == ()
    assert (found.n_expected, found.n_look_alikes) == (60, 60)
    # Item by item, one slip of one person: B = 1/3, W = 1/3.
    assert found.f == pytest.approx(0.0)
    assert found.se == pytest.approx(0.5 / (60 - 4 / 6))
    assert found.firm_high == pytest.approx(1.645 * found.se)
    assert found.miss.missed == 4
    assert found.miss.opportunities == 360


def test_a_rule_read_differently_failed():
    found = outcome(answers(firm=12))
    assert found.outcome == "failed"
    assert found.firm_low > 0
    # Two thirds of the pairs of people differ on each of the 12; m = 2/3 there.
    assert found.f == pytest.approx(12 * (2 / 3) / (60 - 12 / 3))
    assert [reason.code for reason in found.reasons] == ["firm", "misses"]


def test_a_little_firm_disagreement_is_too_few_to_tell():
    often = {"type:A": MissRate(100, 600, 100, 1 / 6, 0.02)}
    found = outcome(answers(firm=4), before=often, extension_planned=True)
    assert found.outcome == "too_few"
    assert [reason.code for reason in found.reasons] == ["firm"]


def test_everybody_calling_everything_ok_is_not_agreement():
    found = outcome(answers(lost=60))
    assert found.outcome == "failed"
    assert found.miss.rate == 1.0
    assert {reason.code for reason in found.reasons} == {"no_figure", "misses"}


def test_many_new_misses_fail_although_all_agree():
    found = outcome(answers(lost=20))
    assert found.f == pytest.approx(0.0)
    assert found.worse_low > 0
    assert found.outcome == "failed"


def test_without_a_miss_rate_before_nothing_is_confirmed():
    found = outcome(answers(slips=4), before={})
    assert found.outcome == "too_few"
    assert [reason.code for reason in found.reasons] == ["no_miss_rate"]
    assert found.worse_high is None


def test_a_new_rule_has_nothing_to_be_worse_than():
    found = outcome(answers(slips=4), before={}, new=["type:A"])
    assert (found.outcome, found.is_new, found.reasons) == ("confirmed", True, ())
    assert found.worse_high is None
    assert outcome(answers(firm=12), before={}, new=["type:A"]).outcome == "failed"
    known = outcome(answers(slips=4), new=["type:A"])
    assert (known.is_new, known.miss_before) == (False, NO_MISSES)


# Where all miss most of it, too little is left to show that they do not differ.
@pytest.mark.parametrize(
    ("lost", "expected", "reasons"),
    [(30, "too_few", ["mostly_missed"]), (50, "failed", ["firm", "mostly_missed"])],
)
def test_a_new_rule_that_all_miss_more_often_than_not_is_not_confirmed(lost, expected, reasons):
    found = outcome(answers(lost=lost), before={}, new=["type:A"])
    assert (found.outcome, found.f) == (expected, pytest.approx(0.0))
    assert [reason.code for reason in found.reasons] == reasons


def test_without_a_reference_a_new_rule_is_not_confirmed_either():
    found = outcome(answers(), {0: {"B": None}}, before={}, new=["type:A"])
    assert (found.outcome, found.is_new) == ("too_few", False)
    assert [reason.code for reason in found.reasons] == ["no_miss_rate", "too_few"]


def test_items_that_stand_for_several_weigh_so_much():
    given = answers(expected=4, alike=0, people=1, lost=1)
    plain, weighted = (
        miss_rate(given, "type:A", truth(expected=4, alike=0), weights=weights)
        for weights in (None, {1: 4.0, 2: 4.0})
    )
    assert (plain.rate, weighted.rate) == (1 / 4, 1 / 10)
    assert (weighted.missed, weighted.opportunities, weighted.n_items) == (2, 8, 4)
    # Tripled, all weights say the same.
    thrice = dict.fromkeys(range(4), 3.0)
    alike = miss_rate(given, "type:A", truth(expected=4, alike=0), weights=thrice)
    assert (alike.rate, alike.se) == (plain.rate, pytest.approx(plain.se))


def test_fewer_than_sixty_cannot_confirm():
    found = outcome(answers(expected=59), truth(expected=59))
    assert found.outcome == "too_few"
    assert found.reasons[-1].message.startswith("59 images with the rule and 60 look-alikes")


def test_plain_images_are_told_apart_from_look_alikes():
    assert outcome(answers()).n_plain == 0
    plain = {item: types if item < 102 else {} for item, types in truth().items()}
    found = outcome(answers(), plain)
    assert (found.n_expected, found.n_look_alikes, found.n_plain) == (60, 60, 18)
    few = outcome(answers(expected=59), {**plain, 59: {}})
    assert "60 look-alikes, 18 of them without any defect" in few.reasons[-1].message


def test_images_without_a_reference_do_not_count():
    known = dict(list(truth().items())[:90])
    assert outcome(answers(), known).n_look_alikes == 30


def test_an_extension_is_looked_at_more_strictly():
    one, two = (outcome(answers(firm=1), extension_planned=flag) for flag in (False, True))
    assert (one.z, two.z) == (1.645, 1.96)
    assert two.firm_high - one.firm_high == pytest.approx((1.96 - 1.645) * one.se)


def test_an_untouched_rule_that_became_unclear_stands_against_it():
    rng = np.random.default_rng(1)
    given = [
        Answer(a.item, a.product, a.inspector, a.trial, {**a.types, **more})
        for a in answers()
        for more in ({"C": None} if a.item % 2 and (a.inspector or a.item % 6 == 1) else {},)
    ]
    rng.shuffle(given)
    found = outcome(given)
    assert found.newly_unclear == ("type:C",)
    assert found.reasons[-1].code == "newly_unclear"
    assert found.outcome != "confirmed"
    assert outcome(given, unclear_before=["type:C"]).outcome == "confirmed"


def test_an_untouched_rule_that_is_alone_of_its_kind_stands_against_nothing():
    """Only B has grades, and only two: people who remember theirs differ firmly, no more."""
    given = [
        Answer(a.item, a.product, a.inspector, a.trial, {"B": "12"[a.inspector == 0]})
        if "B" in a.types and a.item % 4 == 0
        else Answer(a.item, a.product, a.inspector, a.trial, dict.fromkeys(a.types, "1"))
        for a in answers()
    ]
    found = outcome(given)
    assert found.newly_unclear == ()
    assert found.outcome == "confirmed"


def over_all_occurrences(given, names):
    """f of these rules together, and its error."""
    rules = [rule for rule in rule_clarity(given) if rule.rule in names]
    n = sum(rule.occurrences for rule in rules)
    error = np.linalg.norm([rule.se * rule.occurrences for rule in rules])
    return sum(rule.f * rule.occurrences for rule in rules) / n, error / n


def test_what_all_rules_share_is_taken_out():
    """People who remember a first toss of the coin differ firmly on every rule alike."""
    given = []
    for item in range(120):
        for person in range(3):
            for trial in range(2):
                types = {"A"} if item < 60 else {"B"}
                types |= {"C", "D", "E"} - ({"CDE"[item % 3]} if person == item % 7 else set())
                if item % 20 == person:
                    types.discard("A")
                given.append(Answer(item, item, person, trial, dict.fromkeys(types)))
    found = outcome(given)
    shared, _ = over_all_occurrences(given, {"type:B", "type:C", "type:D", "type:E"})
    assert 0 < found.shared < found.f
    assert found.shared == pytest.approx(shared)
    assert found.firm_high == pytest.approx(found.f - found.shared + 1.645 * found.se)


@pytest.mark.parametrize("is_one", [True, False])
def test_the_same_person_against_the_others_is_not_what_all_rules_share(is_one):
    """A is missed firmly on as many items as C, D and E: by anybody as those, or by one person."""
    given = []
    for item in range(240):
        lacks = "CDE"[item % 3]
        misses_a = 0 if is_one else item // 6 % 3
        for person in range(3):
            types = {"A" if item < 120 else "B", *"CDE"}
            types -= {lacks} if person == item % 5 else set()
            types -= {"A"} if item % 6 == 0 and person == misses_a else set()
            given += [Answer(item, item, person, trial, dict.fromkeys(types)) for trial in (1, 2)]
    found = outcome(given, truth(120, 120))
    assert found.firm_high < 0.08
    assert ("read_differently" in [reason.code for reason in found.reasons]) is is_one
    assert (found.outcome == "failed") is is_one
    assert (found.evidence > np.log(20)) is np.bool_(is_one)


def test_where_the_others_were_seen_less_often_their_error_counts_as_well():
    """C, D and E on four items each, one of which person 0 does not see."""
    given = [
        Answer(a.item, a.product, a.inspector, a.trial, {**a.types, **more})
        for a in answers(firm=4)
        for name in ["CDE"[a.item // 4 % 3]]
        for more in ({name: None} if a.item < 12 and (a.inspector or a.item % 4) else {},)
    ]
    few = [
        Answer(a.item, a.product, a.inspector, a.trial, {n: None for n in a.types if n != "B"})
        for a in given
    ]
    shared, error = over_all_occurrences(few, {"type:C", "type:D", "type:E"})
    found = outcome(few)
    assert found.shared == pytest.approx(shared)
    assert found.firm_high - (found.f - shared) == pytest.approx(1.645 * np.hypot(found.se, error))
    # B on the 60 look-alikes makes the others the more frequent ones.
    shared, _ = over_all_occurrences(given, {"type:B", "type:C", "type:D", "type:E"})
    found = outcome(given)
    assert found.shared == pytest.approx(shared)
    assert found.firm_high == pytest.approx(found.f - shared + 1.645 * found.se)


def test_misses_of_pairs_and_grades():
    reference = {1: {"A": "2"}, 2: {"B": None}, 3: {"A": "1", "B": None}}
    given = [
        Answer(1, "p", "ann", 1, {"B": None}),
        Answer(1, "p", "bob", 1, {"A": "1"}),
        Answer(2, "q", "ann", 1, {"B": None}),
        Answer(3, "q", "ann", 1, {}),
        Answer(9, "q", "ann", 1, {}),
    ]
    pair = miss_rate(given, "pair:A|B", reference)
    assert (pair.missed, pair.opportunities, pair.n_items) == (1, 3, 2)
    grade = miss_rate(given, "grade:A>=2", reference)
    assert (grade.missed, grade.opportunities, grade.n_items) == (2, 2, 1)
    kind = miss_rate(given, "type:A", reference)
    assert (kind.missed, kind.opportunities) == (2, 3)
    # Product p: 1 of 2 missed; q: 1 of 1.
    assert kind.se == pytest.approx(np.sqrt((1 - 4 / 3) ** 2 + (1 - 2 / 3) ** 2 + 0.25) / 3)
    named = {1: {"A": "large"}}
    ordered = ["small", "large"]
    assert miss_rate(given, "grade:A>=large", named, grades=ordered).missed == 2


def test_a_reference_without_the_rule_gives_no_rate():
    found = miss_rate(answers(), "type:Z", truth())
    assert (found.rate, found.se, found.opportunities) == (None, None, 0)
