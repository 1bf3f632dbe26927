"""The words of budget prose, as patterns over normalised text without quotation marks."""

import re

from wenxiao.extraction.sentences.figures import FIGURE

_UP = r"(?:增加|增长|上升|提高|上涨|增多|(?<!新)增(?=[\d幅支])|\(增\)(?=[\d幅])|(?<![最许众])多(?=\d))"
_DOWN = r"(?:减少|降低|下降|压减|压缩|缩减|削减|核减|调减|节约|[减降](?=[\d幅])|\(减\)(?=[\d幅])|(?<![至不])少(?=\d))"
#: 增加了, 增长率为; but 减少到 and 下降为 name what it became, no change.
_AFTER_DIRECTION = r"(?:(?:变化|变动|了|的?金额|额|率|幅度|幅|的?比例|百分比|数额|数|约)++(?![到至])|(?![到至为成]))"
_BOTH = rf"(?:{_UP}(?:或者?|/|、|和|与|及)?\(?{_DOWN}\)?|{_DOWN}(?:或者?|/|、|和|与|及)?\(?{_UP}\)?|增减|增\(减\))"
#: What a direction word holds that says up, or down.
UP = re.compile(r"[增长升涨多]|提高")
DOWN = re.compile(r"[减降缩少]|节约")

_NO_UNIT = r"(?![万千亿元辆台人个批次平套项号户亩条名件])"
_DATED = (
    rf"(?:截[至止]到?)?(?<!\d)(?<!\d[.,])(?:19|20)\d\d(?:-?年度?|(?={_NO_UNIT}[\u4e00-\u9fff]))"
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:年?[初末底]|期末)?"
)
_RELATIVE = (
    r"(?:上一?年度?(?:同期|[末底])?(?!结转|结余|度)|去年度?(?:同期|[底末])?|前年"
    r"|本年度?(?!收入|支出|预算收入|预算支出|度)|今年)"
)
_TIME = rf"(?:{_DATED}|{_RELATIVE})"
_WHOSE = r"(?:我镇|我乡|我部门|我单位|本部门|本单位|部门|单位)?"
_COMPARED = r"(?:相比|对比|比较|相同|一致|持平|无|没有|不变|增|减)"

_BY = r"(?:是由于|是因为|是|为|:|在于|系|如下:?|由于|因为|主要是|主要为)+"
_CHANGED = rf"(?:(?:{_UP}|{_DOWN}|{_BOTH}|持平|变化|变动|不变)(?:较大|幅度)?的?)?"
_REASON = (
    rf"{_CHANGED}(?:其)?(?:主要)?(?:增减|变动|变化)?(?:变化|变动)?的?原因(?:主要)?{_BY}"
    r"|主要(?:是|系)?(?:由于|因为)|主要是因"
)

_LIST_MARK = (
    r"\d{1,2}[、.](?!\d)|\d{1,2}\.(?=(?:19|20)\d\d年)|\d{1,2}\)|[一二三四五六七八九十]{1,3}、"
    r"|[一二三四五六七八九]是|第[一二三四五六七八九](?:是|,)"
)
_BASE = (
    rf"(?:与|同|跟|比|较|相较于?|相比于?|相对于?|和(?=.{{2,16}}{_COMPARED})"
    rf"|[由从](?={_TIME}的?(?:预算)?数?的?\d)){_WHOSE}{_TIME}"
)
_EVEN = (
    r"(?:基本)?(?:持平|保持(?:一致|不变|平衡)|一致|相同)|无增减(?:变化|变动)?|没有增减(?:变化)?"
    r"|(?:无|没有|未发生|未有?)(?:变化|变动)|不变"
)

#: A 、 inside one name: 收、支总计, 收入、支出总计.
_BOTH_SIDES = (
    r"(?:(?<=收)、支|(?<=收入)、支出)(?:决算|预算)?(?:总计|合计|总额|总数|总体|总预算|预算|(?=[与较比同,各均]))"
)

#: Words that join a name to the one before it.
JOINED = re.compile(r"(?:以及|及|和|与)")
#: What a word of time holds that names a day: 截至2018年12月31日, 上年末.
DAY = re.compile(r"[末底初]|月\d{1,2}日")

#: The tokens of a text, tried in this order where several begin at one character.
PATTERNS: tuple[tuple[str, str], ...] = (
    ("figure", FIGURE),
    ("mark", r"\([一二三四五六七八九十]{1,3}\)|\(\d{1,2}\)|[①-⑳㈠-㈩]"),
    ("list_mark", _LIST_MARK),
    ("reason", _REASON),
    ("base", _BASE),
    ("time", _TIME),
    (
        "own_base",
        r"(?:相?比|相?较|与|和|同|跟)(?:当年|全年|本年度?)?(?:年初|调整)预算数?|(?:相?比|相?较|与)(?:当年|全年|本年度?)?预算数?",
    ),
    ("compared", r"同比|环比|相比|[较比]同期"),
    ("even", _EVEN),
    ("nest", r"其中"),
    ("mainly", r"主要(?:是|为|系|用于|包括|有|安排|由)|(?:具体)?(?:包括|包含)|具体[为是]|分为|分别用于|用于"),
    ("respectively", r"分别"),
    ("direction", rf"(?:{_BOTH}|{_UP}|{_DOWN}){_AFTER_DIRECTION}|\({_UP}\)|\({_DOWN}\)"),
    ("stop", r"[。!?！？]"),
    ("semicolon", r";"),
    ("comma", r","),
    ("pause", rf"(?!{_BOTH_SIDES})、"),
    ("colon", r":"),
    ("open", r"[(\[]"),
    ("close", r"[)\]]"),
)

#: A word that says nothing of what a figure is of: it may stand between a name and its figure.
_FILLING = (
    r"预算|决算|支出|收入|经费|资金|费用|财政|安排|编制|计划|拟|预计|共计|总计|合计|小计|总额|总数|总量|总|金额|数额|数|额|规模"
    r"|为|是|计|约|近|达|的|了|有|共|均|全部|也|仍|已|按|使用|开支|列支|核定|批复|下达|实际|完成|执行|方面|情况|说明|具体|如下"
    r"|按?(?:同|可比)口径|当年|全年|年度|年初|年末|年|月|日|部门|单位|本级|本|我|其|该|大约|累计|各项|各|调整|投入|综合|公开|元|变化|变动|分别|账面|价值|原值"
    r"|(?:减少|降低|下降|压减|增加|增长|提高|上升|调整|增|减|降)了?[到至为成]"
)
FILLING = re.compile(rf"(?:{_FILLING})*+")
#: What may stand before a name: besides that, the body, or a text that ends with a verb of spending.
_BODY = (
    r"(?:政府|办事处|委员会|管委会|党委|人大|机关|局|所|院|校|小学|中学|学校|中心|镇|乡|街道|(?<!社)区|县|市|站|办|公司)"
    r"(?:机关|本级)?(?:及(?:其)?(?:所属|下属)(?:事业|预算)?单位)?"
)
LEADING = re.compile(
    rf"(?:以及|及|和|与|含)?(?:\d{{3,7}})?(?:(?:{_FILLING}|全镇|全乡|区级|县级|市级|镇级|乡级|新增|支付|发生|无|财政拨款)*+"
    rf"|.*(?:安排|列支|用于|涉及|编列|支付|发生|新增|核定|下达|开支|拨付|中)的?|.*{_BODY})(?:{_FILLING})*+"
)
#: What may stand before a name that a clause only announces.
ANNOUNCING = re.compile(rf"(?:以及|及|和|与)?(?:{_FILLING})*+(?:[\u4e00-\u9fff()]*{_BODY})?(?:{_FILLING})*+")
BODY = re.compile(rf"[\u4e00-\u9fff()]{{1,30}}?{_BODY}|本级")
#: Words that end in bodies of some kind: they say whose a figure is, not of what.
BODIES = re.compile(r"(?:行政|事业|预算|参公|下属|所属|其他)单位$")
#: A body by which the whole department is meant.
WHOLE_BODY = re.compile(r"(?:我|本|全|该)?(?:部门|单位|镇|乡|街道|机关|区|县|市)?(?:机关)?")

#: What does not belong to a name that stands before a figure.
BEFORE_NAME = re.compile(r"^(?:以及|及|和|与|另外|另有?|还有|安排|用于|支付|列支|拟|预计|计划|其他的?是|即|有|的)+")
AFTER_NAME = re.compile(r"(?:预算安排|预算数|预算|安排|共计|合计|总计|(?<!公)共|为|是|约|计|达|需|各)++$")
#: Not the name of one sum: several things at once (等), a total, a share, money of another year.
NO_NAME = re.compile(r"等(?:支出|费用|经费|项目|方面|工作|日常运行支出)*$|合计|小计|总计|转移支付|结转|结余")
NAME = re.compile(r"[\u4e00-\u9fffA-Za-z0-9()\-~·+/、]{2,40}")

#: A functional subject by its way from class to group or item; a class alone is a wording of its own.
FUNCTION = re.compile(
    r"(?:以及|及|和|与)?(?P<class>[^()]{2,30})\(类\)(?P<group>(?:[^()]|\([^()类款项]{1,8}\)){2,40})\(款\)"
    r"(?:(?P<item>(?:[^()]|\([^()类款项]{1,8}\)){2,40})\(项\))?"
)

EXECUTED = re.compile(r"执行")
FINAL = re.compile(r"决算")
ADJUSTED = re.compile(r"(?:调整后?的?|全年)预算|预算调整")
#: What accounts say of the budget: the word stands right before the figure, and is not part of the name of a fund.
BUDGETED = re.compile(
    r"年初预算|(?<!公共)(?<!公共财政)(?<!基金)(?<!经营)(?<!一般)(?<!国资)预算(?:数|安排|批复|总额|金额|为|是|共|计)*$"
)
#: Words after a figure that give it to another thing than the one spoken of.
GIVEN_AWAY = re.compile(r"(?:用于|作为|购买|购置|的(?!主要)|给)")
#: What stands behind a bare everyday word before its figure.
BEFORE_FIGURE = re.compile(r"(?:预算|决算|合计|总计|共计|共|为|是|计|约|达)+$")
OPENS = re.compile(r"中$|之中$")
#: A bracket that names what stands before it: （以下简称“三公”经费）.
CALLED = re.compile(r"\((?P<short>(?:以下)?(?:简称|统称|合称|即))?(?P<name>[^()]{2,20})\)")
PLAIN_BRACKET = re.compile(r"\([^()]*\)")
SAME_THING = re.compile(r"相比$|对比$|比较$|相比较$")
