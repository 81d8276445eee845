"""File name templates such as `{product}_{time:%y%m%d%H%M%S}_*`: parsed, never regular expressions.

Matching is a memoised search, shortest text first: at most pieces x length steps, whatever is sent.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import PurePosixPath

MAX_LENGTH = 200
WIDTHS = {"Y": 4, "y": 2, "m": 2, "d": 2, "H": 2, "M": 2, "S": 2, "j": 3}
EXTENSIONS = (".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp")
DEFAULT_TIME = "%Y%m%d%H%M%S"


class TemplateError(ValueError):
    """The template cannot be used; the text is a sentence for its author."""


@dataclass(frozen=True)
class Literal:
    text: str


@dataclass(frozen=True)
class Wildcard:
    pass


@dataclass(frozen=True)
class Field:
    name: str


@dataclass(frozen=True)
class Time:
    form: str
    shape: str

    def read(self, text: str) -> datetime | None:
        for shape, char in zip(self.shape, text, strict=True):
            fits = char.isascii() and char.isdigit() if shape == "0" else char == shape
            if not fits:
                return None
        try:
            return datetime.strptime(text, self.form)
        except ValueError:
            return None


Piece = Literal | Wildcard | Field | Time
Values = dict[str, str | datetime]


@dataclass(frozen=True)
class Template:
    text: str
    pieces: tuple[Piece, ...]

    def match(self, name: str) -> Values | None:
        """What the name says; None if it does not fit. A name is a path with `/`."""
        depth = self.text.count("/") + 1
        parts = PurePosixPath(name).parts[-depth:]
        if len(parts) < depth:
            return None
        subject = "/".join(parts)
        if not self.text.lower().endswith(EXTENSIONS):
            subject = subject.removesuffix(PurePosixPath(subject).suffix)
        return _search(self.pieces, subject)


def _search(pieces: tuple[Piece, ...], text: str) -> Values | None:
    @cache
    def ends(i: int, at: int) -> int | None:
        """Where piece i ends when the rest fits too."""
        if i == len(pieces):
            return at if at == len(text) else None
        return next((e for e in _stops(pieces[i], text, at) if ends(i + 1, e) is not None), None)

    values: Values = {}
    at = 0
    for i, piece in enumerate(pieces):
        end = ends(i, at)
        if end is None:
            return None
        if isinstance(piece, Field):
            values[piece.name] = text[at:end]
        elif isinstance(piece, Time):
            read = piece.read(text[at:end])
            if read is not None:
                values["time"] = read
        at = end
    return values if at == len(text) else None


def _stops(piece: Piece, text: str, at: int) -> list[int]:
    if isinstance(piece, Literal):
        end = at + len(piece.text)
        return [end] if text[at:end] == piece.text else []
    if isinstance(piece, Time):
        end = at + len(piece.shape)
        return [end] if end <= len(text) and piece.read(text[at:end]) else []
    slash = text.find("/", at)
    return list(range(at, (slash if slash >= 0 else len(text)) + 1))


def parse(text: str) -> Template:
    if not text or len(text) > MAX_LENGTH:
        raise TemplateError(f"A template has 1 to {MAX_LENGTH} characters.")
    pieces: list[Piece] = []
    at = 0
    while at < len(text):
        piece, at = _next_piece(text, at)
        pieces.append(piece)
    _check(pieces)
    return Template(text, tuple(pieces))


def _next_piece(text: str, at: int) -> tuple[Piece, int]:
    if text[at] == "*":
        return Wildcard(), at + 1
    if text[at] == "}":
        raise TemplateError("A } has no { before it.")
    if text[at] == "{":
        end = text.find("}", at)
        if end < 0:
            raise TemplateError("A { has no } after it.")
        return _field(text[at + 1 : end]), end + 1
    end = next((i for i in range(at, len(text)) if text[i] in "{}*"), len(text))
    return Literal(text[at:end]), end


def _field(inside: str) -> Piece:
    name, _, form = inside.partition(":")
    if not name.isidentifier() or len(name) > 40:
        raise TemplateError(f"{{{inside}}} is not a field name: use letters, digits and _.")
    if name == "time":
        return _time(form or DEFAULT_TIME)
    if form:
        raise TemplateError(f"Only {{time:...}} takes a format, not {{{name}}}.")
    return Field(name)


def _time(form: str) -> Time:
    shape = ""
    rest = iter(form)
    for char in rest:
        if char != "%":
            if char.isdigit() or char.isspace():
                raise TemplateError("A time format holds no digits or spaces of its own.")
            shape += char
            continue
        directive = next(rest, "")
        if directive not in WIDTHS:
            known = ", ".join(f"%{width}" for width in WIDTHS)
            raise TemplateError(f"%{directive} is not known; use {known}.")
        shape += "0" * WIDTHS[directive]
    return Time(form, shape)


def _check(pieces: list[Piece]) -> None:
    fields = [piece for piece in pieces if isinstance(piece, Field | Time)]
    names = ["time" if isinstance(field, Time) else field.name for field in fields]
    if not names:
        raise TemplateError("A template names at least one field, as in {product}_*.")
    if len(names) != len(set(names)):
        raise TemplateError("A template names each field once.")
    for one, other in pairwise(pieces):
        if isinstance(one, Field | Wildcard) and isinstance(other, Field | Wildcard):
            raise TemplateError("Two parts of free length need some text between them.")


def first_match(templates: list[Template], name: str) -> tuple[Template | None, Values]:
    for template in templates:
        values = template.match(name)
        if values is not None:
            return template, values
    return None, {}
