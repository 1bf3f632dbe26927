"""The beginning of an installation in earnest: the county, and the first person who can let others in."""

import re

from django.contrib.auth.hashers import make_password
from django.db import transaction

from wenxiao.basics.errors import WenxiaoError
from wenxiao_web.storage.actions.accounts import Opened, first_password
from wenxiao_web.storage.actions.events import NO_YEAR, record
from wenxiao_web.storage.models import FiscalYear, Membership, Organisation, Person
from wenxiao_web.storage.queries.history import is_empty
from wenxiao_web.storage.roles import OrganisationKind, Role

#: What an account and the code of a county may be made of, as on the pages of people and organisations.
_ACCOUNT, _CODE = re.compile(r"[A-Za-z0-9._-]{2,40}"), re.compile(r"[A-Za-z0-9_-]{1,30}")


class AlreadyFounded(WenxiaoError):
    """A county in a database that has one."""

    message = "这个数据库里已经有单位和账号了，没有改动。"
    message_en = "There are organisations and accounts in this database already; nothing was changed."


class CannotFound(WenxiaoError):
    """A county or an account that cannot be called so."""

    message = "没有办成：{why}。"
    message_en = "This could not be done: {why_en}."


@transaction.atomic
def found_county(code: str, name: str, short_name: str, year: int, username: str, full_name: str) -> Opened:
    """Make the county, its first year and its first administrator in an empty database; gives the first password.

    Raises ``AlreadyFounded`` where anything is kept, and ``CannotFound`` for a name or code that cannot be one.
    """
    if not is_empty():
        raise AlreadyFounded
    if not _CODE.fullmatch(code):
        raise CannotFound(why="编码用字母、数字、横线，最多 30 个字符", why_en="a code has up to 30 of a-z, 0-9, _ -")
    if not _ACCOUNT.fullmatch(username):
        raise CannotFound(
            why="账号用字母、数字、点、横线，2 到 40 个字符", why_en="an account has 2 to 40 of a-z, 0-9, . _ -"
        )
    if not name.strip() or not full_name.strip():
        raise CannotFound(why="要写县财政局的全称和管理员的姓名", why_en="the county and the administrator need names")
    if not 2000 <= year <= 2100:
        raise CannotFound(why="年度不对", why_en="the year is none")
    county = Organisation(code=code, name=name.strip()[:120], kind=OrganisationKind.COUNTY)
    county.short_name = (short_name.strip() or name.strip())[:40]
    county.save(force_insert=True)
    FiscalYear(county=county, year=year).save(force_insert=True)
    password = first_password()
    person = Person(username=username, full_name=full_name.strip()[:40], password=make_password(password))
    person.must_change_password = True
    person.save(force_insert=True)
    Membership(person=person, organisation=county, role=Role.ADMINISTRATOR).save(force_insert=True)
    told = {"code": code, "name": county.name, "kind": county.kind, "parent": ""}
    record(county, NO_YEAR, person, "organisation-added", told)
    record(county, NO_YEAR, person, "year-opened", {"year": year})
    roles = [[code, Role.ADMINISTRATOR.value]]
    account = {"username": username, "full_name": person.full_name, "roles": roles, "is_active": True}
    record(county, NO_YEAR, person, "account-opened", account)
    return Opened(person, password)
