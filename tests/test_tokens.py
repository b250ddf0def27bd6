from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from hedge.tokens import tokenize, words_of
from hedge.vocabulary import Vocabulary
from hedge.words import Words

#: Letters, digits, signs and blanks that meet in words of English text, and what is none of it.
ODD = st.text(alphabet="ab''’Z_9.- \n\t\u2028é漢𝔘\ud800", max_size=40)


@given(st.lists(st.one_of(st.text(), ODD), max_size=4))
@example(["rock'n'roll 'tis a'b'c'd''e", "", "'"])
def test_tokens_are_what_the_regular_expression_finds(texts: list[str]) -> None:
    tokens = tokenize(texts, Vocabulary())
    spans = [(i, *m.span()) for i, t in enumerate(texts) for m in re.finditer(r"\w+(?:['’]\w+)?|[^\w\s]", t)]
    assert list(zip(tokens.doc.tolist(), tokens.start.tolist(), tokens.end.tolist(), strict=True)) == spans
    assert [tokens.vocabulary.words[i] for i in tokens.id] == [texts[i][a:b] for i, a, b in spans]
    before = [re.search(r"\s*$", texts[i][:a]).group() for i, a, _ in spans]
    assert tokens.newlines.tolist() == [blank.count("\n") for blank in before]
    assert tokens.spaced.tolist() == [
        bool(blank) or a == 0 for blank, (_, a, _) in zip(before, spans, strict=True)
    ]


def test_a_vocabulary_numbers_many_words_of_many_batches() -> None:
    vocabulary = Vocabulary()
    words = [f"{stem}{i}" for i in range(30_000) for stem in ("a", "the", "x" * (i % 50))]
    distinct = list(dict.fromkeys(words))
    for begin in range(0, len(words), 17_000):
        numbers = vocabulary.encode(words[begin : begin + 17_000])
        assert [vocabulary.words[n] for n in numbers] == words[begin : begin + 17_000]
    assert vocabulary.words == ["", *distinct]
    assert vocabulary.encode(["", distinct[7]]).tolist() == [0, 8]


@given(st.lists(st.text(max_size=5), max_size=9))
@example(["abcd", ""])
def test_words_are_told_apart_by_their_hashes(words: list[str]) -> None:
    keys = Words.of(words).hashes.tolist()
    assert len(set(keys)) == len(set(words))
    assert [key == 0 for key in keys] == [not word for word in words]


def test_offsets_are_code_points_even_where_lower_case_is_longer() -> None:
    tokens = tokenize(["İİ may 😀 stay"], Vocabulary())
    assert tokens.start.tolist() == [0, 3, 7, 9]


def test_line_feeds_and_blanks_before_a_token() -> None:
    tokens = tokenize(["one, two\n\nthree", " four"], Vocabulary())
    assert tokens.newlines.tolist() == [0, 0, 0, 2, 0]
    assert tokens.spaced.tolist() == [True, False, True, True, True]


def test_vocabulary_grows_without_changing_earlier_words() -> None:
    vocabulary = Vocabulary()
    first = vocabulary.encode(["a", "b", "a"]).tolist()
    assert vocabulary.encode(["c", "a", "b"]).tolist() == [3, first[0], first[1]]


def test_contractions_are_one_word_whatever_the_apostrophe() -> None:
    assert words_of("Don’t so-called") == ["don't", "so", "-", "called"]
