"""Wall time of a program's start, and CPU time of loading the lexicons."""

from __future__ import annotations

import statistics

from benchmarks.child import wall
from benchmarks.clock import median
from benchmarks.texts import SEED

ROUNDS = 9
#: The command line, after the interpreter, of each start.
STARTS = {
    "bare Python": ("-c", "pass"),
    "`import hedge`": ("-c", "import hedge"),
    "`hedge --help`": ("-m", "hedge", "--help"),
    "first article scored in Python": ("-c", f"import hedge; hedge.analyze({str(SEED)!r})"),
    "`hedge score ARTICLE`": ("-m", "hedge", "score", str(SEED)),
}


def starts() -> dict[str, float]:
    """Seconds of each start, the median of nine."""
    seconds: dict[str, list[float]] = {name: [] for name in STARTS}
    for _ in range(ROUNDS):
        for name, arguments in STARTS.items():
            seconds[name].append(wall(*arguments))
    return {name: statistics.median(times) for name, times in seconds.items()}


def lexicons() -> dict[str, float]:
    """Seconds of CPU to read, check and compile the lexicons, and to read the compiled ones."""
    import hedge
    from hedge import forms, inflect
    from hedge.compiled import compiled_file, load_matcher
    from hedge.cues import Matcher

    def compile_all() -> None:
        for cached in (forms._alternatives, inflect.spellings, inflect.verb_forms):
            cached.cache_clear()
        Matcher.of(hedge.load_lexicons())

    return {
        "lexicons read, checked and compiled from their sources": median(compile_all, ROUNDS),
        "lexicons read from the compiled file": median(lambda: load_matcher(compiled_file()), ROUNDS),
    }
