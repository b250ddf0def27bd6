"""Anki decks (.apkg): flash cards of what has an answer to know."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator

from hedge.exercises.exports.common import Export, Task, cleaned, digest, left_out, tasks, zipped
from hedge.exercises.exports.picks import Pick, alone, picks
from hedge.exercises.exports.wording import afterwards, contents, html, key, paragraphs, question
from hedge.exercises.types import Choice, Gaps, Match, Sheet

#: Fixed, so that bytes are equal; Anki takes a note of the time zero for none.
_TIME = 1_700_000_000
#: Anki reads formulas in cards unless it is told not to.
_FIELD = '<div class="tex2jax_ignore">{{%s}}</div>'
_STYLE = ".card { font: 20px/1.4 sans-serif; text-align: left; max-width: 40em; margin: auto; }"


def to_anki(sheet: Sheet) -> Export:
    """A deck with a card for each question; importing it again adds nothing."""
    from genanki import Deck, Model, Note

    sheet = cleaned(sheet)
    found = tasks(sheet)
    model = Model(
        _number("model"),
        "hedge exercises",
        fields=[{"name": "Question"}, {"name": "Answer"}],
        templates=[
            {
                "name": "Card",
                "qfmt": _FIELD % "Question",
                "afmt": "{{FrontSide}}<hr id=answer>" + _FIELD % "Answer",
            }
        ],
        css=_STYLE,
    )
    # A double colon would make a deck within a deck.
    deck = Deck(_number("deck", sheet.title), sheet.title.replace("::", ": ") or "hedge")
    left = []
    for task in found:
        cards = list(_cards(task))
        for name, front, back in cards:
            tags = ["hedge", "-".join(task.exercise.kind.split()), "-".join(sheet.level.split())]
            guid = digest(name, front, back)[:20]
            deck.add_note(Note(model, [front, back], tags=[tag for tag in tags if tag], guid=guid))
        if not cards:
            left.append((task.item.id, "no answer to learn"))
    files = {".apkg": _package(deck)} if deck.notes else {}
    return Export(files, left_out("anki", len(found), left))


def _cards(task: Task) -> Iterator[tuple[str, str, str]]:
    """The cards of an item: a name, front and back in HTML."""
    item, answer = task.item, task.item.answer
    asked = picks(item) if isinstance(answer, Choice | Match | Gaps) else ()
    for pick in asked:
        options = tuple(f"• {option}" for option in pick.options)
        yield pick.key, question(alone(task, pick), pick.text, *options), _solved(task, pick)
    if not asked and key(item):
        front = question(task, *contents(answer))
        yield item.id, front, paragraphs(key(item)) + afterwards(task)


def _solved(task: Task, pick: Pick) -> str:
    (right,) = pick.right
    why = pick.feedback[right] if pick.feedback else pick.note
    return f"<p><strong>{html(pick.options[right])}</strong></p>" + afterwards(alone(task, pick), why)


def _number(*parts: str) -> int:
    """A number for Anki's tables: below 2⁵³, for its pages are JavaScript."""
    return int(digest("anki", *parts)[:12], 16) + 1


def _package(deck: object) -> bytes:
    """The package, written in memory: genanki itself would leave temporary files behind."""
    from genanki import Package

    with sqlite3.connect(":memory:") as base:
        Package(deck).write_to_db(base.cursor(), _TIME, itertools.count(_TIME * 1000))
        base.commit()
        content = base.serialize()
    base.close()
    return zipped({"collection.anki2": content, "media": b"{}"})
