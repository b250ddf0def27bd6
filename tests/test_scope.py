from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedge.cues import Matches
from hedge.scope import LEFT_REACH, RIGHT_REACH, SCOPE_BITS, ScopeReader, ScopeWeights, scopes
from hedge.sentences import Sentences, sentences
from hedge.tokens import Tokens, tokenize
from hedge.train_scope import evaluate_scope, train_scope
from hedge.vocabulary import Vocabulary

DATA = Path(__file__).parents[2] / "shared" / "data"
HERE = pytest.mark.skipif(
    not (DATA / "bioscope_abstracts.train.jsonl").exists(), reason="research data is not here"
)
RANDOM = np.random.default_rng(1).normal(size=(2, 1 << SCOPE_BITS)).astype(np.float32)
WEIGHTS = ScopeWeights(RANDOM[0], RANDOM[1])

WORDS = (
    "may the that said officials likely to be and but because which is about 40 3,000 was Lopez analysts believe "
    "closed rain , , . ; : – — - ( ) [ ] \" “ ” ‘ ’ U.S. whether dam's —x ,”"
).split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)


def _read(texts: list[str]) -> tuple[Tokens, Sentences, Matches]:
    """A batch in which spans of one to three tokens are cues; each depends on its sentence alone."""
    tokens = tokenize(texts, Vocabulary())
    found = sentences(tokens, split=False)
    spans = [
        (place, min(place + 1 + place_in % 3, int(found.last[number])))
        for number in range(len(found.first))
        for place_in, place in enumerate(range(found.first[number], found.last[number]))
        if zlib.crc32(b"%d" % place_in) % 2
    ]
    first, last = np.array(spans, np.int32).reshape(-1, 2).T
    return tokens, found, Matches(first, last, np.zeros_like(first))


def _marked(text: str, cue: str, weights: ScopeWeights) -> str:
    """The scope of the one occurrence of a cue."""
    tokens = tokenize([text], Vocabulary())
    place = text.index(cue)
    first = np.flatnonzero(tokens.end > place)[:1].astype(np.int32)
    last = np.searchsorted(tokens.start, [place + len(cue)]).astype(np.int32)
    begin, end = scopes(tokens, sentences(tokens, split=False), Matches(first, last, 0 * first), weights)
    return text[tokens.start[begin[0]] : tokens.end[end[0] - 1]]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_scope_holds_its_cue_inside_the_sentence(texts: list[str]) -> None:
    tokens, found, cues = _read(texts)
    first, last = scopes(tokens, found, cues, WEIGHTS)
    sentence = found.of_token[cues.first]
    assert first.dtype == last.dtype == np.int32
    assert np.all((found.first[sentence] <= first) & (first <= cues.first))
    assert np.all((cues.last <= last) & (last <= found.last[sentence]))


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_a_sentence_alone_and_in_a_batch_agree(texts: list[str]) -> None:
    tokens, found, cues = _read(texts)
    together = scopes(tokens, found, cues, WEIGHTS)
    for number, text in enumerate(texts):
        own = tokens.doc[cues.first] == number
        alone = scopes(*_read([text]), WEIGHTS)
        base = found.first[number]
        assert [side[own].tolist() for side in together] == [(side + base).tolist() for side in alone]


@given(TEXTS)
def test_a_cue_does_not_depend_on_the_other_cues(text: str) -> None:
    tokens, found, cues = _read([text])
    first, last = scopes(tokens, found, cues, WEIGHTS)
    for number in range(len(cues)):
        one = scopes(tokens, found, cues.where(np.array([number])), WEIGHTS)
        assert (one[0][0], one[1][0]) == (first[number], last[number])


def test_candidates_are_bounded() -> None:
    tokens, found, cues = _read([" , ".join(["may"] * 500)])
    reader = ScopeReader(tokens, found, cues)
    assert np.bincount(reader.left().cue).max() <= LEFT_REACH + 2
    assert np.bincount(reader.right().cue).max() <= RIGHT_REACH + 2


def test_no_cues_and_no_text() -> None:
    for texts in ([], [""], ["No cue here."]):
        tokens = tokenize(texts, Vocabulary())
        none = np.zeros(0, np.int32)
        found = sentences(tokens, split=False)
        assert [side.size for side in scopes(tokens, found, Matches(none, none, none), WEIGHTS)] == [0, 0]


LIMITS = [
    # (text, cue, what the scope must not reach whatever the weights)
    ("“The dam may burst,” he said, as it rained.", "may", ("“", "”", "said", "rained")),
    ("The dam may burst within days, officials said.", "may", ("officials",)),
    ("The dam may burst within days, according to two officials.", "may", ("according",)),
    ("The dam may burst, Maria Lopez, the mayor, said.", "may", ("Maria",)),
    ("Minister: dam may burst", "may", ("Minister",)),
    ("Dam may burst – report", "may", ("report",)),
    ("The chairman (who may run again) refused to answer.", "may", ("chairman", "refused")),
    ("He said that the plan might work, but his party disagreed.", "might", ("said", "party")),
    ("The dam may burst within days, officials said.", "within days", ("officials",)),
    ("The alleged theft of a car was news.", "alleged", ("The", "was", "news")),
    ("Thieves stole about 3,000 bicycles from the shop.", "about", ("stole", "from")),
]


@pytest.mark.parametrize(("text", "cue", "beyond"), LIMITS)
def test_limits_hold_whatever_the_weights(text: str, cue: str, beyond: tuple[str, ...]) -> None:
    for sign in (1, -1):
        scope = _marked(text, cue, ScopeWeights(sign * RANDOM[0], sign * RANDOM[1]))
        assert cue in scope
        assert [word for word in beyond if word in scope] == []


@pytest.mark.parametrize("cue", ["might", "could", "perhaps"])
def test_scopes_do_not_cut_quotations_and_brackets(cue: str) -> None:
    text = f"He {cue} see “the end, and the beginning, of it” (in June, or later) and “the rest, perchance” of it."
    for sign in (1, -1):
        scope = _marked(text, cue, ScopeWeights(sign * RANDOM[0], sign * RANDOM[1]))
        assert scope.count("“") == scope.count("”")
        assert scope.count("(") == scope.count(")")


def test_a_trailing_verb_of_thought_covers_the_clause_before_it() -> None:
    text = "The fire was set on purpose, police believe, but the inquiry goes on."
    assert _marked(text, "believe", WEIGHTS) == "The fire was set on purpose, police believe"


@HERE
def test_floors_of_cross_validation() -> None:
    figures = evaluate_scope(DATA)
    assert figures.cues > 3000
    assert figures.baseline == pytest.approx(0.65, abs=0.01)
    assert figures.exact >= 0.79
    assert figures.left >= 0.91
    assert figures.right >= 0.845
    assert figures.token_f1 >= 0.925


@HERE
def test_training_gives_equal_bytes_and_sensible_scopes() -> None:
    weights, again = train_scope(DATA), train_scope(DATA)
    assert weights.left.tobytes() == again.left.tobytes()
    assert weights.right.tobytes() == again.right.tobytes()
    expected = {
        ("Officials said the dam may burst within days.", "may"): "may burst within days",
        ("The minister is expected to resign on Friday, sources said.", "expected"): (
            "The minister is expected to resign on Friday"
        ),
        ("The attack, apparently aimed at the embassy, killed two.", "apparently"): (
            "apparently aimed at the embassy"
        ),
        ("“It could be worse,” he said, adding that more may follow.", "could"): "could be worse",
    }
    assert {key: _marked(*key, weights) for key in expected} == expected
