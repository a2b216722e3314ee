"""Numbers as people write them: the decimal mark of a file, and one number at the start of a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from fractions import Fraction

#: Characters of the longest text that is read as a number.
_LONGEST = 100
_NUMBER = re.compile(r"(?P<sign>[-−–+]?)\s?(?P<digits>\d[\d.,'’\s]*|[.,]\d+)")
_SCIENTIFIC = re.compile(r"[-−+]?\d(?:[.,]\d{1,10})?E[+-]\d{2}")
#: 7½: a fraction in one sign, and 7 1/2: one behind a whole number, as rulers in inches have them.
_ONE_SIGN = re.compile(r"(\d{0,3}) ?([¼½¾⅓⅔⅛⅜⅝⅞])")
_MIXED = re.compile(r"(?<![\d/.,])(\d{1,3}) ([1-9]\d?)/(2|3|4|8|16)(?![\d/.,])")
#: ★★★☆☆ and ●●●○○: as many of so many; a row of stars without empty ones says how many, not of how many.
_STARS, _MARKS = re.compile("([★⭐🌟]{0,10})(☆{0,10})"), re.compile("([●■◆]{0,10})([○□◇]{1,10})")
_FEWEST_MARKS = 3  # fewer are ticks


def normal(text: str) -> str:
    """Bring full-width digits, minus signs, fractions and rows of stars to plain ones; a long text is none.

    Examples
    --------
    >>> [normal(text) for text in ("−2", "7 1/2 in", "7½", "5/10", "★★☆☆☆")]
    ['-2', '7.5000 in', '7.5000', '5/10', '2/5']
    """
    if len(text) > _LONGEST:
        return ""
    if "/" in text or not text.isascii():
        text = _MIXED.sub(_as_decimal, _ONE_SIGN.sub(_as_two, text))
        text = _counted(text.replace("\ufe0f", "").replace(" ", "")) or text
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def _as_two(found: re.Match[str]) -> str:
    over, under = Fraction(unicodedata.numeric(found[2])).limit_denominator(8).as_integer_ratio()
    return f"{found[1] or 0} {over}/{under}"


def _counted(text: str) -> str:
    """Count a row of stars or other marks; "" for any other text."""
    found = _STARS.fullmatch(text) or (_MARKS.fullmatch(text) if len(text) >= _FEWEST_MARKS else None)
    if found is None or not text:
        return ""
    return f"{len(found[1])}/{len(text)}" if found[2] else str(len(text))


def _as_decimal(found: re.Match[str]) -> str:
    """Write a whole number and its fraction with four decimals: never taken for groups of thousands."""
    whole, over, under = (int(part) for part in found.groups())
    return f"{whole + over / under:.4f}" if over < under else found[0]


def find_decimal(columns: Iterable[list[str]], delimiter: str) -> tuple[str, bool]:
    """Find the decimal mark of a file from all its numeric cells.

    Returns
    -------
    (mark, sure) : (str, bool)
        The mark; `sure` is False where only texts like "1.200" speak, which one mark reads as 1.2 and the
        other as 1200.
    """
    votes = {",": 0, ".": 0}
    in_doubt = False
    for texts in columns:
        for text in texts[:5000]:
            match = _NUMBER.match(normal(text))
            if match is None:
                continue
            digits = match["digits"].rstrip(" .,")
            marks = [char for char in digits if char in ".,"]
            if not marks:
                continue
            before, after = digits.index(marks[0]), len(digits) - digits.rindex(marks[-1]) - 1
            grouped = after == 3 and 1 <= before <= 3 and not digits.startswith("0")  # not so 1200.000, 0.029
            if len(set(marks)) == 2 or (len(marks) == 1 and not grouped):
                votes[marks[-1]] += 1
            elif len(marks) > 1:  # 1.200.000: grouping, so the other mark is the decimal one
                votes["," if marks[0] == "." else "."] += 1
            else:
                in_doubt = True
    if votes[","] == votes["."]:
        # Where a comma parts no cells it is the mark of the decimals more often than not.
        usual = "," if delimiter == ";" and (votes[","] or in_doubt) else "."
        return usual, not in_doubt
    return max(votes, key=lambda mark: votes[mark]), True


def parse_number(text: str, decimal: str) -> tuple[float, str] | None:
    """Read one number and what stands behind it.

    A lone mark with other than three digits behind it is a decimal mark whatever the file's is ("3,5" and
    "3.5"); with three digits it is one only if it is the file's.

    Returns
    -------
    (value, rest) : (float, str) or None
        None where the text does not start with one plain number.

    Examples
    --------
    >>> parse_number("1.200", ","), parse_number("1.200", "."), parse_number("12,5 cm", ".")
    ((1200.0, ''), (1.2, ''), (12.5, 'cm'))
    >>> parse_number("3.5.1", ".") is None
    True
    """
    match = _NUMBER.match(text)
    if match is None:
        return None
    digits = match["digits"].rstrip(" '’")
    rest = text[match.start("digits") + len(digits) :].strip()
    if rest.startswith(("e", "E")) and rest[1:].lstrip("+-")[:1].isdigit():
        whole = _SCIENTIFIC.fullmatch(text)
        return (float(whole[0].replace(",", ".").replace("−", "-")), "") if whole else None
    plain = _plain(re.sub(r"[\s'’](?=\d{3}(?!\d))", "", digits), decimal)
    if plain is None or len(plain) > 30:
        return None
    value = float(plain)
    return (-value if match["sign"] in ("-", "−", "–") else value), rest


def _plain(digits: str, decimal: str) -> str | None:
    """Bring the digits of one number to Python's form, or None where the marks make no number."""
    if re.search(r"[\s'’]", digits):
        return None
    marks = re.findall(r"[.,]", digits)
    if not marks:
        return digits
    last = marks[-1]
    whole, _, fraction = digits.rpartition(last)
    if len(marks) == 1:
        grouped = len(fraction) == 3 and last != decimal and 1 <= len(whole) <= 3 and whole != "0"
        return whole + fraction if grouped else f"{whole or '0'}.{fraction}"
    if len(set(marks)) == 1:
        return "".join(digits.split(last)) if _is_grouped(digits, last) else None
    group = "," if last == "." else "."
    if marks.count(last) > 1 or not _is_grouped(whole, group):
        return None
    return f"{whole.replace(group, '')}.{fraction}"


def _is_grouped(digits: str, mark: str) -> bool:
    first, *groups = digits.split(mark)
    return 1 <= len(first) <= 3 and bool(groups) and all(len(group) == 3 for group in groups)
