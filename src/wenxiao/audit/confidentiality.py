"""CF: what must not be published stands nowhere."""

import re
from collections.abc import Iterator

from wenxiao.audit.findings import Message, Severity
from wenxiao.audit.rules import Case, Found, NotExecuted, rule
from wenxiao.standards.checks import checks
from wenxiao.standards.local import kept

_SECRET = "涉及国家秘密的政府信息不公开（政府信息公开条例第十四条）；公开前应经保密审查"
_PRIVATE = "涉及个人隐私的政府信息不公开（政府信息公开条例第十五条）"
_LONG_NUMBER = re.compile(r"\d{11}")
#: How many characters of a person's number are shown.
_SHOWN = 4

PERSONAL = Message(
    "出现了像是个人证件号、账号或手机号的数字：“{quote}”。", "A number of a person stands here: {quote}."
)
MARKED = Message("留有密级或内部使用的标志：“{quote}”。", "A mark of secrecy is left: {quote}.")


@kept
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = checks().confidential
    return re.compile("|".join(words.personal), re.MULTILINE), re.compile("|".join(words.marks), re.MULTILINE)


@rule("CF01", "没有个人信息", severity=Severity.WARNING, basis=_PRIVATE)
def no_personal_numbers(case: Case) -> Iterator[Found | NotExecuted]:
    """No number of an identity card, a bank account or a mobile phone is printed; the finding does not repeat it."""
    if not case.texts:
        yield NotExecuted("没有文字", "there is no text")
    if not case.stands(_LONG_NUMBER):
        return
    for statement in case.having(_patterns()[0]):
        for match in _patterns()[0].finditer(statement.text):
            quote = f"{match[0][:_SHOWN]}…"
            yield Found(message=PERSONAL, parameters={"quote": quote}, places=(statement.place,))


@rule("CF02", "没有密级标志", severity=Severity.WARNING, basis=_SECRET)
def no_marks_of_secrecy(case: Case) -> Iterator[Found | NotExecuted]:
    """No 机密★ or 内部资料 of a draft is left."""
    if not case.texts:
        yield NotExecuted("没有文字", "there is no text")
    for statement in case.having(_patterns()[1]):
        found = _patterns()[1].search(statement.text)
        if found:
            yield Found(message=MARKED, parameters={"quote": found[0]}, places=(statement.place,))


RULES = (no_personal_numbers, no_marks_of_secrecy)
