"""People and organisations as their administrator sees them."""

from collections.abc import Iterable, Mapping

from wenxiao_web.storage.models import FiscalYear, Membership, Organisation, Person
from wenxiao_web.storage.queries.desks import administered, county_of


def organisations_looked_after(held: Iterable[Membership]) -> list[Organisation]:
    """The organisations of an administrator and all below them, each behind the one above it."""
    tops = administered(held)
    children: dict[int, list[Organisation]] = {}
    counties = {county_of(top).pk for top in tops}
    for each in Organisation.objects.select_related("parent__parent"):
        if each.parent_id is not None and county_of(each).pk in counties:
            children.setdefault(each.parent_id, []).append(each)
    found: dict[int, Organisation] = {}

    def add(organisation: Organisation) -> None:
        if organisation.pk not in found:
            found[organisation.pk] = organisation
            for child in children.get(organisation.pk, ()):
                add(child)

    for top in tops:
        add(top)
    return list(found.values())


def people_in(organisations: Iterable[Organisation], words: str = "") -> list[Person]:
    """People with a role in some of the organisations, by name or account."""
    inside = Membership.objects.filter(organisation__in=[each.pk for each in organisations])
    people = Person.objects.filter(pk__in=inside.values("person"))
    if words:
        people = people.filter(full_name__icontains=words) | people.filter(username__icontains=words)
    return list(people)


def person_in(organisations: Iterable[Organisation], username: str) -> Person | None:
    """One of these people, by account."""
    inside = Membership.objects.filter(organisation__in=[each.pk for each in organisations])
    return Person.objects.filter(pk__in=inside.values("person"), username=username).first()


def taken_usernames(usernames: Iterable[str]) -> set[str]:
    """Those of the names that have an account."""
    return set(Person.objects.filter(username__in=list(usernames)).values_list("username", flat=True))


def taken_code(code: str) -> bool:
    """Whether an organisation has that code."""
    return Organisation.objects.filter(code=code).exists()


def years_by_county(organisations: Iterable[Organisation]) -> Mapping[Organisation, list[FiscalYear]]:
    """The fiscal years of the counties among the organisations."""
    counties = [each for each in organisations if each.parent_id is None]
    years = FiscalYear.objects.filter(county__in=[each.pk for each in counties])
    return {county: [year for year in years if year.county_id == county.pk] for county in counties}
