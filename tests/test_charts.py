"""Charts by the geometry of their artists, not by pixels."""

from __future__ import annotations

import math
import random
import re
import subprocess
import sys
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations, pairwise
from typing import Any
from xml.etree import ElementTree

import matplotlib
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from profile_fixture import profile_of
from report_fixture import build, kaluga, plain

from hedge import charts
from hedge.analysis import Analysis
from hedge.charts import artists
from hedge.context import Reference
from hedge.measures import MEASURE, MEASURES
from hedge.report.pictures import Picture, comparison_pictures, pictures, to_svg
from hedge.report.svg import inline
from hedge.types import CATEGORIES, HEDGING, LEVELS, ProbabilityWord, Range, Reading

ONE = ("strip", "position", "balance", "categories", "ladder", "probability", "context")
SEVERAL = ("strips", "slope", "distribution")
#: Every figure of a share or an index is its own percentile here, and of a rate in the thousand words, too.
REFERENCE = Reference(
    name="a test corpus",
    signature="",
    articles={measure.key: 40 for measure in MEASURES},
    quantiles={
        m.key: tuple(i / m.factor for i in range(101))
        for m in MEASURES
        if m.low == 0 and m.key != "vague_share"
    },
)


@cache
def long(count: int) -> Analysis:
    """``count`` sentences with random scores, every fifth with an anonymous source."""
    dice = random.Random(0)
    source = (8, "unnamed_person", None, None, None)
    return build(
        [
            (f"Sentence {i}.", dice.random(), dice.random(), [], [source] * (i % 5 == 0), [])
            for i in range(count)
        ]
    )


def worded(*words: tuple[int, ProbabilityWord]) -> Analysis:
    """An article with words for probabilities at the numbers of sentences given."""
    bare = plain([f"Sentence {i}." for i in range(max(number for number, _ in words))])
    sentences = tuple(
        replace(s, probability_words=tuple(word for number, word in words if number == s.index))
        for s in bare.sentences
    )
    return replace(bare, sentences=sentences, profile=profile_of(sentences))


def word(text: str, entry: str = "", median: float = 50, **more: Any) -> ProbabilityWord:
    readings = (Reading("small", 46, median - 5, 1, 99), Reading("large", 5000, median, 30, 80))
    given = {"readings": readings, "ranges": (), **more}
    return ProbabilityWord(0, len(text), text, entry or text, "author", **given)


LIKELY = word(
    "Likely",
    "likely.probability",
    70,
    ranges=(Range("ipcc2010", 66, 100), Range("icd203", 55, 80), Range("phia", 55, 80), Range("new", 10, 20)),
)


@cache
def news(count: int) -> list[Analysis]:
    """Articles with long titles; the second has no attribution, the third no sentence, the fourth is long."""
    dice = random.Random(1)
    found = []
    for _ in range(count):
        rows = [
            (
                f"Sentence {i}.",
                dice.random() ** 3,
                dice.random() ** 4,
                [],
                [(dice.choice([0, 1, 7, 9]), "x", None, None, None)],
                [],
            )
            for i in range(dice.randint(2, 30))
        ]
        title = " ".join(
            dice.choices(["Minister", "drought", "election", "WWWW", "if"], k=dice.randint(2, 20))
        )
        found.append(build(rows, title=title))
    return [found[0], plain(["One."]), plain([]), long(300), *found[4:]][:count]


@pytest.fixture(scope="module")
def article() -> Analysis:
    return kaluga()


@pytest.fixture(scope="module")
def twenty() -> list[Analysis]:
    return news(20)


def vertices(ax: Axes, label: str, corners: int) -> np.ndarray[Any, Any]:
    """The corners of the shapes of all patches with a label, a row for each shape."""
    found = [patch.get_path().vertices for patch in ax.patches if patch.get_label() == label]
    return np.concatenate(found or [np.empty((0, 2))]).reshape(-1, corners, 2)


def boxes(ax: Axes, *labels: str) -> list[tuple[float, float, float, float]]:
    """Left, bottom, width and height of rectangles, from left to right."""
    shapes = np.concatenate([vertices(ax, label, 5) for label in labels])
    low, high = shapes.min(axis=1), shapes.max(axis=1)
    return sorted(map(tuple, np.hstack((low, high - low)).tolist()))


def lines(ax: Axes, label: str) -> list[list[float]]:
    """x and y of the one end and of the other."""
    return vertices(ax, label, 2).reshape(-1, 4).tolist()


def points(ax: Axes, label: str) -> list[list[float]]:
    (line,) = [line for line in ax.lines if line.get_label() == label]
    return np.asarray(line.get_xydata()).tolist()


def words(ax: Axes) -> list[str]:
    return [text.get_text() for text in ax.texts]


def place(ax: Axes, text: str) -> Any:
    (found,) = [t for t in ax.texts if t.get_text() == text]
    return found.get_window_extent()


# ---- one article ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("row", "score"), [(2, "hedging"), (1, "vagueness")])
def test_strip_shows_each_probability_at_its_sentence(article: Analysis, row: int, score: str) -> None:
    bars = boxes(charts.strip(article), score, f"{score} under one half")
    assert [x + width / 2 for x, _, width, _ in bars] == pytest.approx([s.index for s in article.sentences])
    assert {y for _, y, _, _ in bars} == {row}
    heights = [height / charts.ROW_HEIGHT for *_, height in bars]
    assert heights == pytest.approx([getattr(s, score) for s in article.sentences])


def test_strip_separates_hedged_from_unhedged_without_hue(article: Analysis) -> None:
    ax = charts.strip(article)
    hedged = boxes(ax, "hedging")
    assert [round(x + width / 2) for x, _, width, _ in hedged] == [
        s.index for s in article.sentences if s.hedged
    ]
    opacity = {patch.get_label(): patch.get_facecolor()[3] for patch in ax.patches}
    assert opacity["hedging"] == 1
    assert opacity["hedging under one half"] == pytest.approx(1 / 3)


def test_strip_tells_anonymous_vague_and_named_sources_apart_by_form(article: Analysis) -> None:
    ax = charts.strip(article)
    at = {
        kind: [round(x + w / 2) for x, _, w, _ in boxes(ax, kind)] for kind in ("anonymous", "vague", "named")
    }
    assert sorted(index for found in at.values() for index in found) == [
        s.index for s in article.sentences if s.attributions
    ]
    assert 8 in at["anonymous"]
    assert 13 in at["vague"]
    assert 23 in at["named"]
    assert [p.get_label() for p in ax.patches if p.get_hatch()] == ["vague"]
    heights = {kind: boxes(ax, kind)[0][3] for kind in at}
    assert heights["anonymous"] == heights["vague"] == charts.ROW_HEIGHT > 3 * heights["named"]


@pytest.mark.parametrize("count", [charts.MAX_BARS + 1, 3000])
def test_long_strip_shows_means_of_runs(count: int) -> None:
    analysis = long(count)
    ax = charts.strip(analysis)
    bars = boxes(ax, "hedging")
    assert len(bars) <= charts.MAX_BARS
    assert sum(width for _, _, width, _ in bars) == pytest.approx(count)
    mean = math.fsum(s.hedging for s in analysis.sentences) / count
    assert sum(w * h for _, _, w, h in bars) / count / charts.ROW_HEIGHT == pytest.approx(mean)
    assert any(text.startswith("Each bar is the mean of") for text in words(ax))


@pytest.mark.parametrize(("count", "run"), [(1, 1), (25, 1), (charts.MAX_BARS, 1), (3000, 19)])
def test_links_cover_their_sentences(count: int, run: int) -> None:
    ax = charts.strip(long(count))
    (links,) = [c for c in ax.collections if c.get_gid() == "links"]
    assert links.get_urls() == [f"#s{first}" for first in range(1, count + 1, run)]
    areas = [path.get_extents() for path in links.get_paths()]
    assert [area.x0 for area in areas] == [first - 0.5 for first in range(1, count + 1, run)]
    assert [area.x1 for area in areas] == [*(area.x0 for area in areas[1:]), count + 0.5], "without a gap"
    assert {(area.y0, area.y1) for area in areas} == {(0, 3)}, "over all rows"
    assert links.get_facecolor()[0, 3] < 1 / 256, "invisible"
    assert to_svg(ax, "strip").count(b'<a xlink:href="#s') == len(areas)


def test_categories_stack_the_voices_and_count_them(article: Analysis) -> None:
    ax = charts.categories(article)
    cues = [cue for sentence in article.sentences for cue in sentence.cues]
    bars = {voice: {round(y + h / 2): (x, w) for x, y, w, h in boxes(ax, label)}
            for voice, label in (("author", "own voice"), ("source", "words of a source"))}  # fmt: skip
    for row, category in enumerate(CATEGORIES):
        own, quoted = (
            sum((c.category, c.voice) == (category, v) for c in cues) for v in ("author", "source")
        )
        assert bars["author"].get(row, (0, 0)) == (0, own)
        assert bars["source"].get(row, (own, 0)) == (own, quoted)
    assert {p.get_label() for p in ax.patches if p.get_hatch()} == {"words of a source", "key"}
    assert [t for t in words(ax) if t.isdigit()] == [
        str(sum(c.category == k for c in cues)) for k in CATEGORIES
    ]


def test_ladder_has_a_labelled_rung_for_each_level(article: Analysis) -> None:
    ax = charts.ladder(article)
    counts = article.profile.attributions_by_level
    bars = {round(y + h / 2): w for x, y, w, h in boxes(ax, "named", "anonymous", "vague")}
    assert bars == {level: count for level, count in counts.items() if count}
    assert [t for t in words(ax) if t.isdigit()] == [str(counts[level]) for level in LEVELS]
    assert {"named\n2", "anonymous\n7", "vague\n6"} <= set(words(ax))
    assert [p.get_label() for p in ax.patches if p.get_hatch()] == ["vague"]
    assert place(ax, "named person\u20020").y0 > place(ax, "no source\u200210").y0, (
        "named sources are at the top"
    )


def test_position_draws_the_curve_its_interval_mean_and_centre(article: Analysis) -> None:
    ax, curve = charts.position(article), article.position_curve
    assert points(ax, "curve") == [
        [at, 100 * e.value] for at, e in zip(curve.at, curve.estimates, strict=True)
    ]
    (band,) = [p.get_path().vertices for p in ax.patches if p.get_label() == "interval"]
    count = len(curve.at)
    assert band[:count, 1].tolist() == [100 * e.high for e in curve.estimates]
    assert band[count : 2 * count, 1].tolist() == [100 * e.low for e in curve.estimates][::-1]
    index, centre = article.profile.uncertainty_index.value, article.profile.uncertainty_position
    assert lines(ax, "mean") == [[0, index, 1, index]]
    assert points(ax, "centre") == [[centre.value, 0]]
    assert lines(ax, "centre interval") == [[centre.low, 0, centre.high, 0]]
    assert f"mean {index:.0f}%" in words(ax)


@pytest.mark.parametrize(("hedging", "top"), [(0.01, 25), (0.3, 50), (0.6, 75), (0.99, 100)])
def test_position_scale_starts_at_zero_and_holds_the_curve(hedging: float, top: int) -> None:
    ax = charts.position(build([("One.", hedging, 0.0, [], [], [])]))
    assert ax.get_ylim() == (0, top)
    assert {"0%", f"{top}%"} <= set(words(ax))


def test_probability_shows_the_largest_survey_the_others_and_the_scales() -> None:
    ax = charts.probability(worded((3, LIKELY), (7, LIKELY)))
    ((x, level),) = points(ax, "medians")
    assert x == 70
    assert lines(ax, "answers") == [[30, level, 80, level]]
    assert points(ax, "other medians") == [[65, level]]
    ranges = [(a, b, y) for a, y, b, _ in lines(ax, "official scales") if a != b]
    assert [(a, b) for a, b, _ in ranges] == [(66, 100), (55, 80), (10, 20)], "equal ranges once"
    for (_, high, y), name in zip(ranges, ("IPCC", "ICD 203, UK", "new"), strict=True):
        assert y > level, "below, since y runs downward"
        label = place(ax, name)
        assert label.x0 > ax.transData.transform((high, y))[0], "at the right end of its line"
        assert label.y0 < ax.transData.transform((high, y))[1] < label.y1
    assert {"likely", "sentences 3, 7", "5,000 people"} <= set(words(ax))


def test_probability_keeps_to_the_most_frequent_words_and_puts_the_likeliest_on_top() -> None:
    rare = [(1, word(f"rare{i}", median=i)) for i in range(14)]
    analysis = worded(*rare, (2, word("often", median=99)), (3, word("often", median=99)))
    ax = charts.probability(analysis)
    medians = [x for x, _ in points(ax, "medians")]
    assert medians == sorted(medians, reverse=True)
    assert (len(medians), medians[0]) == (12, 99)
    assert "3 more words" in words(ax)
    assert "3 more not shown" in charts.probability_alt(analysis)


def test_probability_grows_with_its_words() -> None:
    heights = [
        charts.probability_height(worded(*[(1, word(f"word{i}")) for i in range(count)]))
        for count in (2, 6, 12, 13)
    ]
    assert heights[0] < heights[1] < heights[2] == heights[3]
    assert charts.probability_height(worded((1, LIKELY))) > charts.probability_height(
        worded((1, word("likely")))
    )
    assert charts.probability(worded((1, LIKELY))).figure.get_size_inches()[1] == pytest.approx(
        charts.probability_height(worded((1, LIKELY)))
    )


def test_balance_diverges_from_zero_with_intervals() -> None:
    rows = [("It may well be so, perhaps.", 0.9, 0.1, [("may well", "epistemic", "author", 0.9)], [], []),
            ("Clearly it is.", 0.1, 0.1, [("Clearly", "booster", "author", 0.9)], [], []),
            ("It is.", 0.1, 0.1, [], [], []),
            ("He suspects so.", 0.9, 0.1, [("suspects", "doxastic", "author", 0.9)], [], [])]  # fmt: skip
    analysis = build(rows)
    ax, profile = charts.balance(analysis), analysis.profile
    hedges, boosters = profile.hedging_rate, profile.rates_by_category["booster"]
    stack = boxes(ax, "hedges")
    assert stack[0][0] == 0
    assert sum(width for _, _, width, _ in stack) == pytest.approx(hedges.value)
    assert stack[1][0] == pytest.approx(stack[0][2]), "one after the other"
    assert [(x, w) for x, _, w, _ in boxes(ax, "boosters")] == [
        pytest.approx((-boosters.value, boosters.value))
    ]
    whiskers = [(a, b) for a, _, b, _ in lines(ax, "intervals")]
    assert whiskers == [(hedges.low, hedges.high), (-boosters.low, -boosters.high)]
    parts = {round(y - 0.7): w for _, y, w, _ in boxes(ax, "categories")}
    assert parts == {row: pytest.approx(profile.rates_by_category[c].value)
                     for row, c in enumerate(HEDGING) if profile.rates_by_category[c].value}  # fmt: skip
    low, high = ax.get_xlim()
    assert low < -boosters.high
    assert hedges.high < high
    assert f"Balance {MEASURE['balance'].number(profile.balance.value)}" in " ".join(words(ax))


def test_context_places_values_intervals_and_rates_by_percentile(article: Analysis) -> None:
    ax = charts.context(article, None, REFERENCE)
    profile = article.profile
    dots = {y: x for x, y in points(ax, "values")}
    spans = {y: (a, b) for a, y, b, _ in lines(ax, "intervals")}
    for row, key in (
        (0, "uncertainty_index"),
        (1, "hedged_share"),
        (2, "hedging_rate"),
        (6, "anonymous_share"),
    ):
        factor, estimate = MEASURE[key].factor, MEASURE[key].of(profile)
        assert dots[row] == pytest.approx(factor * estimate.value)
        assert spans[row] == pytest.approx((factor * estimate.low, factor * estimate.high))
    ticks = [(round(x, 1), round((y0 + y1) / 2)) for x, y0, _, y1 in lines(ax, "base rates")]
    assert ticks == [(17.7, 1), (10.0, 1), (5.7, 2), (14.5, 2)], (
        "not those of stories beside shares of attributions"
    )
    assert place(ax, "US politics 10%").x1 <= place(ax, "newswire 17.7%").x0
    assert 4 not in dots, "this reference does not know vague sentences"
    assert "not in the reference" in words(ax)
    estimate = profile.hedged_share
    assert (
        f"{MEASURE['hedged_share'].text(estimate.value)} ({MEASURE['hedged_share'].interval(estimate)})"
        in words(ax)
    )
    assert any("40 articles of a test corpus" in text for text in words(ax))


def test_context_says_what_is_not_defined() -> None:
    ax = charts.context(plain(["One."]), None, REFERENCE)
    assert words(ax).count("not defined") == 2, "sources and anonymous sources, without an attribution"
    assert len(points(ax, "values")) == 8 - 2 - 1


# ---- several articles ----------------------------------------------------------------------------


def test_strips_show_the_uncertainty_over_the_length_of_each_article() -> None:
    rows = [(f"Sentence {i}.", p, 0.0, [], [], []) for i, p in enumerate((0.2, 0.8, 0.5, 0.1))]
    analyses = [build(rows, title="First"), plain([]), build(rows[:1], title="Third")]
    ax = charts.strips(analyses, names=["One", "Two", "Three"])
    first, third = (p.get_path().vertices for p in ax.patches if p.get_label() == "strip")
    assert first[:8, 0].tolist() == [0, 25, 25, 50, 50, 75, 75, 100]
    heights = (1 - first[:8:2, 1]) / 0.76
    assert heights.tolist() == pytest.approx([0.2, 0.8, 0.5, 0.1])
    assert third[:2, 0].tolist() == [0, 100], "over the same width"
    assert third[:, 1].max() == 3, "on the third row"
    assert {"A", "B", "C", "One", "Two", "Three", "no sentence"} <= set(words(ax))
    estimate = analyses[0].profile.uncertainty_index
    assert f"{estimate.value:.0f} ({estimate.low:.0f}–{estimate.high:.0f})" in words(ax)


def test_strips_of_long_articles_keep_the_mean() -> None:
    analysis = long(1001)
    ax = charts.strips([analysis])
    (outline,) = [p.get_path().vertices for p in ax.patches if p.get_label() == "strip"]
    top = outline[: len(outline) // 2]
    assert len(top) / 2 <= 120
    area = sum((b[0] - a[0]) * (1 - a[1]) for a, b in zip(top[::2], top[1::2], strict=True)) / 0.76
    assert area == pytest.approx(analysis.profile.uncertainty_index.value)


def test_slope_lines_pass_through_the_values_and_leave_gaps(twenty: list[Analysis]) -> None:
    ax = charts.slope(twenty)
    for key in ("uncertainty_index", "hedged_share", "vague_share", "unnamed_share"):
        factor, estimates = MEASURE[key].factor, [MEASURE[key].of(a.profile) for a in twenty]
        drawn = points(ax, key)
        assert [y for _, y in drawn] == pytest.approx([factor * e.value for e in estimates], nan_ok=True)
        assert [round(x) for x, _ in drawn] == list(range(20))
        whiskers = lines(ax, f"{key} interval")
        ends = [(factor * e.low, factor * e.high) for e in estimates]
        assert [(a, b) for _, a, _, b in whiskers] == [pytest.approx(pair, nan_ok=True) for pair in ends]
    assert math.isnan(points(ax, "unnamed_share")[1][1]), "no attribution"
    assert math.isnan(points(ax, "uncertainty_index")[2][1]), "no sentence"


def test_slope_tells_its_measures_apart_without_colour(twenty: list[Analysis]) -> None:
    ax = charts.slope(twenty[:5])
    drawn = [line for line in ax.lines if line.get_label() in MEASURE]
    assert len(drawn) == 4
    assert len({line.get_color() for line in drawn}) == 4
    assert len({line.get_marker() for line in drawn}) == 4
    assert len({str(line._dash_pattern) for line in drawn}) == 4
    keys = [line for line in ax.lines if line.get_label() == "key"]
    assert [key.get_marker() for key in keys] == [line.get_marker() for line in drawn]


def test_slope_names_articles_where_there_is_room(twenty: list[Analysis]) -> None:
    names = [f"name{i}" for i in range(20)]
    assert set(names[:3]) <= set(words(charts.slope(twenty[:3], names=names[:3])))
    assert not set(names) & set(words(charts.slope(twenty, names=names)))


def test_distribution_counts_the_reference_in_equal_bins(twenty: list[Analysis]) -> None:
    ax = charts.distribution(twenty[:2], reference=REFERENCE)
    bars = boxes(ax, "reference")
    assert [(x, w) for x, _, w, _ in bars] == [(x, 10) for x in range(0, 100, 10)]
    assert [h for *_, h in bars] == pytest.approx([bars[0][3]] * 10), "this corpus is spread evenly"
    (level,) = {float(t[:-1]) for t in words(ax) if t.endswith("%") and t != "95%"} & {5.0}
    tick = next(t for t in ax.texts if t.get_text() == f"{level:g}%")
    assert 10 / level * tick.xy[1] == pytest.approx(bars[0][3]), "every bar is a tenth"


def test_distribution_keeps_articles_of_one_value_in_one_bin() -> None:
    quantiles = (*[0.0] * 51, *[0.5] * 49, 1.0)
    corpus = replace(REFERENCE, quantiles={"unnamed_share": quantiles})
    bars = boxes(charts.distribution([plain([])], key="unnamed_share", reference=corpus), "reference")
    heights = {round(x): h for x, _, _, h in bars}
    assert heights[0] / heights[50] == pytest.approx(51 / 48, rel=0.05)
    assert sum(heights.values()) == pytest.approx(heights[0] / 0.51, rel=0.02)


def test_distribution_sorts_articles_by_value(twenty: list[Analysis]) -> None:
    ax = charts.distribution(twenty, reference=REFERENCE)
    values = [a.profile.uncertainty_index for a in twenty]
    known = sorted((e for e in values if not math.isnan(e.value)), key=lambda e: -e.value)
    assert [x for x, _ in points(ax, "values") if not math.isnan(x)] == [e.value for e in known]
    drawn = [(a, b) for a, _, b, _ in lines(ax, "intervals") if not math.isnan(a)]
    assert drawn == [(e.low, e.high) for e in known]
    heights = [y for _, y in points(ax, "values")]
    assert heights == sorted(heights, reverse=True)
    left, right = ax.get_xlim()
    assert left <= min(e.low for e in known)
    assert max(e.high for e in known) <= right
    assert place(ax, "not defined").y0 < min(place(ax, letter).y0 for letter in "AB"), (
        "without a value, at the end"
    )


def test_distribution_without_a_reference_of_the_measure_shows_the_articles(twenty: list[Analysis]) -> None:
    ax = charts.distribution(twenty[:4], key="vague_share", reference=REFERENCE)
    assert not boxes(ax, "reference")
    assert points(ax, "values")[0][0] == 100 * twenty[3].profile.vague_share.value


def test_names_must_be_as_many_as_articles(twenty: list[Analysis]) -> None:
    for name in SEVERAL:
        with pytest.raises(ValueError, match="1 names for 2 articles"):
            getattr(charts, name)(twenty[:2], names=["only one"])


# ---- all charts ----------------------------------------------------------------------------------


def drawn(name: str, analyses: Sequence[Analysis], ax: Axes | None = None) -> Axes:
    function: Callable[..., Axes] = getattr(charts, name)
    return function(analyses[0] if name in ONE else list(analyses), ax)


@cache
def odd() -> list[Analysis]:
    """Little, much, and nothing."""
    many = [(i + 1, word(f"a rather long phrase number {i}")) for i in range(15)]
    return [
        plain([]),
        plain(["One."]),
        plain(["One.", "Two."]),
        long(1),
        long(120),
        long(3000),
        worded((1, LIKELY), *many),
    ]


CASES = [
    *[(name, [analysis]) for name in ONE for analysis in (kaluga(), *odd())],
    *[(name, news(count)) for name in SEVERAL for count in (1, 2, 5, 20)],
    *[(name, odd()) for name in SEVERAL],
]


@pytest.mark.parametrize(("name", "analyses"), CASES)
def test_labels_stay_in_the_figure_and_apart(name: str, analyses: list[Analysis]) -> None:
    figure = drawn(name, analyses).figure
    figure.draw_without_rendering()
    (ax,) = figure.axes
    boxes = []
    for text in ax.texts:
        box = text.get_window_extent()
        # The letters of another font may be a tenth wider.
        more, towards = (
            0.1 * box.width,
            {"left": (0, 1), "right": (1, 0), "center": (0.5, 0.5)}[text.get_ha()],
        )
        assert figure.bbox.x0 <= box.x0 - more * towards[0], text
        assert box.x1 + more * towards[1] <= figure.bbox.x1, text
        assert figure.bbox.y0 <= box.y0 + 1, text
        assert box.y1 - 1 <= figure.bbox.y1, text
        boxes.append(box)
    for (one, first), (other, second) in combinations(zip(ax.texts, boxes, strict=True), 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        up = min(first.y1, second.y1) - max(first.y0, second.y0)
        # Boxes reach above and below the letters.
        assert across <= 0.5 or up <= 3, (one, other)


@pytest.mark.parametrize("name", [*ONE, *SEVERAL])
def test_chart_is_drawn_on_the_axes_it_is_given(article: Analysis, name: str) -> None:
    figure = Figure(figsize=(9, 5), layout="constrained")
    left, right = figure.subplots(1, 2)
    before = left.get_position().bounds, len(left.get_children()), left.get_xlim(), left.axison
    assert drawn(name, [article], right) is right
    assert right.texts
    assert (left.get_position().bounds, len(left.get_children()), left.get_xlim(), left.axison) == before
    assert figure.get_size_inches().tolist() == [9, 5]
    assert figure.axes == [left, right]
    assert figure.get_layout_engine() is not None


@pytest.mark.parametrize("name", [*ONE, *SEVERAL])
def test_settings_are_as_before(article: Analysis, name: str) -> None:
    before = dict(matplotlib.rcParams)
    drawn(name, [article])
    assert dict(matplotlib.rcParams) == before


def test_empty_charts_say_so() -> None:
    nothing, empty = plain(["One.", "Two."]), plain([])
    for name, said, analysis in (
        ("categories", "no cue found", nothing),
        ("ladder", "no attribution found", nothing),
        ("balance", "no hedge and no booster found", nothing),
        ("probability", "no word for a probability found", nothing),
        ("strip", "no sentence", empty),
        ("position", "no sentence", empty),
    ):
        assert said in [" ".join(text.split()) for text in words(getattr(charts, name)(analysis))]
        alt = getattr(charts, f"{name}_alt")(analysis)
        assert "none found" in alt or said in alt


def test_alternative_texts_give_the_figures(article: Analysis) -> None:
    profile = article.profile
    assert "hedged: 11 (7, 8, 9, 11, 13, 16, 17, 21, 22, 24, 25)" in charts.strip_alt(article)
    assert "possibility 12 (6 in the words of a source)" in charts.categories_alt(article)
    assert "level 7, unnamed, role or affiliation only: 5" in charts.ladder_alt(article)
    first, last = (article.position_curve.estimates[i].value for i in (0, -1))
    assert f"{100 * first:.0f}% at the beginning" in charts.position_alt(article)
    assert f"{100 * last:.0f}% at the end" in charts.position_alt(article)
    assert f"{profile.hedging_rate.value:.1f} (95% interval" in charts.balance_alt(article)
    assert "median 70, 8 of 10 answers 30 to 80 (5,000 people), other surveys 65, IPCC 66 to 100" in (
        charts.probability_alt(worded((1, LIKELY)))
    )
    context = charts.context_alt(article, REFERENCE)
    assert f"at percentile {profile.uncertainty_index.value:.0f}" in context
    assert "published: newswire 17.7%, US politics 10%" in context


def test_alternative_texts_of_comparisons_give_the_figures(article: Analysis) -> None:
    analyses, index = [article, plain(["One."])], article.profile.uncertainty_index.value
    names = ["Two drones", "B"]
    assert f"A, Two drones: 25 sentences, index {index:.0f} of 100" in charts.strips_alt(analyses, names)
    assert "; B: 1 sentences" in charts.strips_alt(analyses, names), "a letter as the name is said once"
    slope = charts.slope_alt(analyses, names)
    assert f"A, Two drones: uncertainty index {index:.0f}%" in slope
    assert "unnamed sources not defined" in slope
    told = charts.distribution_alt(analyses, names, reference=REFERENCE)
    assert "half of them have less than 50 of 100" in told
    assert f"percentile {index:.0f}; B: 10 of 100" in told


@pytest.mark.parametrize("name", [*ONE, *SEVERAL])
@pytest.mark.parametrize("analysis", odd())
def test_alternative_texts_are_sentences(name: str, analysis: Analysis) -> None:
    alt = getattr(charts, f"{name}_alt")(analysis if name in ONE else [analysis, analysis])
    assert alt.endswith(".")
    assert "nan" not in alt.split()
    assert len(alt) < 2500


# ---- as SVG --------------------------------------------------------------------------------------


def all_pictures(analysis: Analysis) -> list[Picture]:
    return [*pictures(analysis), *comparison_pictures([analysis, plain(["One."])])]


def test_a_report_has_its_charts_in_their_sizes(article: Analysis) -> None:
    sizes = {}
    for picture in all_pictures(worded((1, LIKELY))):
        root = ElementTree.fromstring(picture.svg)
        sizes[picture.name] = tuple(
            float(root.attrib[side].removesuffix("pt")) / 72 for side in ("width", "height")
        )
    assert list(sizes) == [
        *("strip", "position", "balance", "categories", "ladder", "context", "probability"),
        *SEVERAL,
    ]
    assert sizes["strip"] == pytest.approx((6.6, 1.6))
    assert sizes["position"] == sizes["balance"] == pytest.approx((3.25, 1.9))
    assert sizes["categories"] == pytest.approx((2.95, 2.4))
    assert sizes["ladder"] == pytest.approx((3.65, 2.4))
    assert sizes["context"] == pytest.approx((6.6, 2.6))
    assert {round(sizes[name][0], 3) for name in ("probability", *SEVERAL)} == {6.6}
    assert "probability" not in [picture.name for picture in pictures(article)], "it has no such word"


def test_pictures_have_the_same_bytes_each_time(article: Analysis) -> None:
    for one, other in zip(all_pictures(article), all_pictures(kaluga()), strict=True):
        assert one == other
        assert b"<text" in one.svg
        assert b"dc:date" not in one.svg


@pytest.mark.parametrize(
    "text", ["$x^2$ & <b>", "Füße 漢字 \U0001f600", "a\x00b\tc\ud800", "\u202eright to left", ""]
)
def test_any_title_and_word_can_be_drawn(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        analyses = [plain(["One."], title=text), plain(["Two."])]
        drawn = [*comparison_pictures(analyses, [text, text]), *pictures(worded((1, word(text, "entry"))))]
    for picture in drawn:
        ElementTree.fromstring(picture.svg)


def elements(picture: Picture) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(inline(picture.svg, picture.name, picture.alt)).iter())


def test_a_page_can_hold_all_charts_under_a_strict_policy(article: Analysis) -> None:
    ids = []
    for picture in all_pictures(article):
        own = [element.attrib["id"] for element in elements(picture) if "id" in element.attrib]
        ids += own
        for element in elements(picture):
            assert "style" not in element.attrib
            assert element.tag != "style"
            assert "font-family" not in element.attrib, "the page sets the letters"
            used = re.findall(r"url\(#([^)]*)\)", " ".join(element.attrib.values()))
            used += [element.attrib["href"][1:]] if element.tag == "use" else []
            assert set(used) <= set(own)
    assert len(ids) == len(set(ids)) > 100


def test_letters_follow_the_colours_of_the_page(article: Analysis) -> None:
    for picture in all_pictures(article):
        letters = [element for element in elements(picture) if element.tag == "text"]
        assert letters
        for text in letters:
            assert text.attrib["class"] in ("fill-ink", "fill-muted", "fill-purple")
            assert re.fullmatch(r"[\d.]+px", text.attrib["font-size"])


def test_links_lead_from_a_chart_to_the_sentences_of_the_page(article: Analysis) -> None:
    by_name = {picture.name: picture for picture in pictures(article)}
    root, *rest = elements(by_name["strip"])
    links = [element for element in rest if element.tag == "a"]
    assert [link.attrib["href"] for link in links] == [f"#s{s.index}" for s in article.sentences]
    assert links[6].attrib == {"href": "#s7", "aria-label": "sentence 7", "fill-opacity": "0"}
    for link in links:
        (area,) = link
        assert "fill-opacity" not in area.attrib, "the page may show it"
        assert area.attrib["fill"] != "none", "or it could not be clicked"
    assert root.attrib["role"] == "group", "what is inside an image cannot be reached"
    assert root.attrib["aria-label"] == by_name["strip"].alt
    assert all(element.attrib["aria-hidden"] == "true" for element in rest if element.tag == "text")
    assert elements(by_name["ladder"])[0].attrib["role"] == "img"


def test_short_font_declarations_become_attributes() -> None:
    style = "font: italic 700 7.5px 'A b', serif; fill: #1f2430"
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><text style="{style}">x</text></svg>'.encode()
    (text,) = ElementTree.fromstring(inline(svg, "name", "alt"))
    assert text.attrib == {
        "font-style": "italic", "font-weight": "700", "font-size": "7.5px", "fill": "#1f2430", "class": "fill-ink",
    }  # fmt: skip


# ---- the parts -----------------------------------------------------------------------------------


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8), st.floats(0.5, 10))
def test_spread_places_keep_order_distance_and_bounds(wanted: list[float], gap: float) -> None:
    placed = artists.spread(wanted, gap, 0, 100)
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    moved = [placed[i] for i in order]
    assert all(b - a >= gap - 1e-9 for a, b in pairwise(moved))
    assert min(moved) >= -1e-9
    assert max(moved) <= 100 + 1e-9
    if all(b - a >= gap for a, b in pairwise(sorted(wanted))):
        assert placed == pytest.approx(wanted), "who is far enough apart stays"


def test_spread_moves_neighbours_by_the_same_amount() -> None:
    assert artists.spread([50, 50, 10], 4) == [48, 52, 10]


@given(st.text(max_size=80), st.floats(5, 200))
def test_cut_words_fit(text: str, width: float) -> None:
    cut = artists.fit(text, width)
    assert artists.width_of(cut) <= width or cut == "…"
    assert "\n" not in cut


def test_widths_are_those_of_the_letters_drawn() -> None:
    ax = charts.strip(plain(["One."]))
    label = next(t for t in ax.texts if t.get_text() == "unnamed sourcing")
    ax.figure.set_dpi(1000)  # letters of few pixels are rounded
    measured = label.get_window_extent().width * 72 / ax.figure.dpi
    assert artists.width_of("unnamed sourcing") == pytest.approx(measured, rel=0.01)


def test_words_that_fit_stay_and_others_end_in_an_ellipsis() -> None:
    assert artists.fit("Two  drones\nshot down", 500) == "Two drones shot down"
    assert artists.fit("Two drones shot down", 60) == "Two drones s…"
    assert artists.fit("soft\u00adhyphen 漢", 500) == "softhyphen ▯"


def test_colours_are_those_of_petroff() -> None:
    petroff = matplotlib.color_sequences.get("petroff6")
    if petroff is None:
        pytest.skip("this matplotlib has no petroff6")
    assert {to_rgb(c) for c in charts.CATEGORY_COLOURS.values()} <= {tuple(c) for c in petroff}


def test_charts_do_without_pyplot() -> None:
    code = "import sys, hedge.charts, hedge.report.pictures; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
