"""The budget of a made-up town, every kind of row in it; figures in yuan, whole steps of 0.01 万元."""

from datetime import date
from decimal import Decimal

from wenxiao.budget import DepartmentBudget
from wenxiao.budget.department_budget import Identity
from wenxiao.budget.rows import (
    Approval,
    AssetHolding,
    BudgetActivity,
    BudgetIndicator,
    BudgetResponsibility,
    ChangeReason,
    CostKind,
    ExpenditureLine,
    LastYear,
    OfficialCost,
    OperatingItem,
    Part,
    ProcurementItem,
    Project,
    RevenueLine,
    Safeguard,
    Staff,
    Text,
    Unit,
)

NAME = "临河县柳树屯乡人民政府"
SECRET = "值班值守七天二十四小时"


def yuan(wan: str) -> Decimal:
    """Yuan of an amount in 万元."""
    return Decimal(wan) * 10_000


def line(own: str, part: Part, wan: str, function: str, economic: str, **more: str) -> ExpenditureLine:
    return ExpenditureLine(id=own, part=part, amount=yuan(wan), function=function, economic=economic, **more)


EXPENDITURE = (
    line("e1", Part.PERSONNEL, "320.50", "2010301", "30101"),
    line("e2", Part.PERSONNEL, "210.60", "2010301", "30102"),
    line("e3", Part.PERSONNEL, "96.30", "2080505", "30108"),
    line("e4", Part.PERSONNEL, "12.40", "2080501", "30302"),
    line("e5", Part.OPERATING, "18.40", "2010301", "30201"),
    line("e6", Part.OPERATING, "37.80", "2010301", "30228"),
    line("e7", Part.PROJECT, "240.12", "2130705", "30305", project="p1"),
    line("e8", Part.PROJECT, "150.00", "2120501", "30227", project="p2"),
    line("e9", Part.PROJECT, "30.00", "2120804", "31005", project="p3", fund="government_fund"),
)

PROJECTS = (
    Project(id="p1", name="村级组织运转经费", belongs_to="a1", priority=1),
    Project(id="p2", name="垃圾清运服务费", belongs_to="a2", livelihood=True),
    Project(id="p3", name="农村道路维修", belongs_to="a3", developmental=True),
)

RESPONSIBILITIES = (
    BudgetResponsibility(
        id="r1",
        name="综合业务管理",
        description="负责机关综合业务管理，保障机关正常运转。",
        goal="机关工作高效运转。",
        published_goal="做好综合业务管理，保障各项工作落实。",
        activities=(
            BudgetActivity(
                id="a1",
                name="村级组织建设",
                description="发放村干部报酬，保障村级组织运转。",
                goal="足额发放，运转正常。",
                indicators=(
                    BudgetIndicator(id="i1", name="报酬发放率", grades=("100%", "≥95%", "≥90%", "＜90%")),
                    BudgetIndicator(
                        id="i2", name="发放及时性", grades=("按时", "延迟5天以内", "延迟10天以内", "延迟10天以上")
                    ),
                    BudgetIndicator(id="i3", name="值班应急", grades=(SECRET, SECRET, SECRET, SECRET), withheld=True),
                ),
            ),
        ),
    ),
    BudgetResponsibility(
        id="r2",
        name="环境整治",
        description="清运垃圾，改善村容村貌。",
        goal="村庄干净整洁。",
        published_goal="推进人居环境整治，村庄干净整洁。",
        activities=(
            BudgetActivity(
                id="a2",
                name="垃圾清运",
                description="清运各村生活垃圾。",
                goal="日产日清。",
                indicators=(
                    BudgetIndicator(id="i4", name="清运及时率", grades=("≥95%", "85%-95%", "75%-85%", "＜75%")),
                    BudgetIndicator(id="i5", name="群众满意度", grades=("≥90%", "≥80%", "≥70%", "＜70%")),
                ),
            ),
            BudgetActivity(
                id="a3",
                name="道路维修",
                description="维修破损村道。",
                goal="完成年度维修任务。",
                indicators=(BudgetIndicator(id="i6", name="维修完成率", grades=("100%", "≥90%", "≥80%", "＜80%")),),
            ),
            BudgetActivity(id="a4", name="绿化管护", description="管护村庄绿化。", goal="树木成活。"),
        ),
    ),
)


MANDATE = (
    Text(id="m1", text="（一）贯彻执行党的路线、方针、政策，执行本级人民代表大会的决议。"),
    Text(id="m2", text="（二）编制和执行本行政区域内的经济和社会发展计划、预算。"),
)

UNITS = (
    Unit(
        id="u1",
        name=NAME,
        nature="行政",
        rank="正科级",
        funding="财政拨款",
        vehicles=2,
        staff=Staff(posts_administrative=33, in_service_administrative=29, retired=12, sick_leave=1, dependants=2),
    ),
    Unit(
        id="u2",
        name="临河县柳树屯乡农业综合服务中心",
        nature="事业",
        rank="股级",
        funding="财政性资金基本保证",
        vehicles=0,
        staff=Staff(posts_institution=16, in_service_institution=15, retired=4, retired_cadres=1),
    ),
)

REVENUE = (
    RevenueLine(id="v1", source="revenue.general_public_budget", amount=yuan("1056.12"), function="2010301"),
    RevenueLine(id="v2", source="revenue.government_fund", amount=yuan("30"), function="2120804"),
    RevenueLine(id="v3", source="revenue.carried_over", amount=yuan("30"), function="2120501"),
)

OPERATING = (
    OperatingItem(id="o1", name="办公费", amount=yuan("18.40"), economic="30201"),
    OperatingItem(id="o2", name="工会经费", amount=yuan("37.80"), economic="30228"),
)

OFFICIAL_COSTS = (
    OfficialCost(id="c1", kind=CostKind.OVERSEAS, amount=yuan("0"), last_year=yuan("0")),
    OfficialCost(
        id="c2",
        kind=CostKind.PURCHASE,
        amount=yuan("0"),
        last_year=yuan("18"),
        reason="上年更新公务用车一辆，本年不再购置",
    ),
    OfficialCost(id="c3", kind=CostKind.RUNNING, amount=yuan("8.70"), last_year=yuan("8.70")),
    OfficialCost(
        id="c4", kind=CostKind.RECEPTION, amount=yuan("2.03"), last_year=yuan("2.11"), reason="压缩公务接待批次"
    ),
)

SAFEGUARDS = (
    Safeguard(
        id="s1",
        title="完善制度建设",
        text="健全预算绩效管理制度",
        person="乡长",
        due=date(2024, 6, 30),
        evidence="制度文本",
    ),
    Safeguard(id="s2", title="加强支出管理", text="严格按进度支出。"),
)

PROCUREMENT = (
    ProcurementItem(
        id="b1",
        project_name="日常公用经费",
        article="台式计算机",
        quantity=Decimal(2),
        unit_price=Decimal("4810"),
        quantity_unit="台",
        code="A02010105",
        edition="2022",
        catalogue_name="台式计算机",
        is_asset=True,
    ),
    ProcurementItem(
        id="b2",
        project_name="垃圾清运服务费",
        article="保洁服务",
        quantity=Decimal(1),
        unit_price=yuan("120"),
        quantity_unit="年",
        code="C13050000",
        edition="2022",
        catalogue_name="环境卫生服务",
    ),
)

ASSETS = (
    AssetHolding(id="h1", kind="assets.buildings", quantity=Decimal("4880.36"), value=yuan("84.58")),
    AssetHolding(id="h2", kind="assets.buildings.office", quantity=Decimal("3718.54"), value=yuan("72.38")),
    AssetHolding(id="h3", kind="assets.vehicles", quantity=Decimal(2), value=yuan("36.40")),
    AssetHolding(id="h4", kind="assets.other", value=yuan("445.02")),
)

LAST_YEAR = (
    LastYear(id="l1", concept="expenditure.total", amount=yuan("1029.90")),
    LastYear(id="l2", concept="expenditure.basic", amount=yuan("649.70")),
    LastYear(id="l3", concept="expenditure.project", amount=yuan("380.20")),
)

REASONS = (
    ChangeReason(id="n1", concept="expenditure.basic", text="调整基本工资标准"),
    ChangeReason(id="n2", concept="expenditure.project", text="新增农村道路维修项目"),
)


def town() -> DepartmentBudget:
    """The budget."""
    return DepartmentBudget(
        department=Identity(name=NAME, code="360"),
        fiscal_year=2024,
        mandate=MANDATE,
        staff_cut_off=date(2023, 9, 30),
        units=UNITS,
        revenue=REVENUE,
        expenditure=EXPENDITURE,
        projects=PROJECTS,
        operating=OPERATING,
        operating_use="主要用于保证机关正常运转",
        official_costs=OFFICIAL_COSTS,
        overall_goal=(Text(id="g1", text="全年围绕中心工作，确保各项任务圆满完成。"),),
        responsibilities=RESPONSIBILITIES,
        safeguards=SAFEGUARDS,
        procurement=PROCUREMENT,
        assets=ASSETS,
        assets_cut_off=date(2023, 12, 31),
        approval=Approval(document="临财预〔2024〕5号", date=date(2024, 2, 20)),
        last_year=LAST_YEAR,
        reasons=REASONS,
    )
