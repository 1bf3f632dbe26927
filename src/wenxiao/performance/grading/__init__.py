"""The grading language: what four cells 优 良 中 差 say, what is wrong with them, and the grade of an actual value.

``parse(cells)`` gives a ``GradingScale``; ``grade(scale, value)`` a grade or the reason why there is none;
``defects(scale, indicator, goals)`` what is wrong. The reference with every form is docs/grading.md.
"""

from wenxiao.performance.grading.attaining import Attainment, attainment, measured
from wenxiao.performance.grading.defects import Defect, DefectKind, defects
from wenxiao.performance.grading.explaining import explain
from wenxiao.performance.grading.grading import grade
from wenxiao.performance.grading.intervals import Interval
from wenxiao.performance.grading.keeping import Kept, four_of_one, in_one, kept
from wenxiao.performance.grading.parsing import NotFourCells, parse, parse_target, parse_text, printed_form
from wenxiao.performance.grading.readings import read_form
from wenxiao.performance.grading.results import Graded, Note, Said, Ungradable
from wenxiao.performance.grading.scale import Direction, Grade, GradingScale, NationalTarget, ScaleKind, Slip, Yardstick
from wenxiao.performance.grading.targets import target_of_fields

__all__ = [
    "Attainment",
    "Defect",
    "DefectKind",
    "Direction",
    "Grade",
    "Graded",
    "GradingScale",
    "Interval",
    "Kept",
    "NationalTarget",
    "NotFourCells",
    "Note",
    "Said",
    "ScaleKind",
    "Slip",
    "Ungradable",
    "Yardstick",
    "attainment",
    "defects",
    "explain",
    "four_of_one",
    "grade",
    "in_one",
    "kept",
    "measured",
    "parse",
    "parse_target",
    "parse_text",
    "printed_form",
    "read_form",
    "target_of_fields",
]
