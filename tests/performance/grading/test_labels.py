"""Every scale of the real documents, and made-up ones in the style of other towns, against what people read."""

import pytest

from tests.performance.grading.cells_in_text import rows
from tests.performance.grading.labelled import hashed, labels, quoted, said
from wenxiao.basics.wording import normal
from wenxiao.performance.grading import (
    DefectKind,
    attainment,
    defects,
    grade,
    parse,
    parse_text,
    printed_form,
    read_form,
    target_of_fields,
)
from wenxiao.performance.grading.results import Said

LABELS = labels("labels.toml")
UNSEEN = labels("unseen.toml")
SEEDS = ("000", "002", "004")
AGAINST_NAMES = {
    DefectKind.UNIT: "noun",
    DefectKind.DIRECTION: "sense",
    DefectKind.TRIVIAL: "trivial",
    DefectKind.GOAL: "goal",
}
# The goals of the activities concerned, in words of our own.
GOAL = "做好巡查，确保无山火发生；确保不发生返贫现象"


def check(label, cells):
    scale = parse(cells)
    read = [quoted(text, cells) for text in label["read"]]
    told = (scale.kind.value, scale.direction.value, scale.unit, list(read_form(scale)))
    assert told == (label["kind"], label["direction"], label["unit"], read)
    assert sorted({defect.kind.value for defect in defects(scale)}) == sorted(label["defects"])
    assert parse_text(printed_form(scale)) == scale
    for key in ("grades", "lenient"):
        expected = dict(label.get(key, []))
        given = {value: said(grade(scale, quoted(value, cells), lenient=key == "lenient")) for value in expected}
        assert given == expected


@pytest.mark.parametrize(
    "label", [one for one in LABELS["scale"] if "cells" in one], ids=lambda one: "|".join(one["cells"])
)
def test_scales_are_read_as_labelled(label):
    check(label, tuple(label["cells"]))


@pytest.mark.parametrize("number", SEEDS)
def test_every_scale_of_a_seed_is_labelled_and_read_as_labelled(number, seed):
    by_hash = {one.get("sha256") or hashed(one["cells"]): one for one in LABELS["scale"]}
    found = {hashed(cells): cells for _, cells in rows(seed(number))}
    assert found.keys() - by_hash.keys() == set()
    assert {key for key, one in by_hash.items() if number in one["in"]} == found.keys()
    for key, cells in found.items():
        check(by_hash[key], cells)


@pytest.mark.parametrize("number", SEEDS)
def test_names_of_a_seed_have_the_defects_labelled_and_no_others(number, seed):
    expected = {
        (hashed(one["cells"]), name, key)
        for one in LABELS["name"]
        if one["in"] == number
        for key in AGAINST_NAMES.values()
        for name in one.get(key, [])
    }
    found = {
        (hashed(cells), name, AGAINST_NAMES[defect.kind])
        for name, cells in rows(seed(number))
        for defect in defects(parse(cells), name, [GOAL])
        if defect.kind in AGAINST_NAMES
    }
    assert found == expected


@pytest.mark.parametrize("label", LABELS["target"], ids=lambda one: one["printed"])
def test_targets_are_read_as_labelled(label):
    scale = parse_text(label["printed"])
    target = scale.target
    assert target is not None
    value = target.word if target.value is None else str(target.value)
    weight = "" if target.weight is None else str(target.weight)
    told = (target.sign, value, target.unit, weight, target.direction.value)
    assert told == tuple(label[key] for key in ("sign", "value", "unit", "weight", "direction"))
    assert parse_text(printed_form(scale)) == scale
    for actual, percent, wanted in label["attained"]:
        attained = attainment(target, actual)
        assert ("—" if isinstance(attained, Said) else attained.percent) == percent, actual
        assert said(grade(scale, actual)) == wanted, actual


def test_targets_of_the_national_form_in_the_corpus_are_labelled(corpus):
    lines = corpus("sichuan_jingyan_mata").read_text("utf-8").splitlines()
    fields = [line.rstrip().split("\t")[-5:] for line in lines if "指标\t" in line and "\t权重" not in line]
    known = {(one["sign"], one["value"], one["unit"]) for one in LABELS["target"]}
    assert len(fields) > 10
    for sign, value, unit, weight, direction in (row for row in fields if row[0] in "≥≤=><"):
        target = target_of_fields(sign, value, unit, weight, direction)
        assert target is not None
        assert (target.sign, str(target.value), target.unit) == (sign, value, unit)
        assert (sign, value, unit) in known


@pytest.mark.parametrize("label", UNSEEN["scale"], ids=lambda one: "|".join(one["cells"]))
def test_scales_of_other_towns(label):
    scale = parse(label["cells"])
    indicator, goal = label.get("indicator", ""), label.get("goal", "")
    assert sorted({one.kind.value for one in defects(scale, indicator, [goal])}) == sorted(label["defects"])
    given = {value: said(grade(scale, value, indicator=indicator)) for value, _ in label["grades"]}
    assert given == dict(label["grades"])
    assert parse_text(printed_form(scale)) == scale


def test_no_two_labels_are_of_one_scale():
    hashes = [one.get("sha256") or hashed([normal(cell) for cell in one["cells"]]) for one in LABELS["scale"]]
    assert len(hashes) == len(set(hashes))
