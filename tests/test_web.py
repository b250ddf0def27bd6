"""The local web page without a browser: every address, header, refusal and limit, and who may send."""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from web_fixture import ARTICLE, hidden

import hedge
from hedge.cli import main

pytest.importorskip("flask", reason="flask is not installed")
pytest.importorskip("waitress", reason="waitress is not installed")

from hedge.exercises import FORMATS
from hedge.read import Limits
from hedge.report import FORMATS as REPORT_FORMATS
from hedge.web import app, choices, server

HOST = "127.0.0.1:8765"
OWN = {"Host": HOST, "Origin": f"http://{HOST}", "Sec-Fetch-Site": "same-origin"}
HOSTILE = "</textarea></script><img src=x onerror=alert(1)>"
BYTES, CHARACTERS = 1_000_000, 5_000


class Desk:
    """What a browser does with the page, without one."""

    def __init__(self, places: int = 50) -> None:
        limits = Limits(bytes=BYTES, characters=CHARACTERS)
        made = app.make_app(8765, limits=limits, places=places)
        self.client = made.test_client()

    def get(self, address: str = "/", headers: dict[str, str] | None = None) -> Any:
        return self.client.get(address, headers={"Host": HOST} if headers is None else headers)

    def post(self, address: str, fields: dict[str, Any], headers: dict[str, str] = OWN) -> Any:
        return self.client.post(address, data=fields, headers=headers, content_type="multipart/form-data")

    def send(self, **fields: Any) -> Any:
        """The answer to the form with ``fields`` filled in."""
        seal = hidden(self.get().text, "seal")
        return self.post("/report", {"seal": seal, "domain": "news"} | fields)

    def upload(self, name: str, data: bytes) -> Any:
        return self.send(file=(io.BytesIO(data), name))

    def save(self, address: str, report: str, **fields: str) -> Any:
        """The answer to the bar above a report."""
        sent = {"article": hidden(report, "article"), "paper": "a4", "level": "B1", "seed": "0"}
        return self.post(address, sent | fields)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk()


@pytest.fixture(scope="module")
def report(desk: Desk) -> str:
    answer = desk.send(text=ARTICLE)
    assert answer.status_code == 200
    return str(answer.text)


def test_the_form_says_what_the_figures_are_not_and_what_is_kept(desk: Desk) -> None:
    page = desk.get().text
    assert "A hedge is not a fault." in page
    assert "nothing of it is stored" in page
    assert hedge.analyze(ARTICLE).signature in page
    assert "up to 1 MB" in page
    assert "5,000 characters" in page


def test_the_report_is_the_one_of_the_library(report: str) -> None:
    assert "<h1><bdi>Old dam may fail, engineers warn</bdi></h1>" in report
    assert '<mark class="cue epistemic by-source" data-mark="c2-0" data-kind="epistemic">may</mark>' in report
    assert hedge.analyze(ARTICLE).signature in report


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("dam.txt", ARTICLE.encode()),
        ("DAM.MD", b"# Old dam may fail\n\nTwo engineers say so.\n"),
        (
            "dam.html",
            b"<html><title>Old dam may fail</title><body><p>Two engineers say so.</p></body></html>",
        ),
    ],
)
def test_a_file_is_read_by_its_name(desk: Desk, name: str, data: bytes) -> None:
    answer = desk.upload(name, data)
    assert answer.status_code == 200
    assert "engineers" in answer.text


def test_the_domain_chooses_the_model(desk: Desk) -> None:
    assert "model:science#" in desk.send(text=ARTICLE, domain="science").text


BEGINS = {"pdf": b"%PDF-", "png": b"\x89PNG", "html": b"<!doctype html>", "json": b"{"}


@pytest.mark.parametrize("wish", REPORT_FORMATS)
def test_the_report_is_saved_in_each_format(desk: Desk, report: str, wish: str) -> None:
    answer = desk.save("/file", report, format=wish)
    assert answer.status_code == 200
    assert answer.data.lstrip().startswith(BEGINS[wish])
    assert answer.headers["Content-Disposition"] == f'attachment; filename="hedge-report.{wish}"'
    assert answer.content_type == "application/octet-stream"


def test_a_saved_report_has_the_figures_of_the_page(desk: Desk, report: str) -> None:
    saved = json.loads(desk.save("/file", report, format="json").data)
    expected = hedge.analyze(ARTICLE)
    assert [s["hedging"] for s in saved["sentences"]] == [round(s.hedging, 4) for s in expected.sentences]
    assert saved["title"] == "Old dam may fail, engineers warn"


@pytest.mark.parametrize("wish", choices.EXERCISES)
def test_exercises_are_saved_in_each_format(desk: Desk, report: str, wish: str) -> None:
    answer = desk.save("/exercises", report, format=wish)
    assert answer.status_code == 200, answer.text
    name = re.fullmatch(
        r'attachment; filename="(hedge-exercises-B1[a-z.-]*)"', answer.headers["Content-Disposition"]
    )
    assert name
    if name[1].endswith(".zip"):
        inside = zipfile.ZipFile(io.BytesIO(answer.data)).namelist()
        if wish in ("pdf", "docx"):
            assert inside == [f"hedge-exercises-B1.{wish}", f"hedge-exercises-B1-key.{wish}"]


def test_level_and_selection_change_the_exercises(desk: Desk, report: str) -> None:
    made = [
        desk.save("/exercises", report, format="html", **chosen).data
        for chosen in ({"level": "B1"}, {"level": "C1"}, {"seed": "7"}, {"seed": "7"})
    ]
    assert made[0] != made[1]
    assert made[0] != made[2]
    assert made[2] == made[3]


def test_an_article_without_exercises_says_why(desk: Desk) -> None:
    answer = desk.save("/exercises", desk.send(text="The cat sat.").text, format="h5p")
    assert answer.status_code == 422
    assert "The article yields no such exercise." in answer.text


def test_what_is_offered_exists() -> None:
    assert set(choices.REPORTS) == set(REPORT_FORMATS)
    assert set(choices.EXERCISES) <= set(FORMATS)
    assert set(FORMATS) - set(choices.EXERCISES) == {"gift", "anki", "kahoot", "quizizz", "json"}


# ---- headers ----


def answers(desk: Desk, report: str) -> dict[str, Any]:
    return {
        "form": desk.get(),
        "report": desk.send(text="It may rain."),
        "file": desk.save("/file", report, format="json"),
        "unknown": desk.get("/favicon.ico"),
        "method": desk.get("/report"),
        "options": desk.client.options("/", headers={"Host": HOST}),
        "stranger": desk.get(headers={"Host": "evil.example"}),
        "empty": desk.send(text=" "),
    }


def test_every_answer_has_the_headers(desk: Desk, report: str) -> None:
    for name, answer in answers(desk, report).items():
        headers = answer.headers
        assert headers["Cache-Control"] == "no-store", name
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert (
            headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
        )
        assert "camera=()" in headers["Permissions-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "Set-Cookie" not in headers
        assert "Access-Control-Allow-Origin" not in headers


def test_the_policy_of_a_page_is_that_of_its_head(report: str, desk: Desk) -> None:
    answer = desk.send(text=ARTICLE)
    inside = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', answer.text)
    assert inside
    policy = inside[1].replace("&#39;", "'")
    assert answer.headers["Content-Security-Policy"] == f"{policy}; frame-ancestors 'none'"
    assert policy.endswith("form-action 'self'")


# ---- who may send ----


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "https://127.0.0.1:8765"},
        {"Origin": "http://127.0.0.1:8766"},
        {"Origin": "http://localhost:8765"},
        {"Origin": "http://127.0.0.1:8765.evil.example"},
        {"Referer": "http://evil.example/?http://127.0.0.1:8765/"},
        {"Referer": "http://127.0.0.1:8765.evil.example/"},
        {"Origin": "http://evil.example", "Referer": "http://127.0.0.1:8765/"},
        {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-site"},
        {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "none"},
        {"Origin": "http://127.0.0.1:8765", "Host": "evil.example:8765"},
        {"Origin": "http://evil.example:8765", "Host": "evil.example:8765"},
    ],
    ids=lambda headers: " ".join(headers.values()) or "none",
)
@pytest.mark.parametrize("address", ["/report", "/file", "/exercises"])
def test_strangers_are_refused(desk: Desk, report: str, address: str, headers: dict[str, str]) -> None:
    fields = {"seal": hidden(desk.get().text, "seal"), "article": hidden(report, "article")}
    fields |= {"text": ARTICLE, "domain": "news", "format": "json", "paper": "a4", "level": "B1", "seed": "0"}
    answer = desk.post(address, fields, {"Host": HOST} | headers)
    assert answer.status_code == 403
    assert "Only the page itself" in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": HOST, "Origin": f"http://{HOST}"},
        {"Host": HOST, "Referer": f"http://{HOST}/"},
        {"Host": "localhost:8765", "Origin": "http://localhost:8765"},
    ],
    ids=["origin", "referer", "localhost"],
)
def test_our_own_page_is_served_in_older_browsers_too(desk: Desk, headers: dict[str, str]) -> None:
    fields = {"seal": hidden(desk.get().text, "seal"), "text": "It may rain.", "domain": "news"}
    assert desk.post("/report", fields, headers).status_code == 200


@pytest.mark.parametrize(
    "host", ["", "evil.example", "127.0.0.1", "127.0.0.1:1", "[::1]:8765", "127.0.0.1:8765:1"]
)
def test_another_host_name_is_refused(desk: Desk, host: str) -> None:
    answer = desk.get(headers={"Host": host})
    assert answer.status_code == 403
    assert "seal" not in answer.text


def test_without_the_seal_of_this_start_nothing_is_done(desk: Desk, report: str) -> None:
    other = hidden(Desk().get().text, "seal")
    for seal in ("", other, hidden(report, "article")):
        answer = desk.post("/report", {"seal": seal, "text": ARTICLE, "domain": "news"})
        assert answer.status_code == 403
        assert "before the program was last started" in answer.text
    for sealed in ("", hidden(report, "article").replace("dam", "ham"), hidden(desk.get().text, "seal")):
        assert desk.post("/file", {"article": sealed, "format": "json", "paper": "a4"}).status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/json", ""])
def test_only_the_encoding_of_the_form_is_taken(desk: Desk, kind: str) -> None:
    answer = desk.client.post("/report", data=b"text=It+may+rain.", headers=OWN, content_type=kind)
    assert answer.status_code == 415


def test_reading_an_address_does_no_work(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "open_article", lambda _: pytest.fail("an article was read"))
    for address in ("/report?text=It+may+rain.", "/file", "/exercises"):
        assert desk.get(address).status_code == 405
    assert desk.get("/?text=It+may+rain.").status_code == 200


# ---- refusals and limits ----


def test_a_file_of_another_type_is_refused(desk: Desk) -> None:
    answer = desk.upload("dam.exe", b"MZ")
    assert answer.status_code == 415
    assert ".docx, .pdf" in answer.text


@pytest.mark.parametrize(
    ("name", "data"), [("a.pdf", b"%PDF-1.7 no"), ("a.docx", b"PK\3\4"), ("a.txt", b"\0\1\2")]
)
def test_a_damaged_file_is_refused_in_one_sentence(desk: Desk, name: str, data: bytes) -> None:
    answer = desk.upload(name, data)
    assert answer.status_code == 422
    assert f"cannot read {name}: " in answer.text
    assert "Traceback" not in answer.text


def test_nothing_to_read_is_refused(desk: Desk) -> None:
    assert desk.send(text=" \n ").status_code == 422
    assert desk.send().status_code == 422


def test_a_text_beside_a_file_is_refused(desk: Desk) -> None:
    answer = desk.send(text="It may rain.", file=(io.BytesIO(b"It may rain."), "a.txt"))
    assert answer.status_code == 400
    assert "both a text and a file" in answer.text


def test_a_text_beyond_the_limit_is_refused(desk: Desk) -> None:
    longest = ("It may rain. " * 1000)[: CHARACTERS - 1] + "."
    assert desk.send(text=longest).status_code == 200
    answer = desk.send(text=longest + ".")
    assert answer.status_code == 422
    assert "longer than 5,000 characters" in answer.text
    assert "--max-characters" in answer.text


def test_a_request_beyond_the_limit_is_refused(desk: Desk) -> None:
    assert desk.send(text="a" * (BYTES + 1)).status_code == 413
    assert desk.upload("a.txt", b"a" * (BYTES + 1)).status_code == 413


@pytest.mark.parametrize(
    "fields",
    [
        {"format": "exe"},
        {"format": "../pdf"},
        {"paper": "a3"},
        {"level": "D9"},
        {"seed": "-1"},
        {"seed": "10000"},
        {"seed": "٣"},
        {"seed": "9" * 5000},
        {"seed": ""},
    ],
    ids=lambda fields: " ".join(*fields.items())[:20],
)
def test_what_the_bar_does_not_offer_is_refused(desk: Desk, report: str, fields: dict[str, str]) -> None:
    assert desk.save("/exercises", report, **{"format": "html"} | fields).status_code == 400


def test_an_unknown_domain_is_refused(desk: Desk) -> None:
    assert desk.send(text=ARTICLE, domain="poetry").status_code == 400


def test_too_many_parts_are_refused(desk: Desk) -> None:
    assert desk.send(**{f"part{number}": "" for number in range(50)}).status_code == 413


def test_an_unknown_address_is_a_page(desk: Desk) -> None:
    answer = desk.get("/../../etc/passwd")
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text


def test_who_finds_no_place_in_the_queue_is_told_so() -> None:
    answer = Desk(places=0).send(text=ARTICLE)
    assert answer.status_code == 503
    assert "Try again in a minute." in answer.text


def test_a_mistake_of_ours_is_one_line_without_the_article(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(article: object) -> None:
        raise KeyError(article)

    monkeypatch.setattr(app, "open_article", fail)
    answer = desk.send(text="The secret dam may fail.")
    assert answer.status_code == 500
    assert "The program made a mistake." in answer.text
    said = capsys.readouterr().err
    assert re.fullmatch(
        r"hedge: unexpected KeyError at test_web\.py:\d+ in /report, please report it\n", said
    )


# ---- hostile words ----


def test_markup_of_an_article_stays_text(desk: Desk) -> None:
    page = desk.send(text=f"{HOSTILE} may fall\n\nSome say {HOSTILE} may win.").text
    assert "<img" not in page
    assert page.count("</script>") == 2
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


@pytest.mark.parametrize(
    "name",
    [
        "<img src=x>.txt",
        "../../../../tmp/x.txt",
        "C:\\x\\y.txt",
        'a"; filename="b.txt',
        "a%0D%0ASet-Cookie: b=c.txt",
        "\u202etxt.exe.txt",
        "=cmd|' /C calc'!A0.txt",
        "x" * 5000 + ".txt",
    ],
    ids=["markup", "path", "drive", "quote", "newline", "right-to-left", "formula", "long"],
)
def test_the_name_of_a_file_is_only_words(desk: Desk, name: str) -> None:
    answer = desk.upload(name, b"It may rain. Officials say so.")
    assert answer.status_code == 200
    assert "<img" not in answer.text
    saved = desk.save("/file", answer.text, format="json")
    assert saved.headers["Content-Disposition"] == 'attachment; filename="hedge-report.json"'
    assert "Set-Cookie" not in saved.headers


@pytest.mark.parametrize(
    "text",
    [
        "\u202eIt may\u2066 rain.",
        "It may rain.\r\n\r\nSo\x0b it\x1c may.",
        "𝔘𝔫𝔡 may 😀 rain.\u2028So.",
    ],
    ids=["right-to-left", "breaks", "astral"],
)
def test_a_report_sends_back_exactly_what_was_read(desk: Desk, text: str) -> None:
    page = desk.send(text=text).text
    saved = json.loads(desk.save("/file", page, format="json").data)
    read = hedge.read.article_from_bytes(text.encode(), name="-").text
    assert saved["sentences"][0]["text"] in read
    assert len(saved["sentences"]) == len(hedge.analyze(hedge.Article(read)).sentences)


# ---- the command ----


def test_without_the_extra_the_command_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hedge.web.server", None)
    result = CliRunner().invoke(main, ["serve"])
    assert result.exit_code == 2
    assert "pip install 'hedge-lens[web]'" in result.output


def test_the_command_has_no_option_for_a_host() -> None:
    assert "host" not in CliRunner().invoke(main, ["serve", "--help"]).output.lower()


def test_the_documentation_tells_the_commands_and_their_limits() -> None:
    page = (Path(__file__).parents[1] / "docs" / "serve.md").read_text("utf-8")
    command = main.commands["serve"]
    for line in re.findall(r"hedge serve((?: --[a-z-]+(?: \d+)?)*)", page):
        command.make_context("serve", line.split())
    defaults = {option.opts[0]: option.default for option in command.params}
    told = dict(re.findall(r"\| `(--max-[a-z]+)` \| (\w+) \|", page))
    assert told == {name: str(default) for name, default in defaults.items() if name.startswith("--max-")}
    assert f"up to {server.PLACES} requests wait" in page
