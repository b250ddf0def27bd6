from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hedge.tokens import Vocabulary, tokenize, words_of


@given(st.lists(st.text(), max_size=4))
def test_tokens_are_the_text_without_white_space(texts: list[str]) -> None:
    tokens = tokenize(texts, Vocabulary())
    for i in range(len(tokens)):
        word = tokens.vocabulary.words[tokens.id[i]]
        assert texts[tokens.doc[i]][tokens.start[i] : tokens.end[i]] == word
        assert not word.isspace()
    total = sum(len(character) for text in texts for character in text if not character.isspace())
    assert int((tokens.end - tokens.start).sum()) == total


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
