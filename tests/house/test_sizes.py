"""Gates on size: a file under 400 lines, a function under 40, complexity under 10."""

import ast
import subprocess
import sys

from tests.house.repository import ROOT, name, python_files

FILE_LINES = 400
FUNCTION_LINES = 40


def long_functions(source: str) -> list[tuple[str, int]]:
    """Functions that do not keep under the limit, with their lines, docstring included."""
    functions = [
        (node.name, (node.end_lineno or node.lineno) - node.lineno + 1)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [(function, lines) for function, lines in functions if lines >= FUNCTION_LINES]


def test_files_keep_under_400_lines():
    long = {name(path): len(path.read_text("utf-8").splitlines()) for path in python_files()}
    assert {path: lines for path, lines in long.items() if lines >= FILE_LINES} == {}


def test_functions_keep_under_40_lines():
    long = {name(path): long_functions(path.read_text("utf-8")) for path in python_files()}
    assert {path: functions for path, functions in long.items() if functions} == {}


def test_a_long_function_is_seen():
    body = "    x = 1\n" * (FUNCTION_LINES - 2)
    assert long_functions(f"def short():\n{body}") == []
    assert long_functions(f"class A:\n  def long(self):\n{body}    return x\n") == [("long", FUNCTION_LINES)]


def complex_functions(*arguments: str, source: str | None = None) -> str:
    """Ruff's findings on complexity, empty where there are none; 9 is the most a function may have."""
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--quiet", "--output-format", "concise"]
    command += ["--select", "C901", "--config", "lint.mccabe.max-complexity=9", *arguments]
    return subprocess.run(command, cwd=ROOT, input=source, capture_output=True, text=True, check=False).stdout


def test_complexity_keeps_under_10():
    assert complex_functions("src", "tests", "dev.py") == ""


def test_a_complex_function_is_seen():
    branches = "".join(f"    if x == {number}: return {number}\n" for number in range(9))
    assert "C901" in complex_functions("-", source=f"def many(x):\n{branches}")
    assert complex_functions("-", source="def few(x):\n    return x\n") == ""
