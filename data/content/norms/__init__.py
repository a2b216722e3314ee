"""Sit-and-reach protocols and what other people reach: CSV, each row with how well it was checked."""

from data.content.norms.protocols import Protocol, load_protocols, protocol_of, protocols_named, sex_named
from data.content.norms.tables import NormRow, NormTable, load_tables

__all__ = [
    "NormRow",
    "NormTable",
    "Protocol",
    "load_protocols",
    "load_tables",
    "protocol_of",
    "protocols_named",
    "sex_named",
]
