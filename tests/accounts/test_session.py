from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from accounts.models import Event, User
from tests.conftest import PASSWORD, Cast


@pytest.fixture
def anna_with_password(cast: Cast) -> User:
    user = cast.anna.user
    assert user is not None
    user.set_password(PASSWORD)
    user.save()
    return user


def login(client: Client, password: str, **headers: Any) -> object:
    return client.post(
        "/api/v1/session/login",
        {"username": "ANNA", "password": password},
        content_type="application/json",
        **headers,
    )


def test_a_person_logs_in_and_out(anna_with_password: User, client: Client) -> None:
    assert login(client, PASSWORD).json()["user"]["username"] == "anna"  # type: ignore[attr-defined]
    assert client.get("/api/v1/session").json()["user"]["name"] == "Anna"
    token = client.cookies["vqi_csrftoken"].value
    assert client.post("/api/v1/session/logout", headers={"X-CSRFToken": token}).status_code == 204
    assert client.get("/api/v1/session").json()["user"] is None


def test_a_wrong_password_logs_nobody_in(anna_with_password: User, client: Client) -> None:
    answer = login(client, "wrong")
    assert (answer.status_code, answer.json()["code"]) == (422, "login_failed")  # type: ignore[attr-defined]
    assert client.get("/api/v1/session").json()["user"] is None


def test_ten_wrong_passwords_lock_even_the_right_one_out(
    anna_with_password: User, client: Client
) -> None:
    for _ in range(10):
        login(client, "wrong")
    login(client, PASSWORD)
    assert client.get("/api/v1/session").json()["user"] is None


def test_who_is_locked_out_is_told_in_a_sentence(anna_with_password: User, client: Client) -> None:
    for _ in range(10):
        login(client, "wrong")
    answer: Any = login(client, PASSWORD)
    assert (answer.status_code, answer["Content-Type"]) == (429, "application/problem+json")
    assert answer.json()["code"] == "locked_out"
    assert answer.json()["detail"].endswith("Try again in 15 minutes.")


@pytest.mark.parametrize("passed_on", ["10.0.0.66", "10.0.0.7, 10.0.0.66", "nonsense,10.0.0.66 "])
def test_behind_a_proxy_wrong_passwords_lock_out_their_own_address_alone(
    anna_with_password: User, client: Client, settings: Any, passed_on: str
) -> None:
    settings.VQI_PROXIES = 1
    for _ in range(10):
        login(client, "wrong", HTTP_X_FORWARDED_FOR=passed_on)
    right: Any = login(client, PASSWORD, HTTP_X_FORWARDED_FOR=passed_on)
    assert right.status_code == 429
    other: Any = login(Client(), PASSWORD, HTTP_X_FORWARDED_FOR="10.0.0.7")
    assert other.json()["user"]["username"] == "anna"


def test_without_a_proxy_nobody_tells_us_where_they_are(
    anna_with_password: User, client: Client
) -> None:
    for number in range(10):
        login(client, "wrong", HTTP_X_FORWARDED_FOR=f"10.0.0.{number}")
    right: Any = login(client, PASSWORD, HTTP_X_FORWARDED_FOR="10.0.0.99")
    assert right.status_code == 429


def test_the_demo_log_ins_are_named_only_in_the_demo(
    db: None, client: Client, settings: object
) -> None:
    assert client.get("/api/v1/session").json()["demo"] is None
    settings.VQI_DEMO = True  # type: ignore[attr-defined]
    names = [a["username"] for a in client.get("/api/v1/session").json()["demo"]["accounts"]]
    assert names == ["anna", "ben", "chris", "lea", "max", "dana", "admin"]


def test_the_first_visit_makes_the_first_administrator_once(db: None, client: Client) -> None:
    body = {"username": "root", "name": "Root", "password": PASSWORD}
    url = "/api/v1/first-run"
    assert client.get("/api/v1/session").json()["first_run"] is True
    assert client.post(url, body, content_type="application/json").status_code == 201
    other = Client()
    refused = other.post(url, {**body, "username": "eve"}, content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "already_set_up")
    assert list(User.objects.values_list("username", flat=True)) == ["root"]


def test_the_first_administrator_is_not_made_from_another_machine(db: None, client: Client) -> None:
    body = {"username": "root", "name": "Root", "password": PASSWORD}
    answer = client.post(
        "/api/v1/first-run", body, content_type="application/json", REMOTE_ADDR="192.0.2.7"
    )
    assert answer.status_code == 403
    assert not User.objects.exists()


def test_changing_the_password_needs_the_old_one(
    anna_with_password: User, as_: Callable[..., object]
) -> None:
    client = as_(anna_with_password)
    url = "/api/v1/session/password"
    new = "another long password"
    assert client.post(url, {"old": "wrong", "new": new}).status_code == 422  # type: ignore[attr-defined]
    anna_with_password.refresh_from_db()
    assert anna_with_password.check_password(PASSWORD)
    assert client.post(url, {"old": PASSWORD, "new": new}).status_code == 204  # type: ignore[attr-defined]
    anna_with_password.refresh_from_db()
    assert anna_with_password.check_password(new)
    assert Event.objects.filter(act="user.password_changed").count() == 1


@pytest.mark.parametrize("header", ["HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP"])
def test_nor_from_another_machine_through_a_proxy_here(
    db: None, client: Client, header: str
) -> None:
    passed_on = {header: "192.0.2.7"}
    assert client.get("/api/v1/session", **passed_on).json()["first_run"] is False
    body = {"username": "root", "name": "Root", "password": PASSWORD}
    answer = client.post("/api/v1/first-run", body, content_type="application/json", **passed_on)
    assert answer.status_code == 403
    assert not User.objects.exists()
