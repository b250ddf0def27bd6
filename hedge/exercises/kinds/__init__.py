"""The kinds of exercise: each a function that makes items of analysed articles, or raises `TooFewError`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hedge.exercises.kinds import sources, whole, words
from hedge.exercises.material import Material
from hedge.exercises.types import Item

#: In the order of a sheet; the keys are those of ``texts.toml``.
KINDS: Mapping[str, Callable[[Material], list[Item]]] = {
    "spot": words.spot,
    "sort": words.sort,
    "gaps": words.gaps,
    "certainty": sources.certainty,
    "truefalse": sources.truefalse,
    "who": sources.who,
    "ladder": sources.ladder,
    "headline": whole.headline,
    "percent": words.percent,
    "strengthen": whole.strengthen_items,
    "soften": whole.soften_items,
    "compare": whole.compare,
    "discuss": whole.discuss,
}
