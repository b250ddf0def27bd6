from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import hedge
from hedge.compiled import compiled_file, save_matcher, shipped_matcher
from hedge.coverage import HEDGES, WEASEL_STRINGS, WEASELS, coverage
from hedge.cues import Matcher, failures, senses
from hedge.data_sets import lexicon_rows
from hedge.entries import STRUCTURAL, Entry, Lexicon, Sense
from hedge.errors import HedgeError, LexiconError
from hedge.inflect import contractions, noun_forms, spellings, verb_forms
from hedge.lexicon import lexicon_folder, load_lexicons
from hedge.lexicon_pages import pages
from hedge.tokens import words_of
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
    assert {entry.category for entry in lexicon.entries} == {*CATEGORIES, *STRUCTURAL}


def test_no_sentence_serves_twice(lexicon: Lexicon) -> None:
    texts = [case.text for entry in lexicon.entries for case in entry.cases]
    assert len(texts) == len(set(texts))


def test_sources_are_used(lexicon: Lexicon) -> None:
    used = {key for entry in lexicon.entries for key in entry.sources}
    used |= {r.study for entry in lexicon.entries for r in entry.readings}
    used |= {r.scale for entry in lexicon.entries for r in entry.ranges}
    assert lexicon.sources.keys() == used


def test_an_extra_file_adds_entries_and_changes_the_digest(tmp_path: Path, lexicon: Lexicon) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(GOOD, "utf-8")
    more = load_lexicons([extra])
    (form,) = more.entries[-1].forms
    assert list(form.phrases()) == [("perhaps", "not"), ("perhaps", "so"), ("perhaps",)]
    assert form.count() == 3
    assert more.digest != lexicon.digest


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("schema = 1", "schema = 2", "mine.toml:1: 'schema = 1' expected"),
        (
            'id = "perhaps.test"',
            'id = "perhaps"',
            "mine.toml:4: 'id' must be a headword and a sense",
        ),
        ('category = "epistemic"', 'category = "hedge"', "allowed: epistemic, doxastic"),
        ('note = "An', 'nota = "x"\nnote = "An', "mine.toml:8: unknown key 'nota'; allowed: id, category"),
        (
            'sources = ["own"]',
            'sources = ["nobody1900"]',
            "mine.toml:7: 'nobody1900' is not in SOURCES.toml; allowed: ",
        ),
        ("{perhaps} late", "perhaps} late", "mine.toml:9: an example needs one span in braces"),
        ("forms = [", 'not_after = ["<noun>"]\nforms = [', "allowed: <num>, <cap>"),
        ("forms = [", "forms = 3 # [", "mine.toml:6: 'forms' must be a list"),
        ("perhaps (not|so)", "perhaps/x", "the mark /x in 'perhaps/x' is unknown; allowed: /v, /n"),
        (
            'decided_by = "model" }',
            'decided_by = "me" }',
            "mine.toml:10: 'decided_by' is 'me'; allowed: model, reader",
        ),
        (
            "perhaps (not|so)",
            "perhaps (not",
            "mine.toml:6: the round brackets of 'perhaps (not' do not match",
        ),
        ("perhaps (not|so)", "(perhaps)", "mine.toml:6: the form '(perhaps)' may be empty"),
        ("perhaps (not|so)", "perhaps _", "mine.toml:6: the form 'perhaps _' may begin or end with a gap"),
        ("forms = [", 'not_after = ["Two words"]\nforms = [', "'Two words', which is not one word"),
        ("schema = 1", 'schema = 1\noff = ["nothing.here"]', "mine.toml:2: 'off' names 'nothing.here'"),
        ("schema = 1", "schema = 1\nextra = 2", "mine.toml:2: unknown key 'extra'; allowed: schema, entry"),
        (
            "forms = [",
            "ranges = []\nforms = [",
            "mine.toml:6: 'ranges' belongs to entries of the category prob",
        ),
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
    with pytest.raises(
        LexiconError, match=r"two.toml:3: the id 'perhaps.test' stands already at .*one.toml:3"
    ):
        load_lexicons([tmp_path / "one.toml", tmp_path / "two.toml"])


def test_a_broken_example_is_reported(tmp_path: Path) -> None:
    extra = tmp_path / "mine.toml"
    extra.write_text(GOOD.replace("perhaps (not|so)", "mayhap (not|so)"), "utf-8")
    broken = [line for line in failures(load_lexicons([extra])) if line.startswith(str(extra))]
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
    hedges = {
        phrase: entry.id for entry in lexicon.of(*HEDGING) for f in entry.forms for phrase in f.phrases()
    }
    for row in table["rejected"]:
        assert set(row) == {"form", "reason"}
        assert len(row["reason"].split()) > 4
        form = tuple(words_of(row["form"]))
        assert form not in hedges, f"{row['form']} is refused and stands in {hedges.get(form)}"


def test_a_file_of_ones_own_switches_entries_off_and_names_its_sources(
    tmp_path: Path, lexicon: Lexicon
) -> None:
    extra = tmp_path / "mine.toml"
    own = GOOD.replace('["own"]', '["desk2026"]')
    own = own.replace(
        "schema = 1", 'schema = 1\noff = ["may.epistemic"]\n[source]\ndesk2026 = "Our style guide."', 1
    )
    extra.write_text(own, "utf-8")
    changed = load_lexicons([extra])
    assert {e.id for e in lexicon.entries} - {e.id for e in changed.entries} == {"may.epistemic"}
    assert changed.sources["desk2026"] == "Our style guide."
    assert not any(
        cue.text == "may" for s in hedge.analyze("It may rain.", lexicon=changed).sentences for cue in s.cues
    )


def test_senses_of_a_form_in_any_inflection_and_contraction(lexicon: Lexicon) -> None:
    assert "may.epistemic" in {entry.id for entry in senses(lexicon, "May")}
    assert senses(lexicon, "cannot be ruled out") == senses(lexicon, "can't be ruled out") != []
    assert senses(lexicon, "perhaps the") == []


def test_probability_words_have_numbers(lexicon: Lexicon) -> None:
    for entry in lexicon.of("probability"):
        assert entry.readings or entry.ranges, entry.id
        for reading in entry.readings:
            assert reading.p10 <= reading.median <= reading.p90
        for official in entry.ranges:
            assert official.low <= official.high


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("rumour", "rumor"),
        ("rumors", "rumours"),
        ("realised", "realized"),
        ("hypothesize", "hypothesise"),
        ("organization", "organisation"),
        ("analyse", "analyze"),
        ("labelled", "labeled"),
        ("signaling", "signalling"),
        ("sceptical", "skeptical"),
        ("defence", "defense"),
        ("judgement", "judgment"),
        ("inquiry", "enquiry"),
        ("centre", "center"),
        ("programme", "program"),
    ],
)
def test_spellings(word: str, other: str) -> None:
    assert spellings(word) == (word, other)


@pytest.mark.parametrize("word", "four our your hour said is was size".split())
def test_words_with_one_spelling(word: str) -> None:
    assert spellings(word) == (word,)


@pytest.mark.parametrize(
    ("first", "second", "short"),
    [
        ("can", "not", ("cannot", "can't")),
        ("will", "not", ("won't",)),
        ("does", "not", ("doesn't",)),
        ("may", "not", ()),
        ("it", "is", ("it's",)),
        ("we", "would", ("we'd",)),
        ("dog", "is", ()),
    ],
)
def test_contractions(first: str, second: str, short: tuple[str, ...]) -> None:
    assert contractions(first, second) == short


def test_the_pages_of_the_docs_show_the_lexicons_as_they_are(lexicon: Lexicon) -> None:
    docs = Path(__file__).parents[1] / "docs" / "lexicon"
    assert {path.name: path.read_text("utf-8") for path in docs.glob("*.md")} == pages(lexicon)


def test_the_number_of_entries_in_the_readme_is_theirs(lexicon: Lexicon) -> None:
    readme = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
    assert f"[{len(lexicon.entries):,} entries](docs/lexicon/README.md)" in readme
    card = (Path(__file__).parents[1] / "hedge" / "models" / "README.md").read_text("utf-8")
    assert f"| their own | {len({row.id for row in lexicon_rows(lexicon, Matcher.of(lexicon))}):,} |" in card


def test_the_compiled_lexicons_are_those_of_the_sources(tmp_path: Path, lexicon: Lexicon) -> None:
    """After an edit, `make lexicons` writes them anew."""
    save_matcher(Matcher.of(lexicon), tmp_path / "lexicon.npz")
    assert (tmp_path / "lexicon.npz").read_bytes() == compiled_file().read_bytes()


def test_compiled_lexicons_are_used_only_while_their_sources_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert type(shipped_matcher().entries[0]) is Sense
    monkeypatch.setattr("hedge.compiled.lexicon_files", lambda: [tmp_path])
    monkeypatch.setattr("hedge.compiled.fingerprint", lambda paths: "changed")
    assert type(shipped_matcher.__wrapped__().entries[0]) is Entry


DATA = Path(__file__).parents[2] / "shared" / "data"


@pytest.mark.skipif(not DATA.is_dir(), reason="the research data is not beside the project")
def test_the_lexicons_cover_what_annotators_mark(lexicon: Lexicon) -> None:
    *_, total, strings = coverage(DATA, lexicon)
    assert total.share >= 0.97
    assert strings.share >= 0.90


def test_coverage_names_its_misses(tmp_path: Path, lexicon: Lexicon) -> None:
    row = '{"text": "It may foo the bar.", "cues": [[3, 10, "x"], [7, 10, "x"]], "cues_status": "gold"}\n'
    for name in (*HEDGES, WEASELS):
        (tmp_path / name).write_text(row, "utf-8")
    (tmp_path / WEASEL_STRINGS).write_text("phrase\tcount\nmay foo\t3\nthe bar\t4\nbar\t2\n", "utf-8")
    first, *_, total, strings = coverage(tmp_path, lexicon)
    assert (first.total, first.inside, first.missed) == (2, 1, {"foo in “may foo”": 1})
    assert (total.total, total.inside) == (14, 7)
    assert (strings.total, strings.inside, strings.missed) == (2, 1, {"the bar": 4})
    with pytest.raises(HedgeError, match="no such file"):
        coverage(tmp_path / "nowhere", lexicon)
