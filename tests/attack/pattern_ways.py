# ruff: noqa: ANN401 (the parser's items have no type)
"""Says whether a regular expression can be made to look at one text in ever more ways.

A pattern is turned into an automaton without empty steps. It is safe if, for no loop, a growing text can be
shared in more ways between that loop and another one, or between two ways round the same loop: then the work
grows straight with the text. A pattern that is searched for has one loop more, before it: where to begin.
What is looked up ahead or behind has to be of bounded length. Characters are tried by a sample that holds
every character a pattern names.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

SAMPLE = string.printable + "\x00\x1bäßé\u0301ºſİ\u00a0\u2003\u202e−–“”°１年月년分日頭ﷺ\U0001f600"
#: Repeats of a bounded number are written out up to so many; more behave alike.
_WRITTEN_OUT = 4


@dataclass
class Automaton:
    """Positions of a pattern, the characters each reads, and which may follow which."""

    alphabet: str
    reads: list[frozenset[str]] = field(default_factory=list)
    follows: list[set[int]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def position(self, chars: Iterable[str]) -> int:
        self.reads.append(frozenset(chars))
        self.follows.append(set())
        return len(self.reads) - 1

    def connect(self, last: set[int], first: set[int]) -> None:
        """Let `first` follow `last`; a step that is there already could be made for two reasons."""
        for one, other in product(last, first):
            if other in self.follows[one]:
                self.faults.append("a repeat within a repeat can part one text in two ways")
            self.follows[one].add(other)


#: Whether a piece may be empty, where it may begin and where it may end.
Piece = tuple[bool, set[int], set[int]]
_EMPTY: Piece = (True, set(), set())


class Reader:
    """Turns a parsed pattern into an automaton."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        text = pattern if isinstance(pattern, str) else pattern.decode("latin-1")
        named = "".join(sorted(set(SAMPLE + text)))
        if isinstance(pattern, bytes):
            named = "".join(char for char in named if ord(char) < 256) + "\x80\xff"
        self.automaton = Automaton(named)
        self.pattern = pattern
        self.conditions = False
        self.flags = flags & ~re.DEBUG
        self.parsed = parser.parse(pattern, self.flags)

    def whole(self) -> Piece:
        return self.sequence(self.parsed)

    def sequence(self, items: Iterable[Any]) -> Piece:
        piece = _EMPTY
        for kind, value in items:
            piece = self.joined(piece, self.item(kind, value))
        return piece

    def joined(self, one: Piece, other: Piece) -> Piece:
        self.automaton.connect(one[2], other[1])
        first = one[1] | other[1] if one[0] else one[1]
        last = one[2] | other[2] if other[0] else other[2]
        return one[0] and other[0], first, last

    def item(self, kind: Any, value: Any) -> Piece:  # noqa: PLR0911 (one line for each kind)
        if kind in (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY):
            here = self.automaton.position(self.chars(kind, value))
            return False, {here}, {here}
        if kind is op.GROUPREF:
            here = self.automaton.position(self.automaton.alphabet)
            return False, {here}, {here}
        if kind is op.SUBPATTERN:
            return self.sequence(value[-1])
        if kind is op.ATOMIC_GROUP:
            return self.sequence(value)
        if kind is op.BRANCH:
            parts = [self.sequence(branch) for branch in value[1]]
            if sum(part[0] for part in parts) > 1:
                self.automaton.faults.append("two branches may both be empty")
            return (
                any(part[0] for part in parts),
                set().union(*(part[1] for part in parts)),
                set().union(*(part[2] for part in parts)),
            )
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            return self.repeat(*value)
        if kind in (op.ASSERT, op.ASSERT_NOT):
            self.conditions = True
            if value[1].getwidth()[1] > 1000:
                self.automaton.faults.append("what is looked up ahead or behind has no bound")
            return _EMPTY
        if kind is op.AT:
            self.conditions = self.conditions or value not in (op.AT_BEGINNING, op.AT_BEGINNING_STRING)
            return _EMPTY
        raise NotImplementedError(str(kind))

    def repeat(self, least: int, most: Any, inner: Any) -> Piece:
        endless = most is op.MAXREPEAT
        copies = min(max(least, 1) if endless else most, _WRITTEN_OUT)
        piece = _EMPTY
        for number in range(copies):
            empty, first, last = self.sequence(inner)
            if endless and number == copies - 1:
                self.automaton.connect(last, first)
            piece = self.joined(piece, (empty or number >= least, first, last))
        return piece

    def chars(self, kind: Any, value: Any) -> set[str]:
        single = parser.SubPattern(self.parsed.state, [(kind, value)])
        compiled = re._compiler.compile(single, self.flags)  # type: ignore[attr-defined]
        as_bytes = isinstance(self.pattern, bytes)
        return {
            char
            for char in self.automaton.alphabet
            if compiled.match(char.encode("latin-1") if as_bytes else char)
        }


def faults(pattern: str | bytes, flags: int = 0, *, searched: bool = True) -> list[str]:
    """Say what lets the work for a pattern grow faster than the text; nothing for a safe one."""
    reader = Reader(pattern, flags)
    automaton = reader.automaton
    empty, first, last = reader.whole()
    found = list(automaton.faults)
    before: set[int] = set()
    if searched and not _anchored(reader, start=True):
        everything = reader.automaton.alphabet
        if _anchored(reader, start=False):  # each line is begun once
            line = automaton.position(set(everything) - {"\n"})
            end = automaton.position({"\n"})
            automaton.follows[line] |= {line, end}
            automaton.follows[end] |= {line, end, *first}
            before = {line, end}
        else:
            begin = automaton.position(everything)
            automaton.follows[begin] |= {begin, *first}
            before = {begin}
    for p, q in _shared(automaton):
        # A search that may end in a loop ends there, if nothing else is asked; the next begins behind it.
        ends = (q in last or empty) and not reader.conditions
        if not (p in before and ends):
            found.append(f"two loops share a text: {sorted(automaton.reads[p] & automaton.reads[q])[:5]!r}")
    return list(dict.fromkeys(found))


def _anchored(reader: Reader, *, start: bool) -> bool:
    """Say whether a pattern begins only where a text begins, or else where a line does."""
    first = reader.parsed[0] if len(reader.parsed) else None
    if first is None or first[0] is not op.AT:
        return False
    multiline = bool((reader.flags | reader.parsed.state.flags) & re.MULTILINE)
    if start:
        return first[1] is op.AT_BEGINNING_STRING or (first[1] is op.AT_BEGINNING and not multiline)
    return first[1] is op.AT_BEGINNING and multiline


def _loops(automaton: Automaton) -> dict[int, set[int]]:
    """Return for each position that can come again the positions on the ways round."""
    reach = {}
    for start in range(len(automaton.reads)):
        seen: set[int] = set()
        todo = list(automaton.follows[start])
        while todo:
            place = todo.pop()
            if place not in seen:
                seen.add(place)
                todo += automaton.follows[place]
        reach[start] = seen
    return {p: {q for q in reach[p] if p in reach[q]} for p in reach if p in reach[p]}


def _shared(automaton: Automaton) -> list[tuple[int, int]]:
    """Find loops p before q so that one word leads from p to p, from p to q and from q to q.

    Where p is q, the word must lead round in two ways.
    """
    loops = _loops(automaton)
    found = []
    for p, q in product(loops, loops):
        start, goal = (p, p, q, False), (p, q, q, p != q)
        seen, todo = {start}, [start]
        while todo:
            a, b, c, apart = todo.pop()
            for x, y, z in product(
                automaton.follows[a] & loops[p], automaton.follows[b], automaton.follows[c] & loops[q]
            ):
                if not automaton.reads[x] & automaton.reads[y] & automaton.reads[z]:
                    continue
                # Round one loop: the first and the third go the same way, the second must once go another.
                if p == q and x != z:
                    continue
                state = (x, y, z, apart or p != q or x != y)
                if state[:3] == goal[:3] and state[3]:
                    found.append((p, q))
                    todo.clear()
                    break
                if state not in seen:
                    seen.add(state)
                    todo.append(state)
    return found
