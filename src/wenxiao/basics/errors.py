"""Every exception of the product on one page.

A message is for the person who gave the input: what was wrong and where, in Chinese and English.
"""


class WenxiaoError(Exception):
    """Something went wrong. | 出错了。"""

    message = "出错了。"
    message_en = "Something went wrong."

    def __init__(self, **parameters: object) -> None:
        self.parameters = parameters
        super().__init__(self.message_en.format(**parameters))

    @property
    def chinese(self) -> str:
        """The message in Chinese."""
        return self.message.format(**self.parameters)

    @property
    def english(self) -> str:
        """The message in English."""
        return self.message_en.format(**self.parameters)


class UnreadableFile(WenxiaoError):
    """A file that cannot be read at all; exit status 2."""


class FileMissing(UnreadableFile):
    """No file of that name."""

    message = "找不到文件：{file}"
    message_en = "No such file: {file}"


class FileEmpty(UnreadableFile):
    """A file without content."""

    message = "文件是空的：{file}"
    message_en = "The file is empty: {file}"


class FileTooLarge(UnreadableFile):
    """More bytes, lines or cells than the limits allow."""

    message = "{file} 太大：{what}有 {found}，最多读 {limit}。"
    message_en = "{file} is too large: {found} {what_en}, at most {limit} are read."


class NotText(UnreadableFile):
    """Bytes that are no text in any known encoding, or another kind of file under a text's name."""

    message = "{file} 不是文本文件：{why}"
    message_en = "{file} is not a text file: {why_en}"


class UnknownKind(UnreadableFile):
    """A kind of file that no reader takes."""

    message = "还不能读这种文件：{file}（{kind}）"
    message_en = "This kind of file cannot be read: {file} ({kind})"


class NotPermitted(UnreadableFile):
    """The operating system refuses to open or read the file."""

    message = "打不开文件：{file}（{why}）"
    message_en = "The file cannot be opened: {file} ({why})"


class NotADisclosure(UnreadableFile):
    """A document in which nothing of a department budget was found, so that there is nothing to judge."""

    message = "{file} 里没有找到部门预算的内容：没有章节、绩效表，也没有读出数字。"
    message_en = "Nothing of a department budget was found in {file}: no section, no performance table, no figure."


class IsAnEvaluation(NotADisclosure):
    """A self-evaluation where a budget is to be judged."""

    message = (
        "{file} 是绩效自评表，不是预算。算分用 wenxiao score；与预算设的目标对照用 "
        "wenxiao check 预算文件 --evaluations 自评表。"
    )
    message_en = (
        "{file} is a self-evaluation and no budget. wenxiao score gives its points; wenxiao check BUDGET "
        "--evaluations FILE compares it with the goals of the budget."
    )


class DamagedFile(UnreadableFile):
    """A file of a known kind whose content is broken or refused."""

    message = "文件损坏，读不出：{file}（{why}）"
    message_en = "The file is damaged: {file} ({why_en})"


class NoTextLayer(UnreadableFile):
    """A PDF of pictures alone: a scan."""

    message = (
        "{file} 是扫描件或图片，没有可以取出的文字：请用 Word、Excel 原件，"
        "或由它们另存的 PDF（在阅读软件里能选中文字的）。"
    )
    message_en = (
        "{file} is a scan or a picture without any text to take out: use the original Word or Excel file,"
        " or a PDF saved from it (in which text can be selected)."
    )


class GarbledText(UnreadableFile):
    """A PDF whose fonts do not say which characters they print."""

    message = (
        "{file} 里的文字取不出来：字体没有附上与字符的对照，看得见但读不出。请用 Word、Excel 原件，或重新另存为 PDF。"
    )
    message_en = (
        "The text of {file} cannot be taken out: its fonts do not say which characters they print."
        " Use the original Word or Excel file, or save the PDF anew."
    )


class EncryptedFile(UnreadableFile):
    """A file protected by a password."""

    message = "文件加了密码，去掉密码后再读：{file}"
    message_en = "The file is protected by a password; remove it and try again: {file}"


class ConverterMissing(UnreadableFile):
    """A program that turns an old format into a new one is not installed."""

    message = "读 {file} 需要 LibreOffice：请安装 libreoffice-writer-nogui（Debian）或 LibreOffice 办公套件。"
    message_en = "Reading {file} needs LibreOffice: install libreoffice-writer-nogui (Debian) or LibreOffice."


class ConversionFailed(UnreadableFile):
    """LibreOffice gave up on a file, or took longer than the limit."""

    message = "LibreOffice 转换不了 {file}：{why}"
    message_en = "LibreOffice could not convert {file}: {why_en}"


class UnusableBudget(WenxiaoError):
    """A budget that cannot be printed, or not printed rightly; exit status 2."""


class UnknownLayout(UnusableBudget):
    """No layout of that name."""

    message = "没有名为“{layout}”的版式；现有：{known}。"
    message_en = "There is no layout called {layout}; known: {known}."


class LayoutOfOtherYears(UnusableBudget):
    """A layout that is not printed in the fiscal year of the budget."""

    message = "版式 {layout} 用于 {first}—{last} 年，这份预算是 {year} 年的。"
    message_en = "Layout {layout} is for {first} to {last}; this budget is of {year}."


class BudgetDoesNotTie(UnusableBudget):
    """Revenue and expenditure of a budget differ."""

    message = "收入 {revenue} 元与支出 {expenditure} 元不相等，相差 {difference} 元。"
    message_en = "Revenue of {revenue} yuan and expenditure of {expenditure} yuan differ by {difference} yuan."


class NotPublishable(UnusableBudget):
    """A budget that lacks what must be printed."""

    message = "还不能公开，缺：{missing}（加 --draft 可以先打印草稿）"
    message_en = "Not to be published yet, missing: {missing} (--draft prints a draft)"


class TemplateUnusable(UnusableBudget):
    """A Word template that has not the styles a pack is set in."""

    message = "Word 模板不能用：{why}"
    message_en = "The Word template cannot be used: {why_en}"


class CannotWrite(WenxiaoError):
    """The pack could not be written; nothing of it was left behind."""

    message = "写不进 {directory}：{why}"
    message_en = "Cannot write to {directory}: {why_en}"


class UnusableStandards(WenxiaoError):
    """A file of a county's own standards, or of waivers, that says something wrong; exit status 2."""

    message = "{file} 第 {line} 行：{why}。"
    message_en = "{file}, line {line}: {why_en}."

    @property
    def chinese(self) -> str:
        """The message in Chinese; without a line where the file as a whole is meant."""
        told = self.message.format(**self.parameters)
        return told if self.parameters["line"] else told.replace(" 第 0 行", "")

    @property
    def english(self) -> str:
        """The message in English."""
        return self.message_en.format(**self.parameters).replace(", line 0", "")


class NotSettled(WenxiaoError):
    """A document that lacks what every budget must have."""

    message = "{file} 定不出预算：{why}"
    message_en = "No budget can be made from {file}: {why_en}"


class NotABudget(UnusableBudget):
    """JSON that is no budget of this form: what is wrong, and where."""

    message = "不是可用的预算数据：{why}"
    message_en = "This is no budget that can be used: {why_en}"


class UnusableEvaluation(WenxiaoError):
    """An evaluation that cannot be scored at all; exit status 2."""


class UnknownScheme(UnusableEvaluation):
    """A scheme of points, or a set of bands, that there is none of, or none in that year."""

    message = "没有能用于 {year} 年度的计分办法“{scheme}”。"
    message_en = "There is no scheme of points {scheme} for the year {year}."


class NotAnEvaluation(UnusableEvaluation):
    """JSON or a document that is no evaluation: what is wrong."""

    message = "不是可用的绩效评价：{why}"
    message_en = "This is no evaluation that can be used: {why_en}"


class EditRefused(WenxiaoError):
    """An edit that cannot be carried out; nothing was changed."""


class EditConflict(EditRefused):
    """Somebody else changed the same place meanwhile: ``present`` is what stands there, ``expected`` what was seen."""

    message = "这一处刚被别人改过，现在是“{present}”，您看到的是“{expected}”。两个值都留在记录里，请选一个。"
    message_en = 'This place was changed meanwhile: it now holds "{present}", you saw "{expected}". Choose one of them.'


class NoSuchRow(EditRefused):
    """A row that is not in the budget (any more)."""

    message = "这一行已经不在预算里了（{row}），可能刚被别人删去。"
    message_en = "This row is no longer in the budget ({row}); somebody may have removed it."


class NoSuchField(EditRefused):
    """A field or a list that such a row does not have."""

    message = "这一行没有“{field}”这一项。"
    message_en = "This row has no field {field}."
