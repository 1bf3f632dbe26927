"""What people are in an organisation. What each may do is said by page in ``site.access`` and by move in the stages."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """The role of a person in one organisation; a person may have several."""

    STATION_CLERK = "station_clerk", _("站所填报员")
    FINANCE_OFFICER = "finance_officer", _("预算员")
    LEADER = "leader", _("领导小组成员")
    COUNTY_REVIEWER = "county_reviewer", _("预算审核员")
    PERFORMANCE_REVIEWER = "performance_reviewer", _("绩效审核员")
    CONGRESS = "congress", _("人大")
    AUDIT = "audit", _("审计")
    EVALUATOR = "evaluator", _("评价人员")
    ADMINISTRATOR = "administrator", _("系统管理员")


class OrganisationKind(TextChoices):
    """What kind of organisation it is: a department or a town has a budget, a station fills in its part of one."""

    COUNTY = "county", _("县（区）")
    DEPARTMENT = "department", _("县直部门")
    TOWN = "town", _("乡镇")
    STREET = "street", _("街道")
    STATION = "station", _("站所")


#: Organisations with a budget of their own.
BODIES = (OrganisationKind.DEPARTMENT, OrganisationKind.TOWN, OrganisationKind.STREET)

#: Roles that, held in the county, reach every body of the county.
COUNTY_WIDE = (
    Role.COUNTY_REVIEWER,
    Role.PERFORMANCE_REVIEWER,
    Role.LEADER,
    Role.CONGRESS,
    Role.AUDIT,
    Role.ADMINISTRATOR,
)

#: Who hands in files of payments, or enters what another has handed in.
ENTERS_FILES = (Role.FINANCE_OFFICER, Role.LEADER, Role.COUNTY_REVIEWER)

#: Who agrees to a single payment that another has asked for.
AGREES_TO_PAYMENTS = (Role.FINANCE_OFFICER, Role.LEADER)

#: Roles that nobody has but in the county.
COUNTY_ONLY = (Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER, Role.AUDIT, Role.EVALUATOR)
