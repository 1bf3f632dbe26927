"""What the script of the tree says, in the language of the page."""

from django.utils.translation import gettext_lazy as _

_WORDS = {
    "heading": _("职责 / 工作活动 / 绩效指标"),
    "amount": _("年度预算数"),
    "reads": _("读作"),
    "check": _("查"),
    "empty": _("还没有职责。先加一条职责，再加活动和指标。"),
    "reader": _("分档校读"),
    "tryValue": _("试一个完成值"),
    "ungraded": _("评不出档"),
    "withheld": _("涉密，公开时四档不印"),
    "withheldShort": _("涉密"),
    "returnRow": _("退回这一行"),
    "returned": _("退回"),
    "remarked": _("意见"),
    "history": _("改动记录"),
    "activity": _("工作活动"),
    "responsibility": _("职责"),
    "name": _("名称"),
    "description": _("内容描述"),
    "goal": _("绩效目标"),
    "publishedGoal": _("职责分类绩效目标（公开文本里的一段）"),
    "lastYear": _("上年评价"),
    "station": _("由哪个站所填"),
    "nobody": _("不分给站所"),
    "partDone": _("已填完"),
    "finish": _("填完了，交给财政所"),
    "reopen": _("再改一改"),
    "newIndicator": _("新指标"),
    "newActivity": _("新活动"),
    "newResponsibility": _("新职责"),
    "chooseFirst": _("先点一行，再加或删。"),
    "removeAll": _("“%s”下面还有 %d 行，一起删掉？删错了可以点“撤销”。"),
    "wholePart": _("这一项由财政所分给本站所，不能整项删掉；下面的活动和指标可以删。"),
    "saved": _("已保存"),
    "away": _("没有存上：网络断了。您填的 %d 格还在这台电脑上，连上以后自动存。"),
    "signedOut": _("登录过期了，没有存上。请在另一个窗口登录，再改一格就会一起存。"),
    "refused": _("没有存上。"),
    "conflict": _("没有存上：别人刚改过这一格。"),
    "two": _("两个人改了同一格，两个值都在记录里"),
    "theirs": _("现在的"),
    "mine": _("您填的"),
    "keepTheirs": _("用现在的"),
    "keepMine": _("用我填的"),
    "tooMuch": _("一次最多粘贴 %d 行，没有贴。"),
    "over": _("超控制数"),
    "error": _("错误"),
    "warning": _("警告"),
    "hint": _("提示"),
}


def tree_words() -> dict[str, str]:
    """The words by the name the script knows them by."""
    return {name: str(word) for name, word in _WORDS.items()}
