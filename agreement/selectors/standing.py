"""How a version stands before its approval: what its verification says of the rules it touches."""

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import ApprovalNeeds, Project
from agreement.models import Outcome, Verification
from agreement.selectors.taken_back import TakenBack, taken_back
from agreement.selectors.touched_rules import touched_rules
from agreement.selectors.valid import before
from agreement.stats import together
from catalogue.models import ApprovalBasis, CatalogueVersion, VersionState
from labeling.models import RoundState

NEXT = {
    "unplanned": "Plan its verification first; it is approved once that is confirmed.",
    "running": "Its verification '{name}' is not through: close its round, with a reference for "
    "each image.",
    "failed": "Its verification '{name}' failed: mend the rule in a new draft and verify that.",
    "too_few": "Its verification '{name}' saw too little to tell: take the second look, or plan "
    "another with more fresh products.",
}


@dataclass(frozen=True)
class Standing:
    """`basis`: what the version can be approved on by now, '' while something is missing, which
    `missing` names as a code and `why` as a sentence."""

    basis: str
    missing: str = ""
    why: str = ""
    rules: tuple[str, ...] = ()
    verification: Verification | None = None


def standing_of(version: CatalogueVersion, project: Project) -> Standing:
    if before(version) is None:
        return Standing(ApprovalBasis.FIRST)
    rules = tuple(touched_rules(version))
    back = taken_back(version)
    if back is None and not rules:
        return Standing(ApprovalBasis.NOTHING_TOUCHED)
    deciding = _deciding(version)
    missing = "taken_back" if back else _missing(deciding, rules)
    if not missing:
        return Standing(ApprovalBasis.CONFIRMED, rules=rules, verification=deciding)
    if back is None:
        why = _why(version, missing, deciding)
    else:
        rules += tuple(sorted({f"type:{code}" for code in back.codes} - set(rules)))
        why = _why_back(version, back)
    if project.approval_needs == ApprovalNeeds.REASON:
        return Standing(ApprovalBasis.REASON, missing, why, rules, deciding)
    return Standing("", missing, why, rules, deciding)


def verifications_of(version: CatalogueVersion) -> list[Verification]:
    """Newest first."""
    rows = version.verifications.select_related("round__selection", "version", "extension")
    return list(rows.prefetch_related("rules").order_by("-created_at", "-pk"))


def _deciding(version: CatalogueVersion) -> Verification | None:
    """The newest, unless one failed: no later one makes good for that."""
    tried = verifications_of(version)
    failed = (one for one in tried if outcome_of(one) == Outcome.FAILED)
    return next(failed, tried[0] if tried else None)


def outcome_of(row: Verification) -> str:
    """Of the whole version; nothing while it is not computed, nor before its round is closed: who
    could stop at the first batch that confirms would confirm too easily."""
    if row.round.state != RoundState.CLOSED:
        return ""
    rules = {rule.rule: rule.outcome for rule in row.rules.all()}
    return together(rules) if rules else ""


def may_extend(row: Verification) -> bool:
    """The planned second look is due."""
    planned = row.extension_planned and row.extends_id is None and not hasattr(row, "extension")
    return planned and outcome_of(row) == Outcome.TOO_FEW


def _missing(deciding: Verification | None, rules: Sequence[str]) -> str:
    if deciding is None:
        return "unplanned"
    outcome = outcome_of(deciding) or "running"
    if outcome != Outcome.CONFIRMED:
        return outcome
    # A rule that nobody looked at stays unproved, however well the others did.
    found = {one.rule for one in deciding.rules.all()}
    return "" if set(rules) <= found else Outcome.TOO_FEW


def _why(version: CatalogueVersion, missing: str, deciding: Verification | None) -> str:
    if version.state == VersionState.DRAFT:
        todo = "Freeze it for trial and plan its verification; it is approved once confirmed."
    else:
        todo = NEXT[missing].format(name=deciding.round.name if deciding else "")
    return f"Version {version.number} changes how labels are given. {todo}"


def _why_back(version: CatalogueVersion, back: TakenBack) -> str:
    return (
        f"Version {version.number} was drafted from version {back.origin.number}; version "
        f"{back.in_force.number} is in force since and changed {', '.join(back.names)}. Draft anew "
        f"from version {back.in_force.number}."
    )
