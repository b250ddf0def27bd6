"""Why a cue or a sentence has its score: summands of the log-odds, strongest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from hedge.cues import Matcher, Matches
from hedge.features import INSIDE, OF_ENTRY, REACH, TEMPLATES, VALUES
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
    head = int(scores.head[number])
    weights = model.cue_weights[scores.features[number], head]
    by_template = (weights * VALUES).astype(float).reshape(-1, len(TEMPLATES)).sum(axis=0)
    total: dict[str, float] = defaultdict(float)
    for label, weight in zip(
        _labels(tokens, found, scores.candidates, number, matcher), by_template.tolist(), strict=True
    ):
        total[label] += weight
    ranked = sorted(total.items(), key=lambda item: (-abs(item[1]), item[0]))
    rest = sum(value for _, value in ranked[SHOWN:])
    return (
        *(Contribution(label, round(value, 6)) for label, value in ranked[:SHOWN]),
        Contribution("other features", round(rest, 6)),
        Contribution("base", round(float(model.cue_intercepts[head]), 6)),
        *_decision(float(scores.lift[number])),
    )


def _labels(
    tokens: Tokens, found: Sentences, candidates: Matches, number: int, matcher: Matcher
) -> Iterator[str]:
    """The feature of each template in words: *form may, word +1 resign*."""
    first, last = int(candidates.first[number]), int(candidates.last[number]) - 1
    sentence = found.of_token[first]
    edges = range(found.first[sentence], found.last[sentence])

    def word(place: int) -> str:
        return normal(tokens.vocabulary.words[tokens.id[place]]) if place in edges else "(edge)"

    near = {k: word((first if k < 0 else last) + k) for k in range(-REACH, REACH + 1)}
    near[0] = " ".join(map(word, range(first, last + 1)))
    inside = {f"inside {k}": word(min(first + k, last)) for k in range(INSIDE)} | {"inside last": word(last)}
    entry = matcher.entries[candidates.entry[number]]
    for name, parts in ((template.name, template.parts) for template in TEMPLATES):
        if name in OF_ENTRY:
            yield f"{name}: {OF_ENTRY[name](entry)}"
        else:
            words = dict.fromkeys(inside.get(column, near[offset]) for column, offset in parts)
            yield f"{name}: {' · '.join(words)}"


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
