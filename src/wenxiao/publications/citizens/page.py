"""The page for citizens: one self-contained HTML page in plain words, its charts drawn from the budget's own sums."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from html import escape
from importlib.resources import files

from wenxiao.basics.amounts import plain
from wenxiao.budget import DepartmentBudget
from wenxiao.publications.citizens.charts import Bar, chart
from wenxiao.publications.citizens.figures import Share, achieved, came, plain_words, spent
from wenxiao.publications.pack.composition import Composition
from wenxiao.publications.pack.withholding import without_withheld
from wenxiao.standards.publication import publication_layout

_ZERO = Decimal(0)
#: More bars than this are drawn as one; the table beside the chart has them all.
_BARS = 10
_PARAGRAPHS = 3
_HATCHES = {"came": 45, "spent": 0, "achieved": 135}


def write_citizens_page(budget: DepartmentBudget, layout: str = "hebei") -> str:
    """The page (公众版) of a budget, its figures rounded as the pack prints them; raises ``UnknownLayout``.

    Withheld indicators are neither shown nor counted. A chart without figures is replaced by a sentence.
    """
    return _Page(Composition(without_withheld(budget), publication_layout(layout))).written()


class _Page:
    """One page in the making."""

    def __init__(self, made: Composition) -> None:
        self._made = made
        self._words = plain_words()

    def written(self) -> str:
        """The whole page."""
        title = self._say("title")
        lead = self._say("lead", revenue=self._sum("revenue.total"), expenditure=self._sum("expenditure.total"))
        style = files("wenxiao.publications.citizens").joinpath("page.css").read_text(encoding="utf-8")
        return f"""<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#text">{self._words.page["skip"]}</a>
<main id="text">
<h1>{escape(title)}</h1>
<p class="lead">{escape(lead)}</p>
<p>{escape(self._say("meaning"))}</p>
{self._came()}
{self._spent()}
{self._achieved()}
{self._judged()}
</main>
</body>
</html>
"""

    # -- the three parts

    def _came(self) -> str:
        text = self._group("came", "text", total=self._sum("revenue.total"))
        return self._money_part("came", came(self._made), text)

    def _spent(self) -> str:
        text = self._group(
            "spent",
            "text",
            total=self._sum("expenditure.total"),
            personnel=self._sum("expenditure.basic.personnel"),
            operating=self._sum("expenditure.basic.operating"),
            project=self._sum("expenditure.project"),
            official=self._sum("official_costs.total"),
        )
        return self._money_part("spent", spent(self._made), text)

    def _achieved(self) -> str:
        shares = achieved(self._made)
        text = self._group("achieved", "text", indicators=sum(share.indicators for share in shares))
        goals = [each.text for each in self._made.budget.overall_goal if each.text][:_PARAGRAPHS]
        listed = "".join(f"<p>{escape(goal)}</p>" for goal in goals)
        overall = f"<h3>{self._words.groups['achieved']['overall']}</h3>{listed}" if goals else ""
        return self._part("achieved", shares, text, self._duty_table(shares)) + overall

    def _judged(self) -> str:
        """How many of last year's projects got which grade; nothing where there is no result."""
        results = [each for each in self._made.budget.results if each.activity]
        if not results:
            return ""
        group = self._words.groups["judged"]
        rows = [
            (grade, str(len(found)), self._money(sum((each.amount or _ZERO for each in found), _ZERO)))
            for grade in "优良中差"
            for found in [[each for each in results if each.grade == grade]]
        ]
        told = Counter(each.consequence for each in results if each.consequence)
        led = self._words.page["joint"].join(group["led"].format(word=word, count=n) for word, n in told.items())
        text = self._group("judged", "text", count=len(results)) + (group["then"].format(led=led) if led else "")
        table = self._table("judged", (group["head"], group["projects"], group["money"]), rows)
        heading = f'<h2 id="judged">{group["heading"]}</h2>'
        return f'<section aria-labelledby="judged">{heading}<p>{escape(text)}</p>{table}</section>'

    def _money_part(self, key: str, shares: list[Share], text: str) -> str:
        page = self._words.page
        rows = [(_explained(share), self._money(share.amount), f"{share.percent}%") for share in shares]
        if shares:
            total = sum((share.amount or _ZERO for share in shares), _ZERO)
            rows.append((f"<b>{page['total']}</b>", self._money(total), "100.0%"))
        head = (self._words.groups[key]["head"], page["amount"], page["share"])
        return self._part(key, shares, text, self._table(key, head, rows))

    def _duty_table(self, shares: list[Share]) -> str:
        group = self._words.groups["achieved"]
        rows = [(_explained(share), self._money(share.amount), str(share.indicators)) for share in shares]
        head = (group["head"], group["money"], group["indicators"])
        lacking = any(share.amount is None for share in shares)
        note = f'<p class="note">{self._words.page["none"]}　{group["without"]}</p>' if lacking else ""
        return self._table("achieved", head, rows) + note

    def _part(self, key: str, shares: list[Share], text: str, table: str) -> str:
        heading = self._words.groups[key]["heading"]
        begun = f'<section aria-labelledby="{key}"><h2 id="{key}">{heading}</h2>'
        if not shares:
            return f"{begun}<p>{self._words.page['nothing']}</p></section>"
        bars = self._bars(shares)
        spoken = [self._words.page["drawn"].format(name=bar.name, figure=bar.figure) for bar in bars]
        description = self._words.page["joint"].join(spoken) + self._words.page["stop"]
        drawn = chart(key, heading, description, bars, _HATCHES[key])
        return f'{begun}<p>{escape(text)}</p><div class="beside">{drawn}<div>{table}</div></div></section>'

    # -- pieces

    def _bars(self, shares: Sequence[Share]) -> list[Bar]:
        """The largest ones as they stand, all further ones as one bar."""
        if len(shares) <= _BARS:
            return [self._bar(share) for share in shares]
        rest = shares[_BARS - 1 :]
        amount = sum((share.amount or _ZERO for share in rest), _ZERO)
        percent = plain(sum((Decimal(share.percent) for share in rest if share.percent), Decimal("0.0")))
        merged = Share(
            name=self._words.page["rest"].format(count=len(rest)),
            amount=amount,
            percent=percent if rest[0].percent else "",
            indicators=sum(share.indicators for share in rest),
        )
        return [*(self._bar(share) for share in shares[: _BARS - 1]), self._bar(merged)]

    def _bar(self, share: Share) -> Bar:
        amount = self._money(share.amount)
        if share.percent:
            figure = self._words.page["figure"].format(amount=amount, share=share.percent)
        else:
            form = "figure_without" if share.amount is None else "figure"
            figure = self._words.groups["achieved"][form].format(amount=amount, indicators=share.indicators)
        return Bar(share.name, share.amount, figure)

    def _table(self, key: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        """A table; the first cell of a row is HTML, the others are figures."""
        titles = "".join(
            f'<th scope="col"{" class=figure" if number else ""}>{escape(title)}</th>'
            for number, title in enumerate(head)
        )
        body = "".join(
            f'<tr><th scope="row">{name}</th>{"".join(f"<td>{escape(figure)}</td>" for figure in figures)}</tr>\n'
            for name, *figures in rows
        )
        return (
            f'<p class="unit">{self._words.page["unit"]}</p><table aria-labelledby="{key}">'
            f"<thead><tr>{titles}</tr></thead>\n<tbody>{body}</tbody></table>"
        )

    def _money(self, yuan: Decimal | None) -> str:
        """An amount as the pack prints it, thousands apart; a dash where none is set apart."""
        return self._words.page["none"] if yuan is None else f"{Decimal(self._made.money(yuan)):,}".replace("-", "−")

    def _sum(self, concept: str) -> str:
        return self._money(self._made.sums.amount(concept))

    def _say(self, key: str, **values: object) -> str:
        budget = self._made.budget
        return self._words.page[key].format(name=budget.department.name, year=budget.fiscal_year, **values)

    def _group(self, group: str, key: str, **values: object) -> str:
        return self._words.groups[group][key].format(**values)


def _explained(share: Share) -> str:
    more = share.meaning or share.goal
    return escape(share.name) + (f'<span class="meaning">{escape(more)}</span>' if more else "")
