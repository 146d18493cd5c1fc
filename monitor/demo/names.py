"""Names of towns, people and companies that do not exist; each event takes one of each."""

from __future__ import annotations

TOWNS = (
    "Tornvale", "Brennmark", "Ulsterholt", "Pellmouth", "Quarrow", "Dunmere", "Askelby", "Vintry", "Hollowick",
    "Marrenport", "Sedgeford Mill", "Kestrin", "Ombrel", "Tarnhythe", "Wexcombe Bay", "Ludbrook", "Fennimoor",
    "Grauholm", "Ivelstead", "Jarrowby", "Calderine", "Nessmouth", "Orlingen", "Pryford", "Rastholm", "Selkirkby",
    "Thornapple", "Umberley", "Vasselton", "Wyrmgate", "Yarrowend", "Zellmark", "Abbotsreach", "Birkenau Lake",
    "Crannock", "Dovrefield", "Eskmarsh", "Fallowdean", "Gildersund", "Hartmouth", "Inverbrook", "Juniper Hill",
    "Kaldstrand", "Lorrimer", "Mossbank", "Nettlecombe", "Oxenrode", "Pinehaven", "Quillstone", "Rowanby",
    "Sandelwick", "Tilbrook", "Upperlund", "Varnholm", "Willowmere", "Yewstone", "Amberwick", "Bramblesea",
    "Coldharbour Ness", "Drakelow", "Elmsund", "Farthingale", "Greywater", "Heronsgate", "Islebrook", "Kingsferry",
    "Larkholm", "Merrowdale", "Northwold", "Osterby", "Pebblecote", "Quernmore", "Ravensey", "Stillwater",
    "Thistledown", "Undermere", "Vardeholm", "Whinfell", "Yelland", "Zandersee", "Applecross", "Brackenby",
    "Cloverley", "Dunsgate", "Elderslack", "Foxmere", "Gannetsea", "Hazelrigg", "Ironvale", "Jackdaw",
)  # fmt: skip

FIRST_NAMES = (
    "Ilse", "Oskar", "Maren", "Tobias", "Ruth", "Anselm", "Birgit", "Cedric", "Daria", "Emeric", "Fiona", "Gustav",
    "Hanna", "Igor", "Jolanda", "Karel", "Livia", "Magnus", "Nadia", "Orson", "Petra", "Quentin", "Rosa", "Sander",
    "Thea", "Ulrich", "Vera", "Wilma", "Xenia", "Yorick", "Zora", "Alban", "Beate", "Conrad", "Delphine", "Edvard",
    "Frida", "Gregor", "Helga", "Ivar", "Judit", "Klara", "Lorenz", "Mirjam", "Norbert", "Odette", "Pavel", "Renske",
    "Stellan", "Tilda", "Urban", "Vincent", "Walda", "Yvonne", "Zeno", "Amalia", "Boris", "Cosima", "Dorian", "Elin",
    "Falko", "Gerda", "Henrik", "Imke", "Jasper", "Kaisa", "Ludo", "Margit", "Nils", "Oriel", "Philippa", "Quirin",
    "Romy", "Sibyl", "Theo", "Ursula", "Viggo", "Wanda", "Xaver", "Ylva", "Zita", "Arvid", "Blanka", "Crispin",
    "Dagny", "Emil", "Flora", "Gideon",
)  # fmt: skip

LAST_NAMES = (
    "Varga", "Venn", "Holloway", "Straub", "Kettering", "Moravec", "Lindqvist", "Achterberg", "Bellweather",
    "Castellan", "Drummond", "Eberhart", "Fairweather", "Grunwald", "Haverkamp", "Isherwood", "Jankowitz",
    "Kirkbride", "Lamprecht", "Mandeville", "Novarro", "Oxley", "Pemberton", "Quist", "Rosenthal", "Sandoval",
    "Thackeray", "Umland", "Vandermeer", "Winterbourne", "Yardley", "Zimmerli", "Applegarth", "Bronski", "Cavendel",
    "Dahlberg", "Espinel", "Forsgren", "Gallowglass", "Hindemark", "Ingersund", "Jespersen", "Kovalik", "Lundgren",
    "Mortlake", "Nightingale", "Ostrander", "Prendergast", "Rademaker", "Silvestri", "Tregarth", "Underhill",
    "Vossberg", "Whitlock", "Zandvoort", "Ambrose", "Blackwood", "Corrigan", "Dunleavy", "Eastlake", "Farnsworth",
    "Goodfellow", "Harkness", "Inglewood", "Kilbride", "Lockhart", "Merriweather", "Nordahl", "Osgood", "Pargeter",
    "Ravenscroft", "Stavros", "Tillotson", "Ulfberg", "Verlaine", "Wetherby", "Yngling", "Zamora", "Abernathy",
    "Broadwater", "Cromarty", "Delacroix", "Everdale", "Fitzhugh", "Greenhalgh", "Hollander", "Immerling", "Jarvis",
)  # fmt: skip

COMPANIES = (
    "Halvard Works", "Pinnacle Foundry", "Ostrom Freight", "Kettle Bros", "Verity Timber", "Calypso Lines",
    "Norrland Glass", "Trellis Foods", "Ironbark Tools", "Seaholm Transit", "Mulberry Textiles", "Argent Mutual",
    "Fourwinds Energy", "Bexley Chemicals", "Castor Rail", "Dunlin Marine", "Everline Optics", "Fathom Cables",
    "Garnet Mills", "Hopewell Seeds", "Indigo Press Works", "Juno Ceramics", "Kestrel Coaches", "Lodestar Metals",
    "Marlowe Paints", "Nimbus Water", "Orbis Catering", "Palisade Bricks", "Quantock Stone", "Rampart Homes",
    "Solstice Dairies", "Tamarind Spices", "Umbra Lamps", "Vesper Clocks", "Wayfarer Buses", "Yeoman Grain",
    "Zephyr Pumps", "Almond & Reed", "Barley Union", "Cobalt Locks", "Driftwood Cafés", "Embercote", "Finch Pharma",
    "Goldcrest Hotels", "Hemlock Nurseries", "Ivory Pianos", "Jetsam Salvage", "Knot & Anchor", "Larder Stores",
    "Mistral Fans", "Nettle Soap", "Oakum Ropes", "Plover Tents", "Quire Paper", "Russet Cider", "Saffron Bank",
    "Thimble Tailors", "Upstream Locks", "Vellum Books", "Wicker Chairs", "Yonder Travel", "Zinnia Florists",
    "Anvil Springs", "Bobbin Looms", "Cinder Stoves", "Dapple Saddles", "Emberley Steel", "Farrow Carpets",
    "Gilt Mirrors", "Harrow Ploughs", "Inkwell Printers", "Jasper Tiles", "Kiln House", "Lantern Oils",
    "Moorland Peat", "Nacre Buttons", "Osier Baskets", "Parchment & Co", "Quoin Masonry", "Rivet Yards",
    "Spindle Yarns", "Tallow Candles", "Udder Creameries", "Valve Systems", "Warp Drives", "Yardarm Sails",
    "Zinc Roofing", "Acorn Nurseries",
)  # fmt: skip
