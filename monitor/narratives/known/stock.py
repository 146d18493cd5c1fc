"""Stock phrases of the main languages: idioms and newsroom clichés that anybody may use, parted by bars."""

from __future__ import annotations

STOCK = {
    "en": """
a blessing in disguise | a bridge too far | a can of worms | a cautionary tale | a cut above | a dime a dozen |
a double-edged sword | a drop in the bucket | a drop in the ocean | a far cry from | a fine line between |
a fish out of water | a fool's errand | a foregone conclusion | a game changer | a glimmer of hope |
a house of cards | a household name | a leap of faith | a level playing field | a litmus test | a long shot |
a long way to go | a matter of time | a mixed bag | a moving target | a needle in a haystack | a new chapter |
a new lease of life | a perfect storm | a piece of cake | a pipe dream | a race against time | a rude awakening |
a shot across the bows | a shot in the arm | a shot in the dark | a sigh of relief | a sight for sore eyes |
a silver bullet | a silver lining | a slap in the face | a slap on the wrist | a slippery slope | a stark reminder |
a step in the right direction | a stone's throw | a taste of their own medicine | a thorn in the side |
a tough pill to swallow | a bitter pill to swallow | a turning point | a vicious circle | a vicious cycle |
a wake-up call | a whole new ball game | a wild goose chase | a wolf in sheep's clothing | across the board |
actions speak louder than words | add fuel to the fire | add insult to injury | against all odds |
against the backdrop of | against the clock | ahead of the curve | ahead of the game | all bets are off |
all eyes are on | all hands on deck | all in the same boat | all options are on the table | all walks of life |
an arm and a leg | an elephant in the room | an open secret | an uphill battle | apples and oranges |
around the clock | as a matter of fact | as clear as day | as luck would have it | as the crow flies |
as the dust settles | at a crossroads | at a snail's pace | at arm's length | at face value | at full throttle |
at loggerheads | at the drop of a hat | at the eleventh hour | at the end of the day | at the end of the tunnel |
at the expense of | at the forefront of | at the heart of the matter | at the tip of the spear |
at this point in time | avoid it like the plague | back against the wall | back on track | back to square one |
back to the drawing board | bad blood between | ball is in their court | bang for the buck |
bark up the wrong tree | batten down the hatches | bear the brunt of | beat about the bush | beat around the bush |
beat a dead horse | beg the question | behind closed doors | behind the scenes | below the belt |
bend over backwards | best of both worlds | best thing since sliced bread | better late than never |
between a rock and a hard place | beyond a reasonable doubt | beyond the pale | bide their time |
birds of a feather | bite off more than they can chew | bite the bullet | bite the dust | bite the hand that feeds |
bitten off more than | blood, sweat and tears | blow off steam | blow out of proportion | blow the whistle |
boil down to | bone of contention | bottom of the barrel | break the bank | break the ice | break the mould |
break the mold | break new ground | breathe a sigh of relief | bring home the bacon | bring to the table |
brought to a standstill | brought to its knees | brush under the carpet | build bridges | burn bridges |
burn the candle at both ends | burn the midnight oil | burning the midnight oil | bury the hatchet |
business as usual | by and large | by hook or by crook | by leaps and bounds | by the book |
by the skin of their teeth | by the same token | call a spade a spade | call it a day | call the shots |
calm before the storm | cannot see the wood for the trees | carrot and stick | cast a long shadow |
cast a shadow over | cast doubt on | caught between a rock and a hard place | caught in the crossfire |
caught in the middle | caught off guard | caught red-handed | caution to the wind | champing at the bit |
chomping at the bit | change of heart | change the course of history | chink in the armour | clean bill of health |
clear as mud | clear the air | close but no cigar | cold feet | come full circle | come hell or high water |
come out of the woodwork | come rain or shine | come to a head | come to grips with | come to terms with |
come under fire | common ground | cost an arm and a leg | cross that bridge when we come to it | crossed a line |
cross the line | crunch the numbers | cry over spilt milk | cry wolf | curiosity killed the cat | cut and dried |
cut and run | cut both ways | cut corners | cut from the same cloth | cut the mustard | cut to the chase |
damage is already done | dark horse | day in and day out | dead in the water | dead on arrival |
death by a thousand cuts | deer in the headlights | desperate times call for desperate measures | devil's advocate |
the devil is in the details | dodged a bullet | dodge a bullet | dog eat dog | dot the i's and cross the t's |
double down on | down the drain | down the line | down the road | down to the wire | drag their feet |
draw a line in the sand | draw the line | draw the short straw | drawn a line under | drive a wedge between |
driving a hard bargain | drop the ball | dropped the ball | each and every one | eat humble pie | eat their words |
elephant in the room | every cloud has a silver lining | every man for himself | every trick in the book |
everything but the kitchen sink | face the facts | face the music | fact of the matter | fair and square |
fall by the wayside | fall from grace | fall on deaf ears | fell on deaf ears | fallen on hard times |
fall through the cracks | familiar with the matter | fan the flames | fanned the flames | far and wide |
few and far between | fifteen minutes of fame | fight fire with fire | fight tooth and nail |
fighting an uphill battle | first and foremost | fit as a fiddle | flash in the pan | flesh and blood |
flip a coin | fly off the handle | fly under the radar | follow in the footsteps of | follow suit |
food for thought | for all intents and purposes | for better or worse | for the foreseeable future |
for the greater good | for the time being | forbidden fruit | foot the bill | from all walks of life |
from day one | from scratch | from the bottom of my heart | from the frying pan into the fire | from the get-go |
from time immemorial | full steam ahead | gain the upper hand | get a grip | get down to brass tacks |
get off the ground | get the ball rolling | get their act together | get their ducks in a row |
get to the bottom of | give and take | give the benefit of the doubt | give the cold shoulder |
given a green light | give the green light | go against the grain | go back to the drawing board |
go down in flames | go down in history | go for broke | go hand in hand | go the extra mile | go through the roof |
going forward | gone down in history | gone too far | good old days | got off on the wrong foot | grasp at straws |
grass is always greener | grind to a halt | ground to a halt | grin and bear it | hand in glove | hand in hand |
hands are tied | hang by a thread | hang in the balance | hanging by a thread | hanging in the balance |
hard and fast rule | hard to swallow | have a field day | have cold feet | have their work cut out |
head over heels | heads will roll | heart of gold | heart of the matter | heart and soul | heat of the moment |
hedge their bets | high and dry | highs and lows | hit a brick wall | hit a nerve | hit a raw nerve | hit home |
hit rock bottom | hit the books | hit the ground running | hit the jackpot | hit the nail on the head |
hit the road | hit the roof | hold all the cards | hold the line | hold their breath | hold their feet to the fire |
hold their horses | hold water | home away from home | hook, line and sinker | hope against hope |
hope for the best | hot on the heels of | hot potato | if push comes to shove | if the shoe fits | in a heartbeat |
in a nutshell | in a vacuum | in and of itself | in black and white | in broad daylight | in cold blood |
in deep water | in full swing | in harm's way | in hindsight | in hot water | in its infancy | in leaps and bounds |
in light of | in no uncertain terms | in one fell swoop | in over their heads | in stark contrast to |
in the aftermath of | in the blink of an eye | in the crosshairs | in the dark | in the driver's seat |
in the final analysis | in the grand scheme of things | in the heat of the moment | in the hot seat |
in the hot water | in the limelight | in the line of duty | in the line of fire | in the long run | in the making |
in the middle of nowhere | in the nick of time | in the not too distant future | in the public eye |
in the right place at the right time | in the same boat | in the same breath | in the same vein | in the spotlight |
in the wake of | in the wrong place at the wrong time | in this day and age | in uncharted waters |
in uncharted territory | iron fist | it goes without saying | it is high time | it is what it is |
it remains to be seen | it takes two to tango | it's not rocket science | jump on the bandwagon | jump the gun |
jump through hoops | jury is still out | keep a close eye on | keep a low profile | keep an eye on | keep at bay |
keep their cards close to their chest | keep their eye on the ball | keep their fingers crossed |
keep their head above water | keep up with the joneses | kick the bucket | kick the can down the road |
kicking the can down the road | kill two birds with one stone | knock on wood | know the ropes |
last but not least | last but by no means least | last-ditch effort | last-minute | last resort | last straw |
laughing stock | lay the groundwork | lay down the law | lead by example | learn the hard way | learn the ropes |
leave much to be desired | leave no stone unturned | left no stone unturned | left holding the bag |
left in the dust | left in the lurch | left out in the cold | lend a helping hand | lesser of two evils |
let off the hook | let sleeping dogs lie | let the cat out of the bag | let the chips fall where they may |
let the dust settle | level playing field | lick their wounds | life and limb | light at the end of the tunnel |
like a house on fire | like there is no tomorrow | line in the sand | lion's share | live and let live |
live to fight another day | living on borrowed time | lock, stock and barrel | long and short of it |
long time coming | long story short | look before you leap | look on the bright side | loose cannon | lose ground |
lose sleep over | lose their temper | lose touch with reality | lost in translation | low-hanging fruit |
mad as a hatter | make a mountain out of a molehill | make a long story short | make ends meet |
make hay while the sun shines | make headway | make no bones about it | make no mistake | make or break |
make the best of a bad situation | make the grade | make waves | mark my words | matter of life and death |
matter of principle | mince words | mind over matter | miss the boat | miss the mark | mixed blessing |
moment of truth | money does not grow on trees | monkey business | moral high ground | more harm than good |
more often than not | more than meets the eye | move heaven and earth | move the goalposts | moving the goalposts |
nail in the coffin | final nail in the coffin | name of the game | neck and neck | needless to say |
neither here nor there | never a dull moment | new kid on the block | nip it in the bud | no end in sight |
no holds barred | no laughing matter | no love lost between | no rhyme or reason | no smoke without fire |
no stone unturned | no strings attached | no time to lose | no time to waste | no-win situation |
not by a long shot | not out of the woods yet | not the end of the world | not worth the paper it is written on |
nothing could be further from the truth | nothing to write home about | null and void | off the beaten track |
off the cuff | off the hook | off the record | off the top of my head | old habits die hard |
on a collision course | on a daily basis | on a shoestring | on a silver platter | on a slippery slope |
on a wing and a prayer | on both sides of the aisle | on cloud nine | on condition of anonymity | on deaf ears |
on high alert | on its last legs | on shaky ground | on solid ground | on the back burner | on the ball |
on the ballot | on the brink of | on the chopping block | on the cusp of | on the fence | on the flip side |
on the front lines | on the fly | on the ground | on the heels of | on the horizon | on the line | on the one hand |
on the other hand | on the other side of the coin | on the rise | on the ropes | on the same page |
on the same wavelength | on the table | on the verge of | on the warpath | on the wrong foot |
on the wrong side of history | on the right side of history | on their own terms | on thin ice | once and for all |
once bitten, twice shy | once in a blue moon | once in a generation | once in a lifetime | one for the books |
one step at a time | one step forward, two steps back | only the tip of the iceberg | only time will tell |
open a can of worms | open the floodgates | open to interpretation | opened old wounds |
opposite sides of the aisle | out of control | out of harm's way | out of line | out of nowhere |
out of sight, out of mind | out of the blue | out of the box | out of the loop | out of the ordinary |
out of the question | out of the woods | out of their depth | out of thin air | out of touch with reality |
out on a limb | over and above | over and over again | over my dead body | over the hill | over the moon |
over the top | pain in the neck | paint a picture | par for the course | part and parcel of | pass the buck |
pass the torch | pave the way for | pay lip service to | pay the price | pay through the nose | peace of mind |
perfect storm | pick and choose | pick up the pace | pick up the pieces | pick up the slack | pick up the tab |
pick up where they left off | picture-perfect | pie in the sky | play a key role in | play both sides |
play by the rules | play catch-up | play devil's advocate | play hardball | play into the hands of |
play it by ear | play it safe | play second fiddle | play the blame game | play the long game | play the race card |
play with fire | playing with fire | plain and simple | plain sailing | point of no return | powder keg |
practice what you preach | preach to the choir | preaching to the choir | preaching to the converted |
price to pay | proof is in the pudding | pull out all the stops | pull strings | pull the plug on |
pull the rug out from under | pull the strings | pull the trigger | pull the wool over their eyes |
pull their weight | pull themselves up by their bootstraps | punch above their weight | push comes to shove |
push the boundaries | push the envelope | push the panic button | put a damper on | put a lid on |
put all their eggs in one basket | put on the back burner | put on the spot | put one foot in front of the other |
put out to pasture | put the brakes on | put the cart before the horse | put the cat among the pigeons |
put their best foot forward | put their cards on the table | put their foot down | put their foot in their mouth |
put their money where their mouth is | put two and two together | quantum leap | quick fix | quid pro quo |
race to the bottom | rain or shine | raise eyebrows | raised eyebrows | raise the bar | raise the stakes |
rank and file | rat race | reach for the stars | read between the lines | read the riot act |
read the writing on the wall | ready to rumble | recipe for disaster | red flag | red herring | red tape |
reinvent the wheel | return to normal | rhyme or reason | ride the wave of | right off the bat |
right up their alley | rings hollow | ring a bell | rise from the ashes | rise to the challenge |
rise to the occasion | road to recovery | rock the boat | roll out the red carpet | roll the dice |
roll up their sleeves | rome was not built in a day | room for improvement | rough around the edges |
rub salt in the wound | rub shoulders with | rubber stamp | rule of thumb | rule with an iron fist | run amok |
run its course | run of the mill | run out of steam | run rampant | run the gamut | run the gauntlet | sacred cow |
safe and sound | safe to say | same old story | save face | save for a rainy day | saved by the bell |
see eye to eye | see the big picture | see the light of day | second to none | seize the day | sell like hot cakes |
send a clear message | send a strong message | send shivers down the spine | send shockwaves through |
set in stone | set the bar high | set the record straight | set the stage for | set the tone for |
settle the score | shed light on | ships passing in the night | shoot first and ask questions later |
shoot the messenger | shoot themselves in the foot | short end of the stick | show must go on |
show their true colours | shrouded in mystery | shrouded in secrecy | sick and tired of | sign of the times |
signed, sealed and delivered | silver lining | sink or swim | sit on the fence | sitting duck |
sitting on the fence | six of one and half a dozen of the other | skate on thin ice | skating on thin ice |
skeleton in the closet | skeletons in the closet | skin in the game | sleep with the fishes | slip of the tongue |
slip through the cracks | slow and steady wins the race | slowly but surely | smoke and mirrors | smoking gun |
smooth sailing | snake in the grass | so far so good | sour grapes | speak of the devil | spill the beans |
spread like wildfire | stab in the back | stand its ground | stand on its own feet | stand the test of time |
stands in stark contrast | start from scratch | stay the course | steal the show | steal their thunder |
steep learning curve | stem the tide | step up to the plate | steer clear of | stick to their guns |
stick out like a sore thumb | stir the pot | stood the test of time | straight from the horse's mouth |
straw that broke the camel's back | strike a balance | strike a chord | strike while the iron is hot |
stuck between a rock and a hard place | stuck to their guns | suffer in silence | survival of the fittest |
sweep under the rug | swept under the rug | swim against the tide | take a back seat |
take a leaf out of their book | take a page from the playbook | take a toll on | take into account |
take it for granted | take it on the chin | take it or leave it | take it with a grain of salt |
with a grain of salt | with a pinch of salt | take matters into their own hands | take no prisoners |
take one for the team | take stock of | take the bait | take the bull by the horns | take the high road |
take the law into their own hands | take the plunge | take the reins | take the wind out of the sails |
take with a grain of salt | take with a pinch of salt | taken aback | talk is cheap | talk of the town | talk shop |
tarred with the same brush | team player | teething problems | tempest in a teapot | storm in a teacup |
test the waters | testing the waters | thanks but no thanks | that being said | the ball is in their court |
the best of both worlds | the best of the worst | the better part of | the big picture | the blame game |
the blind leading the blind | the bottom line | the buck stops here | the calm before the storm |
the chips are down | the clock is ticking | the cold light of day | the court of public opinion |
the cream of the crop | the dust has settled | the dust settles | the early bird catches the worm |
the elephant in the room | the end justifies the means | the end of an era | the end of the line |
the exception that proves the rule | the eye of the storm | the fact of the matter | the gift that keeps on giving |
the gloves are off | the gold standard | the hard way | the icing on the cake | the jury is still out |
the last straw | the last thing we need | the lesser of two evils | the letter of the law | the lion's share |
the long arm of the law | the lowest common denominator | the moment of truth | the more things change |
the nature of the beast | the new normal | the numbers speak for themselves | the pot calling the kettle black |
the powers that be | the proof of the pudding | the rest is history | the rule rather than the exception |
the sky is the limit | the silent majority | the stars aligned | the straw that broke the camel's back |
the tail wagging the dog | the third time is the charm | the tip of the iceberg | the tables have turned |
the thick of it | the thin end of the wedge | the tide is turning | the truth of the matter | the usual suspects |
the wheels came off | the whole nine yards | the wind in their sails | the world's your oyster |
the worst is yet to come | the writing is on the wall | the writing on the wall | the wrong side of the tracks |
there is no such thing as a free lunch | thick as thieves | think outside the box | through the grapevine |
through the looking glass | through thick and thin | throw caution to the wind | throw good money after bad |
throw in the towel | throw the baby out with the bathwater | throw under the bus | thrown under the bus |
threw under the bus | thumb their nose at | tie the knot | tighten the noose | tighten their belts |
time and again | time and time again | time flies | time heals all wounds | time is of the essence |
time is on their side | time is running out | time will tell | tip of the iceberg | tip the scales |
to add insult to injury | to all intents and purposes | to make matters worse | to no avail | to say the least |
to the best of my knowledge | to the letter | to the tune of | toe the line | toe the party line | tongue in cheek |
too big to fail | too close for comfort | too close to call | too good to be true | too little too late |
too many cooks spoil the broth | tooth and nail | touch and go | touch base | tough act to follow |
tough nut to crack | tow the line | trial and error | trial by fire | trip down memory lane | true colours |
turn a blind eye | turn a corner | turn a deaf ear | turn back the clock | turn heads | turn of events |
turn over a new leaf | turn the clock back | turn the other cheek | turn the page | turn the tables |
turn the tide | turn up the heat | turn upside down | twist of fate | two sides of the same coin |
two wrongs do not make a right | uncharted waters | under a cloud | under fire | under lock and key |
under no illusions | under scrutiny | under the gun | under the microscope | under the radar | under the table |
under the weather | under their belt | under their noses | unsung hero | until the bitter end |
until the cows come home | up and running | up for grabs | up in arms | up in the air | up in smoke | up the ante |
up the creek | up to scratch | up to speed | ups and downs | use every trick in the book | vanish into thin air |
variety is the spice of life | vicious circle | victim of its own success | voice of reason | vote of confidence |
wait and see | wait with bated breath | waiting in the wings | waited with bated breath |
wake up and smell the coffee | walk a fine line | walk a tightrope | walk on eggshells | walk the line |
walk the walk | war of words | warts and all | wash their hands of | wash their dirty linen in public |
water under the bridge | watershed moment | weather the storm | went to great lengths | wear many hats |
weigh the pros and cons | well ahead of the curve | what goes around comes around | what the future holds |
wheel and deal | when all is said and done | when hell freezes over | when in rome | when it rains it pours |
when pigs fly | when push comes to shove | when the chips are down | when the dust settles |
where the rubber meets the road | where there is smoke there is fire | whet the appetite | whole kit and caboodle |
whole nine yards | wild goose chase | win-win situation | window of opportunity | winds of change |
wipe the slate clean | with an iron fist | with all due respect | with bated breath | with flying colours |
with flying colors | with open arms | with the benefit of hindsight | without a doubt | without a hitch |
without a shadow of a doubt | without further ado | without fear or favour | wishful thinking | witch hunt |
word of mouth | words of wisdom | work like a charm | work their fingers to the bone | worked around the clock |
working around the clock | world of difference | worst case scenario | worst nightmare | worth its weight in gold |
wreak havoc | writing on the wall | wrong side of the law | you can't have your cake and eat it |
you cannot judge a book by its cover | you reap what you sow | hell-bent on | en route to |
condition of anonymity because they were not authorized to speak publicly |
not immediately respond to a request for comment | did not return a request for comment | declined to comment |
neither confirm nor deny | sources close to the matter | sent shockwaves | thoughts and prayers |
this is a developing story | an investigation is under way | stranger than fiction | the rest of the world |
the world is watching
""",
    "es": """
a fin de cuentas | a la vuelta de la esquina | al fin y al cabo | al pie de la letra | arrimar el hombro |
borrón y cuenta nueva | caer en saco roto | cara a cara | con el agua al cuello | contra viento y marea |
contra las cuerdas | cortina de humo | cruzar los dedos | dar en el clavo | dar gato por liebre | dar la espalda |
dar luz verde | de la noche a la mañana | de una vez por todas | echar leña al fuego | el tiempo dirá |
en el ojo del huracán | en la cuerda floja | en la recta final | en pie de guerra | en tela de juicio |
en última instancia | entre la espada y la pared | hacer la vista gorda | hoy por hoy | la gota que colmó el vaso |
la luz al final del túnel | la otra cara de la moneda | la punta del iceberg | lavarse las manos |
más vale tarde que nunca | matar dos pájaros de un tiro | no dar el brazo a torcer |
no hay mal que por bien no venga | no hay vuelta atrás | pasar la página | patear el tablero |
poner el dedo en la llaga | poner las cartas sobre la mesa | poner sobre la mesa | por si fuera poco |
quitar hierro al asunto | romper el hielo | ser harina de otro costal | tirar la toalla | tocar fondo |
todo el peso de la ley | un antes y un después | un arma de doble filo | una bomba de relojería |
una carrera contra reloj | una cortina de humo | ver la luz al final del túnel | ver los toros desde la barrera |
vuelta de tuerca
""",
    "fr": """
à bout de souffle | à couteaux tirés | à double tranchant | à la croisée des chemins | à la lumière de |
à l'ordre du jour | au bord du gouffre | au bout du compte | au bout du tunnel | au pied du mur |
avoir le vent en poupe | battre son plein | bras de fer | botter en touche |
ce n'est que la partie émergée de l'iceberg | c'est la goutte d'eau qui fait déborder le vase |
chercher une aiguille dans une botte de foin | coup d'épée dans l'eau | couper l'herbe sous le pied |
coûte que coûte | dans la cour des grands | dans la ligne de mire | dans le collimateur | de fil en aiguille |
de longue haleine | donner le feu vert | en dents de scie | en fin de compte | enfoncer le clou |
entre le marteau et l'enclume | faire couler beaucoup d'encre | faire d'une pierre deux coups |
faire feu de tout bois | faire table rase | fermer les yeux sur | il n'y a pas de fumée sans feu |
jeter de l'huile sur le feu | jeter l'éponge | la balle est dans le camp | la cerise sur le gâteau |
la face cachée de l'iceberg | la partie visible de l'iceberg | le bout du tunnel | le calme avant la tempête |
le ton est donné | l'heure est grave | mettre de l'eau dans son vin | mettre les pieds dans le plat |
mettre le feu aux poudres | montrer patte blanche | ne pas y aller par quatre chemins |
passer à la vitesse supérieure | prendre le taureau par les cornes | remettre les pendules à l'heure |
reste à savoir | retour à la case départ | sonner le glas | sous le feu des projecteurs |
tirer la sonnette d'alarme | tirer son épingle du jeu | tourner la page | une épée de Damoclès |
une course contre la montre | une bombe à retardement
""",
    "de": """
am Ende des Tages | am Ende des Tunnels | am Rande des Abgrunds | am runden Tisch | an einem Strang ziehen |
auf dem Prüfstand | auf den Punkt gebracht | auf der Kippe | auf der Strecke bleiben | auf die lange Bank |
auf Eis gelegt | auf Herz und Nieren | auf Messers Schneide | auf Nummer sicher | auf taube Ohren |
auf tönernen Füßen | aus allen Wolken gefallen | aus dem Ruder gelaufen | den Bock zum Gärtner gemacht |
den Nagel auf den Kopf getroffen | den Stein ins Rollen gebracht | der Ball liegt im Feld |
der Teufel steckt im Detail | der Tropfen auf den heißen Stein | die Katze aus dem Sack |
die Kirche im Dorf lassen | die Spitze des Eisbergs | die Weichen stellen | ein zweischneidiges Schwert |
eine tickende Zeitbombe | frischer Wind | gute Miene zum bösen Spiel | grünes Licht | Hand in Hand |
im Auge behalten | im gleichen Atemzug | im Keim erstickt | im Raum stehen | im selben Boot | in aller Munde |
in den Startlöchern | in der Schwebe | in trockenen Tüchern | ins kalte Wasser geworfen | ins Leere laufen |
kein Blatt vor den Mund | Licht am Ende des Tunnels | mit offenen Karten | nach bestem Wissen und Gewissen |
nicht mehr und nicht weniger | Öl ins Feuer gießen | reinen Wein einschenken | rote Linie überschritten |
Schritt in die richtige Richtung | Stein des Anstoßes | über den Tellerrand | unter Dach und Fach |
unter den Teppich gekehrt | vor vollendete Tatsachen | Wasser auf die Mühlen | wie ein Lauffeuer |
Zünglein an der Waage | zwischen den Stühlen
""",
    "pt": """
a bola está do lado | a gota de água que fez transbordar o copo | a luz ao fundo do túnel | a luz no fim do túnel |
a ponta do iceberg | ao fim e ao cabo | até que ponto | atirar a toalha ao chão | com a corda no pescoço |
contra ventos e marés | cortina de fumo | cortina de fumaça | custe o que custar | dar a mão à palmatória |
dar luz verde | de mãos atadas | de pernas para o ar | deitar achas na fogueira | deitar lenha na fogueira |
em cima da mesa | em última análise | entre a espada e a parede | faca de dois gumes | fazer vista grossa |
jogar a toalha | mais vale tarde do que nunca | matar dois coelhos de uma cajadada só | no fim das contas |
no final do dia | no olho do furacão | o outro lado da moeda | o tempo dirá | passar em branco |
pôr as cartas na mesa | pôr o dedo na ferida | sinal verde | tapar o sol com a peneira |
tempestade em copo de água | uma bomba-relógio | uma corrida contra o tempo | uma faca de dois gumes |
virar a página | voltar à estaca zero
""",
    "ru": """
белая ворона | бить тревогу | в двух шагах | в добрый путь | в конечном счете | в мгновение ока |
в подвешенном состоянии | в поте лица | в центре внимания | верхушка айсберга | вставлять палки в колеса |
выйти сухим из воды | выносить сор из избы | гора с плеч | делать из мухи слона | держать руку на пульсе |
дело в шляпе | дойти до точки кипения | другая сторона медали | дать зеленый свет | закрывать глаза | игра с огнем |
камень преткновения | капля в море | как гром среди ясного неба | как две капли воды | как снег на голову |
красная нить | красной нитью проходит | кнут и пряник | между молотом и наковальней | на всех парах |
на грани фола | на повестке дня | на скорую руку | не за горами | нет дыма без огня | обоюдоострое оружие |
обратная сторона медали | одним миром мазаны | оказаться между двух огней | палка о двух концах |
подлить масла в огонь | подливать масла в огонь | подставить плечо | последняя капля | поставить точку |
поставить крест | пускать пыль в глаза | рука об руку | свет в конце тоннеля | сгущаются тучи | сжигать мосты |
смотреть сквозь пальцы | спустить на тормозах | стоять на своем | точка невозврата | тянуть одеяло на себя |
у разбитого корыта | чаша терпения переполнена | черным по белому | шаг за шагом | яблоко раздора
""",
    "uk": """
бити на сполох | в центрі уваги | верхівка айсберга | виносити сміття з хати | вставляти палиці в колеса |
гра з вогнем | дати зелене світло | закривати очі | зворотний бік медалі | камінь спотикання | крапля в морі |
як грім серед ясного неба | між молотом і ковадлом | на порядку денному | остання крапля |
підливати масла у вогонь | поставити крапку | рука об руку | світло в кінці тунелю | точка неповернення |
тримати руку на пульсі | яблуко розбрату
""",
    "bg": """
бия тревога | бял като платно | в крайна сметка | в небрано лозе | в окото на бурята | в последния момент |
в центъра на вниманието | вади кестените от огъня | върхът на айсберга | вълк в овча кожа | глас в пустиня |
градя въздушни кули | да не влиза в обувките на | дава зелена светлина | два пъти мери един път режи | две страни на
медала | държа под контрол | едно наум | задънена улица | заравя главата си в пясъка | затваря си очите |
игла в купа сено | игра с огъня | излиза сух от водата | като гръм от ясно небе | като две капки вода |
като риба на сухо | камък за препъване | капката която преля чашата | кара през просото | ключ от бараката |
крокодилски сълзи | ледът се пропука | между чука и наковалнята | моркова и тоягата | мълчание на агнетата |
на дневен ред | на ръба на пропастта | на червения килим | налива масло в огъня | нож с две остриета |
няма дим без огън | обратната страна на медала | от девет кладенеца вода | от игла до конец | от трън та на глог |
палка с два края | перде от дим | пробив в отбора | първа цигулка | ръка за ръка | с един куршум два заека |
сваля маската | светлина в тунела | сипва сол в раната | слага точка | слага прът в колелата | стъпка по стъпка |
търси под вола теле | точка на пречупване | хвърля прах в очите | хвърля ръкавицата | черно на бяло | червена линия |
шило в торба не стои | ябълката на раздора
""",
    "el": """
αργά ή γρήγορα | βάζω το μαχαίρι στο κόκαλο | δίκοπο μαχαίρι | η άκρη του νήματος | η κορυφή του παγόβουνου |
η σταγόνα που ξεχείλισε το ποτήρι | η άλλη όψη του νομίσματος | θα δείξει ο χρόνος | κόκκινη γραμμή |
λάδι στη φωτιά | με κομμένη την ανάσα | με το μαχαίρι στα δόντια | μεταξύ σφύρας και άκμονος | μπροστά σε αδιέξοδο |
ο κύβος ερρίφθη | πράσινο φως | στο ίδιο έργο θεατές | στο μάτι του κυκλώνα | στο τέλος της ημέρας |
το μήλο της έριδος | φως στο τούνελ | χέρι χέρι
""",
    "ar": """
آخر المطاف | القشة التي قصمت ظهر البعير | الكرة في ملعب | الوجه الآخر للعملة | بين المطرقة والسندان | جملة وتفصيلا |
جنبا إلى جنب | حجر عثرة | حجر الزاوية | خط أحمر | دق ناقوس الخطر | ذر الرماد في العيون | رأس جبل الجليد |
سلاح ذو حدين | سيف ذو حدين | صب الزيت على النار | ضوء أخضر | ضوء في نهاية النفق | على المحك | على صفيح ساخن |
عنق الزجاجة | في عين العاصفة | في نهاية المطاف | قاب قوسين أو أدنى | كسر الجليد | لا دخان بلا نار | نقطة اللاعودة |
وضع النقاط على الحروف
""",
}
