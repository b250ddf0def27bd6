"""Reports: what they say, that they are safe and whole, and that they are the same each time."""

from __future__ import annotations

import base64
import hashlib
import html
import io
import json
import math
import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from report_fixture import NAN, SIGNATURE, build, kaluga, plain

import hedge
from hedge import measures
from hedge.analysis import Analysis
from hedge.context import Reference, in_context
from hedge.errors import OutputError
from hedge.records import article_record, probability, sentence_record
from hedge.report import FORMATS, content, figures, glyphs, passages, pdf, summary, write_report
from hedge.report.marks import MOST_REASONS, marks
from hedge.report.pictures import pictures
from hedge.report.pieces import cut
from hedge.types import CATEGORIES, Attribution, Contribution, Cue, Sentence, Span

HOSTILE = "</script><img src=x onerror=alert(1)>"
STRANGE = "العربية ربما 漢字 😀 \ue000 \x07 a\u200db \u202eabc \ufffe #strong[x] $x$ \ud800 end"


@pytest.fixture(scope="module")
def article() -> Analysis:
    return kaluga(site="The Example Courier", date="2025-11-03", byline="A. Reporter")


@pytest.fixture(scope="module")
def written(article: Analysis, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    paths = write_report(article, tmp_path_factory.mktemp("report"), stem="kaluga", formats=FORMATS)
    return {path.suffix[1:]: path.read_bytes() for path in paths}


def page_texts(document: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(document)).pages]


def write(analysis: Analysis, folder: Path, name: str) -> bytes:
    (path,) = write_report(analysis, folder, stem="some-article", formats=[name])
    return path.read_bytes()


# ---- files ---------------------------------------------------------------------------------------


def test_each_format_is_what_it_says(written: dict[str, bytes]) -> None:
    assert list(written) == list(FORMATS)
    assert written["pdf"].startswith(b"%PDF-")
    assert written["png"].startswith(b"\x89PNG")
    assert written["html"].startswith(b"<!doctype html>")
    assert json.loads(written["json"])["signature"] == SIGNATURE


def test_reports_have_the_same_bytes_each_time(written: dict[str, bytes], tmp_path: Path) -> None:
    again = kaluga(site="The Example Courier", date="2025-11-03", byline="A. Reporter")
    for path in write_report(again, tmp_path / "new" / "folder", stem="kaluga", formats=FORMATS[::-1]):
        assert path.read_bytes() == written[path.suffix[1:]], path.suffix


def test_the_png_is_one_tall_picture(written: dict[str, bytes]) -> None:
    width, height = (int.from_bytes(written["png"][i : i + 4], "big") for i in (16, 20))
    assert 700 < width < height < 3 * width


@pytest.mark.parametrize(("paper", "inches"), [("a4", (8.27, 11.69)), ("letter", (8.5, 11))])
def test_pages_have_the_size_of_the_paper(
    article: Analysis, tmp_path: Path, paper: str, inches: tuple[float, float]
) -> None:
    formats = ["pdf", "png"]
    document, *pages = write_report(article, tmp_path, stem="a", formats=formats, paper=paper, pages=True)
    reader = PdfReader(document)
    for page in reader.pages:
        assert tuple(float(x) / 72 for x in page.mediabox[2:]) == pytest.approx(inches, abs=0.01)
    assert [path.name for path in pages] == [f"a-{number}.png" for number in range(1, len(reader.pages) + 1)]
    for path in pages:
        size = tuple(int.from_bytes(path.read_bytes()[i : i + 4], "big") / pdf.PPI for i in (16, 20))
        assert size == pytest.approx(inches, abs=0.01)


def test_a_folder_that_cannot_be_written_is_one_line(article: Analysis, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError) as error:
        write_report(article, tmp_path / "file" / "out", stem="a", formats=["json"])
    assert "\n" not in str(error.value)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_full_disk_leaves_nothing(
    article: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_bytes = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if ".html" in path.name:
            write_bytes(path, data[:100])
            raise OSError(28, "No space left on device", str(path))
        return write_bytes(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_report(article, tmp_path, stem="a", formats=["json", "html"])
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_is_taken_leaves_no_parts(article: Analysis, tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with pytest.raises(OutputError, match=r"a\.json"):
        write_report(article, tmp_path, stem="a", formats=["json"])
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.parametrize(("stem", "formats"), [("a", ["docx"]), ("../a", ["json"]), ("", ["json"])])
def test_wrong_requests_write_nothing(
    article: Analysis, tmp_path: Path, stem: str, formats: list[str]
) -> None:
    with pytest.raises(OutputError):
        write_report(article, tmp_path, stem=stem, formats=formats)
    assert list(tmp_path.iterdir()) == []


# ---- records -------------------------------------------------------------------------------------


def test_record_has_the_keys_and_offsets_of_the_interface(article: Analysis) -> None:
    record = json.loads(json.dumps(article_record(article, "7"), allow_nan=False))
    assert list(record) == [
        "id", "title", "signature", "profile", "sentences", "sources", "checklist", "headline",
    ]  # fmt: skip
    assert record["id"] == "7"
    eighth = record["sentences"][7]
    assert list(eighth) == [
        "index", "start", "end", "text", "hedging", "vagueness", "unnamed", "anonymous", "cues",
        "attributions", "refusals", "probability_words",
    ]  # fmt: skip
    assert list(eighth["cues"][0]) == ["start", "end", "text", "category", "entry", "voice", "p", "scope"]
    assert list(eighth["attributions"][0]) == [
        "level", "kind", "mode", "reason", "basis", "organisation", "people", "who", "speaker", "source", "cue",
        "content", "continued",
    ]  # fmt: skip
    for sentence in record["sentences"]:
        said = [a[k] for a in sentence["attributions"] for k in ("source", "cue", "content") if a[k]]
        for span in (sentence, *sentence["cues"], *sentence["refusals"], *said):
            assert article.article.text[span["start"] : span["end"]] == span["text"]


def test_undefined_figures_are_null() -> None:
    record = article_record(plain(["Nothing is said."]))
    assert record["profile"]["unnamed_share"] == {"value": None, "low": None, "high": None}
    assert record["profile"]["single_unnamed_source"] is False
    assert record["profile"]["words"] == 3
    odd = replace(plain(["One."]).sentences[0], hedging=math.nan)
    assert sentence_record(odd)["hedging"] is None


@given(st.floats(0, 1))
def test_rounding_keeps_the_decision(p: float) -> None:
    rounded = probability(p)
    assert rounded is not None
    assert (rounded >= 0.5) == (p >= 0.5)
    assert abs(rounded - p) <= 1e-4


# ---- what is said --------------------------------------------------------------------------------


def test_summary_counts_in_plain_words(article: Analysis) -> None:
    text = " ".join(summary.sentences(article))
    assert "Of 25 sentences, 11 are hedged and 4 are vague." in text
    assert "Of 15 attributions, 7 rest on anonymous sources and 6 on a diffuse group" in text
    assert "2 can be traced" in text
    assert "None of the 7 anonymous ones gives the reader" in text


@pytest.mark.parametrize(
    ("analysis", "expected"),
    [
        (plain([]), "no sentence"),
        (plain(["One."]), "Of 1 sentence, none is hedged and none is vague. It attributes no statement"),
        (
            build(
                [("A source said so.", 0.9, 0.1, [], [(8, "unnamed_person", "A source", "said", None)], [])]
            ),
            "Of 1 sentence, 1 is hedged and none is vague. Of 1 attribution, 1 rests on anonymous sources "
            "and none on a diffuse group or no source at all; none can be traced to a named person, an "
            "organisation or a document. A single unnamed source is the only source of the article. The "
            "anonymous one gives no informative reason",
        ),
    ],
)
def test_summary_of_little(analysis: Analysis, expected: str) -> None:
    assert expected in " ".join(summary.sentences(analysis))


def test_key_figures_come_with_interval_definition_and_context(article: Analysis) -> None:
    index, hedged, unnamed = content.view(article, "x")["figures"]
    assert (index["value"], hedged["value"], unnamed["value"]) == ("66", "44%", "87%")
    assert [part["name"] for part in index["parts"]] == [
        "Hedged sentences",
        "Vague sentences",
        "Sentences on unnamed sources",
    ]
    for figure in (index, hedged, unnamed):
        assert re.fullmatch(r"\d+–\d+", figure["interval"])
        assert figure["definition"]
        assert figure["standing"].startswith("higher than in ")
    assert "17.7%" in hedged["published"]
    assert "7%" in unnamed["published"]


def test_every_figure_is_listed_with_unit_interval_and_definition(article: Analysis) -> None:
    rows = content.view(article, "x")["all_figures"]
    assert [row["key"] for row in rows] == [measure.key for measure in measures.MEASURES]
    assert all(row["unit"] and row["definition"] and row["origin"] for row in rows)
    hedged = next(row for row in rows if row["key"] == "hedged_share")
    assert (hedged["value"], hedged["unit"]) == ("44", "% of sentences")
    assert re.fullmatch(r"\d+ of 60", hedged["standing"])


def test_published_rates_name_their_study(article: Analysis) -> None:
    rates = [rate for row in content.view(article, "x")["published"] for rate in row["rates"]]
    assert {"17.7%", "5.7", "8.2%", "25%"} <= {rate["value"] for rate in rates}
    assert all(rate["where"] for rate in rates)


@pytest.mark.parametrize(
    ("value", "text", "cell"),
    [
        (1.0, "higher than in all 60", "60 of 60"),
        (0.985, "higher than in 59 of 60", "59 of 60"),
        (0.4, "lower than in 36 of 60", "24 of 60"),
        (0.0, "lower than in 30 of 60", "0 of 60"),
        (math.nan, "", "–"),
    ],
)
def test_standing_counts_articles(article: Analysis, value: float, text: str, cell: str) -> None:
    """Half of the articles have none, the others spread up to 0.99: nothing is lower than none."""
    steps = (
        (*[0.0] * 51, *(0.51 + i / 102 for i in range(50)))
        if value == 0
        else tuple(i / 101 for i in range(101))
    )
    reference = Reference("ours", "s", {"hedged_share": 60}, {"hedged_share": steps})
    profile = replace(article.profile, hedged_share=replace(NAN, value=value))
    row = next(p for p in in_context(profile, reference) if p.measure.key == "hedged_share")
    assert figures.standing(row, reference) == (f"{text} articles of the reference" if text else "")
    (shown,) = (f for f in figures.all_figures([row], reference))
    assert shown["standing"] == cell


def test_undefined_figures_are_dashes_without_a_place() -> None:
    for figure in content.view(plain([]), "x")["figures"]:
        assert (figure["value"], figure["interval"], figure["place"], figure["standing"]) == (
            "–",
            "not defined",
            None,
            "",
        )


def test_a_figure_without_interval_keeps_its_value(article: Analysis) -> None:
    profile = replace(article.profile, hedged_share=replace(NAN, value=0.5))
    hedged = content.view(replace(article, profile=profile), "x")["figures"][1]
    assert (hedged["value"], hedged["interval"], hedged["place"]) == ("50%", "–", [0.5] * 3)


def test_page_one_says_what_is_uncertain_and_who_says_so(article: Analysis) -> None:
    view = content.view(article, "x")
    assert [row["sentence"] for row in view["uncertain"]] == [7, 8, 21]
    named, anonymous, vague = view["voices"]
    assert named["sources"] == ["the FSB", "internal documents obtained by this reporter"]
    assert anonymous["statements"] == 7
    assert vague["statements"] == 6
    assert anonymous["sources"][-1] == "2 more"


def test_headline_and_lead_are_set_beside_the_body() -> None:
    flat = build(
        [
            ("The mayor may resign over the bridge.", 0.95, 0.1, [], [], []),
            ("It rained all day.", 0.0, 0.0, [], [], []),
        ],
        title="Mayor resigns over bridge",
    )
    headline, lead = passages.gaps(flat)
    assert headline["sentences"] == [1]
    assert headline["verdict"].startswith("The headline speaks more flatly than the one sentence that shares")
    assert "points" in headline["verdict"]
    assert "shares too few words" in lead["verdict"]
    assert "The headline speaks more flatly" in " ".join(summary.sentences(flat))
    missing, _ = passages.gaps(plain(["One."]))
    assert missing["verdict"] == "The headline is missing: the text has none of its own."


def test_words_for_probabilities_come_with_their_numbers() -> None:
    analysis = hedge.analyze("Rain is likely today. Snow is likely too, but hail is extremely unlikely.")
    likely, hail = passages.probabilities(analysis)
    assert (likely["word"], likely["sentences"]) == ("likely", [1, 2])
    assert "70% (80% of people: 60–86%; 46 people, zonination 2015)" in likely["people"]
    assert "IPCC 66–100%" in likely["scales"]
    assert hail["sentences"] == [2]
    assert hail["people"] == []


def test_every_survey_and_scale_of_the_lexicons_has_a_name() -> None:
    entries = hedge.load_lexicons().of("probability")
    assert {r.study for e in entries for r in e.readings} == set(measures.STUDIES)
    assert {r.scale for e in entries for r in e.ranges} == set(measures.SCALES)


def test_no_text_calls_hedging_bad(written: dict[str, bytes]) -> None:
    page = html.unescape(re.sub(r"<[^>]+>", " ", written["html"].decode())).lower()
    assert "a hedge is not a fault" in page
    blame = r"\b(bad|poor|worse|sloppy|evasive|unreliable|untrustworthy|misleading|alarming|suspicious of)\b"
    assert re.findall(blame, page) == []


@pytest.mark.parametrize(
    ("stem", "title"), [("kaluga-drones", "Kaluga drones"), ("a_b.c", "A b c"), ("--", "Untitled article")]
)
def test_a_missing_title_is_the_file_name_made_readable(stem: str, title: str) -> None:
    analysis = plain(["One."], path=f"/somewhere/{stem}.txt")
    assert content.view(analysis, "out")["title"] == title
    assert content.view(plain(["One."]), stem)["title"] == title


def test_ledger_groups_a_source_and_orders_by_level(article: Analysis) -> None:
    rows = content.ledger(article)
    assert [row["level"] for row in rows] == sorted(row["level"] for row in rows)
    officials = next(row for row in rows if row["source"] == "officials")
    assert officials["sentences"] == [19, 24]
    assert officials["cues"] == ["have attributed", "are reportedly considering"]


# ---- marks in the text ---------------------------------------------------------------------------

spans = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted)


@given(st.text(min_size=1, max_size=40), st.lists(spans, max_size=5), st.lists(spans, max_size=4))
def test_pieces_lose_nothing(text: str, cues: list[list[int]], sources: list[list[int]]) -> None:
    start = 10
    found = tuple(Cue(a, b, "", "vague", "some.vague", "author", 0.9) for a, b in cues)
    said = tuple(Attribution(8, "none", "indirect", Span(a, b, ""), None, None) for a, b in sources)
    pieces = cut(Sentence(1, start, start + len(text), text, 0, 0.1, 0.1, found, said))
    assert re.sub(r"\s+", " ", "".join(p.text for p in pieces)) == re.sub(r"\s+", " ", text)
    assert sorted(i for p in pieces for i in p.badges) == list(range(len(said)))


def test_a_level_stands_at_its_source_else_at_its_cue(article: Analysis) -> None:
    (first, last) = (next(p for p in cut(article.sentences[i]) if p.badges) for i in (1, 6))
    assert first.text == "sources within the Federal Security Service (FSB)"
    assert last.text == "reportedly"
    elsewhere = Attribution(0, "named_person", "indirect", Span(900, 905, "Smith"), None, None)
    pieces = cut(Sentence(1, 0, 8, "He said.", 0, 0.1, 0.1, (), (elsewhere,)))
    assert [(p.text, p.source, p.badges) for p in pieces] == [("He said.", None, (0,))]


# ---- PDF -----------------------------------------------------------------------------------------


def test_pdf_is_tagged_and_archival(written: dict[str, bytes]) -> None:
    reader = PdfReader(io.BytesIO(written["pdf"]))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert b"pdfaid" in root["/Metadata"].get_data()
    assert reader.metadata is not None
    assert reader.metadata.title == "Two drones shot down over the Kaluga Region"


def test_page_one_is_for_a_reader_in_a_hurry(written: dict[str, bytes]) -> None:
    first, second, *_ = page_texts(written["pdf"])
    assert "The Example Courier · 2025-11-03 · by A. Reporter" in first
    for words in ("Of 25 sentences, 11 are hedged", "Uncertainty index", "95% interval", "17.7%"):
        assert words in first
    assert "A hedge is not a fault" in first
    assert SIGNATURE in first
    assert "The article, sentence by sentence" in second


@pytest.mark.parametrize("paper", pdf.PAPERS)
def test_page_one_holds_the_longest_texts(paper: str) -> None:
    long = kaluga(title="Officials say and say " * 40, site="An outlet " * 20, byline="Many authors " * 30)
    profile = replace(long.profile, words=1_234_567, single_unnamed_source=True, reasons_given=3)
    view = content.view(replace(long, profile=profile), "x")
    first, second, *_ = page_texts(pdf.to_pdf("report", view, pictures(long), paper=paper))
    assert "A hedge is not a fault" in first
    assert "The article, sentence by sentence" in second


@pytest.mark.parametrize(
    "analysis",
    [
        plain([]),
        plain(["One."]),
        plain(["One.", "Two."], warnings=("the text may not be English",)),
        build([(STRANGE, 0.9, 0.1, [("ربما", "epistemic", "author", 0.9)], [], [])], title="漢字 #panic()"),
    ],
    ids=["nothing", "one sentence", "no cue", "strange characters"],
)
def test_every_format_takes_little_and_strange_texts(analysis: Analysis, tmp_path: Path) -> None:
    paths = write_report(analysis, tmp_path, stem="x", formats=FORMATS)
    assert all(path.stat().st_size > 200 for path in paths)


def test_characters_without_glyph_are_shown_as_boxes_and_said_so(tmp_path: Path) -> None:
    pages = page_texts(write(plain([STRANGE], title="漢字 #panic()"), tmp_path, "pdf"))
    text = " ".join(pages)
    assert f"{glyphs.MISSING}{glyphs.MISSING} #panic()" in text
    assert "#strong[x] $x$" in text, "markup of the typesetter stays text"
    assert "Characters that the fonts of this report lack" in text


def test_printable_keeps_what_has_a_glyph() -> None:
    kept = "Łódź – “quotes” … 5 € العربية a\u0301"
    assert glyphs.printable({"a": [kept, 1, None]}) == {"a": [kept, 1, None]}
    assert glyphs.printable("a\u200db\u202ec\ufe0f") == "abc"


def test_a_letter_keeps_no_more_marks_than_a_line_can_be_set_with() -> None:
    marks = [chr(code) for code in glyphs._covered() if unicodedata.category(chr(code)) in ("Mn", "Me")]
    for mark in filter(glyphs.printable, marks):
        assert (
            glyphs.printable(f"a{mark * 9_000}b{mark * 30}").replace("\u200b", "")
            == f"a{mark * 30}b{mark * 30}"
        )


def test_a_word_that_no_line_holds_gets_places_to_break() -> None:
    assert glyphs.printable("a" * 79) == "a" * 79
    assert max(map(len, glyphs.printable("a" * 400).split("\u200b"))) < 80


# ---- web page ------------------------------------------------------------------------------------


def test_page_makes_no_request_and_hashes_its_style_and_script(written: dict[str, bytes]) -> None:
    page = written["html"].decode()
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1])  # type: ignore[index]
    assert "default-src 'none'" in policy
    for kind in ("style", "script"):
        (body,) = re.findall(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not re.search(r'\s(src|srcset|style|on\w+)="', page), "the policy would block them"
    assert all(link.startswith("#") for link in re.findall(r'href="([^"]*)"', page))
    assert "url(http" not in page


def test_page_has_language_landmarks_and_one_title(written: dict[str, bytes]) -> None:
    page = written["html"].decode()
    assert '<html lang="en">' in page
    for tag in ("<h1", "<main", "<header", "<footer"):
        assert page.count(tag) == 1
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("field", ["title", "site", "byline", "date"])
def test_hostile_words_about_an_article_stay_text(field: str, tmp_path: Path) -> None:
    page = write(plain(["One."], **{field: HOSTILE}), tmp_path, "html").decode()
    assert "<img" not in page
    assert html.escape(HOSTILE) in page or HOSTILE.replace("<", "&lt;").replace(">", "&gt;") in page


def test_hostile_words_of_an_article_stay_text(tmp_path: Path) -> None:
    words = f"Some say {HOSTILE} may win."
    cue = (HOSTILE, "epistemic", "author", 0.9)
    said = (9, "unnamed_group", HOSTILE, HOSTILE, HOSTILE)
    analysis = build([(words, 0.9, 0.1, [cue], [said], [HOSTILE])], warnings=(HOSTILE,))
    page = write(replace(analysis, signature=HOSTILE, domain=HOSTILE), tmp_path, "html").decode()
    assert "<img" not in page
    (block,) = re.findall(r'<script type="application/json" id="marks">(.*?)</script>', page, re.DOTALL)
    assert "<" not in block
    assert json.loads(block)["c1-0"]["head"] == f"“{HOSTILE}”"


def test_explanations_account_for_the_whole_score(article: Analysis) -> None:
    many = tuple(Contribution(f"feature {i}", 0.25 * i) for i in range(20))
    cue = replace(article.sentences[7].cues[0], contributions=many)
    sentence = replace(article.sentences[7], cues=(cue,))
    reasons = marks(replace(article, sentences=(sentence,)))["c8-0"]["reasons"]
    assert len(reasons) == MOST_REASONS + 1
    assert math.fsum(value for _, value in reasons) == pytest.approx(math.fsum(c.value for c in many))


def test_every_category_and_kind_has_words() -> None:
    assert set(measures.CATEGORY_GLOSS) == set(CATEGORIES)
