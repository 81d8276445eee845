"""The outcome of a verification round, by what was said blind and a lead's reference."""

from django.db import transaction
from django.utils import timezone

from accounts.services.events import record
from agreement.models import Verification, VerifiedRule
from agreement.selectors.baseline import baseline
from agreement.selectors.touched_rules import new_rules, touched_rules
from agreement.services.rule_table import Table
from agreement.stats import RuleClarity, verify
from agreement.stats import Verification as Verified
from jobs.services.run import Running
from labeling.models import RoundState


def compute_verification(running: Running) -> str:
    row = Verification.objects.select_related(
        "version__project", "round__version", "extends__round__version"
    ).get(pk=running.job.subject)
    looks = [row.extends.round, row.round] if row.extends else [row.round]
    if any(look.state != RoundState.CLOSED for look in looks):
        return ""
    rules = touched_rules(row.version)
    older = baseline(row.version)
    now, before = Table.of(*looks), Table.before(older, row.version) if older else None
    found = verify(
        now.said,
        rules,
        now.truths,
        before={rule: before.misses(rule) for rule in rules} if before else None,
        unclear_before=[r.rule for r in before.clarity().values() if r.unclear] if before else (),
        new=new_rules(row.version, rules),
        extension_planned=row.extension_planned,
        grades=now.grades,
    )
    firm = before.clarity() if before else {}
    with transaction.atomic():
        VerifiedRule.objects.filter(verification=row).delete()
        VerifiedRule.objects.bulk_create(
            _row(row, one, firm.get(one.rule), _at_one_share(one.rule, now, before))
            for one in found
        )
        Verification.objects.filter(pk=row.pk).update(computed_at=timezone.now())
        record(
            act="verification.computed",
            on=row,
            user=running.job.created_by,
            project=row.version.project,
            count=len(found),
        )
    return ", ".join(f"{one.rule}: {one.outcome}" for one in found)


def _at_one_share(rule: str, now: Table, before: Table | None) -> dict[str, float | None]:
    """Kappa before and after at the share that the rule had before; without one at today's."""
    new = now.reading(rule)
    old = before.reading(rule) if before else None
    share = old.share if old and old.share is not None else new.share
    if share is None:
        return {}
    return {
        "share": share,
        "kappa": new.kappa_at(share),
        "kappa_before": old.kappa_at(share) if old else None,
    }


def _row(
    row: Verification,
    one: Verified,
    firm: RuleClarity | None,
    at_one_share: dict[str, float | None],
) -> VerifiedRule:
    figures = (
        "f", "se", "shared", "firm_low", "firm_high", "evidence", "worse_low", "worse_high",
    )  # fmt: skip
    return VerifiedRule(
        verification=row,
        rule=one.rule,
        outcome=one.outcome,
        **{name: getattr(one, name) for name in figures},
        missed=one.miss.missed,
        opportunities=one.miss.opportunities,
        miss_rate=one.miss.rate,
        miss_rate_before=one.miss_before.rate if one.miss_before else None,
        f_before=firm.f if firm else None,
        **at_one_share,
        n_expected=one.n_expected,
        n_look_alikes=one.n_look_alikes,
        n_plain=one.n_plain,
        reasons=[{"code": r.code, "message": r.message} for r in one.reasons],
    )
