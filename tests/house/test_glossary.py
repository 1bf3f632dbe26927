"""Gate on words: the glossary has every name of the code, and none that the code has no longer."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from tests.house.repository import ROOT, public_classes
from wenxiao.audit.findings import Result, Severity
from wenxiao.facts.fact import Measure

SOURCE = ROOT / "src" / "wenxiao"
STANDARDS = SOURCE / "standards"
FAMILIES = "revenue|expenditure|agency_operating|official_costs|procurement|assets|staff|vehicles"
CONCEPT = re.compile(rf"(?:{FAMILIES})\.[a-z._]+")


def terms() -> set[str]:
    """Every name that the glossary gives in the code's spelling."""
    return set(re.findall(r"`([^`]+)`", (ROOT / "docs" / "glossary.md").read_text("utf-8")))


def is_known(word: str, known: set[str]) -> bool:
    """Whether a class is in the glossary, itself or as a form of a word that is: ``FactForm`` of ``Fact``."""
    endings = [term[1:] for term in known if term.startswith("…")]
    return word in known or any(word.removesuffix(end) in known for end in endings if word.endswith(end))


def values(data: Any, key: str) -> Iterator[str]:
    """Every text under ``key``, however deep in a TOML file."""
    if isinstance(data, list):
        for item in data:
            yield from values(item, key)
    elif isinstance(data, dict):
        if isinstance(data.get(key), str):
            yield data[key]
        for item in data.values():
            yield from values(item, key)


def named(file: str, key: str) -> set[str]:
    """The names a standard gives; a standard that gives none is not what this gate believes it to be."""
    found = set(values(tomllib.loads((STANDARDS / file).read_text("utf-8")), key))
    assert found, f"{file} has no {key}"
    return found


def test_every_public_class_is_in_the_glossary():
    known = terms()
    assert {word: path for word, path in public_classes(SOURCE).items() if not is_known(word, known)} == {}


def test_a_class_without_a_word_is_seen():
    assert is_known("FactForm", {"Fact", "…Form"})
    assert not is_known("FactForm", {"Fact"})
    assert not is_known("GadgetForm", {"Fact", "…Form"})


@pytest.mark.parametrize(("file", "key"), [("concepts.toml", "name"), ("sections.toml", "kind")])
def test_every_name_of_a_standard_is_in_the_glossary(file, key):
    assert named(file, key) - terms() == set()


def test_measures_severities_and_results_are_in_the_glossary():
    assert {str(member) for names in (Measure, Severity, Result) for member in names} - terms() == set()


def test_the_glossary_names_no_class_that_is_gone():
    classes = {term for term in terms() if re.fullmatch(r"(?:[A-Z][a-z]+)+", term)}
    assert classes - public_classes(SOURCE).keys() == set()


def test_the_glossary_names_no_concept_that_is_gone():
    concepts = {term for term in terms() if CONCEPT.fullmatch(term)}
    assert concepts - named("concepts.toml", "name") == set()
