"""Taking an amount from several lines in proportion to what each has left, exact to the 分."""

from collections.abc import Mapping
from decimal import Decimal

_ZERO = Decimal(0)


def apportioned(left: Mapping[str, Decimal], amount: Decimal) -> dict[str, Decimal]:
    """What each line gives so that all together give ``amount``, in yuan; lines that give nothing are not there.

    ``left`` is what each line has left, in yuan and whole 分. Every share is rounded down to the 分; the 分 that are
    then missing come one each from the lines that lost most by rounding, the first of equals first. No line gives more
    than it has left: where ``amount`` is more than all have together, everything that is left is given.
    """
    open_lines = {line: money for line, money in left.items() if money > 0}
    whole = sum(open_lines.values(), _ZERO)
    if amount <= 0 or not whole:
        return {}
    if amount >= whole:
        return open_lines
    shares, lost = {}, {}
    for line, money in open_lines.items():
        shares[line], lost[line] = divmod(int(money.scaleb(2)) * int(amount.scaleb(2)), int(whole.scaleb(2)))
    missing = int(amount.scaleb(2)) - sum(shares.values())
    # What is lost adds up to the missing 分, each less than one: more lines have lost than 分 are missing.
    for line in sorted(lost, key=lambda each: -lost[each])[:missing]:
        shares[line] += 1
    return {line: Decimal(share).scaleb(-2) for line, share in shares.items() if share}
