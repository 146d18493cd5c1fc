"""What else people read about in invented towns: thefts, rescues, ballots, museums, records, power lines, ferries."""

from __future__ import annotations

from monitor.demo.grammar import Kind

THEFT = Kind(
    name="theft",
    facts={
        "loot": ("garden gnomes", "church candles", "copper pipes", "rare tulips", "cheese wheels"),
        "spot": ("a chapel", "a depot", "a villa", "a nursery"),
    },
    titles=(
        "{loot} [stolen|missing] in {town}",
        "[Thieves|Burglars] [empty|raid] {spot} [near|in] {town}",
        "{town} [police|constables] [hunt|seek] {loot}",
        "[Who|Nobody knows who] took {town}'s {loot}",
    ),
    leads=(
        "[Unknown people|Strangers] [broke into|entered] {spot} [near|by] {town} [before dawn|overnight] and "
        "[left|fled] with {loot}.",
        "{loot} [have gone|went] [missing|astray] [around|from] {town}; [detectives|police] on {day} "
        "[asked|appealed] for [hints|help].",
        "[Whoever|The one who] [holds|hides] {loot} from {spot} should [hurry|repent], [sergeant|inspector] "
        "{person} [quipped|advised] in {town}.",
    ),
    details=(
        "[A van|A trailer] [without|minus] [plates|lights] was [noticed|heard] [around|towards] [three|four] "
        "[o'clock|that night].",
        "{last} [follows|checks] {n} [leads|calls], [most|half] of them [useless|from pranksters].",
        "[Footprints|Tyre marks] [ended|stopped] [at|by] [a canal|the ring road].",
        "[Insured|Valued] [was|had been] [the lot|everything] [at|for] {n} thousand.",
    ),
    closers=(
        "[Sextons|Gardeners] [lock|count] [gates|sheds] [twice|more carefully] [nowadays|since].",
        "[A reward|Finder's pay] of {n} [jars|bottles] [of honey|of plum brandy] [is offered|awaits].",
        "[Similar|Like] [cases|raids] [occurred|were noted] in {month}.",
    ),
)

RESCUE = Kind(
    name="rescue",
    facts={
        "who": ("two climbers", "a stork", "three canoeists", "an old donkey", "a choirboy"),
        "where": ("a ravine", "a chimney", "a frozen pond", "a silo"),
    },
    titles=(
        "{who} [saved|freed] from {where} [near|in] {town}",
        "{town} [crew|volunteers] [pull|lift] {who} [out of|from] {where}",
        "[Hours|A long night] in {where}: {who} [safe|alive]",
        "{last} [frees|saves] {who}",
    ),
    leads=(
        "[Mountain|Volunteer] rescuers [hauled|brought] {who} out of {where} [outside|above] {town} [late|early] "
        "on {day}.",
        "[Cold|Hungry] [but|yet] [unhurt|cheerful], {who} [left|escaped] {where} at {town} [thanks to|with help "
        "from] {person}.",
        "{where} [nearly|almost] became [a grave|fatal] for {who}: {n} [helpers|hands] [worked|dug] [half|all] "
        "{day} [near|beside] {town}.",
    ),
    details=(
        "[A jogger|A shepherd|A paperboy] [heard|caught] [cries|noises] and [rang|alerted] [the brigade|headquarters].",
        "{last} [let himself down|abseiled|climbed] {n} [feet|rungs], [armed|equipped] with [blankets|a flask] and "
        "[patience|a harness].",
        "[Doctors|Medics] [kept|hold] [everyone|them] [for observation|till morning].",
        "[Fog|Wind] [ruled out|grounded] [helicopters|drones] [until|before] [noon|ten] over {town}.",
    ),
    closers=(
        "[Signs|Fences] [will|shall] [go up|be raised] [soon|by Sunday].",
        "{town} [throws|plans] [a party|a supper] [in thanks|on Friday].",
        "[It is|This was] the {n}th [call-out|alarm] [since|after] {month}.",
    ),
)

BALLOT = Kind(
    name="ballot",
    facts={
        "issue": ("wind turbines", "a casino", "a ring road", "Sunday shopping"),
        "side": ("No", "Yes"),
    },
    titles=(
        "{town} [votes|says] {side} [on|to] {issue}",
        "[Clear|Narrow] {side} [in|from] {town} [over|on] {issue}",
        "{issue}: {last} [accepts|regrets] {town} verdict",
        "[Ballot|Referendum] on {issue} [divides|stirs] {town}",
    ),
    leads=(
        "{town} [answered|replied] {side} when [asked|polled] [about|on] {issue} on {day}, [by|with] {big} "
        "[ballots|votes] [ahead|in front].",
        "[Turnout|Interest] [beat|topped] [all|every] [forecasts|record] as {town} [settled|decided] [the fate "
        "of|its row over] {issue}: {side}.",
        "[After|Following] [a bitter|a noisy] campaign {issue} [met|got] a {side} in {town}, [officials|tellers] "
        "[confirmed|counted] on {day}.",
    ),
    details=(
        "[Campaigner|Organiser] {person} [wept|beamed] [outside|on the steps of] [the gym|the library].",
        "{last} [wants|demands] [a second|another] [count|try] in [some|five] [districts|wards].",
        "[Posters|Leaflets] [cost|ate up] {m} million, [paid|funded] [chiefly|partly] [by|through] {org}.",
        "[Young|First-time] voters [leaned|went] [the other way|against the trend], [analysts|surveys] [suggest|hint].",
    ),
    closers=(
        "[Binding|Final] it [becomes|is] [only|just] [after|with] [a decree|royal assent].",
        "[Neighbouring|Nearby] villages [vote|decide] [in|next] {month}.",
        "[Bars|Cafés] [stayed|were] [full|loud] [past|until] [one|two].",
    ),
)

MUSEUM = Kind(
    name="museum",
    facts={
        "thing": ("teapots", "sundials", "typewriters", "anchors", "marionettes"),
        "giver": ("a dentist", "a widow", "a skipper", "a judge"),
    },
    titles=(
        "{town} [opens|gets] museum of {thing}",
        "[Thousands of|Old] {thing} [find|have] a home in {town}",
        "{last} [shows|unpacks] {thing} in {town}",
        "{giver} [leaves|gives] {town} {thing}",
    ),
    leads=(
        "{thing} [left|bequeathed] by {giver} [fill|crowd] [a former|the old] [bank|dairy|prison] in {town}, "
        "[open|accessible] [since|from] {day}.",
        "{giver} [collected|hoarded] {thing} [all|her whole] life; [now|at last] {town} [displays|exhibits] [the "
        "best|a selection].",
        "[Ribbon|Champagne] and [a fanfare|speeches]: on {day} {town} [unlocked|opened] [rooms|a wing] "
        "[devoted|given over] to {thing}.",
    ),
    details=(
        "[Keeper|Custodian] {person} [dusted|sorted] {big} [pieces|objects] [by hand|with a goose feather].",
        "[The oldest|One] [dates|comes] from [Persia|Flanders|Siam], [another|the ugliest] from [a jumble sale|a "
        "skip].",
        "{org} [sponsored|donated] [the glass|shelves] [against|in exchange for] [a plaque|publicity].",
        "{last} [forbids|bans] [touching|flash], [allows|permits] [sketching|whispering].",
    ),
    closers=(
        "[Entry|Admission] [is|stays] [free|half price] [for|to] [locals|under-tens].",
        "[Guided|Evening] tours [run|begin] at [seven|eight].",
        "[Queues|Lines] [reached|stretched] [round|to] the [block|fountain].",
    ),
)

RECORD = Kind(
    name="record",
    facts={
        "feat": ("longest strudel", "tallest haystack", "loudest alphorn", "biggest quilt", "slowest bicycle race"),
        "length": ("ninety metres", "two tonnes", "six storeys", "eleven hours"),
    },
    titles=(
        "{feat}: {town} [claims|takes] [the record|the crown]",
        "[World|National] record? {town} [tries|dares] {feat}",
        "{last} and the {feat}",
        "{town} [celebrates|toasts] {length} of [glory|madness]",
    ),
    leads=(
        "{town} [owns|holds] the {feat} [as of|since] {day}: {length}, [measured|witnessed] by [a notary|two judges].",
        "[With|At] {length} the {feat} [ever|yet] [seen|attempted] [delighted|stunned] {town} on {day}.",
        "{person} [promised|vowed] {town} the {feat} and [delivered|kept word]: {length}.",
    ),
    details=(
        "[Ingredients|Materials] [came|arrived] from {n} [donors|households], [string|flour] from {org}.",
        "[A gust|A terrier|A toddler] [nearly|almost] [ruined|ended] [it all|the attempt] [halfway|at the last].",
        "{last} [slept|rested] {n} minutes [in two nights|altogether].",
        "[Rival|Envious] [towns|clubs] [talk|mutter] of [cheating|wet flour].",
    ),
    closers=(
        "[Leftovers|Remains] [went|go] to [the zoo|a shelter].",
        "[Certificates|Papers] [take|need] {n} [days|weeks].",
        "[Next|Then] {town} [eyes|plans] [a giant|the thinnest] [pretzel|candle].",
    ),
)

FERRY = Kind(
    name="ferry",
    facts={
        "ship": ("Santa Odila", "Grey Goose", "Princess Ulla", "Morning Star"),
        "snag": ("engine trouble", "a sandbank", "a stuck ramp", "thick fog"),
    },
    titles=(
        "{snag} [stops|strands] ferry {ship} [off|near] {town}",
        "{ship}: [a night|hours] [aboard|adrift] [because of|after] {snag}",
        "[Passengers|Travellers] [wait|shiver] on {ship} [outside|before] {town}",
        "{org} [apologises|pays] for {ship}",
    ),
    leads=(
        "{snag} [held|kept] the {ship} [and|with] {n} [passengers|travellers] [off|within sight of] {town} "
        "[overnight|for nine hours] on {day}.",
        "[Instead of|Rather than] [docking|landing] at {town}, the {ship} [sat|lay] [still|idle] on {day}: {snag}.",
        "[Cold|Stale] [sandwiches|coffee] and {snag}: [guests|families] on the {ship} [will|may] [remember|curse] "
        "{town}.",
    ),
    details=(
        "[Captain|Skipper|First officer] {person} [read|sang] [to|for] the children [over|through] [loudspeakers|a "
        "megaphone].",
        "[Tugs|Two tugs|Lifeboats] [came|set out] [at|around] [dusk|nine], [turned back|gave up] and "
        "[returned|tried again] [later|with the tide].",
        "{org}, [owner|operator] [for|over] {n} years, [speaks|writes] of [bad luck|a chain of mishaps].",
        "{last} [praised|lauded] [calm|stoic] [riders|grandmothers] and [the cook|one accordionist].",
    ),
    closers=(
        "[Refunds|Vouchers] [follow|arrive] [by post|within days].",
        "[Inspectors|Harbour masters] [board|examine] [her|the ship] [today|on Monday].",
        "[Timetables|Sailings] [resume|restart] [at half|with reduced] [strength|service].",
    ),
)

LIFE = (THEFT, RESCUE, BALLOT, MUSEUM, RECORD, FERRY)
