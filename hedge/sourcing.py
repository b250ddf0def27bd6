"""The sources of an article, each once, and newsrooms' questions about them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any

from hedge.headline import body_of, support
from hedge.sentences import load_data
from hedge.types import Attribution, Check, Sentence, Source


def sources_of(sentences: Sequence[Sentence]) -> tuple[Source, ...]:
    """Each source once, in the order of first mention; statements without any source have none."""
    said: dict[int, list[tuple[int, Attribution]]] = {}
    for sentence in sentences:
        for attribution in sentence.attributions:
            if attribution.who is not None:
                said.setdefault(attribution.who, []).append((sentence.index, attribution))
    return tuple(_source(who, rows) for who, rows in said.items())


def _source(who: int, said: Sequence[tuple[int, Attribution]]) -> Source:
    statements = tuple(attribution for _, attribution in said)
    best = min(statements, key=lambda attribution: attribution.level)
    return Source(
        who=who,
        name=" ".join((_first(a.speaker for a in statements) or "").split()),
        level=best.level,
        kind=best.kind,
        reason=_first(a.reason for a in statements),
        basis=_first(a.basis for a in statements),
        organisation=_first(a.organisation for a in statements),
        people=_first(a.people for a in statements),
        sentences=tuple(dict.fromkeys(index for index, _ in said)),
        statements=statements,
    )


def _first(values: Iterable[Any]) -> Any:
    return next((value for value in values if value is not None), None)


def in_own_voice(sentence: Sentence, quoted: frozenset[int]) -> bool:
    """Whether the writer states it without any source; ``quoted`` are the numbers that `continued` gives."""
    return not sentence.attributions and sentence.index not in quoted


def continued(sentences: Sequence[Sentence]) -> frozenset[int]:
    """Numbers of the sentences in which a quotation goes on whose source stands in another sentence."""
    stretches = sorted(
        (span.start, span.end) for s in sentences for a in s.attributions for span in a.continued
    )
    starts = [start for start, _ in stretches]
    reach = [0, *accumulate((end for _, end in stretches), max)]
    return frozenset(s.index for s in sentences if reach[bisect_left(starts, s.end)] > s.start)


def checklist(
    title: str | None, sentences: Sequence[Sentence], sources: Sequence[Source]
) -> tuple[Check, ...]:
    """Newsrooms' questions on sources, answered for an article. ``title`` is its headline, if it has one.

    The questions and the rules they come from are data: ``hedge/data/checklist.json``.
    """
    body = body_of(title, sentences)
    answers = {
        "reason_given": lambda: _of_each(_anonymous(sources), lambda s: s.reason is not None),
        "reason_informs": lambda: _of_each(
            [s for s in _anonymous(sources) if s.reason], lambda s: s.level == 4
        ),
        "how_known": lambda: _of_each(_anonymous(sources), lambda s: s.basis is not None),
        "second_source": lambda: _second_source(sources),
        "number_told": lambda: _number_told(sources),
        "headline": lambda: _headline(title, body),
        "lead": lambda: _rests(body[:1]),
        "diffuse": lambda: _any([s for s in sources if s.level == 9]),
        "no_source": lambda: _without_source(sentences),
    }
    return tuple(
        Check(question["id"], question["question"], *answers[question["id"]](), tuple(question["rules"]))
        for question in _questions()
    )


_Answer = tuple[str, tuple[int, ...]]


@cache
def _questions() -> tuple[dict[str, Any], ...]:
    return tuple(load_data("checklist.json")["questions"])


def _anonymous(sources: Iterable[Source]) -> list[Source]:
    return [source for source in sources if source.anonymous]


def _of_each(sources: Sequence[Source], holds: Callable[[Source], bool]) -> _Answer:
    """Whether something holds of each source; the sentences that introduce those of which it does not."""
    if not sources:
        return "does not apply", ()
    lacking = tuple(source.sentences[0] for source in sources if not holds(source))
    return ("yes" if not lacking else "no" if len(lacking) == len(sources) else "partly"), lacking


def _second_source(sources: Sequence[Source]) -> _Answer:
    """One unnamed source and nobody beside it; whether others confirm each claim, a reader must judge."""
    unnamed = [source for source in sources if source.unnamed]
    if not unnamed:
        return "does not apply", ()
    return ("no", unnamed[0].sentences) if len(sources) == 1 else ("yes", ())


def _number_told(sources: Sequence[Source]) -> _Answer:
    """*sources*, *officials* without a number may be one person."""
    several = [s for s in _anonymous(sources) if s.kind == "unnamed_group"]
    if not several:
        return "does not apply", ()
    answer, lacking = _of_each(several, lambda s: s.people is not None)
    return ("yes", ()) if answer == "yes" else ("look", lacking)


def _headline(title: str | None, sentences: Sequence[Sentence]) -> _Answer:
    """Whether the sentences that share most of the headline's words rest on unnamed sources only."""
    if not title:
        return "does not apply", ()
    shares = support(title, sentences)
    most = max(shares, default=0.0)
    if not most:
        return "look", ()
    return _rests([sentence for share, sentence in zip(shares, sentences, strict=True) if share == most])


def _rests(sentences: Sequence[Sentence]) -> _Answer:
    """Whether the longest statement of every sentence has an unnamed source, or of some."""
    resting = tuple(s.index for s in sentences if s.attributions and _longest(s).unnamed)
    answer = "yes" if resting and len(resting) == len(sentences) else "partly" if resting else "no"
    return answer, resting


def _longest(sentence: Sentence) -> Attribution:
    return max(sentence.attributions, key=lambda a: len(a.content.text) if a.content else 0)


def _any(sources: Sequence[Source]) -> _Answer:
    found = tuple(sorted({index for source in sources for index in source.sentences}))
    return ("yes" if found else "no"), found


def _without_source(sentences: Sequence[Sentence]) -> _Answer:
    found = tuple(s.index for s in sentences if any(a.level == 10 for a in s.attributions))
    return ("yes" if found else "no"), found
