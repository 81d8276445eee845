"""Creating requests carry the id of what they make, and so may be sent again."""

from collections.abc import Callable, Mapping
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Manager, Model, QuerySet

from vqi.common.problems import Conflict, ProblemError

Row = TypeVar("Row", bound=Model)


def status_for(model: type[Model], id: UUID) -> int:
    """Of a creating request, asked before it is carried out: 201, or 200 when it is repeated."""
    return 200 if model._default_manager.filter(pk=id).exists() else 201


def once(
    id: UUID,
    rows: Manager[Row] | QuerySet[Row],
    said: Mapping[str, object],
    make: Callable[[], Row],
    *,
    other: str,
    same: Callable[[Row], bool] = bool,
    taken: Conflict | None = None,
) -> tuple[Row, bool]:
    """The row of this id, and whether it is new: made now, or before by an equal request, be it
    one of this moment.

    A row of this id that does not have the values `said`, or is not `same` in the rest, is
    another one: 409 with the words `other`. `make` has a transaction of its own; where something
    of another id stands in its way, `taken` says so."""
    row = rows.filter(pk=id).first()
    if row is None:
        try:
            return make(), True
        except (IntegrityError, ProblemError) as error:
            # Refused, too, by what the same request changed a moment ago.
            row = rows.filter(pk=id).first()
            if row is None and taken is not None and isinstance(error, IntegrityError):
                raise taken from error
            if row is None:
                raise
    if any(getattr(row, name) != value for name, value in said.items()) or not same(row):
        raise Conflict(other, field="id")
    return row, False
