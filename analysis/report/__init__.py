"""The one-page dashboard as HTML: shared link, download and print are the same page."""

from __future__ import annotations

from analysis.report.options import ReportOptions
from analysis.report.page import report_html

__all__ = ["ReportOptions", "report_html"]
