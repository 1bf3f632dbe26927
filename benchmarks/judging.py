"""How long judging takes once a document is read: ``python benchmarks/judging.py --write`` writes the page.

The time of one judging is that of the processor, best of several rounds: what is above it is the machine's other work.
Each round is a process of its own, which has the rules and standards from judging other documents and judges this one
for the first time. So is that of 3,000 disclosures: 300 of them are judged by two processes, and what the busier one
took is told for ten times as many. Causes are looked for in made-up towns in which one statement after another had two
digits exchanged until ten relations failed.
"""

import gc
import os
import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal, localcontext
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path
from random import Random

import msgspec
from measuring import Row, page, within

from wenxiao.audit import judge
from wenxiao.audit.catalogue import catalogue
from wenxiao.audit.diagnosis.diagnose import diagnose
from wenxiao.audit.judging import EXACT
from wenxiao.audit.rules import Case
from wenxiao.basics.amounts import plain
from wenxiao.budget.example import example
from wenxiao.extraction import extract
from wenxiao.facts.disclosure import Disclosure
from wenxiao.readers import read
from wenxiao.standards.relations import relations as relations_of_the_standards
from wenxiao.use_cases.checking_budgets import as_published

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "benchmarks-judging.md"
SEEDS = ROOT.parent / "shared" / "seeds"
ROUNDS, ONE_LIMIT = 15, 5
MANY, TRIED, PROCESSES, MANY_LIMIT, TOWNS = 3000, 300, 2, 10, 12

WRONG_TOWNS, FAILED, CAUSES_LIMIT = 20, 10, 50

#: Filled before the processes part, so that each has them without their being sent.
READ: list[Disclosure] = []


def milliseconds(disclosures: list[Disclosure], number: int) -> float:
    """The processor's time for all rules on one of these disclosures, judged for the first time, at best."""
    READ[:] = disclosures
    with get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        return min(pool.map(first_time, [number] * ROUNDS, chunksize=1))


def first_time(number: int) -> float:
    """Judge the others, then the disclosure of this number; the processor's milliseconds that this one took."""
    for other in (*READ[:number], *READ[number + 1 :]):
        judge(other)
    # What the others left is cleared away first: when that is done by itself is chance, and longer than one judging.
    gc.collect()
    begun = time.process_time()
    judge(READ[number])
    return (time.process_time() - begun) * 1000


def judged(numbers: list[int]) -> float:
    """Judge the disclosures of these numbers; the processor's seconds that it took."""
    begun = time.process_time()
    for number in numbers:
        judge(READ[number % len(READ)])
    return time.process_time() - begun


def many(disclosures: list[Disclosure]) -> float:
    """The processor's seconds of the busier of two processes for 3,000 of these."""
    READ[:] = disclosures
    parts = [list(range(first, TRIED, PROCESSES)) for first in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("fork")) as pool:
        return max(pool.map(judged, parts)) * MANY / TRIED


def spoilt(disclosure: Disclosure, seed: int) -> Disclosure:
    """The disclosure with two digits exchanged in one statement after another, until ten relations fail."""
    drawn = Random(seed)
    facts = list(disclosure.facts)
    for number in drawn.sample(range(len(facts)), len(facts)):
        amount = facts[number].amount
        digits = plain(amount.number)
        swaps = [at for at in range(len(digits) - 1) if digits[at : at + 2].isdigit() and digits[at] != digits[at + 1]]
        if amount.is_money and swaps:
            at = drawn.choice(swaps)
            exchanged = Decimal(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
            wrong = msgspec.structs.replace(amount, number=exchanged, text=f"{plain(exchanged)}{amount.unit}")
            facts[number] = msgspec.structs.replace(facts[number], amount=wrong)
            disclosure = msgspec.structs.replace(disclosure, facts=tuple(facts))
            if failed(disclosure) >= FAILED:
                break
    return disclosure


def failed(disclosure: Disclosure) -> int:
    """How many findings the relations have on a disclosure."""
    relations = {relation.id for relation in relations_of_the_standards()}
    return sum(finding.rule in relations for finding in judge(disclosure).findings)


def causes(disclosure: Disclosure) -> tuple[float, bool]:
    """The processor's milliseconds for finding the causes, at best of three; whether the search was cut short."""
    findings, taken, is_cut_short = judge(disclosure).findings, [], False
    with localcontext(EXACT):
        for _ in range(3):
            weighing = Case(disclosure).weighing
            for relation in relations_of_the_standards():
                weighing.outcomes(relation)
            begun = time.process_time()
            is_cut_short = diagnose(weighing, findings).is_cut_short
            taken.append((time.process_time() - begun) * 1000)
    return min(taken), is_cut_short


def rows_of_causes() -> list[Row]:
    """How long causes are looked for where ten relations fail: in the middle, and at most in 95 of 100 towns."""
    found = [causes(spoilt(as_published(example(seed, 2026)), seed)) for seed in range(WRONG_TOWNS)]
    taken = [milliseconds for milliseconds, _ in found]
    middle, most = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
    what = f"causes where {FAILED} relations fail, {WRONG_TOWNS} made-up towns"
    cut = f"{sum(is_cut_short for _, is_cut_short in found)} of {WRONG_TOWNS}"
    return [
        (f"{what}, median", f"{middle:.0f} ms", within(middle, CAUSES_LIMIT)),
        (f"{what}, 95 of 100", f"{most:.0f} ms", within(most, CAUSES_LIMIT)),
        ("of these the search stopped at its limit in", cut, ""),
    ]


def rows() -> list[Row]:
    """Every figure of the page."""
    text = extract(read(ROOT / "examples" / "liuxi_town_2025.txt"))
    towns = [as_published(example(seed, 2026)) for seed in range(TOWNS)]
    real = sorted(SEEDS.glob("*.txt")) if SEEDS.is_dir() else []
    found: list[Row] = [("rules", str(len(catalogue())), "")]
    documents = [("liuxi_town_2025", text), *((f"real document {path.name[:3]}", extract(read(path))) for path in real)]
    several = [*(disclosure for _, disclosure in documents), *towns[:2]]
    for number, (name, disclosure) in enumerate(documents):
        took = milliseconds(several, number)
        found.append((f"{name}, {len(disclosure.facts)} facts", f"{took:.1f} ms", within(took, ONE_LIMIT)))
    took = milliseconds(several, len(documents))
    found.append((f"a made-up town with nine tables by code, {len(towns[0].facts)} facts", f"{took:.1f} ms", ""))
    texts = many([disclosure for _, disclosure in documents])
    found.append(
        (
            f"{MANY} texts without tables by code, {PROCESSES} processes",
            f"{texts:.1f} s",
            within(texts, MANY_LIMIT, "s"),
        )
    )
    whole = many(list(islice(cycle(towns), TOWNS)))
    found.append(
        (f"{MANY} whole packs with them, {PROCESSES} processes", f"{whole:.1f} s", within(whole, MANY_LIMIT, "s"))
    )
    found += rows_of_causes()
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return [*found, ("load of the machine meanwhile", f"{load:.1f}", "")]


def main() -> None:
    """Measure, print, and with --write write the page."""
    about = (
        "All rules on what was read before; reading is not counted, and the search for causes is counted alone. One "
        "document is judged for the first time in a process that has judged others; of the many, a few are judged over "
        "and over, as the disclosures of one county resemble each other. Causes are looked for where two digits were "
        "exchanged in one statement after another until ten relations failed."
    )
    text = page("Judging", "python benchmarks/judging.py --write", about, rows())
    if "--write" in sys.argv:
        PAGE.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
