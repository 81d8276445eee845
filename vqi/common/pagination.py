from rest_framework.pagination import CursorPagination


class Pages(CursorPagination):
    """Cursor pages: {next, previous, results}; views set `ordering`."""

    page_size = 50
    max_page_size = 500
    page_size_query_param = "page_size"
    ordering: str | tuple[str, ...] = ("-created_at", "id")
