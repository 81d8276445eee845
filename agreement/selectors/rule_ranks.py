"""A report's rules as anybody may read them: where a project shows no figures of single persons,
nothing tells how one of them repeats."""

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from agreement.models import NextAct, ReportSettings, RuleRank

HIDDEN = ReportSettings.objects.filter(
    project=OuterRef("report__round__project"), shows_people=False
)


def rule_ranks() -> QuerySet[RuleRank]:
    hidden = Q(Exists(HIDDEN))
    # Where all repeat alike, or one alone repeats, the mean is the figure of one.
    of_one = Q(repeat_mean=F("repeat_lowest"))
    return RuleRank.objects.order_by("place").annotate(
        shown_lowest=Case(When(hidden, then=None), default=F("repeat_lowest")),
        shown_mean=Case(When(hidden & of_one, then=None), default=F("repeat_mean")),
        shown_act=Case(
            When(hidden & Q(act=NextAct.RETRAIN), then=Value(str(NextAct.NONE))), default=F("act")
        ),
    )
