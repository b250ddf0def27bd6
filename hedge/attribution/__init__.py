"""Who is said to have said what: source, cue, content and the source's step on the ladder."""

from hedge.attribution.columns import KINDS, MODES, Attributions
from hedge.attribution.reader import AttributionReader

__all__ = ["KINDS", "MODES", "AttributionReader", "Attributions"]
