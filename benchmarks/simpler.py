"""Simpler jobs on the same text, each a part of what hedge does or a usual way to look words up."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from pathlib import Path

import orjson

import hedge
from benchmarks.texts import read

Work = Callable[[], object]


def parse(path: Path) -> Work:
    """Read and decode: the floor of whatever reads the file."""

    def work() -> object:
        with path.open("rb") as lines:
            return sum(len(orjson.loads(line)["text"]) for line in lines)

    return work


def punkt(path: Path) -> Work:
    """Sentences of NLTK's Punkt with the parameters that hedge starts from."""
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    from hedge.sentences import punkt_parameters

    loaded, parameters = punkt_parameters(), PunktParameters()
    parameters.abbrev_types = set(loaded["abbrev_types"])
    parameters.collocations = {tuple(pair) for pair in loaded["collocations"]}
    parameters.sent_starters = set(loaded["sent_starters"])
    parameters.ortho_context.update(loaded["ortho_context"])
    splitter = PunktSentenceTokenizer()
    splitter._params = parameters
    texts = read(path)
    return lambda: [list(splitter.span_tokenize(text)) for text in texts]


def word_set(path: Path) -> Work:
    """The single words among the headwords as a set, as word-list tools look them up."""
    texts, words = read(path), {head for head in headwords() if head.isalpha()}
    return lambda: [[w for w in re.findall(r"\w+", text.lower()) if w in words] for text in texts]


def alternation_500(path: Path) -> Work:
    """One alternation of the first 500 headwords."""
    return _alternation(path, headwords()[:500])


def alternation(path: Path) -> Work:
    """One alternation of all headwords, as a plain word list would hold them."""
    return _alternation(path, headwords())


def alternation_of_phrases(path: Path) -> Work:
    """One alternation of every phrase the lexicons stand for."""
    return _alternation(path, phrases())


def automaton(path: Path) -> Work:
    """Every phrase the lexicons stand for as an Aho–Corasick automaton, without word boundaries or gaps."""
    import ahocorasick

    built = ahocorasick.Automaton()
    for phrase in phrases():
        built.add_word(phrase, phrase)
    built.make_automaton()
    texts = read(path)
    return lambda: [list(built.iter(text.lower())) for text in texts]


def headwords() -> list[str]:
    """Of each entry the shortest phrase, in the order of the lexicons."""
    entries = hedge.load_lexicons().entries
    shortest = (
        min((" ".join(phrase) for form in entry.forms for phrase in form.phrases()), key=len)
        for entry in entries
    )
    return list(dict.fromkeys(shortest))


def phrases() -> set[str]:
    """All phrases of all entries, inflected."""
    entries = hedge.load_lexicons().entries
    return {" ".join(phrase) for entry in entries for form in entry.forms for phrase in form.phrases()}


def _alternation(path: Path, words: Collection[str]) -> Work:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    parts = (re.escape(word).replace("_", r"\w+") for word in ordered)
    pattern, texts = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.I), read(path)
    return lambda: [pattern.findall(text) for text in texts]
