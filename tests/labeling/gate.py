"""Every endpoint of the URL conf, asked by everybody: material of the tests of the gate."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.cache import cache
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from rest_framework.test import APIClient

from accounts.models import ApiKey, Member, User
from accounts.services.keys import make_key
from labeling.models import Assignment, Round, Submission
from tests.conftest import Cast
from tests.labeling.test_work import BOX, answer_to, finding, take

ACTORS = ("anna", "ben", "chris", "lea", "max", "dana", "ada", "otto", "key")
METHODS = ("get", "post", "put", "patch", "delete")
# Sessions of one's own: they hold nothing of a project.
LEFT_OUT = ("session/", "first-run", "health/", "schema/", "docs/")
Login = Callable[[Member | User], APIClient]


@dataclass(frozen=True)
class Endpoint:
    method: str
    path: str

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


def endpoints() -> list[Endpoint]:
    found = [
        Endpoint(method, path)
        for path, view in _paths(get_resolver().url_patterns)
        for method in METHODS
        if hasattr(getattr(view, "cls", None), method)
    ]
    return [e for e in found if not e.path.startswith(LEFT_OUT)]


def _paths(patterns: list[Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _paths(pattern.url_patterns, path)
        elif isinstance(pattern, URLPattern):
            yield path.removeprefix("api/v1/").removeprefix("api/"), pattern.callback


class World:
    """A study in which anna and ben have each handed in one answer on the same image."""

    def __init__(self, cast: Cast, as_: Login, round_: Round, outsider: User) -> None:
        self.cast, self.round = cast, round_
        people = {name: getattr(cast, name) for name in ACTORS[:7]}
        self.clients = {name: as_(who) for name, who in people.items()}
        self.clients["otto"] = as_(outsider)
        self.clients["key"] = APIClient()
        key, secret = make_key(
            member=cast.dana, id=uuid4(), name="k", scopes=["read", "export"], days=1
        )
        self.clients["key"].credentials(HTTP_AUTHORIZATION=f"Bearer {secret}")
        # So that its use is not noted again, which would be a difference of its own.
        ApiKey.objects.update(last_used_at=timezone.now() + timedelta(days=1))
        self.ids: dict[str, object] = {"key_id": key.pk}

    def answer(self) -> None:
        """Ben's answer and anna's on one image; ben holds nothing open on it."""
        mark = {**finding(self.round.version, "pitting"), "remark": "SECRET place"}
        anna = take(self.clients["anna"], self.round)[0]["id"]
        image = Assignment.objects.get(pk=anna).image
        ben = Assignment.objects.get(
            round=self.round, image=image, inspector=self.cast.ben, trial=1
        )
        Assignment.objects.filter(pk=ben.pk).update(state="leased")
        for name, row, said in (("anna", anna, []), ("ben", str(ben.pk), [mark])):
            verdict = "defective" if said else "ok"
            body = {**answer_to(row, verdict, *said), "remark": "SECRET words"}
            put = self.clients[name].put(f"/api/v1/submissions/{uuid4()}", body)
            assert put.status_code == 201, put.content
        # Long ago, so that no status hangs on how fast the machine asks for an undo.
        Submission.objects.update(received_at=timezone.now() - timedelta(hours=1))
        self.said = Submission.objects.get(assignment=ben)
        self.ids |= {"image_id": image.pk, "submission_id": self.said.pk, "assignment_id": ben.pk}

    def prepare(self) -> None:
        """What else there is: an import, a release with its job."""
        base = f"/api/v1/projects/{self.cast.project.pk}"
        arrival, release = str(uuid4()), str(uuid4())
        self.clients["max"].post(f"{base}/imports", {"id": arrival, "templates": []})
        ordered = self.clients["dana"].post(f"{base}/releases", {"id": release, "name": "R"})
        self.ids |= {
            "import_id": arrival,
            "release_id": release,
            "job_id": ordered.json()["job"],
            "round_id": self.round.pk,
            "project_id": self.cast.project.pk,
            "selection_id": self.round.selection_id,
            "type_id": self.round.version.types.first().pk,  # type: ignore[union-attr]
            "member_id": self.cast.ben.pk,
            "user_id": self.cast.ben.user_id,
            "number": 1,
            "code": "pitting",
            "level": 0,
            "column": 0,
            "row": 0,
            "table": "figures",
            "kind": "csv",
        }

    def url(self, endpoint: Endpoint) -> str:
        """The endpoint's address with what exists here; what does not exist, exists nowhere."""
        parts = []
        for part in endpoint.path.replace("<", "\0<").replace(">", ">\0").split("\0"):
            if part.startswith("<"):
                name = part.strip("<>").split(":")[-1]
                parts.append(str(self.ids.get(name, UUID(int=7))))
            else:
                parts.append(part)
        return "/api/v1/" + "".join(parts)

    def ask(self, who: str, endpoint: Endpoint) -> Any:
        """What somebody gets; whatever the request did is taken back."""
        cache.clear()
        send = getattr(self.clients[who], endpoint.method)
        with transaction.atomic():
            answer = send(self.url(endpoint))
            body = b"".join(answer.streaming_content) if answer.streaming else answer.content
            transaction.set_rollback(True)
        return answer.status_code, body, dict(answer.headers)

    def change_what_ben_said(self) -> None:
        self.said.findings.update(geometry={**BOX, "x": 1}, remark="OTHER", left=1)
        row = self.said.findings.first()
        assert row is not None
        row.key = uuid4()
        row.save()
        Submission.objects.filter(pk=self.said.pk).update(
            verdict="undecided", undecided_reason="limit_case", remark="OTHER", active_seconds=9
        )
