"""Every figure, its definition and what it is set beside, as a page: `python docs/make_figures.py > docs/figures.md`."""

from __future__ import annotations

from collections.abc import Iterable

from hedge.context import base_rates, shipped_reference
from hedge.measures import CATEGORY_GLOSS, CATEGORY_NAMES, MEASURES
from hedge.sourcing import checklist
from hedge.types import LEVELS

HEAD = """# All figures

Made by `python docs/make_figures.py` from what the program itself prints. [Method](method.md) tells how they are computed.

Each figure has a 95 % interval, a bootstrap over the sentences of the article, and stands beside published rates, where
there are any, and the articles of a reference corpus. A figure without a base is undefined and not 0: an article
without any attribution has no share of them.
"""


def main() -> None:
    print(HEAD)
    for measure in MEASURES:
        print(f"## {measure.name}\n\n{measure.definition}\n")
        print(f"*Unit:* {measure.unit}. *Key:* `{measure.key}`. *Origin:* {measure.origin}.\n")
    print("## Categories of cues\n")
    rows = ((f"`{key}`", CATEGORY_NAMES[key], gloss) for key, gloss in CATEGORY_GLOSS.items())
    table(("category", "in a word", "what a cue does"), rows)
    print("## Levels of the ladder of sources\n")
    table(("level", "source"), ((str(level), text) for level, text in LEVELS.items()))
    print("## Questions that newsrooms ask of sources\n")
    for check in checklist(None, (), ()):
        print(f"**{check.question}**\n", *(f"- {rule}." for rule in check.rules), "", sep="\n")
    print("## Published rates\n")
    print("They count in ways of their own, and give a sense of scale, not a norm.\n")
    rates = ((rate.short, rate.text, rate.what, rate.where) for rate in base_rates())
    table(("", "rate", "what was counted", "study"), rates)
    print(f"The shipped reference is {shipped_reference().size} articles: {shipped_reference().name}.")


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    for row in (head, ("---",) * len(head), *rows):
        print(f"| {' | '.join(row)} |")
    print()


if __name__ == "__main__":
    main()
