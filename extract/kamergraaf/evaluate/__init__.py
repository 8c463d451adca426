"""Quality on annotated papers: precision and recall per layer, accuracy per field, reliability of the confidence."""

from kamergraaf.evaluate.evaluation import Evaluated, Evaluation, evaluate
from kamergraaf.evaluate.files import find_text, read_gold

__all__ = ["Evaluated", "Evaluation", "evaluate", "find_text", "read_gold"]
