"""What levels, sectors and verdicts are called on these pages."""

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wenxiao.performance.library import Gradability
from wenxiao.standards.library import library_words
from wenxiao_web.storage.roles import OrganisationKind

LEVELS: dict[str, str | Promise] = {
    OrganisationKind.TOWN.value: _("乡镇"),
    OrganisationKind.DEPARTMENT.value: _("县直部门"),
    OrganisationKind.STREET.value: _("街道"),
}
#: The word for a verdict, the class of its sign, and the sign.
VERDICTS: dict[str, tuple[str | Promise, str, str]] = {
    Gradability.SOUND.value: (_("好评定"), "ok", "circle-check"),
    Gradability.JUDGED.value: (_("靠文字判断"), "hint", "info-circle"),
    Gradability.FLAWED.value: (_("有小毛病"), "hint", "info-circle"),
    Gradability.MISLEADING.value: (_("与指标不符"), "warn", "alert-triangle"),
    Gradability.UNGRADABLE.value: (_("有的值评不出"), "warn", "alert-triangle"),
}


def sectors() -> dict[str, str]:
    """The sectors by id, in the language of the page."""
    english = get_language() == "en"
    return {each.id: each.english if english else each.chinese for each in library_words().sector}
