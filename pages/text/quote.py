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
#: Of what Markdown reads in a label, what a joiner behind it breaks: escapes, links, tags, entities.
_IN_LABELS = re.compile(r"\\(?=[!-/:-@\\[-`{-~])|\](?=[(\[:])|<(?=[a-z/!?])|&(?=[#a-z])", re.IGNORECASE)
#: A colon before a word may begin a colour; not with the thinnest of spaces between them.
_NAMED = re.compile(r":(?=[^\W\d_])|(?<!\d):(?=\d)")
_THIN = ":\N{HAIR SPACE}"
#: A line between two of its own kind of letters is spelling; elsewhere it may begin slanted letters.
_LOOSE_LINE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
#: What begins a heading, a list or a quotation.
_BEGINS_BLOCK = re.compile(r"[#>+*=|-]|\d{1,9}[.)]")
#: Signs that mean something to Markdown in pairs, and what looks alike.
_IN_PAIRS = {"*": "\N{ASTERISK OPERATOR}", "`": "\N{MODIFIER LETTER GRAVE ACCENT}",
             "$": "\N{FULLWIDTH DOLLAR SIGN}", "~": "\N{TILDE OPERATOR}"}  # fmt: skip
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


def as_label(text: str) -> str:
    r"""Return the label of a field: Streamlit draws it as Markdown, and reads it aloud as it stands.

    So no sign is escaped, since a screen reader would say "backslash": what Markdown would read is broken by
    what cannot be seen, or drawn with signs that look alike.

    Examples
    --------
    >>> as_label("What reach_cm (1-5) is"), as_label("2 $ or 3 $")
    ('What reach_cm (1-5) is', '2 ＄ or 3 ＄')
    """
    text = _IN_LABELS.sub(_BROKEN, _READ_INTO.sub(_BROKEN, _NAMED.sub(_THIN, seen(text))))
    for sign, alike in _IN_PAIRS.items():
        if text.count(sign) > 1:
            text = text.replace(sign, alike)
    text = _LOOSE_LINE.sub(f"{_WORD_JOINER}_{_WORD_JOINER}", text)
    return f"{_WORD_JOINER}{text}" if _BEGINS_BLOCK.match(text) else text


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
