"""Charts as SVG: few, plain, labelled directly; each stands beside the table it draws."""

from wenxiao.publications.charts.bars import Bar, bars, deviation

__all__ = ["Bar", "bars", "deviation"]
