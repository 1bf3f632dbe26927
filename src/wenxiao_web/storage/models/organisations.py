"""Organisations, years, people, and what people are where."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from wenxiao_web.storage.roles import OrganisationKind, Role


class Organisation(models.Model):
    """A county, a department or town of it, or a station of one of those."""

    code = models.CharField(max_length=30, unique=True)
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=12, choices=OrganisationKind.choices)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["code"]
        indexes: ClassVar = [models.Index(fields=["parent", "kind"])]

    def __str__(self) -> str:
        return self.short_name


class FiscalYear(models.Model):
    """A year for which budgets are made. A closed one is read, and changed no more."""

    county = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField()
    is_closed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["-year"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["county", "year"], name="one_fiscal_year_per_county")]

    def __str__(self) -> str:
        return str(self.year)


class Person(AbstractBaseUser):
    """A person with an account. Accounts are closed, never deleted: what somebody did keeps its name."""

    username = models.CharField(max_length=40, unique=True)
    full_name = models.CharField(max_length=40)
    phone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    failed_sign_ins = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True)
    language = models.CharField(max_length=10, default="zh-hans")
    large_text = models.BooleanField(default=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects: ClassVar[BaseUserManager[Any]] = BaseUserManager()

    class Meta:
        ordering: ClassVar = ["username"]

    def __str__(self) -> str:
        return self.full_name


class Membership(models.Model):
    """What a person is in an organisation."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=24, choices=Role.choices)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "organisation", "role"], name="a_role_is_held_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.organisation_id}"
