"""How sure is a news text, and how far can its sources be traced?

>>> import hedge
>>> analysis = hedge.analyze("Officials say the dam may fail.")
>>> [cue.text for cue in analysis.sentences[0].cues]
['may']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hedge.analysis import Analysis, Engine, analyze
    from hedge.corpus import score_frame
    from hedge.errors import HedgeError
    from hedge.lexicon import load_lexicons
    from hedge.read import read_article
    from hedge.report import write_report
    from hedge.types import Article, Attribution, Cue, Profile, Sentence

# Loaded on first use: importing the package must not cost what scoring costs.
_HOME = {
    "Analysis": "analysis",
    "Article": "types",
    "Attribution": "types",
    "Cue": "types",
    "Engine": "analysis",
    "HedgeError": "errors",
    "Profile": "types",
    "Sentence": "types",
    "analyze": "analysis",
    "load_lexicons": "lexicon",
    "read_article": "read",
    "score_frame": "corpus",
    "write_report": "report",
}

__all__ = [
    "Analysis",
    "Article",
    "Attribution",
    "Cue",
    "Engine",
    "HedgeError",
    "Profile",
    "Sentence",
    "analyze",
    "load_lexicons",
    "read_article",
    "score_frame",
    "write_report",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'hedge' has no attribute {name!r}")
    value = getattr(import_module(f"hedge.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
