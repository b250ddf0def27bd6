from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from hedge.cues import failures
from hedge.errors import LexiconError
from hedge.inflect import noun_forms, verb_forms
from hedge.lexicon import Lexicon, lexicon_folder, load_lexicons
from hedge.types import CATEGORIES, HEDGING

GOOD = """schema = 1

[[entry]]
id = "perhaps.test"
category = "epistemic"
forms = ["perhaps (not|so)"]
sources = ["own"]
note = "An entry written for a test."
examples = ["It is {perhaps} late.", "It is {perhaps not} late."]
counter = [
  { text = "perhaps", why = "test", decided_by = "model" },
  { text = "perhaps", why = "test", decided_by = "model" },
]
"""


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicons()


def test_every_example_and_near_miss_holds(lexicon: Lexicon) -> None:
    assert failures(lexicon) == []


def test_every_category_has_entries(lexicon: Lexicon) -> None:
    assert {entry.category for entry in lexicon.entries} == {
        *CATEGORIES,
        "refusal",
        "pseudo",
        "reporting",
        "source",
    }


def test_no_sentence_serves_twice(lexicon: Lexicon) -> None:
    texts = [case.text for entry in lexicon.entries for case in (*entry.examples, *entry.counter)]
    assert len(texts) == len(set(texts))


def test_sources_are_used(lexicon: Lexicon) -> None:
    used = {key for entry in lexicon.entries for key in entry.sources}
    assert tomllib.loads((lexicon_folder() / "SOURCES.toml").read_text("utf-8")).keys() == used


def test_an_extra_file_adds_entries_and_changes_the_digest(tmp_path: Path, lexicon: Lexicon) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(GOOD, "utf-8")
    more = load_lexicons([extra])
    assert more.entries[-1].forms == (("perhaps",), ("perhaps", "not"), ("perhaps", "so"))
    assert more.digest != lexicon.digest


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("schema = 1", "schema = 2", "mine.toml:1: 'schema = 1' expected"),
        ('id = "perhaps.test"', 'id = "perhaps"', "mine.toml:3: 'id' must be a string"),
        ('category = "epistemic"', 'category = "hedge"', "allowed: epistemic, doxastic"),
        ('note = "An', 'nota = "x"\nnote = "An', "mine.toml:3: unknown key 'nota'; allowed: id, category"),
        ('sources = ["own"]', 'sources = ["nobody1900"]', "'nobody1900' is not in SOURCES.toml"),
        ("{perhaps} late", "perhaps} late", "an example needs one span in braces"),
        ("forms = [", 'not_after = ["<noun>"]\nforms = [', "allowed: <num>, <cap>"),
        ("forms = [", "forms = 3 # [", "mine.toml:3: 'forms' must be a list"),
        ("perhaps (not|so)", "perhaps/x", "the mark /x in 'perhaps/x' is unknown; allowed: /v, /n"),
        ('decided_by = "model" }', 'decided_by = "me" }', "allowed: model, reader"),
        ("id =", "id = = ", "mine.toml:4: not valid TOML"),
    ],
)
def test_a_broken_file_is_named_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(GOOD.replace(old, new, 1), "utf-8")
    with pytest.raises(LexiconError) as caught:
        load_lexicons([extra])
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_file_that_the_others_break_is_sound(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(GOOD, "utf-8")
    assert load_lexicons([tmp_path / "mine.toml"]).entries[-1].id == "perhaps.test"


def test_an_id_stands_once(tmp_path: Path) -> None:
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(GOOD, "utf-8")
    with pytest.raises(LexiconError, match=r"two.toml:3: the id 'perhaps.test' stands already at one.toml:3"):
        load_lexicons([tmp_path / "one.toml", tmp_path / "two.toml"])


def test_a_broken_example_is_reported(tmp_path: Path) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(GOOD.replace("perhaps (not|so)", "mayhap (not|so)"), "utf-8")
    broken = [line for line in failures(load_lexicons([extra])) if line.startswith("mine.toml")]
    assert len(broken) == 3
    assert "perhaps.test" in broken[0]


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("suggest", "suggest suggests suggested suggesting"),
        ("imply", "imply implies implied implying"),
        ("believe", "believe believes believed believing"),
        ("hint", "hint hints hinted hinting"),
        ("guess", "guess guesses guessed guessing"),
        ("chat", "chat chats chatted chatting"),
        ("think", "think thinks thought thinking"),
        ("agree", "agree agrees agreed agreeing"),
    ],
)
def test_verb_forms(lemma: str, forms: str) -> None:
    assert verb_forms(lemma) == tuple(forms.split())


@pytest.mark.parametrize(
    ("noun", "plural"), [("ally", "allies"), ("boss", "bosses"), ("aide", "aides"), ("day", "days")]
)
def test_noun_forms(noun: str, plural: str) -> None:
    assert noun_forms(noun) == (noun, plural)


def test_refused_forms_have_a_reason_and_are_no_hedges(lexicon: Lexicon) -> None:
    table = tomllib.loads((lexicon_folder() / "REJECTED.toml").read_text("utf-8"))
    assert table["schema"] == 1
    hedges = {" ".join(form): entry.id for entry in lexicon.of(*HEDGING) for form in entry.forms}
    for row in table["rejected"]:
        assert set(row) == {"form", "reason"}
        assert len(row["reason"].split()) > 4
        assert row["form"] not in hedges, f"{row['form']} is refused and stands in {hedges.get(row['form'])}"
