"""What loading and matching the lexicons costs, beside two usual ways to look up the same phrases.

Prints milliseconds of CPU for loading and compiling, the median of five rounds, each with the caches of
forms emptied, and megabytes of UTF-8 text per second of CPU for matching in one process and one run.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable

import ahocorasick
from speed import articles, megabytes

import hedge
from hedge import forms, inflect
from hedge.compiled import compiled_file, load_matcher, shipped_matcher
from hedge.cues import Matcher
from hedge.sentences import sentences
from hedge.tokens import tokenize
from hedge.vocabulary import Vocabulary

ROUNDS = 5
#: One alternation is so slow that it gets this many texts only; its rate does not depend on how many.
FEW = 1


def main() -> None:
    loading()
    texts = articles(sys.argv[1:])
    matcher = shipped_matcher()
    tokens = tokenize(texts, Vocabulary())
    found = sentences(tokens)
    size, few = megabytes(texts), megabytes(texts[:FEW])
    spoken = {
        " ".join(p) for entry in hedge.load_lexicons().entries for form in entry.forms for p in form.phrases()
    }
    jobs: dict[str, tuple[Callable[[], object], float]] = {
        "hedge: all layers, constraints, on token columns": (lambda: matcher.allowed(tokens, found), size),
        "hedge: the same and making the columns": (lambda: whole(matcher, texts), size),
        "re: one alternation of the same phrases": (alternation(spoken, texts[:FEW]), few),
        "pyahocorasick: the same phrases, no word boundaries": (automaton(spoken, texts), size),
    }
    print(f"{size:.1f} MB in {len(texts)} texts; {len(spoken)} phrases")
    for name, (job, amount) in jobs.items():
        # One round of the alternation takes as long as everything else together.
        print(f"{name:<52} {amount / cpu(job, 1 if name.startswith('re:') else ROUNDS):10.5f} MB/s")
    print(f"peak memory of matching: {peak(matcher, texts):.1f} bytes by byte of text in one batch")


def loading() -> None:
    def compile_all() -> None:
        for cached in (forms._alternatives, inflect.spellings, inflect.verb_forms):
            cached.cache_clear()
        Matcher.of(hedge.load_lexicons())

    print(f"{len(hedge.load_lexicons().entries)} entries")
    print(f"{'read, checked and compiled from their sources':<52} {1000 * cpu(compile_all):10.0f} ms")
    print(f"{'read from the compiled file':<52} {1000 * cpu(lambda: load_matcher(compiled_file())):10.0f} ms")


def cpu(job: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        job()
        times.append(time.process_time() - begin)
    return statistics.median(times)


def whole(matcher: Matcher, texts: list[str]) -> object:
    tokens = tokenize(texts, Vocabulary())
    return matcher.allowed(tokens, sentences(tokens))


def alternation(phrases: set[str], texts: list[str]) -> Callable[[], object]:
    ordered = sorted(phrases, key=len, reverse=True)
    pattern = re.compile("|".join(rf"\b{re.escape(p)}\b".replace("_", r"\w+") for p in ordered), re.I)
    return lambda: [pattern.findall(text) for text in texts]


def automaton(phrases: set[str], texts: list[str]) -> Callable[[], object]:
    built = ahocorasick.Automaton()
    for phrase in phrases:
        built.add_word(phrase, phrase)
    built.make_automaton()
    return lambda: [list(built.iter(text.lower())) for text in texts]


def peak(matcher: Matcher, texts: list[str]) -> float:
    tokens = tokenize(texts, Vocabulary())
    found = sentences(tokens)
    tracemalloc.start()
    matcher.allowed(tokens, found)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / (1e6 * megabytes(texts))


if __name__ == "__main__":
    main()
