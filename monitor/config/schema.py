"""The JSON Schema of feeds.yaml (draft 2020-12), made of the models, and which keys it knows where."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from monitor.config.models import FeedsFile
from monitor.config.values import written


class _Generator(GenerateJsonSchema):
    """Writes durations as the file does (15m, not PT15M), and leaves out titles, which only repeat the key."""

    def encode_default(self, dft: Any) -> Any:
        return written(dft) if isinstance(dft, timedelta) else super().encode_default(dft)

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False


def schema() -> dict[str, Any]:
    """The JSON Schema from which editors complete and check feeds.yaml."""
    made = FeedsFile.model_json_schema(by_alias=True, schema_generator=_Generator)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made, "title": "feeds.yaml of media-monitor"}


_schema = cache(schema)


def known_keys(location: tuple[int | str, ...]) -> tuple[str, ...]:
    """The keys that may stand at a location as pydantic gives it (the kind of an output is one of its parts)."""
    node: Any = _schema()
    for part in location:
        node = _inside(_resolved(node), part)
    return tuple(_resolved(node).get("properties", ()))


def _resolved(node: Any) -> Any:
    """The schema behind references and `or null`."""
    while True:
        if "$ref" in node:
            node = _schema()["$defs"][node["$ref"].rpartition("/")[2]]
        elif "anyOf" in node:
            node = next((option for option in node["anyOf"] if option.get("type") != "null"), {})
        else:
            return node


def _inside(node: Any, part: int | str) -> Any:
    if "discriminator" in node:
        return {"$ref": node["discriminator"]["mapping"].get(part, "#/$defs/StdoutOutput")}
    if isinstance(part, int):
        return node.get("items", {})
    extra = node.get("additionalProperties")
    return node.get("properties", {}).get(part, extra if isinstance(extra, dict) else {})
