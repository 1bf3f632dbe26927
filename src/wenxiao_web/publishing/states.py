"""What the states of the ledger are called."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "none": _("未批复"),
    "open": _("未到期"),
    "overdue": _("逾期未公开"),
    "in_time": _("按时公开"),
    "late": _("逾期公开"),
}
