"""A misspelt filter would else be left out in silence, and everything answered."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from vqi.common.problems import plain_problem

Answer = Callable[[HttpRequest], HttpResponseBase]
API = "/api/v1/"
NO_SUCH = "There is no such parameter here."


class Watched(QueryDict):
    """What a query string asks for, and which of it somebody has looked at."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.seen: set[str] = set()
        super().__init__(*args, **options)
        self.seen.clear()  # filling it looks too

    def __getitem__(self, name: str) -> Any:
        self.seen.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.seen.add(str(name))
        return super().__contains__(name)

    def getlist(self, name: str, default: Any = None) -> Any:
        self.seen.add(name)
        return super().getlist(name, default)


class RefuseUnreadParameters:
    """A read whose view never looked at one of its parameters is refused, naming it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD") or not request.path.startswith(API):
            return self.get_response(request)
        asked = Watched(request.META.get("QUERY_STRING", ""), encoding=request.encoding)
        request.GET = asked  # type: ignore[assignment]
        answer = self.get_response(request)
        unread = [name for name in list(asked) if name not in asked.seen]
        if not unread or answer.status_code >= HTTPStatus.BAD_REQUEST:
            return answer
        return plain_problem(422, "invalid", NO_SUCH, unread[0][:80])
