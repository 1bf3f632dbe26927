"""The words of ``--help`` in both languages; lines are short, as nothing breaks Chinese lines for us.

argparse wants ``%%`` for a percent sign.
"""

HELP = {
    "about": (
        "问效：读部门预算，查前后矛盾，指出在哪里。",
        "Wenxiao reads department budgets and says what contradicts what, and where.",
    ),
    "read": ("读出文件里的数字、文字和绩效表", "what a document states: figures, texts, performance table"),
    "check": ("检查文件，列出问题和所在位置", "what is wrong in a document, and where"),
    "grade": ("按优良中差四档标准评定一个数值", "grade a value by a scale of 优 良 中 差"),
    "report": ("检查文件，写成检查报告和公开检查表", "audit report and reviewer's checklist as files"),
    "form": ("生成填报用的 Excel 表", "the workbook an office fills in"),
    "fill": ("读回填好的 Excel 表，成为预算数据", "a filled-in workbook read back as a budget"),
    "form_file": ("填报用的 Excel 表（.xlsx）", "the workbook to fill in (.xlsx)"),
    "settle": ("由公开文本定出预算数据，定不了的说明原因", "a budget from a disclosure, and what stands in its way"),
    "publish": ("由预算数据编印公开文本", "print the disclosure pack of a budget"),
    "example": ("虚构一个乡镇的预算数据", "the budget of a made-up town"),
    "schema": ("预算数据格式的 JSON Schema", "the JSON Schema of a form"),
    "execute": ("支付文件对上预算：每行记到哪里，哪些不能收", "payments against a budget: where each row goes"),
    "payments_file": ("支付和签约文件（.xlsx、.xls、.csv）", "payments and commitments (.xlsx, .xls, .csv)"),
    "unit": ("金额单位：元或万元（文件没有写明时用）", "unit of the amounts where the file leaves it in doubt"),
    "on": ("与哪一天的时间进度比，如 2026-07-31", "the day whose calendar counts, as 2026-07-31"),
    "score": ("给自评表算分，写出算式，列出疑点", "score evaluation files, with the working and the doubts"),
    "format_score": ("格式：text（默认）或 json", "text (default) or json"),
    "scheme": (
        "计分办法，如 national-2020\n（不写按指标自动选）",
        "scheme of points, as national-2020\n(chosen by the indicators)",
    ),
    "qualitative": ("定性分档，如 100-80-50", "bands of qualitative results, as 100-80-50"),
    "score_year": ("年度（默认按表上写的）", "fiscal year (as the form says)"),
    "standards": ("本县的计分标准文件（.toml）", "a county's own standards (.toml)"),
    "fail_score": ("有疑点时返回 1：doubt，或 never（默认）", "exit status 1 for a doubt, or never (default)"),
    "usage": ("用法：", "usage: "),
    "command": ("命令", "COMMAND"),
    "commands": ("命令", "commands"),
    "arguments": ("参数", "arguments"),
    "options": ("选项", "options"),
    "help": ("显示帮助", "show this help"),
    "version": ("显示版本", "show the version"),
    "lang": ("语言：zh（默认）或 en", "language: zh (default) or en"),
    "files": ("文件或文件夹，可以写多个", "files or folders"),
    "format_read": ("格式：json（默认）或 text", "json (default) or text"),
    "format_check": ("格式：text（默认）、json 或 html", "text (default), json or html"),
    "coverage": ("同时说明读了多少，列出没有读出的数字", "tell how much was read, and which figures were not"),
    "output": ("写到文件，不写到屏幕", "write to this file instead of the screen"),
    "fail_on": (
        "问题到什么程度返回 1：\nerror（默认）、warning 或 never",
        "what makes the exit status 1:\nerror (default), warning or never",
    ),
    "previous": ("上一年的文件，用来核对上年数", "last year's document, to compare with"),
    "published": ("公开日期，如 2023-03-02", "day of publication, as 2023-03-02"),
    "scale": (
        "四档标准，用 | 隔开，\n如 “≥90%%|80%%-90%%|70%%-80%%|70%%以下”",
        'four bands parted by |,\nas "≥90%%|80%%-90%%|70%%-80%%|70%%以下"',
    ),
    "value": ("实际值，如 85%%", "the actual value, as 85%%"),
    "indicator": ("指标名称，用来判断越多越好还是越少越好", "the indicator's name, which tells whether more is better"),
    "lenient": ("落在空档时取较低的一档", "a value in a hole gets the lower grade"),
    "file": ("公开文本", "a published budget"),
    "budget": ("预算数据（JSON）", "the budget (JSON)"),
    "folder": ("放进哪个文件夹", "the folder to write into"),
    "format_publish": (
        "格式，用逗号隔开：docx、xlsx、html、pdf、\ncitizens（公众版）、json、csv（默认除 csv 外全部）",
        "formats parted by commas: docx, xlsx, html, pdf,\ncitizens, json, csv (all but the last)",
    ),
    "layout": ("版式（默认 hebei）", "the layout (hebei)"),
    "template": ("本单位的 Word 模板（.docx），用它的样式", "an office's own .docx, whose styles are used"),
    "draft": ("印草稿，带水印，有错误也印", "print a draft with a watermark, errors or not"),
    "seed": ("种子：同一个数得到同一个乡镇", "the same number gives the same town"),
    "year": ("预算年度（默认 2026）", "fiscal year (2026)"),
    "which_form": ("哪种数据", "which form"),
    "statuses": (
        "返回值：0 没有达到程度的问题；1 有；\n    2 有文件读不了，或用法不对。",
        "Exit status: 0 nothing at or above --fail-on; 1 something;\n    2 a file could not be read, or wrong usage.",
    ),
    "bad_usage": ("用法不对：", "wrong usage: "),
    "bad_date": ("不是日期：{text}（要写成 2023-03-02）", "no date: {text} (write 2023-03-02)"),
    "bad_format": ("没有这种格式：{given}（有 {known}）", "no such format: {given} (there are {known})"),
    "missing": ("缺{what}（{concept}）", "missing: {what} ({concept})"),
    "progress": ("正在处理 {number} / {total}", "{number} / {total}"),
    "cannot_write": ("写不了文件 {file}（{why}）", "cannot write {file} ({why})"),
    "screen": ("（屏幕）", "(screen)"),
    "onto_source": ("{file} 是要读的文件，不能写到它上面", "{file} is a file to read and is not written over"),
    "broken": ("程序出错：{what}", "the program broke down: {what}"),
    "four_bands": ("要写四档，写了 {found} 档", "four bands are needed, {found} given"),
}


def help_text(key: str, language: str) -> str:
    """The words under ``key`` in zh or en."""
    chinese, english = HELP[key]
    return english if language == "en" else chinese
