"""Exercises made of articles: right, not giving themselves away, the same each time, and honest about what is missing."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import hedge
from hedge import cli
from hedge.analysis import Analysis
from hedge.errors import HedgeError, InputError
from hedge.exercises import KINDS, LEVELS, Options, Sheet, build_plan, build_sheet, load_texts
from hedge.exercises.difficulty import difficulty, rarest, words_in
from hedge.exercises.lessons import load_plan
from hedge.exercises.rewording import soften, strengthen
from hedge.exercises.types import Choice, Gaps, Item, Marks, Match, Order
from hedge.measures import CATEGORY_NAMES
from hedge.types import HEDGING, Sentence

ROOT = Path(__file__).parents[1]
ARTICLES = sorted((ROOT / "docs" / "lessons" / "articles").glob("[a-z]*.md"))
FLAT = "The council met on Monday. It passed the budget for the year. The vote was nine to two. The mayor signed it at noon."


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.main, ["exercises", *(str(argument) for argument in arguments)])


@pytest.fixture(scope="module")
def analyses() -> dict[str, Analysis]:
    return {path.stem: hedge.analyze(path) for path in ARTICLES}


@pytest.fixture(scope="module")
def sheets(analyses: dict[str, Analysis]) -> list[tuple[Analysis, Sheet]]:
    """Every article at every level, and one pair."""
    made = [(a, build_sheet([a], options=Options(level))) for a in analyses.values() for level in LEVELS]
    pair = [analyses["breaking"], analyses["breaking-2"]]
    return [*made, (pair[0], build_sheet(pair, kinds=["compare"]))]


def items(sheets: list[tuple[Analysis, Sheet]], kind: str) -> list[tuple[Analysis, Item]]:
    found = [(a, i) for a, sheet in sheets for e in sheet.exercises if e.kind == kind for i in e.items]
    assert found, f"no article gives {kind}"
    return found


def sentence_of(analysis: Analysis, item: Item) -> Sentence:
    return analysis.sentences[item.lines[0].number - 1]


# ---- all kinds -----------------------------------------------------------------------------------


def test_the_articles_of_the_lessons_give_every_kind(sheets: list[tuple[Analysis, Sheet]]) -> None:
    assert {e.kind for _, sheet in sheets for e in sheet.exercises} == set(KINDS)


def test_items_are_whole(sheets: list[tuple[Analysis, Sheet]]) -> None:
    for _, sheet in sheets:
        ids = [item.id for exercise in sheet.exercises for item in exercise.items]
        assert len(ids) == len(set(ids))
        for exercise in sheet.exercises:
            assert exercise.title
            assert exercise.instruction
            assert exercise.items
            for item in exercise.items:
                assert item.prompt
                assert item.explanation or not item.graded
                assert not item.graded or item.points >= 1
                assert "{" not in item.prompt + item.explanation, "a place in a text that was not filled"


def test_every_answer_is_one_of_those_offered(sheets: list[tuple[Analysis, Sheet]]) -> None:
    for _, sheet in sheets:
        for item in (item for exercise in sheet.exercises for item in exercise.items):
            answer = item.answer
            if isinstance(answer, Choice):
                assert 0 <= answer.right < len(answer.options)
            elif isinstance(answer, Match):
                assert len(answer.rows) == len(answer.right) == len(answer.feedback) == item.points
                assert len(set(answer.options)) == len(answer.options)
                assert all(0 <= right < len(answer.options) for right in answer.right)
            elif isinstance(answer, Gaps):
                assert [answer.text[a:b].lower() for a, b in answer.gaps] == [
                    words[0] for words in answer.accepted
                ]
                assert {words[0] for words in answer.accepted} < set(answer.bank)
            elif isinstance(answer, Order):
                assert sorted(set(answer.ranks)) == list(range(len(set(answer.ranks))))
            elif isinstance(answer, Marks):
                assert answer.right
                assert not set(answer.right) & set(answer.neutral)


def test_sheets_are_the_same_each_time_and_versions_differ(analyses: dict[str, Analysis]) -> None:
    article = [analyses["science"]]
    first = build_sheet(article)
    assert build_sheet(article) == first
    other = build_sheet(article, options=Options(version="B"))
    assert [e.kind for e in other.exercises] == [e.kind for e in first.exercises]
    assert other.exercises != first.exercises
    assert build_sheet(article, options=Options(seed=1)).exercises != first.exercises


def test_kinds_are_chosen_and_wrong_wishes_are_one_line(analyses: dict[str, Analysis]) -> None:
    article = [analyses["science"]]
    assert [e.kind for e in build_sheet(article, kinds=["who", "spot"]).exercises] == ["spot", "who"]
    for wrong in ({"kinds": ["sudoku"]}, {"options": Options("D9")}):
        with pytest.raises(HedgeError, match="is unknown; allowed"):
            build_sheet(article, **wrong)  # type: ignore[arg-type]
    with pytest.raises(HedgeError, match="one article or two"):
        build_sheet(article * 3)


def test_an_article_with_too_little_says_what_is_missing_and_why() -> None:
    sheet = build_sheet([hedge.analyze(FLAT)])
    reasons = {skipped.kind: skipped.reason for skipped in sheet.skipped}
    assert {"spot", "sort", "gaps", "who", "ladder", "headline", "percent", "strengthen", "compare"} <= set(
        reasons
    )
    assert all(reason.endswith(".") for reason in reasons.values())
    assert set(reasons) | {e.kind for e in sheet.exercises} == set(KINDS)
    assert sheet.exercises, "the rest is made"


# ---- levels --------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", LEVELS)
def test_sentences_suit_the_level(analyses: dict[str, Analysis], level: str) -> None:
    limit = load_texts()["levels"][level]
    for _, item in items(
        [(a, build_sheet([a], kinds=["spot"], options=Options(level))) for a in analyses.values()], "spot"
    ):
        assert isinstance(item.answer, Marks)
        assert words_in(item.answer.text) <= limit["words"]
        assert rarest(item.answer.text) >= limit["zipf"]


def test_rare_words_and_long_sentences_are_harder() -> None:
    assert rarest("The cat sat on the mat") > rarest("The oncologist extrapolated a hypothesis")
    assert rarest("Oslo Berlin Vaduz") == 7.0, "names say nothing"
    short, long = (
        hedge.analyze("Rain may fall.").sentences,
        hedge.analyze("Rain may fall in the hills of the far north.").sentences,
    )
    assert difficulty(short) < difficulty(long)


# ---- single kinds --------------------------------------------------------------------------------


def test_only_sure_cues_are_graded(sheets: list[tuple[Analysis, Sheet]]) -> None:
    for analysis, item in items(sheets, "spot"):
        sentence, answer = sentence_of(analysis, item), item.answer
        assert isinstance(answer, Marks)
        cues = {(c.start - sentence.start, c.end - sentence.start): c for c in sentence.cues}
        assert set(answer.right) | set(answer.neutral) == set(cues)
        assert all(cues[span].category in HEDGING and cues[span].p >= 0.8 for span in answer.right)
        assert not any(cues[span].category in HEDGING and cues[span].p >= 0.8 for span in answer.neutral)


def test_one_item_of_each_kind_is_enough(analyses: dict[str, Analysis]) -> None:
    sheet = build_sheet([analyses["health"]], options=Options(items=1))
    assert all(exercise.items for exercise in sheet.exercises)
    assert {e.kind for e in sheet.exercises} >= {"spot", "truefalse", "strengthen", "soften"}


def test_a_higher_confidence_asks_less(analyses: dict[str, Analysis]) -> None:
    def asked(confidence: float) -> int:
        options = Options("C1", items=40, confidence=confidence)
        sheet = build_sheet([analyses["finance"]], kinds=["spot"], options=options)
        return sum(e.points for e in sheet.exercises)

    assert asked(0.5) > asked(0.99)


def test_sorted_cues_have_the_category_of_their_entry(sheets: list[tuple[Analysis, Sheet]]) -> None:
    for analysis, item in items(sheets, "sort"):
        assert isinstance(item.answer, Match)
        categories = {c.text: c.category for s in analysis.sentences for c in s.cues}
        for row, right in zip(item.answer.rows, item.answer.right, strict=True):
            cue = re.match(r"“(.+?)” in: ", row)
            assert cue
            assert item.answer.options[right] == CATEGORY_NAMES[categories[cue[1]]]


def test_a_statement_does_not_name_its_source(sheets: list[tuple[Analysis, Sheet]]) -> None:
    for _, item in items(sheets, "who"):
        assert isinstance(item.answer, Match)
        for row, right in zip(item.answer.rows, item.answer.right, strict=True):
            name = {word.lower() for word in re.findall(r"\w{4,}", item.answer.options[right])}
            assert not name & {word.lower() for word in re.findall(r"\w{4,}", row)}, row


def test_the_ladder_follows_the_levels(sheets: list[tuple[Analysis, Sheet]]) -> None:
    for analysis, item in items(sheets, "ladder"):
        assert isinstance(item.answer, Order)
        levels = {source.name: source.level for source in analysis.sources}
        found = [
            next(level for name, level in levels.items() if part.startswith(name))
            for part in item.answer.parts
        ]
        assert len(set(found)) >= 3
        assert [sorted(set(found)).index(level) for level in found] == list(item.answer.ranks)


def test_facts_claims_and_guesses_are_clear_cases(sheets: list[tuple[Analysis, Sheet]]) -> None:
    for analysis, item in items(sheets, "certainty"):
        assert isinstance(item.answer, Match)
        by_text = {" ".join(s.text.split()): s for s in analysis.sentences}
        for row, right in zip(item.answer.rows, item.answer.right, strict=True):
            sentence = by_text[row]
            assert (sentence.hedging > 0.9) == (right == 2)
            assert bool(sentence.attributions) == (right == 1)


def test_false_statements_lost_their_hedge_and_true_ones_had_none(
    sheets: list[tuple[Analysis, Sheet]],
) -> None:
    truths: Counter[bool] = Counter()
    for analysis, item in items(sheets, "truefalse"):
        assert isinstance(item.answer, Choice)
        sentence, true = sentence_of(analysis, item), item.answer.right == 0
        truths[true] += 1
        assert (" ".join(sentence.text.split()) in item.prompt) == true
        assert sentence.hedged != true
        assert not item.shown, "the sentence would give the answer away"
    assert truths[True]
    assert truths[False]


def test_gaps_do_not_stand_in_the_text_elsewhere(sheets: list[tuple[Analysis, Sheet]]) -> None:
    for _, item in items(sheets, "gaps"):
        assert isinstance(item.answer, Gaps)
        words = [item.answer.text[a:b].lower() for a, b in item.answer.gaps]
        assert len(set(words)) == len(words)
        assert not item.shown
        left_over = Counter(item.answer.bank) - Counter(words)
        assert not set(left_over) & set(re.findall(r"\w+", item.answer.text.lower())), (
            "a distractor of the text itself"
        )


def test_headlines_are_graded_only_where_the_figures_decide(sheets: list[tuple[Analysis, Sheet]]) -> None:
    for analysis, item in items(sheets, "headline"):
        gap = analysis.profile.headline_gap
        assert item.graded == isinstance(item.answer, Choice)
        if isinstance(item.answer, Choice):
            assert item.answer.right == (0 if gap.value >= 0.25 else 2 if gap.value <= -0.25 else 1)


def test_numbers_for_words_are_not_graded(sheets: list[tuple[Analysis, Sheet]]) -> None:
    for _, item in items(sheets, "percent"):
        assert not item.graded
        assert item.origins


def test_of_two_texts_the_flat_one_is_surer(sheets: list[tuple[Analysis, Sheet]]) -> None:
    graded = [item for _, item in items(sheets, "compare") if item.graded]
    assert graded
    for item in graded:
        assert isinstance(item.answer, Choice)
        assert "Text B hedges" in item.explanation or item.answer.right == 1
        assert {line.article for line in item.lines} == {"A", "B"}


@pytest.mark.parametrize(
    ("text", "cue", "firm"),
    [
        ("The minister may resign today.", "may", "The minister will resign today."),
        ("Perhaps, the bridge is closed.", "Perhaps", "The bridge is closed."),
        ("The bridge was, reportedly, closed.", "reportedly", "The bridge was closed."),
        ("The vote is likely to fail.", "likely", "The vote will fail."),
        ("The minister may have resigned.", "may", None),
    ],
)
def test_a_hedge_is_taken_out_where_one_word_does_it(text: str, cue: str, firm: str | None) -> None:
    (sentence,) = hedge.analyze(text).sentences
    found = next(c for c in sentence.cues if c.text == cue)
    assert strengthen(sentence, found) == firm


@pytest.mark.parametrize(
    ("text", "softer"),
    [
        (
            "The school will close in June.",
            ("The school may close in June.", "The school will probably close in June."),
        ),
        ("The road was closed at noon.", ("The road was reportedly closed at noon.",)),
        ("The school will not close.", ()),
        ("“The road was closed,” she said.", ()),
    ],
)
def test_a_hedge_is_put_in_where_the_grammar_is_safe(text: str, softer: tuple[str, ...]) -> None:
    assert soften(hedge.analyze(text).sentences[0]) == softer


# ---- texts and plans -----------------------------------------------------------------------------


def test_texts_can_be_changed_and_mistakes_are_one_line(
    tmp_path: Path, analyses: dict[str, Analysis]
) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[kinds.spot]\ninstruction = "Find them all."\n')
    sheet = build_sheet([analyses["sport"]], kinds=["spot"], texts=load_texts(own))
    assert sheet.exercises[0].instruction == "Find them all."
    for broken in (
        "[kinds.sudoku]\ntitle = 'x'\n",
        "[kinds.spot]\nfoo = 1\n",
        "nonsense",
        "[kinds.spot]\nexplanation = 'see {nothing}'\n",
        "[kinds.spot]\nexplanation = 'see {'\n",
    ):
        own.write_text(broken)
        with pytest.raises(InputError) as error:
            load_texts(own)
        assert "\n" not in str(error.value)


def test_a_plan_has_lessons_that_fill_their_time(analyses: dict[str, Analysis]) -> None:
    plan = build_plan([analyses["sport"]])
    assert 3 <= len(plan.lessons) <= 6
    for lesson in plan.lessons:
        assert sum(step.minutes for step in lesson.steps) == lesson.minutes
        assert lesson.sheet.exercises
    assert plan.tests == ()
    assert {kind for row in load_plan()["lesson"] for kind in row["kinds"]} == set(KINDS)


def test_tests_before_and_after_are_equally_hard(analyses: dict[str, Analysis]) -> None:
    plan = build_plan(list(analyses.values()), options=Options("B2"))
    before, after = plan.tests
    assert before.sheet.readings[0].title != after.sheet.readings[0].title
    assert abs(before.difficulty - after.difficulty) < 1
    assert before.sheet.points == after.sheet.points or abs(before.sheet.points - after.sheet.points) <= 2
    for one, other in zip(before.sheet.exercises, after.sheet.exercises, strict=True):
        assert (one.kind, len(one.items)) == (other.kind, len(other.items))


def test_a_broken_plan_is_one_line(tmp_path: Path, analyses: dict[str, Analysis]) -> None:
    own = tmp_path / "plan.toml"
    own.write_text('title = "x"')
    with pytest.raises(InputError, match="a lesson plan has the keys"):
        build_plan([analyses["sport"]], plan=own)


# ---- command line --------------------------------------------------------------------------------


def test_the_command_writes_worksheets_keys_and_pages(tmp_path: Path) -> None:
    result = run(ARTICLES[0], "-o", tmp_path, "--kinds", "spot,who")
    assert result.exit_code == 0, result.output
    stem = ARTICLES[0].stem
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(
        f"{stem}{suffix}" for suffix in (".pdf", "-key.pdf", ".docx", "-key.docx", ".html")
    )
    assert "spot" in result.output


def test_versions_for_a_class(tmp_path: Path) -> None:
    result = run(ARTICLES[0], "-o", tmp_path, "--versions", 30, "--formats", "json")
    assert result.exit_code == 0, result.output
    written = list(tmp_path.iterdir())
    assert len(written) == 30
    assert len({path.read_bytes() for path in written}) == 30
    tasks = {json.dumps(json.loads(path.read_bytes())["exercises"]) for path in written}
    assert len(tasks) == 30, "another letter alone makes no other sheet"


def test_two_articles_together(tmp_path: Path) -> None:
    pair = [path for path in ARTICLES if path.stem.startswith("breaking")]
    result = run(*pair[::-1], "-o", tmp_path, "--together", "--formats", "json", "--kinds", "compare")
    assert result.exit_code == 0, result.output
    assert "compare" in result.output


def test_a_bad_article_does_not_stop_the_others(tmp_path: Path) -> None:
    result = run(tmp_path / "none.txt", ARTICLES[0], "-o", tmp_path / "out", "--formats", "json")
    assert result.exit_code == 1
    assert "none.txt" in result.output
    assert len(list((tmp_path / "out").iterdir())) == 1


@pytest.mark.parametrize(
    "wrong", [("--kinds", "sudoku"), ("--formats", "rtf"), ("--level", "Z"), ("--texts", "none.toml")]
)
def test_wrong_options_are_one_line(tmp_path: Path, wrong: tuple[str, str]) -> None:
    result = run(ARTICLES[0], "-o", tmp_path, *wrong)
    assert result.exit_code == 2
    assert len(result.output.strip().splitlines()) == 1


def test_lessons_are_written_with_their_plan(tmp_path: Path) -> None:
    result = run(*ARTICLES[:3], "-o", tmp_path, "--lessons", "--formats", "pdf,json")
    assert result.exit_code == 0, result.output
    names = {path.name for path in tmp_path.iterdir()}
    assert {
        "lessons.pdf",
        "lessons-lesson-1.pdf",
        "lessons-lesson-1-key.pdf",
        "lessons-test-before.pdf",
    } <= names
    assert (tmp_path / "lessons.pdf").read_bytes().startswith(b"%PDF-")
