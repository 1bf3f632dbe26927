"""Who may open what: one line for every address of the application. An address that is not here opens to nobody.

Where an address names a body, the roles are those that count at that body; to everybody else the body does not exist.
"""

from dataclasses import dataclass

from wenxiao_web.storage.roles import Role


@dataclass(frozen=True)
class Gate:
    """Who passes: everybody, everybody who is signed in, or the roles named."""

    roles: frozenset[str] = frozenset()
    public: bool = False
    signed_in: bool = False


PUBLIC = Gate(public=True)
SIGNED_IN = Gate(signed_in=True)


def roles(*names: Role) -> Gate:
    """A gate for roles."""
    return Gate(frozenset(names))


CLERK, OFFICER, LEADER = Role.STATION_CLERK, Role.FINANCE_OFFICER, Role.LEADER
REVIEWERS = (Role.COUNTY_REVIEWER, Role.PERFORMANCE_REVIEWER)
ADMINISTRATOR = Role.ADMINISTRATOR
#: Everybody who may look at a whole budget before it is public.
READERS = (OFFICER, LEADER, *REVIEWERS, Role.CONGRESS, Role.AUDIT)

ACCESS: dict[str, Gate] = {
    "healthz": PUBLIC,
    "sign-in": PUBLIC,
    "sign-out": SIGNED_IN,
    "password": SIGNED_IN,
    "preferences": SIGNED_IN,
    "todo": SIGNED_IN,
    "find": SIGNED_IN,
    "people": roles(ADMINISTRATOR),
    "people-csv": roles(ADMINISTRATOR),
    "person": roles(ADMINISTRATOR),
    "person-new": roles(ADMINISTRATOR),
    "person-password": roles(ADMINISTRATOR),
    "people-import": roles(ADMINISTRATOR),
    "people-form": roles(ADMINISTRATOR),
    "organisations": roles(ADMINISTRATOR),
    "organisation": roles(ADMINISTRATOR),
    "years": roles(ADMINISTRATOR),
    "bodies": roles(*READERS),
    "bodies-csv": roles(*READERS),
    "bodies-move": roles(*REVIEWERS),
    "deadlines": roles(Role.COUNTY_REVIEWER),
    "body": roles(CLERK, *READERS),
    "begin": roles(OFFICER),
    "move": roles(OFFICER, LEADER, *REVIEWERS),
    "control": roles(Role.COUNTY_REVIEWER),
    "remark": roles(*READERS),
    "remark-done": roles(OFFICER, *REVIEWERS),
    "findings": roles(*READERS),
    "findings-csv": roles(*READERS),
    "waive": roles(OFFICER),
    "waiver": roles(LEADER, *REVIEWERS),
    "version": roles(*READERS),
    "tree": roles(CLERK, *READERS),
    "tree-data": roles(CLERK, *READERS),
    "tree-edit": roles(CLERK, OFFICER),
    "tree-undo": roles(CLERK, OFFICER),
    "tree-part": roles(CLERK, OFFICER),
    "scale": SIGNED_IN,
    "sections": roles(*READERS),
    "section": roles(*READERS),
    "section-edit": roles(OFFICER),
    "section-undo": roles(OFFICER),
    "workbook": roles(OFFICER),
    "workbook-file": roles(*READERS),
    "workbook-in": roles(OFFICER),
    "workbook-keep": roles(OFFICER),
    "incoming": roles(OFFICER),
    "intake": roles(OFFICER),
    "intake-decide": roles(OFFICER),
    "intake-accept": roles(OFFICER),
    "intake-drop": roles(OFFICER),
    "intake-file": roles(OFFICER),
    "publication": roles(*READERS),
    "pack-prepare": roles(OFFICER),
    "pack-clear": roles(OFFICER, LEADER),
    "pack-publish": roles(OFFICER),
    "pack-withdraw": roles(LEADER, Role.COUNTY_REVIEWER),
    "pack-file": roles(*READERS),
    "ledger": roles(*READERS),
    "ledger-csv": roles(*READERS),
    "execution": roles(CLERK, *READERS),
    "execution-csv": roles(CLERK, *READERS),
    "journal": roles(CLERK, *READERS),
    "journal-csv": roles(CLERK, *READERS),
    "requests": roles(CLERK, *READERS),
    "request-new": roles(CLERK, OFFICER),
    "request-decide": roles(OFFICER, LEADER),
    "county-clocks": roles(Role.COUNTY_REVIEWER),
    "clocks": roles(*READERS),
    "clock-enter": roles(OFFICER, Role.COUNTY_REVIEWER),
    "orders": roles(*READERS),
    "orders-csv": roles(*READERS),
    "order-cancel": roles(OFFICER),
    "assets": roles(*READERS),
    "assets-csv": roles(*READERS),
    "asset": roles(*READERS),
    "asset-decide": roles(OFFICER, LEADER),
    "payment-files": roles(OFFICER, Role.COUNTY_REVIEWER),
    "payment-file": roles(OFFICER, Role.COUNTY_REVIEWER),
    "payment-file-say": roles(OFFICER, Role.COUNTY_REVIEWER),
    "payment-file-rows": roles(OFFICER, Role.COUNTY_REVIEWER),
    "payment-file-enter": roles(OFFICER, Role.COUNTY_REVIEWER),
    "payment-file-drop": roles(OFFICER, Role.COUNTY_REVIEWER),
    "payment-file-content": roles(OFFICER, Role.COUNTY_REVIEWER),
    "payment-file-listed": roles(OFFICER, Role.COUNTY_REVIEWER),
    "portal": PUBLIC,
    "portal-budget": PUBLIC,
    "portal-file": PUBLIC,
    "dashboard": roles(CLERK, *READERS),
    "dashboard-county": roles(*READERS),
    "dashboard-county-csv": roles(*READERS),
    "adjustments": roles(*READERS),
    "adjustments-csv": roles(*READERS),
    "adjustments-county": roles(*READERS),
    "adjustment": roles(*READERS),
    "adjustment-begin": roles(OFFICER),
    "adjustment-money": roles(OFFICER),
    "adjustment-goals": roles(OFFICER),
    "adjustment-project": roles(OFFICER),
    "adjustment-move": roles(OFFICER, LEADER, *REVIEWERS),
    "supervision": roles(*READERS),
    "supervision-csv": roles(*READERS),
    "supervision-county": roles(*READERS),
    "supervision-county-csv": roles(*READERS),
    "safeguard-report": roles(OFFICER),
    "safeguard-confirm": roles(LEADER),
    "inspection": roles(*READERS),
    "inspection-add": roles(OFFICER, LEADER, *REVIEWERS, Role.AUDIT),
    "inspection-item-add": roles(OFFICER, LEADER, *REVIEWERS, Role.AUDIT),
    "inspection-answer": roles(OFFICER),
    "inspection-verify": roles(LEADER, *REVIEWERS, Role.AUDIT),
    "training-add": roles(OFFICER),
    "self-evaluations": roles(*READERS),
    "self-evaluations-csv": roles(*READERS),
    "self-evaluations-fill": roles(OFFICER),
    "self-evaluation-group": roles(OFFICER),
    "self-evaluation": roles(*READERS),
    "self-evaluation-edit": roles(OFFICER),
    "self-evaluation-move": roles(OFFICER, LEADER, *REVIEWERS),
    "self-evaluation-file": roles(*READERS),
    "self-evaluations-county": roles(*READERS),
    "self-evaluations-county-csv": roles(*READERS),
    "scoring-begin": roles(*REVIEWERS),
    "records": roles(*READERS, ADMINISTRATOR),
    "records-csv": roles(*READERS, ADMINISTRATOR),
    "row-history": roles(CLERK, *READERS),
    "library": roles(CLERK, *READERS),
    "library-csv": roles(CLERK, *READERS),
    "library-indicator": roles(CLERK, *READERS),
    "library-advise": roles(Role.PERFORMANCE_REVIEWER),
    "library-suggestions": roles(CLERK, *READERS),
    "library-norm": roles(CLERK, *READERS),
}
