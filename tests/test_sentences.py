from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hedge.sentences import sentences
from hedge.tokens import tokenize
from hedge.vocabulary import Vocabulary

SHARED = Path(__file__).parents[2] / "shared" / "data"

# Each row is one text as its list of sentences, joined by a blank.
CASES = [
    ["The U.S. said it would reply.", "Officials declined to comment."],
    ["She lives in the U.S.", "He moved to the U.K. last year."],
    ["Gen. Ada Cole told reporters that troops may leave.", "Lt. Col. Ben Ray agreed."],
    ["Sen. K.L. Stone, R-Iowa, said the vote could slip.", "Rep. P. Q. Hart disagreed."],
    ["“We do not know who did it,” she said.", "“It may have been an accident.”"],
    ["She asked: “Who told you that?”", "Nobody answered."],
    ["“Who told you that?” she asked.", "Nobody answered."],
    ["“Stop!” he shouted at the driver.", "The car sped off."],
    ["OSLO (AP) — A ferry reportedly ran aground, officials said.", "No injuries were reported."],
    [
        "BERLIN, Jan. 9 (Reuters) - The bank may cut jobs, two sources said.",
        "A spokeswoman declined to comment.",
    ],
    ["The meeting is at 5 p.m. Friday in Room 12.", "It is open to the public."],
    ["The blast came at about 3:15 a.m.", "Police arrived by 4 a.m. and sealed the road."],
    ["He was ranked No. 5 in the world.", "No. 1 was absent."],
    ["Acme Inc. shares fell 3.5 percent.", "Rivals rose."],
    ["He works for Acme Corp.", "The company may close."],
    ["Mr. and Mrs. Brown left.", "Dr. Lee stayed with Ms. Park."],
    ["He paused... and then said it was possible.", "Nobody moved."],
    ["“I thought... maybe they knew…”", "He did not finish."],
    ["Visit example.com for details.", "Email tips@news.example.org."],
    ["Version 2.0 was released on Feb. 3, 2024.", "It costs $4.99."],
    ["The witness was identified as John D.", "Police gave no motive."],
    ["“The evidence is weak.”", "(The ministry later withdrew the claim.)", "It gave no reason."],
    ["He earned a Ph.D. in physics in 1990.", "He may return."],
    ["Is it true?", "Perhaps!", "We do not know."],
    ["What?!", "That cannot be right."],
    ["The iPhone may cost more.", "iPhone sales fell."],
    ["It was ‘unlikely,’ he said.", "‘Very unlikely.’"],
    ["She was born in 1961. [4] [5]", "Her brother was not."],
    ["He was born c. 1950 and raised in Washington, D.C., by an aunt.", "He died there."],
]


def split(text: str) -> list[str]:
    tokens = tokenize([text], Vocabulary())
    found = sentences(tokens)
    return [text[start:end] for start, end in zip(found.start, found.end, strict=True)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][:40])
def test_news_sentences(case: list[str]) -> None:
    assert split(" ".join(case)) == case


@pytest.mark.xfail(strict=True, reason="a speech inside one quotation is split at its full stops")
def test_known_failure_quotation_of_two_sentences() -> None:
    text = "The mayor said: “I can confirm it. We acted first.”"
    assert split(text) == [text]


def test_a_list_item_keeps_its_number() -> None:
    assert split("1. The cause is unknown.\n2. The aim is unknown.") == [
        "1. The cause is unknown.",
        "2. The aim is unknown.",
    ]


def test_headline_and_paragraphs() -> None:
    text = "Dam may fail\n\nEngineers warned of cracks.\nNobody listened."
    assert split(text) == ["Dam may fail", "Engineers warned of cracks.", "Nobody listened."]
    tokens = tokenize([text, "Another text."], Vocabulary())
    assert sentences(tokens).paragraph.tolist() == [0, 1, 2, 0]


def test_hard_wrapped_lines_are_joined() -> None:
    text = "The river rose\nthrough the night and\nno one came.\n\nBy morning it\nhad gone."
    assert split(text) == ["The river rose\nthrough the night and\nno one came.", "By morning it\nhad gone."]


def test_unsplit_texts_are_one_sentence_each() -> None:
    tokens = tokenize(["One. Two.\n\nThree.", "", "Four"], Vocabulary())
    found = sentences(tokens, split=False)
    assert found.doc.tolist() == [0, 2]
    assert found.end.tolist() == [17, 4]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “no way” twice", ["no", "way"]),
        ('He said "no way" twice', ["no", "way"]),
        ("He said ‘no way’ twice", ["no", "way"]),
        ("It’s the dogs’ bowl", []),
        ("He said “no way\n\nNext paragraph", ["no", "way"]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    tokens = tokenize([text], Vocabulary())
    inside = sentences(tokens).quoted
    words = [tokens.vocabulary.words[i] for i in tokens.id]
    assert [word for word, q in zip(words, inside, strict=True) if q and word.isalpha()] == quoted


@given(st.lists(st.text(alphabet='aB.!?…"“”‘’()[]1 \n\u2028İ'), max_size=3))
def test_sentences_partition_the_tokens(texts: list[str]) -> None:
    tokens = tokenize(texts, Vocabulary())
    found = sentences(tokens)
    assert found.first.tolist() == [0, *found.last.tolist()][: found.first.size]
    assert found.last.tolist()[-1:] == ([len(tokens)] if len(tokens) else [])
    assert (tokens.doc[found.first] == tokens.doc[found.last - 1]).all() if len(tokens) else True


@pytest.mark.skipif(not (SHARED / "seg_gum.dev.jsonl").exists(), reason="research data is not here")
def test_floor_on_gold_boundaries() -> None:
    hits = guessed = true = 0
    for line in (SHARED / "seg_gum.dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        found = sentences(tokenize([row["text"]], Vocabulary()))
        guess, gold = set(found.end.tolist()), {end for _, end, *_ in row["sents"]}
        hits, guessed, true = hits + len(guess & gold), guessed + len(guess), true + len(gold)
    assert 2 * hits / (guessed + true) >= 0.97
