"""Worksheets made by hand, so that formats are tested without the generator that feeds them."""

from __future__ import annotations

from hedge.exercises.types import (
    Choice,
    Exercise,
    Gaps,
    Item,
    Line,
    Marks,
    Match,
    Number,
    Open,
    Order,
    Reading,
    Sheet,
    Skipped,
)

SIGNATURE = "hedge:0.1|lexicon:2026.11#3f9a|model:news#b0e4|seed:0"
#: Characters that some format gives a meaning: Moodle, GIFT, H5P, HTML, spreadsheets, typst, Word.
NASTY = "~ = # { } : \\ < & > * _ $x$ #panic() [x] `a` \"q\" 'q' 100% @cite </script><b>bold</b> ]]> قد ▯ 😀"


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def sheet(words: str = "") -> Sheet:
    """A worksheet with each form of answer; ``words`` are put into every text."""
    more = f" {words}" if words else ""
    first = f"The dam may fail, two officials said.{more}"
    second = f"Rain is likely on Sunday.{more}"
    third = f"Maria Lopez, the mayor, said the road is closed.{more}"
    lines = tuple(Line("A", n, text) for n, text in enumerate((first, second, third), 1))
    gapped = f"It is possible that the bridge will probably reopen in May.{more}"
    exercises = (
        Exercise(
            "spot",
            f"Spot the hedges{more}",
            f"Mark the words that make a statement less sure.{more}",
            (
                Item(
                    id="spot-1",
                    prompt=f"Mark one hedge.{more}",
                    answer=Marks(first, (span(first, "may"),), (span(first, "two"),)),
                    explanation=f"*may* leaves open whether it happens.{more}",
                    lines=lines[:1],
                    shown=False,
                ),
                Item(
                    id="spot-2",
                    prompt="",
                    answer=Marks(gapped, (span(gapped, "It is possible that"), span(gapped, "probably"))),
                    explanation="Two hedges.",
                    points=2,
                ),
            ),
        ),
        Exercise(
            "sort",
            "Sort the cues",
            f"What does the word do?{more}",
            (
                Item(
                    id="sort-1",
                    prompt=f"Choose for each word.{more}",
                    answer=Match(
                        (f"“may” in: {first}", f"“likely” in: {second}"),
                        (f"possibility{more}", "belief", "hearsay"),
                        (0, 0),
                        (f"It is possible.{more}", "It is possible."),
                    ),
                    explanation=f"Both hold something possible.{more}",
                    lines=lines[:2],
                    points=2,
                ),
            ),
        ),
        Exercise(
            "headline",
            "Headline check",
            "Compare.",
            (
                Item(
                    id="headline-1",
                    prompt=f"Does the headline say more than the body?{more}",
                    answer=Choice(
                        (f"It says more.{more}", f"It says as much.{more}.", "It says less."),
                        0,
                        (f"Yes: sentence 1 says “may”.{more}", "Look at sentence 1.", "Look at sentence 1."),
                    ),
                    explanation=f"The body hedges.{more}",
                    lines=lines[:1],
                ),
            ),
        ),
        Exercise(
            "truefalse",
            "True or false",
            "Decide, and find the sentence that proves it.",
            (
                Item(
                    id="truefalse-1",
                    prompt=f"The road is closed, says the mayor.{more}",
                    answer=Choice(("True", "False"), 0),
                    explanation=f"Sentence 3 says so.{more}",
                    lines=lines[2:],
                    shown=False,
                ),
            ),
        ),
        Exercise(
            "ladder",
            "Ladder of sources",
            "Put the sources in order.",
            (
                Item(
                    id="ladder-1",
                    prompt=f"From traceable to untraceable.{more}",
                    answer=Order(
                        (f"insiders{more}", f"Maria Lopez{more}", "a source", "critics"),
                        (1, 0, 1, 2),
                        "easy to trace",
                        "impossible to trace",
                    ),
                    explanation=f"A name can be looked up.{more}",
                    points=4,
                ),
            ),
        ),
        Exercise(
            "gaps",
            "Fill the gaps",
            "Use the words of the box.",
            (
                Item(
                    id="gaps-1",
                    prompt=f"Fill in.{more}",
                    answer=Gaps(
                        gapped,
                        (span(gapped, "possible"), span(gapped, "probably")),
                        (("possible", "likely"), ("probably",)),
                        ("probably", "certain", "possible"),
                    ),
                    explanation=f"Both leave room for doubt.{more}",
                    points=2,
                ),
            ),
        ),
        Exercise(
            "percent",
            "How likely is likely?",
            "Give a number.",
            (
                Item(
                    id="percent-1",
                    prompt=f"What does “likely” mean here, in per cent?{more}",
                    answer=Number(
                        "likely",
                        (("Kucharski 2026", 5174, 75, 60, 85), ("zonination 2015", 46, 70, 60, 86)),
                        (("IPCC", 66, 100), ("EFSA", 66, 90)),
                    ),
                    explanation=f"People do not agree.{more}",
                    lines=lines[1:2],
                    graded=False,
                    origins=(f"Kucharski 2026, CAPphrase.{more}",),
                ),
            ),
        ),
        Exercise(
            "rewrite",
            "Make it softer",
            "Rewrite.",
            (
                Item(
                    id="rewrite-1",
                    prompt=f"Make this sentence less certain.{more}",
                    answer=Open(
                        (f"The road may be closed.{more}", "The road is reportedly closed."),
                        ((1, f"keeps what is said{more}"), (1, "uses a hedge")),
                        2,
                    ),
                    explanation=f"A hedge is honest where knowledge ends.{more}",
                    lines=lines[2:],
                    graded=False,
                    points=2,
                ),
            ),
        ),
    )
    return Sheet(
        title=f"The dam{more}",
        level="B1",
        version="A",
        readings=(
            Reading(
                "A",
                f"The dam{more}",
                f"The Courier, 2026{more}",
                tuple((n // 3, line) for n, line in enumerate(lines)),
            ),
        ),
        exercises=exercises,
        skipped=(Skipped("compare", f"It needs two articles.{more}"),),
        signature=SIGNATURE,
    )
