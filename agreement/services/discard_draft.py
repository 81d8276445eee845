from django.db import transaction

from accounts.models import Member
from accounts.services.events import record
from agreement.models import ChangeRequest
from catalogue.models import CatalogueVersion
from catalogue.services.drafts import delete_draft


def discard_draft(*, version: CatalogueVersion, by: Member) -> None:
    """The change requests that the draft took in are open again, for the next one."""
    with transaction.atomic():
        count = ChangeRequest.objects.filter(draft=version).update(draft=None)
        if count:
            record(
                act="change_requests.given_back",
                on=version,
                user=by.user,
                project=by.project,
                count=count,
            )
        delete_draft(version=version, by=by.user)
