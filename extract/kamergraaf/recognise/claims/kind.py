"""The kind of a claim and who holds it, by the verb frames of the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kamergraaf.model.findings import ClaimKind
from kamergraaf.model.text import Span
from kamergraaf.recognise.claims.actors import SIGNATORIES, Cast, Holder
from kamergraaf.recognise.claims.clauses import Regions, in_main
from kamergraaf.recognise.claims.lexicon import KindRule, lexicon
from kamergraaf.recognise.decisions import decision_kind, other_decision
from kamergraaf.recognise.indexed import stretch


@dataclass(frozen=True, slots=True)
class Kind:
    """What a sentence does, by which rule, held by whom, told by which words (spans in the text)."""

    kind: ClaimKind
    rule: str
    holder: Holder
    cues: tuple[Span, ...] = ()
    past: bool = False
    kept: bool = False
    named: bool = True  # whether a subject told the holder: in «zal worden onderzocht» none does


_JOINED = re.compile(r"(?:voorts|tevens|verder|daarnaast|ook|en|eveneens)\s+(?=\w)", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
_PASSIVE = frozenset({"zijn", "is", "werd", "werden"})
_MODAL = re.compile(
    r"\b(?:zal|zullen|zou|zouden|kan|kunnen|kon|konden|moet|moeten|moest|moesten|mag|mogen|wil|willen|wilde|wilden|laat|laten|gaat|gaan|blijft|blijven|hoeft|hoeven)\b"
)
#: Where another clause of a first person begins: «heeft …, dus ik kies voor …».
_OWN_CLAUSE = re.compile(r"\s(?:en|maar|want|dus)\s(?:[^,;]{0,40}\s)?(?:ik|wij|we)\b")
_RELATIVE = re.compile(r"(?:die|welke|waar\w*)\b")
_CONTENT = re.compile(r"\b(?:te|dat|om|of)\b")
_NEW_CLAUSE = re.compile(r",|\b(?:en|maar|want|dus)\b")

FACT = Kind(ClaimKind.FACT, "claim-fact", SIGNATORIES)


def motie_kind(text: str, span: Span) -> Kind:
    """The kind of a motie's clause by its lead."""
    joined = _JOINED.match(text, span.start, span.end)
    start = joined.end() if joined else span.start
    for rule in lexicon().motie:
        if found := rule.pattern.match(text[start : span.end]):
            return Kind(rule.kind, rule.id, SIGNATORIES, (Span(start, start + found.end()),))
    return FACT


def decided(text: str, span: Span, regions: Regions, *, first: bool) -> Kind | None:
    """The kind of a sentence of a decision, which the committee itself stands for.

    What follows the *first* sentence may explain it: a full clause there without the words of a decision is none (None).
    """
    sentence = stretch(text, span.start, span.end)
    if found := decision_kind(sentence):
        rule, kind, cue = found
        return Kind(kind, rule, SIGNATORIES, (Span(span.start + cue[0], span.start + cue[1]),))
    if not first and any(in_main(regions, verb.start()) for verb in lexicon().finite.finditer(sentence)):
        return None
    rule, kind = other_decision()
    return Kind(kind, rule, SIGNATORIES)


def claim_kind(text: str, span: Span, regions: Regions, cast: Cast, movers: tuple[Span, ...], future: bool) -> Kind:
    """The kind of the claim text[span], with *regions* its subordinate clauses (offsets within the sentence).

    *movers* are persons named as movers of a motie in it; *future* tells that it names a time or word behind the letter's date.
    """
    sentence = stretch(text, span.start, span.end)
    words = frozenset(_WORDS.findall(sentence))
    for rule in lexicon().kinds.fit(sentence):
        if (rule.words is not None and rule.words.isdisjoint(words)) or (rule.future and not future):
            continue
        if (rule.needs and not rule.needs.search(sentence)) or any(u.search(sentence) for u in rule.undone):
            continue
        fallback: Kind | None = None
        for found in rule.pattern.finditer(sentence):
            verb = _group(found, span, "v", "v2", "v3", "v4") or Span(span.start + found.start(), span.start + found.end())
            if rule.main and not in_main(regions, verb.start - span.start):
                continue
            if _is_infinitive(sentence, verb.start - span.start, verb.end - span.start, regions):
                continue
            if not rule.negated and _is_negated(sentence, verb.end - span.start, regions):
                continue
            more = _group(found, span, "w")
            if more and _is_apart(
                rule, sentence, verb.end - span.start, Span(more.start - span.start, more.end - span.start), regions
            ):
                continue
            holder, certain = _holder(rule, text, span, verb, cast, movers)
            if holder is None:
                continue
            kind = Kind(
                rule.kind, rule.id, holder, (verb, more) if more else (verb,), rule.past, rule.kept, rule.subject != "none"
            )
            if certain:
                return kind
            fallback = fallback or kind
        if fallback:
            return fallback
    return FACT


def _is_infinitive(sentence: str, start: int, end: int, regions: Regions) -> bool:
    """Whether the plural form sentence[start:end] is an infinitive: behind a modal of the main clause («zal … roepen»)."""
    if not sentence[start:end].endswith("en"):
        return False
    return any(
        in_main(regions, m.start()) and not _NEW_CLAUSE.search(sentence, m.end(), start)
        for m in _MODAL.finditer(sentence, 0, start)
    )


def _is_apart(rule: KindRule, sentence: str, verb: int, more: Span, regions: Regions) -> bool:
    """Whether the other telling words, *more*, are none of the verb that ends at *verb*: in a subordinate clause, in one where
    «ik» is the subject, or, of a promise, in a relative clause that only recalls it («de brief die de minister heeft toegezegd»).
    """
    if rule.both and not in_main(regions, more.start):
        return True
    if _OWN_CLAUSE.search(sentence, verb, more.start):
        return True
    clause = next(((a, b) for a, b in regions if a <= more.start < b), None)
    recalled = rule.kind is ClaimKind.COMMITMENT and not rule.main and clause is not None and _RELATIVE.match(sentence, clause[0])
    return bool(recalled and clause and not _CONTENT.search(sentence, more.end, clause[1]))


def _is_negated(sentence: str, at: int, regions: Regions) -> bool:
    """Whether the main clause of the verb that ends at offset *at* is negated: behind the verb, or by its first word."""
    clause = _NEW_CLAUSE.search(sentence, at)
    end = clause.start() if clause else len(sentence)
    return any(
        (m.start() == 0 or at <= m.start() < end) and in_main(regions, m.start()) for m in lexicon().negation.finditer(sentence)
    )


def _group(found: re.Match[str], span: Span, *names: str) -> Span | None:
    groups = found.groupdict()
    name = next((n for n in names if groups.get(n)), None)
    return Span(span.start + found.start(name), span.start + found.end(name)) if name else None


def _holder(
    rule: KindRule, text: str, span: Span, verb: Span, cast: Cast, movers: tuple[Span, ...]
) -> tuple[Holder | None, bool]:
    """Who holds the claim under *rule* (None where the rule does not fit), and whether a subject beside the verb told it."""
    if rule.subject == "none":
        stance = cast.spokesman(stretch(text, span.start, span.end)) or cast.of_stance(text, span.start, verb.start)
        return stance or SIGNATORIES, True
    if rule.subject == "movers":
        return (Holder(movers, False) if movers else None), True
    if rule.subject == "named":
        named = cast.within(verb.start, verb.end)
        return (Holder((named[0].span,), cast.is_own(named[0])) if named else SIGNATORIES), True
    if rule.subject == "inner":
        inner = cast.within(max(span.start, verb.start - 80), verb.start)
        return (Holder((inner[-1].span,), True) if inner else SIGNATORIES), True
    subject = cast.at_subject(text, span, verb)
    if rule.subject == "stance-or-agent":
        agent = cast.agent(text, verb.end, span.end)
        return agent or (None if text[verb.start : verb.end] in _PASSIVE else subject), True
    if rule.subject == "speaker":
        office = subject or cast.clause_subject(text, span, verb)
        return (office if office and (office.own or cast.is_office(text, office)) else None), True
    if rule.subject == "self":
        return (subject if subject and subject.own else None), True
    if rule.subject == "government":
        return (subject if subject and subject.own and cast.government else None), True
    if rule.subject == "stance":
        return subject, True
    if rule.subject == "actor":
        return (subject if subject and subject.spans else None), True
    if rule.subject == "office":
        office = subject or cast.clause_subject(text, span, verb)
        return (office if office and cast.is_office(text, office) else None), True
    if subject:
        return subject, True
    near = (
        cast.agent(text, verb.end, span.end)
        or cast.opening(text, span, verb)
        or cast.clause_subject(text, span, verb)
        or cast.of_stance(text, span.start, span.end)
        or _object(text, verb, span.end, cast)
    )
    return near, False


def _object(text: str, verb: Span, end: int, cast: Cast) -> Holder:
    """The government named behind the verb where no subject stands beside it: «baren het kabinet grote zorgen»."""
    for m in cast.within(verb.end, min(end, verb.end + 60)):
        if cast.is_own(m):
            return Holder((m.span,), True)
    return SIGNATORIES
