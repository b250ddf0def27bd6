from __future__ import annotations

from pathlib import Path

import pytest

from hedge.cues import Matcher
from hedge.lexicon import Entry, load_lexicons
from hedge.sentences import sentences
from hedge.tokens import Vocabulary, tokenize

ENTRY = """schema = 1
[[entry]]
id = "{id}"
category = "{category}"
forms = {forms}
{extra}
sources = ["own"]
note = "An entry written for a test."
examples = ["a {{b}} c", "d {{e}} f"]
counter = [{{ text = "x", why = "x" }}, {{ text = "y", why = "y" }}]
"""


def entries(folder: Path, *rows: tuple[str, str, str, str]) -> tuple[Entry, ...]:
    (folder / "SOURCES.toml").write_text('[own]\ntext = "own"\n', "utf-8")
    for number, (identifier, category, forms, extra) in enumerate(rows):
        text = ENTRY.format(id=identifier, category=category, forms=forms, extra=extra)
        (folder / f"{number}.en.toml").write_text(text, "utf-8")
    return load_lexicons(folder=folder).entries


def proposals(found_entries: tuple[Entry, ...], text: str) -> list[tuple[str, str]]:
    tokens = tokenize([text], Vocabulary())
    found = sentences(tokens)
    matches = Matcher(found_entries).candidates(tokens, found)
    return [
        (text[tokens.start[a] : tokens.end[b - 1]], found_entries[e].id)
        for a, b, e in zip(matches.first, matches.last, matches.entry, strict=True)
    ]


def test_longest_form_wins_and_words_are_whole(tmp_path: Path) -> None:
    own = entries(
        tmp_path, ("is.a", "vague", '["is like", "is"]', ""), ("likely.b", "epistemic", '["likely"]', "")
    )
    assert proposals(own, "It is likely, it is like him.") == [
        ("is", "is.a"),
        ("likely", "likely.b"),
        ("is like", "is.a"),
    ]


def test_a_pseudo_cue_consumes_its_span(tmp_path: Path) -> None:
    own = entries(tmp_path, ("may.a", "epistemic", '["may"]', ""), ("may.p", "pseudo", '["theresa may"]', ""))
    assert proposals(own, "Theresa May may go.") == [("Theresa May", "may.p"), ("may", "may.a")]


def test_a_form_that_its_neighbours_refuse_leaves_room_for_a_shorter_one(tmp_path: Path) -> None:
    own = entries(
        tmp_path,
        ("long.a", "epistemic", '["may have"]', 'not_before = ["<num>"]'),
        ("short.b", "epistemic", '["may"]', ""),
    )
    assert proposals(own, "It may have 5 and may have rain.") == [("may", "short.b"), ("may have", "long.a")]


@pytest.mark.parametrize(
    ("extra", "text", "expected"),
    [
        ('before = ["<num>"]', "about 40, about £3, about him, about ten", ["about", "about", "about"]),
        ('not_after = ["<start>"]', "About him and about her", ["about"]),
        ('after = ["<det>"]', "the about, of about", ["about"]),
        ('not_before = ["<end>"]', "about it, and about", ["about"]),
        ('case = "lower"', "About it says About", ["About"]),
        ('not_before = ["him"]', "about him, about her", ["about"]),
    ],
)
def test_neighbours(tmp_path: Path, extra: str, text: str, expected: list[str]) -> None:
    own = entries(tmp_path, ("about.a", "approximator", '["about"]', extra))
    assert [span for span, _ in proposals(own, text)] == expected


def test_forms_do_not_cross_sentences(tmp_path: Path) -> None:
    own = entries(tmp_path, ("a.a", "vague", '["some say"]', ""))
    assert proposals(own, "He wanted some\n\nsay it.") == []
    assert proposals(own, "some say") == [("some say", "a.a")]


def test_offsets_hold_where_lower_casing_changes_the_length(tmp_path: Path) -> None:
    own = entries(tmp_path, ("may.a", "epistemic", '["may"]', ""))
    assert proposals(own, "İİİ MAY come, isn’t it? may") == [("MAY", "may.a"), ("may", "may.a")]
