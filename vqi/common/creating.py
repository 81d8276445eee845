from uuid import UUID

from django.db.models import Model


def status_for(model: type[Model], id: UUID) -> int:
    """Of a creating request, asked before it is carried out: 201, or 200 when it is repeated."""
    return 200 if model._default_manager.filter(pk=id).exists() else 201
