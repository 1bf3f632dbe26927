"""How long the grading language takes: ``python benchmarks/grading.py`` prints tables, in microseconds.

*new* is a scale of which no cell was met before, *cells known* a new set of cells that were, as most in a document
are, *known* a scale met before. It is time of the processor; the best of several rounds counts, as what is above it is
the machine's other work.
"""

import random
import sys
import time
from collections.abc import Callable, Sequence

from wenxiao.performance.grading import GradingScale, defects, grade, parse
from wenxiao.performance.grading.cells import read_cell
from wenxiao.performance.grading.lexemes import tidy_cell
from wenxiao.performance.grading.parsing import parse_again

ROUNDS = 9
PARSING_LIMIT, GRADING_LIMIT = 50.0, 5.0

SCALES = {
    "thresholds": ("≥90%", "≥80%", "≥70%", "＜70%"),
    "intervals": ("90%以上", "80%-90%", "70%-80%", "60%以下"),
    "ladder": ("20", "15", "12", "10次以下"),
    "delay": ("按时完成", "延迟5天以内", "延迟10天以内", "延迟10天以上"),
    "words": ("非常满意", "满意", "基本满意", "不满意"),
    "two states": ("合规", "", "", "不合规"),
    "compound": ("12小时内，准确度98%以上", "24小时内，准确度95%以上", "48小时内，准确度90%以上", "48小时以上"),
}
VALUES = {
    "thresholds": ("85.5%", "0.85", "65"),
    "intervals": ("65%", "85", "3次"),
    "ladder": ("14次", "11", "十二次"),
    "delay": ("延迟7天", "按时完成", "提前2天"),
    "words": ("满意", "很满意", "90%"),
    "two states": ("合规", "未合规", "90%"),
    "compound": ("10小时，准确度96%", "50小时，准确度80%", "10小时"),
}


def best(work: Callable[[], object], times: int) -> float:
    """Microseconds that ``work`` takes at best, done so many times in a row."""
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(times):
            work()
        rounds.append((time.process_time() - start) / times * 1e6)
    return min(rounds)


def forget_scales() -> None:
    """Forget every scale, not its cells."""
    parse_again.cache_clear()


def forget() -> None:
    """Forget every scale and every cell."""
    forget_scales()
    read_cell.cache_clear()
    tidy_cell.cache_clear()


def parsing(cells: Sequence[str]) -> tuple[float, float, float]:
    """New, with known cells, known."""

    def after(forgetting: Callable[[], None]) -> float:
        def both() -> None:
            forgetting()
            parse(cells)

        return best(both, 300) - best(forgetting, 300)

    return after(forget), after(forget_scales), best(lambda: parse(cells), 3000)


def grading(scale: GradingScale, value: str) -> float:
    """Grading one value by a parsed scale."""
    return best(lambda: grade(scale, value), 1000)


def many_scales() -> list[tuple[str, ...]]:
    """Scales with hardly a cell in common."""
    chance = random.Random(7)
    ladders = (sorted(chance.sample(range(1000, 9999), 4), reverse=True) for _ in range(500))
    return [(f"{a / 100}%以上", f"{b / 100}%-{a / 100}%", f"≥{c / 100}%", f"{d / 100}%以下") for a, b, c, d in ladders]


def main() -> None:
    """Print the tables."""
    out = sys.stdout.write
    out(f"parsing, µs (limit {PARSING_LIMIT:.0f})  {'new':>8}{'cells known':>13}{'known':>8}\n")
    for name, cells in SCALES.items():
        new, cells_known, known = parsing(cells)
        out(f"  {name:<24}{new:>8.1f}{cells_known:>13.1f}{known:>8.2f}\n")
    scales = many_scales()

    def parse_all() -> None:
        forget()
        for cells in scales:
            parse(cells)

    whole = best(parse_all, 1) / len(scales)
    out(f"  {'500 different scales':<24}{whole:>8.1f}\n\n")
    out(f"grading, µs (limit {GRADING_LIMIT:.0f})\n")
    for name, values in VALUES.items():
        scale = parse(SCALES[name])
        took = "   ".join(f"{value} {grading(scale, value):.1f}" for value in values)
        out(f"  {name:<24}{took}\n")
    scale = parse(SCALES["intervals"])
    out(f"\ndefects of one scale     {best(lambda: defects(scale, '群众满意度'), 300):.0f} µs\n")


if __name__ == "__main__":
    main()
