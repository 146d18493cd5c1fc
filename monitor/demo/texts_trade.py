"""What happens besides: factories, matches, digs, festivals, harvests, mergers, beetles, trams."""

from __future__ import annotations

from monitor.demo.grammar import Kind

PLANT = Kind(
    name="plant",
    facts={
        "goods": ("bicycle chains", "glass marbles", "oat milk", "hearing aids", "wool felt"),
        "change": ("doubles", "halves", "robotises", "relocates"),
    },
    titles=(
        "{org} {change} {goods} [line|works|output] [at|in] {town}",
        "{town}: {org} [bets|stakes] {m} million on {goods}",
        "[What|How] {org} [plans|wants] with {goods} in {town}",
    ),
    leads=(
        "{org} {change} its [output|production] of {goods} in {town}, [the firm|the maker] [disclosed|revealed] on "
        "{day}.",
        "[More|Other] machines, [different|new] [shifts|faces]: {org} [rebuilds|reshapes] the [works|site] where "
        "{town} [turns out|makes] {goods}.",
        "{goods} from {town} [will be|are to be] [made|finished] [differently|another way] [once|after] {org} "
        "[spends|invests] {m} million [there|on the site].",
    ),
    details=(
        "[Managing director|Plant boss] {person} [reckons|counts] with {n} [orders|contracts] from [overseas|the "
        "Baltic|Canada].",
        "[Works council|Shop stewards] [members|people] [learned|heard] of [it|that] {n} [minutes|hours] "
        "[before|ahead of] the [press|public].",
        "{last} [began|started] [there|on that floor] as [an apprentice|a welder] in {year}.",
        "[Rivals|Competitors] in [the south|neighbouring counties] [watch|eye] the [step|gamble] [closely|with envy].",
    ),
    closers=(
        "[Ground|Concrete] is [broken|poured] [in|by] [February|March].",
        "[Shares|Bonds] of {org} [gained|slipped] {n} [cents|points].",
        "[Trains|Barges] [shall|will] [replace|spare] {n} [lorries|trucks] [weekly|a week].",
    ),
)

MATCH = Kind(
    name="match",
    facts={
        "rival": ("Ostwick", "Perrin Vale", "Lowmoor", "Santa Brela", "Karstad"),
        "score": ("3-2", "1-0", "4-4", "2-1", "5-3"),
    },
    titles=(
        "{town} [edge|stun|beat] {rival} [after|with] [a late|a wild] {score}",
        "{score}! {last} [rescues|saves|lifts] {town} [at|against] {rival}",
        "{rival} [stumble|slip] in {town} [mud|fog|rain]",
    ),
    leads=(
        "[Striker|Captain|Winger] {person} [decided|settled] [a foggy|a muddy] [derby|evening] on {day} as {town} "
        "and {rival} [finished|ended] {score}.",
        "{score} [read|said] the [board|scoreboard] when [referee|the whistle] [stopped|ended] "
        "[ninety|ninety-four] [breathless|ragged] minutes between {town} and {rival}.",
        "{rival} [arrived|came] [as leaders|unbeaten] and [left|went home] [shaken|muddy]: {score} at {town}, "
        "[thanks|largely thanks] to {person}.",
    ),
    details=(
        "[A crowd|A gate] of {big} [sang|roared] [through|despite] [hail|drizzle].",
        "{last}, [signed|picked up] [free|for a crate of apples] in {year}, [has scored|struck] {n} [this|so far "
        "this] [term|season].",
        "[Keeper|Goalkeeper] [Bram Ottis|Jule Karr|Tom Vesk|Pip Arden] [fumbled|dropped] [a cross|a free kick] "
        "[late|near the end] and [hid|buried] [his face|himself] [in|under] [a scarf|the net].",
        "[Coach|Trainer] [Rolf Immel|Dana Quist|Sef Orban] [spoke|muttered] [of luck|about fate], [then|and] "
        "[kissed|hugged] [the kit man|a steward].",
    ),
    closers=(
        "[Next|On Wednesday] [comes|waits] the [cup|pokal] [tie|round].",
        "{town} [climb|move] to [fourth|sixth|ninth]; {rival} [stay|remain] [second|third].",
        "[Stewards|Police] [led|took] {n} [fans|flag-wavers] [away|outside] [peacefully|without fuss].",
    ),
)

DIG = Kind(
    name="dig",
    facts={
        "find": ("salt road", "bronze kiln", "ship grave", "toll house", "bath house"),
        "age": ("Iron Age", "early medieval", "Umbrian", "Illyrian"),
    },
    titles=(
        "{age} {find} [surfaces|comes to light] [under|beneath] {town}",
        "[Diggers|Sewer workers|Students] [hit|uncover] {find} in {town}",
        "{town}'s {find} [older|bigger] than [thought|hoped], [says|finds] {last}",
    ),
    leads=(
        "[Under|Below] a [car park|petrol station|dairy] in {town} [archaeologists|a student crew] on {day} [laid "
        "bare|freed] [an|one] {age} {find}.",
        "[A digger|An excavator] [meant|hired] to [lay|bury] [cables|pipes] in {town} [scraped|bumped] "
        "[against|into] a {find} of {age} [date|make].",
        "{person} [had guessed|suspected] it [for years|since {year}]: {town} [sits|stands] on [an|some] {age} "
        "{find}, [nearly|almost] [whole|untouched].",
    ),
    details=(
        "[Oak posts|Charcoal|Pollen] [gave|yielded] [a date|dates], [two labs|a laboratory] [agreed|concurred].",
        "{last} [counts|numbers] {n} [beads|shards|pins] and [one|a single] [comb|whistle] of [antler|bone].",
        "[Builder|Contractor] {org} [waits|pauses] {n} [weeks|days] and [complains|sighs] [politely|audibly].",
        "[Visitors|Schoolchildren] [may look|get a look] [through|over] a [fence|window] [on Saturdays|after four].",
    ),
    closers=(
        "[Then|Afterwards] it is [covered|filled] [again|with sand], [for safety|against frost].",
        "The [county|regional] museum [clears|frees] [a hall|two rooms].",
        "[Money|Funding] [lasts|suffices] [until|to] [Christmas|Epiphany].",
    ),
)

FESTIVAL = Kind(
    name="festival",
    facts={
        "art": ("accordion", "puppet", "silent film", "choir", "short story"),
        "guest": ("Mira Donnel", "the Tollund Trio", "Ivo Sand", "Greta Olm"),
    },
    titles=(
        "{town} {art} festival [opens|starts] with {guest}",
        "[Sold|Booked] out: {guest} [charms|enchants] {town}",
        "{last} [steers|leads] {town} {art} days [into|to] [new|warmer] [waters|halls]",
    ),
    leads=(
        "{guest} [opened|launched] the {n}th {art} festival of {town} on {day}, [in front of|before] {big} "
        "[guests|listeners].",
        "[Lights|Candles] out, [curtain|sleeves] up: in {town} the {art} [fans|lovers] [gathered|met] on {day} and "
        "[cheered|stamped] for {guest}.",
        "[A week|Nine days] of {art} [art|evenings] [began|is under way] in {town}; {guest} [drew|got] "
        "[tears|laughter] [at once|on the first night].",
    ),
    details=(
        "[Director|Founder|Curator] {person} [squeezed|found] {n} [troupes|acts] [into|for] [four|five] "
        "[barns|churches|cinemas].",
        "[Tickets|Seats] at [eight|nine|twelve] [euros|crowns] [went|were gone] [by|before] [lunch|noon].",
        "{last} [dreams|talks] of [a proper|an own] [stage|house], [the town|the mayor] [prefers|favours] [a "
        "tent|patience].",
        "[Bakers|Innkeepers] [sell|serve] [a cake|a soup] [named|called] [after|for] {guest}.",
    ),
    closers=(
        "[Prizes|Awards] [are given|follow] on [Thursday|the last night].",
        "[Rain|Snow] [drove|chased] the [parade|after-party] [indoors|into the depot].",
        "[Next year|In twelve months] [Portugal|Iceland|Georgia] [is|becomes] guest [country|of honour].",
    ),
)

HARVEST = Kind(
    name="harvest",
    facts={
        "crop": ("quinces", "hops", "chestnuts", "plums", "pumpkins"),
        "verdict": ("record", "poor", "late", "odd"),
    },
    titles=(
        "{verdict} year for {crop} [around|near] {town}",
        "{town} [growers|farmers] [weigh|count] {verdict} {crop}",
        "{crop}: {last} [sees|reports] [a|one] {verdict} [harvest|season]",
    ),
    leads=(
        "[Growers|Farmers] [around|near] {town} [brought in|picked] a {verdict} [crop|yield] of {crop}, [the "
        "chamber|their union] [summed up|reported] on {day}.",
        "[Baskets|Crates] of {crop} [pile|stack] [high|up] in {town} [barns|sheds], and [yet|still] [nobody|no "
        "one] calls [it|the year] [anything but|other than] {verdict}.",
        "{person} has [grown|tended] {crop} [outside|above] {town} [since|from] {year} and [never|rarely] saw so "
        "{verdict} [a year|an autumn].",
    ),
    details=(
        "[Hail|A dry May|A wet June] [cost|took] {n} [tonnes|hectares], [bees|mild nights] [made up|repaid] "
        "[some|a little].",
        "[Prices|Bids] [started|opened] at {n} [cents|pennies] [a kilo|per kilo] [at|on] the [{town} "
        "exchange|morning market].",
        "{last} [lets|allows] [neighbours|pickers] [keep|take] [every|each] [tenth|ninth] [basket|sack].",
        "[Presses|Distilleries] of {org} [run|work] [until|past] [ten|eleven] [at night|each evening].",
    ),
    closers=(
        "[Pruning|Ploughing] [starts|begins] [after|with] the [first|hard] frost.",
        "[Supermarkets|Chains] [want|ask for] [smaller|rounder] [fruit|sizes].",
        "[Tourists|Cyclists] [bought|drank] [a fair|their] share.",
    ),
)

MERGER = Kind(
    name="merger",
    facts={
        "trade": ("insurer", "shipyard", "brewery", "seed bank", "toy maker"),
        "buyer": ("Osmund Group", "Falk & Sisters", "Trident Mills", "Aldergate Capital"),
    },
    titles=(
        "{buyer} [buys|swallows|takes over] {town} {trade} {org}",
        "{org} [sold|goes] to {buyer} for {m} million",
        "{trade} {org}: [what|how much] {buyer} [promises|pledges] {town}",
    ),
    leads=(
        "{buyer} [pays|lays out] {m} million for {org}, [the|a] [family|proud old] {trade} from {town}, [both|the "
        "two] [sides|houses] [declared|wrote] on {day}.",
        "[After|Following] {n} [years|decades] in [family|local] hands the {trade} {org} [passes|moves] to "
        "{buyer}; {town} [learned|read] it [by letter|from posters] on {day}.",
        "{town} [keeps|retains] the [name|sign], {buyer} [gets|takes] the [keys|books]: {org}, {trade} [by "
        "trade|since {year}], [has|finds] [a new|another] [master|owner].",
    ),
    details=(
        "[Chair|Heir|Founder's grandchild] {person} [stays|remains] [on|aboard] [as adviser|for two winters].",
        "[Cartel|Competition] [officers|watchdogs] [have|need] {n} [days|weeks] to [object|look closer].",
        "[Workers|The staff], {n} [strong|in number], [were promised|received a promise of] [jobs|posts] "
        "[through|up to] [the decade|next Easter].",
        "{last} [denied|waved off] [talk|rumours] that [debts|a quarrel] [forced|hastened] [the hand|the sale].",
    ),
    closers=(
        "[Analysts|Brokers] [call|find] the [sum|price] [fair|steep|cheeky].",
        "[Contracts|Papers] are [signed|sealed] [before|by] [New Year|Advent].",
        "{buyer} [owns|runs] {n} [similar|such] [houses|firms] [already|elsewhere].",
    ),
)

SPECIES = Kind(
    name="species",
    facts={
        "animal": ("marsh beetle", "cave shrimp", "dwarf heron", "pond snail", "moss bee"),
        "area": ("peat bog", "quarry lake", "salt marsh", "beech wood"),
    },
    titles=(
        "[Unknown|New] {animal} [found|discovered] [near|close to] {town}",
        "{last} [names|christens] {animal} [after|for] {town}",
        "[Rare|Tiny] {animal} [halts|delays] [road|car park] [at|near] {town}",
    ),
    leads=(
        "[Biologist|Zoologist] {person} [caught|netted] [an undescribed|a new] {animal} in [a|the] {area} "
        "[near|beside] {town}, [a journal|her institute] [announced|published] on {day}.",
        "[It is|Barely] [four|six] millimetres [long|short], [and it|yet it] [lives|exists] [only|solely] in "
        "[a|one] {area} [outside|by] {town}: the {animal} [has|gets] a name.",
        "{town} [gains|has] [a celebrity|a resident] with [six|many] legs [or|and] [none|few] [manners|habits]: a "
        "{animal} from the {area}.",
    ),
    details=(
        "[Genetic|Laboratory] [tests|work] [took|lasted] {n} [months|weeks], {last} [recalls|remembers].",
        "[Perhaps|At most] {n} [specimens|individuals] [live|survive], [all|every one] [within|inside] [a stone's "
        "throw|one hectare].",
        "[Hunters|Anglers|Hikers] are [asked|told] to [keep|stay] [on planks|on the dam].",
        "{org}, [which|the firm that] [drains|quarries] [close by|next door], [agrees|consents] to [a "
        "pause|quieter pumps].",
    ),
    closers=(
        "[Brewers|A pub] [already|promptly] [sell|put] it on [a label|labels].",
        "[Nearest|Closest] [kin|relatives] [live|dwell] in [Anatolia|the Urals|Morocco].",
        "[Stamps|A stamp] [may|could] [follow|come] [in|next] {month}.",
    ),
)

TRAM = Kind(
    name="tram",
    facts={
        "line": ("line 4", "line 9", "line 11", "line 2"),
        "stop": ("Gasworks", "Lindenhof", "Old Tannery", "Swan Bridge"),
    },
    titles=(
        "{town} tram {line} [reaches|gets to] {stop} [at last|early]",
        "{line} to {stop}: {town} [finishes|completes] [tracks|rails]",
        "{org} [hands|gives] {town} its {line} [extension|branch]",
    ),
    leads=(
        "[At|Shortly after] [five|six] on {day} the [first|maiden] tram of {line} [rolled|squeaked] [into|through] "
        "{stop}, [ending|closing] {n} [years|winters] of [digging|dust] in {town}.",
        "{stop} [is|lies] [nearer|closer] [now|today]: {line} [shortens|cuts] the [ride|trip] [across|through] "
        "{town} to {n} minutes.",
        "[Grandmothers|Brass bands] and [bakers|scouts] [greeted|welcomed] {line} at {stop}, where {town} "
        "[dedicated|inaugurated] [rails|a terminus] on {day}.",
    ),
    details=(
        "[Transport|Traffic] [chief|councillor] {person} [drove|steered] [the last|some] [metres|bends] "
        "[personally|under supervision].",
        "{org} [needed|used] {n} [kilometres|tonnes] of [copper|rail] and [overshot|exceeded] the [estimate|quote] "
        "by {m} million.",
        "[Cyclists|Wheelchair users] [complain|warn] [of|about] [gaps|grooves] [beside|at] the [kerb|platform].",
        "{last} [predicts|expects] {big} [riders|passengers] [on weekdays|each working day].",
    ),
    closers=(
        "[Rides|Trips] are [free|gratis] [over|through] the weekend.",
        "[Two|Three] [shops|cafés] [gave|had given] up [during|amid] the [works|noise].",
        "[Buses|Route 31] [disappear|ends] [in return|from Sunday].",
    ),
)

TRADE = (PLANT, MATCH, DIG, FESTIVAL, HARVEST, MERGER, SPECIES, TRAM)
