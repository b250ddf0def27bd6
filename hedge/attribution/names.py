"""Names that tell people from organisations: titles, places, words of names of organisations."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hedge.arrays import Ints
from hedge.tokens import normal

(
    PERSON_TITLE, PLACE, COMPANY, AGENTIVE, GENERIC, PRONOUN_PERSON, PRONOUN_THING, PRONOUN_GROUP, FIRST_PERSON,
    PARTITIVE, DEFINITE, INDEFINITE, VAGUE_MODIFIER, NUMERAL, INSTITUTION, COLLECTIVE, REFLEXIVE, DISCIPLINE,
    JOINS, OF, PLACING,
) = (1 << bit for bit in range(21))  # fmt: skip
TITLES = (
    "mr mrs ms miss dr prof professor sir lord lady dame gen general col colonel maj major capt "
    "captain lt lieutenant sgt sergeant adm admiral "
    "sen senator rep representative gov governor president rev reverend fr judge justice minister "
    "secretary chancellor king queen prince princess pope "
    "sheikh imam ayatollah rabbi bishop cardinal mayor sheriff chief coach commissioner inspector "
    "detective ambassador premier congressman congresswoman "
    "chairman chairwoman director spokesman spokeswoman ceo founder author analyst editor lawyer "
    "officer undersecretary leader head administrator manager spokesperson professor vice deputy "
    "minister assistant"
)
_PLACES = (
    "afghanistan africa albania algeria america angola argentina armenia asia australia austria "
    "azerbaijan bahrain bangladesh belarus belgium bolivia bosnia "
    "botswana brazil britain bulgaria burma cambodia cameroon canada chad chile china colombia "
    "congo croatia cuba cyprus denmark ecuador egypt england eritrea "
    "estonia ethiopia europe finland france gaza georgia germany ghana greece guatemala haiti "
    "honduras hungary iceland india indonesia iran iraq ireland israel "
    "italy jamaica japan jordan kazakhstan kenya kosovo kuwait laos latvia lebanon libya lithuania "
    "luxembourg macedonia malaysia mali malta mexico moldova mongolia "
    "morocco mozambique myanmar nepal netherlands nicaragua niger nigeria norway oman pakistan "
    "palestine panama paraguay peru philippines poland portugal qatar "
    "romania russia rwanda scotland senegal serbia singapore slovakia slovenia somalia spain sudan "
    "sweden switzerland syria taiwan tanzania thailand tunisia turkey "
    "uganda ukraine uruguay venezuela vietnam wales yemen zambia zimbabwe korea zealand arabia "
    "kingdom emirates states "
    "washington moscow beijing tokyo london paris berlin brussels kiev kyiv tehran baghdad damascus "
    "jerusalem ankara delhi islamabad kabul pyongyang seoul taipei "
    "riyadh cairo tripoli hanoi canberra ottawa madrid rome athens warsaw budapest hollywood"
)
_COMPANIES = (
    "apple google microsoft amazon facebook twitter samsung sony intel ibm boeing airbus toyota "
    "honda ford volkswagen bmw tesla netflix uber huawei nokia "
    "walmart exxon shell bp chevron pfizer novartis nasa nato opec fifa uefa eu un who fbi cia nsa "
    "usaf pentagon kremlin hamas hezbollah taliban isis ryanair lufthansa scientology "
    "greenpeace unicef unesco interpol europol gazprom rosneft kfor ryanair hp dell cisco oracle yahoo ebay"
)
_INSTITUTIONS = (
    "ministry department council committee commission agency bureau office administration "
    "government parliament congress senate house court police army navy force forces "
    "guard party union association federation league club society institute institution university "
    "college school hospital church mosque bank fund group company "
    "corp corporation inc ltd llc plc co gmbh ag airlines airways motors industries systems "
    "technologies laboratories labs foundation trust centre center authority board "
    "service services network coalition alliance movement front brigade militia organisation "
    "organization team united international embassy exchange treasury reserve "
    "democrats republicans conservatives labour studios records partners holdings capital "
    "securities energy oil gas electric telecom media commons academy museum library "
    "campaign initiative project programme program observatory watch nations cross crescent chamber "
    "assembly cabinet fsb mi5 mi6 census headquarters command"
)
_SETS = {
    PERSON_TITLE: TITLES,
    PLACE: _PLACES,
    COMPANY: _COMPANIES,
    INSTITUTION: _INSTITUTIONS,
    PRONOUN_PERSON: "he she he's she's he'd she'd he'll she'll who",
    PRONOUN_THING: "it it's which",
    PRONOUN_GROUP: "they they're they've they'd they'll these those both",
    FIRST_PERSON: "i we you i'm i've i'd we're we've we'd you've i'll we'll me us",
    PARTITIVE: "one two three four five six seven eight nine ten some many most several few none all half "
    "group number majority dozens hundreds another each any "
    "member members handful couple others other",
    JOINS: "of for the and & on",
    OF: "of",
    PLACING: "at in within inside on from of",
    COLLECTIVE: "police staff media military team crew coastguard",
    REFLEXIVE: "himself herself itself themselves",
    GENERIC: "people individuals persons",
    DEFINITE: "the this that these those his her its their my our your said",
    INDEFINITE: "a an one another some any no",
    NUMERAL: "two three four five six seven eight nine ten eleven twelve dozen both multiple",
    VAGUE_MODIFIER: "a an one two three four five six seven eight nine ten the these those this that some several "
    "many multiple various other another few more numerous "
    "unnamed anonymous unidentified undisclosed well-placed placed well reliable informed credible "
    "trusted knowledgeable independent good separate different democratic republican "
    "political city underworld senior high ranking top level same second third key own their his "
    "her our any no fewer than five least at former industry inside knowledgeable western labour "
    "tory "
    "conservative local our my its deep confidential secret private",
}  # fmt: skip
_AGENT = tuple(
    (
        "er or ist ian ant eer man woman men women ers ors ists ians ants eers crat crats ee ees lady boy girl "
        "mate mates"
    ).split()
)
_THINGS = frozenset(
    (
        "after amount anger answer ant artist's barrier behavior border borders cancer carrier center chamber "
        "chapter character charter cluster coffee color colour committee computer computers corner counter "
        "cover covers danger degree dinner disaster discount disorder either elephant encounter engine error "
        "errors ever exterior factor factors fee fiber figure filter finger flavor folder freezer giant grant "
        "guarantee harbor humor hunger instant instants interior labor layer layers letter list liter litre "
        "lumber major master matter matters meter meters minor mirror moisture monitor motor never number "
        "offer offers order orders others over paper plan plant poster power powers prayer prayers prior "
        "quarter rather reactor register remainder restaurant river sector sectors server servers shelter "
        "shoulder silver spider spiders summer tender terror theater three thunder tiger timber together "
        "tower trailer transfer transformer tree trees tumor under vector virus want warrant water weather "
        "whether winter wrist"
    ).split()
)


def naming(words: Sequence[str]) -> Ints:
    """What a word says about who is named, one bit each."""
    lists = {bit: frozenset(members.split()) for bit, members in _SETS.items()}
    result = np.zeros(len(words), np.int32)
    for i, word in enumerate(words):
        low = normal(word)
        low = low[:-2] if low.endswith("'s") and len(low) > 4 else low
        bits = sum(bit for bit, members in lists.items() if low in members)
        if len(low) > 3 and low.endswith(_AGENT) and low not in _THINGS:
            bits |= AGENTIVE
        bits |= DISCIPLINE if low.endswith(("ologists", "icians", "omists", "icists")) else 0
        result[i] = bits
    return result
