"""One target under atheris: `python -m tests.fuzz.child TARGET FOLDER -libfuzzer_option=…`."""

from __future__ import annotations

import sys

import atheris

#: Packages whose branches guide the search: ours and the parsers written in Python.
INSTRUMENTED = ["hedge", "docx", "ftfy", "htmldate", "justext", "markdown_it", "pypdf", "trafilatura"]


def main(name: str, *options: str) -> None:
    """Fuzz until the options say stop, or a finding."""
    with atheris.instrument_imports(include=INSTRUMENTED):
        from tests.fuzz.mutations import spliced
        from tests.fuzz.targets import SEEDS, TARGETS

        target = TARGETS[name]
        for seed in sorted((SEEDS / name).iterdir()):  # the readers import their parsers when called
            target.run(seed.read_bytes())
    pieces = target.pieces()

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        return spliced(data, pieces, seed)[:longest] if seed % 2 else atheris.Mutate(data, longest)

    length = f"-max_len={target.longest}"
    atheris.Setup([sys.argv[0], length, *options], target.run, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
