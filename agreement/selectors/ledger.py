"""How a project keeps its ledger of discrepancies, and what is in it."""

from accounts.models import Project
from agreement.models import LedgerSettings


def settings_of(project: Project) -> LedgerSettings:
    """The project's own; the defaults, unsaved, where nobody chose."""
    row = LedgerSettings.objects.filter(project=project).first()
    return row or LedgerSettings(project=project)
