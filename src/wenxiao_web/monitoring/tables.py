"""The lists of monitoring for Excel: their headings and cells."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from wenxiao.evaluation.monitoring import WatchedIndicator
from wenxiao_web.frame.templatetags.wenxiao import tongue
from wenxiao_web.monitoring.templatetags.monitoring import colour_word, likelihood_word
from wenxiao_web.storage.queries.wording import clauses

#: The national table (财预〔2019〕136号) with the grade and the colour beside it.
TABLE_HEADINGS = (
    _("工作活动"),
    _("指标"),
    _("年度目标值"),
    _("完成值"),
    _("评定"),
    _("全年预计值"),
    _("偏差原因"),
    _("完成可能性"),
    _("措施"),
    _("佐证材料"),
    _("颜色"),
    _("依据的规则"),
)


def indicator_cells(each: WatchedIndicator, activity: str) -> Sequence[object]:
    """One row of the national table; what nobody has reported is blank."""
    told = each.report
    found = clauses(tongue(signal) for signal in each.signals)
    if told is None:
        return (activity, each.name, each.target, "", "", "", "", "", "", 0, colour_word(each.colour), found)
    return (
        activity,
        each.name,
        each.target,
        told.actual,
        each.grade or str(_("不能评定")),
        told.expected,
        told.deviation,
        likelihood_word(told.likelihood),
        told.measure,
        told.evidence,
        colour_word(each.colour),
        found,
    )
