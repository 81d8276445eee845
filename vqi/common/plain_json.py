import json
from collections.abc import Iterator
from typing import Any

from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

WIDEST = 2**63
MOST = 50_000_000


class TooLarge(APIException):
    status_code = 413
    default_code = "too_large"


class PlainJson(BaseParser):
    """JSON whose texts and numbers every database can store: no character 0, no half of a
    surrogate pair, no number beyond 64 bits, no NaN."""

    media_type = "application/json"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        body = stream.read(MOST + 1)
        if len(body) > MOST:
            raise TooLarge(f"More than {MOST:,} bytes of JSON are not read at once.")
        try:
            text = body.decode()
            value = json.loads(
                text, parse_int=_integer, parse_float=_number, parse_constant=_refuse
            )
        except (ValueError, RecursionError) as error:
            raise ParseError(f"This is not JSON that can be read: {error}.") from error
        # Raw text is valid UTF-8 here: only an escape can hide what cannot be stored.
        if "\\u" in text and not all(map(_storable, _texts(value))):
            raise ParseError("A text holds a character that cannot be stored. Remove it.")
        return value


def _integer(digits: str) -> int:
    value = int(digits) if len(digits) < 21 else WIDEST
    if not -WIDEST <= value < WIDEST:
        raise ValueError(f"the number {digits[:30]} is too large")
    return value


def _number(digits: str) -> float:
    """PostgreSQL gives a large float back as an integer with all its digits."""
    value = float(digits)
    if not -WIDEST < value < WIDEST:
        raise ValueError(f"the number {digits[:30]} is too large")
    return value


def _refuse(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _storable(text: str) -> bool:
    return not any(char == "\0" or "\ud800" <= char <= "\udfff" for char in text)


def _texts(value: object) -> Iterator[str]:
    left = [value]
    while left:
        item = left.pop()
        if isinstance(item, str):
            yield item
        elif isinstance(item, dict):
            left += [*item.keys(), *item.values()]
        elif isinstance(item, list):
            left += item
