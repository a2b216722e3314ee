"""The one door for what people and files wrote: what a page shows of it comes through here, as mere text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

from data.quoted import FSI, PDI, quoted, seen

K = TypeVar("K", bound=Hashable)

#: Letters of a heading: as many as a shared page may have in its own.
HEADING = 120
_MOST = 40
_MARKED = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:&])")
#: Where Streamlit reads something into a text even when every sign of Markdown in it is taken as it stands:
#: bare addresses, ":material/…:", ":smile:", arrows and dashes of two signs.
_READ_INTO = re.compile(
    r"www(?=\.)|\S(?=://)|@(?=\S)|:(?!\d{1,9}:)(?=[\w+-]{1,80}[:/])|[-<>~](?=[-=>])", re.IGNORECASE
)
#: Breaks such a pattern, and is neither seen nor a place where a line breaks.
_WORD_JOINER = "\N{WORD JOINER}"
_BROKEN = rf"\g<0>{_WORD_JOINER}"
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|]')


def plain(text: str) -> str:
    r"""Return a sentence for Markdown as it stands, whatever words of people or files are in it.

    Examples
    --------
    >>> plain("*a* & b"), plain("www.a.example").replace(_WORD_JOINER, "|")
    ('\\*a\\* \\& b', 'www|\\.a\\.example')
    """
    return _MARKED.sub(r"\\\1", _READ_INTO.sub(_BROKEN, seen(text)))


def quote(text: str, most: int = _MOST) -> str:
    r"""Return a stranger's words for Markdown: as text, on one line, cut to `most` characters.

    Examples
    --------
    >>> quote("a\nb"), quote("x" * 9, 5)
    ('a b', 'xxxx…')
    """
    return plain(quoted(text, most))


def told_apart(options: Iterable[str] | Mapping[K, str], most: int = 80) -> Callable[[K | str], str]:
    r"""Return what to call each option of a picker whose list is no Markdown; no two are called the same.

    Streamlit finds what was chosen by what it is called.

    Parameters
    ----------
    options : iterable of str, or mapping of option to str
        What they are called where they were written.
    most : int
        Letters of each.

    Examples
    --------
    >>> called = told_apart(["Ann", "Bo", "Ann\u200b"])
    >>> called("Ann"), called("Bo"), called("Ann\u200b")
    ('Ann', 'Bo', 'Ann (2)')
    """
    written: Mapping[Any, str] = options if isinstance(options, Mapping) else {text: text for text in options}
    called: dict[object, str] = {}
    times: Counter[str] = Counter()
    taken: set[str] = set()
    for option, text in written.items():
        name = words = quoted(text, most) or "(no name)"
        while name in taken:
            times[words] += 1
            name = f"{words} ({times[words] + 1})"
        taken.add(name)
        called[option] = name
    # What was chosen earlier and is no option any more is asked for, too.
    return lambda option: called.get(option) or quoted(str(option), most)


def safe_file_name(text: str) -> str:
    r"""Return a name for a downloaded file: the words, without what a file system reads into them.

    Examples
    --------
    >>> safe_file_name("log\u202evsc.exe"), safe_file_name("../a:b")
    ('logvsc.exe', '-a-b')
    """
    words = quoted(text).removeprefix(FSI).removesuffix(PDI)
    return _NOT_IN_FILE_NAMES.sub("-", words).lstrip(". ") or "log"
