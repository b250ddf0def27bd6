"""Inflected forms of English verbs and nouns, by rule. Quirk et al. (1985), chapters 3 and 5."""

from __future__ import annotations

import re

_IRREGULAR_VERBS = {
    "be": "am is are was were be been being",
    "have": "have has had having",
    "do": "do does did done doing",
    "say": "say says said saying",
    "go": "go goes went gone going",
    "can": "can could",
    "think": "think thinks thought thinking",
    "know": "know knows knew known knowing",
    "hold": "hold holds held holding",
    "feel": "feel feels felt feeling",
    "tell": "tell tells told telling",
    "see": "see sees saw seen seeing",
    "hear": "hear hears heard hearing",
    "read": "read reads reading",
    "write": "write writes wrote written writing",
    "find": "find finds found finding",
    "show": "show shows showed shown showing",
    "foresee": "foresee foresees foresaw foreseen foreseeing",
    "understand": "understand understands understood understanding",
    "get": "get gets got gotten getting",
    "give": "give gives gave given giving",
    "keep": "keep keeps kept keeping",
    "leave": "leave leaves left leaving",
    "lead": "lead leads led leading",
    "make": "make makes made making",
    "mean": "mean means meant meaning",
    "put": "put puts putting",
    "cast": "cast casts casting",
    "forecast": "forecast forecasts forecasted forecasting",
    "bet": "bet bets betting",
    "take": "take takes took taken taking",
    "run": "run runs ran running",
    "bring": "bring brings brought bringing",
    "come": "come comes came coming",
    "become": "become becomes became becoming",
    "draw": "draw draws drew drawn drawing",
    "speak": "speak speaks spoke spoken speaking",
    "swear": "swear swears swore sworn swearing",
    "seek": "seek seeks sought seeking",
    "set": "set sets setting",
    "admit": "admit admits admitted admitting",
    "refer": "refer refers referred referring",
    "infer": "infer infers inferred inferring",
    "concede": "concede concedes conceded conceding",
    "retort": "retort retorts retorted retorting",
}
_IRREGULAR_NOUNS = {
    "man": "men",
    "woman": "women",
    "person": "persons",
    "hypothesis": "hypotheses",
    "analysis": "analyses",
    "basis": "bases",
    "spokesman": "spokesmen",
    "spokeswoman": "spokeswomen",
    "belief": "beliefs",
}
# One-syllable consonant-vowel-consonant stems double the last letter.
_DOUBLES = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


def verb_forms(lemma: str) -> tuple[str, ...]:
    """Base, third person, past, participle and -ing form of a verb."""
    if lemma in _IRREGULAR_VERBS:
        return tuple(_IRREGULAR_VERBS[lemma].split())
    if re.search(r"[^aeiou]y$", lemma):
        return lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    third = lemma + ("es" if _SIBILANT.search(lemma) else "s")
    if lemma.endswith("ie"):
        return lemma, third, lemma + "d", lemma[:-2] + "ying"
    if lemma.endswith("e"):
        ing = lemma + "ing" if lemma.endswith(("ee", "oe", "ye")) else lemma[:-1] + "ing"
        return lemma, third, lemma + "d", ing
    stem = lemma + lemma[-1] if _DOUBLES.match(lemma) else lemma
    return lemma, third, stem + "ed", stem + "ing"


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Singular and plural of a noun."""
    if lemma in _IRREGULAR_NOUNS:
        return lemma, _IRREGULAR_NOUNS[lemma]
    if re.search(r"[^aeiou]y$", lemma):
        return lemma, lemma[:-1] + "ies"
    return lemma, lemma + ("es" if _SIBILANT.search(lemma) else "s")
