from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.access import user_of
from agreement.api.serializers import UndefinedOut
from agreement.stats import RatingsError
from agreement.stats.csv_text import BadTable, text_of
from agreement.stats.figures import figures_of
from agreement.stats.figures_json import body_of
from agreement.stats.table_columns import ROLES
from agreement.stats.tables import read_table
from agreement.stats.weights import WEIGHTS
from vqi.common.input import asked_alone
from vqi.common.parsers import CsvParser
from vqi.common.problems import Invalid

MAX_LINES = 100_000
LEVELS = ("nominal", "ordinal", "interval", "ratio")
S = serializers.Serializer[Any]


class CheckTableIn(S):
    """A role names its column, `-` that there is none."""

    scale = serializers.CharField(max_length=2000, required=False)
    level = serializers.ChoiceField(choices=LEVELS, default="nominal")
    weights = serializers.ChoiceField(choices=sorted(WEIGHTS), required=False)
    item = serializers.CharField(max_length=200, required=False)
    rater = serializers.CharField(max_length=200, required=False)
    answer = serializers.CharField(max_length=200, required=False)
    trial = serializers.CharField(max_length=200, required=False)
    reference = serializers.CharField(max_length=200, required=False)
    group = serializers.CharField(max_length=200, required=False)
    good = serializers.CharField(max_length=200, required=False)


class IntervalOut(S):
    low = serializers.FloatField()
    high = serializers.FloatField()
    level = serializers.FloatField()
    method = serializers.CharField()


class EstimateOut(S):
    coefficient = serializers.CharField()
    weights = serializers.CharField()
    raters = serializers.ListField(child=serializers.CharField(), allow_null=True)
    category = serializers.CharField(allow_null=True)
    value = serializers.FloatField(allow_null=True)
    se = serializers.FloatField(allow_null=True)
    interval = IntervalOut(allow_null=True)
    observed = serializers.FloatField(allow_null=True)
    expected = serializers.FloatField(allow_null=True)
    n_items = serializers.IntegerField()
    n_raters = serializers.IntegerField()
    n_ratings = serializers.IntegerField()
    undefined = UndefinedOut(allow_null=True)


class ColumnsOut(S):
    """Which column was taken for what; `raters` of a table with a column a rater."""

    form = serializers.ChoiceField(choices=["long", "wide"])
    item = serializers.CharField(allow_null=True)
    rater = serializers.CharField(allow_null=True)
    answer = serializers.CharField(allow_null=True)
    trial = serializers.CharField(allow_null=True)
    reference = serializers.CharField(allow_null=True)
    group = serializers.CharField(allow_null=True)
    raters = serializers.ListField(child=serializers.CharField())
    unused = serializers.ListField(child=serializers.CharField())


class CheckTableOut(S):
    """As `manage.py agreement --json` prints it; nothing of the table is stored."""

    estimates = EstimateOut(many=True)
    attribute_study = serializers.DictField(required=False)
    kendall_w = serializers.DictField(required=False)
    scale = serializers.ListField(
        child=serializers.CharField(), help_text="The answers, in the order that was used."
    )
    good = serializers.CharField(
        allow_null=True, help_text="The answer that misses and false alarms took as good."
    )
    columns = ColumnsOut()


class CheckTableView(APIView):
    parser_classes = [CsvParser]

    @extend_schema(
        parameters=[CheckTableIn],
        request={"text/csv": OpenApiTypes.STR},
        responses=CheckTableOut,
        operation_id="check_table",
    )
    def post(self, request: Request) -> Response:
        user_of(request)
        wanted = asked_alone(CheckTableIn, request)
        body = request.data if isinstance(request.data, bytes) else b""
        return Response(_checked(body, wanted))


def _checked(body: bytes, wanted: dict[str, Any]) -> dict[str, object]:
    scale = wanted["scale"].split(",") if "scale" in wanted else None
    try:
        table = read_table(
            text_of(body),
            scale=scale,
            columns={role: wanted[role] for role in ROLES if role in wanted},
            max_lines=MAX_LINES,
        )
        found = figures_of(
            table,
            level=wanted["level"],
            weights=wanted.get("weights"),
            good=wanted.get("good"),
        )
    except BadTable as error:
        detail = f"Line {error.line}: {error.reason}"
        raise Invalid(detail, code="bad_table", line=error.line) from error
    except RatingsError as error:
        raise Invalid(str(error), code="bad_table") from error
    return body_of(found)
