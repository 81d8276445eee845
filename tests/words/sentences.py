"""Every sentence the server may send to a page, read from its source."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
APPS = ("accounts", "agreement", "catalogue", "images", "jobs", "labeling", "exports", "vqi")
# What is said on a terminal, in the API's own description, or in a demo's rules.
ELSEWHERE = ("migrations", "commands", "demo", "serve")
FILES_ELSEWHERE = (
    "vqi/settings.py",
    "vqi/common/environment.py",
    "vqi/common/fields.py",
    "vqi/common/folders.py",
)
DESCRIBES_THE_API = ("help_text", "description")
REFUSES = [
    "ProblemError",
    "Invalid",
    "NotFound",
    "Forbidden",
    "Conflict",
    "Stale",
    "PreconditionRequired",
    "Undefined",
]


@cache
def sentences() -> dict[str, str]:
    """Each sentence, `{}` for what changes in it, and a place where it stands."""
    found: dict[str, str] = {}
    for path in _sources():
        for line, text in _of(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(text, f"{path.relative_to(ROOT)}:{line}")
    return found


def _sources() -> Iterator[Path]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            name = path.relative_to(ROOT)
            if not set(name.parts) & set(ELSEWHERE) and name.as_posix() not in FILES_ELSEWHERE:
                yield path


def _of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    skipped, refusals = _skipped(tree), _refusals(tree)
    for node in ast.walk(tree):
        text = _text(node)
        if id(node) in skipped or not text or " " not in text:
            continue
        if re.search(r"[.!?]$", text) or id(node) in refusals:
            yield getattr(node, "lineno", 0), text


def _skipped(tree: ast.Module) -> set[int]:
    """Docstrings, descriptions of the API, and the pieces of a longer text."""
    ids: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr):
            ids.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            ids.update(id(value) for value in node.values)
        elif isinstance(node, ast.keyword) and node.arg in DESCRIBES_THE_API:
            ids.update(id(inner) for inner in ast.walk(node.value))
    return ids


def _refusals(tree: ast.Module) -> set[int]:
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {
        id(argument)
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in REFUSES
        for argument in call.args
    }


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.strip()
    if isinstance(node, ast.JoinedStr):
        parts = (v.value if isinstance(v, ast.Constant) else "{}" for v in node.values)
        return "".join(str(part) for part in parts).strip()
    return ""
