"""What the states of the ledger are called, and how they are shown."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "overdue": _("逾期未办"),
    "open": _("未到期"),
    "none": _("未起算"),
    "in_time": _("按时"),
    "late": _("逾期办结"),
    "done": _("已办，起算日未登记"),
}
