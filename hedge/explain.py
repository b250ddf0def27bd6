"""Why a cue or a sentence has its score: summands of the log-odds, strongest first."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from hedge.cues import Matcher, Matches
from hedge.features import OF_ENTRY, TEMPLATES, VALUES, Template
from hedge.model import TARGETS, Model
from hedge.score import Scores, read_by_targets
from hedge.sentences import Sentences
from hedge.tokens import Tokens
from hedge.types import Contribution
from hedge.words import normal

#: Features named for each cue; the others are added up.
SHOWN = 6


def cue_contributions(
    tokens: Tokens, found: Sentences, matcher: Matcher, scores: Scores, model: Model, number: int
) -> tuple[Contribution, ...]:
    """Summands of a candidate's log-odds for its own head: named features, the rest, the base."""
    candidates = scores.candidates
    head = int(scores.head[number])
    weights = model.cue_weights[scores.features[number], head]
    total: dict[str, float] = defaultdict(float)
    for place, weight in enumerate((weights * VALUES).tolist()):
        total[_label(tokens, found, candidates, number, TEMPLATES[place % len(TEMPLATES)], matcher)] += weight
    ranked = sorted(total.items(), key=lambda item: (-abs(item[1]), item[0]))
    rest = sum(value for _, value in ranked[SHOWN:])
    return (
        *(Contribution(label, round(value, 6)) for label, value in ranked[:SHOWN]),
        Contribution("other features", round(rest, 6)),
        Contribution("base", round(float(model.cue_intercepts[head]), 6)),
        *_decision(float(scores.lift[number])),
    )


def _label(
    tokens: Tokens, found: Sentences, candidates: Matches, number: int, template: Template, matcher: Matcher
) -> str:
    """The feature in words: *form may, word +1 resign*."""
    first, last = int(candidates.first[number]), int(candidates.last[number]) - 1
    sentence = found.of_token[first]
    entry = matcher.entries[candidates.entry[number]]
    if template.name in OF_ENTRY:
        return f"{template.name}: {OF_ENTRY[template.name](entry)}"
    words = []
    for column, offset in template.parts:
        if column.startswith("inside"):
            place = last if column == "inside last" else min(first + int(column.split()[1]), last)
            words.append(_word(tokens, found, sentence, place))
        elif offset == 0:
            words.append(" ".join(_word(tokens, found, sentence, i) for i in range(first, last + 1)))
        else:
            words.append(_word(tokens, found, sentence, (first if offset < 0 else last) + offset))
    return f"{template.name}: {' · '.join(dict.fromkeys(words))}"


def _word(tokens: Tokens, found: Sentences, sentence: int, place: int) -> str:
    if not found.first[sentence] <= place < found.last[sentence]:
        return "(edge)"
    return normal(tokens.vocabulary.words[tokens.id[place]])


def sentence_contributions(
    tokens: Tokens, found: Sentences, scores: Scores, sentence: int
) -> tuple[Contribution, ...]:
    """Summands of the log-odds of a sentence's hedging: base, its two strongest cues, its words, the decision."""
    base, strongest, second, words, decision = scores.parts[TARGETS.index("hedging"), sentence].tolist()
    named = _strongest_cues(tokens, found, scores, sentence)
    rows = [
        ("base", base),
        (f"strongest cue: {named[0]}", strongest),
        (f"second cue: {named[1]}", second),
        ("wording", words),
    ]
    return (*(Contribution(label, round(value, 6)) for label, value in rows), *_decision(decision))


def _decision(lift: float) -> list[Contribution]:
    """Near the threshold of best F1 a score is moved to its side of 0.5."""
    return [Contribution("decision", round(lift, 6))] if lift else []


def _strongest_cues(tokens: Tokens, found: Sentences, scores: Scores, sentence: int) -> list[str]:
    edges = found.first[sentence], found.last[sentence]
    begin, end = np.searchsorted(scores.candidates.first, edges).tolist()
    own = begin + np.flatnonzero(read_by_targets(scores.head[begin:end]))
    order = own[np.argsort(-scores.logits[own, TARGETS.index("hedging")], kind="stable")][:2]
    text = tokens.texts[found.doc[sentence]]
    names = [
        text[tokens.start[scores.candidates.first[i]] : tokens.end[scores.candidates.last[i] - 1]]
        for i in order
    ]
    return [*names, "none", "none"][:2]
