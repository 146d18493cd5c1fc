"""The door to pyarrow: rows → Parquet, a thousand at a time."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Any, BinaryIO, Self

import pyarrow as pa
import pyarrow.parquet as pq

from monitor.archive.columns import columns
from monitor.records.exports import VERSION

_KINDS = {
    "text": pa.string(), "whole number": pa.int64(), "number": pa.float64(),
    "instant": pa.timestamp("us", tz="UTC"), "list of texts": pa.list_(pa.string()),
}  # fmt: skip


class Parquet:
    """A file that is being written; its schema is the record's columns, and it names their version."""

    def __init__(self, record: type, file: BinaryIO) -> None:
        told = [pa.field(one.name, _KINDS[one.kind], nullable=one.nullable) for one in columns(record)]
        self._schema = pa.schema(told, metadata={"media-monitor.columns": str(VERSION)})
        self._writer = pq.ParquetWriter(file, self._schema, compression="zstd")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._writer.close()

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        by_column = list(zip(*rows, strict=True))
        arrays = [pa.array(values, one.type) for values, one in zip(by_column, self._schema, strict=True)]
        self._writer.write_table(pa.table(arrays, schema=self._schema))
