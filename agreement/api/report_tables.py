"""Every table of a report as JSON or CSV, streamed."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from agreement.access import report_for
from agreement.api.report_serializers import TableOut
from agreement.selectors.report_tables import TABLES, Table, table_rows
from vqi.common.problems import Forbidden, Invalid, NotFound

PEOPLE_HIDDEN = "This project shows no figures of single persons."


class TableView(APIView):
    @extend_schema(
        parameters=[
            OpenApiParameter("table", enum=sorted(TABLES), location="path"),
            *(OpenApiParameter(name) for name in ("subject", "coefficient", "undecided", "about")),
            *(OpenApiParameter(name, UUID) for name in ("first", "second", "member")),
        ],
        responses={(200, "application/json"): TableOut, (200, "text/csv"): str},
        operation_id="agreement_table",
    )
    def get(self, request: Request, round_id: UUID, table: str, kind: str) -> HttpResponseBase:
        _, report, settings = report_for(request, round_id)
        found = TABLES.get(table)
        if found is None or kind not in ("json", "csv"):
            raise NotFound
        if found.of_people and not settings.shows_people:
            raise Forbidden(PEOPLE_HIDDEN, code="people_hidden")
        rows = table_rows(report, found, _filters(request, found))
        if kind == "json":
            return StreamingHttpResponse(_json(table, rows), content_type="application/json")
        answer = StreamingHttpResponse(_csv(found, rows), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{table}.csv"'
        return answer


def _filters(request: Request, table: Table) -> dict[str, str]:
    request.query_params.get("of")  # a page's way past its own cache
    values = {name: request.query_params.get(name) for name in table.filters}
    asked = {name: value for name, value in values.items() if value}
    for name in ("first", "second", "member"):
        if name in asked:
            _uuid(name, asked[name])
    return {name: value.replace("\x00", "") for name, value in asked.items()}


def _uuid(name: str, value: str) -> None:
    try:
        UUID(value)
    except ValueError as error:
        raise Invalid("This is not the id of a member.", field=name) from error


def _json(name: str, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    encode = DjangoJSONEncoder().encode
    yield f'{{"table": {json.dumps(name)}, "rows": ['
    for n, row in enumerate(rows):
        yield f"{', ' if n else ''}{encode(row)}"
    yield "]}"


def _csv(table: Table, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(table.columns)
    for values in rows:
        writer.writerow(values.values())
        if line.tell() > 1 << 16:
            yield _taken(line)
    yield _taken(line)


def _taken(line: io.StringIO) -> str:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text
