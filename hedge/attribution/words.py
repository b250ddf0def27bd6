"""What a word alone tells the attribution reader, one bit each: a column of the vocabulary."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from hedge.arrays import Ints
from hedge.sentences import punkt_parameters
from hedge.tokens import normal

(
    COMMA, STOP, COLON, SEMICOLON, DASH, OPEN_BRACKET, CLOSE_BRACKET, DOUBLE_QUOTE, SINGLE_QUOTE, MARK,
    DETERMINER, PRONOUN, PREPOSITION, SUBORDINATOR, RELATIVE, CONJUNCTION, AUXILIARY, BE, NEGATION, ADVERB,
    TIME, FINITE, PAST, CAPITAL, ACRONYM, NUMBER, WORD, COMMON, PARTICIPLE, TO, PLURAL,
) = (1 << bit for bit in range(31))  # fmt: skip

PUNCTUATION = (
    COMMA
    | STOP
    | COLON
    | SEMICOLON
    | DASH
    | OPEN_BRACKET
    | CLOSE_BRACKET
    | DOUBLE_QUOTE
    | SINGLE_QUOTE
    | MARK
)

_SIGNS = {
    ",": COMMA, ".": STOP, "…": STOP, ":": COLON, ";": SEMICOLON, "—": DASH, "–": DASH, "-": DASH,
    "(": OPEN_BRACKET, "[": OPEN_BRACKET, ")": CLOSE_BRACKET, "]": CLOSE_BRACKET, "?": MARK, "!": MARK,
    '"': DOUBLE_QUOTE, "“": DOUBLE_QUOTE, "”": DOUBLE_QUOTE, "«": DOUBLE_QUOTE, "»": DOUBLE_QUOTE,
    "„": DOUBLE_QUOTE, "'": SINGLE_QUOTE, "’": SINGLE_QUOTE, "‘": SINGLE_QUOTE, "`": SINGLE_QUOTE,
}  # fmt: skip

_LISTS = {
    DETERMINER: "a an the this that these those my your his her its our their no every each another such both "
    "all any some "
    "many most several few more numerous various one two three four five six seven eight nine ten "
    "dozens hundreds thousands",
    PRONOUN: "he's she's it's they're we're i'm i've we've they've you've he'd she'd they'd we'd i'd he'll "
    "she'll they'll it'll we'll i'll "
    "i you he she it we they nobody everybody everyone somebody someone nothing",
    PREPOSITION: "of in on at by for with from to into about over under after before during between among amid "
    "against within "
    "without near across around behind beyond through throughout upon toward towards via despite "
    "regarding outside inside "
    "like unlike including above below off out along per until since",
    SUBORDINATOR: "because although though while when whenever if unless until than whether where how what why "
    "since whereas "
    "lest but yet nor as after before once so",
    RELATIVE: "who which whose whom that",
    CONJUNCTION: "and or & nor",
    AUXILIARY: "be is are was were been being am has have had having do does did will would shall should may "
    "might must can could cannot "
    "isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't "
    "couldn't shouldn't mustn't ought "
    "he's she's it's they're we're i'm i've we've they've you've he'd she'd they'd we'd i'd he'll "
    "she'll they'll it'll we'll i'll let's that's there's who's",
    BE: "be is are was were been being am isn't aren't wasn't weren't he's she's it's they're we're",
    NEGATION: "not never neither no isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't "
    "won't wouldn't can't couldn't "
    "shouldn't cannot nobody nothing none",
    ADVERB: "also then later earlier once never still now just even often always already soon again first "
    "ever only long "
    "ago thus hence indeed instead perhaps too further meanwhile moreover however nonetheless "
    "nevertheless afterwards therefore since far not no "
    "sometimes well rarely seldom maybe elsewhere subsequently simply quickly rather much quite so",
    TIME: "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow "
    "january february march april "
    "june july august september october november december jan feb aug sept oct nov dec morning "
    "afternoon evening night week month year "
    "earlier later last",
    FINITE: "went came took made got gave said told left began became saw knew kept held brought wrote "
    "stood lost paid met ran sat spoke "
    "lay led grew fell sent built spent won understood drew broke chose rose drove wore threw says "
    "tells goes comes makes takes gives gets "
    "becomes knows thinks wants needs seems appears remains includes continues begins keeps shows "
    "means lives works runs stands "
    "am is are was were has had does did will would shall should may might must can could cannot "
    "isn't aren't wasn't weren't hasn't "
    "haven't hadn't don't doesn't didn't won't wouldn't can't couldn't shouldn't have do "
    "he's she's it's they're we're i'm i've we've they've you've he'd she'd they'd we'd i'd he'll "
    "she'll they'll it'll we'll i'll "
    "that's there's who's believes believed thought struck caught fought sought taught shot hit put cut",
    TO: "to",
}  # fmt: skip
_NOT_PAST = frozenset(
    (
        "alleged armed bed exceed feed hundred indeed need proceed red retired seed shed speed united wounded"
    ).split()
)
_PARTICIPLES = frozenset(
    (
        "chosen drawn driven forgotten given grown heard held hidden known read seen sent shown spoken stolen "
        "taken thrown withheld worn written"
    ).split()
)
_NOT_ADVERBS = frozenset(
    (
        "ally anomaly apply assembly billy bully comply daily early elderly emily family fly friendly holly "
        "imply italy july kelly likely molly monopoly monthly multiply only polly rally rely reply sally "
        "supply weekly"
    ).split()
)
_PLURAL = re.compile(r"[^s'i]s'?$|(?:men|women)$")
_PLURALS = frozenset(
    "people police we they you i some many most others few several authorities witnesses classes bosses".split()
)
_SEEN_LOWER = 16 | 32 | 64


def grammar(words: Sequence[str]) -> Ints:
    """Grammatical bits of each word."""
    lists = {bit: frozenset(members.split()) for bit, members in _LISTS.items()}
    seen = punkt_parameters()["ortho_context"]
    return np.array([_bits(word, lists, seen) for word in words], np.int32)


def _bits(word: str, lists: dict[int, frozenset[str]], seen: dict[str, int]) -> int:
    if word in _SIGNS:
        return _SIGNS[word]
    if not word or not word[0].isalnum():
        return 0
    low = normal(word)
    bits = WORD | sum(bit for bit, members in lists.items() if low in members)
    bits |= CAPITAL if word[0].isupper() else 0
    bits |= ACRONYM if word.isupper() and len(word) > 1 and word.isalpha() else 0
    bits |= NUMBER if word[0].isdigit() else 0
    bits |= PLURAL if _PLURAL.search(low) or low in _PLURALS else 0
    bits |= COMMON if word[0].islower() or seen.get(low, 0) & _SEEN_LOWER else 0
    if low == word:
        past = (low.endswith("ed") and low not in _NOT_PAST) or bits & FINITE or low in _PARTICIPLES
        bits |= PAST if past else 0
        bits |= PARTICIPLE if low.endswith("ing") and len(low) > 4 else 0
        bits |= ADVERB if low.endswith("ly") and len(low) > 4 and low not in _NOT_ADVERBS else 0
    if word.isdigit() and len(word) == 4 and word[:2] in ("19", "20"):
        bits |= TIME
    return bits


# Nouns that are also verbs of saying.
_NOUNS = frozenset(
    (
        "answer blame blog boast brand call caution challenge charge claim command comment cry demand dispute "
        "doubt estimate express fault fear figure find forecast growl guess hint hope issue joke label laugh "
        "list mention murmur note object order plan pledge post praise promise put question quip rant reason "
        "record remark reply report request retort rule scream shout show sigh signal snap state stress "
        "suspect think threat tweet urge vow whisper wonder worry yell"
    ).split()
)


def noun_use(words: Sequence[str]) -> Ints:
    """1 for a base form that may be a noun (*report*), 2 for its form in -s (*reports*), 4 for a base form."""
    result = np.zeros(len(words), np.int32)
    for i, word in enumerate(words):
        low = normal(word)
        if low in _NOUNS:
            result[i] = 1
        elif low.endswith("s") and (low[:-1] in _NOUNS or low[:-3] + "y" in _NOUNS):
            result[i] = 2
    return result
