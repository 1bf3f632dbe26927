"""Accounts and organisations, changed by an administrator; every change is an event of the county."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.storage.actions.events import NO_YEAR, record
from wenxiao_web.storage.models import FiscalYear, Membership, Organisation, Person
from wenxiao_web.storage.queries.desks import administered, county_of, memberships_of
from wenxiao_web.storage.roles import COUNTY_ONLY, OrganisationKind, Role

#: Letters and digits that nobody mistakes for each other, for a first password that is read aloud.
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"


class NotAdministered(WenxiaoError):
    """A change of people or organisations that somebody else looks after."""

    message = "“{name}”不归您管理，没有改动。"
    message_en = "{name} is not yours to look after; nothing was changed."


class RoleDoesNotFit(WenxiaoError):
    """A role that nobody has in an organisation of that kind."""

    message = "“{name}”没有“{role}”这个角色。"
    message_en = "Nobody is {role} in {name}."


class LastAdministrator(WenxiaoError):
    """Closing the last account that could open others."""

    message = "这是最后一个系统管理员，停用以后没有人能管理账号，所以没有停用。"
    message_en = "This is the last administrator; without one nobody could look after accounts. Nothing was changed."


@dataclass(frozen=True)
class Account:
    """An account as an administrator wants it: what the person is, where."""

    username: str
    full_name: str
    phone: str
    roles: tuple[tuple[Organisation, str], ...]
    is_active: bool = True


@dataclass(frozen=True)
class Opened:
    """An account that was opened, with the first password; it is shown once and kept nowhere."""

    person: Person
    password: str


def first_password() -> str:
    """A first password: long enough, easy to read aloud, and to be changed at the first sign-in."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))


@transaction.atomic
def open_accounts(by: Person, wanted: Sequence[Account]) -> list[Opened]:
    """Open accounts, all or none. Raises ``NotAdministered`` and ``RoleDoesNotFit``."""
    reach = _reach(by)
    opened = []
    for account in wanted:
        _refuse(reach, account)
        password = first_password()
        person = Person(username=account.username, full_name=account.full_name, phone=account.phone)
        person.password = make_password(password)
        person.must_change_password = True
        person.save(force_insert=True)
        _give_roles(person, account.roles)
        _tell(by, "account-opened", account)
        opened.append(Opened(person, password))
    return opened


@transaction.atomic
def change_account(by: Person, person: Person, account: Account) -> None:
    """Change name, phone, roles, and whether the account is open; roles elsewhere than in reach stay as they are."""
    reach = _reach(by)
    _refuse(reach, account)
    elsewhere = [each for each in memberships_of(person) if each.organisation_id not in reach]
    if not any(each.organisation_id in reach for each in memberships_of(person)):
        raise NotAdministered(name=person.full_name)
    person.full_name, person.phone, person.is_active = account.full_name, account.phone, account.is_active
    person.save(update_fields=["full_name", "phone", "is_active"])
    person.memberships.exclude(pk__in=[each.pk for each in elsewhere]).delete()
    _give_roles(person, account.roles)
    if not Membership.objects.filter(role=Role.ADMINISTRATOR, person__is_active=True).exists():
        raise LastAdministrator
    _tell(by, "account-changed", account)


@transaction.atomic
def reset_password(by: Person, person: Person) -> str:
    """Give a person a new first password, and lift a lock."""
    reach = _reach(by)
    if any(each.organisation_id not in reach for each in memberships_of(person)):
        raise NotAdministered(name=person.full_name)
    password = first_password()
    person.password, person.must_change_password = make_password(password), True
    person.failed_sign_ins, person.locked_until = 0, None
    person.save(update_fields=["password", "must_change_password", "failed_sign_ins", "locked_until"])
    record(_county(by), NO_YEAR, by, "password-reset", {"username": person.username})
    return password


@transaction.atomic
def add_organisation(
    by: Person, parent: Organisation, kind: str, code: str, name: str, short_name: str
) -> Organisation:
    """Add a department, a town or a street under a county, or a station under one of these."""
    _refuse_outside(_reach(by), parent)
    made = Organisation(parent=parent, kind=kind, code=code, name=name, short_name=short_name or name)
    made.save(force_insert=True)
    record(
        _county(by),
        NO_YEAR,
        by,
        "organisation-added",
        {"code": code, "name": name, "kind": kind, "parent": parent.code},
    )
    return made


@transaction.atomic
def change_organisation(by: Person, organisation: Organisation, name: str, short_name: str, is_active: bool) -> None:
    """Rename an organisation, or close it: what it did stays."""
    _refuse_outside(_reach(by), organisation)
    organisation.name, organisation.short_name, organisation.is_active = name, short_name or name, is_active
    organisation.save(update_fields=["name", "short_name", "is_active"])
    told = {"code": organisation.code, "name": name, "short_name": short_name, "is_active": is_active}
    record(_county(by), NO_YEAR, by, "organisation-changed", told)


@transaction.atomic
def set_year(by: Person, county: Organisation, year: int, *, is_closed: bool) -> None:
    """Open a fiscal year of the county, close it, or open it again."""
    _refuse_outside(_reach(by), county)
    FiscalYear.objects.update_or_create(county=county, year=year, defaults={"is_closed": is_closed})
    record(county, NO_YEAR, by, "year-closed" if is_closed else "year-opened", {"year": year})


def _reach(by: Person) -> dict[int, Organisation]:
    """The organisations that an administrator looks after: the own ones and everything below."""
    reach: dict[int, Organisation] = {}
    level: Iterable[Organisation] = administered(memberships_of(by))
    while level:
        reach |= {each.pk: each for each in level}
        level = list(Organisation.objects.filter(parent__in=[each.pk for each in level]))
    return reach


def _refuse(reach: dict[int, Organisation], account: Account) -> None:
    for organisation, role in account.roles:
        _refuse_outside(reach, organisation)
        if not fits(organisation, role):
            raise RoleDoesNotFit(name=organisation.name, role=Role(role).label)


def _refuse_outside(reach: dict[int, Organisation], organisation: Organisation) -> None:
    if organisation.pk not in reach:
        raise NotAdministered(name=organisation.name)


def fits(organisation: Organisation, role: str) -> bool:
    """Whether somebody can be that in an organisation of this kind."""
    if organisation.kind == OrganisationKind.STATION:
        return role == Role.STATION_CLERK
    if role == Role.STATION_CLERK:
        return False
    return role not in COUNTY_ONLY or organisation.kind == OrganisationKind.COUNTY


def _give_roles(person: Person, roles: Iterable[tuple[Organisation, str]]) -> None:
    wanted = [Membership(person=person, organisation=organisation, role=role) for organisation, role in roles]
    Membership.objects.bulk_create(wanted, ignore_conflicts=True)


def _county(by: Person) -> Organisation:
    return county_of(administered(memberships_of(by))[0])


def _tell(by: Person, kind: str, account: Account) -> None:
    roles = [[organisation.code, role] for organisation, role in account.roles]
    told = {
        "username": account.username,
        "full_name": account.full_name,
        "roles": roles,
        "is_active": account.is_active,
    }
    record(_county(by), NO_YEAR, by, kind, told)
