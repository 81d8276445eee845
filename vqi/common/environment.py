"""The environment's settings, typed; a wrong one ends in a sentence that says what is allowed.

One that is set to nothing counts as not set: docker-compose hands on what nobody filled in so."""

import math
import os
import zoneinfo
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = ("true", "1", "yes", "on", "y", "t", "ok")
WEB = ("http", "https")
FALSE = ("false", "0", "no", "off", "n", "f")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "").strip() or default


def wrong(name: str, allowed: str, *, secret: bool = False) -> ImproperlyConfigured:
    given = "" if secret else f", not {text(name)[:80]!r}"
    return ImproperlyConfigured(f"{name} is to be {allowed}{given}.")


def flag(name: str, default: bool) -> bool:
    given = text(name).lower()
    if given in TRUE or given in FALSE:
        return given in TRUE
    if given:
        raise wrong(name, "true or false")
    return default


def whole(name: str, default: int, *, least: int = 1, most: int | None = None) -> int:
    until = f"of {least} or more" if most is None else f"from {least} to {most}"
    given = text(name)
    try:
        value = int(given) if given else default
    except ValueError as error:
        raise wrong(name, f"a whole number {until}") from error
    if value < least or (most is not None and value > most):
        raise wrong(name, f"a whole number {until}")
    return value


def seconds(name: str, default: float) -> float:
    given = text(name)
    try:
        value = float(given) if given else default
    except ValueError as error:
        raise wrong(name, "a number of seconds above 0") from error
    if not 0 < value < math.inf:
        raise wrong(name, "a number of seconds above 0")
    return value


def one_of(name: str, default: str, allowed: Sequence[str]) -> str:
    given = text(name, default).upper()
    if given not in allowed:
        raise wrong(name, f"one of {', '.join(allowed)}")
    return given


def time_zone(name: str, default: str) -> str:
    given = text(name, default)
    try:
        zoneinfo.ZoneInfo(given)
    except (OSError, ValueError, zoneinfo.ZoneInfoNotFoundError) as error:
        raise wrong(name, "the name of a time zone as in Europe/Berlin") from error
    return given


def listed(name: str, is_right: Callable[[str], bool], allowed: str) -> list[str]:
    given = [one.strip() for one in text(name).split(",") if one.strip()]
    if not all(is_right(one) for one in given):
        raise wrong(name, allowed)
    return given


def is_host(given: str) -> bool:
    """As a browser sends it, less the port: what stands here with one would never match."""
    if given.startswith("["):
        return given.endswith("]")
    return not any(sign in given for sign in ":/ ")


def is_origin(given: str) -> bool:
    parts = _split(given)
    return parts is not None and parts[0] in WEB and bool(parts[1]) and given.count("/") == 2


def address(name: str, schemes: Sequence[str], example: str, *, secret: bool = False) -> str:
    """A URL of one of these schemes, or nothing. A socket's names no host, one on the web does."""
    given = text(name)
    parts = _split(given)
    if given and (parts is None or parts[0] not in schemes or (parts[0] in WEB and not parts[1])):
        raise wrong(name, f"an address as in {example}", secret=secret)
    return given


def folder(name: str) -> str:
    """A whole path, or nothing. Not there yet, it may be a share that is mounted later."""
    given = text(name)
    if given and not Path(given).is_absolute():
        raise wrong(name, "the whole path of a folder")
    try:
        is_other = bool(given) and Path(given).exists() and not Path(given).is_dir()
    except OSError:
        return given
    if is_other:
        raise wrong(name, "a folder")
    return given


def _split(given: str) -> tuple[str, str] | None:
    """Scheme and host; None where the port is no port."""
    try:
        parts = urlsplit(given)
        _ = parts.port
    except ValueError:
        return None
    return parts.scheme, parts.hostname or ""
