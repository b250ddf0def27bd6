"""Makes a chart's SVG fit to stand inside a web page: no style attributes, no clashing ids, page colours, links."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from hedge import charts

#: Colours that the page may change, as in the dark, by classes of its style sheet such as ``fill-ink``.
_SCHEME = {
    charts.INK: "ink",
    charts.MUTED: "muted",
    charts.RULE: "rule",
    charts.PAPER: "paper",
    charts.BLUE: "blue",
    charts.ORANGE: "orange",
    charts.PURPLE: "purple",
    charts.GREY: "stone",
    charts.VIOLET: "violet",
}
_DROPPED = {"metadata", "style"}
#: ``font`` in one: style, variant, weight, size; the family, which the page sets.
_FONT = re.compile(r"(?:(italic|oblique) )?(?:small-caps )?(?:(\d+|bold) )?([\d.]+(?:px|pt)) ")
#: A link to a sentence of the page.
_SENTENCE = re.compile(r"#s(\d+)")


def inline(svg: bytes, name: str, alt: str) -> str:
    """``svg`` as an element of HTML; ``name`` prefixes its ids and ``alt`` is its accessible name.

    A content security policy without ``unsafe-inline`` ignores style attributes, so each becomes
    presentation attributes. A chart with links is a group, since nobody could reach what is inside an image.
    """
    root = ElementTree.fromstring(svg)
    for parent in list(root.iter()):
        for child in [c for c in parent if _local(c.tag) in _DROPPED]:
            parent.remove(child)
    for element in root.iter():
        element.tag = _local(element.tag)
        _rewrite(element, name)
    links = list(root.iter("a"))
    for link in links:
        _link(link)
    if links:
        # The name of the group says what its letters say.
        for text in root.iter("text"):
            text.set("aria-hidden", "true")
    role = "group" if links else "img"
    root.attrib |= {"role": role, "aria-label": alt, "class": "chart", "stroke-linejoin": "round"}
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    return ElementTree.tostring(root, encoding="unicode")


def _rewrite(element: ElementTree.Element, name: str) -> None:
    """Presentation attributes for style, classes for colours, and ids that belong to this chart."""
    attributes = {_local(key): value for key, value in element.attrib.items()}
    attributes |= _presentation(attributes.pop("style", ""))
    if "id" in attributes:
        attributes["id"] = f"{name}-{attributes['id']}"
    classes = [
        f"{key}-{_SCHEME[attributes[key]]}" for key in ("fill", "stroke") if attributes.get(key) in _SCHEME
    ]
    if classes:
        attributes["class"] = " ".join(classes)
    for key, value in attributes.items():
        if key == "href" and element.tag != "a":
            attributes[key] = value.replace("#", f"#{name}-", 1)
        else:
            attributes[key] = value.replace("url(#", f"url(#{name}-")
    element.attrib.clear()
    element.attrib.update(attributes)


def _presentation(style: str) -> dict[str, str]:
    """The declarations of a style attribute, without the family of the letters."""
    found: dict[str, str] = {}
    for declaration in style.split(";"):
        key, _, value = (part.strip() for part in declaration.partition(":"))
        if key == "font" and (font := _FONT.match(value)):
            named = zip(("font-style", "font-weight", "font-size"), font.groups(), strict=True)
            found |= {name: part for name, part in named if part}
        elif value and key not in ("font", "font-family"):
            found[key] = value
    return found


def _link(link: ElementTree.Element) -> None:
    """Names a link to a sentence; its area is invisible until the page shows it by ``fill-opacity``."""
    link.attrib.pop("target", None)
    if number := _SENTENCE.fullmatch(link.get("href", "")):
        link.attrib |= {"aria-label": f"sentence {number[1]}", "fill-opacity": "0"}
        for child in link.iter():
            if child is not link:
                child.attrib.pop("fill-opacity", None)


def _local(tag: str) -> str:
    """Name without its namespace; HTML knows SVG's names by themselves."""
    return tag.rpartition("}")[2]
