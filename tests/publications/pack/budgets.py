"""Budgets of towns that hypothesis makes up; revenue and expenditure tie."""

from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import strategies as st

from tests.publications.pack.town import town
from wenxiao.budget import DepartmentBudget
from wenxiao.budget.rows import (
    AssetHolding,
    BudgetActivity,
    BudgetIndicator,
    BudgetResponsibility,
    CarriedForward,
    ChangeReason,
    CostKind,
    ExpenditureLine,
    LastResult,
    LastYear,
    OfficialCost,
    OperatingItem,
    Part,
    ProcurementItem,
    Project,
    RevenueLine,
    Staff,
    Unit,
)

_FUNCTIONS = ("2010301", "2080505", "2100701", "2120501", "2130705", "2210201")
_PERSONNEL = ("30101", "30102", "30108", "30302")
_OPERATING = ("30201", "30205", "30211", "30228")
_ITEMS = ("办公费", "水费", "电费", "差旅费", "取暖费", "工会经费")
_PROJECTS = (
    "村级组织运转经费",
    "农村垃圾清运服务费",
    "道路维修资金",
    "民办教师补助",
    "环境整治专项经费",
    "社区建设经费",
)
_DUTIES = ("综合业务管理", "环境整治", "应急管理", "社会救助", "农业农村发展", "平安建设")
_ACTIVITIES = ("政务公开", "垃圾清运", "防汛抗旱", "救助发放", "农田水利建设", "矛盾纠纷调处", "党建工作")
_INDICATORS = ("完成率", "发放及时率", "群众满意度", "覆盖率", "巡查次数")
_LADDERS = (
    ("≥95%", "≥90%", "≥80%", "＜80%"),
    ("100%", "90%-100%", "80%-90%", "80%以下"),
    ("非常满意", "满意", "基本满意", "不满意"),
    ("≥12次", "≥10次", "≥8次", "＜8次"),
    ("优", "", "", ""),
)
_KINDS = ("assets.buildings", "assets.vehicles", "assets.large_equipment", "assets.other")
_ARTICLES = ("台式计算机", "打印机", "空调机", "办公椅")


@st.composite
def budgets(draw: Any, step: Decimal = Decimal(100), *, judged: bool = False) -> DepartmentBudget:
    """A town's budget whose amounts are whole ``step`` (yuan); where ``judged`` with results of last year."""
    least, most = int(100_000 / step), int(100_000_000 / step)
    amount = st.integers(least, most).map(lambda number: number * step)
    small = st.integers(0, 10_000).map(lambda number: number * Decimal(100))
    duties, activities = _tree(draw)
    projects, lines = _expenditure(draw, amount, activities)
    left = draw(st.none() | amount)
    total = sum((line.amount for line in lines), left or Decimal(0))
    reasons = (ChangeReason(id="n1", concept="official_costs.total", text="压缩公务接待批次"),)
    return msgspec.structs.replace(
        town(),
        fiscal_year=draw(st.integers(2018, 2027)),
        assets_cut_off=None,
        units=_units(draw),
        revenue=_revenue(draw, lines, left or Decimal(0)),
        expenditure=lines,
        carried_forward=(CarriedForward(id="left", amount=left),) if left else (),
        projects=projects,
        operating=_operating(draw, small),
        official_costs=_official_costs(draw, small),
        responsibilities=duties,
        procurement=_procurement(draw),
        results=_results(draw, projects, amount) if judged else (),
        assets=_assets(draw, small),
        last_year=_last_year(draw, total),
        reasons=reasons,
    )


def _results(draw: Any, projects: tuple[Project, ...], amount: Any) -> tuple[LastResult, ...]:
    """Results of last year's projects, some of them gone, some with nothing decided."""
    money, problem = st.none() | amount, st.sampled_from(("", "台账不全", "进度慢（执行率60%），\n资料不齐。", "—"))
    scores = st.integers(0, 10_000).map(lambda hundredths: Decimal(hundredths) / 100)
    return tuple(
        LastResult(
            id=f"result-{each.id}",
            name=each.name,
            project=each.id,
            activity=draw(st.sampled_from(_ACTIVITIES)),
            amount=draw(money),
            score=draw(scores),
            grade=draw(st.sampled_from("优良中差")),
            problem=draw(problem),
            consequence=draw(st.sampled_from(("", "停止安排", "压减", "保持", "增加"))),
            decided=draw(money),
            withheld=draw(st.booleans()),
        )
        for each in projects
        if draw(st.booleans())
    )


def _tree(draw: Any) -> tuple[tuple[BudgetResponsibility, ...], list[str]]:
    duties, owners = [], []
    for number, name in enumerate(draw(st.lists(st.sampled_from(_DUTIES), min_size=1, max_size=4, unique=True))):
        inner = []
        for position, each in enumerate(
            draw(st.lists(st.sampled_from(_ACTIVITIES), min_size=1, max_size=3, unique=True))
        ):
            own = f"a{number}.{position}"
            owners.append(own)
            told = {"description": f"开展{each}。", "goal": "按时完成。"}
            inner.append(BudgetActivity(id=own, name=each, indicators=_indicators(draw, own), **told))
        duties.append(
            BudgetResponsibility(
                id=f"r{number}",
                name=name,
                description=f"负责{name}。",
                published_goal="做好工作。",
                activities=tuple(inner),
            )
        )
    return tuple(duties), owners


def _indicators(draw: Any, owner: str) -> tuple[BudgetIndicator, ...]:
    names = draw(st.lists(st.sampled_from(_INDICATORS), max_size=4, unique=True))
    return tuple(
        BudgetIndicator(
            id=f"{owner}.{name}",
            name=name,
            grades=draw(st.sampled_from(_LADDERS)),
            withheld=draw(st.integers(0, 9)) == 0,
        )
        for name in names
    )


def _expenditure(draw: Any, amount: Any, owners: list[str]) -> tuple[tuple[Project, ...], tuple[ExpenditureLine, ...]]:
    lines = [
        ExpenditureLine(
            id=f"{part.value}{number}",
            part=part,
            amount=draw(amount),
            function=draw(st.sampled_from(_FUNCTIONS)),
            economic=draw(st.sampled_from(codes)),
        )
        for part, codes in ((Part.PERSONNEL, _PERSONNEL), (Part.OPERATING, _OPERATING))
        for number in range(draw(st.integers(1, 4)))
    ]
    projects = tuple(
        Project(id=f"p{number}", name=name, belongs_to=draw(st.sampled_from(owners)))
        for number, name in enumerate(draw(st.lists(st.sampled_from(_PROJECTS), min_size=1, max_size=4, unique=True)))
    )
    for project in projects:
        fund = draw(
            st.sampled_from(("general_public_budget", "general_public_budget", "government_fund", "state_capital"))
        )
        lines.append(
            ExpenditureLine(
                id=f"line {project.id}",
                part=Part.PROJECT,
                amount=draw(amount),
                function=draw(st.sampled_from(_FUNCTIONS)),
                economic="30227",
                fund=fund,
                project=project.id,
            )
        )
    return projects, tuple(lines)


def _revenue(draw: Any, lines: tuple[ExpenditureLine, ...], left: Decimal) -> tuple[RevenueLine, ...]:
    """Revenue by fund as expenditure has it, and of the general budget what is left and a part from other sources."""
    found = []
    for fund in dict.fromkeys(line.fund for line in lines):
        amount = sum((line.amount for line in lines if line.fund == fund), Decimal(0))
        source = f"revenue.{fund}"
        if fund == "general_public_budget":
            amount += left
            other = draw(st.sampled_from(("revenue.carried_over", "revenue.other", "revenue.service_income", "")))
            share = amount // 400 * 100 if other else Decimal(0)
            if share:
                found.append(RevenueLine(id=other, source=other, amount=share, function="2010301"))
                amount -= share
        found.append(RevenueLine(id=fund, source=source, amount=amount, function=draw(st.sampled_from(_FUNCTIONS))))
    return tuple(found)


def _operating(draw: Any, small: Any) -> tuple[OperatingItem, ...]:
    names = draw(st.lists(st.sampled_from(_ITEMS), max_size=5, unique=True))
    if draw(st.integers(0, 4)) == 0:
        return (OperatingItem(id="o", name="", amount=draw(small)),)
    return tuple(OperatingItem(id=f"o {name}", name=name, amount=draw(small)) for name in names)


def _official_costs(draw: Any, small: Any) -> tuple[OfficialCost, ...]:
    known = draw(st.booleans())
    return tuple(
        OfficialCost(
            id=kind.value,
            kind=kind,
            amount=draw(small),
            last_year=draw(small) if known else None,
            reason=draw(st.sampled_from(("", "厉行节约"))),
        )
        for kind in CostKind
    )


def _units(draw: Any) -> tuple[Unit, ...]:
    count = st.none() | st.integers(0, 99)
    return tuple(
        Unit(
            id=f"u{number}",
            name=f"临河县柳树屯乡{name}",
            nature="事业" if number else "行政",
            rank="股级",
            funding="财政拨款",
            vehicles=draw(count),
            staff=Staff(posts_administrative=draw(count), in_service_institution=draw(count), retired=draw(count)),
        )
        for number, name in enumerate(("人民政府", "农业站", "文化站")[: draw(st.integers(1, 3))])
    )


def _procurement(draw: Any) -> tuple[ProcurementItem, ...]:
    return tuple(
        ProcurementItem(
            id=f"b {article}",
            project_name="日常公用经费",
            article=article,
            quantity=Decimal(draw(st.integers(1, 99))),
            unit_price=Decimal(draw(st.integers(1, 10**6))),
            quantity_unit="台",
            fund=draw(st.sampled_from(("general_public_budget", "government_fund", "other"))),
            is_asset=draw(st.booleans()),
        )
        for article in draw(st.lists(st.sampled_from(_ARTICLES), max_size=4, unique=True))
    )


def _assets(draw: Any, small: Any) -> tuple[AssetHolding, ...]:
    kinds = draw(st.lists(st.sampled_from(_KINDS), max_size=4, unique=True))
    return tuple(
        AssetHolding(id=kind, kind=kind, quantity=Decimal(draw(st.integers(0, 9999))), value=draw(small))
        for kind in kinds
    )


def _last_year(draw: Any, total: Decimal) -> tuple[LastYear, ...]:
    if not draw(st.booleans()):
        return ()
    before = draw(st.sampled_from((total // 100 * 100, Decimal(12_345_600))))
    found = [LastYear(id="l1", concept="expenditure.total", amount=before)]
    if draw(st.booleans()):
        half = before // 200 * 100
        found.append(LastYear(id="l2", concept="expenditure.basic", amount=half))
        found.append(LastYear(id="l3", concept="expenditure.project", amount=before - half))
    return tuple(found)
