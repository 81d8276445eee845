"""What a client says it has read: its If-Match header."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request

from vqi.common.problems import Invalid, PreconditionRequired

IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description='"revision" as read.'
)
# Left out, it says that there was nothing yet.
IF_ANY_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description='"revision" as read, if there was one.'
)


def read_revision(request: Request) -> int:
    number = read_tag(request)
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Invalid('If-Match is the revision in quotes, such as "3".', field="If-Match")
    return int(number)


def read_tag(request: Request) -> str:
    tag = read_tag_if_any(request)
    if not tag:
        raise PreconditionRequired("Send the revision you read as If-Match.", field="If-Match")
    return tag


def read_tag_if_any(request: Request) -> str:
    return request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
