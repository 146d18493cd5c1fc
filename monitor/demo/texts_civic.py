"""What happens in invented towns: councils, bridges, floods, courts, strikes, hospitals, schools, fires.

`[a|b]` is a choice, `{slot}` a fact of the event. Choices stand close together on purpose: two newsrooms
that write about one event must not share a run of words by accident of the template.
"""

from __future__ import annotations

from monitor.demo.grammar import Kind

BUDGET = Kind(
    name="budget",
    facts={
        "share": ("a tenth", "a fifth", "an eighth", "a quarter"),
        "item": ("libraries", "street lamps", "kindergartens", "playgrounds"),
    },
    titles=(
        "{town} [cuts|trims|slashes] [spending on|money for] {item}",
        "[Less|Fewer euros|Leaner year] for {item} as {town} [passes|adopts|approves] budget",
        "{last} [pushes|carries] {town} budget [through|over the line]",
    ),
    leads=(
        "[Councillors|Aldermen|Deputies] in {town} [late on {day}|on {day} evening] [agreed to|voted to] "
        "[take|shave] {share} [off|from] what [the town|the municipality] spends [for|on] {item}.",
        "{item} will [lose|forfeit] {share} [of their|of current] [funds|funding], {town} [decided|resolved] after "
        "[seven|eight|nine] hours [of debate|of wrangling].",
        "Mayor {person} [won|secured] [a majority|the votes] on {day} for a [thin|frugal|tight] budget that "
        "[spares|protects] pensions [but hits|yet bleeds] {item}.",
    ),
    details=(
        "{last} [blamed|pointed to] [shrinking|falling] [land tax|business tax] [receipts|income] and [an ageing|a "
        "costly] [sewer|boiler|roof] [network|bill].",
        "[Opponents|Critics|The opposition] [counted|listed] {n} [projects|schemes] that [stall|freeze|wait] [as a "
        "result|because of it].",
        "[Parents|Residents|Shopkeepers] [handed in|delivered] {n} [signatures|letters] [against it|asking for mercy].",
        "[One|A single] vote [separated|divided] the [camps|blocs], and {last} [paced|smoked in] the corridor "
        "[until|before] the [count|tally] [ended|was read].",
    ),
    closers=(
        "The [plan|figures] [return|come back] to the [chamber|hall] in [spring|March|May].",
        "[Auditors|Accountants] [will look|want to look] at [every line|the books] [again|once more] [next "
        "quarter|by summer].",
        "{town} last [balanced|squared] its [accounts|ledgers] {n} years [ago|back].",
    ),
)

BRIDGE = Kind(
    name="bridge",
    facts={
        "river": ("Ostra", "Wendle", "Marn", "Tolva", "Isk"),
        "fault": ("rust", "cracks", "scour", "rotten bolts"),
    },
    titles=(
        "{river} bridge [shut|closed|barred] [to lorries|to traffic] in {town}",
        "[Engineers|Inspectors] find {fault} [under|in] {town} [crossing|bridge]",
        "{town} [loses|is cut off from] its {river} [crossing|bridge] [for weeks|until spring]",
    ),
    leads=(
        "The [old|iron|stone] [crossing|bridge] over the {river} at {town} [was barred|was closed] on {day} when "
        "[divers|inspectors] [reported|found] {fault}.",
        "{fault} [in|beneath] the [eastern|middle|northern] [pier|span] [forced|compelled] {town} to [empty|clear] "
        "its {river} bridge [at dusk|before dawn|at noon] on {day}.",
        "[Drivers|Commuters|Farmers] around {town} [face|must plan] a {n}-kilometre [detour|loop] [since|after] "
        "{fault} [appeared|showed up] in the {river} [span|bridge].",
    ),
    details=(
        "[Chief engineer|Surveyor|Roads chief] {person} [would not|refused to] [guess|say] how [many|much] "
        "[steel|weight|load] it [still|can still] [carries|carry].",
        "[Ferries|Two ferries|A pontoon] [will|should] [carry|take] [walkers|pupils] [across|over] from "
        "[Monday|next week], [the port|harbour staff] [promised|confirmed].",
        "[Built|Raised] {n} years ago, it [carried|bore] [some|about] {big} [cars|vehicles] [daily|a day].",
        "{last} [asked|begged] [hauliers|lorry firms] to [stay|keep] [south|north] of the {river} [for now|meanwhile].",
    ),
    closers=(
        "[Repairs|New girders] [could|may] [cost|swallow] {m} [million|million euros], [twice|thrice] the [roads "
        "purse|yearly reserve].",
        "A [bus|shuttle] [links|joins] both [banks|sides] [hourly|every half hour].",
        "[Nobody|No one] [was|has been] [hurt|injured], [police|firefighters] [noted|added].",
    ),
)

FLOOD = Kind(
    name="flood",
    facts={
        "river": ("Lissa", "Brenn", "Ava", "Korr", "Sulm"),
        "place": ("cellars", "orchards", "barns", "allotments"),
    },
    titles=(
        "{river} [bursts|leaves] its banks [near|at|below] {town}",
        "[Flood|High water] [fills|swamps] {place} [in|around] {town}",
        "{town} [stacks|piles up] sandbags [as|while] {river} [rises|swells]",
    ),
    leads=(
        "[Two days|A night|Thirty hours] of [rain|sleet] [pushed|drove] the {river} [over|above] its "
        "[dykes|levees] on {day}, [filling|drowning] {place} [near|around] {town}.",
        "[Volunteers|Soldiers|Pupils] [passed|filled] {big} sandbags in {town} on {day} [as|while] the {river} "
        "[crept|climbed] towards [the market|the old mill|the station].",
        "{place} [stood|lay] [knee-deep|waist-deep] in [brown|icy] water [at|outside] {town} on {day}, "
        "[after|once] the {river} [broke|tore] [a gate|a sluice].",
    ),
    details=(
        "Fire chief {person} [moved|evacuated] {n} [families|households] to [a gym|the sports hall|a barracks].",
        "{last} [expects|awaits] the [crest|peak] [around|near] midnight, [half|a third of] a metre [under|below] "
        "the [mark|record] of {year}.",
        "[Vets|Neighbours] [led|walked] {n} [cows|horses|goats] [uphill|to a quarry] [by torchlight|in the dark].",
        "[Insurers|Brokers] [speak|talk] of {m} million [in claims|in damage], [mostly|chiefly] {place}.",
    ),
    closers=(
        "[Schools|Shops] [there|nearby] [stay|remain] shut [until|till] [Tuesday|Wednesday].",
        "Tap water [is|remains] [safe|drinkable], the [waterworks|utility] [reports|reported].",
        "[Gauges|Markers] upstream [were|have been] [dropping|sinking] [since|from] [dawn|breakfast].",
    ),
)

COURT = Kind(
    name="court",
    facts={
        "crime": ("forged stamps", "stolen cellos", "false invoices", "fake passports", "smuggled eels"),
        "term": ("two years", "three years", "eighteen months", "four years"),
    },
    titles=(
        "{term} [for|behind bars for] {person} over {crime}",
        "{town} [judge|court] [jails|sentences] {last} [for|over] {crime}",
        "{crime}: {last} [found|is found] guilty in {town}",
    ),
    leads=(
        "A [judge|panel] in {town} on {day} [gave|handed] {person} {term} [for|over] {crime}, [the longest|the "
        "harshest] [term|sentence] of [its|that] kind [there|locally].",
        "{person} [trafficked|dealt] in {crime}, the [district|county] court of {town} [ruled|held] on {day}, and "
        "[must serve|goes down for] {term}.",
        "[Guilty|Convicted]: {person}, [once|formerly] a [respected|well-liked] [notary|auctioneer|clerk] in "
        "{town}, [traded|handled] {crime} for {n} [months|weeks].",
    ),
    details=(
        "[Prosecutors|The state] [had sought|wanted] [longer|double], [citing|pointing at] {n} [victims|buyers] "
        "[abroad|in four countries].",
        "{last} [listened|stood] [without|with no] [expression|a word] and [shook|squeezed] [a sister's|her "
        "lawyer's|his lawyer's] hand.",
        "[Detectives|Customs men] [opened|searched] [a lock-up|a barn|two garages] near {town} [last|in] "
        "[winter|autumn] and [found|counted] {n} [crates|boxes].",
        "The [defence|defender] [called|termed] the [proof|evidence] [a patchwork|thin gruel] and [will|intends "
        "to] [appeal|contest it].",
    ),
    closers=(
        "[Two|Three] [helpers|partners] [are tried|face trial] [separately|next month].",
        "The [goods|haul], [worth|valued at] {m} million, [goes|return] to [its|their] [owners|rightful owners].",
        "An appeal [would reach|lands with] the [high|regional] bench [by|before] [June|July].",
    ),
)

STRIKE = Kind(
    name="strike",
    facts={
        "crew": ("bus drivers", "dockers", "refuse crews", "bakers", "ferry crews"),
        "demand": ("longer breaks", "night pay", "safer depots", "full rosters"),
    },
    titles=(
        "{crew} in {town} [walk|stay] out [for|over] {demand}",
        "{town} [wakes|grinds] to [a strike|a standstill] by {crew}",
        "[No deal|Talks fail]: {crew} [down|drop] tools in {town}",
    ),
    leads=(
        "[Hundreds of|Some {n}] {crew} [left|deserted] [their posts|work] in {town} on {day}, [demanding|calling "
        "for] {demand}.",
        "{demand} [or nothing|first, work later]: [with that|under that] [slogan|cry] {crew} [marched|filed] "
        "[past|through] {town} [station|town hall] on {day}.",
        "[Talks|Negotiations] between {org} and {crew} [broke|fell] [down|apart] at [three|four|two] [in the "
        "morning|a.m.], and by [sunrise|seven] {town} [stood|was] [still|idle].",
    ),
    details=(
        "[Union|Branch] [leader|secretary] {person} [says|argues] {n} [colleagues|posts] [have vanished|were lost] "
        "[since|after] {year}.",
        "{org} [offered|tabled] {n} [euros|crowns] [a month|monthly], [an insult|crumbs] in {last}'s [words|eyes].",
        "[Pensioners|Nurses|Students] [brought|carried] [soup|coffee|buns] to the [picket|gates]; [some|others] "
        "[cursed|grumbled].",
        "[A mediator|The labour inspector] [travels|drives] to {town} on [Sunday|Monday] [with|carrying] [a "
        "draft|fresh numbers].",
    ),
    closers=(
        "{org} [lost|forgoes] {m} million [each|per] [idle|silent] day, [it claims|by its own count].",
        "[Taxis|Cyclists] [did|had] [brisk|record] [business|fares].",
        "The [last|previous] [walkout|stoppage] [ended|was settled] [after|within] {n} [days|hours].",
    ),
)

HOSPITAL = Kind(
    name="hospital",
    facts={
        "ward": ("maternity ward", "burns unit", "eye clinic", "stroke unit"),
        "lack": ("midwives", "surgeons", "beds", "anaesthetists"),
    },
    titles=(
        "{town} {ward} [closes|shuts] [nights|at weekends] for [want|lack] of {lack}",
        "[Too few|Not enough] {lack}: {ward} in {town} [halves|cuts] hours",
        "{last}: {town} [hospital|clinic] [runs|is] short of {lack}",
    ),
    leads=(
        "From [Monday|December] the {ward} in {town} [turns|sends] [patients|people] away [after dark|at "
        "weekends], [because|since] {lack} are [missing|nowhere to be had].",
        "{town}'s {ward} [counts|has] {n} [empty|vacant] [rooms|rosters] and no {lack}, [director|chief physician] "
        "{person} [conceded|admitted] on {day}.",
        "[Sick|Worried] people [near|around] {town} [will ride|must travel] {n} kilometres [further|more] now that "
        "the {ward} [lacks|is without] {lack}.",
    ),
    details=(
        "{person} [had written|wrote] to the [health board|ministry] {n} times [and got|but received] [a "
        "postcard|no reply|two brochures].",
        "[Agencies|Recruiters] [wanted|asked] {m} million [a year|yearly] to [fill|plug] the [gaps|holes].",
        "[Staff|Nurses] [covered|worked] [double|triple] shifts [all|through the] [autumn|season], [one|a porter] "
        "[told|confided to] this [paper|desk].",
        "[Mayors|Villages] [close by|in the valley] [offer|dangle] [free flats|cheap plots] to [lure|win] {lack}.",
    ),
    closers=(
        "[Ambulances|Helicopters] [stay|remain] [on call|in town] [round the clock|day and night].",
        "The [board|trust] [meets|sits] [again|next] on the [tenth|twelfth|ninth].",
        "{last} [leaves|retires] [in|next] [April|June] [anyway|regardless].",
    ),
)

SCHOOL = Kind(
    name="school",
    facts={
        "thing": ("telephones", "school bags", "homework", "Latin", "gym grades"),
        "result": ("quieter", "happier", "bolder", "sleepier"),
    },
    titles=(
        "{town} school [drops|abolishes|bans] {thing}",
        "[A year|Life] without {thing}: {town} pupils [grow|get] {result}",
        "{last} [defends|explains] [end|farewell] of {thing} in {town}",
    ),
    leads=(
        "[Pupils|Children] at the [middle|upper|lower] school of {town} [do|manage] without {thing} [since|from] "
        "[September|autumn], and [seem|appear] {result}.",
        "Headteacher {person} [threw|chucked] {thing} out of [every|each] [classroom|form] in {town}; on {day} "
        "[came|arrived] the [first|early] [verdict|report].",
        "{result} [children|classes], [fewer|rarer] [quarrels|tears]: {town} [sums|adds] up [its|a] "
        "[trial|experiment] [minus|without] {thing}.",
    ),
    details=(
        "[Teachers|Staff] [filled in|kept] {n} [diaries|questionnaires], [which|and those] {last} [read|studied] "
        "[over|during] [the holidays|one weekend].",
        "[Some|A few] [fathers|mothers|grandparents] [fear|suspect] [gaps|trouble] [later|in the exams].",
        "[Ten-year-old|Nine-year-old] {child} [misses|longs for] [nothing|them only on Mondays], [she laughs|he "
        "shrugs].",
        "{n} [other|further] schools [have asked|want] to [copy|visit] [the idea|{town}].",
    ),
    closers=(
        "[Inspectors|The county] [will judge|decides] [in|before] [Easter|summer].",
        "[Only|Just] the [caretaker|librarian] [voted|was] against.",
        "[Costs|The bill] so far: {n} [boxes|cartons] of [chalk|board games].",
    ),
)

FIRE = Kind(
    name="fire",
    facts={
        "building": ("sawmill", "granary", "tannery", "dance hall", "boathouse"),
        "cause": ("a stove", "a heater", "old wiring", "a welding spark"),
    },
    titles=(
        "{building} [burns|goes up in flames] in {town}",
        "[Flames|Fire] [destroy|destroys|gut] {town} {building}",
        "{cause} [blamed|suspected] [after|in] {town} {building} [blaze|fire]",
    ),
    leads=(
        "The {building} [at the edge|on the outskirts] of {town} [burned|burnt] to [its walls|the ground] on "
        "{day}; {cause} [is suspected|may be to blame].",
        "[Sirens|Church bells] [woke|roused] {town} on {day} [when|as] the {building} [caught|was on] fire, "
        "[perhaps|probably] [from|through] {cause}.",
        "{n} [engines|crews] [fought|battled] [until|till] [breakfast|daylight] for the {building} in {town} and "
        "[lost|saved only a wall].",
    ),
    details=(
        "Brigade [captain|commander] {person} [praised|thanked] [a baker|a postman|two anglers] who [saw|spotted] "
        "[smoke|sparks] [first|early].",
        "[Owner|Proprietor] {org} [puts|estimates] [the loss|damage] at {m} million.",
        "{last} [ordered|had] [hydrants|hoses] [thawed|dragged] [across|over] {n} [gardens|fences] [because|as] "
        "[frost|ice] [blocked|jammed] the [main|pump].",
        "[Sparks|Embers] [flew|drifted] [towards|over] the [glassworks|nursery], [where|and there] [staff|guards] "
        "[hosed|beat] them out.",
    ),
    closers=(
        "[Police|Experts] [sift|examine] the [ashes|rubble] [from|on] Monday.",
        "[One|A] [cat|dog] is [missing|unaccounted for]; [people|humans] [got off|escaped] [lightly|unharmed].",
        "[Plans|Drawings] to [rebuild|replace] it [exist|lie] [already|in a drawer].",
    ),
)

CIVIC = (BUDGET, BRIDGE, FLOOD, COURT, STRIKE, HOSPITAL, SCHOOL, FIRE)
