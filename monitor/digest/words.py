"""The language of an edition: catalogues (gettext), numbers and dates (CLDR). English is what stands in the code.

Catalogues are kept as text, `locales/LANG.po`, and compiled when first used: what is reviewed is what is shown.
"""

from __future__ import annotations

import gettext
import io
from datetime import datetime, timedelta, tzinfo
from functools import cache
from importlib.resources import files

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from monitor.records import Interval
from monitor.records.spans import in_units


def languages() -> tuple[str, ...]:
    """The languages that there are catalogues for, English first."""
    names = sorted(entry.name for entry in (files("monitor.digest") / "locales").iterdir())
    return ("en", *(name.removesuffix(".po") for name in names if name.endswith(".po")))


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """What sentences are called in the language; English where nobody has translated them (`de-AT` is `de` then)."""
    for name in (language.replace("-", "_"), language.partition("-")[0]):
        file = files("monitor.digest") / "locales" / f"{name}.po"
        if file.is_file():
            compiled = io.BytesIO()
            write_mo(compiled, read_po(io.BytesIO(file.read_bytes()), locale=name))
            compiled.seek(0)
            return gettext.GNUTranslations(compiled)
    return gettext.NullTranslations()


class Words:
    """Sentences, counts and dates for one reader."""

    def __init__(self, language: str, zone: tzinfo) -> None:
        known = catalogue(language)
        self.gettext, self.ngettext = known.gettext, known.ngettext
        self.zone = zone
        self.locale = _locale(language) if type(known) is not gettext.NullTranslations else Locale("en", "GB")

    def day(self, at: datetime, form: str = "full") -> str:
        """ "Monday, 23 November 2026"; `short`: "Mon 23 Nov"."""
        local = at.astimezone(self.zone)
        if form == "full":
            return str(format_date(local.date(), "full", locale=self.locale))
        return str(format_skeleton("MMMEd", local, locale=self.locale))

    def clock(self, at: datetime) -> str:
        """ "07:00"."""
        return f"{at.astimezone(self.zone):%H:%M}"

    def zone_name(self, at: datetime) -> str:
        """ "CET"."""
        return at.astimezone(self.zone).tzname() or ""

    def sent(self, timetable: str) -> str:
        return self.gettext("Sent %s.") % timetable

    def instant(self, at: datetime) -> str:
        return f"{self.day(at, 'short')} {self.clock(at)}"

    def interval(self, seen: Interval) -> str:
        """ "Fri 20 Nov 06:10–06:25"; "by Fri 20 Nov 06:25" where it may be much older."""
        if seen.after is None:
            return self.gettext("by %s") % self.instant(seen.until)
        one_day = seen.after.astimezone(self.zone).date() == seen.until.astimezone(self.zone).date()
        return f"{self.instant(seen.after)}–{self.clock(seen.until) if one_day else self.instant(seen.until)}"

    def length(self, span: timedelta, way: str = "nearest") -> str:
        """ "52 min", "3 h", "4 days": the same as on the command line."""
        count, unit = in_units(span, way)
        told = {
            "s": self.gettext("%d s"), "min": self.gettext("%d min"), "h": self.gettext("%d h"),
            "day": self.ngettext("%d day", "%d days", count),
        }[unit] % count  # fmt: skip
        return told.replace(" ", "\u00a0")


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(language.partition("-")[0])
