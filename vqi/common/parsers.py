from typing import Any

from rest_framework.parsers import BaseParser

from vqi.common.problems import Invalid

MAX_TABLE = 20_000_000


class CsvParser(BaseParser):
    """The body as it came: its reader knows encodings and separators."""

    media_type = "text/csv"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        body = stream.read(MAX_TABLE + 1)
        if len(body) > MAX_TABLE:
            raise Invalid("The table is too large.", code="too_large")
        return body
