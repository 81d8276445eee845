"""Serializer fields that several apps share, with what the API's schema says of them."""

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import Direction
from rest_framework import serializers

NUMBER: dict[str, Any] = {"type": "number", "format": "double"}
POINT = {"type": "array", "prefixItems": [NUMBER, NUMBER], "minItems": 2, "maxItems": 2}
RING = {"type": "array", "items": POINT, "minItems": 3}


class GeometryField(serializers.JSONField):
    """A box or a polygon as `vqi.common.geometry` writes it; the service parses what it takes."""


class GeometrySchema(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]
    target_class = "vqi.common.fields.GeometryField"

    def get_name(self) -> str:
        return "Geometry"

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Direction) -> dict[str, Any]:
        part = _object({"outer": RING, "holes": {"type": "array", "items": RING}})
        polygon = {"polygons": {"type": "array", "items": part, "minItems": 1}}
        box = dict.fromkeys(("x", "y", "width", "height", "rotation"), NUMBER)
        return {
            "oneOf": [
                _object({"kind": {"const": "box"}, **box}),
                _object({"kind": {"const": "polygon"}, **polygon}),
            ],
            "description": "In pixels of the upright image: x to the right, y down. A box is "
            "turned clockwise about its centre by `rotation` degrees, in [0, 180).",
        }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}
