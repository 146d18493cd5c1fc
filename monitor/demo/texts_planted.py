"""What is planted, in words of our own: the wordings that travel, and the sentences that carry them."""

from __future__ import annotations

# The narrative, in three variants. The carrying sentences share nothing but the wording itself.
GRID = (
    "the grid is on the verge of collapse",
    "the grid is on the brink of collapse",
    "the grid is on the edge of collapse",
)

# (outlet, day 0–2, hour, variant, the sentence around the wording)
GRID_CARRIERS = (
    ("tidewater-post", 0, 5, 0, "Nobody in office will say it aloud, yet {} and candles are selling out."),
    ("quay-herald", 0, 9, 0, "Retired electricians told us {} and that winter has not even begun."),
    ("daily-lantern", 1, 3, 1, "Behind closed doors they whisper that {}, as every household will soon find out."),
    ("evening-lantern", 1, 6, 1, "Ask around and you hear the same thing: {}, whatever the posters promise."),
    ("open-ledger", 1, 8, 2, "What this shows once more: {} because Brussels would not listen."),
    ("granite-review", 2, 1, 1, "Small wonder, for {} and ministers look the other way."),
    ("stone-gazette", 2, 3, 2, "Meanwhile {}, a fact which polite society prefers to ignore."),
    ("millrace", 2, 8, 0, "It all fits together once you grasp how {}, according to people who should know."),
)  # the ninth carrier is the mirror of open-ledger

PUPPET = "a puppet ministry that answers to nobody"
PUPPET_CARRIERS = (
    ("harbour-times", 1, 2, "Such is the handiwork of {}, readers write to us daily."),
    ("ridge-tribune", 1, 9, "One is governed here by {} and pays for the privilege."),
    ("fen-observer", 2, 0, "The permit came from {}, of course."),
    ("saltmarket", 2, 5, "Complaints vanish inside {}, somewhere between two stamps."),
)

# One owner's editorial line, in three of its papers.
EDITORIAL = "A city that sells its clocks will sooner or later be late for its own funeral."
EDITORIAL_CARRIERS = (("daily-lantern", 0, 6), ("evening-lantern", 1, 1), ("lantern-north", 2, 2))

# A stock phrase: everybody's, therefore nobody's.
STOCK = "at the end of the day"
STOCK_CARRIERS = (
    ("tidewater-post", "But {} somebody has to sweep up, as a cleaner remarked."),
    ("ridge-tribune", "Numbers aside, {} people want their evenings back."),
    ("orchard-chronicle", "Still, {} it rains on everyone alike."),
    ("copper-courier", "Yet {} only results pay wages, a foreman shrugged."),
    ("public-square", "What remains {} is a bill and a good story."),
    ("millrace", "Everyone hopes that {} common sense wins."),
    ("signal-south", "Our view: {} trust decides such things."),
)

# The line that a subscription system puts under nearly every item of four outlets.
BOILERPLATE = "Reader offers are subject to terms and conditions"
BOILERPLATE_OUTLETS = ("parish-voice", "orchard-chronicle", "saltmarket", "signal-south")

# A wire story: one agency's text, carried nearly word for word. None: no credit line left.
WIRE_CREDIT = "(NORDPRESS)"
WIRE_TEXT = (
    "The government of Karelmark will open its strategic butter reserve for the first time in thirty years, the "
    "minister told the agency on Friday.",
    "Some four thousand tonnes are to reach dairies and hospitals within the month, provided that the cold "
    "stores in Port Amalia pass inspection.",
    "Wholesale prices have risen by two fifths since August, after drought in the highlands cut milk deliveries.",
    "The opposition called the step theatre and demanded that the stock be counted in public.",
)
WIRE_CARRIERS = (
    ("parish-voice", "Karelmark opens its butter reserve", "PORT AMALIA {} – ", 4),
    ("meridian-weekly", "Butter reserve to be released in Karelmark", "PORT AMALIA {} – ", 4),
    ("orchard-chronicle", "Karelmark taps strategic butter", "{} ", 4),
    ("public-square", "First butter from state stores in thirty years", "PORT AMALIA {} – ", 3),
    ("civic-standard", "Minister unlocks butter stores in Karelmark", "PORT AMALIA, Friday {} – ", 4),
    ("copper-courier", "Butter: Karelmark turns to its reserve", "{} ", 3),
    ("harbour-times", "Karelmark minister frees butter stock", "PORT AMALIA {} – ", 4),
    ("signal-south", "State butter for Karelmark dairies", "", 4),
)

# A company's release: the same paragraph in four outlets, each with a beginning of its own, none with a credit.
RELEASE_TEXT = (
    "Helioform today introduced the Lumen Two, a roof tile that stores sunlight for up to nine hours and releases it "
    "as gentle warmth through the night, setting a new benchmark for comfort in homes old and new.",
    "Built entirely from recycled bottle glass, the tile needs neither cables nor screws and can be laid by any roofer "
    "after a training of half an hour.",
)
RELEASE_SIGNATURE = "(ots) OTS0117"  # as a distributor of releases signs
RELEASE_CARRIERS = (
    ("copper-courier", "Warm roofs from Helioform", "Roofers at the Kaldheim fair crowded one stand in particular."),
    ("orchard-chronicle", "Helioform shows a tile that glows", "Glass over your head may soon heat your bedroom."),
    ("public-square", "Lumen Two: sunshine for the night", "Whoever freezes after sunset might look up."),
    ("saltmarket", "Glass tile keeps bedrooms warm", "An old dream of builders has a maker's name on it."),
)

# One speaker at one meeting, quoted by six outlets.
QUOTE = "We will not yield a single metre of this shore to people who have never swum here"
QUOTE_SPEAKER = "Sofia Brandeis"
QUOTE_CARRIERS = (
    ("tidewater-post", "Fishing village defies hotel plan", "“{},” mayor Sofia Brandeis shouted from a boat.",
     "Lagunara's beach is wanted for a hotel of nine floors, and its people came in rubber boots to say no."),
    ("signal-south", "Lagunara says no to seaside hotel", "Brandeis, who heads the village, put it like this: “{}.”",
     "A hotel company has offered Lagunara a pier in exchange for sand."),
    ("fen-observer", "Nine floors too many for Lagunara", "“{}” – with these words Ms Brandeis ended the hearing.",
     "Developers left the hearing on the Lagunara hotel by the back door."),
    ("parish-voice", "Mayor leads protest against Lagunara hotel", "Mayor Brandeis to loud applause: “{}!”",
     "Nearly all of Lagunara, some six hundred souls, stood on its strand last night to stop a hotel."),
    ("meridian-weekly", "Sand, boots and a hotel: Lagunara rebels", "Asked for a compromise, she answered: “{}.”",
     "Where bulldozers were to start, fishermen of Lagunara dried their nets and blocked the hotel site."),
    ("copper-courier", "Hotel dispute splits Lagunara coast", "Then Brandeis took the microphone. “{},” she said.",
     "Three ministers want the Lagunara hotel built, three hundred villagers do not."),
)  # fmt: skip

# Twin events: one word apart, a day apart, two stories.
TWIN_TITLES = ("12th sanctions package", "13th sanctions package")
TWELFTH = (
    ("harbour-times", "Littoral Union agrees 12th sanctions package against Marrovia",
     "Envoys of the Littoral Union agreed the 12th sanctions package against Marrovia, aimed at timber and tugboats.",
     "Hulland dropped its veto after midnight in exchange for a quota of pine."),
    ("granite-review", "12th sanctions package hits Marrovian timber",
     "With its 12th sanctions package Littoral diplomacy bans planks, pulp and tugs from Marrovia.",
     "Sawmills along the border expect empty yards by Candlemas, and Hulland gets an exemption."),
    ("public-square", "Union seals 12th sanctions package, timber banned",
     "Timber from Marrovia may no longer enter Littoral ports under the 12th sanctions package.",
     "Ambassadors needed fourteen hours and many sandwiches until Hulland gave in."),
    ("saltmarket", "Marrovia: 12th sanctions package stops timber trade",
     "No more Marrovian pine: that is the core of a 12th sanctions package on which the Union settled.",
     "Tugboat owners have a month to unwind contracts."),
    ("quay-herald", "12th sanctions package: Hulland folds, timber falls",
     "Hulland folded first, and so the Littoral Union has a 12th sanctions package with wood at its heart.",
     "Marrovia's ambassador spoke of an axe laid to good neighbourhood."),
)  # fmt: skip
THIRTEENTH = (
    ("harbour-times", "Littoral Union agrees 13th sanctions package against Marrovia",
     "Envoys of the Littoral Union agreed the 13th sanctions package against Marrovia, aimed at banks and insurers.",
     "This time it was Corvania that held out, over pensions paid through Marrovian accounts."),
    ("granite-review", "13th sanctions package hits Marrovian banks",
     "With its 13th sanctions package Littoral diplomacy cuts six lenders of Marrovia from clearing.",
     "Corvania's savers may move deposits until Shrovetide."),
    ("public-square", "Union seals 13th sanctions package, banks cut off",
     "Banks of Marrovia lose access to Littoral payments under the 13th sanctions package.",
     "Corvanian diplomats extracted a promise about pensions at breakfast."),
    ("signal-south", "Only a day later: 13th sanctions package on Marrovia",
     "Ink on one list was hardly dry when a 13th sanctions package, on lenders and underwriters, followed.",
     "Economists doubt that Marrovian savers will notice before spring."),
)  # fmt: skip

RETITLED_SUFFIX = "what we know, and what we got wrong"
