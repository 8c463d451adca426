"""The rules of rules/questions.yaml, compiled once per process."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from kamergraaf.data import rules


@dataclass(frozen=True, slots=True)
class QuestionRules:
    """All rules of questions and answers."""

    askers: tuple[re.Pattern[str], ...]
    until: re.Pattern[str]
    asked: re.Pattern[str]
    asked_until: re.Pattern[str]
    short: tuple[tuple[str, re.Pattern[str]], ...]
    inline_question: re.Pattern[str]
    inline_answer: re.Pattern[str]
    inline_answer_behind: re.Pattern[str]


@cache
def question_rules() -> QuestionRules:
    """The compiled rules."""
    data = rules("questions")
    inline = {row["id"]: re.compile(row["pattern"]) for row in data["inline"]}
    return QuestionRules(
        askers=tuple(re.compile(row["pattern"]) for row in data["askers"]),
        until=re.compile(data["until"]["pattern"]),
        asked=re.compile(data["asked"]["pattern"]),
        asked_until=re.compile(data["asked"]["until"]),
        short=tuple((row["value"], re.compile(row["pattern"])) for row in data["short"]),
        inline_question=inline["inline-question"],
        inline_answer=inline["inline-answer"],
        inline_answer_behind=inline["inline-answer-behind"],
    )
