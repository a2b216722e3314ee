"""Many links on paper and in a table: slips with QR codes to cut apart and hand out, names with links."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from analysis.report.qr import for_print
from analysis.sentences.words import count
from data.quoted import quoted
from data.spreadsheet import safe_csv
from data.store import LinkRow
from pages.text.address import view_address
from pages.text.moments import day_of

_PAGE = Markup("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Links to hand out</title>
<style>
@page {{ size: A4; margin: 10mm }}
body {{ font: 3.4mm/1.35 system-ui, sans-serif; color: #000; background: #fff; margin: 0 auto;
  max-width: 190mm }}
header {{ margin: 6mm 2mm }}
main {{ display: grid; grid-template-columns: repeat(auto-fill, 63mm); justify-content: center }}
section {{ box-sizing: border-box; height: 46mm; padding: 3mm; border: .2mm dashed #777; display: grid;
  grid-template-columns: 32mm 1fr; gap: 2mm; align-items: center; break-inside: avoid; overflow: hidden }}
svg {{ width: 32mm; height: 32mm }}
h2 {{ font-size: 4mm; line-height: 1.2; margin: 0 0 2mm; overflow-wrap: anywhere; overflow: hidden;
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4 }}
p {{ margin: 0 }}
section p {{ font-size: 3mm }}
@media print {{ header {{ display: none }} }}
</style></head><body>
<header><p><b>{many}, one for each person.</b> Print this page, cut it along the lines, and give each person
their own slip: whoever has a slip can open that page. These slips say names as your log has them; the pages
say them as you chose.</p></header>
<main>
{slips}</main></body></html>
""")
_SLIP = Markup("""<section>{code}<div><h2><bdi>{name}</bdi></h2>
<p>Scan this with a phone to see your page, until {closes}.</p></div></section>
""")


def sheet(rows: list[LinkRow], base: str, zone: str) -> str:
    """Return a page of slips that prints 18 to a sheet of A4, complete in itself.

    Parameters
    ----------
    rows : list of LinkRow
    base : str
        What addresses begin with.
    zone : str
        The owner's time zone, for the day each link closes.
    """
    slips = Markup().join(
        _SLIP.format(
            # Our own drawing of an address that holds no sign of HTML.
            code=Markup(for_print(view_address(row.token, base))),  # noqa: S704
            name=quoted(row.label, 60),
            closes=day_of(row.expires_at, zone),
        )
        for row in rows
    )
    return str(_PAGE.format(many=count(len(rows), "link"), slips=slips))


def table(rows: list[LinkRow], base: str) -> bytes:
    """Return names and links as a table that any spreadsheet opens."""
    told = pd.DataFrame(
        {
            "name": [row.label for row in rows],
            "link": [view_address(row.token, base) for row in rows],
            "closes": [f"{row.expires_at:%Y-%m-%d}" for row in rows],
        }
    )
    return safe_csv(told)
