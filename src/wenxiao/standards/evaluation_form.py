"""The wordings of evaluation forms as data (``evaluation_form.toml``)."""

import tomllib
from functools import cache
from importlib.resources import files

import msgspec


class EvaluationWordings(msgspec.Struct, frozen=True, kw_only=True):
    """How rows and columns of evaluation forms are named; all in normal form."""

    titles: tuple[str, ...]
    goal_titles: tuple[str, ...]
    evaluating: tuple[str, ...]
    whole_department: tuple[str, ...]
    totals: tuple[str, ...]
    money_rows: tuple[str, ...]
    money_parts: tuple[str, ...]
    expected_goal: tuple[str, ...]
    goal_result: tuple[str, ...]
    goal_texts: tuple[str, ...]
    less: tuple[str, ...]
    fund_totals: dict[str, tuple[str, ...]]
    fund_parts: dict[str, tuple[str, ...]]
    labels: dict[str, tuple[str, ...]]
    money: dict[str, tuple[str, ...]]
    columns: dict[str, tuple[str, ...]]


@cache
def evaluation_wordings() -> EvaluationWordings:
    """The data, read once."""
    text = files("wenxiao.standards").joinpath("evaluation_form.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), EvaluationWordings)
