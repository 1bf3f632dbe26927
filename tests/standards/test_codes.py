"""Code sets: well formed, found by year and edition, unknown codes told."""

import re

import pytest

from wenxiao.standards.codes import (
    DEPARTMENT_ECONOMIC,
    FUNCTION,
    GOVERNMENT_ECONOMIC,
    PROCUREMENT,
    TITLES,
    Code,
    UnknownCode,
    code_set,
)

FORMS = {
    FUNCTION: r"\d{3}(\d{2}){0,2}",
    DEPARTMENT_ECONOMIC: r"\d{3}(\d{2})?",
    GOVERNMENT_ECONOMIC: r"\d{3}(\d{2})?",
    PROCUREMENT: r"[ABC]\d{2,10}",
}


@pytest.mark.parametrize("name", TITLES)
def test_every_code_has_its_form_a_name_a_basis_and_a_source(name: str) -> None:
    for code in code_set(name).codes:
        assert re.fullmatch(FORMS[name], code.code)
        assert code.name
        assert code.source
        assert code.basis in {"V", "K"}
        assert (name == PROCUREMENT) == bool(code.edition)


@pytest.mark.parametrize("name", TITLES)
def test_no_code_stands_twice(name: str) -> None:
    keys = [(code.code, code.edition, code.first_year) for code in code_set(name).codes]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", [FUNCTION, DEPARTMENT_ECONOMIC, GOVERNMENT_ECONOMIC])
def test_every_code_has_the_ones_above_it(name: str) -> None:
    known = {code.code for code in code_set(name).codes}
    assert {code[:length] for code in known for length in (3, 5) if len(code) > length} <= known


def test_one_number_means_two_things_in_two_editions() -> None:
    old, new = (code_set(PROCUREMENT).find_edition("A02010104", edition) for edition in ("2013", "2022"))
    assert isinstance(old, Code)
    assert isinstance(new, Code)
    assert (old.name, new.name) == ("台式计算机", "服务器")
    assert code_set(PROCUREMENT).editions_of("A02010104", "服务器") == ("2022",)


def test_an_unknown_code_is_told() -> None:
    found = code_set(FUNCTION).find("2990101", 2026)
    assert isinstance(found, UnknownCode)
    assert "2990101" in found.chinese
    assert "2026" in found.english
    missing = code_set(PROCUREMENT).find_edition("A99", "2022")
    assert isinstance(missing, UnknownCode)
    assert "2022年版" in missing.chinese


def test_a_code_is_found_by_its_name_however_it_is_printed() -> None:
    (found,) = code_set(DEPARTMENT_ECONOMIC).called("维修(护)费")
    assert found.code == "30213"
    assert {code.code for code in code_set(DEPARTMENT_ECONOMIC).called("办公设备购置")} == {"30902", "31002"}


def test_years_bound_a_code() -> None:
    code = Code(code="1", name="x", first_year=2019, last_year=2021, basis="K", source="x")
    assert [code.holds_in(year) for year in (2018, 2019, 2021, 2022)] == [False, True, True, False]
