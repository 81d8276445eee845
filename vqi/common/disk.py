"""A full disk or a store that cannot be written, however the layers below say it."""

import errno

from django.db import DatabaseError

NO_SPACE = "There is no room left on the server's disk. Free some."
SAID_BY_DATABASES = ("disk is full", "no space left", "could not extend file")
FULL = (errno.ENOSPC, errno.EDQUOT)


def is_full(error: BaseException) -> bool:
    if isinstance(error, OSError):
        return error.errno in FULL
    if isinstance(error, DatabaseError):
        return any(said in str(error).lower() for said in SAID_BY_DATABASES)
    return False
