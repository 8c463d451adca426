"""Completeness of exports: what a paper's graph covers, and what it leaves open."""

from kamergraaf.report.paper_report import PaperReport, reports
from kamergraaf.report.texts import Texts

__all__ = ["PaperReport", "Texts", "reports"]
