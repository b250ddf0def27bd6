"""Exercises on whole articles: rewriting, headline, two texts, discussion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hedge.exercises.material import Material, TooFewError
from hedge.exercises.rewording import soften, stronger
from hedge.exercises.types import Choice, Item, Open
from hedge.headline import body_of, support
from hedge.types import Sentence

if TYPE_CHECKING:
    from hedge.compare import Statement

#: A sentence is hedged from this probability on, and flat below the rest to 1.
_SURE = 0.9
#: A headline is clearly firmer or softer than the body from this gap on, and clearly alike below the second figure.
_CLEAR, _ALIKE = 0.25, 0.08


def strengthen_items(material: Material) -> list[Item]:
    """Sentences with one hedge, to be written as a fact."""
    found = stronger(material)
    if not found:
        raise TooFewError("No sentence at this level has a single hedge that could be taken out.")
    items = []
    for n, (s, cue, made) in enumerate(
        material.pick("strengthen", found, max(1, material.options.items // 2)), 1
    ):
        why = material.text("strengthen", "explanation").format(cue=cue.text, effect=material.effect(cue))
        items.append(_rewrite(material, "strengthen", n, s, (made,), why))
    return items


def soften_items(material: Material) -> list[Item]:
    """Flat sentences, to be written with a hedge."""
    found = [
        (s, made)
        for s in material.sentences
        if s.hedging < 1 - _SURE and not s.cues and not s.attributions and (made := soften(s))
    ]
    if not found:
        raise TooFewError("No flat sentence at this level takes a hedge without being rebuilt.")
    chosen = material.pick("soften", found, max(1, material.options.items // 2))
    why = material.text("soften", "explanation")
    return [_rewrite(material, "soften", n, s, made, why) for n, (s, made) in enumerate(chosen, 1)]


def _rewrite(
    material: Material, kind: str, number: int, sentence: Sentence, models: tuple[str, ...], why: str
) -> Item:
    rubric = tuple((1, line) for line in material.text(kind, "rubric"))
    return Item(
        id=f"{kind}-{number}",
        prompt=material.text(kind, "prompt"),
        answer=Open(models, rubric, 2),
        explanation=why,
        lines=(material.line(sentence),),
        graded=False,
        points=len(rubric),
    )


def headline(material: Material) -> list[Item]:
    """Whether the headline says more than the body; for discussion where the figures do not decide."""
    analysis = material.articles[0]
    if analysis.headline is None:
        raise TooFewError("The text has no headline of its own.")
    body = body_of(analysis.article.title, analysis.sentences)
    shares = support(analysis.headline.text, body)
    found = [s for s, share in zip(body, shares, strict=True) if share]
    if not found:
        raise TooFewError("No sentence of the text shares enough words with the headline to be compared.")
    gap = analysis.profile.headline_gap
    right = 0 if gap.value >= _CLEAR and gap.low > 0 else 2 if gap.value <= -_CLEAR and gap.high < 0 else 1
    clear = right != 1 or abs(gap.value) <= _ALIKE
    options = tuple(material.text("headline", "options"))
    explanation = material.text("headline", "explanation").format(
        headline_percent=f"{100 * analysis.headline.uncertainty:.0f}",
        body_percent=f"{100 * (analysis.headline.uncertainty + gap.value):.0f}",
    )
    most = sorted(found, key=lambda s: -shares[body.index(s)])[:3]
    return [
        Item(
            id="headline-1",
            prompt=material.text("headline", "prompt").format(
                headline=" ".join(analysis.headline.text.split())
            ),
            answer=Choice(options, right) if clear else Open(),
            explanation=explanation,
            lines=tuple(material.line(s) for s in sorted(most, key=lambda s: s.index)),
            graded=clear,
        )
    ]


def compare(material: Material) -> list[Item]:
    """Two texts on one event: which is surer of the same statement, and a sheet to fill in."""
    from hedge.compare import compare as compared

    if len(material.articles) < 2:
        raise TooFewError("It needs two articles on one event.")
    both = compared(material.articles[:2])
    items = [
        item for n, pair in enumerate(both.statements, 1) if (item := _surer(material, pair, n)) is not None
    ]
    return [*items[: material.options.items], _sheet(material)]


def _surer(material: Material, statement: Statement, number: int) -> Item | None:
    """Which of two sentences is surer; only where one has a hedge that may be graded and the other has no cue."""
    sides = (statement.first, statement.second)
    hedged = [side for side in sides if side.sentence.hedging > _SURE and material.hedges(side.sentence)]
    flat = [side for side in sides if side.sentence.hedging < 1 - _SURE and not side.sentence.cues]
    if len(hedged) != 1 or len(flat) != 1:
        return None
    (cue, *_), letter = material.hedges(hedged[0].sentence), hedged[0].letter
    lines = [material.line(side.sentence, "AB".index(side.letter)) for side in sides]
    return Item(
        id=f"compare-{number}",
        prompt=material.text("compare", "prompt").format(a=lines[0].text, b=lines[1].text),
        answer=Choice(tuple(material.text("compare", "options")), "AB".index(flat[0].letter)),
        explanation=material.text("compare", "explanation").format(
            letter=letter, cue=cue.text, effect=material.effect(cue)
        ),
        lines=tuple(lines),
        shown=False,
    )


def _sheet(material: Material) -> Item:
    model = material.text("compare", "sheet_model")
    models = tuple(
        model.format(
            letter=letter,
            hedged=sum(s.hedged for s in analysis.sentences),
            sentences=len(analysis.sentences),
            unnamed=sum(a.unnamed for s in analysis.sentences for a in s.attributions),
            attributions=analysis.profile.attributions,
        )
        for letter, analysis in zip("AB", material.articles, strict=False)
    )
    return Item(
        id="compare-sheet",
        prompt=material.text("compare", "sheet"),
        answer=Open(models, (), 8),
        explanation=" ".join(models),
        graded=False,
    )


def discuss(material: Material) -> list[Item]:
    """Questions without a single answer: newsrooms' checklist and three on hedging."""
    analysis = material.articles[0]
    checks = [c for c in analysis.checklist if c.sentences and c.answer != "does not apply"]
    chosen = material.pick("discuss", checks, max(1, material.options.items - 2))
    by_number = {s.index: s for s in analysis.sentences}
    items = [
        Item(
            id=f"discuss-{n}",
            prompt=check.question,
            answer=Open((), (), 3),
            explanation="; ".join(check.rules) + ".",
            lines=tuple(material.line(by_number[i]) for i in check.sentences[:3]),
            graded=False,
        )
        for n, check in enumerate(chosen, 1)
    ]
    for key in material.shuffled("discuss", ["reasons", "hedges", "trust"])[:2]:
        prompt = material.text("discuss", key)
        items.append(Item(id=f"discuss-{key}", prompt=prompt, answer=Open(), explanation="", graded=False))
    return items
