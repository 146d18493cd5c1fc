"""A page's article, who may read it, whether it is the article that was asked for, and how much of it we have."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime

import pytest

from monitor.parse.coverage import Coverage, coverage
from monitor.parse.page import page_text, why_not
from monitor.records import Article, ArticleView, Failure, Interval, PageJob, PageState, PageText, PollStatus, Revision

URL = "https://bell.example/grid"
SENTENCES = [
    f"On day {n} the grid operator said that reserve number {n} of the northern lines had fallen again."
    for n in range(9)
]


def page(*head: str, body: str = "".join(f"<p>{one}</p>" for one in SENTENCES)) -> bytes:
    return (
        f"<!doctype html><html><head><title>Grid</title>{''.join(head)}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Grid near collapse</h1>{body}</article><div id='comments'><p>First comment of a reader</p></div>"
        "<table><tr><td>A table of tariffs by region and by year</td></tr></table></body></html>"
    ).encode()


def read(body: bytes, content_type: str | None = "text/html; charset=utf-8") -> PageText | Failure:
    return page_text(PageJob(body=body, url=URL, content_type=content_type, language="en"))


def test_the_article_of_a_page_is_found_without_comments_tables_and_menus() -> None:
    found = read(page())
    assert isinstance(found, PageText)
    assert found.access == "unknown"
    assert all(sentence in found.text for sentence in SENTENCES)
    assert not any(other in found.text for other in ("Home", "reader", "tariffs"))


LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("head", "access"),
    [
        (LD.format('{"@type": "NewsArticle", "isAccessibleForFree": false}'), "paywalled"),
        (LD.format('{"@type": "NewsArticle", "isAccessibleForFree": "False"}'), "paywalled"),
        (LD.format('{"@type": "NewsArticle", "isAccessibleForFree": "http://schema.org/False"}'), "paywalled"),
        (LD.format('[{"@graph": [{"@type": "WebPage"}, {"isAccessibleForFree": false}]}]'), "paywalled"),
        (
            LD.format('{"isAccessibleForFree": true, "hasPart": {"isAccessibleForFree": false, "cssSelector": ".x"}}'),
            "paywalled",
        ),
        (LD.format('{"isAccessibleForFree": false, "headline": "a "quoted" word"}'), "paywalled"),
        (LD.format('{"isAccessibleForFree": true}'), "free"),
        (LD.format('{"itemListElement": [{"isAccessibleForFree": false}]}'), "unknown"),
        (LD.format("[" * 5000), "unknown"),
        ('<meta itemprop="isAccessibleForFree" content="false">', "paywalled"),
        ('<meta name="article:content_tier" content="locked">', "paywalled"),
        ('<meta property="article:content_tier" content="Metered">', "paywalled"),
        ('<meta property="article:content_tier" content="free">', "free"),
        ('<script>poool("send", "page-view", "premium");</script>', "paywalled"),
        ('<script src="https://cdn.poool.fr/poool.js"></script><div id="paywall"></div>', "unknown"),
    ],
)
def test_what_a_page_says_of_its_readers_is_obeyed(head: str, access: str) -> None:
    found = read(page(head))
    assert isinstance(found, PageText)
    assert (found.access, bool(found.text)) == (access, access != "paywalled")
    assert bool(found.note) is (access != "unknown")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", PollStatus.NO_BODY),
        (b" \0\n", PollStatus.NO_BODY),
        (b"%PDF-1.7 ...", PollStatus.NOT_A_FEED),
        (b'{"title": "x"}', PollStatus.NOT_A_FEED),
        (b"only words", PollStatus.NOT_A_FEED),
        (b"<!doctype html><title>Just a moment...</title><p>Checking", PollStatus.CHALLENGE),
    ],
)
def test_what_is_no_page_is_a_failure(body: bytes, status: PollStatus) -> None:
    found = read(body)
    assert isinstance(found, Failure)
    assert found.status is status


def test_the_encoding_is_the_page_s_own() -> None:
    words = "".join(f"<p>Сеть номер {n} снова под угрозой, сообщил оператор во вторник утром.</p>" for n in range(9))
    body = page('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', body=words)
    for content_type in ("text/html", "text/html; charset=windows-1251", None):
        found = read(body.decode().encode("cp1251"), content_type)
        assert isinstance(found, PageText)
        assert "под угрозой" in found.text


def reason(text: str, title: str = "Grid near collapse", summary: str = "", **more: str) -> str:
    given = {"had": "", "asked": URL, "found": URL} | more
    return why_not(text, title=title, summary=summary, language="en", **given)


CONSENT = "We value your privacy. We and our partners store cookies and process personal data such as addresses. " * 5
CHINESE = "周二,电网运营商表示北方线路的储备再次下降,电网濒临崩溃的风险正在上升。"


def test_a_text_is_used_where_it_is_the_article_s() -> None:
    assert reason("The grids were nearing collapse on Tuesday.") == ""
    assert reason("Reserves fell in the north.", title="Read this", summary="Reserves fall in the north") == ""
    assert reason(CHINESE, title="电网濒临崩溃") == ""
    assert "consent" in reason(CONSENT)
    assert "consent" in reason(CONSENT, summary="The operator of the northern lines warned of a collapse.")
    assert "consent" in reason("我们重视您的隐私。我们和我们的合作伙伴在您的设备上存储信息。" * 9, title="电网濒临崩溃")
    assert "consent" in reason("Words of any kind.", title="", summary="")
    assert reason("The grid, near collapse.", had="x" * 500) == "the page gives 24 characters, and the feed 500"
    assert "front page" in reason("The grid, near collapse.", found="https://bell.example/")
    assert "no article" in reason("")


NOW = datetime(2026, 11, 20, tzinfo=UTC)


def view(text: str, summary: str = "", *, source: str = "feed", imported: bool = False, **page: object) -> ArticleView:
    seen = Interval(after=None, until=NOW)
    article = Article(
        id="a1", seq=1, outlet_id="bell", url=URL, title="Grid", summary=summary, text=text, language=None,
        published=None, first_seen=seen,
    )  # fmt: skip
    newest = Revision(
        article_id="a1", number=2, title="Grid", summary=summary, text=text, first_seen=seen, source=source
    )
    return ArticleView(
        article=article, outlet_name="Bell", owner=None, country=None, feeds=() if imported else ("f",),
        revisions=(newest,), phrases=(), page=PageState(**{"wanted": True, **page}),  # type: ignore[arg-type]
    )  # fmt: skip


LONG = "word " * 300


@pytest.mark.parametrize(
    ("seen", "kind", "words"),
    [
        (view(LONG), "full", "full text from the feed"),
        (view("", LONG), "full", "full text from the feed"),
        (view("word " * 120, "A teaser."), "full", "full text from the feed"),
        (view(LONG, imported=True), "full", "full text as imported"),
        (view("words", source="page"), "page", "full text from the page"),
        (view(LONG + "[…]"), "teaser", "its page has not been read"),
        (view("word " * 120, "word " * 80), "teaser", "the feed gives 120 words; its page has not been read"),
        (view("One word", wanted=False), "teaser", "the feed gives 2 words; its outlet has no fulltext: true"),
        (view("word", imported=True), "teaser", "the import gives 1 word; pages of imported articles are not read"),
        (view("", tries=1), "teaser", "its feed changed it after its page was read"),
        (view("", status="paywalled", detail="it says so"), "teaser", "which is not bypassed: it says so"),
        (view("", status="robots", detail="not admitted"), "teaser", "its page gave no text: not admitted"),
    ],
)
def test_how_much_of_an_article_we_have_is_said(seen: ArticleView, kind: str, words: str) -> None:
    found = coverage(seen)
    assert isinstance(found, Coverage)
    assert found.kind == kind
    assert words in found.reason


_WITHOUT = """
import sys
from importlib.abc import MetaPathFinder

class Missing(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "trafilatura":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
from monitor.parse.page import missing, page_text
from monitor.records import PageJob
print(missing())
print(page_text(PageJob(body=b"<html><p>words", url="https://bell.example/")).detail)
import monitor.app
"""


def test_without_the_extra_everything_else_works_and_says_what_to_install() -> None:
    done = subprocess.run([sys.executable, "-c", _WITHOUT], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["no page can be read: pip install 'media-monitor[fulltext]'"] * 2


def test_the_extra_is_not_loaded_before_a_page_is_read() -> None:
    code = "import sys, monitor.app; print('trafilatura' in sys.modules, 'lxml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == "False"
