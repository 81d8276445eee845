from collections.abc import Mapping
from typing import Any

from rest_framework.request import Request
from rest_framework.serializers import ListSerializer, Serializer

from vqi.common.parameters import NO_SUCH
from vqi.common.problems import Invalid


def parsed(serializer: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The request's checked body; anything else is a 422 that names the field."""
    checked = serializer(data=request.data)
    if request.method != "PUT":  # what was read may be put back whole
        _refuse_unknown(request.data, checked)
    checked.is_valid(raise_exception=True)
    return dict(checked.validated_data)


def _refuse_unknown(given: Any, checked: object, path: str = "") -> None:
    """A misspelt field would else be left out in silence, and its default taken."""
    if isinstance(checked, ListSerializer) and isinstance(given, list):
        for at, one in enumerate(given):
            _refuse_unknown(one, checked.child, f"{path}[{at}]")
    if not isinstance(checked, Serializer) or not isinstance(given, Mapping):
        return
    for name, value in given.items():
        inner = f"{path}.{name}" if path else str(name)
        if name not in checked.fields:
            raise Invalid("There is no such field here.", field=inner[:80])
        _refuse_unknown(value, checked.fields[name], inner)


def asked_alone(serializer: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The same of a `POST`, where nobody looks afterwards for what was not looked at."""
    for name in request.query_params:
        if name not in serializer().fields:
            raise Invalid(NO_SUCH, field=name[:80])
    return asked(serializer, request)


def asked(serializer: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """What the query string asks for, checked; what it does not name is left out."""
    # Only what is known here is looked at: what nobody looks at is refused.
    names = [str(name) for name in serializer().fields]
    values = {name: request.query_params.get(name) for name in names}
    given = {name: value for name, value in values.items() if value}
    if any("\x00" in value for value in given.values()):
        raise Invalid("The text contains a NUL character.")
    checked = serializer(data=given)
    checked.is_valid(raise_exception=True)
    return {name: value for name, value in checked.validated_data.items() if value is not None}
