"""One root error. Its message is one line: what is wrong, where, and what to do."""


class HedgeError(Exception):
    """Root of every error the package raises on purpose."""


class InputError(HedgeError):
    """An article or table cannot be read."""


class LexiconError(HedgeError):
    """A lexicon file breaks the format; the message starts with ``path:line``."""


class ModelError(HedgeError):
    """A weights file is missing, damaged or of another format."""


class OutputError(HedgeError):
    """A result cannot be written."""
