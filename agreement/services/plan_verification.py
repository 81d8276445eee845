"""A verification round: fresh images, two blind trials, the people who will label."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from accounts.models import Member
from accounts.services.events import record
from accounts.services.hold_project import hold_project
from agreement.models import Outcome, Verification
from agreement.selectors.baseline import baseline
from agreement.selectors.fresh import fresh_images
from agreement.selectors.standing import may_extend, outcome_of, verifications_of
from agreement.selectors.touched_rules import touched_rules
from agreement.services.ranking import grade_order, grade_ranks
from agreement.services.relabel import inspectors_of, seed_of, selected
from agreement.stats import RuleCount, Sample, fresh_sample
from agreement.stats.verification_plan import (
    FEWEST_EXPECTED,
    FEWEST_LOOK_ALIKES,
    REPEAT_DISTANCE,
    farthest_apart,
    second_look,
)
from catalogue.models import CatalogueVersion, VersionState
from labeling.models import Purpose, RoundState
from labeling.services.rounds import plan_round
from vqi.common.creating import once
from vqi.common.problems import Conflict, Invalid

TRIALS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`with_fewer`: also where too few fresh images are there to confirm anything."""

    version: CatalogueVersion
    id: UUID
    name: str
    inspectors: Sequence[UUID]
    by: Member
    repeat_distance: int = REPEAT_DISTANCE
    extension_planned: bool = False
    with_fewer: bool = False
    extends: Verification | None = None

    def is_of(self, known: Verification) -> bool:
        """Whether this is how it was planned; what its row does not say itself."""
        round_ = known.round
        apart = farthest_apart(round_.selection.size, self.repeat_distance)
        people = set(round_.inspectors.values_list("member", flat=True))
        said = (round_.name, round_.repeat_distance, people)
        return said == (self.name, apart, set(self.inspectors))


def plan_verification(plan: Plan) -> tuple[Verification, bool]:
    """The verification and whether it is new."""
    said: dict[str, Any] = {
        "version": plan.version,
        "extension_planned": plan.extension_planned,
        "extends": plan.extends,
    }

    def make() -> Verification:
        _check_turn(plan.version, plan.extends)
        rules, compared = _rules(plan.version), baseline(plan.version)
        people = inspectors_of(plan.by, plan.inspectors)
        if len(people) < 2:
            raise Invalid("A verification takes two inspectors at least.", field="inspectors")
        try:
            chosen = _chosen(plan, rules)
        except Conflict:
            # Perhaps another plan took the images just now; then that is the reason to tell.
            _check_turn(plan.version, plan.extends)
            raise
        with transaction.atomic():
            # Two who plan at once would have two tries; the project, as whoever approves locks it.
            hold_project(plan.version.project_id)
            _check_turn(CatalogueVersion.objects.get(pk=plan.version.pk), plan.extends)
            tests = {**said, "touched_rules": rules, "compared": compared}
            return _write(plan, people, chosen, **tests)

    rows = Verification.objects.select_related("round__selection")
    other = "Another verification has this id."
    return once(plan.id, rows, said, make, other=other, same=plan.is_of)


def extend_verification(
    *, verification: Verification, id: UUID, by: Member, repeat_distance: int = REPEAT_DISTANCE
) -> tuple[Verification, bool]:
    """The one second look that was planned with the first: the same people, as many more fresh
    products, or more where the first told firm disagreement too loosely."""
    people = verification.round.inspectors.values_list("member_id", flat=True)
    plan = Plan(
        version=verification.version,
        id=id,
        name=f"{verification.round.name} 2"[:120],
        inspectors=list(people),
        by=by,
        repeat_distance=repeat_distance,
        extension_planned=True,
        with_fewer=True,
        extends=verification,
    )
    return plan_verification(plan)


def _check_turn(version: CatalogueVersion, extends: Verification | None) -> None:
    """One verification at a time, and none after one that failed."""
    if version.state != VersionState.TRIAL:
        raise Conflict(
            "Freeze the draft for trial first; a verification tests a version that no longer "
            "changes.",
            code="not_on_trial",
        )
    if extends is not None:
        _check_extends(extends)
        return
    for one in verifications_of(version):
        outcome = outcome_of(one)
        if outcome == Outcome.FAILED:
            raise Conflict(
                "A verification of this version failed. Mend the rule in a new draft and verify "
                "that; the same rules tried again until chance helps would prove nothing.",
                code="failed_already",
            )
        if not outcome or may_extend(one):
            raise Conflict(
                f"The verification '{one.round.name}' of this version is not decided yet: close "
                "its round, or take its second look.",
                code="running",
            )


def _check_extends(first: Verification) -> None:
    if not first.extension_planned or first.extends_id is not None:
        raise Conflict(
            "No second look was planned with this verification, and one after seeing the outcome "
            "would confirm too easily. Plan a new verification.",
            code="no_extension_planned",
        )
    if first.round.state != RoundState.CLOSED:
        raise Conflict("Close the first round before the second look.", code="round_open")
    if outcome_of(first) != Outcome.TOO_FEW:
        raise Conflict(
            "A second look is for a verification that was too few to tell.", code="not_too_few"
        )
    if Verification.objects.filter(extends=first).exists():
        raise Conflict("The second look is planned already.", code="extended")


def _rules(version: CatalogueVersion) -> list[str]:
    rules = touched_rules(version)
    if not rules:
        raise Conflict(
            "This version changes no rule that labels rest on; there is nothing to verify.",
            code="nothing_touched",
        )
    return rules


def sample_for(
    version: CatalogueVersion,
    rules: Sequence[str],
    seed: int = 0,
    first: Verification | None = None,
) -> Sample[UUID]:
    """The fresh images that a verification would show, and what they come to."""
    grades = grade_order(grade_ranks(version))
    fresh = fresh_images(version, rules, grades, seed)
    return fresh_sample(fresh, rules, grades, n_expected=_expected_after(first))


def _expected_after(first: Verification | None) -> int:
    seen = first.rules.filter(outcome=Outcome.TOO_FEW) if first else ()
    return max((second_look(one.n_expected, one.se) for one in seen), default=FEWEST_EXPECTED)


def _chosen(plan: Plan, rules: list[str]) -> list[UUID]:
    sample = sample_for(plan.version, rules, seed_of(plan.id), plan.extends)
    if not sample.items:
        raise Conflict(
            "No fresh image is left: every labeled product fed the change or serves as an "
            "example. Import and label images of other products.",
            code="no_fresh_image",
        )
    if not plan.with_fewer and not sample.is_enough:
        raise Conflict(_too_few(max(sample.counts, key=_missing)), code="too_few_fresh")
    return sample.items


def _missing(count: RuleCount) -> int:
    return count.expected_missing + count.look_alikes_missing


def _too_few(short: RuleCount) -> str:
    return (
        f"It takes {FEWEST_EXPECTED} fresh images where the rule is expected and "
        f"{FEWEST_LOOK_ALIKES} look-alikes, each of another product; {short.expected} and "
        f"{short.look_alikes} are there, {short.plain} of these without any defect. "
        "Label more products, or go on with fewer: the outcome will be 'too few'."
    )


def _write(plan: Plan, people: list[Member], images: list[UUID], **tests: Any) -> Verification:
    by, seed = plan.by, seed_of(plan.id)
    criteria = {"fresh_for_version": plan.version.number}
    round_ = plan_round(
        id=uuid5(plan.id, "round"),
        by=by.user,
        version=plan.version,
        selection=selected(by, plan.name, criteria, images, seed),
        inspectors=people,
        name=plan.name,
        purpose=Purpose.VERIFICATION,
        labels_per_image=len(people),
        trials=TRIALS,
        repeat_distance=farthest_apart(len(images), plan.repeat_distance),
        seed=seed,
    )
    row = Verification.objects.create(id=plan.id, round=round_, created_by=by, **tests)
    record(act="verification.planned", on=row, user=by.user, project=by.project, count=len(images))
    return row
