"""The smallest workbooks that spreadsheet programs open, written by hand."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

from small_log import COLUMNS, ROWS

CELLS: list[list[object]] = [
    COLUMNS,
    *([value if value is not None else "" for value in row] for row in ROWS),
]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def zipped(files: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def xlsx(*sheets: tuple[str, str], state: str = "visible") -> bytes:
    """Write the smallest workbook with these sheets (name, XML of the rows); the last one has the state."""
    last = len(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="r{i}" state="{state if i == last else "visible"}"/>'
        for i, (name, _) in enumerate(sheets, 1)
    )
    related = "".join(
        f'<Relationship Id="r{i}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, last + 1)
    )
    styles = '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
            **{
                f"xl/worksheets/sheet{i}.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
                for i, (_, rows) in enumerate(sheets, 1)
            },
        }
    )


def xlsx_rows(rows: list[list[object]], first: int = 1) -> str:
    """Write rows as Excel does: texts inline, dates as numbers with a style."""
    written = []
    for number, row in enumerate(rows, first):
        cells = ""
        for letter, value in zip("ABCDEFGH", row, strict=False):
            place = f'r="{letter}{number}"'
            if value == "":
                continue
            if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                serial = (date.fromisoformat(value) - date(1899, 12, 30)).days
                cells += f'<c {place} s="1"><v>{serial}</v></c>'
            elif isinstance(value, str):
                cells += f'<c {place} t="inlineStr"><is><t>{value}</t></is></c>'
            else:
                cells += f"<c {place}><v>{value}</v></c>"
        written.append(f'<row r="{number}">{cells}</row>')
    return "".join(written)


def ods(rows: list[list[object]]) -> bytes:
    table = ""
    for row in rows:
        cells = ""
        for value in row:
            if value == "":
                cells += "<table:table-cell/>"
            elif isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
                cells += f'<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>{value[8:]}.{value[5:7]}.</text:p></table:table-cell>'
            elif isinstance(value, str):
                cells += f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
            else:
                cells += f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        table += f"<table:table-row>{cells}</table:table-row>"
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    body = f'<office:body><office:spreadsheet><table:table table:name="Log">{table}</table:table></office:spreadsheet></office:body>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content{names}>{body}</office:document-content>",
            "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        }
    )


WHOLE = xlsx(("Log", xlsx_rows(CELLS)))
