"""The documentation as a site: `make docs`. Its pages are plain Markdown, which reads well on GitHub too."""

from __future__ import annotations

import os
import re
import sys
from dataclasses import is_dataclass
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

from docutils import nodes
from latex2mathml.converter import convert

DOCS = Path(__file__).parent
ROOT = DOCS.parent
sys.path.insert(0, str(ROOT))

project = "hedge"
version = release = installed("hedge-lens")
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx_click"]
exclude_patterns = ["_build", "articles", "lessons/articles"]
myst_enable_extensions = ["dollarmath"]
myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120

html_theme = "furo"
html_title = f"hedge {version}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_copy_source = False
html_domain_indices = False
html_show_copyright = False
# MathJax would be asked of the network; browsers know MathML.
html_math_renderer = "mathml"

#: Files beside this folder that are pages of the site. They are copied when it is built.
PAGES = {
    "README.md": "index.md",
    "lexicons/README.md": "_pages/lexicon-format.md",
    "hedge/models/README.md": "_pages/model-card.md",
    "tests/gold/README.md": "_pages/gold.md",
    "benchmarks/RESULTS.md": "_pages/speed.md",
    "CHANGELOG.md": "_pages/changelog.md",
    "CONTRIBUTING.md": "_pages/contributing.md",
    "SECURITY.md": "_pages/security.md",
}

autodoc_member_order = "bysource"
# Fields of data have no docstrings where their names say it all.
autodoc_default_options = {"members": True, "undoc-members": True}
autodoc_typehints_format = "short"
# Docstrings are Markdown: what stands in backticks is a name, or code.
default_role = "py:obj"
# Types of Python and of other packages, and what only stages of this one read.
nitpick_ignore_regex = [
    ("py:class", r"(?!hedge\.).*|hedge\.(batch|exercises\.exports|forms|profile|scope|trends\.moments)\..*")
]
python_maximum_signature_line_length = 90


def hide_fields(*args: Any) -> tuple[str, str] | None:
    """A class of data lists its fields below; its signature would say them twice."""
    _, what, _, value, *_ = args
    return ("", "") if what == "class" and is_dataclass(value) else None


def at_home(app: Any, env: Any, node: nodes.Element, text: nodes.Element) -> nodes.Element | None:
    """A name, as signatures and docstrings write it, leads to where the reference has it; in docstrings others are code."""
    domain = env.domains["py"]
    name = "." + node["reftarget"].removeprefix("hedge.")
    homes = [
        home
        for home, entry in domain.objects.items()
        if home.endswith(name)
        and (entry.objtype in ("class", "function", "exception") or name.count(".") > 1)
    ]
    if len(homes) == 1:
        return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", homes[0], node, text)
    return text if node["reftype"] == "obj" else None


def escape_stars(app: Any, context: Any, lines: list[str]) -> None:
    """Help on commands is plain text."""
    del app, context
    lines[:] = [line.replace("*", r"\*") for line in lines]


def relinked(text: str, path: Path, page: Path) -> str:
    """The Markdown of ``path`` as the text of ``page``: links out of this folder lead to pages, where there is one."""

    def link(found: re.Match[str]) -> str:
        if "://" in found[1]:
            return found[0]
        target = (path.parent / found[1]).resolve()
        name = PAGES.get(target.relative_to(ROOT).as_posix())
        return "](" + os.path.relpath(DOCS / name if name else target, page.parent)

    return re.sub(r"\]\(([^)#\s]+)", link, text)


def copy_pages(app: Any) -> None:
    """Make the pages whose Markdown stands beside this folder."""
    del app
    for source, name in PAGES.items():
        path, page = ROOT / source, DOCS / name
        if page.parent != DOCS and path.exists():
            page.parent.mkdir(exist_ok=True)
            page.write_text(relinked(path.read_text("utf-8"), path, page), "utf-8")


def move_links(app: Any, docname: str, source: list[str]) -> None:
    """Links of the other pages."""
    path = app.env.doc2path(docname)
    if path.suffix == ".md":
        source[0] = relinked(source[0], path, path)


def setup(app: Any) -> None:
    app.connect("builder-inited", copy_pages)
    app.connect("source-read", move_links)
    app.connect("missing-reference", at_home)
    app.connect("sphinx-click-process-description", escape_stars)
    app.connect("autodoc-process-signature", hide_fields)
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math, None))


def visit_math(html: Any, node: nodes.Element) -> None:
    """Formulas as MathML."""
    block = isinstance(node, nodes.math_block)
    html.body.append(convert(node.astext(), display="block" if block else "inline"))
    raise nodes.SkipNode
