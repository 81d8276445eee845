from typing import Any
from uuid import UUID

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import Member, User
from accounts.services.events import record
from vqi.common.creating import once
from vqi.common.problems import Conflict, Forbidden, Invalid


def create_user(
    *,
    id: UUID,
    username: str,
    name: str,
    password: str | None,
    is_administrator: bool = False,
    by: User | None = None,
) -> User:
    """A user; without a password nobody can log in as them."""
    said: dict[str, Any] = {"username": username, "is_administrator": is_administrator}

    def make() -> User:
        user = User(id=id, name=name, **said)
        _set_password(user, password)
        with transaction.atomic():
            user.save(force_insert=True)
            record(act="user.created", on=user, user=by)
        return user

    return once(
        id,
        User.objects,
        said,
        make,
        other="Another user has this id.",
        taken=Conflict("This user name is taken.", field="username"),
    )[0]


def create_first_administrator(*, id: UUID, username: str, name: str, password: str) -> User:
    with transaction.atomic():
        if User.objects.exists():
            raise Forbidden("There is an administrator already. Log in.", code="already_set_up")
        return create_user(
            id=id, username=username, name=name, password=password, is_administrator=True
        )


def change_password(*, user: User, old: str, new: str) -> None:
    if not user.check_password(old):
        raise Invalid("The old password is not right.", field="old")
    _set_password(user, new, field="new")
    with transaction.atomic():
        user.save(update_fields=["password"])
        record(act="user.password_changed", on=user, user=user)


def update_user(
    *,
    user: User,
    by: User,
    name: str | None = None,
    is_active: bool | None = None,
    password: str | None = None,
) -> User:
    if user == by and is_active is False:
        raise Invalid("You cannot deactivate yourself.", field="is_active")
    said = {"name": name, "is_active": is_active}
    changes = {field: value for field, value in said.items() if value is not None}
    if password is None and all(getattr(user, field) == changes[field] for field in changes):
        return user
    for field, value in changes.items():
        setattr(user, field, value)
    if password is not None:
        _set_password(user, password)
    with transaction.atomic():
        user.save()
        if name is not None:
            # Projects show their members by it; pseudonyms stay.
            Member.objects.filter(user=user).update(name=name)
        record(act="user.updated", on=user, user=by)
    return user


def update_settings(
    *, user: User, language: str | None, settings: dict[str, object] | None
) -> User:
    if language is not None:
        user.language = language
    if settings is not None:
        user.settings = {**user.settings, **settings}
    user.save(update_fields=["language", "settings"])
    return user


def _set_password(user: User, password: str | None, field: str = "password") -> None:
    if password is None:
        user.set_unusable_password()
        return
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Invalid(" ".join(error.messages), field=field) from error
    user.set_password(password)
