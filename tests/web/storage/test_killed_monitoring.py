"""A process that is killed while it reports or closes a period leaves nothing half done."""

from datetime import date

import pytest

from tests.web.storage.killing import killed, soon
from wenxiao_web.storage.actions.journal import open_journal
from wenxiao_web.storage.actions.monitoring import close_run, open_run, report
from wenxiao_web.storage.models import Budget, Event, MonitoringRun
from wenxiao_web.storage.queries.budgets import document_of
from wenxiao_web.storage.queries.history import broken_links

JOBS = {
    "report": 'module.report(desk("officer"), {run}, {{"{row}": {{"actual": "1", "likelihood": "certain"}}}})',
    "close": 'module.close_run(desk("officer"), {run})',
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("job", ["report", "close"])
@pytest.mark.parametrize("step", ["bring_up_run", "record"])
def test_in_the_middle_of_a_report_or_a_closing(cast, job, step):
    kept = Budget.objects.get(organisation=cast.town, year=2027)
    open_journal(cast.desk("officer"), kept, date(2027, 2, 1))
    run = open_run(cast.desk("officer"), "january_july")
    row = document_of(kept).responsibilities[0].activities[0].indicators[0].id
    events, unreported = Event.objects.count(), run.unreported
    killed("monitoring", step, JOBS[job].format(run=run.pk, row=row))
    assert soon(lambda: Event.objects.count() == events and run.values.count() == 0)
    found = MonitoringRun.objects.get(pk=run.pk)
    assert (found.closed_at, found.outcome, found.unreported) == (None, "", unreported)
    assert report(cast.desk("officer"), run.pk, {row: {"actual": "1", "likelihood": "certain"}}) == 1
    close_run(cast.desk("officer"), run.pk)
    assert Event.objects.count() == events + 2
    assert list(broken_links()) == []
