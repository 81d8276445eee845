"""Celery's queue in a folder, for an installation without services."""

from json import JSONDecodeError
from typing import Any

import structlog
from kombu.transport import filesystem

log = structlog.get_logger()


class Channel(filesystem.Channel):
    def _get(self, queue: str, timeout: float | None = None) -> Any:
        """The next whole message; what a full disk cut off is dropped: its job is sent again."""
        while True:
            try:
                return super()._get(queue)  # type: ignore[no-untyped-call]
            except JSONDecodeError:
                log.warning("a message was cut off", queue=queue)


class Transport(filesystem.Transport):
    Channel = Channel
