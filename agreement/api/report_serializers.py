from typing import Any

from rest_framework import serializers

from agreement.api.serializers import FigureOut
from agreement.selectors.behind import BEHIND
from labeling.models import UndecidedReason, Verdict

S = serializers.Serializer[Any]


class ReportOut(S):
    sentence = serializers.CharField()
    n_images = serializers.IntegerField()
    n_products = serializers.IntegerField()
    n_people = serializers.IntegerField()
    n_trials = serializers.IntegerField()
    n_answers = serializers.IntegerField()
    n_undecided = serializers.IntegerField()
    n_references = serializers.IntegerField()
    n_adjudicated = serializers.IntegerField()
    n_compared = serializers.IntegerField()
    n_marked = serializers.IntegerField()
    n_studied = serializers.IntegerField()
    n_disagreements = serializers.IntegerField()
    weakest_rule = serializers.CharField()
    weakest_count = serializers.IntegerField()
    computed_at = serializers.DateTimeField()
    inputs_digest = serializers.CharField()
    software_version = serializers.CharField()


class ReportJobOut(S):
    id = serializers.UUIDField()
    state = serializers.CharField()
    done = serializers.IntegerField()
    total = serializers.IntegerField()
    message = serializers.CharField()


class HeadPersonOut(S):
    member = serializers.UUIDField()
    pseudonym = serializers.CharField()
    name = serializers.CharField(allow_null=True)
    qualification = serializers.CharField()
    eye_test_on = serializers.DateField(allow_null=True)


class TookPartOut(HeadPersonOut):
    """`n_planned` answers of which `n_answered` were given; nobody is left out who gave none."""

    n_planned = serializers.IntegerField()
    n_answered = serializers.IntegerField()


class ReportSettingsOut(S):
    version = serializers.IntegerField()
    shows_people = serializers.BooleanField()
    lets_compare = serializers.BooleanField()
    shows_names = serializers.BooleanField()
    part_number = serializers.CharField()
    drawing_index = serializers.CharField()
    characteristic = serializers.CharField()
    station = serializers.CharField()
    display = serializers.CharField()
    approved_by = serializers.CharField()
    next_due_on = serializers.DateField(allow_null=True)


class ReportSettingsPageOut(ReportSettingsOut):
    people = HeadPersonOut(many=True)


class FitnessIn(S):
    member = serializers.UUIDField()
    qualification = serializers.CharField(max_length=120, allow_blank=True, default="")
    eye_test_on = serializers.DateField(allow_null=True, default=None)


class ReportSettingsIn(S):
    version = serializers.IntegerField(min_value=0, max_value=2**31 - 2)
    shows_people = serializers.BooleanField(required=False)
    lets_compare = serializers.BooleanField(required=False)
    shows_names = serializers.BooleanField(required=False)
    part_number = serializers.CharField(max_length=80, allow_blank=True, required=False)
    drawing_index = serializers.CharField(max_length=40, allow_blank=True, required=False)
    characteristic = serializers.CharField(max_length=120, allow_blank=True, required=False)
    station = serializers.CharField(max_length=80, allow_blank=True, required=False)
    display = serializers.CharField(max_length=120, allow_blank=True, required=False)
    approved_by = serializers.CharField(max_length=120, allow_blank=True, required=False)
    next_due_on = serializers.DateField(allow_null=True, required=False)
    people = serializers.ListField(child=FitnessIn(), required=False, default=list, max_length=500)


class LimitsOut(S):
    """Effectiveness at least, miss rate and false alarm rate at most."""

    effectiveness = serializers.FloatField()
    miss = serializers.FloatField()
    false_alarm = serializers.FloatField()


class GoalsOut(S):
    name = serializers.CharField()
    acceptable = LimitsOut()
    marginal = LimitsOut()
    kappa_good = serializers.FloatField()
    kappa_poor = serializers.FloatField()


class AgreementOut(S):
    report = ReportOut(allow_null=True)
    job = ReportJobOut(allow_null=True)
    figures = FigureOut(many=True)
    revealed_images = serializers.IntegerField()
    goal = serializers.FloatField()
    goals = GoalsOut(many=True)
    standing = serializers.ChoiceField(choices=["clears", "below", "open", "unknown"])
    catalogue_version = serializers.IntegerField()
    task_kind = serializers.CharField()
    head = ReportSettingsOut()
    people = TookPartOut(many=True)


class OwnFigureOut(S):
    subject = serializers.CharField()
    coefficient = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    hits = serializers.IntegerField(allow_null=True)
    n_items = serializers.IntegerField()
    undefined_message = serializers.CharField()


class OthersOut(S):
    coefficient = serializers.CharField()
    subject = serializers.CharField()
    values = serializers.ListField(child=serializers.FloatField())


class OwnAgreementOut(S):
    round = serializers.UUIDField()
    name = serializers.CharField()
    figures = OwnFigureOut(many=True)
    others = OthersOut(many=True)
    why_no_others = serializers.CharField()


class BehindIn(S):
    about = serializers.ChoiceField(choices=sorted(BEHIND), required=False)
    first = serializers.UUIDField(required=False)
    second = serializers.UUIDField(required=False)
    code = serializers.CharField(max_length=80, required=False)
    row = serializers.CharField(max_length=80, required=False)
    column = serializers.CharField(max_length=80, required=False)
    outcome = serializers.ChoiceField(
        choices=["miss", "false_alarm", "missed_part", "alarmed_part", "mixed"], required=False
    )
    reason = serializers.ChoiceField(choices=UndecidedReason.choices, required=False)
    day = serializers.DateField(required=False)
    trial = serializers.IntegerField(min_value=1, max_value=100, required=False)
    rule = serializers.CharField(max_length=120, required=False)
    undecided = serializers.ChoiceField(
        choices=["own", "out"], required=False, help_text="As the figure counts undecided answers."
    )
    in_dispute = serializers.BooleanField(
        default=False,
        help_text="Behind a person's figure: also images that are still to be ruled on. The list "
        "tells who said what of them; without this they are counted in `held_back`.",
    )


class BehindFindingOut(S):
    code = serializers.CharField()
    grade_code = serializers.CharField()
    geometry = serializers.JSONField(allow_null=True)


class BehindAnswerOut(S):
    who = serializers.CharField()
    trial = serializers.IntegerField()
    verdict = serializers.ChoiceField(choices=Verdict.choices)
    undecided_reason = serializers.CharField()
    findings = BehindFindingOut(many=True)


class BehindImageOut(S):
    image = serializers.UUIDField()
    file_name = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    thumbnail_url = serializers.CharField()
    reference = serializers.CharField()
    answers = BehindAnswerOut(many=True)


class TableOut(S):
    table = serializers.CharField()
    rows = serializers.ListField(child=serializers.DictField())
