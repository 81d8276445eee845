"""Whom wrong passwords lock out, and what they are told."""

from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from vqi.common.problems import plain_problem


def address_of(request: HttpRequest) -> str:
    """The person's own; of what is passed on, only what our own proxies wrote is believed."""
    near = str(request.META.get("REMOTE_ADDR", ""))
    passed_on = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    seen = [*filter(None, map(str.strip, passed_on)), near]
    address = seen[-1 - settings.VQI_PROXIES] if len(seen) > settings.VQI_PROXIES else near
    try:
        return str(ip_address(address))
    except ValueError:
        return near


def locked_out(request: HttpRequest, answer: Any = None, credentials: Any = None) -> HttpResponse:
    return plain_problem(
        429, "locked_out", "There were too many wrong passwords. Try again in 15 minutes."
    )
