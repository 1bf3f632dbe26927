"""Units, purchases and assets of a made-up town."""

from decimal import Decimal
from random import Random

from wenxiao.budget.example.material import names, sizes
from wenxiao.budget.rows import AssetHolding, Nature, ProcurementItem, Staff, Unit

STATIONS = (3, 6)
_EDITION = "2022"
_STEP = 100


def units(rng: Random, government: str, town: str, vehicles: int) -> tuple[Unit, ...]:
    """The government with its civil servants and vehicles, and stations with theirs."""
    stations = rng.sample(names().stations, rng.randint(*STATIONS))
    own = rng.randint(24, 42)
    first = Unit(
        id="unit-1",
        name=government,
        nature=Nature.ADMINISTRATIVE,
        rank="正科级",
        funding="财政拨款",
        staff=Staff(
            posts_administrative=own + rng.randint(0, 5),
            posts_institution=0,
            in_service_administrative=own,
            in_service_institution=0,
            sick_leave=rng.randint(0, 2),
            early_leave=rng.randint(0, 2),
            retired_cadres=rng.randint(0, 2),
            retired=rng.randint(12, 48),
            resigned=0,
            dependants=rng.randint(0, 4),
        ),
        vehicles=vehicles,
    )
    return first, *(_station(rng, number, town + name) for number, name in enumerate(stations, start=2))


def _station(rng: Random, number: int, name: str) -> Unit:
    people = rng.randint(3, 14)
    return Unit(
        id=f"unit-{number}",
        name=name,
        nature=Nature.PUBLIC_INSTITUTION,
        rank="股级",
        funding="财政性资金基本保证",
        staff=Staff(
            posts_administrative=0,
            posts_institution=people + rng.randint(0, 3),
            in_service_administrative=0,
            in_service_institution=people,
            sick_leave=0,
            early_leave=rng.randint(0, 1),
            retired_cadres=0,
            retired=rng.randint(0, 9),
            resigned=0,
            dependants=rng.randint(0, 1),
        ),
        vehicles=0,
    )


def purchases(rng: Random) -> tuple[ProcurementItem, ...]:
    """Goods bought for the office from operating expenditure; their sum is the line for equipment."""
    models = sizes().purchase
    taken = sorted(rng.sample(range(len(models)), rng.randint(3, len(models))))
    return tuple(
        ProcurementItem(
            id=f"procurement-{number}",
            project_name="日常公用经费",
            article=model.article,
            quantity=Decimal(rng.randint(*model.pieces)),
            unit_price=Decimal(rng.randint(model.price[0] // _STEP, model.price[1] // _STEP) * _STEP),
            quantity_unit=model.unit,
            code=model.code,
            edition=_EDITION,
            catalogue_name=model.catalogue_name,
            is_asset=True,
        )
        for number, model in enumerate((models[position] for position in taken), start=1)
    )


def assets(rng: Random, vehicles: int) -> tuple[AssetHolding, ...]:
    """What the town owned at the end of last year; offices are part of the buildings."""
    area = rng.randint(2_600, 9_800)
    value = rng.randint(12_000, 90_000) * _STEP
    share = rng.randint(45, 85)
    owned: list[tuple[str, int | None, int]] = [
        ("assets.buildings", area, value),
        ("assets.buildings.office", area * share // 100, value * share // 100 // _STEP * _STEP),
        ("assets.vehicles", vehicles, vehicles * rng.randint(700, 1_700) * _STEP),
        ("assets.large_equipment", rng.randint(1, 4), rng.randint(2_100, 9_000) * _STEP),
        ("assets.other", None, rng.randint(9_000, 42_000) * _STEP),
    ]
    return tuple(
        AssetHolding(
            id=f"asset-{number}",
            kind=kind,
            quantity=None if quantity is None else Decimal(quantity),
            value=Decimal(worth),
        )
        for number, (kind, quantity, worth) in enumerate(owned, start=1)
    )
