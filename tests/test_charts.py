"""Charts by the geometry of their artists, not by pixels."""

from __future__ import annotations

import math
import random
import subprocess
import sys

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from report_fixture import build, kaluga, plain

from hedge import charts
from hedge.analysis import Analysis
from hedge.report.pictures import pictures
from hedge.types import CATEGORIES, LEVELS

CHARTS = {
    "strip": (charts.strip, charts.strip_alt),
    "categories": (charts.categories, charts.categories_alt),
    "ladder": (charts.ladder, charts.ladder_alt),
}


@pytest.fixture(scope="module")
def article() -> Analysis:
    return kaluga()


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


def on_row(ax: Axes, row: int) -> list[tuple[float, float, float]]:
    """Centre, width and height of the bars that stand on ``row`` of a strip."""
    return [
        (bar.get_x() + bar.get_width() / 2, bar.get_width(), bar.get_height() / charts.ROW_HEIGHT)
        for bar in ax.patches
        if bar.get_y() == row
    ]


@pytest.mark.parametrize(("row", "score"), [(2, "hedging"), (1, "vagueness")])
def test_strip_shows_each_probability_at_its_sentence(article: Analysis, row: int, score: str) -> None:
    bars = on_row(charts.strip(article), row)
    assert [round(x, 6) for x, _, _ in bars] == [s.index for s in article.sentences]
    assert [h for _, _, h in bars] == pytest.approx([getattr(s, score) for s in article.sentences])


def test_strip_separates_hedged_from_unhedged_without_hue(article: Analysis) -> None:
    bars = [bar for bar in charts.strip(article).patches if bar.get_y() == 2]
    opacity = {s.hedged: bar.get_facecolor()[3] for s, bar in zip(article.sentences, bars, strict=True)}
    assert opacity == {True: 1.0, False: pytest.approx(1 / 3)}


def test_strip_tells_anonymous_vague_and_named_sources_apart_by_form(article: Analysis) -> None:
    blocks = {
        round(b.get_x() + b.get_width() / 2): b for b in charts.strip(article).patches if b.get_y() == 0
    }
    assert sorted(blocks) == [s.index for s in article.sentences if s.attributions]
    anonymous, vague, named = blocks[8], blocks[13], blocks[23]
    assert not anonymous.get_hatch()
    assert vague.get_hatch()
    assert anonymous.get_height() == vague.get_height() == charts.ROW_HEIGHT
    assert named.get_height() < charts.ROW_HEIGHT / 3


@pytest.mark.parametrize("count", [charts.MAX_BARS + 1, 3000])
def test_long_strip_shows_means_of_runs(count: int) -> None:
    analysis = long(count)
    bars = on_row(charts.strip(analysis), 2)
    assert len(bars) <= charts.MAX_BARS
    assert sum(width for _, width, _ in bars) == pytest.approx(count)
    mean = math.fsum(s.hedging for s in analysis.sentences) / count
    assert math.fsum(width * height for _, width, height in bars) / count == pytest.approx(mean)


def test_categories_stack_the_voices_and_count_them(article: Analysis) -> None:
    ax = charts.categories(article)
    cues = [cue for sentence in article.sentences for cue in sentence.cues]
    for row, category in enumerate(CATEGORIES):
        author, source = ax.containers[2 * row][0], ax.containers[2 * row + 1][0]
        for bar, voice in ((author, "author"), (source, "source")):
            assert bar.get_width() == sum((c.category, c.voice) == (category, voice) for c in cues)
        assert source.get_x() == author.get_width()
        assert source.get_hatch()
        assert not author.get_hatch()
    assert [t.get_text() for t in ax.texts] == [str(sum(c.category == k for c in cues)) for k in CATEGORIES]


def test_ladder_has_a_labelled_rung_for_each_level(article: Analysis) -> None:
    ax = charts.ladder(article)
    counts = [article.profile.attributions_by_level[level] for level in LEVELS]
    assert [bar.get_width() for bar in ax.patches] == counts
    texts = [t.get_text() for t in ax.texts]
    assert [t for t in texts if t.isdigit()] == list(map(str, counts))
    assert [t for t in texts if not t.isdigit()] == ["named\n2", "anonymous\n7", "vague\n6"]
    assert ax.yaxis_inverted(), "named sources are at the top"
    assert [bool(bar.get_hatch()) for bar in ax.patches] == [level >= 9 for level in LEVELS]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("analysis", [plain([]), plain(["One."]), long(1), long(3000)])
def test_chart_of_little_and_of_much(name: str, analysis: Analysis) -> None:
    draw, alt = CHARTS[name]
    ax = draw(analysis)
    ax.figure.draw_without_rendering()
    assert alt(analysis).endswith(".")


def test_empty_charts_say_so() -> None:
    nothing = plain(["One.", "Two."])
    assert "no cue found" in [t.get_text() for t in charts.categories(nothing).texts]
    assert "no attribution found" in [t.get_text() for t in charts.ladder(nothing).texts]
    assert "no cue found" in charts.categories_alt(nothing)
    assert "no attribution found" in charts.ladder_alt(nothing)


def test_alternative_texts_give_the_figures(article: Analysis) -> None:
    assert "hedged: 11 (7, 8, 9, 11, 13, 16, 17, 21, 22, 24, 25)" in charts.strip_alt(article)
    assert "epistemic 12 (6 in the words of a source)" in charts.categories_alt(article)
    assert "level 7, unnamed, role or affiliation only: 5" in charts.ladder_alt(article)


@pytest.mark.parametrize("name", CHARTS)
def test_chart_is_drawn_on_the_axes_it_is_given(article: Analysis, name: str) -> None:
    left, right = Figure().subplots(1, 2)
    assert CHARTS[name][0](article, right) is right
    assert right.patches
    assert not left.patches


def test_no_text_of_a_chart_leaves_the_figure(article: Analysis) -> None:
    for picture in pictures(article):
        ax = picture.draw()
        ax.figure.draw_without_rendering()
        frame = ax.figure.bbox
        legend = ax.get_legend()
        for text in [*ax.texts, *ax.get_yticklabels(), *(legend.get_texts() if legend else ())]:
            box = text.get_window_extent()
            assert box.x0 >= frame.x0 - 1, text
            assert box.x1 <= frame.x1 + 1, text


def test_pictures_have_the_same_bytes_each_time(article: Analysis) -> None:
    for one, other in zip(pictures(article), pictures(kaluga()), strict=True):
        assert one.svg() == other.svg() == one.svg()
        assert one.png(72) == other.png(72)
        assert b"<text" not in one.svg(), "letters are paths, so that no font is needed"
        assert b"dc:date" not in one.svg()


def test_colours_are_those_of_petroff() -> None:
    matplotlib = pytest.importorskip("matplotlib")
    petroff = matplotlib.color_sequences.get("petroff6")
    if petroff is None:
        pytest.skip("this matplotlib has no petroff6")
    assert {to_rgb(c) for c in charts.CATEGORY_COLOURS.values()} <= {tuple(c) for c in petroff}


def test_charts_do_without_pyplot() -> None:
    code = "import sys, hedge.charts; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
