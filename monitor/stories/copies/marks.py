"""What a text says of its own origin: the marks of a press release, and a line that credits another outlet.

Looked for at the head and the tail alone, where such lines stand. A mere mention ("the ministry said in a press
release") is none: a heading must begin its line, a distributor's name stand in its brackets or slashes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD, TAIL = 300, 600  # characters
LONGEST = 160  # characters of a line that are kept as evidence


@dataclass(frozen=True, slots=True)
class Marks:
    """The line that shows it, or None."""

    release: str | None = None
    credit: str | None = None


NONE = Marks()

# Distributors as they sign; headings that open a line; a release's end; whom to ask.
_RELEASE = re.compile(
    r"[/(]\s?(?:PR ?Newswire|Business Wire|Globe ?Newswire|Accesswire|Newsfile(?: Corp\.?)?|EIN ?Presswire|PRWeb|"
    r"Marketwired|CNW|news aktuell|ots)\s?[/)]|\bPRNewswire\b|\b(?:APA-)?OTS\d{4}\b|\bAPA-OTS\b|"
    r"presseportal\.(?:de|ch)|ots\.at\b"
    r"|^\W{0,3}(?:for immediate release|news release|press release|media release|pressemitteilung|presseaussendung|"
    r"medienmitteilung|communiqué de presse|pour diffusion immédiate|nota de prensa|comunicado de prensa|"
    r"para (?:su )?(?:publicación|difusión) inmediata|comunicato stampa|comunicado (?:de|à) imprensa|persbericht|"
    r"pressmeddelande|pressemeddelelse|pressemelding|lehdistötiedote|informacja prasowa|komunikat prasowy|"
    r"tisková zpráva|tlačová správa|sporočilo za (?:javnost|medije)|priopćenje za (?:javnost|medije)|"
    r"саопштење за јавност|saopštenje za javnost|sajtóközlemény|comunicat de presă|пресс-релиз|прес-реліз|"
    r"прессъобщение|δελτίο τύπου|basın bülteni|بيان صحفي|新闻稿|新聞稿|プレスリリース|보도자료)(?!\w)"
    r"|^\s*(?:#\s?#\s?#|-\s?#{3}\s?-)\s*$"
    r"|^\W{0,3}(?:(?:media|press)\s+(?:contacts?|enquiries|inquiries)|pressekontakt|medienkontakt|rückfragehinweis|"
    r"contacts? presse|contacto (?:de|para) (?:la )?prensa|contatti stampa|contato de imprensa|persvoorlichting|"
    r"kontakt dla mediów|контакты для (?:сми|прессы))\s*:",
    re.IGNORECASE | re.MULTILINE,
)

_CREDIT = re.compile(
    r"(?:originally|first) (?:appeared|published|ran)\b(?! (?:in|at|before) (?:an? |the )?(?:court|public|hearing))|"
    r"(?:article|story|piece|column) was (?:originally |first )?(?:produced|published) (?:by|on|in|at)\b|"
    r"republished (?:from|with|under|here)|reprinted (?:with permission|from|by)|"
    r"tribune (?:content agency|news service)|washington post news service|creators syndicate|king features|"
    r"(?:©|\bc\.|\(c\)) ?20\d\d,? the (?:new york times|washington post|los angeles times|guardian)|"
    r"^by \w+(?: [\w.’'-]+){1,3},? (?:for|of|via) (?:the )?[A-Z\u00c0-\u00de]\w+|"
    r"(?:zuerst|zunächst|ursprünglich) (?:erschienen|veröffentlicht)|erschien (?:zuerst|zunächst|ursprünglich)|"
    r"(?:initialement|d['’]abord|originellement) (?:publié|paru)|publié (?:initialement|d['’]abord) |"
    r"publicad[oa] (?:originalmente|originariamente|por primera vez)|se publicó originalmente|"
    r"(?:originariamente|originalmente) (?:pubblicat|apparso)|pubblicat[oa] (?:originariamente|originalmente)|"
    r"(?:eerder|oorspronkelijk) (?:verschenen|gepubliceerd)|pierwotnie (?:ukaza|opublikowan)|"
    r"(?:впервые|первоначально|изначально) (?:был[ао]? )?опубликован|оригинал (?:материала|статьи)|"
    r"вперше опубліковано|πρώτη δημοσίευση|δημοσιεύθηκε αρχικά|ilk olarak .{1,60}yayımlan|نُ?شر .{0,40}لأول مرة|"
    r"(?:本文)?(?:原载|原載|转载|轉載|首发|首發)(?:于|於|自)?|より転載|からの転載|prvotno objavljen|izvorno objavljen|"
    r"^\W{0,3}(?:via|quelle|source|fuente|fonte|bron|źródło|источник|джерело|πηγή|kaynak|المصدر|来源|來源|出典|vir|izvor)"
    r" ?[:：] ?\S.{1,60}$",
    re.IGNORECASE | re.MULTILINE,
)

# In every mark above stands one of these, in lower case. To look for them first costs a twentieth of the patterns.
_HINTED = (
    "newswire|presswire|accesswire|newsfile|prweb|marketwired|aktuell|presseportal|pressemitteilung|"
    "presseaussendung|medienmitteilung|communiqué|imprensa|persbericht|pressmeddelande|pressemeddelelse|"
    "pressemelding|lehdistötiedote|prasowa|tisková|tlačová|јавност|sajtóközlemény|comunicat|релиз|реліз|"
    "прессъобщение|δελτίο|basın|صحفي|pressekontakt|medienkontakt|rückfragehinweis|persvoorlichting|mediów|"
    "прессы|originally|republished|reprinted|zunächst|ursprünglich|initialement|originellement|originariamente|"
    "originalmente|oorspronkelijk|pierwotnie|впервые|первоначально|изначально|оригинал|вперше|πρώτη|"
    "δημοσιεύθηκε|نشر|نُشر|prvotno|izvorno|(ots)|/ots/|apa-ots|/cnw/|(cnw)|za javnost|za medije|de prensa|"
    "para prensa|comunicato stampa|contatti stampa|zuerst ersch|zuerst ver|eerder versch|eerder gepubl|"
    "ilk olarak|news release|press release|media release|immediate release|business wire|# # #|###|"
    "media contact|press contact|media enquir|press enquir|media inquir|press inquir|presse:|presse :|ots0|"
    "ots1|ots2|ots.at|kontakt:|contact presse|erschien |first appeared|first published|first ran|was produced|"
    "was published|content agency|news service|syndicate|king features|©|(c)|c.20|d'abord|d’abord|primera vez|"
    "via:|quelle:|source:|source :|fuente:|fonte:|bron:|źródło:|источник:|джерело:|πηγή:|kaynak:|المصدر|vir:|"
    "izvor:|新闻稿|新聞稿|プレスリリース|보도자료|原载|原載|转载|轉載|首发|首發|転載|来源|來源|出典"
)
_HINTS = tuple(_HINTED.split("|"))


def marks(title: str, body: str) -> Marks:
    """The marks in the title, the head and the tail of an article. Bounded: HEAD and TAIL characters are read."""
    margin = f"{title[:HEAD]}\n{body[:HEAD]}\n{body[HEAD:][-TAIL:]}"
    if not any(map(margin.lower().__contains__, _HINTS)) and not _BYLINE.match(body):
        return NONE
    return Marks(_line(_RELEASE, margin), _line(_CREDIT, margin))


_BYLINE = re.compile(r"\W{0,3}[Bb][Yy] \w")


def _line(pattern: re.Pattern[str], margin: str) -> str | None:
    """The line of the first mark, cut around it."""
    found = pattern.search(margin)
    if found is None:
        return None
    begin = max(margin.rfind("\n", 0, found.start()) + 1, found.start() - LONGEST // 3)
    end = margin.find("\n", found.end())
    return margin[begin : end if end >= 0 else None][:LONGEST].strip()
