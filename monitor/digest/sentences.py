"""A selection in one reader's language: every sentence of a digest stands here, and nowhere else.

Plain text and HTML show the same Shown, so the one says all that the other says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from monitor.digest.headers import one_line, web_link
from monitor.digest.select import shortened, withdrawal
from monitor.digest.words import Words
from monitor.records import (
    PHRASE_LABELS,
    BlindNote,
    FeedNeed,
    Finding,
    HeadlineNote,
    PhraseLabel,
    SearchNote,
    Selection,
    StoryNote,
    WatchNote,
    Withdrawn,
    WordingNote,
)

TITLE = 240  # characters of a text of strangers


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNote:
    """One thing that is told: its words, facts under them, and where to go on."""

    text: str
    url: str = ""
    facts: tuple[str, ...] = ()
    command: str = ""
    label: str = ""  # the command that says what it is, and
    label_link: str = ""  # where the same is done with a click
    counts: tuple[int | None, ...] = ()  # of its sparkline
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSection:
    name: str
    heading: str
    notes: tuple[ShownNote, ...]
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A whole edition, worded."""

    title: str
    subject: str
    dateline: str
    summary: str
    preheader: str
    sections: tuple[ShownSection, ...]
    footer: tuple[str, ...]
    language: str


def no_link(phrase_id: str) -> str:
    """Where labels are given by command alone."""
    return ""


def worded(
    selection: Selection, words: Words, *, title: str, most: int, timetable: str = "",
    label_link: Callable[[str], str] = no_link,
) -> Shown:  # fmt: skip
    """The edition with at most so many notes in each section; what is left out is counted, with where it stands."""
    teller = _Teller(words, label_link)
    sections = tuple(teller.sections(selection, shortened(selection, most)))
    first = next((note.text for section in sections for note in section.notes), "")
    _ = words.gettext
    footer = [_("Counts are of outlets that are watched. Independent: one owner, wire copies and reprints count once.")]
    footer.append(_("A repeated wording is a statement about words, not about truth or intent."))
    if any(note.label for section in sections for note in section.notes):
        footer.append(_labels(words))
    footer.append(_("No tracking in this mail."))
    return Shown(
        title=title, subject=teller.subject(selection), summary=teller.summary(selection),
        dateline=f"{words.day(selection.until)}, {words.clock(selection.until)} {words.zone_name(selection.until)}",
        preheader=first or teller.summary(selection), sections=sections,
        footer=(*footer, *([timetable] if timetable else [])), language=str(words.locale).replace("_", "-"),
    )  # fmt: skip


def _labels(words: Words) -> str:
    others = ", ".join(one for one in PHRASE_LABELS if one != "true")
    _ = words.gettext
    return _("In place of true: %s. The next digest and monitor calibrate follow labels.") % others


def alerted(finding: Finding, words: Words, *, rule: str, label_link: Callable[[str], str] = no_link) -> Shown:
    """One finding, told at once."""
    _, told = words.gettext, finding.evidence
    text = _safe(str(told.get("text") or finding.subject))
    facts = {
        "echo": lambda: _("%(outlets)d of %(watched)d outlets, %(independent)d independent") % told,
        "surge": lambda: _("%(recent)d outlets took it up within %(hours)d h, %(before)d before (p = %(p).1g)") % told,
        "silence": lambda: _("%d entries were expected by its habit, and none came") % round(finding.score),
        "headline": lambda: _("Before: %s") % _safe(str(told["before"])),
        "watchlist": lambda: _("Watchlist %s") % finding.subject,
    }  # fmt: skip
    kinds = {
        "echo": _("Repeated wording"), "surge": _("Surge"), "silence": _("Silent feed"),
        "headline": _("Changed headline"), "watchlist": _("Watchlist"),
    }  # fmt: skip
    kind = kinds.get(finding.kind, finding.kind)
    if finding.kind == "silence":
        text = f"{told.get('outlet')}: {_safe(str(told.get('feed')))}"
    fact = facts[finding.kind]() if finding.kind in facts else f"{finding.score:g}"
    article, is_wording = told.get("article"), finding.kind == "echo"
    note = ShownNote(
        text=text, url=web_link(told.get("url")), facts=(fact, words.instant(finding.found_at)),
        command=f"monitor why {article}" if article else "",
        label=f"monitor label {finding.subject} true" if is_wording else "",
        label_link=label_link(finding.subject) if is_wording else "",
    )  # fmt: skip
    footer = [_("A repeated wording is a statement about words, not about truth or intent.")]
    footer += [*([_labels(words)] if is_wording else []), _("No tracking in this mail.")]
    return Shown(
        title=rule, subject=one_line(f"{kind}: {text}", 90), summary=kind, preheader=fact,
        dateline=f"{words.day(finding.found_at)}, {words.clock(finding.found_at)} {words.zone_name(finding.found_at)}",
        sections=(ShownSection(name=finding.kind, heading=kind, notes=(note,)),),
        footer=tuple(footer), language=str(words.locale).replace("_", "-"),
    )  # fmt: skip


class _Teller:
    def __init__(self, words: Words, label_link: Callable[[str], str]) -> None:
        self.words, self.label_link = words, label_link
        self._ = words.gettext

    def subject(self, selection: Selection) -> str:
        """The most useful first: "2 new wordings, 1 withdrawn · 3 of 41 stories · Mon 23 Nov"."""
        parts = [self._unasked(selection), ", ".join(self._wordings(selection)), self._stories(selection)]
        if selection.quiet:
            parts = [self._("Quiet: nothing above your limits"), self._healthy(selection)]
        return " · ".join(part for part in (*parts, self.words.day(selection.until, "short")) if part)

    def summary(self, selection: Selection) -> str:
        parts = [
            self._unasked(selection), *self._wordings(selection), self._stories(selection), self._healthy(selection)
        ]  # fmt: skip
        if selection.quiet:
            parts = [self._("Nothing above your limits"), self._healthy(selection)]
        return " · ".join(part for part in parts if part)

    def _wordings(self, selection: Selection) -> Iterator[str]:
        new, gone = len(selection.new), len(selection.withdrawn)
        if new:
            yield self.words.ngettext("%d new wording", "%d new wordings", new) % new
        if gone:
            yield self.words.ngettext("%d withdrawn", "%d withdrawn", gone) % gone

    def _stories(self, selection: Selection) -> str:
        """Those that stand in the edition, out of all that there were."""
        told, count = len(selection.stories), max(selection.story_count, len(selection.stories))
        if not told:
            return ""
        stories = self.words.ngettext("%d story", "%d stories", count) % count
        return stories if told == count else self._("%(told)d of %(stories)s") % {"told": told, "stories": stories}

    def _unasked(self, selection: Selection) -> str:
        since = selection.unasked_since
        if selection.never_asked:
            return self._("No feed was asked yet")
        return self._("No feed was asked since %s") % self.words.instant(since) if since else ""

    def _healthy(self, selection: Selection) -> str:
        """How many feeds do well; where none was asked yet that is not known."""
        if selection.never_asked or not selection.feed_count:
            return ""
        told = {"healthy": selection.healthy, "feeds": selection.feed_count}
        return self._("%(healthy)d of %(feeds)d feeds healthy") % told

    def sections(self, whole: Selection, shown: Selection) -> Iterator[ShownSection]:
        """In the order in which a reader needs them; an empty one is left out."""
        _ = self._
        since = f"--since {whole.since:%Y-%m-%dT%H:%M}Z"
        for name, heading, notes, count, command in (
            ("new", _("New repeated wordings"), map(self._wording, shown.new), len(whole.new), "narratives"),
            ("spreading", self._spreading(whole), map(self._wording, shown.spreading), len(whole.spreading),
             "narratives"),
            ("withdrawn", _("Withdrawn since last time"), map(self._withdrawn, shown.withdrawn),
             len(whole.withdrawn), "narratives --all"),
            ("stories", _("Top stories by independent outlets"), map(self._story, shown.stories),
             len(whole.stories), "stories"),
            ("blind", _("Blind spots"), map(self._blind, shown.blind), len(whole.blind), "stories --blind-spots"),
            ("headlines", _("Headlines changed after publication"), map(self._headline, shown.headlines),
             len(whole.headlines), "edits"),
            ("matches", _("Your watchlists"), map(self._match, shown.matches), len(whole.matches), "articles"),
            ("searches", _("Your saved searches"), map(self._found, shown.searches), len(whole.searches), "articles"),
            ("feeds", _("Feeds that need care"), [*self._nobody(shown), *map(self._feed, shown.feeds)],
             len(whole.feeds) + bool(self._unasked(whole)), "feeds health"),
        ):  # fmt: skip
            told = tuple(notes)
            if told:
                where = f"monitor {command}" + ("" if name == "feeds" else f" {since}")
                more = count - len(told)
                rest = self.words.ngettext("and %d more", "and %d more", more) % more if more else ""
                yield ShownSection(name=name, heading=heading, notes=told, more=f"{rest}: {where}" if more else "")

    def _spreading(self, selection: Selection) -> str:
        if (since := selection.unheard_since) is None:
            return self._("Still spreading")
        return self._("Spreading; since %s not known whether still") % self.words.instant(since)

    def _spread(self, note: WordingNote | StoryNote | BlindNote, outlets: int) -> str:
        told = {"outlets": outlets, "watched": note.watched, "independent": note.independent}
        return self._("%(outlets)d of %(watched)d outlets, %(independent)d independent") % told

    def _wording(self, note: WordingNote) -> ShownNote:
        _ = self._
        spread = (self._spread(note, note.outlets), self._lasted(note))
        facts = [", ".join(filter(None, spread)), self._first(note)]
        if note.ruled_out:
            facts.append(_("Ruled out: %s") % ", ".join(map(self._explanation, note.ruled_out)))
        if note.untested:
            facts.append(_("Could not be tested: %s") % ", ".join(map(self._explanation, note.untested)))
        if note.label is not None:
            facts.append(self._labelled(note.label))
        return ShownNote(
            text=f"“{_safe(note.text)}”", url=web_link(note.url), facts=tuple(facts),
            command=f"monitor why {note.article_id}", counts=note.per_day, alt=self._per_day(note.per_day),
            label="" if note.label is not None else f"monitor label {note.id} true",  # it would be given once more
            label_link="" if note.label is not None else self.label_link(note.id),
        )  # fmt: skip

    def _lasted(self, note: WordingNote) -> str:
        """One length where both ends are told alike; "": neither is known."""
        if note.least is not None and note.most is not None:
            told = {self.words.length(end) for end in (note.least, note.most)}
            if len(told) == 1:
                return told.pop()
        return self._span(note.least, note.most)

    def _labelled(self, given: PhraseLabel) -> str:
        told = {"label": given.label, "who": _safe(given.by, 60)}
        note = f": {_safe(given.note)}" if given.note else ""
        return self._("Labelled %(label)s by %(who)s") % told + note

    def _first(self, note: WordingNote) -> str:
        """Who had it first, and how much later the next; no order is claimed where the intervals overlap."""
        told = {"when": self.words.interval(note.first_seen), "outlet": _safe(note.first_outlet, 60)}
        first = self._("First seen %(when)s, %(outlet)s") % told
        if note.next_outlet is None:
            return first
        following = {"outlet": _safe(note.next_outlet, 60), "lag": self._span(note.next_least, note.next_most)}
        if note.proved and not following["lag"]:
            return f"{first}; {self._('then %(outlet)s (later, by how much is unknown)') % following}"
        if note.proved:
            return f"{first}; {self._('then %(outlet)s (%(lag)s later)') % following}"
        return f"{first}; {self._('also %(outlet)s (which of them came first cannot be proved)') % following}"

    def _span(self, least: timedelta | None, most: timedelta | None) -> str:
        """First seen is an interval, and so is a lag: from at least to at most, as far as known; "": neither is."""
        told = self.words.length
        upper = told(most, "up") if most is not None else None
        if least is None or least < timedelta(seconds=1):
            return self._("up to %s") % upper if upper is not None else ""
        lower = told(least, "down")
        if upper is None:
            return self._("at least %s") % lower
        return lower if lower == upper else f"{lower}–{upper}"

    def _per_day(self, counts: tuple[int | None, ...]) -> str:
        return self._("articles a day: %s") % ", ".join("?" if count is None else str(count) for count in counts)

    def _explanation(self, name: str) -> str:
        _ = self._
        known = {
            "wire": _("wire copy"), "reprint": _("reprint"), "same_owner": _("same owner"),
            "quote": _("one speaker's quote"), "name": _("a name"), "stock": _("a stock phrase"),
            "event": _("words of the event itself"), "passage": _("a copied passage"),
            "topic": _("what the articles are about"), "boilerplate": _("boilerplate"),
            "press_release": _("a press release"), "term": _("a term of the language"),
        }  # fmt: skip
        return known.get(name, name)

    def _withdrawn(self, note: Withdrawn) -> ShownNote:
        _, reason = self._, withdrawal(note)
        if reason == "gone":
            why = _("Its articles were corrected or removed, or it went up in another wording.")
        elif note.label is not None:
            why = f"{self._labelled(note.label)}."
        elif reason == "fewer":
            why = _("Fewer independent outlets carry it than were counted before.")
        else:
            why = _("An explanation was found: %s.") % self._explanation(reason)
        told = {"when": self.words.instant(note.found_at), "outlets": note.outlets}
        reported = _("Reported %(when)s, in %(outlets)d outlets. It no longer counts as a narrative.") % told
        detail = (_safe(note.note),) if note.note and note.label is None else ()
        return ShownNote(
            text=f"“{_safe(note.text)}”", facts=(why, *detail, reported), command=f"monitor narrative {note.phrase_id}",
            label=f"monitor label {note.phrase_id} true", label_link=self.label_link(note.phrase_id),
        )  # fmt: skip

    def _title(self, text: str) -> str:
        return _safe(text) or self._("(no title)")

    def _story(self, note: StoryNote) -> ShownNote:
        names = ", ".join(_safe(name, 60) for name in note.names)
        rest = f" +{note.outlets - len(note.names)}" if note.outlets > len(note.names) else ""
        return ShownNote(
            text=self._title(note.title), url=web_link(note.url),
            facts=(self._spread(note, note.outlets), names + rest, *self._again(note)),
            command=f"monitor story {note.id}", counts=note.per_day, alt=self._per_day(note.per_day),
        )  # fmt: skip

    def _again(self, note: StoryNote) -> Iterator[str]:
        """Why `monitor story` counts more outlets than stand here."""
        if (again := note.again) is not None:
            told = {
                "when": self.words.day(again.at, "short"), "silence": self.words.length(again.silence),
                "outlets": again.outlets, "watched": note.watched, "began": self.words.day(again.began, "short"),
            }  # fmt: skip
            yield (
                self._(
                    "Taken up again on %(when)s after %(silence)s without an article; "
                    "%(outlets)d of %(watched)d outlets in all since %(began)s"
                )
                % told
            )

    def _blind(self, note: BlindNote) -> ShownNote:
        silent = ", ".join(f"{axis} {_safe(value, 60)}" for axis, value in note.values)
        told = {"silent": silent, "when": self.words.interval(note.heard)}
        facts = [self._("Carried by no outlet of: %(silent)s (their feeds were healthy then: %(when)s)") % told]
        if note.unknown:
            facts.append(self._("Unknown of other outlets: %s") % ", ".join(self._doubts(note)))
        return ShownNote(text=self._title(note.title), facts=tuple(facts), command=f"monitor story {note.story_id}")

    def _doubts(self, note: BlindNote) -> Iterator[str]:
        """Why nothing can be said of outlets, each reason with their number."""
        missed, _ = note.unknown - note.foreign - note.unstated, self._
        if note.foreign:
            yield _("%d in another language than the story") % note.foreign
        if note.unstated:
            yield _("%d without a language in feeds.yaml") % note.unstated
        if missed:
            yield _("%d whose feeds may have missed it") % missed

    def _headline(self, note: HeadlineNote) -> ShownNote:
        told = {"outlet": note.outlet, "when": self.words.interval(note.seen)}
        return ShownNote(
            text=self._title(note.after), url=web_link(note.url), command=f"monitor article {note.article_id}",
            facts=(self._("Before: %s") % _safe(note.before), self._("%(outlet)s, changed %(when)s") % told),
        )  # fmt: skip

    def _match(self, note: WatchNote) -> ShownNote:
        words = f": “{_safe(note.words, 80)}”" if note.words else ""
        return ShownNote(
            text=self._title(note.title), url=web_link(note.url), command=f"monitor article {note.article_id}",
            facts=(f"{note.watchlist}{words}", f"{note.outlet_id}, {self.words.instant(note.at)}"),
        )  # fmt: skip

    def _found(self, note: SearchNote) -> ShownNote:
        return ShownNote(
            text=self._title(note.title), url=web_link(note.url), command=f"monitor article {note.article_id}",
            facts=(note.search, f"{note.outlet_id}, {self.words.instant(note.at)}"),
        )  # fmt: skip

    def _nobody(self, selection: Selection) -> Iterator[ShownNote]:
        """What is true of all feeds is told once."""
        _ = self._
        if selection.never_asked:
            told = _("monitor poll asks them once, monitor run goes on asking.")
            yield ShownNote(text=self._unasked(selection), facts=(told,), command="monitor feeds health")
        elif selection.unasked_since is not None:
            told = _("What came since then is not in this digest. Is monitor run at work?")
            yield ShownNote(text=self._unasked(selection), facts=(told,), command="monitor feeds health")

    def _feed(self, note: FeedNeed) -> ShownNote:
        _ = self._
        state = {
            "failing": _("failing"), "silent": _("silent"), "parked": _("parked"), "rolled-over": _("rolled over"),
            "overdue": _("overdue"),
        }.get(note.state, note.state)  # fmt: skip
        if note.alike > 1:
            text = _("Feeds that cannot be reached: %d") % note.alike
            first = _("The first of them: %(outlet)s, %(reason)s")
            reason = _safe(note.reason)
            return ShownNote(
                text=text, facts=(first % {"outlet": note.outlet, "reason": reason},), command="monitor feeds health"
            )
        return ShownNote(text=f"{note.outlet}: {state}", facts=(_safe(note.reason), _safe(note.url)))


def _safe(text: str, most: int = TITLE) -> str:
    return one_line(text, most)
