"""Texts that nobody would write, for hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from hedge.types import Article
from tests.fuzz.mutations import decoded, prose, spliced
from tests.fuzz.targets import SEEDS

PIECES = st.deferred(lambda: st.sampled_from(prose()))
SPLICED = st.builds(
    lambda path, seed: decoded(spliced(path.read_bytes(), prose(), seed)),
    st.sampled_from(sorted((SEEDS / "engine").iterdir())),
    st.integers(0, 2**32),
)
#: Anything, lone surrogates included; prose without sense; an article with something put in or taken out.
TEXTS = (
    st.text(st.characters(), max_size=60)
    | st.lists(PIECES, max_size=25).map(" ".join)
    | st.lists(PIECES, max_size=25).map("".join)
    | SPLICED
)
ARTICLES = st.builds(
    Article, TEXTS, title=st.none() | TEXTS, byline=st.none() | TEXTS, path=st.none() | TEXTS
)
