"""The shape of feeds.yaml, as pydantic models: what a key may hold, and what it means when it is absent.

The JSON Schema that editors complete from is made of these, so a `description` here is what a user reads.
An empty value (`owners:` with everything under it commented out) counts as absent.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    WithJsonSchema,
    WrapValidator,
    model_validator,
)

from monitor.config.values import (
    URL,
    ClockTime,
    Contact,
    Country,
    Database,
    Days,
    Duration,
    Language,
    Mail,
    Query,
    QuietHours,
    Seconds,
    Size,
    Slug,
    Text,
    WatchPhrase,
    Zone,
)
from monitor.named import names

_SECRET_URL = WithJsonSchema({"type": "string"})
Version = Annotated[Literal[1], BeforeValidator(lambda value: 1 if value == "1" else value)]


class Shape(BaseModel):
    """A mapping of feeds.yaml: frozen, no unknown keys, an empty value counts as absent."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, str_strip_whitespace=True, hide_input_in_errors=True, allow_inf_nan=False
    )

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            return data
        known = {field.alias or name for name, field in cls.model_fields.items()}
        return {key: value for key, value in data.items() if value is not None or key not in known}


class DefaultsShape(Shape):
    """What holds for every outlet, feed and digest that says nothing else."""

    interval: Duration = Field(default=timedelta(minutes=15), description="How often a feed is asked.")
    timezone: Zone = Field(default="UTC", description="The zone in which times are shown to people.")
    language: Language = Field(default="en", description="The language of digests and messages.")


class OwnerShape(Shape):
    """Whoever controls one or more outlets; several outlets of one owner count once."""

    name: Text = Field(description="The owner's name.")
    source: Text | None = Field(default=None, description="Where you know it from, with the year.")


class LabelShape(Shape):
    """What you say of an outlet. Without its source a label is refused."""

    value: Text = Field(description="The label's value, such as centre-right.")
    source: Text = Field(description="Who says so, and when: desk survey 2026.")


class FeedShape(Shape):
    """One URL that is polled."""

    url: URL = Field(description="The feed's address: RSS, Atom or JSON Feed.")
    section: Text | None = Field(default=None, description="The part of the outlet that it carries, such as politics.")
    interval: Duration | None = Field(default=None, description="How often this feed is asked; else defaults.interval.")
    allow_private: bool = Field(default=False, description="Admit private and loopback addresses for this feed.")


class OutletShape(Shape):
    """A publisher. Needs id and feeds; everything else may be unknown."""

    id: Slug = Field(description="A short name that never changes: lower-case letters, digits and -.")
    feeds: tuple[FeedShape, ...] = Field(min_length=1, description="The addresses that are polled.")
    name: Text | None = Field(default=None, description="The outlet's name; else its id.")
    country: Country | None = Field(default=None, description="ISO 3166-1 code of the country it publishes in.")
    languages: tuple[Language, ...] = Field(default=(), description="BCP 47 tags, the main language first.")
    owner: Slug | None = Field(default=None, description="A key of owners.")
    labels: dict[Slug, LabelShape] = Field(default={}, description="What you say of the outlet, each with its source.")
    fulltext: bool = Field(default=False, description="Read the pages of its articles, where robots.txt admits it.")


class WireShape(Shape):
    """A news agency; extends the built-in one of the same id, or adds one."""

    id: Slug = Field(description="A short name: ap, afp, sta …")
    credits: tuple[Text, ...] = Field(min_length=1, description='Credit lines that mark its copy, such as "(STA)".')


class Watchlist(Shape):
    """Words and phrases that a reader asked to be told about."""

    id: Slug
    any_: tuple[WatchPhrase, ...] = Field(default=(), alias="any", description="At least one of these must match.")
    all_: tuple[WatchPhrase, ...] = Field(default=(), alias="all", description="Every one of these must match.")
    not_: tuple[WatchPhrase, ...] = Field(default=(), alias="not", description="None of these may match.")
    outlets: tuple[Slug, ...] = Field(default=(), description="Look at these outlets alone.")

    @model_validator(mode="after")
    def _asks_something(self) -> Watchlist:
        if not (self.any_ or self.all_ or self.outlets):
            raise ValueError('a watchlist needs "any", "all" or "outlets"')
        return self


class SavedSearch(Shape):
    """A query that digests and feeds answer with what came since the last edition."""

    id: Slug
    query: Query = Field(description="As in monitor search; see docs/search.md.")


class OutputShape(Shape):
    """What every output has."""

    id: Slug
    in_doubt: Literal["resend", "hold"] = Field(
        default="resend", description="What may have arrived is sent again (a duplicate), or held for you (a loss)."
    )


class EmailOutput(OutputShape):
    """Mail through an SMTP server."""

    kind: Literal["email"]
    from_: Mail = Field(alias="from", description="The sender's address.")
    host: Text = Field(default="localhost", description="The SMTP server.")
    port: int = Field(default=25, ge=1, le=65535)
    tls: Literal["none", "starttls", "tls"] = Field(default="none", description="How the connection is protected.")
    username: Text | None = None
    password: SecretStr | None = None
    password_file: Text | None = Field(default=None, description="A file that holds the password.")
    tls_ca_file: Text | None = Field(default=None, description="Certificates to trust in place of the system's.")
    name: Text | None = Field(default=None, description="The sender's name; else the digest's title.")
    reply_to: Mail | None = Field(default=None, description="Where answers go; else to the sender.")
    public_url: URL | None = Field(
        default=None, description="Where recipients reach monitor run, for the links of a mail."
    )
    secret: SecretStr | None = Field(
        default=None, description="Signs the links by which recipients end a digest and label."
    )
    secret_file: Text | None = Field(default=None, description="A file that holds the secret.")

    @model_validator(mode="after")
    def _signs(self) -> EmailOutput:
        if self.public_url is not None and self.secret is None:
            raise ValueError('public_url needs "secret" or "secret_file": it signs the links of a mail')
        return self


class WebhookOutput(OutputShape):
    """A POST of JSON to a URL, signed with the secret."""

    kind: Literal["webhook"]
    url: URL
    secret: SecretStr | None = None
    secret_file: Text | None = Field(default=None, description="A file that holds the secret.")
    tls_ca_file: Text | None = Field(default=None, description="Certificates to trust in place of the system's.")


class AppriseOutput(OutputShape):
    """Any of the services that Apprise knows."""

    kind: Literal["apprise"]
    url: Annotated[SecretStr | None, _SECRET_URL] = Field(default=None, description="Apprise URL, better as ${ENV}.")
    url_file: Text | None = Field(default=None, description="A file that holds the URL.")

    @model_validator(mode="after")
    def _has_url(self) -> AppriseOutput:
        if self.url is None:
            raise ValueError('an apprise output needs "url" or "url_file"')
        return self


class FeedOutput(OutputShape):
    """A feed, written to a file: Atom; RSS where it ends in .rss, JSON Feed in .json."""

    kind: Literal["feed"]
    path: Text = Field(description="The file; a relative one lies beside feeds.yaml.")
    title: Text | None = Field(default=None, description="The feed's title; else that of the latest digest in it.")


class StdoutOutput(OutputShape):
    """Text on standard output."""

    kind: Literal["stdout"]


class PluggedOutput(OutputShape):
    """An output whose module was added to monitor/outputs: what its options mean, it alone knows."""

    model_config = ConfigDict(extra="allow")
    kind: str


Output = EmailOutput | WebhookOutput | AppriseOutput | FeedOutput | StdoutOutput
_BUILT_IN = ("email", "webhook", "apprise", "feed", "stdout")


def _plugged(value: Any, known: Any) -> Any:
    """A name in feeds.yaml is a module name: a kind that is not one of ours may be somebody else's file."""
    kind = value.get("kind") if isinstance(value, dict) else None
    if isinstance(kind, str) and kind not in _BUILT_IN and kind in names("monitor.outputs"):
        return PluggedOutput.model_validate(value)
    return known(value)


class RecipientShape(Shape):
    """One recipient with wishes of their own; the rest is the digest's."""

    address: Mail
    at: ClockTime | None = None
    days: Days | None = None
    timezone: Zone | None = None
    language: Language | None = None
    outlets: tuple[Slug, ...] | None = None
    min_independent: int | None = Field(default=None, ge=1)


def _addressed(value: Any) -> Any:
    return {"address": value} if isinstance(value, str) else value


Recipient = Annotated[RecipientShape, BeforeValidator(_addressed, json_schema_input_type=str | RecipientShape)]


Section = Literal["new", "spreading", "withdrawn", "stories", "blind", "headlines", "matches", "searches", "feeds"]


class Digest(Shape):
    """A message on a timetable."""

    name: Slug
    title: Text | None = Field(default=None, description="What it is called at the top; else its name.")
    to: tuple[Recipient, ...] = Field(
        default=(), description="Who gets it: addresses, or {address: …, language: …} with wishes of their own."
    )
    outlets: tuple[Slug, ...] = Field(default=(), description="Only what touches these outlets; else all.")
    searches: tuple[Slug, ...] = Field(default=(), description="Saved searches whose new articles it tells.")
    sections: tuple[Section, ...] = Field(default=(), description="Only these of its sections; else all.")
    output: Slug = Field(description="The id of an output.")
    at: ClockTime = Field(description='Time of day, between quotes: "07:00".')
    days: Days = Field(default="daily", description="daily, mon-fri, or mon,thu.")
    timezone: Zone | None = Field(default=None, description="Else defaults.timezone.")
    language: Language | None = Field(default=None, description="Else defaults.language.")
    min_independent: int = Field(default=3, ge=1, description="Leave out what fewer independent outlets carry.")


class AlertShape(Shape):
    """What is told at once: a detector, from which score on, and through which output."""

    id: Slug
    on: Literal["echo", "surge", "silence", "headline", "watchlist"] = Field(description="The detector.")
    threshold: float | None = Field(default=None, ge=0, description="The score from which on it fires; else its own.")
    output: Slug = Field(description="The id of an output.")
    to: tuple[Mail, ...] = Field(default=(), description="Who gets it.")
    cooldown: Duration = Field(default=timedelta(hours=24), description="Nothing more on the same subject for so long.")
    quiet: QuietHours | None = Field(default=None, description='Hours in which it waits: "22:00-06:00".')
    timezone: Zone | None = Field(default=None, description="Else defaults.timezone.")
    language: Language | None = Field(default=None, description="Else defaults.language.")


class SettingsShape(Shape):
    """Limits and windows; every one has a default that suits a small server."""

    host_spacing: Seconds = Field(default=5.0, ge=0, le=3600, description="Seconds between two requests to one host.")
    contact: Contact | None = Field(default=None, description="Stands in the User-Agent, so that sites can reach you.")
    fetch_deadline: Duration = Field(default=timedelta(seconds=30), description="The longest that one fetch may take.")
    max_bytes: Size = Field(default=10 * 1024**2, ge=1024, le=1024**3, description="The largest document, decoded.")
    concurrency: int = Field(default=32, ge=1, le=1000, description="Fetches at the same time, all hosts together.")
    parse_seconds: Seconds = Field(default=5.0, gt=0, le=600, description="The longest that one document may take.")
    parse_memory_mib: int = Field(default=512, ge=128, le=65536, description="Memory of one parsing process.")
    keep_documents: Duration = Field(default=timedelta(days=14), description="How long raw documents are kept.")
    documents_size: Size = Field(
        default=2 * 1024**3, ge=1024**2, le=1024**5, description="What raw documents may take, compressed."
    )
    story_window: Duration = Field(default=timedelta(days=10), description="How far back a story is looked for.")
    narrative_window: Duration = Field(default=timedelta(days=30), description="How far back wording is compared.")
    narrative_articles: int = Field(
        default=150_000, ge=1000, le=1_000_000, description="Articles whose wording is compared, at most; the newest."
    )
    narrative_memory: Size = Field(
        default=350 * 1024**2, ge=16 * 1024**2, le=16 * 1024**3,
        description="Memory of the tables in which wording is known again; the more, the longer between two uses.",
    )  # fmt: skip
    min_independent: int = Field(default=3, ge=2, le=1000, description="Independent outlets that make a narrative.")


class FeedsFile(Shape):
    """feeds.yaml: which outlets are watched, and what is done with what is found."""

    version: Version = Field(description="The version of this file's shape.")
    database: Database | None = Field(default=None, description="SQLAlchemy URL, else monitor.db beside this file.")
    database_file: Text | None = Field(default=None, description="A file that holds the database's URL.")
    host_spacing: Seconds | None = Field(default=None, ge=0, le=3600, description="The same as settings.host_spacing.")
    defaults: DefaultsShape = DefaultsShape()
    settings: SettingsShape = SettingsShape()
    owners: dict[Slug, OwnerShape] = Field(default={}, description="Owners by id.")
    outlets: tuple[OutletShape, ...] = Field(default=(), description="The publishers that are watched.")
    wires: tuple[WireShape, ...] = Field(default=(), description="News agencies beside the built-in ones.")
    watchlists: tuple[Watchlist, ...] = ()
    searches: tuple[SavedSearch, ...] = ()
    outputs: tuple[Annotated[Output, Field(discriminator="kind"), WrapValidator(_plugged)], ...] = ()
    digests: tuple[Digest, ...] = ()
    alerts: tuple[AlertShape, ...] = ()
