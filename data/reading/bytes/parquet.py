"""Before step 1: a Parquet file to the text of a table; all else goes as with any other file."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from data.reading.bytes.container import check_growth
from data.reading.limits import check_cells, check_rows
from data.reading.receipt import UnreadableLog

_MAGIC, _ENCRYPTED = b"PAR1", b"PARE"
#: Rows taken out at once: a file can name one long text in every row.
_ROWS = 4096
_SAVE = "Save the table as CSV and upload that."
_MIDNIGHT = " 00:00:00"


def is_parquet(content: bytes) -> bool:
    """Say by its content, not its name, whether a file is Parquet."""
    return content.startswith((_MAGIC, _ENCRYPTED))


def csv_of(content: bytes, *, most_bytes: int) -> bytes:
    """Return the table of a Parquet file as CSV, with every cell as a careful export writes it.

    Parameters
    ----------
    content : bytes
    most_bytes : int
        No more text than this is ever made.

    Raises
    ------
    UnreadableLog
        If the file is broken, locked or holds too much.
    """
    if content.startswith(_ENCRYPTED):
        raise UnreadableLog(f"This Parquet file is locked with a key. {_SAVE}")
    out = io.BytesIO()
    try:
        with pq.ParquetFile(pa.BufferReader(content)) as file:
            names = file.schema_arrow.names
            if not names:
                raise UnreadableLog(f"This Parquet file has no columns. {_SAVE}")
            check_rows(file.metadata.num_rows)
            check_cells(file.metadata.num_rows + 1, len(names))
            schema = pa.schema([pa.field(name, pa.string()) for name in names])
            with pyarrow.csv.CSVWriter(out, schema) as writer:
                for batch in file.iter_batches(_ROWS, use_threads=False):
                    texts = [texts_of_column(column) for column in batch.columns]
                    writer.write_batch(pa.record_batch(texts, schema=schema))
                    check_growth(most_bytes, out.tell(), most_bytes)
    except (pa.ArrowException, OSError, ValueError, KeyError) as error:
        if isinstance(error, (UnreadableLog, MemoryError)):
            raise
        raise UnreadableLog(f"This Parquet file is damaged or not complete. {_SAVE}") from None
    return out.getvalue()


def texts_of_column(column: pa.Array) -> pa.Array:
    """Write each value as text; what is missing or no number stays empty."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        return texts_of_column(column.dictionary_decode())
    if pa.types.is_floating(kind):
        return pc.if_else(pc.is_nan(column), None, column).cast(pa.string())
    if pa.types.is_timestamp(kind):
        day_and_time = (pc.local_timestamp(column) if kind.tz else column).cast(pa.timestamp("s"), safe=False)
        text = day_and_time.cast(pa.string())
        return pc.if_else(pc.ends_with(text, _MIDNIGHT), pc.utf8_slice_codeunits(text, 0, 10), text)
    plain = (
        pa.types.is_integer,
        pa.types.is_boolean,
        pa.types.is_date,
        pa.types.is_time,
        pa.types.is_decimal,
    )
    if pa.types.is_string(kind) or pa.types.is_large_string(kind) or any(of(kind) for of in plain):
        return column.cast(pa.string())
    return pa.array([_as_text(value) for value in column.to_pylist()], pa.string())


def _as_text(value: object) -> str | None:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return None if value is None else str(value)
