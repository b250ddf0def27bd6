"""Makes a chart's SVG fit to stand inside a web page: no style attributes, no clashing ids, page colours."""

from __future__ import annotations

from xml.etree import ElementTree

from hedge import charts

#: Colours that follow the page's colour scheme, as classes of the style sheet.
_SCHEME = {charts.INK: "ink", charts.MUTED: "muted", charts.RULE: "rule", charts.PAPER: "paper"}
_DROPPED = {"metadata", "style"}


def inline(svg: bytes, name: str, alt: str) -> str:
    """``svg`` as an element of HTML; ``name`` prefixes its ids and ``alt`` is its accessible name.

    A content security policy without ``unsafe-inline`` ignores style attributes, so each becomes
    presentation attributes.
    """
    root = ElementTree.fromstring(svg)
    for parent in list(root.iter()):
        for child in [c for c in parent if _local(c.tag) in _DROPPED]:
            parent.remove(child)
    for element in root.iter():
        element.tag = _local(element.tag)
        _rewrite(element, name)
    root.attrib |= {"role": "img", "aria-label": alt, "class": "chart", "stroke-linejoin": "round"}
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    return ElementTree.tostring(root, encoding="unicode")


def _rewrite(element: ElementTree.Element, name: str) -> None:
    attributes = {_local(key): value for key, value in element.attrib.items()}
    for declaration in attributes.pop("style", "").split(";"):
        key, _, value = declaration.partition(":")
        if value.strip():
            attributes[key.strip()] = value.strip()
    if "id" in attributes:
        attributes["id"] = f"{name}-{attributes['id']}"
    classes = [
        f"{key}-{_SCHEME[attributes[key]]}" for key in ("fill", "stroke") if attributes.get(key) in _SCHEME
    ]
    if classes:
        attributes["class"] = " ".join(classes)
    for key, value in attributes.items():
        if key == "href":
            attributes[key] = value.replace("#", f"#{name}-", 1)
        else:
            attributes[key] = value.replace("url(#", f"url(#{name}-")
    element.attrib.clear()
    element.attrib.update(attributes)


def _local(tag: str) -> str:
    """Name without its namespace; HTML knows SVG's names by themselves."""
    return tag.rpartition("}")[2]
