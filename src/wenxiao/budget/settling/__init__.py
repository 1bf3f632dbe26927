"""From what one document states to what is true: ``settle`` takes each figure once, or says why it could not."""

from wenxiao.budget.settling.outcome import Obstacle, Settlement, Unsettled
from wenxiao.budget.settling.settle import settle

__all__ = ["Obstacle", "Settlement", "Unsettled", "settle"]
