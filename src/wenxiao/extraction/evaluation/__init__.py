"""From a neutral document to the evaluation forms in it, as printed."""

from wenxiao.extraction.evaluation.reading import read_evaluations

__all__ = ["read_evaluations"]
