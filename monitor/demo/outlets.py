"""Two dozen invented outlets, their owners, and the feeds that misbehave."""

from __future__ import annotations

from monitor.demo.items import Newsroom

OWNERS = {
    "brightwell": "Brightwell Press",
    "hollis": "Hollis & Daughters",
    "upland": "Upland Papers",
}

OUTLETS = (
    Newsroom(id="tidewater-post", name="Tidewater Post", country="IE", language="en"),
    Newsroom(id="daily-lantern", name="Daily Lantern", country="GB", language="en", owner="brightwell"),
    Newsroom(id="evening-lantern", name="Evening Lantern", country="GB", language="en", owner="brightwell"),
    Newsroom(id="lantern-north", name="Lantern North", country="GB", language="en", owner="brightwell", format="atom"),
    Newsroom(id="quay-herald", name="Quay Herald", country="MT", language="en"),
    Newsroom(id="stone-gazette", name="Stone Gazette", country="EE", language="en", owner="hollis"),
    Newsroom(id="millrace", name="The Millrace", country="LV", language="en", owner="hollis", format="atom"),
    Newsroom(id="open-ledger", name="Open Ledger", country="NL", language="en", format="json"),
    Newsroom(id="newsfold", name="Newsfold 24", country="BZ", language="en"),
    Newsroom(id="harbour-times", name="Harbour Times", country="NO", language="en"),
    Newsroom(id="parish-voice", name="Parish Voice", country="GB", language="en"),
    Newsroom(id="signal-south", name="Signal South", country="ZA", language="en", format="rdf", full_text=False),
    Newsroom(id="meridian-weekly", name="Meridian Weekly", country="PT", language="en", format="atom"),
    Newsroom(id="granite-review", name="Granite Review", country="FI", language="en"),
    Newsroom(id="orchard-chronicle", name="Orchard Chronicle", country="AT", language="en"),
    Newsroom(id="ridge-tribune", name="Ridge Tribune", country="CH", language="en", owner="upland"),
    Newsroom(id="fen-observer", name="Fen Observer", country="BE", language="en", owner="upland"),
    Newsroom(id="copper-courier", name="Copper Courier", country="SE", language="en"),
    Newsroom(id="public-square", name="Public Square", country="IT", language="en", behaviour="slow"),
    Newsroom(id="saltmarket", name="Saltmarket News", country="DK", language="en"),
    Newsroom(id="civic-standard", name="Civic Standard", country="CA", language="en", behaviour="dies"),
    Newsroom(id="rechen-vestnik", name="Речен вестник", country="BG", language="bg"),
    Newsroom(id="faros-aktis", name="Φάρος της Ακτής", country="GR", language="el", format="atom"),
    Newsroom(id="jutranja-luc", name="Jutranja luč", country="SI", language="sl"),
)

MIRROR, MIRRORED = "newsfold", "open-ledger"

# Second feeds: one answers with a web page, one is valid and has nothing to say.
HTML_FEED, EMPTY_FEED = ("harbour-times", "shipping"), ("tidewater-post", "obituaries")
