"""Packs and where they stand; who must publish by when, and who has."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from wenxiao.standards.clocks import clock_named
from wenxiao.workflow.clocks import last_day
from wenxiao_web.storage.models import Budget, PackFile, Publication, PublicationState

#: States in which a pack was public at some time.
EVER_PUBLIC = (PublicationState.PUBLISHED, PublicationState.REPLACED, PublicationState.WITHDRAWN)

#: States in which the public may have a pack's files.
OPEN_TO_ALL = (PublicationState.PUBLISHED, PublicationState.REPLACED)
#: The formats that are pages, and are shown in the public page itself.
PAGES = ("html", "citizens")


def packs_of(kept: Budget) -> list[Publication]:
    """Every pack of a budget, newest first, with its files but not their content."""
    files = Prefetch("files", PackFile.objects.defer("content"))
    packs = kept.publications.select_related("prepared_by", "cleared_by", "published_by", "version")
    return list(packs.defer("version__document").prefetch_related(files))


def last_day_of(budget: Budget) -> date | None:
    """By when an approved budget that is not public yet must be."""
    if budget.stage != "approved" or budget.approved_on is None:
        return None
    return last_day(clock_named("publication"), budget.approved_on, budget.year)


def public_list(words: str, year: str) -> QuerySet[Publication]:
    """What is public now, by name of the body and year."""
    found = Publication.objects.filter(state=PublicationState.PUBLISHED)
    if year.isdecimal():
        found = found.filter(budget__year=int(year))
    for word in words.split()[:5]:
        found = found.filter(budget__organisation__name__icontains=word)
    found = found.select_related("budget__organisation").defer("budget__document")
    return found.order_by("-budget__year", "budget__organisation__code")


def public_years() -> list[int]:
    """The years of which anything is public, newest first."""
    years = Publication.objects.filter(state=PublicationState.PUBLISHED).values_list("budget__year", flat=True)
    return sorted(set(years), reverse=True)


def public_packs(code: str, year: int) -> list[Publication]:
    """Every pack of a body and year that was ever public, newest first."""
    files = Prefetch("files", PackFile.objects.defer("content"))
    packs = Publication.objects.filter(
        budget__organisation__code=code, budget__year=year, state__in=EVER_PUBLIC
    ).select_related("budget__organisation")
    return list(packs.defer("budget__document").order_by("-number").prefetch_related(files))


def public_file(code: str, year: int, number: int, form: str) -> PackFile | None:
    """A file that the public may have: of the pack that is public now, or of one that was corrected since."""
    return PackFile.objects.filter(
        publication__budget__organisation__code=code,
        publication__budget__year=year,
        publication__number=number,
        publication__state__in=OPEN_TO_ALL,
        format=form,
    ).first()


def printed_pages(pack: int) -> dict[str, str]:
    """The pages of a pack that is public, by format; none of one that is not."""
    files = PackFile.objects.filter(publication=pack, publication__state=PublicationState.PUBLISHED)
    wanted = files.filter(format__in=PAGES).values_list("format", "content")
    return {form: bytes(content).decode() for form, content in wanted}


def pack_file(kept: Budget, number: int, form: str) -> PackFile | None:
    """A file of any pack of a budget, for those who work on it."""
    return PackFile.objects.filter(publication__budget=kept, publication__number=number, format=form).first()
