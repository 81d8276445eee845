"""COCO JSON. Extra fields are documented in docs/; ids follow the order of the SHA-256."""

from collections.abc import Iterable, Iterator, Sequence

import orjson

from exports.writers.rows import FindingRow, ImageRow, Json
from exports.writers.slit import slit
from vqi.common.geometry import Box, Shape, area, bounds, corners, to_json


def categories(codes: Iterable[str]) -> dict[str, int]:
    return {code: number for number, code in enumerate(sorted(set(codes)), start=1)}


def image_entry(number: int, row: ImageRow) -> Json:
    """Findings without a place have no box, so they are kept beside the picture."""
    return {
        "id": number,
        "file_name": row.archived_as,
        "width": row.width,
        "height": row.height,
        "sha256": row.sha256,
        "upright_rendition": row.is_turned,
        "original_file_name": row.file_name,
        "product_id": row.product_id,
        "verdict": row.verdict or None,
        "origin": row.origin,
        "catalogue_version": row.version,
        "carried_from_version": row.carried_from,
        "stale": row.is_stale,
        "inspectors": list(row.inspectors),
        "n_answers": row.n_answers,
        "n_supporting": row.n_supporting,
        "findings_without_place": [
            {"code": f.code, "grade": f.grade or None}
            for f in ordered(row.findings)
            if f.geometry is None
        ],
    }


def annotation_entries(
    first: int, image_number: int, row: ImageRow, category: dict[str, int]
) -> Iterator[Json]:
    placed = (f for f in ordered(row.findings) if f.geometry is not None)
    for number, finding in enumerate(placed, start=first):
        assert finding.geometry is not None
        left, top, right, bottom = bounds(finding.geometry)
        yield {
            "id": number,
            "image_id": image_number,
            "category_id": category[finding.code],
            "bbox": [left, top, right - left, bottom - top],
            "area": area(finding.geometry),
            "segmentation": segmentation(finding.geometry),
            "iscrowd": 0,
            "grade": finding.grade or None,
            "origin": "ruling" if finding.from_ruling else row.origin,
            "catalogue_version": row.version,
            "geometry": to_json(finding.geometry),
        }


def segmentation(shape: Shape) -> list[list[float]]:
    """COCO knows no holes: an outline runs round them through a slit; `geometry` has them apart."""
    if isinstance(shape, Box):
        return [_flat(corners(shape))]
    return [_flat(slit(part)) for part in shape.polygons]


def ordered(findings: Sequence[FindingRow]) -> list[FindingRow]:
    """An order that depends on what is said alone."""
    return sorted(findings, key=lambda f: (f.code, f.grade, orjson.dumps(to_json(f.geometry))))


def document(
    *, images: Iterable[bytes], annotations: Iterable[bytes], category: dict[str, int], info: Json
) -> Iterator[bytes]:
    """The whole file in pieces, from entries already in JSON."""
    yield b'{"info":' + orjson.dumps(info) + b',"licenses":[],"categories":'
    yield orjson.dumps([{"id": n, "name": code} for code, n in category.items()])
    yield b',"images":['
    yield from _joined(images)
    yield b'],"annotations":['
    yield from _joined(annotations)
    yield b"]}\n"


def _joined(entries: Iterable[bytes]) -> Iterator[bytes]:
    for number, entry in enumerate(entries):
        yield (b",\n" if number else b"\n") + entry.strip()


def _flat(ring: Sequence[tuple[float, float]]) -> list[float]:
    return [value for point in ring for value in point]
