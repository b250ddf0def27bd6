"""Fuzzing: `python -m tests.fuzz` runs atheris on every target; test_fuzz.py replays the corpus without it."""
