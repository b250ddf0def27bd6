"""Comparisons: figures with their differences, statements that differ, and the files that show them."""

from __future__ import annotations

import csv
import html
import io
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader
from report_fixture import NAN, build, kaluga, plain

import hedge
from hedge.analysis import Analysis
from hedge.cli import main
from hedge.compare import Comparison, beyond_chance, compare, difference
from hedge.errors import HedgeError, OutputError
from hedge.measures import MEASURE, MEASURES
from hedge.parallels import claim
from hedge.report import comparison_words as words
from hedge.report.comparison import COMPARISON_FORMATS, to_csv, write_comparison
from hedge.report.comparison_view import view
from hedge.report.contrasts import contrasts
from hedge.types import Estimate

HOSTILE = "</script><img src=x onerror=alert(1)>"
STRANGE = f"العربية ربما 漢字 😀 \ue000 \x07 a\u200db \u202eabc #strong[x] $x$ \ud800 {'w' * 400} end"

CAREFUL = """Dam above Lower Harrow may fail, engineers fear

Hundreds of people left their homes below the Harrow dam on Tuesday night.
The spillway of the dam could collapse on Thursday, according to two people familiar with the inspection.
Inspectors had reportedly found a crack in 2019.
The police closed the valley road at nine in the evening.
It is unclear whether the sirens worked.
The repair is likely to cost 9 million pounds."""
FLAT = """Nobody is left in the valley

The spillway of the dam will collapse on Thursday.
Inspectors found a crack in 2019.
The police closed the valley road at nine in the evening.
The repair will cost 9 million pounds, the finance director, Jane Whitlock, said.
Shares in Northern Water fell by 12 per cent on Wednesday."""


@pytest.fixture(scope="module")
def dam() -> Comparison:
    return compare([hedge.analyze(text) for text in (CAREFUL, FLAT)], names=["The agency", "The Courier"])


@pytest.fixture(scope="module")
def written(dam: Comparison, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    paths = write_comparison(dam, tmp_path_factory.mktemp("comparison"))
    return {path.name.removeprefix("comparison"): path.read_bytes() for path in paths}


def one(text: str, hedging: float, *said: tuple[Any, ...], **article: Any) -> Analysis:
    """An article of one sentence; ``said`` as in the fixtures: level, kind, source, cue, reason."""
    return build([(text, hedging, 0.1, [], list(said), [])], **article)


def pairs(*analyses: Analysis) -> list[tuple[str, str, str]]:
    return [(s.kind, s.first.sentence.text, s.second.sentence.text) for s in compare(analyses).statements]


def rows(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode(), newline="")))


def page_texts(document: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(document)).pages]


# ---- differences ---------------------------------------------------------------------------------


def test_the_interval_of_a_difference_is_that_of_zou_and_donner() -> None:
    found = difference(Estimate(0.5, 0.3, 0.7), Estimate(0.2, 0.1, 0.4))
    assert found.value == pytest.approx(-0.3)
    assert found.low == pytest.approx(-0.3 - math.sqrt(0.1**2 + 0.2**2))
    assert found.high == pytest.approx(-0.3 + math.sqrt(0.2**2 + 0.2**2))
    lopsided = difference(Estimate(10, 9, 14), Estimate(20, 17, 21))
    assert (lopsided.low, lopsided.high) == pytest.approx((10 - 5, 10 + math.sqrt(2)))


def test_a_difference_from_oneself_reaches_equally_far_both_ways() -> None:
    found = difference(Estimate(0.4, 0.3, 0.7), Estimate(0.4, 0.3, 0.7))
    assert found.value == 0
    assert found.low == pytest.approx(-found.high)


@pytest.mark.parametrize(("first", "other"), [(NAN, Estimate(1, 0, 2)), (Estimate(1, 0, 2), NAN), (NAN, NAN)])
def test_what_is_undefined_stays_undefined(first: Estimate, other: Estimate) -> None:
    found = difference(first, other)
    assert all(math.isnan(x) for x in (found.value, found.low, found.high))
    assert not beyond_chance(found)


@pytest.mark.parametrize(
    ("low", "high", "beyond"), [(0.1, 0.3, True), (-0.3, -0.1, True), (-0.1, 0.1, False), (0.0, 0.2, False)]
)
def test_beyond_chance_means_without_zero(low: float, high: float, beyond: bool) -> None:
    assert beyond_chance(Estimate((low + high) / 2, low, high)) is beyond


def test_no_hedge_at_all_is_not_taken_for_certainty() -> None:
    # The bootstrap of 0 in 10 is 0 to 0; the rule of three lets it reach 3 in 10.
    none = plain([f"Sentence {i} is plain." for i in range(10)])
    some = build([(f"Sentence {i} may be.", 0.9 if i < 4 else 0.1, 0.1, [], [], []) for i in range(10)])
    (row,) = (row for row in compare([none, some]).rows if row.measure.key == "hedged_share")
    zero, four = row.estimates
    assert (zero.value, zero.low, zero.high, four.value) == (0, 0, 0, 0.4)
    assert row.differences[0].low == pytest.approx(0.4 - math.hypot(0.4 - four.low, 0.3))
    assert row.differences[0].high == pytest.approx(four.high)


def test_one_sentence_leaves_every_share_of_sentences_open() -> None:
    comparison = compare([one("The dam fails.", 0.1), one("The dam may fail.", 0.9)])
    by_key = {row.measure.key: row.differences[0] for row in comparison.rows}
    assert (by_key["hedged_share"].low, by_key["hedged_share"].high) == pytest.approx((1 - math.sqrt(2), 1))
    assert math.isnan(by_key["uncertainty_index"].low), "an index is no count, so nothing opens its interval"


def test_a_balance_that_is_all_hedges_reaches_down_its_own_scale() -> None:
    rows = [("The dam may fail.", 0.9, 0.1, [("may", "epistemic", "author", 0.9)], [], [])] * 6
    boosted = [
        *rows[:3],
        *[("It clearly holds.", 0.1, 0.1, [("clearly", "booster", "author", 0.9)], [], [])] * 3,
    ]
    comparison = compare([build(rows), build(boosted)])
    (row,) = (row for row in comparison.rows if row.measure.key == "balance")
    all_hedges, even = row.estimates
    assert (all_hedges.low, all_hedges.high, even.value) == (1, 1, 0)
    # Six cues, none of them a booster: up to 3 of 6 might be, which is 0 on a scale from -1 to 1.
    assert row.differences[0].high == pytest.approx(-1 + math.hypot(even.high, 1))


# ---- which articles ------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [0, 1, 21])
def test_too_few_or_too_many_articles_are_one_line(count: int) -> None:
    with pytest.raises(HedgeError, match=f"give 2 to 20 articles to compare, not {count}") as error:
        compare([plain(["One."])] * count)
    assert "\n" not in str(error.value)


def test_figures_of_different_signatures_are_not_compared() -> None:
    other = replace(plain(["One."]), signature="hedge:0.1|lexicon:mine")
    with pytest.raises(HedgeError, match="lexicon:mine"):
        compare([plain(["One."]), other])


def test_articles_are_called_by_letters_and_titles() -> None:
    articles = compare(
        [plain(["One."], title="A\n title"), plain(["One."], path="/x/harrow-dam_2.txt"), plain(["One."])]
    ).articles
    assert [(a.letter, a.name) for a in articles] == [
        ("A", "A title"), ("B", "Harrow dam 2"), ("C", "Untitled article"),
    ]  # fmt: skip
    assert compare([plain(["One."])] * 20).articles[19].letter == "T"
    assert [a.name for a in compare([plain(["One."])] * 2, names=["x", "y"]).articles] == ["x", "y"]
    with pytest.raises(HedgeError, match="1 names for 2 articles"):
        compare([plain(["One."])] * 2, names=["x"])


# ---- statements ----------------------------------------------------------------------------------


def test_what_one_article_hedges_and_the_other_states_is_found(dam: Comparison) -> None:
    found = {
        (s.kind, s.first.sentence.text.split()[0], s.second.sentence.text.split()[2]) for s in dam.statements
    }
    assert found == {
        ("both", "The", "of"),  # the spillway could, according to two people; it will
        ("both", "Inspectors", "a"),  # had reportedly found; found
        ("certainty", "The", "will"),  # is likely to cost; will cost
    }
    repair = next(s for s in dam.statements if s.kind == "certainty")
    assert repair.first.sentence.hedging > 0.5 > repair.second.sentence.hedging
    assert (repair.first.level, repair.second.level) == (None, 0)
    assert [article.shared for article in dam.articles] == [1, 1], "the police closed the road in both"


def test_the_strongest_contrast_comes_first(dam: Comparison) -> None:
    strengths = [s.contrast * s.similarity for s in dam.statements]
    assert strengths == sorted(strengths, reverse=True)
    assert all(0.45 <= s.similarity <= 1.0000001 and 0 < s.contrast <= 1 for s in dam.statements)


def test_cues_and_sources_do_not_count_as_words_in_common() -> None:
    said = (8, "unnamed_person", "A source", "said", None)
    sentence = build(
        [("A source said it may rain here.", 0.9, 0.1, [("may", "epistemic", "author", 1.0)], [said], [])]
    )
    assert claim(sentence.sentences[0]).split() == ["it", "rain", "here."]


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        (one("The valley dam fails on Monday.", 0.1), "certainty"),
        (
            one("The valley dam fails on Monday, sources say.", 0.9, (8, "", "sources", "say", None)),
            "sourcing",
        ),
        (one("The valley dam fails on Monday, sources say.", 0.1, (8, "", "sources", "say", None)), "both"),
        (one("The valley dam fails on Monday!", 0.7), None),
        (one("The valley dam fails Monday.", 0.49), "certainty"),
        (one("The mayor opened a new school.", 0.1), None),
    ],
    ids=["flat", "unnamed", "flat and unnamed", "same words", "just flat", "something else"],
)
def test_kinds_of_statements(other: Analysis, kind: str | None) -> None:
    first = one("The valley dam fails on Monday perhaps.", 0.95)
    if kind is None and other.sentences[0].hedged:
        first = one("The valley dam fails on Monday.", 0.2)
    assert [k for k, *_ in pairs(first, other)] == ([kind] if kind else [])


def test_probabilities_that_are_near_are_no_contrast() -> None:
    assert (
        pairs(one("The valley dam fails on Monday.", 0.45), one("The valley dam fails Monday.", 0.55)) == []
    )
    assert (
        pairs(one("The valley dam fails on Monday.", 0.25), one("The valley dam fails Monday.", 0.55)) != []
    )


def test_a_named_source_is_set_against_an_unnamed_one() -> None:
    named = one("Water reached the power station, Ann Lee said.", 0.1, (0, "", "Ann Lee", "said", None))
    unnamed = one("Water reached the power station, officials said.", 0.1, (7, "", "officials", "said", None))
    (statement,) = compare([unnamed, named]).statements
    assert (statement.kind, statement.contrast) == ("sourcing", pytest.approx(0.7))
    assert words.what_differs(contrasts([statement])[0]) == (
        "Rests on an unnamed source in A (level 7 of 10: “officials”), on a named source in B (level 0 of 10: “Ann Lee”)."
    )


def test_wire_copy_is_counted_and_not_listed() -> None:
    copy = "The police closed the valley road at nine in the evening, officials said."
    assert pairs(one(copy, 0.9), one(copy.upper(), 0.1)) == []
    comparison = compare([one(copy, 0.9), one(copy, 0.1), one("The mayor opened a school.", 0.1)])
    assert [article.shared for article in comparison.articles] == [1, 1, 0]


def test_a_hedge_that_was_taken_out_of_copy_is_listed_and_counted() -> None:
    text = "Its chief executive, Paul Lindqvist, reportedly offered to resign from the board of the bank in March."
    comparison = compare([one(text, 0.9), one(text.replace("reportedly ", ""), 0.05)])
    assert len(comparison.statements) == 1
    assert [article.shared for article in comparison.articles] == [1, 1]


def test_a_short_phrase_is_no_statement() -> None:
    assert pairs(one("Did you know that?", 0.1), one("We should know as much as we can.", 0.9)) == []


@pytest.mark.parametrize(
    "analyses", [(plain([]), plain([])), (plain(["It was so."]), plain(["The, and of."]))]
)
def test_articles_without_words_have_no_statements(analyses: tuple[Analysis, ...]) -> None:
    assert compare(analyses).statements == ()


@pytest.mark.parametrize("turned", [False, True])
def test_each_sentence_has_its_nearest_only(turned: bool) -> None:
    short = plain(["The valley dam fails on Monday."])
    long = build(
        [
            ("The valley dam perhaps fails on Tuesday.", 0.9, 0.1, [], [], []),
            ("The valley dam fails on Monday, perhaps.", 0.9, 0.1, [], [], []),
        ]
    )
    (found,) = pairs(long, short) if turned else pairs(short, long)
    assert found[1 if turned else 2].endswith("perhaps.")


def test_sentences_on_different_things_in_one_place_are_no_pair() -> None:
    first = one("Officers perhaps went from door to door in Lower Harrow and Millbank.", 0.9)
    second = one("Families from Lower Harrow and Millbank slept in a sports hall at Ardley.", 0.1)
    assert pairs(first, second) == []


def test_lines_without_words_are_not_shared() -> None:
    comparison = compare([plain(["* * *", "The dam fails."]), plain(["* * *", "The mayor sleeps."])])
    assert [article.shared for article in comparison.articles] == [0, 0]


# ---- tables --------------------------------------------------------------------------------------


def test_profile_frame_has_a_row_for_each_measure_and_article(dam: Comparison) -> None:
    frame = dam.profile_frame()
    assert list(frame.columns) == [
        "measure", "name", "unit", "article", "title", "value", "low", "high",
        "difference", "difference_low", "difference_high", "percentile",
    ]  # fmt: skip
    assert len(frame) == 2 * len(MEASURES)
    first, second = frame[frame.measure == "hedged_share"].itertuples()
    hedged = 100 * dam.articles[0].analysis.profile.hedged_share.value
    assert 0 < hedged < 100
    assert (first.unit, first.title, first.value) == ("% of sentences", "The agency", hedged)
    assert math.isnan(first.difference)
    assert second.difference == pytest.approx(second.value - first.value)
    assert second.difference_low < second.difference < second.difference_high
    assert 0 <= second.percentile <= first.percentile <= 100


def test_statements_frame_has_both_sides(dam: Comparison) -> None:
    frame = dam.statements_frame()
    assert len(frame) == 3
    assert list(frame.columns)[:3] == ["kind", "similarity", "contrast"]
    repair = frame[frame.kind == "certainty"].iloc[0]
    assert (repair.first_article, repair.second_article) == ("A", "B")
    assert repair.first_cues == ["likely"]
    assert (repair.first_hedged, repair.second_hedged) == (True, False)
    assert str(frame.first_level.dtype) == "Int64"
    assert "Jane Whitlock" in repair.second_source
    assert list(compare([plain(["One."]), plain(["Two."])]).statements_frame().columns) == list(frame.columns)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_a_spreadsheet_runs_no_cell(start: str, tmp_path: Path) -> None:
    bad = f"{start}SUM(A1) spills over the valley dam"
    safe = f"{start[:-1]}'{start[-1]}SUM(A1) spills over the valley dam".replace("\r", "\n")
    comparison = compare([one(bad, 0.1), one(f"{bad} perhaps today", 0.9)], names=[bad, "B"])
    profile, statements = (
        path.read_bytes() for path in write_comparison(comparison, tmp_path, formats=["csv"])
    )
    assert rows(profile)[0]["title"] == safe
    (statement,) = rows(statements)
    assert statement["first_text"] == safe
    assert rows(profile)[3]["difference"].lstrip("-")[0].isdigit(), "numbers stay numbers"


def test_tables_hold_negative_numbers_lists_and_gaps(written: dict[str, bytes], dam: Comparison) -> None:
    table = rows(written[".csv"])
    by_key = {(row["measure"], row["article"]): row for row in table}
    assert len(by_key) == len(table) == 2 * len(MEASURES)
    assert float(by_key["hedged_share", "B"]["difference"]) < 0
    assert by_key["hedged_share", "A"]["difference"] == ""
    assert [row["kind"] for row in rows(written["-statements.csv"])] == [s.kind for s in dam.statements]
    assert rows(written["-statements.csv"])[-1]["first_cues"]


def test_lists_of_a_table_are_joined_and_short_numbers_kept() -> None:
    table = pd.DataFrame({"cues": [["may", "perhaps"], []], "x": [1 / 3, math.nan], "level": [7, None]})
    assert to_csv(table.astype({"level": "Int64"})) == b"cues,x,level\nmay; perhaps,0.333333,7\n,,\n"


# ---- words ---------------------------------------------------------------------------------------


def test_page_one_says_in_plain_words_what_differs() -> None:
    calm = plain([f"Sentence {i} is plain." for i in range(20)])
    text = words.sentences(compare([kaluga(), calm]))
    assert text[0] == (
        "A hedges more of its sentences than B: 44% (95% interval 24–64%) against 0% (0–0%); the difference is more "
        "than chance explains."
    )
    assert text[1] == (
        "B attributes no statement to a source; of the attributions of A, 87% (95% interval 67–100%) rest on unnamed "
        "sources."
    )
    assert text[3] == (
        "Word for word, or nearly, 0 of the 25 sentences of A and 0 of the 20 sentences of B stand in the other article "
        "too."
    )
    assert "Neither attributes a statement to a source." in words.sentences(compare([calm, calm]))
    assert "more than chance" not in words.sentences(compare([kaluga(), kaluga()]))[0]


def test_page_one_of_several_articles_names_who_differs() -> None:
    calm = plain([f"Sentence {i} is plain." for i in range(20)])
    text = " ".join(words.sentences(compare([kaluga(), calm, kaluga(), calm])))
    assert (
        "runs from 0% (95% interval 0–0%) in B to 44% (24–64%) in A; B and D differ from A by more than"
        in text
    )
    assert "no statement is attributed to a source in B and D." in text
    assert "Between" not in text, "all sentences of all articles stand in another"
    assert "Of each article, 100% of the sentences" in text


@pytest.mark.parametrize("count", [2, 3, 20])
def test_page_one_has_two_to_five_sentences(count: int) -> None:
    text = words.sentences(compare([kaluga(), *[plain(["It is so, in the valley."])] * (count - 1)]))
    assert 2 <= len(text) <= 5
    assert all(sentence.endswith(".") and sentence.count(". ") == 0 for sentence in text)


def test_no_text_grades_or_claims_significance(written: dict[str, bytes]) -> None:
    page = html.unescape(re.sub(r"<[^>]+>", " ", written[".html"].decode())).lower()
    assert "a hedge is not a fault" in page
    blame = r"\b(bad|better|poor|worse|sloppy|evasive|unreliable|untrustworthy|misleading|significant\w*)\b"
    assert re.findall(blame, page) == []


@pytest.mark.parametrize(
    ("level", "expected"),
    [(4, "on an unnamed source"), (9, "on a diffuse group"), (10, "on nobody in particular")],
)
def test_each_group_of_levels_has_its_words(level: int, expected: str) -> None:
    said = (level, "", "They", "say", None)
    first, second = (
        one("They say water reached the station.", 0.9, said),
        one("Water reached our station.", 0.1),
    )
    (contrast,) = contrasts(compare([first, second]).statements)
    assert words.what_differs(contrast) == (
        "Hedged in A (probability of hedging 90%), stated flatly in B (10%). "
        f"Rests {expected} in A (level {level} of 10: “They”), on the article’s own word in B."
    )


def test_a_leaked_document_is_said_to_be_one() -> None:
    document = one("Water reached the station, a memo says.", 0.1, (3, "", "a memo", "says", None))
    somebody = one("Water reached the station, a source says.", 0.1, (8, "", "a source", "says", None))
    (contrast,) = contrasts(compare([document, somebody]).statements)
    assert words.what_differs(contrast) == (
        "Rests on an unnamed source in B (level 8 of 10: “a source”), on a leaked or internal document in A (level 3 of "
        "10: “a memo”)."
    )


def test_statements_in_the_same_words_are_shown_once_with_all_their_articles() -> None:
    may, will = "The dam may fail on Monday, engineers of the valley fear.", "The dam will fail on Monday."
    comparison = compare(
        [one(may, 0.9), one(will, 0.1), one(may.upper(), 0.9), one(will, 0.1), plain(["No."])]
    )
    assert len(comparison.statements) == 4
    (contrast,) = contrasts(comparison.statements)
    assert [[side.letter for side in sides] for sides in (contrast.first, contrast.second)] == [
        ["A", "C"],
        ["B", "D"],
    ]
    assert "Hedged in A and C (" in words.what_differs(contrast)
    assert "1 statement stands in two articles" in words.sentences(comparison)[-1]


# ---- files ---------------------------------------------------------------------------------------


def test_each_format_is_what_it_says(written: dict[str, bytes]) -> None:
    assert list(written) == [".pdf", ".html", ".csv", "-statements.csv"]
    assert written[".pdf"].startswith(b"%PDF-")
    assert written[".html"].startswith(b"<!doctype html>")


def test_comparisons_have_the_same_bytes_each_time(written: dict[str, bytes], tmp_path: Path) -> None:
    again = compare([hedge.analyze(text) for text in (CAREFUL, FLAT)], names=["The agency", "The Courier"])
    for path in write_comparison(again, tmp_path / "new", formats=COMPARISON_FORMATS[::-1]):
        assert path.read_bytes() == written[path.name.removeprefix("comparison")], path.name


@pytest.mark.parametrize(("stem", "formats"), [("a", ["png"]), ("../a", ["csv"]), ("", ["csv"])])
def test_wrong_requests_write_nothing(dam: Comparison, tmp_path: Path, stem: str, formats: list[str]) -> None:
    with pytest.raises(OutputError):
        write_comparison(dam, tmp_path, stem=stem, formats=formats)
    assert list(tmp_path.iterdir()) == []


def test_pdf_is_tagged_and_page_one_is_for_a_reader_in_a_hurry(written: dict[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(written[".pdf"]))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    first, *rest = page_texts(written[".pdf"])
    for text in (
        "Two articles compared",
        "The agency",
        "The Courier",
        "A hedge is not a fault",
        "95% interval",
    ):
        assert text in first
    assert "Said in both, but not in the same way" in " ".join(rest)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_twenty_articles_with_long_titles_fit(paper: str, tmp_path: Path) -> None:
    title = "Hundreds of residents of the valley below the dam are told to leave their homes at night " * 3
    articles = [
        kaluga(title=f"{number} {title}", site="The Example Courier of the Valley", date="2026-03-01")
        for number in range(20)
    ]
    comparison = compare(articles)
    assert [len(table["articles"]) for table in view(comparison, 40)["tables"]] == [5, 5, 5, 5, 4]
    (path,) = write_comparison(comparison, tmp_path, formats=["pdf"], paper=paper)
    first, *rest = page_texts(path.read_bytes())
    assert "Twenty articles compared" in first
    assert "A hedge is not a fault" in first, "all twenty stand on page 1"
    assert sum(text.count("Measure and unit") for text in rest) == 5, "no table is broken"


def test_every_format_takes_strange_texts(tmp_path: Path) -> None:
    strange = build(
        [(STRANGE, 0.9, 0.1, [("ربما", "epistemic", "author", 0.9)], [], [])], title="漢字 #panic()"
    )
    comparison = compare([strange, plain([f"{STRANGE} indeed"], title=STRANGE), plain([])])
    paths = write_comparison(comparison, tmp_path)
    assert all(path.stat().st_size > 200 for path in paths)
    assert "#panic()" in " ".join(page_texts(paths[0].read_bytes())), "markup of the typesetter stays text"


def test_hostile_words_stay_text(tmp_path: Path) -> None:
    said = (8, "unnamed_person", HOSTILE, "say", None)
    first = build(
        [(f"They say {HOSTILE} wins the vote.", 0.9, 0.1, [], [said], [])], title=HOSTILE, site=HOSTILE
    )
    second = plain([f"{HOSTILE} wins the vote.", HOSTILE], title=HOSTILE, warnings=(HOSTILE,))
    comparison = compare([replace(a, signature=HOSTILE, domain=HOSTILE) for a in (first, second)])
    assert comparison.statements
    (path,) = write_comparison(comparison, tmp_path, formats=["html"])
    page = path.read_text("utf-8")
    assert "<img" not in page
    assert page.count("</script>") == 1
    assert page.count("&lt;img src=x onerror=alert(1)&gt;") > 5


def test_page_makes_no_request_and_its_links_have_targets(written: dict[str, bytes]) -> None:
    page = written[".html"].decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    links = re.findall(r'href="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in links} <= set(ids)
    assert {"#A4", "#statement-1", "#article-B"} <= set(links)
    assert not re.search(r'\s(src|srcset|style|on\w+)="', page), "the policy would block them"
    assert "url(http" not in page


# ---- command line --------------------------------------------------------------------------------


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for name, text in (("agency", CAREFUL), ("courier", FLAT)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return [str(tmp_path / name) for name in ("agency.txt", "missing.txt", "courier.txt")]


def run(arguments: Sequence[str]) -> Result:
    return CliRunner().invoke(main, ["compare", *arguments])


def test_command_compares_and_prints_key_figures(files: list[str], tmp_path: Path) -> None:
    result = run([files[0], files[2], "-o", str(tmp_path / "out"), "--format", "csv", "--seed", "3"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "comparison-statements.csv", "comparison.csv",
    ]  # fmt: skip
    profile = hedge.analyze(CAREFUL, seed=3).profile
    index = MEASURE["uncertainty_index"]
    figure = f"{index.number(profile.uncertainty_index.value)} ({index.interval(profile.uncertainty_index)})"
    for text in ("Dam above", figure, "3 statements with different", "comparison.csv", "seed:3"):
        assert text in " ".join(result.stdout.split())


def test_command_goes_on_without_an_article_that_cannot_be_read(files: list[str], tmp_path: Path) -> None:
    result = run([*files, "-o", str(tmp_path / "out"), "--format", "csv"])
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "missing.txt" in result.stderr
    assert (tmp_path / "out" / "comparison.csv").exists()


def test_command_needs_two_articles_that_can_be_read(files: list[str], tmp_path: Path) -> None:
    result = run([*files[:2], "-o", str(tmp_path / "out")])
    assert result.exit_code == 1
    assert result.stderr.splitlines()[1] == "hedge: 1 of 2 articles could be read; a comparison needs 2"
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize("count", [1, 21])
def test_command_says_how_many_articles_it_takes(count: int, files: list[str], tmp_path: Path) -> None:
    result = run([*[files[0]] * count, "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert result.stderr == f"hedge: give 2 to 20 articles to compare, not {count}\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("option", "value"), [("--format", "png"), ("--paper", "a5"), ("--reference", "none.json")]
)
def test_command_refuses_what_it_does_not_know(
    option: str, value: str, files: list[str], tmp_path: Path
) -> None:
    result = run([files[0], files[2], "-o", str(tmp_path / "out"), option, value])
    assert result.exit_code == 2
    assert value in result.stderr
    assert not list(tmp_path.glob("out/*"))
