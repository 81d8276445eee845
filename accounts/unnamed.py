"""Of which events nobody is told yet who did them. The app that knows why tells, so that the event
log need not know it."""

from collections.abc import Callable, Collection

from accounts.models import Event

Finder = Callable[[Collection[Event]], Collection[int]]
_finders: list[Finder] = []


def tell_unnamed(finder: Finder) -> None:
    """Register what finds such events among some; called when the app is ready."""
    if finder not in _finders:
        _finders.append(finder)


def unnamed(events: Collection[Event]) -> set[int]:
    return {pk for finder in _finders for pk in finder(events)}
