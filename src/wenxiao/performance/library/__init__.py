"""The indicator library: which names are alike, how well a scale can be graded, what to suggest, what is usual.

It knows names and scales alone; where they are kept is the matter of whoever asks.
"""

from wenxiao.performance.library.gradability import Gradability, gradability, scale_form
from wenxiao.performance.library.index import Likeness, NameIndex
from wenxiao.performance.library.names import measured_noun, opposed, settled
from wenxiao.performance.library.norms import LeftOut, Norm, Setting, Stance, norm
from wenxiao.performance.library.sectors import sector_of
from wenxiao.performance.library.suggesting import Advice, Suggestion, Used, suggest

__all__ = [
    "Advice",
    "Gradability",
    "LeftOut",
    "Likeness",
    "NameIndex",
    "Norm",
    "Setting",
    "Stance",
    "Suggestion",
    "Used",
    "gradability",
    "measured_noun",
    "norm",
    "opposed",
    "scale_form",
    "sector_of",
    "settled",
    "suggest",
]
