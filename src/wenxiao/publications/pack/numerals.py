"""Chinese numerals for numbering."""

_DIGITS = "零一二三四五六七八九"


def chinese_numeral(number: int) -> str:
    """一, 十二, 一百零三: for 1 to 999."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    written = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        written += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        written += "零"
    return written + (_DIGITS[ones] if ones else "")
