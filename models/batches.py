"""Rows to Arrow, column by column, held against the declaration of their table.

Whole columns are handed to Arrow first, which checks their types in C; only a column that it refuses is gone through
value by value (measured: 20,000 table cells take 60 ms so, 400 ms when each value is checked in Python).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from functools import partial
from itertools import accumulate, chain
from typing import Any

import numpy as np
import pyarrow as pa

from models.columns import Column, Kind
from models.schema import ARROW, REGION, arrow_schema
from models.tables import TABLES

PLACES = Decimal("0.0001")
TENTH = 1

# Types that Arrow takes as they are. It would also cut 1.5 to 1 and make a date of 1: those are not let near it.
PLAIN: dict[Kind, frozenset[type]] = {
    kind: frozenset({type(None), *types})
    for kind, types in {
        Kind.TEXT: (str,),
        Kind.INTEGER: (int,),
        Kind.BIGINT: (int,),
        Kind.DOUBLE: (float, int),
        Kind.DECIMAL: (Decimal, int),
        Kind.BOOLEAN: (bool,),
        Kind.DATE: (date,),
        Kind.TIME: (time,),
        Kind.TIMESTAMP: (datetime,),
        Kind.TEXTS: (list, tuple),
    }.items()
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one value: `row` is its position in the batch, None for a whole column.

    `lost` tells that the row could not be kept (a value that must be there is not).
    """

    column: str
    row: int | None
    message: str
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """A table of rows that agree with the declaration, and what had to be left out."""

    table: pa.Table
    problems: list[Problem]


def batch(name: str, columns: Mapping[str, Sequence[Any]], length: int) -> Batch:
    """An Arrow table of table `name` from `columns`, each of `length` values; a column that is left out is NULL.

    A value of the wrong type or outside the column's vocabulary becomes NULL, a row without a value that must be there
    is left out: both with a Problem. KeyError where there is no such table.
    """
    schema = arrow_schema(name)
    known = frozenset(schema.names)
    problems = [
        Problem(extra, None, f"{name} has no column {extra}: what stood there is lost")
        for extra in columns
        if extra not in known
    ]
    arrays = [_array(column, columns.get(column.name), length, problems) for column in TABLES[name].columns]
    kept = _complete_rows(TABLES[name].columns, arrays, length, problems)
    table = pa.Table.from_arrays(arrays, schema=schema)
    if len(kept) < length:
        table = table.take(pa.array(kept, pa.int64()))
    return Batch(table, problems)


def _array(column: Column, values: Sequence[Any] | None, length: int, problems: list[Problem]) -> pa.Array:
    if values is None:
        return pa.nulls(length, ARROW[column.kind])
    if column.kind is Kind.REGIONS:
        return _regions(values)
    if column.kind is Kind.TEXT and "" in values:
        values = [value or None for value in values]
    if column.choices:
        values = _within(column, values, problems)
    if PLAIN[column.kind].issuperset(map(type, values)):
        try:
            return pa.array(values, ARROW[column.kind])
        except (pa.ArrowException, TypeError, ValueError, OverflowError):
            pass  # One value is out of range: found below, where each is looked at.
    return pa.array(_converted(column, values, problems), ARROW[column.kind])


def _regions(values: Sequence[Any]) -> pa.Array:
    """Lists of five-tuples as one list array: flat columns and offsets, ten times quicker than dicts.

    Boxes are kept to a tenth of a point: all are rounded at once, as one by one that took a quarter of a cell's time.
    """
    lists = [regions or () for regions in values]
    pages, *sides = zip(*chain.from_iterable(lists), strict=True) if any(lists) else [()] * 5
    rounded = [np.round(np.array(side, np.float64), TENTH) for side in sides]
    arrays = [pa.array(side, field.type) for side, field in zip((pages, *rounded), REGION, strict=True)]
    offsets = pa.array(accumulate(map(len, lists), initial=0), pa.int32())
    return pa.ListArray.from_arrays(offsets, pa.StructArray.from_arrays(arrays, fields=list(REGION)))


def _within(column: Column, values: Sequence[Any], problems: list[Problem]) -> Sequence[Any]:
    known = {None, *column.choices}
    if known.issuperset(values):
        return values
    for row, value in enumerate(values):
        if value not in known:
            problems.append(Problem(column.name, row, f"{value!r} is none of {', '.join(column.choices)}"))
    return [value if value in known else None for value in values]


def _converted(column: Column, values: Sequence[Any], problems: list[Problem]) -> list[Any]:
    result: list[Any] = []
    for row, value in enumerate(values):
        try:
            result.append(None if value is None else CONVERTERS[column.kind](value))
        except (TypeError, ValueError, InvalidOperation, OverflowError):
            problems.append(Problem(column.name, row, f"{value!r} is no {column.kind}"))
            result.append(None)
    return result


def _complete_rows(
    columns: Sequence[Column], arrays: Sequence[pa.Array], length: int, problems: list[Problem]
) -> list[int]:
    lost: set[int] = set()
    for column, array in zip(columns, arrays, strict=True):
        if column.nullable or not array.null_count:
            continue
        empty = [row for row, valid in enumerate(array.is_valid().to_pylist()) if not valid]
        problems += [Problem(column.name, row, "the row has no value here and is left out", lost=True) for row in empty]
        lost.update(empty)
    return [row for row in range(length) if row not in lost] if lost else list(range(length))


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, Decimal)):
        raise TypeError(value)
    # Broken fonts give halves of surrogate pairs, which no UTF-8 file can hold.
    return str(value).encode("utf-8", "replace").decode("utf-8")


def _whole(value: Any, bits: int) -> int:
    if isinstance(value, bool) or int(value) != value or abs(value) >= 2 ** (bits - 1):
        raise ValueError(value)
    return int(value)


def _float(value: Any) -> float:
    if isinstance(value, bool):
        raise TypeError(value)
    return float(value)


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool):
        raise TypeError(value)
    number = Decimal(str(value)).quantize(PLACES, ROUND_HALF_EVEN)
    if not number.is_finite() or abs(number) >= 10**14:
        raise ValueError(value)
    return number


def _boolean(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _date(value: Any) -> date:
    if isinstance(value, datetime) or not isinstance(value, (date, str)):
        raise TypeError(value)
    return value if isinstance(value, date) else date.fromisoformat(value)


def _time(value: Any) -> time:
    if not isinstance(value, (time, str)):
        raise TypeError(value)
    return value if isinstance(value, time) else time.fromisoformat(value)


def _timestamp(value: Any) -> datetime:
    """Arrow turns a moment with a zone to UTC; one without is in UTC already, as declared."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        raise TypeError(value)
    return [_text(part) for part in value]


CONVERTERS: dict[Kind, Callable[[Any], Any]] = {
    Kind.TEXT: _text,
    Kind.INTEGER: partial(_whole, bits=32),
    Kind.BIGINT: partial(_whole, bits=64),
    Kind.DOUBLE: _float,
    Kind.DECIMAL: _decimal,
    Kind.BOOLEAN: _boolean,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.TIMESTAMP: _timestamp,
    Kind.TEXTS: _texts,
}
