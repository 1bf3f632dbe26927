"""Planting defects in texts and sections: what is missing, left over, of another year, body or level."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from random import Random

import msgspec

from wenxiao.benchmarking.planted import Planted
from wenxiao.benchmarking.sheets import Sheet
from wenxiao.benchmarking.spots import Spot, with_block, words_at, written_at
from wenxiao.publications.pack.blocks import Block, Heading, Pack, Paragraph, PrintedTable

Planter = Callable[[Sheet, Random], Planted | None]

_NINE = (
    "部门职责及机构设置", "部门预算安排的总体情况", "机关运行经费", "“三公”经费", "绩效预算信息", "政府采购预算",
    "国有资产信息", "名词解释", "其他需要说明",
)  # fmt: skip
_BECAUSE = re.compile(r"，主要原因是[^；。]*")
_NOBODY = "瀛澨乡人民政府"
_NUMERALS = "一二三四五六七八九十"
_LATE_DAYS = (21, 60)


def text_of(pack: Pack, at: int) -> str:
    """The words of a paragraph."""
    return words_at(pack, Spot(at))


def said(pack: Pack, at: int, words: str) -> Pack:
    """The pack with other words in a paragraph or heading."""
    block = pack.blocks[at]
    assert not isinstance(block, PrintedTable), "a table is no paragraph"
    return with_block(pack, at, msgspec.structs.replace(block, text=words))


def without(pack: Pack, blocks: Sequence[int]) -> Pack:
    """The pack with nothing in some blocks; the others keep their numbers."""
    for at in blocks:
        pack = with_block(pack, at, Paragraph(""))
    return pack


def _plain(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.label


def removed_section(sheet: Sheet, rng: Random) -> Planted:
    """One of the nine sections is missing, with its tables."""
    title, blocks = rng.choice([each for each in sheet.sections() if any(words in each[0] for words in _NINE)])
    tables = [each.title for each in (sheet.pack.blocks[at] for at in blocks) if isinstance(each, PrintedTable)]
    after = [Spot(blocks.stop)] if blocks.stop < len(sheet.pack.blocks) else []
    return Planted(
        pack=without(sheet.pack, blocks), spots=tuple(after), words=(title.partition("、")[2], *tables)
    )  # fmt: skip


def removed_table(sheet: Sheet, rng: Random) -> Planted | None:
    """One of the budget tables is missing."""
    names = ("revenue_and_expenditure", "revenue", "expenditure", "general_public_budget", "basic_expenditure")
    at = sheet.table(rng.choice(names))
    table = sheet.pack.blocks[at] if at is not None else None
    if at is None or not isinstance(table, PrintedTable):
        return None
    return Planted(pack=without(sheet.pack, [at]), words=(table.title,))


def empty_table(sheet: Sheet, rng: Random) -> Planted | None:
    """A table that has no data stands without the statement that there is nothing."""
    empty = [
        at for at, block in enumerate(sheet.pack.blocks) if isinstance(block, PrintedTable) and block.statement
    ]  # fmt: skip
    if not empty:
        return None
    at = rng.choice(empty)
    table = sheet.pack.blocks[at]
    assert isinstance(table, PrintedTable), "only tables were looked at"
    bare = msgspec.structs.replace(table, statement="")
    return Planted(pack=with_block(sheet.pack, at, bare), spots=(Spot(at),), words=(table.title,))


def _emptied(sheet: Sheet, words: str, name: str) -> Planted | None:
    blocks, at = sheet.section(words), sheet.table(name)
    table = sheet.pack.blocks[at] if at is not None else None
    if at is None or not isinstance(table, PrintedTable):
        return None
    pack = without(sheet.pack, [each for each in blocks if _plain(sheet.pack.blocks[each])])
    kept = msgspec.structs.replace(table, rows=table.rows[: table.header_rows], statement="")
    pack = with_block(pack, at, kept)
    heading = text_of(sheet.pack, blocks.start).partition("、")[2]
    return Planted(pack=pack, spots=(Spot(blocks.start), Spot(at)), words=(heading, table.title))


def empty_procurement(sheet: Sheet, _: Random) -> Planted | None:
    """Nothing is said of procurement, and the table is empty."""
    planted = _emptied(sheet, "政府采购预算", "procurement")
    # What is said of assets to be bought hangs in the air then.
    assets = sheet.paragraphs(sheet.section("国有资产"))
    more = tuple(Spot(at) for at in assets)
    return msgspec.structs.replace(planted, spots=(*planted.spots, *more)) if planted else None


def empty_assets(sheet: Sheet, _: Random) -> Planted | None:
    """Nothing is said of assets, and the table is empty."""
    return _emptied(sheet, "国有资产", "assets")


def no_approval(sheet: Sheet, _: Random) -> Planted:
    """The approval is not mentioned."""
    return Planted(pack=without(sheet.pack, sheet.section("预算批复")), words=("批复",))


def approval_of_another_year(sheet: Sheet, _: Random) -> Planted:
    """The date of approval is that of last year's budget."""
    at = next(each for each in sheet.section("预算批复") if _plain(sheet.pack.blocks[each]))
    words = text_of(sheet.pack, at).replace(f"{sheet.year}年", f"{sheet.year - 2}年")
    return Planted(pack=said(sheet.pack, at, words), spots=(Spot(at),))


def late(sheet: Sheet, rng: Random) -> Planted | None:
    """Published more than twenty days after the approval."""
    approval = sheet.budget.approval
    if approval is None:
        return None
    at = next(each for each in sheet.section("预算批复") if _plain(sheet.pack.blocks[each]))
    published = approval.date + timedelta(days=rng.randint(*_LATE_DAYS))
    return Planted(pack=sheet.pack, spots=(Spot(at),), published=published)


def no_reasons(sheet: Sheet, _: Random) -> Planted | None:
    """三公 changed, and no reason is given anywhere."""
    return _without_reasons(sheet, sheet.paragraphs(sheet.section("“三公”经费")))


def one_reason_missing(sheet: Sheet, rng: Random) -> Planted | None:
    """One item of 三公 that changed has no reason."""
    blocks = sheet.paragraphs(sheet.section("“三公”经费"))
    given = [at for at in blocks if len(_BECAUSE.findall(text_of(sheet.pack, at))) == 1]
    if len(given) < 2:
        return None
    return _without_reasons(sheet, [rng.choice(given)])


def no_reason_of_the_change(sheet: Sheet, _: Random) -> Planted | None:
    """Revenue and expenditure changed, and no reason is given."""
    return _without_reasons(sheet, sheet.paragraphs(sheet.section("部门预算安排")))


def _without_reasons(sheet: Sheet, blocks: Sequence[int]) -> Planted | None:
    given = [at for at in blocks if _BECAUSE.search(text_of(sheet.pack, at))]
    pack = sheet.pack
    for at in given:
        pack = said(pack, at, _BECAUSE.sub("", text_of(pack, at)))
    return Planted(pack=pack, spots=tuple(Spot(at) for at in blocks)) if given else None


def wrong_year(sheet: Sheet, rng: Random) -> Planted:
    """A sentence speaks of last year's budget where this year's is meant."""
    openings = (
        f"{sheet.year}年，我部门",
        f"{sheet.year}年预算收支安排",
        f"{sheet.year}年预算收入",
        f"{sheet.year}年支出预算",
    )
    blocks = [
        at for at, block in enumerate(sheet.pack.blocks)
        if _plain(block) and any(words in text_of(sheet.pack, at) for words in openings)
    ]  # fmt: skip
    at = rng.choice(blocks)
    words = text_of(sheet.pack, at)
    opening = next(each for each in openings if each in words)
    old = opening.replace(str(sheet.year), str(sheet.year - 1))
    return Planted(pack=said(sheet.pack, at, words.replace(opening, old)), spots=(Spot(at),))


def another_level(sheet: Sheet, rng: Random) -> Planted | None:
    """The glossary of a town speaks of provincial money."""
    blocks = [at for at in sheet.section("名词解释") if "本级财政" in text_of(sheet.pack, at)]
    if not blocks:
        return None
    at = rng.choice(blocks)
    word = rng.choice(("省级财政", "市级财政"))
    return Planted(pack=said(sheet.pack, at, text_of(sheet.pack, at).replace("本级财政", word)), spots=(Spot(at),))


def _in_a_text(sheet: Sheet, rng: Random, words: str) -> Planted:
    """A sentence more in one of the paragraphs on duties and goals."""
    blocks = [*sheet.section("部门职责及机构设置"), *sheet.section("绩效预算信息")]
    plain = [at for at in blocks if _plain(sheet.pack.blocks[at]) and len(text_of(sheet.pack, at)) > 18]
    at = rng.choice(plain)
    return Planted(pack=said(sheet.pack, at, text_of(sheet.pack, at) + words), spots=(Spot(at),))


def blank_figure(sheet: Sheet, rng: Random) -> Planted:
    """A figure of the form was never filled in."""
    sentences = ("全年完成固定资产投资亿元，新增就业人。", "新建道路公里，绿化面积万亩。", "安排资金万元，改造厕所座。")
    return _in_a_text(sheet, rng, rng.choice(sentences))


def placeholder(sheet: Sheet, rng: Random) -> Planted:
    """XX of the form is left."""
    return _in_a_text(sheet, rng, rng.choice(("确保XX项目按期完成。", "由××站所牵头落实。", "完成____项重点工作。")))


def open_choice(sheet: Sheet, rng: Random) -> Planted:
    """A choice of the form was not made."""
    return _in_a_text(
        sheet, rng, rng.choice(("支出与上年相比增加或减少。", "办件量较上年增长（下降）。", "投诉件数上升或下降。"))
    )


def former_year(sheet: Sheet, rng: Random) -> Planted:
    """A goal of the performance table is of two years ago."""
    goals = [(row, cell) for row, column, cell in sheet.cells("performance") if column == 3 and cell.text]
    row, cell = rng.choice(goals)
    planted = in_cell(sheet, row, 3, f"{cell.text}完成{sheet.year - 2}年各项任务。")
    return msgspec.structs.replace(planted, spots=tuple(Spot(each.block, row) for each in planted.spots))


def personal(sheet: Sheet, rng: Random) -> Planted:
    """A telephone or identity number of a person is printed."""
    return _in_a_text(sheet, rng, rng.choice(("联系电话13900001234。", "负责人身份证号110101199001010014。")))


def marked_secret(sheet: Sheet, rng: Random) -> Planted:
    """The mark of a classified or internal document is left."""
    return _in_a_text(sheet, rng, rng.choice(("机密★10年。", "秘密★5年。", "内部资料，注意保存。")))


def other_body_speaks(sheet: Sheet, rng: Random) -> Planted:
    """A sentence from the document of another kind of body."""
    return _in_a_text(
        sheet, rng, rng.choice(("推动集团公司高质量发展。", "我局将进一步加强监管。", "本园区管委会负责招商引资。"))
    )


def pasted_text(sheet: Sheet, rng: Random) -> Planted | None:
    """A long paragraph stands twice: one was pasted over another."""
    blocks = [
        at for at in sheet.section("绩效预算信息")
        if _plain(sheet.pack.blocks[at]) and len(text_of(sheet.pack, at)) > 40
    ]  # fmt: skip
    if len(blocks) < 2:
        return None
    one, other = rng.sample(blocks, 2)
    # What stood there is gone: a duty that had its goal there has none now.
    gone = text_of(sheet.pack, other).partition("：")[0]
    pack = said(sheet.pack, other, text_of(sheet.pack, one))
    return Planted(pack=pack, spots=(Spot(one), Spot(other)), words=(gone,))


def duty_twice_in_text(sheet: Sheet, rng: Random) -> Planted:
    """A duty of the mandate stands twice."""
    blocks = [at for at in sheet.paragraphs(sheet.section("部门职责及机构设置")) if _plain(sheet.pack.blocks[at])]
    mandate = {item.text for item in sheet.budget.mandate}
    one, other = rng.sample([at for at in blocks if text_of(sheet.pack, at) in mandate], 2)
    return Planted(pack=said(sheet.pack, other, text_of(sheet.pack, one)), spots=(Spot(one), Spot(other)))


def section_number(sheet: Sheet, rng: Random) -> Planted:
    """The number of a section jumps or repeats."""
    sections = list(sheet.sections())
    number = rng.randrange(2, len(sections) - 1)
    title, blocks = sections[number]
    wrong = _NUMERALS[number + rng.choice((-1, 1))]
    spots = tuple(Spot(each[1].start) for each in sections[number - 1 : number + 2])
    return Planted(pack=said(sheet.pack, blocks.start, f"{wrong}、{title.partition('、')[2]}"), spots=spots)


def sections_swapped(sheet: Sheet, rng: Random) -> Planted:
    """Two sections that follow each other change places, each with the other's number."""
    sections = [blocks for _, blocks in sheet.sections()][1:8]
    at = rng.randrange(len(sections) - 1)
    one, other = sections[at], sections[at + 1]
    blocks = sheet.pack.blocks
    first, second = list(blocks[one.start : one.stop]), list(blocks[other.start : other.stop])
    first[0], second[0] = _with_number_of(first[0], second[0]), _with_number_of(second[0], first[0])
    changed = (*blocks[: one.start], *second, *first, *blocks[other.stop :])
    spots = (Spot(one.start), Spot(one.start + len(second)))
    return Planted(pack=msgspec.structs.replace(sheet.pack, blocks=changed), spots=spots)


def _with_number_of(heading: Block, other: Block) -> Block:
    assert isinstance(heading, Heading), "a section begins with its heading"
    assert isinstance(other, Heading), "a section begins with its heading"
    number, own = other.text.partition("、")[0], heading.text.partition("、")[2]
    return msgspec.structs.replace(heading, text=f"{number}、{own}")


def broken_off(sheet: Sheet, _: Random) -> Planted:
    """The last paragraph on the overall goal ends with a comma."""
    last = sheet.budget.overall_goal[-1].text
    at = next(number for number in sheet.section("绩效预算信息") if text_of(sheet.pack, number) == last)
    return Planted(pack=said(sheet.pack, at, last.rstrip("。") + "，"), spots=(Spot(at),))


def no_units_said(sheet: Sheet, _: Random) -> Planted:
    """The text says that there are no subordinate units, and the table has some."""
    at = next(each for each in sheet.section("部门预算安排") if "综合预算" in text_of(sheet.pack, each))
    return Planted(pack=said(sheet.pack, at, text_of(sheet.pack, at) + "我单位无下属单位。"), spots=(Spot(at),))


def _above_a_table(sheet: Sheet, rng: Random, change: Callable[[PrintedTable], PrintedTable]) -> tuple[Pack, int]:
    names = ("revenue_and_expenditure", "revenue", "expenditure", "general_public_budget", "official_costs")
    at = next(found for name in rng.sample(names, len(names)) if (found := sheet.table(name)) is not None)
    table = sheet.pack.blocks[at]
    assert isinstance(table, PrintedTable), "the block of a table is one"
    return with_block(sheet.pack, at, change(table)), at


def other_body(sheet: Sheet, rng: Random) -> Planted:
    """Another body's name stands above a table."""
    pack, at = _above_a_table(sheet, rng, lambda table: msgspec.structs.replace(table, body=f"477{_NOBODY}"))
    return Planted(pack=pack, spots=(Spot(at),), words=(_NOBODY,))


def misspelt_name(sheet: Sheet, rng: Random) -> Planted:
    """The town is called 乡 above a table and 镇 elsewhere, or the other way round."""
    name = sheet.pack.department
    kind = "镇" if "镇人民政府" in name else "乡"
    wrong = name.replace(f"{kind}人民政府", f"{'乡' if kind == '镇' else '镇'}人民政府")
    pack, at = _above_a_table(sheet, rng, lambda table: msgspec.structs.replace(table, body=f"477{wrong}"))
    return Planted(pack=pack, spots=(Spot(at),), words=(wrong.removesuffix("人民政府"),))


def other_unit(sheet: Sheet, rng: Random) -> Planted:
    """元 stands above a table in 万元."""
    pack, at = _above_a_table(sheet, rng, lambda table: msgspec.structs.replace(table, unit="单位：元"))
    return Planted(pack=pack, spots=(Spot(at),))


def in_cell(sheet: Sheet, row: int, column: int, words: str) -> Planted:
    """A cell of the performance table with other words."""
    at = sheet.table("performance")
    assert at is not None, "every town prints this table"
    spot = Spot(at, row, column)
    return Planted(pack=written_at(sheet.pack, spot, words), spots=(spot,))


PLANTERS: Mapping[str, Planter] = {
    each.__name__: each
    for each in (
        removed_section, removed_table, empty_table, empty_procurement, empty_assets, no_approval,
        approval_of_another_year, late, no_reasons, one_reason_missing, no_reason_of_the_change, wrong_year,
        another_level, blank_figure, placeholder, open_choice, former_year, personal, marked_secret,
        other_body_speaks, pasted_text, duty_twice_in_text, section_number, sections_swapped, broken_off,
        no_units_said, other_body, misspelt_name, other_unit,
    )
}  # fmt: skip
