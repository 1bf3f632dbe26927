"""What extraction may be unsure of, in Chinese and English."""

from wenxiao.basics.doubts import Doubt
from wenxiao.basics.places import Place

_MESSAGES: dict[str, tuple[str, str]] = {
    "not_a_budget": (
        "没有找到部门预算的章节或绩效表，不能确认是部门预算公开文件。",
        "Neither sections nor a performance table of a department budget were found.",
    ),
    "another_kind": (
        "这是{title}，不是预算或决算：预算的规则不适用，只查 {rules}；评分用 wenxiao score 复核。",
        "This is a {title_en}, no budget and no accounts: only {rules} apply; wenxiao score goes through its points.",
    ),
    "several_bodies": (
        "文件里不止一个单位：{first}、{other}；按先出现的单位处理。",
        "The file names more than one body: {first}, {other}; the first is taken.",
    ),
    "body_not_printed": ("没有找到单位名称。", "No name of a body was found."),
    "fiscal_year_missing": (
        "没有找到预算年度，文中数字没有计入。",
        "No fiscal year was found; the figures in the text were not taken as facts.",
    ),
    "fiscal_year_unclear": (
        "标题没有写明预算年度，按“{printed}”取 {year} 年。",
        "No title states the fiscal year; {year} is taken from “{printed}”.",
    ),
    "unit_not_printed": (
        "表上没有写金额单位，按万元读。",
        "The table prints no unit of money; 万元 is taken.",
    ),
    "unreadable_amount": ("金额读不出来：“{text}”。", "The amount cannot be read: “{text}”."),
    "unreadable_number": ("数字读不出来：“{text}”。", "The number cannot be read: “{text}”."),
    "stray_cell": (
        "没有指标名称的评价标准：“{text}”。",
        "A grade without the name of an indicator: “{text}”.",
    ),
    "indicators_run_together": (
        "一格里似有几个指标，分不开：“{text}”。",
        "Several indicators seem to stand in one cell and cannot be told apart: “{text}”.",
    ),
    "activity_without_responsibility": (
        "工作活动前面没有职责：“{text}”。",
        "An activity stands before any responsibility: “{text}”.",
    ),
    "second_budget": (
        "同一活动另有一个预算数：“{text}”。",
        "Another budget figure stands beside the same activity: “{text}”.",
    ),
    "total_row": (
        "绩效表的合计行没有计入：“{text}”。",
        "The total row of the performance table was not taken: “{text}”.",
    ),
    "row_without_owner": ("表中这一行不知属于哪一项：“{text}”。", "This row belongs to no entry: “{text}”."),
    "cutoff_missing": (
        "资产表没有写截止时间，按上年末处理。",
        "The table of assets states no day; the end of last year is taken.",
    ),
    "untitled_table": (
        "这张表没有认得出的表名，数字没有计入。",
        "The title of this table is not known; its figures were not taken as facts.",
    ),
    "unknown_line": ("表里不认识的项目：“{text}”。", "An unknown line in the table: “{text}”."),
    "row_without_code": (
        "这一行没有科目编码，数字没有计入：“{text}”。",
        "This row has no code; its figures were not taken as facts: “{text}”.",
    ),
    "unit_contradicted": (
        "表上写的单位是{unit}，合计“{text}”不像一个部门的规模，请核对单位。",
        "The table says {unit}, but a total of “{text}” is out of proportion for a department; check the unit.",
    ),
    "unknown_asset": ("资产表里不认识的项目：“{text}”。", "An unknown item in the table of assets: “{text}”."),
}


def doubt(kind: str, place: Place | None = None, **parameters: object) -> Doubt:
    """A doubt of a known kind with its two messages filled in."""
    message, message_en = _MESSAGES[kind]
    return Doubt(
        kind=kind, message=message.format(**parameters), message_en=message_en.format(**parameters), place=place
    )
