"""The demo's photographs, outlines and examples as they lie in `data/`."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
IMAGES = DATA / "images"
TEMPLATES = [
    "{product}_{time:%y%m%d%H%M%S}_{position}_crop_{perspective}",
    "{product}-{position}_crop_{perspective}",
]


@dataclass(frozen=True)
class Photograph:
    name: str
    size: tuple[int, int]
    outlines: dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class ExampleSource:
    type_code: str
    kind: str
    image: str
    box: tuple[float, float, float, float]
    caption: str

    @property
    def region(self) -> dict[str, float]:
        return dict(zip(("x", "y", "width", "height"), self.box, strict=True))


def photographs() -> dict[str, Photograph]:
    entries = json.loads((DATA / "outlines.json").read_text())["images"]
    return {
        name: Photograph(name, (entry["size"][0], entry["size"][1]), _outlines(entry))
        for name, entry in entries.items()
    }


def examples() -> list[ExampleSource]:
    return [
        ExampleSource(e["type"], e["kind"], e["image"], tuple(e["box"]), e["caption"])
        for e in json.loads((DATA / "examples.json").read_text())["examples"]
    ]


def _outlines(entry: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    return {code: entry[code] for code in ("pitting", "soiling", "line_mark") if code in entry}
