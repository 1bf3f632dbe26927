"""``wenxiao score``."""

import json

import pytest

from tests.cli.running import wenxiao

FORM = """{
  "schema": "wenxiao.evaluation/1",
  "subject": {"name": "农村公路养护"},
  "fiscal_year": 2024,
  "money": {"adjusted": "800000", "executed": "720000"},
  "indicators": [
    {"name": "养护里程", "level": "产出指标", "weight": "50", "target": "≥30公里", "actual": "27公里", "own_score": "50"},
    {"name": "群众出行", "level": "效益指标", "weight": "30", "target": "明显改善", "share": "90"},
    {"name": "群众满意度", "level": "满意度指标", "weight": "10", "target": "≥90%", "actual": "92%"}
  ]
}
"""


@pytest.fixture
def form(tmp_path):
    file = tmp_path / "evaluation.json"
    file.write_text(FORM, encoding="utf-8")
    return file


def test_points_stand_beside_the_mark_with_their_working(form):
    ended = wenxiao("score", form)
    assert (ended.status, ended.err) == (0, "")
    assert "50×27÷30＝45分" in ended.out
    assert "执行率9分＋指标82分＝91分" in ended.out
    assert "91分，等次“优”" in ended.out
    assert "“养护里程”自评50分，按目标和实际只有45分" in ended.out


def test_as_json_every_point_is_exact_and_said_in_both_languages(form):
    scored = json.loads(wenxiao("score", form, "--format", "json").out)
    (score,) = scored["documents"][0]["evaluations"]
    assert (scored["schema"], score["scheme"]["id"], score["total_exact"], score["grade"]) == (
        "wenxiao.score/1", "national-2020", "91", "优",
    )  # fmt: skip
    first = score["indicators"][0]
    assert (first["points"], first["own_score"], first["deviation"]["kind"]) == ("45", "50", "unmet")
    assert "falls short" in first["working"][0]["text_en"]
    assert [each["kind"] for each in score["concerns"]] == ["execution_unscored", "above"]


def test_a_doubt_makes_the_status_1_where_asked(form):
    assert wenxiao("score", form, "--fail-on", "doubt").status == 1


def test_the_corpus_shows_six_full_marks_without_target_and_result(corpus):
    ended = wenxiao("score", corpus("anhui_tianchang"))
    assert ended.status == 0
    assert ended.out.count("既没有目标值，也没有实际完成值，却得满分10分") == 6
    english = wenxiao("score", corpus("anhui_tianchang"), "--lang", "en")
    assert english.out.count("has neither a target nor an actual value and yet full marks, 10") == 6


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("甲镇\n没有表\n", "没有找到自评表的指标行"),
        ("{", "不是可用的绩效评价"),
        ('{"schema": "wenxiao.evaluation/1", "subject": {"name": "甲"}, "fiscal_year": 2024, "x": 1}', "x"),
        ('{"schema": "wenxiao.evaluation/1", "subject": {"name": "甲"}, "fiscal_year": 2024, "scheme": "z"}', "“z”"),
    ],
)
def test_what_is_no_evaluation_is_told_and_the_status_is_2(tmp_path, text, said):
    file = tmp_path / "other.txt"
    file.write_text(text, encoding="utf-8")
    ended = wenxiao("score", file)
    assert ended.status == 2
    assert said in ended.err
    assert ended.err.count("\n") == 1


def test_a_file_that_cannot_be_read_does_not_stop_the_rest(tmp_path, form):
    ended = wenxiao("score", tmp_path / "none.json", form)
    assert ended.status == 2
    assert "91分" in ended.out


def test_a_county_may_bring_its_own_standards(tmp_path, form, corpus):
    ended = wenxiao("score", corpus("anhui_tianchang"), "--scheme", "national-2021-cost")
    assert "计分办法：成本20、产出40、效益20、满意度10、执行率10" in ended.out
    bad = tmp_path / "bad.toml"
    bad.write_text("scheme = 1", encoding="utf-8")
    assert wenxiao("score", form, "--standards", bad).status == 2


def test_the_schema_of_the_form():
    schema = json.loads(wenxiao("schema", "evaluation").out)
    assert schema["$id"] == "wenxiao.evaluation/1"
