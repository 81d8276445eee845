from collections.abc import Mapping
from typing import Any

from rest_framework.request import Request
from rest_framework.serializers import Serializer

from vqi.common.problems import Invalid


def parsed(serializer: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The request's checked body; anything else is a 422 that names the field."""
    if "\x00" in str(request.data):
        raise Invalid("The text contains a NUL character.")
    checked = serializer(data=request.data)
    if request.method != "PUT":  # what was read may be put back whole
        _refuse_unknown(request.data, checked)
    checked.is_valid(raise_exception=True)
    return dict(checked.validated_data)


def _refuse_unknown(given: Any, checked: Serializer[Any]) -> None:
    """A misspelt field would else be left out in silence, and its default taken."""
    if not isinstance(given, Mapping):
        return
    for name in given:
        if name not in checked.fields:
            raise Invalid("There is no such field here.", field=str(name)[:80])


def asked(serializer: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """What the query string asks for, checked; what it does not name is left out."""
    given = {name: str(value) for name, value in request.query_params.items() if value != ""}
    if any("\x00" in value for value in given.values()):
        raise Invalid("The text contains a NUL character.")
    checked = serializer(data=given)
    checked.is_valid(raise_exception=True)
    return {name: value for name, value in checked.validated_data.items() if value is not None}
