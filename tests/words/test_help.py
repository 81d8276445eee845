"""The help pages show these documents alone: a link to another one would lead nowhere."""

import re
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("name", ["statistics.md", "statistics.de.md"])
def test_the_help_links_to_nothing_that_it_cannot_show(name: str) -> None:
    links = re.findall(r"\]\(([^)]+)\)", (DOCS / name).read_text())
    assert [link for link in links if not re.match(r"https?:|#", link)] == []
