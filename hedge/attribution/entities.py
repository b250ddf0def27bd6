"""The same source is one source, whatever it is called: *Anna Petrova*, *she*, *the analyst*."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from hedge.arrays import Bools
from hedge.attribution import columns as k
from hedge.attribution import names as n
from hedge.attribution import sources as s
from hedge.attribution.clauses import Index
from hedge.attribution.ladder import Steps
from hedge.attribution.lists import word_list
from hedge.attribution.mentions import Mentions
from hedge.attribution.references import Reference, Span, numbers, references, singular
from hedge.attribution.sources import Features, Sources

_PEOPLE = (k.PERSON, k.UNNAMED_PERSON)
_TEXTS = (k.DOCUMENT, k.LEAKED)
#: The levels that words about a source tell, from a leak to a basis of knowledge.
_LEAK, _BASIS = 3, 6
_GRANTED = (4, 5)
#: A pronoun means one of so many persons at most.
_PEOPLE_KEPT = 8
#: A description of a person points back over at most this many sentences.
_REACH = 3


@dataclass(slots=True)
class Entity:
    """A source of a text, as far as the text has told about it."""

    level: int
    kind: int
    named: bool
    guessed: bool
    """Entered as a pronoun, of which nothing is known."""
    number: int = -1
    """In the order of the first statements; -1 for who has made none yet."""
    sentence: int = 0
    gender: int = 0
    full: str = ""
    reason: Span = (-1, -1)
    basis: Span = (-1, -1)
    phrase: Span = (-1, -1)
    """Under which the text makes it known."""
    called: bool = False
    """Whether that is a name."""

    def learn(self, reference: Reference) -> None:
        """Take over what a reference tells beyond the first one."""
        self.sentence = reference.sentence
        self.gender = self.gender or reference.gender
        self.full = self.full or reference.full
        if reference.reason[0] >= 0 and self.reason[0] < 0:
            self.reason = reference.reason
        if reference.basis[0] >= 0 and self.basis[0] < 0:
            self.basis = reference.basis
        if not reference.pronoun and (self.phrase[0] < 0 or (reference.name and not self.called)):
            self.phrase, self.called = reference.phrase, reference.name
        # What a name, a grant, a basis or a leak tells; *the memo* alone tells nothing new.
        tells = reference.name or _LEAK <= reference.level <= _BASIS
        if tells and (reference.level < self.level or self.guessed):
            self.level, self.kind, self.guessed = reference.level, reference.kind, False


@dataclass(slots=True)
class Cast:
    """The sources of one text."""

    speakers: int = 0
    phrases: dict[int, Entity] = field(default_factory=dict)
    known: dict[str, Entity] = field(default_factory=dict)
    people: list[Entity] = field(default_factory=list)
    """Single persons, the one spoken of last at the end."""
    thing: Entity | None = None
    body: Entity | None = None
    text: Entity | None = None
    group: Entity | None = None
    several: Entity | None = None
    """A group or an organisation: *they*."""

    def enter(self, reference: Reference) -> Entity:
        """The source that a reference means: one known before, or a new one."""
        entity = self.phrases.get(reference.phrase[0]) or self._find(reference) or self._new(reference)
        self.phrases[reference.phrase[0]] = entity
        if reference.row >= 0 and entity.number < 0:
            entity.number = self.speakers
            self.speakers += 1
        entity.learn(reference)
        self._remember(entity, reference)
        return entity

    def _find(self, reference: Reference) -> Entity | None:
        if reference.member:
            return self._of_group(reference)
        if reference.pronoun:
            return self._of_pronoun(reference)
        key = reference.keys[0]
        if reference.name:
            return self._named(key, reference.full)
        if not reference.back:
            return self.known.get(key) if reference.plural else None
        known = (self.known.get(word) for word in (key, *numbers(reference.head)))
        return next((entity for entity in known if entity), None) or self._described(reference)

    def _named(self, key: str, full: str) -> Entity | None:
        """*Lopez* is *Maria Lopez*, but *Nadine Pruett* is not *Gail Pruett*."""
        entity = self.known.get(key)
        other = entity is not None and full and entity.full and full != entity.full
        return None if other else entity

    def _of_group(self, reference: Reference) -> Entity | None:
        """*one of the officials*: the officials, unless anonymity is granted to this one alone."""
        known = (self.known.get(word) for word in numbers(reference.head))
        group = next((entity for entity in known if entity and entity.kind == k.UNNAMED_GROUP), self.group)
        alone = group is not None and reference.level in _GRANTED and reference.level != group.level
        return None if alone else group

    def _of_pronoun(self, reference: Reference) -> Entity | None:
        if reference.pronoun & n.FIRST_PERSON:
            return self.known.get(reference.head)
        if reference.pronoun & n.PRONOUN_PERSON:
            fits = (p for p in reversed(self.people) if _agree(p.gender, reference.gender))
            return next(fits, None)
        if reference.pronoun & n.PRONOUN_THING:
            return self.thing
        return self.several if reference.pronoun & n.PRONOUN_GROUP else None

    def _described(self, reference: Reference) -> Entity | None:
        """*the 43-year-old*, *the company*: a description not used before, of the one last spoken of."""
        if not reference.article:
            return None
        if reference.head in word_list("heads_of_a_group"):
            return self.group
        if reference.plural:
            return None
        if singular(reference.head) in word_list("nouns_any_organisation"):
            return self.body
        if singular(reference.head) in word_list("nouns_any_text"):
            return self.text
        return self._person(reference) if self.people else None

    def _person(self, reference: Reference) -> Entity | None:
        """*the winger*: who was named, or granted anonymity, shortly before; *the man*: anybody."""
        last = self.people[-1]
        if reference.sentence - last.sentence > _REACH or not _agree(last.gender, reference.gender):
            return None
        if reference.level in _GRANTED and last.named:
            return None
        if singular(reference.head) in word_list("nouns_any_person"):
            return last
        if reference.noun not in (s.ROLE, s.OFFICE, s.UNKNOWN) or singular(reference.head) in word_list(
            "nouns_seldom_named"
        ):
            return None
        return last if last.named or last.level in _GRANTED else None

    def _new(self, reference: Reference) -> Entity:
        named = reference.name and reference.kind == k.PERSON
        return Entity(reference.level, reference.kind, named, bool(reference.pronoun))

    def _remember(self, entity: Entity, reference: Reference) -> None:
        if reference.pronoun & n.FIRST_PERSON:
            self.known[reference.head] = entity
            return
        if not reference.pronoun:
            # *one of the drivers* is *the driver* from now on, not *the drivers*.
            keys = (singular(reference.head),) if reference.member else reference.keys
            self.known.update(dict.fromkeys(keys, entity))
        if entity.kind in _PEOPLE:
            self.people = [*(p for p in self.people if p is not entity), entity][-_PEOPLE_KEPT:]
        elif entity.kind in _TEXTS:
            self.text = entity
            self.thing = entity if reference.row >= 0 or reference.opens else self.thing
        elif entity.kind == k.ORGANISATION:
            self.body = self.thing = self.several = entity
        elif entity.kind == k.UNNAMED_GROUP:
            self.group = self.several = entity


def _agree(one: int, other: int) -> bool:
    """Whether two may be the same person; a sex that is not told agrees with any."""
    return not one or not other or one == other


def resolve(
    sources: Sources, phrase: Features, steps: Steps, keep: Bools, cue: Index, told: Mentions
) -> tuple[Index, Index, Steps]:
    """What the text tells of each source.

    Its number within the text, -1 without a source; the phrase under which it is made known, shape
    (attributions, 2); and its step with what is told elsewhere.
    """
    rows = np.flatnonzero(keep & (steps.kind != k.NONE))
    doc = sources.c.tokens.doc
    # Who is only mentioned after the last attribution of a text is no source of it.
    last = np.full(int(doc.max(initial=0)) + 1, -1)
    last[doc[cue[rows]]] = cue[rows]
    tells = (told.steps.level >= _LEAK) & (told.steps.level <= _BASIS)
    early = np.flatnonzero(tells | (told.place < last[doc[told.place]]))
    places = np.concatenate([cue[rows], told.place[early]])
    found = references(sources, phrase.where(rows), steps.where(rows), rows)
    found += references(sources, told.phrase.where(early), told.steps.where(early), np.full(early.size, -1))
    casts: dict[int, Cast] = {}
    entities: dict[int, Entity] = {}
    docs = doc[places].tolist()
    for i in np.argsort(places, kind="stable").tolist():
        entity = casts.setdefault(docs[i], Cast()).enter(found[i])
        if found[i].row >= 0:
            entities[found[i].row] = entity
    who, phrases = np.full(keep.size, -1), np.full((keep.size, 2), -1)
    for row, entity in entities.items():
        who[row], phrases[row] = entity.number, entity.phrase
    return who, phrases, _with(steps, list(entities), list(entities.values()))


def _with(steps: Steps, rows: list[int], entities: list[Entity]) -> Steps:
    """Steps of some rows as those of their entities; a reason or basis of its own stays."""
    level, kind = steps.level.copy(), steps.kind.copy()
    level[rows], kind[rows] = [e.level for e in entities], [e.kind for e in entities]
    columns = {"level": level, "kind": kind}
    for name in ("reason", "basis"):
        spans = np.array([getattr(entity, name) for entity in entities]).reshape(-1, 2)
        first, last = getattr(steps, f"{name}_first").copy(), getattr(steps, f"{name}_last").copy()
        lacks = first[rows] < 0
        first[rows], last[rows] = (
            np.where(lacks, spans[:, 0], first[rows]),
            np.where(lacks, spans[:, 1], last[rows]),
        )
        columns |= {f"{name}_first": first, f"{name}_last": last}
    return steps.change(**columns)
