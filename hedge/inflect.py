"""Inflected, contracted and respelled forms of English words, by rule. Quirk et al. (1985), chapters 3 and 5."""

from __future__ import annotations

import re
from functools import cache

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
    "catch": "catch catches caught catching",
    "rise": "rise rises rose risen rising",
    "arise": "arise arises arose arisen arising",
    "fall": "fall falls fell fallen falling",
    "lose": "lose loses lost losing",
    "win": "win wins won winning",
    "stand": "stand stands stood standing",
    "withstand": "withstand withstands withstood withstanding",
    "withhold": "withhold withholds withheld withholding",
    "withdraw": "withdraw withdraws withdrew withdrawn withdrawing",
    "learn": "learn learns learned learnt learning",
    "spell": "spell spells spelled spelt spelling",
    "begin": "begin begins began begun beginning",
    "lie": "lie lies lied lying",
    "sit": "sit sits sat sitting",
    "send": "send sends sent sending",
    "spend": "spend spends spent spending",
    "buy": "buy buys bought buying",
    "sell": "sell sells sold selling",
    "break": "break breaks broke broken breaking",
    "choose": "choose chooses chose chosen choosing",
    "dream": "dream dreams dreamed dreamt dreaming",
    "meet": "meet meets met meeting",
    "shed": "shed sheds shedding",
    "let": "let lets letting",
    "hit": "hit hits hitting",
    "cut": "cut cuts cutting",
    "shut": "shut shuts shutting",
    "hide": "hide hides hid hidden hiding",
    "throw": "throw throws threw thrown throwing",
    "grow": "grow grows grew grown growing",
    "forget": "forget forgets forgot forgotten forgetting",
    "overhear": "overhear overhears overheard overhearing",
    "mislead": "mislead misleads misled misleading",
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
#: Verbs of more syllables that are stressed on the last one.
_STRESSED_LAST = frozenset(
    "admit commit confer defer deter infer occur omit permit prefer rebut refer regret submit".split()
)
# One-syllable consonant-vowel-consonant stems double the last letter.
_DOUBLES = re.compile(r"^[^aeiou]*[aeiou][bdgklmnprt]$")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh)$")


@cache
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
    stem = lemma + lemma[-1] if _DOUBLES.match(lemma) or lemma in _STRESSED_LAST else lemma
    return lemma, third, stem + "ed", stem + "ing"


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Singular and plural of a noun."""
    if lemma in _IRREGULAR_NOUNS:
        return lemma, _IRREGULAR_NOUNS[lemma]
    if re.search(r"[^aeiou]y$", lemma):
        return lemma, lemma[:-1] + "ies"
    return lemma, lemma + ("es" if _SIBILANT.search(lemma) else "s")


_OUR = "behavi|clam|col|endeav|fav|harb|hon|hum|lab|neighb|rum"
_SINGLE_L = "cance|channe|counse|labe|mode|quarre|riva|signa|trave"
#: British and American spelling, both ways. A variant that is no word matches nothing.
_SPELLINGS = (
    (re.compile(r"(?<=\w\w\w)is(?=(?:e[drs]?|ers|ing|ations?|able)$)"), "iz"),
    (re.compile(r"(?<=\w\w\w)iz(?=(?:e[drs]?|ers|ing|ations?|able)$)"), "is"),
    (re.compile(r"(?<=^anal)ys(?=(?:e[drs]?|ing)$)"), "yz"),
    (re.compile(r"(?<=^anal)yz(?=(?:e[drs]?|ing)$)"), "ys"),
    (re.compile(rf"^({_OUR})our"), r"\1or"),
    (re.compile(rf"^({_OUR})or(?!i)"), r"\1our"),
    (re.compile(rf"^({_SINGLE_L})ll(?=(?:ed|ing|ers?)$)"), r"\1l"),
    (re.compile(rf"^({_SINGLE_L})l(?=(?:ed|ing|ers?)$)"), r"\1ll"),
    (re.compile(r"^sceptic"), "skeptic"),
    (re.compile(r"^skeptic"), "sceptic"),
    (re.compile(r"^(defen|offen|preten|licen)ce"), r"\1se"),
    (re.compile(r"^(defen|offen|preten|licen)se"), r"\1ce"),
    (re.compile(r"^(judg|acknowledg)ement"), r"\1ment"),
    (re.compile(r"^(judg|acknowledg)ment"), r"\1ement"),
    (re.compile(r"^inquir"), "enquir"),
    (re.compile(r"^enquir"), "inquir"),
    (re.compile(r"^(cent|theat|met|lit)re(?=s?$)"), r"\1er"),
    (re.compile(r"^(cent|theat)er(?=s?$)"), r"\1re"),
    (re.compile(r"^programme(?=s?$)"), "program"),
)
#: What a word holds to which one of the rules may apply.
_RESPELLED = re.compile(
    rf"i[sz](?:[ei]|a[bt])|^(?:{_OUR})ou?r|^(?:{_SINGLE_L})l"
    "|^(?:anal[yz]|s[ck]ept|defen|offen|preten|licen|judg|ackn|inq|enq|cent|theat|met|lit|progr)"
)


@cache
def spellings(word: str) -> tuple[str, ...]:
    """The word and its other spelling, if it has one."""
    if not _RESPELLED.search(word):
        return (word,)
    for rule, new in _SPELLINGS:
        if (variant := rule.sub(new, word, 1)) != word:
            return word, variant
    return (word,)


_TAKES_NOT = frozenset("is are was were has have had do does did could would should must might need".split())
_OWN_NOT = {"can": ("cannot", "can't"), "will": ("won't",), "shall": ("shan't",)}
_PRONOUNS = frozenset("i you he she it we they that there who what".split())
_ENDINGS = {
    "is": "s",
    "has": "s",
    "are": "re",
    "am": "m",
    "have": "ve",
    "will": "ll",
    "would": "d",
    "had": "d",
}


#: Words that may be written as one with the next.
CONTRACT = _TAKES_NOT | _OWN_NOT.keys() | _PRONOUNS


def contractions(first: str, second: str) -> tuple[str, ...]:
    """How two neighbouring words are written as one: *can not* as *cannot* or *can't*, *it is* as *it's*."""
    if second == "not":
        return _OWN_NOT.get(first, (f"{first}n't",) if first in _TAKES_NOT else ())
    return (f"{first}'{_ENDINGS[second]}",) if first in _PRONOUNS and second in _ENDINGS else ()
