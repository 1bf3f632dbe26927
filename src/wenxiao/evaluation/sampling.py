"""Drawing projects for evaluation by their money and their risks: the same seed draws the same, on any computer."""

import hashlib
from collections.abc import Iterable
from decimal import Decimal, localcontext

import msgspec

from wenxiao.standards.results import SamplingRule

_ZERO, _ONE = Decimal(0), Decimal(1)
_BITS = 128


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """One project that may be drawn: its id, its money in yuan, and the names of the risks it shows."""

    id: str
    name: str
    amount: Decimal
    risks: tuple[str, ...] = ()


class DrawnLine(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate in the draw: ``weight`` is its money times one plus its risks, ``share`` its part of all weights.

    ``key`` decides: the smallest are drawn, ``order`` says as which, ``None`` not at all. A weight of zero is never
    drawn and has no key.
    """

    candidate: Candidate
    weight: Decimal
    share: Decimal
    key: Decimal | None
    order: int | None

    @property
    def chinese(self) -> str:
        """Why it was drawn, or not."""
        told = f"权重 {self.weight:,.2f}，占 {self.share:.2%}"
        if self.key is None:
            return f"{told}；没有金额，不参加抽取"
        return f"{told}；排序值 {self.key:.6f}，" + (f"第 {self.order} 个抽中" if self.order else "未抽中")

    @property
    def english(self) -> str:
        """The same in English."""
        told = f"weight {self.weight:,.2f}, {self.share:.2%} of all"
        if self.key is None:
            return f"{told}; no money, takes no part"
        return f"{told}; key {self.key:.6f}, " + (f"drawn as number {self.order}" if self.order else "not drawn")


class Draw(msgspec.Struct, frozen=True, kw_only=True):
    """A draw as it was made: the seed, how many were asked for, every candidate in the order of the keys."""

    seed: int
    count: int
    lines: tuple[DrawnLine, ...]

    @property
    def drawn(self) -> tuple[DrawnLine, ...]:
        """Those that were drawn, first first."""
        return tuple(line for line in self.lines if line.order is not None)


def draw(candidates: Iterable[Candidate], count: int, seed: int, rule: SamplingRule) -> Draw:
    """Draw ``count`` candidates without putting back, each by its weight.

    The key of a candidate is −ln(u) / weight, where u is the SHA-256 of ``seed:id`` as a number between 0 and 1; so
    neither the order of the candidates nor anybody's random numbers play a part. (Efraimidis and Spirakis, 2006.)
    """
    extra = {risk.name: risk.weight for risk in rule.risk}
    every = [(each, _weight(each, extra)) for each in candidates]
    whole = sum((weight for _, weight in every), _ZERO)
    keyed = [(each, weight, _key(seed, each.id, weight)) for each, weight in every]
    keyed.sort(key=lambda line: (line[2] is None, line[2] or _ZERO, line[0].id))
    return Draw(
        seed=seed,
        count=count,
        lines=tuple(
            DrawnLine(
                candidate=each,
                weight=weight,
                share=weight / whole if whole else _ZERO,
                key=key,
                order=place if key is not None and place <= count else None,
            )
            for place, (each, weight, key) in enumerate(keyed, start=1)
        ),
    )


def _weight(candidate: Candidate, extra: dict[str, Decimal]) -> Decimal:
    risks = sum((extra.get(name, _ZERO) for name in set(candidate.risks)), _ZERO)
    return max(candidate.amount, _ZERO) * (_ONE + risks)


def _key(seed: int, name: str, weight: Decimal) -> Decimal | None:
    if weight <= 0:
        return None
    digest = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    number = int.from_bytes(digest[: _BITS // 8], "big") * 2 + 1
    with localcontext() as context:
        context.prec = 40
        share = Decimal(number) / Decimal(2 ** (_BITS + 1))
        # In millionths, so that a key of some hundred thousand yuan can be read.
        return (-share.ln() / weight * 1_000_000).quantize(Decimal("0.000000000001"))
