"""How much of what annotators marked as a cue the lexicons propose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from hedge.arrays import Bools, covered
from hedge.cues import Matcher
from hedge.data_sets import read_json_lines
from hedge.entries import Lexicon
from hedge.errors import InputError
from hedge.sentences import sentences
from hedge.tokens import Tokens, tokenize
from hedge.types import CATEGORIES
from hedge.vocabulary import Vocabulary

#: Corpora whose cues are of the hedging target.
HEDGES = (
    "news_dev.jsonl",
    "szeged_wiki.train.jsonl",
    "szeged_bio_bmc.train.jsonl",
    "szeged_bio_fly.train.jsonl",
    "szeged_bio_hbc.train.jsonl",
    "bioscope_abstracts.train.jsonl",
    "bioscope_fullpapers.train.jsonl",
)
#: The corpus of weasels, and how often each cue string stands in all of it.
WEASELS, WEASEL_STRINGS = "conll2010_wiki.train.jsonl", "conll2010_wiki.train.all_cue_strings.tsv"
_RARE = 3


@dataclass(frozen=True, slots=True)
class Coverage:
    """``inside`` of ``total`` words of gold cues (or cue strings) lie in a candidate; ``missed`` counts the others."""

    name: str
    total: int
    inside: int
    missed: Counter[str]

    @property
    def share(self) -> float:
        return self.inside / self.total if self.total else float("nan")


def coverage(folder: Path, lexicon: Lexicon) -> list[Coverage]:
    """Coverage of gold cue words, file by file and in all, then of weasel strings seen three times or more.

    A word counts once where cues overlap; signs do not count. A weasel string is covered where a word
    of it lies in a candidate in at least half of its labelled places, or alone where it has none.
    Raises `InputError` where a file is missing.
    """
    matcher = Matcher.of(lexicon)
    files = [_words(folder / name, matcher) for name in HEDGES]
    missed = sum((file.missed for file in files), Counter[str]())
    total = Coverage("all", sum(f.total for f in files), sum(f.inside for f in files), missed)
    return [*files, total, _strings(folder, matcher)]


def _words(path: Path, matcher: Matcher) -> Coverage:
    rows = [row for row in read_json_lines(path) if row["cues"]]
    tokens, proposed = _candidates([row["text"] for row in rows], matcher)
    total = inside = 0
    missed: Counter[str] = Counter()
    for number, row in enumerate(rows):
        seen: set[int] = set()
        for start, end, _ in row["cues"]:
            for place in _places(tokens, number, start, end):
                if place in seen:
                    continue
                seen.add(place)
                total += 1
                inside += bool(proposed[place])
                if not proposed[place]:
                    word, cue = (
                        tokens.vocabulary.words[tokens.id[place]].lower(),
                        row["text"][start:end].lower(),
                    )
                    missed[word if word == cue else f"{word} in “{cue}”"] += 1
    return Coverage(path.name, total, inside, missed)


def _strings(folder: Path, matcher: Matcher) -> Coverage:
    counts = _counts(folder / WEASEL_STRINGS)
    rows = [
        r for r in read_json_lines(folder / WEASELS) if r["cues"] and r["cues_status"] in ("certain", "gold")
    ]
    hits: dict[str, list[bool]] = {string: [] for string, count in counts.items() if count >= _RARE}
    tokens, proposed = _candidates([row["text"] for row in rows], matcher)
    for number, row in enumerate(rows):
        for start, end, _ in row["cues"]:
            string = row["text"][start:end].lower()
            if string in hits:
                hits[string].append(any(proposed[place] for place in _places(tokens, number, start, end)))
    alone = [string for string, found in hits.items() if not found]
    tokens, proposed = _candidates(alone, matcher)
    for number, string in enumerate(alone):
        hits[string] = [any(proposed[place] for place in _places(tokens, number, 0, len(string)))]
    good = {string for string, found in hits.items() if 2 * sum(found) >= len(found)}
    missed = Counter({string: counts[string] for string in hits.keys() - good})
    return Coverage("weasel strings", len(hits), len(good), missed)


def _candidates(texts: Sequence[str], matcher: Matcher) -> tuple[Tokens, Bools]:
    """The tokens of sentences, and which of them lie in a candidate cue."""
    tokens = tokenize(texts, Vocabulary())
    found = matcher.candidates(tokens, sentences(tokens, split=False))
    cues = found.where(np.array([matcher.entries[e].category in CATEGORIES for e in found.entry], bool))
    return tokens, covered(cues.first, cues.last, len(tokens))


def _places(tokens: Tokens, text: int, start: int, end: int) -> list[int]:
    """The words of a span of a text."""
    first, last = np.searchsorted(tokens.doc, [text, text + 1])
    first += np.searchsorted(tokens.end[first:last], start, "right")
    last = first + np.searchsorted(tokens.start[first:last], end)
    return [i for i in range(first, last) if tokens.vocabulary.words[tokens.id[i]][:1].isalnum()]


def _counts(path: Path) -> Mapping[str, int]:
    try:
        lines = path.read_text("utf-8").splitlines()[1:]
        return {string: int(count) for string, count in (line.rsplit("\t", 1) for line in lines)}
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not a table of cue strings and their counts ({error})") from None
