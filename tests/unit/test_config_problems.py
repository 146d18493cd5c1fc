"""What is wrong in feeds.yaml, said with line, name and next step, all at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from monitor.config import load
from monitor.errors import ConfigError

OUTLET = "version: 1\noutlets:\n- id: bell\n  feeds: [{url: 'https://bell.example/rss'}]\n"  # lines 1–4
FEEDS = "version: 1\noutlets:\n- id: b\n  feeds:\n  - url: https://b.example/rss\n"  # lines 1–5
DIGEST = "version: 1\noutputs: [{id: o, kind: stdout}]\n"


def test_several_outlets_may_share_a_url(tmp_path: Path) -> None:
    assert problems(tmp_path, OUTLET + "- id: horn\n  feeds: [{url: 'https://bell.example/rss'}]\n") == []


def problems(folder: Path, text: str | bytes, environ: Mapping[str, str] | None = None) -> list[str]:
    """The lines of the error; none when the file is fine."""
    (folder / "feeds.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    try:
        load(None, environ or {}, folder)
    except ConfigError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        (OUTLET + "  intervall: 5m\n", 5, 'unknown key "intervall": delete it; known here: id, feeds, name'),
        (OUTLET + "  langages: [sl]\n", 5, 'unknown key "langages", did you mean "languages"?'),
        ("version: 1\ndefaults:\n  intervall: 15m\n", 3, 'unknown key "intervall", did you mean "interval"?'),
        (OUTLET + "  owner: akme\nowners: {acme: {name: A}}\n", 5, 'no owner is called "akme", did you mean "acme"?'),
        (OUTLET + "  country: UK\n", 5, '"UK" is no country of ISO 3166-1: write GB'),
        (OUTLET + "  country: si\n", 5, "write SI"),
        (OUTLET + "  languages: sl\n", 5, "outlets[0].languages: must be a list"),
        (OUTLET + "  languages: [Slovene]\n", 5, '"Slovene" is no language tag'),
        (OUTLET + "  labels: {leaning: {value: left}}\n", 5, "a label needs its source: add source: …"),
        (OUTLET + "  labels: {leaning: left}\n", 5, "a label without its source is refused"),
        (OUTLET + "  labels: {leaning: {value: left, source: }}\n", 5, "a label needs its source"),
        (OUTLET + "  name: ''\n", 5, "outlets[0].name: must not be empty"),
        (OUTLET + "- name: No Id\n  feeds: []\n", 5, 'outlets[1]: "id" is missing or empty: add id: …'),
        (OUTLET + "- id: b\n  feeds:\n", 6, 'outlets[1]: "feeds" is missing or empty'),
        (OUTLET + "- id: b\n  feeds: []\n", 6, "must not be empty: give at least one"),
        (OUTLET + "- id: b\n  feeds: ['https://b.example']\n", 6, 'write {url: "https://…"}'),
        (OUTLET + "- id: bell\n  feeds: [{url: 'https://c.example'}]\n", 5, '"bell" stands on line 3 already'),
        (OUTLET + "- id: Bell!\n  feeds: [{url: 'https://c.example'}]\n", 5, "write lower-case letters, digits and -"),
        (FEEDS + "  - url: https://b.example/rss\n", 6, "stands on line 5 already: delete one of them"),
        (FEEDS + "  - url: HTTPS://B.example:443/rss#top\n", 6, "stands on line 5 already"),
        (OUTLET + "- id: b\n  feeds: [{url: 'ftp://b.example'}]\n", 6, "must begin with https:// or http://"),
        (OUTLET + "- id: b\n  feeds: [{url: 'https:///rss'}]\n", 6, "is no web address"),
        (OUTLET + "- id: b\n  feeds: [{url: 'https://[::1/rss'}]\n", 6, "is no web address"),
        (OUTLET + "- id: b\n  feeds: [{url: 'https://b.example:99999/'}]\n", 6, "is no web address"),
        (OUTLET + "- id: b\n  feeds: [{url: 'https://b example/'}]\n", 6, "is no web address"),
        (OUTLET + f"- id: b\n  feeds: [{{url: 'https://b.example/{'x' * 2048}'}}]\n", 6, "at most 2048"),
        (OUTLET + "- id: b\n  feeds: [{url: 'http://b.example', interval: 15}]\n", 6, '"15" is no duration'),
        (OUTLET + "- id: b\n  feeds: [{url: 'http://b.example', interval: 0m}]\n", 6, "between 1s and 3660d"),
        (OUTLET + "- id: b\n  feeds: [{url: 'http://b.example', allow_private: maybe}]\n", 6, "true or false"),
        ("owners: {}\n", 1, 'the version is missing: begin the file with "version: 1"'),
        ("version: 2\n", 1, "version: must be 1"),
        ("version: 1\ncolour: red\n", 2, 'unknown key "colour": delete it; known here: version, database'),
        ("version: 1\ndefaults: {timezone: Europe/Lubljana}\n", 2, 'did you mean "Europe/Ljubljana"?'),
        ("version: 1\ndefaults: {timezone: Europe}\n", 2, '"Europe" is no time zone'),
        ("version: 1\ndefaults: {timezone: ../../etc/passwd}\n", 2, "is no time zone"),
        ("version: 1\nsettings: {concurrency: many}\n", 2, "settings.concurrency: must be a whole number"),
        ("version: 1\nsettings: {host_spacing: nan}\n", 2, "settings.host_spacing: must be"),
        ("version: 1\nsettings: {max_bytes: 10 MB}\n", 2, '"10 MB" is no size'),
        ("version: 1\nsettings: {contact: me}\n", 2, "neither a web address nor a mail address"),
        ("version: 1\nhost_spacing: 1\nsettings: {host_spacing: 2}\n", 2, '"host_spacing" stands on line 3 too'),
        ("version: 1\ndatabase: mysql://h/d\n", 2, "is no database: write sqlite:///"),
        ("version: 1\nwires: [{id: x, credits: []}]\n", 2, "wires[0].credits: must not be empty"),
        ("version: 1\nwatchlists: [{id: x, not: [a]}]\n", 2, 'needs "any", "all" or "outlets"'),
        ("version: 1\nwatchlists: [{id: x, outlets: [bell]}]\n", 2, 'no outlet is called "bell"'),
        ("version: 1\noutputs: [{id: x, kind: emial}]\n", 2, 'of kind "emial", did you mean "email"?'),
        ("version: 1\noutputs: [{id: x}]\n", 2, '"kind" is missing: add kind: email'),
        ("version: 1\noutputs: [{id: x, kind: stdout, prot: 1}]\n", 2, 'unknown key "prot"'),
        ("version: 1\noutputs: [{id: x, kind: email, prot: 1}]\n", 2, 'unknown key "prot", did you mean "port"?'),
        ("version: 1\noutputs: [{id: x, kind: email}]\n", 2, '"from" is missing or empty'),
        ("version: 1\noutputs: [{id: x, kind: apprise}]\n", 2, 'needs "url" or "url_file"'),
        ("version: 1\noutputs: [{id: x, kind: webhook, url: 'https://a..b/'}]\n", 2, "is no web address"),
        (
            "version: 1\noutputs: [{id: x, kind: email, from: a@b.example, public_url: 'https://m.example'}]\n",
            2,
            'public_url needs "secret"',
        ),
        ("version: 1\nsearches: [{id: x, query: 'gr*d'}]\n", 2, "cannot be read at column 3"),
        ("version: 1\nsearches: [{id: x, query: 'a outlet:bell'}]\n", 2, 'no outlet is called "bell"'),
        (DIGEST + "digests: [{name: d, output: o, at: '07:00', searches: [x]}]\n", 3, "no saved search is called"),
        (DIGEST + "digests: [{name: d, output: o, at: '07:00', sections: [news]}]\n", 3, "sections"),
        (DIGEST + "digests: [{name: d, output: p, at: '07:00'}]\n", 3, 'no output is called "p"'),
        (DIGEST + "digests: [{name: d, output: o, at: '7:00'}]\n", 3, "with four digits, such as 07:00"),
        (DIGEST + "digests: [{name: d, output: o, at: '07:00', days: weekly}]\n", 3, "write daily, mon-fri"),
        (DIGEST + "digests: [{name: d, output: o, at: '07:00', to: ['a,b@c']}]\n", 3, "is no mail address"),
    ],
)
def test_a_mistake_is_named_with_its_line_and_what_to_write(tmp_path: Path, text: str, line: int, what: str) -> None:
    found = problems(tmp_path, text)
    assert any(problem.startswith(f"feeds.yaml:{line}: ") and what in problem for problem in found), found


def test_all_mistakes_are_reported_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = """\
version: 1
defaults: {intervall: 15m}
outlets:
  - id: a
    id: b
    country: YY
    owner: nobody
    feeds: [{url: "nonsense"}, {url: "${MISSING}"}, {url: &x "http://c.example"}, {url: *x}]
outputs: [{id: o, kind: email, from: a@b.example, password_file: gone}]
digests: [{name: d, output: p, at: 24:00}]
"""
    found = problems(tmp_path, text, {"MONITOR_HOST_SPACING": "soon", "MONITOR_DATABASE": "mysql://x"})
    expected = [
        "environment MONITOR_DATABASE: is no database",
        'environment MONITOR_HOST_SPACING: "soon" is no number',
        'feeds.yaml:2: unknown key "intervall"',
        'feeds.yaml:5: key "id" stands here a second time, first on line 4',
        'feeds.yaml:6: outlets[0].country: "YY"',
        'feeds.yaml:7: outlets[0].owner: no owner is called "nobody"',
        "feeds.yaml:8: aliases are not used in this file: write the value of *x out",
        "feeds.yaml:8: anchors are not used in this file: delete &x",
        "feeds.yaml:8: environment variable MISSING is not set: export MISSING=…",
        'feeds.yaml:8: outlets[0].feeds[0].url: "nonsense" is no web address',
        "feeds.yaml:9: no file ",
        'feeds.yaml:10: digests[0].at: "24:00" is no time of day',
        'feeds.yaml:10: digests[0].output: no output is called "p"',
    ]
    assert len(found) == len(expected), found
    for problem, beginning in zip(found, expected, strict=True):
        assert problem.startswith(beginning)


def test_problems_quote_no_secret(tmp_path: Path) -> None:
    text = """\
version: 1
outlets: [{id: a, feeds: [{url: "gopher://ana:pw-a@h.example/"}, {url: "${HOOK}"}]}]
outputs:
  - {id: m, kind: webhook, url: "hooks.example/pw-b", secret: [pw-c]}
  - {id: n, kind: email, from: a@b.example, password: pw-d, password_file: smtp}
  - {id: o, kind: webhook, url_file: hook, secret_file: smtp}
database: mysql://ana:pw-e@h/d
"""
    (tmp_path / "smtp").write_text("pw-f", encoding="utf-8")
    (tmp_path / "hook").write_text("pw-g", encoding="utf-8")
    found = problems(tmp_path, text, {"HOOK": "pw-env"})
    assert len(found) >= 7
    assert "pw-" not in "\n".join(found)
    assert any("outlets[0].feeds[1].url: the value from environment HOOK is no web address" in line for line in found)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (None, "no file"),
        (b"", "must hold one line of text"),
        (b"one\ntwo\n", "must hold one line of text"),
        (b"\xff\xfe", "is not UTF-8 text"),
        (b"x" * 70_000, "larger than 64 KiB"),
    ],
)
def test_a_secret_file_that_cannot_be_used_is_named(tmp_path: Path, content: bytes | None, what: str) -> None:
    if content is not None:
        (tmp_path / "hook").write_bytes(content)
    text = "version: 1\noutputs:\n- {id: h, kind: webhook, url: 'https://h.example', secret_file: hook}\n"
    (problem,) = problems(tmp_path, text)
    assert problem.startswith("feeds.yaml:3: ")
    assert what in problem


@pytest.mark.parametrize("value", ["", "x\ny", "\udcff"])
def test_a_variable_that_cannot_be_used_is_named(tmp_path: Path, value: str) -> None:
    found = problems(tmp_path, "version: 1\nowners:\n  a: {name: 'A ${X}'}\n", {"X": value})
    if value == "x\ny":  # a line feed is text; the name of an owner may be long
        assert found == []
    else:
        assert found[0].startswith("feeds.yaml:3: environment variable X ")
