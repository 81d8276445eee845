import hashlib
import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import ApiKey, Member, User
from accounts.services.events import record

SCOPES = ("read", "import", "export", "manage")


def make_key(*, member: Member, name: str, scopes: list[str], days: int) -> tuple[ApiKey, str]:
    """A key and its secret, which is shown once and never stored."""
    secret = f"vqi_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        key = ApiKey.objects.create(
            member=member,
            name=name,
            prefix=secret[:10],
            digest=hashlib.sha256(secret.encode()).hexdigest(),
            scopes=sorted(set(scopes)),
            expires_at=timezone.now() + timedelta(days=days),
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
