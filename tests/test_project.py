"""What surrounds the package: licences of what it uses, forms for issues."""

from __future__ import annotations

import re
import runpy
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LICENCES = (ROOT / "docs" / "licences.md").read_text("utf-8")
ROWS = re.findall(r"^\| \**([\w.-]+?)\** \| (.+?) \| <(https?://\S+)> \|$", LICENCES, re.MULTILINE)
SCRIPT = runpy.run_path(str(ROOT / "docs" / "make_licences.py"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))


def test_every_dependency_is_listed() -> None:
    asked = chain(PROJECT["dependencies"], *PROJECT["optional-dependencies"].values())
    listed = set(re.findall(r"^\| \*\*(.+?)\*\*", LICENCES, re.MULTILINE))
    assert {canonicalize_name(Requirement(one).name) for one in asked} == listed
    assert len({name for name, _, _ in ROWS}) == len(ROWS) == LICENCES.count(" | <http")


@pytest.mark.parametrize(("name", "licence"), [row[:2] for row in ROWS])
def test_every_licence_allows_the_use(name: str, licence: str) -> None:
    alone = set(re.findall(r"[^\s()]+", licence)) - {"AND", "OR"}
    assert (alone <= SCRIPT["PERMISSIVE"]) != (name in SCRIPT["EXPLAINED"])


def test_licences_are_what_the_packages_say() -> None:
    """Other systems and versions need other packages; what is both listed and installed must agree."""
    listed = {name: licence for name, licence, _ in ROWS}
    installed = {name for name, _ in SCRIPT["packages"]("")}
    assert len(installed & listed.keys()) > len(PROJECT["dependencies"])
    assert {name: SCRIPT["licence"](name) for name in installed & listed.keys()} == {
        name: listed[name] for name in installed & listed.keys()
    }


#: What GitHub asks of the attributes of each type of field.
FIELDS = {
    "markdown": {"value"},
    "input": {"label"},
    "textarea": {"label"},
    "dropdown": {"label", "options"},
    "checkboxes": {"label", "options"},
}
ALLOWED = {"label", "description", "placeholder", "value", "render", "options", "multiple", "default"}


@pytest.mark.parametrize(
    "path", [path for path in FORMS if path.name != "config.yml"], ids=lambda path: path.stem
)
def test_forms_of_issues_are_what_github_takes(path: Path) -> None:
    form: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    assert (
        {"name", "description", "body"} <= form.keys() <= {"name", "description", "title", "labels", "body"}
    )
    fields = form["body"]
    ids = [field["id"] for field in fields if field["type"] != "markdown"]
    assert len(set(ids)) == len(ids) > 0
    labels = [field["attributes"]["label"] for field in fields if field["type"] != "markdown"]
    assert len(set(labels)) == len(labels)
    for field in fields:
        assert field.keys() <= {"type", "id", "attributes", "validations"}
        attributes = field["attributes"]
        assert FIELDS[field["type"]] <= attributes.keys() <= ALLOWED
        assert field.get("validations", {}).keys() <= {"required"}
        if field["type"] == "dropdown":
            assert len(set(attributes["options"])) == len(attributes["options"]) > 1
        if field["type"] == "checkboxes":
            assert all(option.keys() <= {"label", "required"} for option in attributes["options"])


def test_new_cues_offer_every_category() -> None:
    from hedge.types import CATEGORIES

    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / "new-cue.yml").read_text("utf-8"))
    (field,) = (field for field in form["body"] if field.get("id") == "category")
    assert set(CATEGORIES) <= set(field["attributes"]["options"])
