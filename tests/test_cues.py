from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hedge.automaton import Automaton
from hedge.cues import Matcher
from hedge.entries import Lexicon
from hedge.forms import FormError, read_form
from hedge.inflect import contractions
from hedge.lexicon import load_lexicons
from hedge.sentences import sentences
from hedge.tokens import tokenize
from hedge.vocabulary import Vocabulary

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


def entries(folder: Path, *rows: tuple[str, str, str, str]) -> Lexicon:
    (folder / "SOURCES.toml").write_text('schema = 1\n[source]\nown = "own"\n', "utf-8")
    for number, (identifier, category, forms, extra) in enumerate(rows):
        text = ENTRY.format(id=identifier, category=category, forms=forms, extra=extra)
        (folder / f"{number}.en.toml").write_text(text, "utf-8")
    return load_lexicons(folder=folder)


def proposals(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    tokens = tokenize([text], Vocabulary())
    found = sentences(tokens)
    matches = Matcher.of(lexicon).candidates(tokens, found)
    return [
        (text[tokens.start[a] : tokens.end[b - 1]], lexicon.entries[e].id)
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


@pytest.mark.parametrize(
    ("forms", "text", "expected"),
    [
        ('["can not (_) be ruled|counted out"]', "It can't yet be ruled out.", ["can't yet be ruled out"]),
        ('["can not (_) be ruled|counted out"]', "It cannot be counted out.", ["cannot be counted out"]),
        ('["can not (_) be ruled|counted out"]', "It can not, be ruled out.", []),
        (
            '["it be/v (still) unclear"]',
            "It’s unclear, it was still unclear",
            ["It’s unclear", "it was still unclear"],
        ),
        ('["it be/v (still) unclear"]', "it's still unclear; he's unclear", ["it's still unclear"]),
        ('["(very) rumour/n"]', "a rumor and very rumours", ["rumor", "very rumours"]),
        ('["a _ b", "a c d"]', "a c b, a c d, a x d", ["a c b", "a c d"]),
        ('["so-called"]', "the so-called and so called", ["so-called"]),
        (
            '["do not (yet) know"]',
            "he doesn't yet know, they did not know",
            ["doesn't yet know", "did not know"],
        ),
    ],
)
def test_forms(tmp_path: Path, forms: str, text: str, expected: list[str]) -> None:
    own = entries(tmp_path, ("x.a", "epistemic", forms.replace("do not", "do/v not"), ""))
    assert [span for span, _ in proposals(own, text)] == expected


def test_an_entry_that_asks_for_a_neighbour_wins_a_tie(tmp_path: Path) -> None:
    own = entries(
        tmp_path,
        ("if.a", "conditional", '["if"]', ""),
        ("if.b", "investigation", '["if"]', 'after = ["ask"]'),
    )
    assert proposals(own, "ask if he comes if he can") == [("if", "if.b"), ("if", "if.a")]


FORM = st.lists(st.sampled_from(["a", "b|c", "(a)", "(b c)", "_", "not", "can|is"]), min_size=1, max_size=5)


@given(
    st.lists(FORM, min_size=1, max_size=4),
    st.lists(st.sampled_from("a b c not can is cannot isn't x ,".split()), max_size=12),
)
def test_the_automaton_finds_what_the_phrases_of_the_forms_say(
    patterns: list[list[str]], words: list[str]
) -> None:
    forms = []
    for pattern in patterns:
        with suppress(FormError):
            forms.append(read_form(" ".join(pattern)))
    automaton = Automaton.of((form, i) for i, form in enumerate(forms)) if forms else None
    assume(automaton is not None)
    numbers = np.array(
        [automaton.number.get(w, 0 if w.isalnum() or "'" in w else -1) for w in words], np.int32
    )
    found = set(
        zip(*(c.tolist() for c in automaton.walk(numbers, np.full(len(words), len(words)))), strict=True)
    )
    assert found == {
        (first, last, i)
        for i, form in enumerate(forms)
        for first in range(len(words))
        for last in range(first + 1, len(words) + 1)
        if any(_is(words[first:last], phrase) for phrase in form.phrases())
    }


def _is(words: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether words are a phrase, with its gaps and contractions."""
    if not words or not phrase:
        return not words and not phrase
    if phrase[0] == "_":
        return words[0] != "," and _is(words[1:], phrase[1:])
    if words[0] == phrase[0] and _is(words[1:], phrase[1:]):
        return True
    return len(phrase) > 1 and words[0] in contractions(*phrase[:2]) and _is(words[1:], phrase[2:])
