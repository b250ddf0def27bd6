"""What scoring costs beside simpler jobs on the same text, in one process and one run.

Prints megabytes of UTF-8 text per second of CPU, the median of three rounds, and the ratio to scoring.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

import hedge
from hedge.cues import CUES
from hedge.sentences import punkt_parameters, sentences
from hedge.tokens import tokenize
from hedge.vocabulary import Vocabulary

SEED = Path(__file__).parents[1] / "seeds" / "kaluga-drones.txt"
MEGABYTES = 2
ROUNDS = 3
#: The alternation is so slow that it gets this many texts only; its rate does not depend on how many.
FEW = 1
SPLIT = "score: sentences already split"


def main() -> None:
    texts = articles(sys.argv[1:])
    few = texts[:FEW]
    engine = hedge.Engine()
    split = [sentence.text for scored in engine.score(texts) for sentence in scored]
    jobs: dict[str, tuple[Callable[[], object], list[str]]] = {
        "score: sentences, hedging, vagueness, attributions": (lambda: engine.score(texts), texts),
        SPLIT: (lambda: engine.score(split, split=False), split),
        "tokens and sentences alone": (lambda: sentences(tokenize(texts, Vocabulary())), texts),
        "re: one alternation of the same forms": (word_list(few), few),
        "NLTK Punkt: sentences alone": (punkt(texts), texts),
        "decode: bytes to text (floor)": (decode(texts), texts),
    }
    engine.score(texts[:1])
    rates: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(ROUNDS):
        for name, (job, read) in jobs.items():
            begin = time.process_time()
            job()
            rates[name].append(megabytes(read) / (time.process_time() - begin))
    print(f"{megabytes(texts):.1f} MB in {len(texts)} texts; {engine.signature(0)}")
    own = statistics.median(rates[next(iter(jobs))])
    second = statistics.median(rates[SPLIT]) * len(split) / megabytes(split)
    for name, measured in rates.items():
        rate = statistics.median(measured)
        print(f"{name:<52} {rate:10.5f} MB/s {rate / own:10.5f} × the speed of score")
    print(f"{SPLIT}: {second:,.0f} sentences per second of CPU")


def megabytes(texts: list[str]) -> float:
    return sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6


def articles(names: list[str]) -> list[str]:
    """The texts to score: of a table, or the sample article with its sentences shuffled."""
    if names:
        return [
            json.loads(line)["text"] for name in names for line in Path(name).read_text("utf-8").splitlines()
        ]
    lines = SEED.read_text("utf-8").split("\n")
    shuffle = random.Random(0)
    copies = int(MEGABYTES * 1e6 / SEED.stat().st_size)
    return ["\n".join(shuffle.sample(lines, len(lines))) for _ in range(copies)]


def word_list(texts: list[str]) -> Callable[[], object]:
    entries = hedge.load_lexicons().of(*CUES)
    phrases = {phrase for entry in entries for form in entry.forms for phrase in form.phrases()}
    forms = sorted((" ".join(phrase) for phrase in phrases), key=len, reverse=True)
    pattern = re.compile(
        r"\b(?:" + "|".join(re.escape(form).replace("_", r"\w+") for form in forms) + r")\b", re.I
    )
    return lambda: [pattern.findall(text) for text in texts]


def punkt(texts: list[str]) -> Callable[[], object]:
    loaded, parameters = punkt_parameters(), PunktParameters()
    parameters.abbrev_types = set(loaded["abbrev_types"])
    parameters.collocations = {tuple(pair) for pair in loaded["collocations"]}
    parameters.sent_starters = set(loaded["sent_starters"])
    parameters.ortho_context.update(loaded["ortho_context"])
    splitter = PunktSentenceTokenizer()
    splitter._params = parameters
    return lambda: [list(splitter.span_tokenize(text)) for text in texts]


def decode(texts: list[str]) -> Callable[[], object]:
    raw = [text.encode("utf-8", "replace") for text in texts]
    return lambda: [data.decode("utf-8") for data in raw]


if __name__ == "__main__":
    main()
