"""feeds.yaml as users write it: what is read, where it is looked for, where every value comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.config import Config, Settings, load, locate, origins
from monitor.config.models import SettingsShape
from monitor.config.wires import BUILT_IN
from monitor.errors import ConfigError
from monitor.records import Label, content_id

FULL = (Path(__file__).parents[1] / "golden" / "feeds.example.yaml").read_text(encoding="utf-8")
ONE_OUTLET = "outlets: [{id: bell, feeds: [{url: 'https://bell.example/rss'}]}]\n"


def written(folder: Path, text: str, environ: Mapping[str, str] | None = None) -> Config:
    (folder / "feeds.yaml").write_text(text, encoding="utf-8")
    return load(None, environ or {}, folder)


@pytest.fixture
def full(tmp_path: Path) -> Config:
    (tmp_path / "hook.secret").write_text("hunter2\n", encoding="utf-8")
    return written(tmp_path, FULL)


def shown(config: Config) -> dict[str, tuple[str, str]]:
    return {origin.name: (origin.value, origin.origin) for origin in origins(config)}


def test_the_example_of_the_design_becomes_records(full: Config) -> None:
    (outlet,) = full.outlets
    assert (outlet.id, outlet.name, outlet.country, outlet.languages, outlet.owner) == (
        "daily-bell", "Daily Bell", "SI", ("sl",), "acme",
    )  # fmt: skip
    assert outlet.labels == (Label(name="leaning", value="centre-right", source="desk survey 2026"),)
    assert full.owners[0].name == "Acme Media Group"
    first, second = full.feeds
    assert first.id == content_id("f", first.outlet_id, "https://daily.example/rss")
    assert (first.interval, first.allow_private, first.section) == (timedelta(minutes=15), False, None)
    assert (second.interval, second.allow_private, second.section) == (timedelta(hours=2), True, "politics")
    assert full.settings.timezone == "Europe/Ljubljana"
    assert full.watchlists[0].not_ == ("exercise", "drill")
    assert (full.digests[0].at, full.digests[0].output) == ("07:00", "desk-mail")


def test_an_outlet_needs_only_an_id_and_feeds(tmp_path: Path) -> None:
    (outlet,) = written(tmp_path, "version: 1\n" + ONE_OUTLET).outlets
    assert (outlet.name, outlet.country, outlet.languages, outlet.owner, outlet.labels) == ("bell", None, (), None, ())


def test_norway_stays_a_country_and_norwegian_a_language(tmp_path: Path) -> None:
    text = "version: 1\noutlets: [{id: no, name: on, country: NO, languages: [no], feeds: [{url: http://a.example}]}]\n"
    (outlet,) = written(tmp_path, text).outlets
    assert (outlet.id, outlet.name, outlet.country, outlet.languages) == ("no", "on", "NO", ("no",))


def test_an_unquoted_time_is_no_number_in_base_60(tmp_path: Path) -> None:
    text = "version: 1\noutputs: [{id: o, kind: stdout}]\ndigests: [{name: d, output: o, at: 12:30}]\n"
    assert written(tmp_path, text).digests[0].at == "12:30"


def test_sections_with_everything_commented_out_count_as_absent(tmp_path: Path) -> None:
    text = "version: 1\nowners:\n#  acme: {}\nwires:\nsettings:\ndefaults:\n  language: ~\ndatabase:\n" + ONE_OUTLET
    config = written(tmp_path, text)
    assert (config.owners, config.settings) == ((), Settings())


def test_wires_of_the_file_extend_the_built_in_ones(tmp_path: Path) -> None:
    text = "version: 1\nwires:\n- {id: sta, credits: [STA Ljubljana]}\n- {id: nordpress, credits: ['[nordpress]']}\n"
    wires = {wire.id: wire.credits for wire in written(tmp_path, text).wires}
    assert wires["sta"] == (*BUILT_IN["sta"], "STA Ljubljana")
    assert wires["nordpress"] == ("[nordpress]",)
    assert "(AP)" in wires["ap"]
    assert "AFP" in wires["afp"]


def test_no_credit_belongs_to_two_built_in_wires() -> None:
    known = [credit for credits in BUILT_IN.values() for credit in credits]
    assert len(known) == len(set(known))


def test_settings_have_the_same_defaults_in_the_file_and_in_the_record() -> None:
    shape = SettingsShape()
    for key in fields(Settings):
        if key.name not in ("timezone", "language"):
            assert getattr(shape, key.name) == getattr(Settings(), key.name), key.name


def test_settings_are_read_with_their_units(tmp_path: Path) -> None:
    given = "fetch_deadline: 10s, max_bytes: 2MiB, story_window: 2w, parse_seconds: 1m, concurrency: 8"
    settings = written(tmp_path, f"version: 1\nsettings: {{{given}}}\n").settings
    assert (settings.fetch_deadline, settings.max_bytes) == (timedelta(seconds=10), 2 * 1024**2)
    assert (settings.story_window, settings.parse_seconds, settings.concurrency) == (timedelta(days=14), 60.0, 8)


@pytest.mark.parametrize(
    ("text", "environ", "spacing", "origin"),
    [
        ("", {}, 5.0, "default"),
        ("host_spacing: 0\n", {}, 0.0, "feeds.yaml:2"),
        ("settings: {host_spacing: 2.5}\n", {}, 2.5, "feeds.yaml:2"),
        ("settings:\n  host_spacing: 1m\n", {}, 60.0, "feeds.yaml:3"),
        ("host_spacing: 7\n", {"MONITOR_HOST_SPACING": "0"}, 0.0, "environment MONITOR_HOST_SPACING"),
    ],
)
def test_the_pause_between_requests_can_be_set_in_three_places(
    tmp_path: Path, text: str, environ: Mapping[str, str], spacing: float, origin: str
) -> None:
    config = written(tmp_path, "version: 1\n" + text, environ)
    assert config.settings.host_spacing == spacing
    assert shown(config)["settings.host_spacing"] == (str(spacing), origin)


@pytest.mark.parametrize(
    ("text", "environ", "database"),
    [
        ("", {}, "sqlite:///{}/monitor.db"),
        ("database: data/m.db\n", {}, "sqlite:///{}/data/m.db"),
        ("database: sqlite:///m.db\n", {}, "sqlite:///{}/m.db"),
        ("database: sqlite:////srv/m.db\n", {}, "sqlite:////srv/m.db"),
        ("database: postgresql://u@h/n\n", {}, "postgresql+psycopg://u@h/n"),
        ("database: m.db\n", {"MONITOR_DATABASE": "postgresql+psycopg://u@h/n"}, "postgresql+psycopg://u@h/n"),
        ("", {"MONITOR_DATABASE": "sqlite:///e.db"}, "sqlite:///{}/e.db"),
    ],
)
def test_the_database_lies_beside_the_file_unless_it_is_named(
    tmp_path: Path, text: str, environ: Mapping[str, str], database: str
) -> None:
    assert written(tmp_path, "version: 1\n" + text, environ).database == database.format(tmp_path)


def test_every_value_says_where_it_comes_from(full: Config) -> None:
    values = shown(full)
    assert values["outlets[0].feeds[1].url"] == ("http://127.0.0.1:8801/feed/1", "feeds.yaml:14")
    assert values["settings.timezone"] == ("Europe/Ljubljana", "feeds.yaml:2")
    assert values["settings.concurrency"] == ("32", "default")
    assert values["database"][1] == "default"


def test_secrets_are_read_and_never_shown(tmp_path: Path) -> None:
    (tmp_path / "smtp").write_text("  pw-from-file \n", encoding="utf-8")
    text = """\
version: 1
database: postgresql://ana:pw-in/url@db.example/news
outlets: [{id: a, feeds: [{url: "https://ana:pw-feed@a.example/rss?token=pw-query&page=2"}]}]
outputs:
  - {id: m, kind: email, from: a@b.example, password_file: smtp, host: "${SMTP_HOST}"}
  - {id: h, kind: webhook, url: "https://hooks.example/pw-path", secret: pw-literal}
  - {id: i, kind: webhook, url: "https://hooks.example/${TOKEN}"}
"""
    config = written(tmp_path, text, {"SMTP_HOST": "pw-host", "TOKEN": "pw-env"})
    mail, hook, other = config.outputs
    assert mail.kind == "email"
    assert mail.password is not None
    assert (mail.password.get_secret_value(), mail.host) == ("pw-from-file", "pw-host")
    assert hook.kind == "webhook"
    assert hook.secret is not None
    assert hook.secret.get_secret_value() == "pw-literal"
    printed = "\n".join(f"{origin.name} {origin.value} {origin.origin}" for origin in origins(config))
    assert "pw-" not in printed
    assert "pw-from-file" not in repr(config.outputs)
    values = shown(config)
    assert values["outputs[0].password"] == ("********", f"file {tmp_path / 'smtp'}")
    assert values["outputs[0].host"] == ("********", "environment SMTP_HOST")
    assert values["outlets[0].feeds[0].url"][0] == "https://********@a.example/rss?token=********&page=2"
    assert other.kind == "webhook"
    assert other.url == "https://hooks.example/pw-env"
    assert values["outputs[2].url"] == ("https://hooks.example/********", "environment TOKEN")


def test_what_a_variable_holds_is_not_expanded_again(tmp_path: Path) -> None:
    text = "version: 1\nowners: {a: {name: '${A} $${B} $5'}}\n"
    assert written(tmp_path, text, {"A": "${B}", "B": "no"}).owners[0].name == "${B} ${B} $5"


def test_the_file_is_looked_for_in_order(tmp_path: Path) -> None:
    places = {
        name: tmp_path / name / "feeds.yaml" for name in ("cwd", "named", "variable", "home/.config/media-monitor")
    }
    places["xdg"] = tmp_path / "xdg" / "media-monitor" / "feeds.yaml"
    for place in places.values():
        place.parent.mkdir(parents=True)
        place.write_text("version: 1\n", encoding="utf-8")
    cwd, home = tmp_path / "cwd", {"HOME": str(tmp_path / "home")}
    everywhere = {"MONITOR_CONFIG": str(places["variable"]), "XDG_CONFIG_HOME": str(tmp_path / "xdg"), **home}
    assert locate(Path("../named/feeds.yaml"), everywhere, cwd).samefile(places["named"])
    assert locate(None, everywhere, cwd) == places["variable"]
    del everywhere["MONITOR_CONFIG"]
    assert locate(None, everywhere, cwd) == places["cwd"]
    places["cwd"].unlink()
    assert locate(None, everywhere, cwd) == places["xdg"]
    assert locate(None, home, cwd) == places["home/.config/media-monitor"]


def test_where_no_file_is_found_the_error_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"feeds\.yaml: not found(.|\n)*run monitor init"):
        locate(None, {}, tmp_path)
    with pytest.raises(ConfigError, match=r"other\.yaml: no such file, named by MONITOR_CONFIG.*monitor init"):
        load(None, {"MONITOR_CONFIG": "other.yaml"}, tmp_path)
    with pytest.raises(ConfigError, match="is a folder: name the file in it"):
        load(tmp_path, {}, tmp_path)
