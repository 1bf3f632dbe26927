"""Reports on one checked document for the file: the reviewer's checklist and the audit report."""

from wenxiao.publications.reports.audit_report import audit_word
from wenxiao.publications.reports.checklist import (
    Answer,
    Checklist,
    ChecklistLine,
    checklist,
    checklist_page,
    checklist_word,
)

__all__ = ["Answer", "Checklist", "ChecklistLine", "audit_word", "checklist", "checklist_page", "checklist_word"]
