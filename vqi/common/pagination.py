"""Pages by the values of the row they begin behind: no row is seen twice or missed for others
that are like it, come or go."""

from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.core import signing
from django.db.models import Q
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from vqi.common.problems import Invalid


class Pages(CursorPagination):
    """Cursor pages: {next, previous, results}; views set `ordering`, whose last field is unique."""

    page_size = 50
    max_page_size = 500
    page_size_query_param = "page_size"
    ordering: tuple[str, ...] = ("-created_at", "id")

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.base_url = request.build_absolute_uri()
        self.salt = f"{queryset.model._meta.label}{self.ordering}"
        size = self.get_page_size(request)
        is_back, place = self._place(request)
        order = [_turned(field) for field in self.ordering] if is_back else list(self.ordering)
        found = queryset.order_by(*order)
        if place is not None:
            found = found.filter(_behind(order, place))
        rows = list(found[: size + 1])
        is_more, self.page = len(rows) > size, rows[:size]
        if is_back:
            self.page.reverse()
        self.has_next = is_back or is_more
        self.has_previous = is_more if is_back else place is not None
        return list(self.page)

    def get_page_size(self, request: Request) -> int:
        text = request.query_params.get("page_size", str(self.page_size))
        if not (text.isascii() and text.isdecimal() and len(text) < 10 and int(text)):
            raise Invalid(
                f"page_size is a number from 1 to {self.max_page_size}.", field="page_size"
            )
        return min(int(text), self.max_page_size)

    def get_next_link(self) -> str | None:
        return self._link(False, self.page[-1]) if self.has_next and self.page else None

    def get_previous_link(self) -> str | None:
        return self._link(True, self.page[0]) if self.has_previous and self.page else None

    def _place(self, request: Request) -> tuple[bool, list[Any] | None]:
        """Whether it goes back, and the values of the row where it begins."""
        cursor = request.query_params.get("cursor")
        if not cursor:
            return False, None
        try:
            is_back, *place = signing.loads(cursor, salt=self.salt)
        except signing.BadSignature as error:
            raise Invalid(
                "This cursor is not one of this list. Begin without it.", field="cursor"
            ) from error
        return is_back, place

    def _link(self, is_back: bool, row: Any) -> str:
        values = [_plain(_value(row, field.lstrip("-"))) for field in self.ordering]
        cursor = signing.dumps([is_back, *values], salt=self.salt)
        return str(replace_query_param(str(self.base_url), "cursor", cursor))


def _turned(field: str) -> str:
    return field[1:] if field.startswith("-") else f"-{field}"


def _behind(order: list[str], place: list[Any]) -> Q:
    """(a, b, c) behind (x, y, z), each field in its own direction."""
    behind, alike = Q(), Q()
    for field, value in zip(order, place, strict=True):
        name = field.lstrip("-")
        further = {f"{name}__lt" if field.startswith("-") else f"{name}__gt": value}
        behind |= alike & Q(**further)
        alike &= Q(**{name: value})
    # Said apart, so that the database finds the place by an index.
    first = order[0].lstrip("-")
    return Q(**{f"{first}__{'lte' if order[0].startswith('-') else 'gte'}": place[0]}) & behind


def _value(row: Any, field: str) -> Any:
    return row[field] if isinstance(row, dict) else attrgetter(field.replace("__", "."))(row)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
