import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from accounts.models import ApiKey, Member, User
from accounts.services.events import record
from vqi.common.problems import Conflict

SCOPES = ("read", "import", "export", "manage")


def make_key(
    *, member: Member, id: UUID, name: str, scopes: list[str], days: int
) -> tuple[ApiKey, str]:
    """A key and its secret, which is shown once and never stored: asked for again, a key that was
    never used has another secret, for the answer with the first one was lost."""
    secret = f"vqi_{secrets.token_urlsafe(32)}"
    said = {"member": member, "name": name, "scopes": sorted(set(scopes))}
    with transaction.atomic():
        known = ApiKey.objects.select_for_update(of=("self",)).filter(pk=id).first()
        if known is not None:
            _check_same(known, **said)
        key, _ = ApiKey.objects.update_or_create(
            pk=id,
            defaults={
                **said,
                "prefix": secret[:10],
                "digest": hashlib.sha256(secret.encode()).hexdigest(),
                "expires_at": timezone.now() + timedelta(days=days),
            },
        )
        record(act="key.made", on=key, user=member.user, project=member.project)
    return key, secret


def revoke_key(*, key: ApiKey, by: User) -> None:
    with transaction.atomic():
        changed = ApiKey.objects.filter(pk=key.pk, revoked_at__isnull=True).update(
            revoked_at=timezone.now()
        )
        if changed:
            record(act="key.revoked", on=key, user=by, project=key.member.project)


def _check_same(key: ApiKey, **said: object) -> None:
    is_same = all(getattr(key, name) == value for name, value in said.items())
    if not is_same or key.revoked_at or key.last_used_at:
        raise Conflict("Another key has this id.", field="id")
