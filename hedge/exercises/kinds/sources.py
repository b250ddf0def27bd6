"""Exercises on sources: who said it, the ladder, fact or claim, true or false."""

from __future__ import annotations

from dataclasses import replace

from hedge.exercises.material import Material, TooFewError
from hedge.exercises.rewording import stronger
from hedge.exercises.types import Choice, Item, Match, Order
from hedge.sourcing import continued, in_own_voice
from hedge.types import Attribution, Cue, Sentence, Source

_FEWEST_STATEMENTS, _FEWEST_LEVELS = 2, 3
#: Words that a statement has at least and at most to stand alone.
_SHORT, _LONG = 4, 30
#: Below, a sentence is flat; above, it is hedged; between, it is not asked about.
_FLAT, _HEDGED = 0.1, 0.9
_MOST_OF_A_GROUP = 2
_PRONOUNS = frozenset(
    "he she they it we i you his her their its our who which that this these those one some others many most several both"
    " so then but and also however".split()
)
_PERSONS = frozenset("he she they them him".split())


def who(material: Material) -> list[Item]:
    """Match statements to their sources; no statement holds a word of its source's name."""
    said = statements(material)
    names = list(dict.fromkeys(name for _, _, name in said))
    if len(names) < _FEWEST_STATEMENTS:
        raise TooFewError("Fewer than two sources of this text make a statement that could be matched.")
    chosen = material.pick("who", said)
    options = material.shuffled("who", names)
    explain = material.text("who", "explanation")
    return [
        Item(
            id="who-1",
            prompt=material.text("who", "prompt"),
            answer=Match(
                tuple(f"“{_statement(a)}”" for _, a, _ in chosen),
                tuple(options),
                tuple(options.index(name) for _, _, name in chosen),
                tuple(explain.format(number=s.index, cue=_cue(a)) for s, a, _ in chosen),
            ),
            explanation=material.text("who", "overall"),
            lines=tuple(material.line(s) for s, _, _ in chosen),
            shown=False,
            points=len(chosen),
        )
    ]


def statements(material: Material) -> list[tuple[Sentence, Attribution, str]]:
    """Statements with a source of a name: one of a sentence, long enough to stand alone, not naming its source."""
    found = []
    names = {source.who: source.name for source in material.articles[0].sources}
    for s in material.articles[0].sentences:
        named = [a for a in s.attributions if a.who is not None and a.content]
        if len(s.attributions) == 1 and named and (name := names.get(named[0].who or 0, "")):
            said = _statement(named[0]).split()
            alone = _SHORT <= len(said) <= _LONG and said[0].lower() not in _PRONOUNS
            if alone and name.lower() not in _PRONOUNS and not _shared(name, said):
                found.append((s, named[0], name))
    return found


def _shared(name: str, said: list[str]) -> bool:
    words = {word.strip("“”\".,;:()'’").lower() for word in said}
    return any(word.strip("“”\".,;:()'’").lower() in words for word in name.split() if len(word) > 3)


def _statement(attribution: Attribution) -> str:
    text = " ".join(attribution.content.text.split()) if attribution.content else ""
    return text.strip('“”" ,;:')


def _cue(attribution: Attribution) -> str:
    parts = [span.text for span in (attribution.source, attribution.cue) if span]
    return " … ".join(" ".join(part.split()) for part in parts)


def ladder(material: Material) -> list[Item]:
    """Put sources in the order of the ladder, at least three steps of it."""
    by_level: dict[int, list[Source]] = {}
    for source in material.articles[0].sources:
        if source.name.lower() not in _PRONOUNS:
            by_level.setdefault(source.level, []).append(source)
    if len(by_level) < _FEWEST_LEVELS:
        raise TooFewError("The sources of this text stand on fewer than three steps of the ladder.")
    levels = sorted(material.pick("ladder", sorted(by_level)))
    chosen = material.shuffled("ladder", [material.random(f"ladder {n}").choice(by_level[n]) for n in levels])
    why, explain = material.texts["ladder"], material.text("ladder", "explanation")
    said = [
        explain.format(source=_described(source), level=source.level, why=why[str(source.level)])
        for source in sorted(chosen, key=lambda source: source.level)
    ]
    return [
        Item(
            id="ladder-1",
            prompt=material.text("ladder", "prompt"),
            answer=Order(
                tuple(_described(source) for source in chosen),
                tuple(levels.index(source.level) for source in chosen),
                material.text("ladder", "first"),
                material.text("ladder", "last"),
            ),
            explanation=" ".join(said),
            points=len(chosen),
        )
    ]


def _described(source: Source) -> str:
    """A source with what the text tells of it elsewhere, for that decides its level."""
    told = [words for words in (source.reason, source.basis) if words and words not in source.name]
    return f"{source.name} ({'; '.join(' '.join(words.split()) for words in told)})" if told else source.name


def certainty(material: Material) -> list[Item]:
    """Classify statements as fact, claim or guess; what lies between is not asked about."""
    quoted = continued(material.articles[0].sentences)
    groups: dict[str, list[tuple[Sentence, str]]] = {"fact": [], "claim": [], "guess": []}
    for s in filter(_alone, material.sentences):
        hedges = material.hedges(s)
        flat = s.hedging < _FLAT and s.vagueness < _FLAT and not s.cues
        if flat and in_own_voice(s, quoted) and not s.refusals:
            groups["fact"].append((s, material.text("certainty", "explain_fact")))
        elif flat and len(s.attributions) == 1 and s.attributions[0].source:
            name = " ".join(s.attributions[0].source.text.split())
            groups["claim"].append((s, material.text("certainty", "explain_claim").format(source=name)))
        elif s.hedging > _HEDGED and hedges and not s.attributions:
            groups["guess"].append(
                (s, material.text("certainty", "explain_guess").format(cue=hedges[0].text))
            )
    present = [group for group, rows in groups.items() if rows]
    if len(present) < _FEWEST_STATEMENTS:
        raise TooFewError("The text has clear cases of only one of fact, claim and guess at this level.")
    rows = [
        (group, *row)
        for group in present
        for row in material.pick(
            f"certainty {group}", groups[group], max(_MOST_OF_A_GROUP, material.options.items // 3)
        )
    ]
    rows = material.shuffled("certainty", rows)
    options = ["fact", "claim", "guess"]
    return [
        Item(
            id="certainty-1",
            prompt=material.text("certainty", "prompt"),
            answer=Match(
                tuple(material.line(s).text for _, s, _ in rows),
                tuple(material.text("certainty", option) for option in options),
                tuple(options.index(group) for group, _, _ in rows),
                tuple(f"Sentence {s.index}: {why}" for _, s, why in rows),
            ),
            explanation=material.text("certainty", "overall"),
            points=len(rows),
        )
    ]


def _alone(sentence: Sentence) -> bool:
    """Whether a sentence can be understood without those before it, as far as its pronouns tell."""
    words = [word.strip('“”’".,;:()').lower() for word in sentence.text.split()]
    return words[0] not in _PRONOUNS and not _PERSONS & set(words)


def truefalse(material: Material) -> list[Item]:
    """True and false statements, each with the sentence that proves it."""
    alone = [s for s in material.sentences if _alone(s)]
    firm = [s for s in alone if s.hedging < _FLAT and not s.cues and not s.attributions]
    bent = [row for row in stronger(material) if row[0] in alone and _unsourced(row[0], row[1])]
    half = max(1, material.options.items // 2)
    false = [_false(material, *row) for row in material.pick("truefalse bent", bent, half)]
    if not false:
        raise TooFewError(
            "No hedge of the text at this level can be taken out of its sentence with one word."
        )
    true = [_true(material, s) for s in material.pick("truefalse firm", firm, half)]
    items = material.shuffled("truefalse", [*true, *false])
    return [replace(item, id=f"truefalse-{n}") for n, item in enumerate(items, 1)]


def _unsourced(sentence: Sentence, hedge: Cue) -> bool:
    """Whether nobody else stands behind the sentence, so that without the hedge it is the text's own statement."""
    return all(
        a.cue is not None and a.cue.start < hedge.end and hedge.start < a.cue.end
        for a in sentence.attributions
    )


def _true(material: Material, sentence: Sentence) -> Item:
    why = material.text("truefalse", "explain_true").format(number=sentence.index)
    return _decide(material, sentence, material.line(sentence).text, why, right=0)


def _false(material: Material, sentence: Sentence, cue: Cue, statement: str) -> Item:
    why = material.text("truefalse", "explain_false").format(
        number=sentence.index, cue=cue.text, effect=material.effect(cue)
    )
    return _decide(material, sentence, statement, why, right=1)


def _decide(material: Material, sentence: Sentence, statement: str, why: str, *, right: int) -> Item:
    return Item(
        id="truefalse",
        prompt=material.text("truefalse", "prompt").format(statement=statement),
        answer=Choice((material.text("truefalse", "true"), material.text("truefalse", "false")), right),
        explanation=why,
        lines=(material.line(sentence),),
        shown=False,
    )
