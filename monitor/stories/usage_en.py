"""How many of so many news articles have a term in title and opening: from `./run.sh bench stories_usage`.

Counted in unlabelled English articles (political news and titles of a news aggregator); terms of 20 articles at
least, the commonest first: "=20" says how many articles have each of the terms that follow it.
"""

ARTICLES = 63947
COUNTS = """\
=38392 the =33124 to =28810 of =28355 in =23503 and =19070 on =17560 for =14086 is =13428 that =13151 trump =10776 it
=10747 with =10718 presid =10685 as =9358 at =7761 from =7181 has =7174 his =6970 say =6907 are =6814 this =6792 new
=6778 by =6570 after =6379 be =6124 an =6045 he =5652 have =5597 was =5469 republican =5434 donald =5326 democrat
=5140 hous =5125 but =5088 will =5077 state =4985 about =4938 obama =4895 over =4848 year =4755 not =4520 more =4007
who =3712 what =3698 up =3660 us =3624 said =3589 their =3557 one =3519 senat =3435 washington =3427 report =3333 out
=3327 week =3227 nation =3194 american =3150 elect =3137 first =3041 white =3038 day =3035 how =2926 they =2923 time
=2888 imag =2804 polit =2715 presidenti =2707 into =2681 call =2678 than =2655 been =2613 campaign =2572 iran =2541
two =2539 all =2503 gop =2467 when =2464 news =2459 could =2444 peopl =2389 against =2382 tuesday =2380 no =2373 get
=2366 caption =2361 make =2360 former =2353 would =2321 now =2276 plan =2264 vote =2250 offici =2233 last =2213 govern
like =2195 we =2168 back =2162 take =2135 court =2131 some =2130 administr reuter =2124 may =2122 or =2114 opinion
=2103 you =2089 if =2082 cnn =2075 show =2061 stori =2047 just =2007 clinton =2005 leader war =2001 most =1977 attack
=1975 thursday =1973 whi =1966 deal =1955 had =1948 bill =1943 parti right =1941 there =1932 congress =1927 today
=1907 feder =1904 her =1901 media =1834 can =1831 live =1827 monday =1825 wednesday =1815 were =1793 dure =1792 do
=1774 other =1754 friday =1753 befor =1752 immigr =1739 health =1712 down =1707 face =1704 law =1700 support =1699 end
=1695 hillari =1680 john =1675 month =1670 america use =1658 toggl =1657 candid =1655 so =1637 announc =1632 win =1630
major =1620 top =1614 enlarg =1612 kill =1608 photo =1590 talk =1589 countri =1584 offic =1582 chang =1580 go =1579
debat world =1565 1 =1560 here =1532 updat =1524 secur =1516 which =1511 off =1503 ap unit =1497 come =1490 him =1480
investig =1479 want =1453 work =1446 race =1442 york =1439 suprem =1436 sen =1431 even public =1406 case =1398 your
=1397 she =1395 getti power =1385 close final =1382 releas =1381 next =1371 2 =1364 night =1359 2026 =1357 mani =1344
look =1337 issu =1329 question =1326 way =1320 fight =1313 polici =1310 while =1305 highlight =1303 million =1294
sunday =1291 fire =1284 group =1283 critic =1282 claim =1279 our =1274 depart =1273 should =1268 open =1258 barack
rule =1257 tri =1254 coronavirus =1243 sign =1241 conserv =1234 forc =1232 near =1231 meet =1228 big =1216 2016 voter
=1215 care =1207 move =1205 set =1203 secretari =1196 obamacar run =1195 left =1189 high =1188 accord =1180 poll
russia =1177 still =1174 2020 =1170 help =1168 justic =1166 general =1157 5 =1153 polic =1151 usa =1145 three =1131
between made =1129 post =1127 need =1124 long =1117 start =1102 under =1095 know =1094 order =1093 strike tax =1091
hit =1086 mr =1083 includ =1079 control =1076 citi =1075 3 =1068 push =1065 protest =1063 sinc =1057 warn =1056 them
=1048 gun =1044 launch =1042 amid turn =1033 onli =1022 cut =1012 recent =1007 militari record =1006 act =1002 lead
=1001 ago impeach =999 expect =996 where =993 anoth =986 alleg lawmak =985 primari =981 death =979 committe =978 much
=975 press =972 follow own =969 job second =962 member pass saturday =959 see =956 find =948 latest =938 both =933
dead point =932 accus =929 continu =926 thing =925 becom chief china =924 give =917 hope =913 shoot =907 old =904 game
north =901 part =898 000 =897 speech =894 told =892 attorney home =890 think =889 did =887 again =885 man =882
california =879 stop =877 trade =876 charg =872 decis =866 border =865 appear fund =864 through =861 author put =858
ani =857 ask russian =846 nomine =845 effort judg =842 4 =839 biden keep =838 head =836 texa =832 key reveal =826
respons speak =821 romney =820 test =819 special =817 6 =813 whether =810 good governor =808 paul =807 also =806 hear
=805 becaus =804 action =802 school =801 found =798 leav =797 rais =795 center =793 propos =791 those =789 fbi play
=788 sander =784 across rep =781 tell =780 video =778 market =774 crisi =771 economi =768 despit =767 confirm hold
return =762 10 congression number =761 legal march =760 south =759 watch =755 busi famili =754 battl die =753 ai =752
clear team =750 anti increas =749 earli morn =744 rise =740 7 offer price spend =739 hour joe protect =735 least stock
=734 file =727 person robert =724 nomin =723 target =722 begin =720 threat =717 challeng share =715 free =709 life
=708 foreign =707 fox =704 build =703 far =702 execut term =701 histori =697 seek =696 ahead black rate reform =693
address oil =692 problem =691 past =688 email =687 agenc around program threaten =686 fail =685 gov possibl =684
social =683 line name =682 four =679 compani five =677 interview these =675 michael =674 ralli sever =673 ban =672
fall =670 defens legisl =667 global =666 late =665 ukrain =663 break econom =660 wall =659 director =658 analysi
israel =657 berni =655 everi speaker view =654 billion =651 yet =650 budget =649 concern mark step =644 aid =642 took
=640 seem =639 women =638 pick =637 believ =636 vice =633 remain =630 shutdown =627 19 =626 suggest =625 too =624 my
repres =622 among mitt =621 best hill veri =618 liber =617 tweet =613 approv =609 add =607 victori =606 same =604
promis =603 alreadi =602 capitol futur =601 never =600 let =599 reach star =598 nuclear =596 happen =592 doe without
=590 insid =589 might servic well =588 florida =587 block deliv =585 base =584 grow =583 drop potenti =581 probe =580
allow =574 illeg =573 controversi declar pay street =572 behind intellig =571 11 few mueller system =570 korea result
trial =568 articl =567 middl must =566 money =565 messag =564 union =563 comment weekend =561 ever =560 percent =558 8
=555 onc =553 decad mean =552 demand hand student universiti =550 stand =548 full =547 air bring defend =546 advis
=545 consid fear =541 ice vs =540 matter =539 biggest pro =537 differ prepar side =536 fact jame worker =533 then =529
lose studi =526 appl =524 explain place real =523 event =522 dem =521 covid =519 away thousand =517 risk secret =516
moment =512 surpris warren =507 googl =506 terror =505 agre =503 arrest relat =502 minist =501 shot =500 host =498
don’t =497 data =496 alli mike syria twitter =495 express =494 9 =492 cost =490 sourc =489 georg =488 bid focus =487
six =486 great =485 pandem =484 review =482 check goe =480 bad climat =479 led littl =478 effect less =477 came
pressur =476 attempt provid =475 counsel =474 suspect =473 confer david weapon =472 got reason =470 miss =466 nasa
=465 iowa realli =464 almost =463 visit =462 join season stay =460 june mexico prime =459 expert =458 inform =457
limit measur =456 local mass predict =454 copyright =453 histor negoti seri violenc =452 peac =451 read urg =450 human
posit send statement =449 convent =446 novemb tie =445 2018 april better =444 carolina creat islam toward =443 2019
=442 20 enough hard =441 children organiz strong =440 detail =439 assault devic larg =437 30 interest lot =436 loss
=435 afp =434 import outbreak =433 progress =432 sexual =430 caus =429 reject word =428 east =427 privat senior
virginia =426 100 =425 colleg direct movement =424 receiv =421 blame don't =420 cruz =418 current =417 outsid vow =416
drug =415 activist =414 midterm soon =413 front himself me scott travel west =412 scientist =411 leak =410 such tv
=408 men replac =407 associ feel role =406 agent discuss iranian =405 bush resign scandal stage =404 evid insur until
=403 com internat =402 note =400 argu decid lie round =398 celebr someth =397 oper storm =396 12 list seen staff =395
gain idea refus =394 held lawyer short =393 level process =392 answer third =391 arriv mayor research veteran wrong
=390 chairman ryan ted =389 abort =387 aim =386 spread =385 young =384 civil eye remov =382 2017 =380 readi =379 daili
ex =378 bomb divid nfl =377 15 surg =375 coverag =374 dozen massiv tech =373 cancel document learn strategi =372
account =371 exclus facebook =370 enter won =369 agenda agreement juli =368 fed lost low save =367 constitut worri
=366 publish =365 arm requir =364 deni =363 enforc hormuz serious sex =362 chanc hundr respond =360 ohio =357 draft et
murder =356 age isi repeal =355 crimin struggl =354 earlier januari journalist terrorist =353 abus bipartisan slam
=352 began ceo =351 actual friend phone =350 class super woman won't =349 harri link =348 50 red small =347 search
shift went =346 18 love serv =345 beat each network =344 expand =343 blast roll session =342 defeat emerg ground troop
=341 delay isra =339 communiti =338 space =337 danger pull though =336 involv medic =335 2014 industri politico
unsupport =334 editor prevent prison =332 crash mcconnel =331 bank playback =330 remark =329 fiscal =328 energi nanci
=327 half known project rival =326 counti everyth iraq pelosi =325 book =324 carri un =323 sent =322 testifi =321
cover rubio san =320 won’t =319 appeal gay =318 listen often summit wait =317 capit describ district fuel lawsuit town
=316 2012 emergenc opposit pentagon putin =314 avoid boehner restrict =313 chines complet debt europ gas gather heat
jeff mission seat =312 ebola =311 missil re =310 develop minut onlin ship =309 era spacex wave =308 afford buy manag
politician =307 chris noth success thought unveil =305 approach financi tariff =304 quick track =303 freedom moon
reopen within =301 500 =300 17 benefit =299 amend employe loom option perform =298 al brief =297 hospit impact kim
walk =296 drone isn’t strait =295 25 =294 andrew eric kavanaugh shock =293 choic labor largest spent wing worst =292
establish galaxi =291 boost due signal =290 elizabeth figur =289 board crime fix sale william =288 februari form =287
activ educ rare =286 abc date page =285 benghazi marriag =284 deport letter via =283 cast columnist crowd mitch
schedul =282 favor higher jr seven =281 done featur minor total =279 comey everyon site spark taken =278 eight son
=277 becam cancer central prosecutor =276 damag european later shut tom â =275 gave leadership tension =274 diseas
doesn’t repeat summer =273 drive victim =272 given sweep =271 area field instead parent partisan previous southern
=270 didn’t escal king septemb singl =269 doctor =268 can’t diplomat met =267 advoc dollar endors =266 access draw
heart =265 14 commit inquiri resid =264 2015 certain conflict light write =263 stake uk =262 argument box georgia
independ octob probabl =261 accept ad iphon lower path =260 16 advanc cours doubl giant green johnson =259 handl map
player troubl wide =258 michigan violat =257 13 caucus common journal minnesota wake =256 along popular they’r trip
vaccin =255 doesn't fake weigh =254 alway artemi blue chicago judiciari realiti retir signific =253 brown incom =252
wife wisconsin =251 24 co deep elector self =250 ballot kevin =249 cite cup exchang huge longer oppos overhaul score
unemploy =248 annual brett car citizen expos oppon pledg tough trillion =247 insist takeaway =246 injur land togeth
=245 clash growth initi kentucki memori winner =244 earth lengthi testimoni voic =243 jersey migrant mount =242 korean
train =241 advertis declin evening ignor =240 blow confront =239 bar domin firm themselv =237 attent count immedi nba
=236 earn extend sell =235 panel room rush =234 christian i’m renew =233 admit food =232 2013 26 jackson quit sanction
=231 brought contest deadlin design failur racial slow standard sue truth =230 cross =229 27 child forward internet
virus =228 alex arizona church hate marco =227 60 conduct destroy main sure =226 armi jump regul religi sentenc =225
appar command grand origin pope samsung websit =224 airport billionair muslim =223 backlash decemb indict kick =222
fast headlin measl region =221 alabama isn't =220 collect understand =219 can't grant ir product =218 balk colorado
didn't epstein franc ii kid produc surveil whose =217 40 cultur door healthcar polar request spi wit wors =216 explos
hall hampshir rank reduc survey =215 dismiss mind water =214 hurt stun suspend =213 ambassador chip collaps institut
tea =212 dow fals further halt identifi =211 affair amazon ceasefir doj extrem fan generat prais sit =210 democraci
demonstr fair lebanon =209 determin employ homeland jim memo mock penc susan wrote =208 convict edg surviv winter =207
boston canada flight model professor spot syrian =206 august odd particular steve wage =205 bloomberg consum convers
jone kind movi present scienc suffer true =204 lack rocket thank =203 anger cbs chair chuck =202 analyst angel beyond
kennedi prove =201 donor flag hack venezuela withdraw =200 confid divis heard influenc style user =199 apolog cliff
offens reflect relationship status =198 anyth contain separ =197 barr british film goal saudi soldier =196 attend
domest packag promot welcom =195 bodi doubt paid resist taylor =194 affect improv jonathan nbc patient seiz =193 exact
newli outrag pari racist =192 cannot captur closer fellow frustrat introduc mother =191 connect dramat indic island
npr prompt sound townhal violent =190 christma embrac fraud rang safe select swing =189 impos moder =188 bias father
hike hire safeti st televis we’r =187 los rand =186 21 abl cia communic condemn fresh highest =185 0 2008 deleg ongo
pictur =184 award relief =183 french holiday honor individu investor netanyahu park peter piec plant poor shape
unpreced =182 afternoon astronaut custom prospect treatment unlik wound =181 charl combat condit entir nsa rememb
revers station sudden =180 2025 acknowledg bowl christi exit flood jet rhetor split va =179 card citizenship dr guilti
titl tour =178 conspiraci disput japan mccain minneapoli store =177 founder guard internal kelli multipl rock vladimir
=176 bet calif fill graham knew legaci opportun plane quiet richard trail =175 chao dream experi itself suppos tonight
=174 anyon appoint coupl pennsylvania platform rather saw yes =173 aggress app jeb juri lift massachusett resolut
someon trumpgop version =172 afghanistan interfer practic treat =171 await foundat jan regim =170 divers martin reserv
runner technolog ten worth =169 african eu olymp rich sought tradit yesterday =168 anniversari background compromis
gaza mar milit musk ultra =167 addit column display hot jong rip valu =166 anthoni camp gone mandat reid scene vega
=165 apart brain cooper finish floor husband indiana spur =164 disast financ spoke ufc =163 brother lay london tout
=162 cash chamber hurrican joke microsoft perhap tehran =161 29 ben britain credit fourth owner pois road treasuri
=160 22 corpor deputi dhs elit gunman hantavirus profil promin recess sens trust wind writer =159 fatal fli manafort
ukrainian =158 23 am camera chemic crew easi faith invest kerri nine sometim wear =157 daughter discov edit moscow
natur scrambl showdown they'r trigger =156 actor balanc coast drama inbox mysteri obtain teen toll we'r whistleblow
=155 bear broke debut rescu =154 core council except gen rest struck swift =153 cdc engag palestinian paper teacher
tear =152 exist holder quarter rick =151 compar dark epa facil familiar ill =150 200 deficit magazin racism =149 estim
francisco outlin =148 correct defin forecast incid nevada radic reaction revel utah weather =147 abov illinoi india
jail liberti modern restor stephen transcript warm wild =146 girl mix =145 adam alarm especi missouri pakistan =144 28
justin northern youtub =143 beij burn hunt louisiana normal partial solut window =142 born bureau cabinet ed ferguson
mail overwhelm spotlight task =141 broad coach cold cuba difficult las specif xi =140 abil airstrik below cohen
fundrais incumb miami netflix plot pose written =139 android colleagu complaint hail intel mental mistak particip snow
surround =138 airlin angri caught drew equal favorit heavi i'm joint libya pain preview refuge rumor screen silenc
soar theori =137 anthrop classifi conclud contend eas fell nato pm pretti rapid revenu =136 assist complic cruis dc de
formal lock non skeptic =135 2010 audienc campus commentari longtim match narrat raid =134 amount brace copi distanc
either floyd intend lesson moral sea situat spring western =133 centuri digit presumpt refer rodham schumer =132
averag boss crackdown edward outlet playoff pool react shake weak =131 advantag alexandria asia assess career collin
economist elimin elon germani invit mainstream music oscar patriot popul survivor upcom =130 africa athlet broken
eastern extens ladi medicar observ scrutini strategist =129 adult aren’t babi built confus femal gold io monitor
prioriti simpl suppli tim wilson =128 bigger boy brand color crucial deploy disappoint ernst inspector knick massacr
ticket walker whole =127 31 anticip corrupt devast giuliani ident moor pete reviv subpoena undocu =126 consult deepli
eve filibust matt perfect privaci sarah zero =125 avert brian broadcast collus contribut fine flu gap greenland guy
ideolog usual =124 brutal comput contact counter fate infect loan misconduct nationwid plung respect turkey wonder
=123 70 alon amnesti bob choos coalit commiss congressman golden lean mad newspap nonprofit object oust pitch
recommend scale tactic taxpay throw transit =122 although champion disrupt donat embassi environment famous inflat
marijuana mexican payment phase rough sept =121 absolut battleground channel cycl dinner enemi flynn houston meddl
navi oregon regard shop socialist squar subject switch tabl tip undermin ã =120 assert brexit ceremoni implement loui
marathon ny pack pursu rage sky straight vulner =119 avail emot kept loser machin mayb smart tap =118 altern cortez
dog perspect planet plead radio reelect root sean settl tool wrap =117 achiev crack howev intensifi lockdown openai
philadelphia shooter sort speed vermont =116 35 cap clean crush el fla greatest hollywood mask ncaa obvious ocasio
rebuk resum signatur touch upset =115 alert defi els intent landmark maryland nvidia punish recal rifl satellit specul
wasn’t =114 asylum carlo code contributor correspond fallout lee plus suicid surfac text trend =113 ceil enrol franci
libertarian mile solv sport transform ultim =112 ami behavior detain erupt exampl fighter gulf joshua mari net rose
=111 abandon davi meta pair ran tournament transgend unexpect =110 arabia convinc curb essenti hasn’t inspir pre
pundit ramp staffer uniti =109 appli cop dnc escap horoscop lobbi =108 anchor benjamin egypt fulli guidelin hong jack
partner societi spike spokesman tank teenag unless =107 blood custodi doug drag engin harass landov margin motiv notic
pompeo vision =106 aren't competit detent driver fit footbal hero hole msnbc obstruct passeng rebel riot similar stood
=105 basic buttigieg depend ipo languag lash macbook ms newslett pacif pleas remind throughout unusu wast watchdog
=104 begun daniel discrimin examin feud forum grab icon intens la nra perman regist sharp smith starmer sun upon
valley whom =103 bay beach catch cleveland dec deserv desper ethic feb maintain momentum nov recap server simpli
stream succeed weight =102 cheer climb complex encourag guid inaugur i’v label michell parenthood purchas reagan
revolut slip you’r =101 bit bridg construct exercis firearm god happi harm oversight paus penalti regular univers =100
aaron ag asid bitter charlott combin contract disappear hint patrol recoveri retail stick su thoma =99 80 automat
bombshel brendan cathol flip leagu per stanc stretch telescop tennesse tone we’v =98 2011 earthquak evacu gate gear
kong laid manufactur mom uncertainti vast zone =97 300 consequ joseph marin procedur reli stall temporarili =96
complain narrow neither pivot rice veto =95 400 basketbal buzz detroit fewer harvard hide licens master max profit
tick trap urgent =94 adopt gemini jay lindsey mess newsroom principl provis restaur steven =93 2009 art bare coordin
expens hang imposs inequ killer mobil nightmar parad ram recogn ride sight wed wolf =92 asian atlanta cloud daca
detect flaw freez guest imagin knock lake minimum onto period physic recov temporari wasn't =91 360 australia cri mrs
qaeda qualifi reader republ ring sam seattl sequest subscrib virtual =90 assad bannon dalla farm hawaii hezbollah pop
sink spin tower upgrad viral widespread =89 abrupt anim assembl definit expans explod fifth gender globe negat op oval
plea premier revis stone traffic type =88 1st advic circuit comeback compet eat hispan injuri kamala marri mate
necessari oklahoma portland quarantin resolv snowden wealthi =87 carson duti eager extremist novel rout tackl =86
alien boom breach candidaci civilian cook glass guarante mamdani meant mid mislead nasdaq s26 shadow sick spirit
stress suit tight twice visa wish =85 bond club deepen defund embattl ford hegseth info josh locat matthew nobodi
obsess oct prosecut rollout sandi terribl =84 coal disclosur editori infrastructur jeffrey nyc omar pixel rex size =83
accomplish applic carter classic contenti denounc dig electr epidem extraordinari festiv paint powel topic xbox yemen
=82 ceas credibl dept ensur felt headquart hotel kushner legislatur optim photograph rain runoff scalia theme we'v =81
600 90 batteri christoph destruct dump fundament gang hell maduro mention neighbor roger shortag snap stimulus =80
blog bus concert congo cool easier fold furious hidden insult iraqi ky meteor passag perri rnc sharpli standoff stuck
typic vet =79 250 canadian circl derail des evan flee frontrunn gari jimmi laptop leftist stupid tesla tragedi vehicl
you'r =78 45 aftermath aliv ann applewhit baltimor capabl championship charact chart clinic content greater grip
guthri hurdl leaker leo princ proceed realiz reshap slate strength subsidi tape territori unleash =77 800 auto brennan
cabl contractor dan degre divorc emiss foot hostag jewish latino medicaid mississippi moin none pace patrick prize
purpos rape redistrict resourc steam symbol takeov toni trader web =76 charli doom duck encount enjoy grade greet
hagel illustr indian jon judgment kansa outcom propublica retreat rod smoke teach unconstitut vanc =75 blockad chase
comprehens connecticut denver estat frank hacker hostil impress jare jerusalem miller nationalist nurs pipelin premium
rudi strain strip van =74 48 allianc cell click corp departur ditch don exploit fda gift harvey justifi maker older
overturn postpon properti rail schiff shield slight soni taiwan tanker tenur webb =73 abroad arkansa atlant bow brook
calm dreamer embarrass england epic falcon id inevit itali neighborhood newsom overnight sheriff steal strang taliban
toxic widen =72 consul disagre disclos driven fierc frequent greg http hunter jordan larger lowest nativ ocean rob
scare sector shouldn’t silent statist steel tampa theresa transfer =71 32 alan anxieti astronom backer conclus consist
constant cori defiant dictat downplay episod exposur hammer influenti jobless kingdom mine nor orlando punch roy slash
slide sold strateg various weaken wong =70 admiss ambiti ball basebal belief bubbl carbon crazi dean diego factor
faster float fought golf grew incred lineup neil pilot plenti rattl resort scotus shame solar traffick =69 aug colbert
enact fallen gubernatori harder hasn't herself he’ll manhattan mccarthi melania misinform nice poverti presenc proof
quot ron row scrap settlement singer strengthen thunder tribut unclear warrant =68 alter ballist birth chain clock
commerc contempt crown easter evangel everybodi explan german guess inch millenni optimist pardon parliament
partnership persist prayer sat scenario skip song spencer sponsor stronger studio tens tillerson tsa underway unfair
upend zuckerberg =67 47 austin blake boat bolton booker breakthrough exempt explor fault footag forget fossil gorsuch
height hype ilhan materi mere mitchel mo myth necessarili neo ouster overse pew poster recruit temperatur thanksgiv
turmoil universal uphold =66 aircraft antonin buri columbia drink entri environ error fashion fee framework garden
grill horror instal proud regret retali rfk rift stab uae unfold warner wildfir =65 42 attract bash breath
charlottesvill comfort defer drawn endur eventu flow freshman harsh judici knowledg mac occur setback shrink stem
they’v tougher twist vt warsh wealth =64 ancient beauti brandon broader businessman cave census childhood conced
corner descend diplomaci evil feed gut larri male nick nyt pac populist prefer profession sanctuari seal shown silver
sole somodevilla string submit tini turnout unifi whatev wikileak =63 75 alaska closur couldn’t creator dear denial
depress factori grown implic intervent kasich mideast moham nebraska nune ok opioid panic preserv rural softwar statu
steadi termin transpar underscor =62 bend bomber branch confeder cuomo dreamstim drill entitl he'll paso phoenix
poison pot prior ronald routin shouldn't sworn symptom tornado truck =61 alexand anymor assum assur bin brazil
cautious eagl fade furi grappl inc islamist jason jerri jinp magic neutral notabl orbit palm semit sorri thwart =60 33
34 aca audio bold clue consider defenc delet elig export fortun helicopt kyle pa plagu privileg rebound ridicul rig
rocki shine silicon theater tree truli tumbl twenti uncov verdict wouldn’t =59 absurd australian bacon barria blunt
bright bulli contradict cuban dossier echo egyptian enorm gambl graduat immun keith landscap macron manchest oh
personnel port spain suppress transport vp =58 36 85 acceler admin arsenal assassin asset awar ballroom bizarr bolster
catastroph commerci deadliest deliber disney dress duke empir excit expir fun heavili ignit integr isol kremlin luxuri
merger mob outlook overal permit pile qb seahawk sullivan tale todd youth =57 700 actress ambit chose clark decri fcc
fieri heel honest humanitarian innov ken lab lgbtq longest mcname midnight peak pyongyang solid structur tighten uniqu
warrior wisdom woe =56 150 37 accur allen antifa diagnos easili equip foe folk gregori hama he’d hungari hypocrisi
invok keyston kyiv otherwis pact pattern pill prohibit robot shatter stamp stat stir streak strict terrifi unrest
utter walsh =55 2001 52 backfir beto bound clinch communist craft danc desk envoy feet index laker maga pen reel
referendum rico river rosenstein roundup scheme seoul stumbl successor truce ugli unpopular vietnam viewer younger
zelenskyy =54 46 anderson appropri boycott castro commission concess cpac dakota dana dare desert flare gallup gotten
hawk item landslid lincoln loeb narrowli occupi saul slap suburb tran worldwid you’v =53 2027 2nd afghan anonym audit
bargain bought bust ces cure cyber empti fisa funer immin julian kidnap lamarqu lynch mario pave pound propaganda
purport ralph royal section sixth spar supremacist sweet =52 43 aspect birthday borrow breitbart briefli brooklyn buck
chaotic consensus davo disapprov fame horrif klobuchar liter madison meltdown mulvaney oversea percentag queen ray
rebuild roman soul summari travi villag wire =51 addict affirm bashar botch bottom cann caution centrist comedian
commut damn dismantl disturb dynam entertain farmer forev g7 healthi inde kati kurdish luca manipul maria mode mosqu
newtown portray predecessor prosper puerto religion reput reveng sad shower skill sleep sustain tend toss tune turkish
urban volunt withhold =50 acquir altman atmospher betsi boast boot caravan coup discoveri disgrac distract dna
elsewher evolv frame haley instruct laden leverag librari montana monument mortgag mull nikki nixon numer obstacl
orang pc raider reluct ruin santa siri snyder strand swept unanim unarm witch =49 49 adjust alongsid andi arab baghdad
brink collis devo dilemma extra feinstein goodman heal innoc instagram intercept koch laugh lunar luther mandel
martinez medicin myself obamaã pend peril philippin pollut quest recount rein revok smear snub stanglin stoke surpass
treati tucker upheld vucci wood =48 55 afraid agricultur bankruptci barrel brush chat chill clip closest compli
contrast cum experienc grim humili inappropri inject loud mandatori motion mountain nasti overcom priebus sensit
sidelin substanti upper vacat wwe =47 anyway bailout bros brussel bump bunni burst carlson christin claud constitu
creation dad demograph devot diagnosi distribut documentari firestorm fort gabbard habit howard jesus jpg lobbyist
lone mileston occasion offend pablo prep pursuit raedl reckon shed shelter spill stanley subvert timelin trailer trash
trick undercut venezuelan warship yield =46 65 99 alzheim antonio artist awkward barrier berkeley bracket bull carney
chant chapter charleston dip dissent eclips emphas franki grave homeless i'v interact iron jessica layoff leg lisa lt
naval nazi oath playbook preced pretend prev qualiti regain repair restart scari spacecraft tiger toler trumptrump
unravel vicious vox zelenski =45 53 54 asteroid attitud beta bori capac carolyn cnbc deem deeper distinct dive dougla
duel dysfunct endang endless enthusiasm fauci feloni fenc fragil frenzi glp gray gross hook inmat lewi meat navig
phrase portion pregnanc proven reinc smash soften surrend suspens sway tara they'v they’ll thin uncertain wouldn't =44
1155968404 anthem anybodi assign bag chalamet deliveri detaine dire element eras fiorina foldabl girlfriend haunt hhs
highway huckabe intellectu joy liar math meanwhil memoir midst ministri mogul multi murray muscl ngan notion ole parna
pit plummet pour preliminari pride proclaim profound pubid purg savannah scoop shinkl shore shout smaller snl spoken
stranger teas telephon therapi tumultu walmart xl =43 41 academ advisor ammunit aw bail belong beneath bibl blind
bondi buyer buzzfe cameron cargo cement comedi comet couldn't dawn debacl egg elev fantasi gavin glenn infecti insan
interior invas journey messi mich nobel pin pocket podcast refund roil scientif sister soft spanish stark strongest
switzerland synagogu timothi tire tsarnaev ui vital wade we'll yorker =42 39 44 admir archiv basi bird blasey broker
bullet carpet censorship cheat chosen collid dealt default dick doc drove elementari erin everywher galleri garner
gridlock guidanc hat ideal iii instanc kathleen khashoggi lane lgbt loyalti magnitud mall migrat mourn passion pat
reset rewrit sebelius sentiment slump smialowski steep stormi swiss threw unabl unfortun variant wreck =41 49er 58 64
align amaz amd anxious ar attende betray blizzard censor cheap chelsea classroom compel congresswoman conway
counterpart dedic emmanuel evolut excus fastest freed greenhous gripa hair haven't impass inner instant jab jamal juan
karen kimmel mega metal method orlean parkland pastor phil portrait radar rampag rethink scath spell timothé tortur
unauthor uninsur victor visitor weird wis wrestl yard yourself yuri =40 2000 38 academi accid accident addison
advocaci alcohol ariz barrag blasio bobbi circumst client conven counterterror cyberattack dian diann downtown english
flop fractur freak hardest idaho italian lunch medal megyn mini modest monsivai nadler nervous newest northeast nuke
orc owe paramount rogu ross sequestr seth slaveri starlink steer stewart stolen tag toy unilater unknown vessel =39 68
absenc adapt affili baker biolog bloodi boe bounc ca cannabi categori clerk creativ crude d4vd darrel ev explicit
fever flat goldman goodby gowdi groceri haven’t historian indispens ipad ipso iss jill kany lifetim louisvill manhunt
milwauke mood museum nintendo oldest palin pollster provok recognit reduct riski scholar scream script soleimani soro
spiral squad stump technic thrown tomorrow whip wipe =38 alt batter behalf bergdahl bernstein birthright bite brad
carrier darren dementia devil evalu exec finger fool forg holland hubbl insurg interim japanes kelc knee kort micron
mnuchin morgan nail noem piston print raven reignit relentless retak revamp segment separatist shell sieg speci
steeler storag surgeri swirl tiktok torn trace tripl vatican verg wash =37 berkshir berlin bradi dave deadlock denmark
depict desir disabl disastr electron flock grace hanniti hay headach henri herald hors incompet infam issa ivanka jess
jew lament linger lotteri margaret matti mccabe midwest mill minn mirror mlb mytho nichola obscur olson o’rourk
persuad pittsburgh pump reinstat reliabl saint screw slogan soil spare spokeswoman stabil swalwel terri titan triumph
warfar wari wembanyama wield =36 21st aboard adversari antarctica arena boil chariti clarifi compound crusad dinosaur
enabl erdoğan excel extort flake fume gala horowitz household inspect jean jefferson karl kellyann lago laura lectur
lethal lord lung marti outag outcri petit petraeus pregnant quell quo rescind reward salari scope smartphon stabl
stalem sting supplement suspicion tentat toppl tourist tulsi twin unlock volatil welfar wuhan =35 2007 95 abram avenu
band beef blueprint cassidi cav chatgpt chicken commemor courtesi crypto cybersecur databas demon disgust drastic dumb
earnest elder embolden en essay fare fish flash forth gingrich guantanamo guardian heritag homicid hugh interpret
ireland jami kuwait lion milli morsi nearbi nigeria nonsens northam obes oral overdos partisanship paycheck possess
proper reassur rebellion reed remot seed seeker slowli spree suburban taught they'll thrill thrive undergo uniform
visibl =34 45th airpod aisl architect assail atlas avatar beast bezo blockbust bureaucrat cbo circul cloth context
cosmic cotton courag crippl delhi dirti disagr disciplin dodg drought ear exceed excess fabric fiction firefight flame
forgotten format foul furlough gerrymand grasp grassley gunmen hockey huddl idf ire jake jennif jindal knight lawn
loophol loretta mandelson marjori myanmar notori nowher offshor overshadow platner pratt prescript puzzl quantum
rapper rev revolt roar robust rover saga salman seizur semi sequel sheet stadium stern steyer stuff swan thompson thus
ton tragic troll tropic trumpsess vacanc vigil wallac whatsapp wiretap =33 1990s 50th 51 56 acquit ala alik ash
bangladesh bench blaze bless bone breakfast bruce burden celtic cheney colin conceal conservat cowboy credenti curtail
defam dispatch duggar franchis fulfil gina grassroot holi horrifi injustic jane jerom kain kent khamenei lame leah
martha notch outspoken overlook overreach payout peninsula princip propon qatar reboot redefin roe sabotag salt
spectrum sum supremaci syndrom uconn uphil uranium usher vanish versus vocal wendi wh workforc worsen wsj you'v =32
3rd 76 abu aclu acosta album barbara battlefield beg behead bernardino bind bitcoin boo chavez cole decept denuclear
dub expel faction fleet garland gasolin gene gestur haul he'd hoax inflict interrog jacob kaster laps lebron legitim
limbo loyalist marketplac matchup md newt nicol nix nonpartisan oblig org payrol phenomenon phoni physician ponder
provoc ratchet reconcili regardless registr reign retain revolutionari roast scout sidestep slain span squeez stacey
stephani stiff stockpil stroke taunt temper texan tremend turnaround undecid undo unpredict uproar warehous watson
weekday =31 11th 2004 72 abbott applaus autopsi brave brew cardin clearanc colombia consequenti contracept courtroom
crise criticis critiqu defect depth embark engulf extent frozen function gaff ghost grok harden hbo hesit horribl
infight isil jacquelyn jam jeopardi lap logic loos marshal mcilroy melt nelson o'rourk pga precis presum princess rant
recept reckless refug reiter scam shi shirt shrug slur smile soccer spectacular stricter talli thailand theft tobacco
trey vape walter waterg weinstein zealand zimmerman =30 79 ail airspac anywher arson aspir aviat bbc becerra beirut
belt bernard bore bruis button cairo calendar californian cantor checker confidenti conn defianc delawar desanti
dialogu dirt discount disinform elijah enrich fend franklin halftim handgun hannah harbor helsinki improp inabl
intrigu invad jose labour lawrenc leon lesbian lieuten load log maher mandalorian nhl ninth oliv outgo pam pathway
payer pink playstat pruitt quarterback quinnipiac rent restrain roof russel ruth shutter simmer snoop startup substanc
techniqu tracker trumpkamala turbul turner tx uncomfort usmnt weren’t widow willing www =29 2006 2024 20th 66 67 71 87
abolish acquitt ali analyz appointe assang belov bipartisanship bronco buffett caller chairwoman coachella confess
consecut currenc debunk deck dim discredit donna dragon enterpris euphoria extradit fascin flew flower forgiv ga
gillibrand ginsburg gm hatch heighten hing hush inact i’d kirk kurd lebanes legend loot mahaskey manchin manuel mediat
megan michel milki monster mps nafta olivia patch pokémon poland psycholog rachel raw refineri regulatori rene reunit
rhode roster safer satir shaki showcas subsid talent torch tribal tulsa tweak undercov unfit vie wasserman whale
wildlif =28 4th 57 59 akin antisemit aoc array astonish authoritarian bachelorett beck beltway blanket blatant blitz
brag breakdown bts bug bypass candi carrol casino centr chancellor character christal coffe collar concept consol
contrari counselor crosbi distort eliza emanuel emili enthusiast exclud flagship fret furor geneva glimps harnik haven
i'd indefinit induc interrupt istanbul latin mick millionair motor nerv nois ordinari overtim pakistani pancreat
pixabay powerbal prevail recus resili resurg reynold richmond sacramento schultz sec sgt shark shopper sicken
skyrocket slowdown soviet spicer spoiler sudan swipe sydney translat upsid varieti vindic vpc wheel workplac worship
you'll =27 2028 86 abraham airwav amanda argentina autism avalanch bait beaten billi buffalo cellphon charter chorus
chrome civic collabor collud compil corey crossroad curios debbi denni desktop distrust doctrin dubious elus energ
enhanc equival erod exagger exhibit f1 fairfax fat fifti forti garcia glitch goldberg hebdo hysteria inaccur incent
interven intimid jackpot jihadist keynot lerner liquid maverick meaning meme metoo misl mistaken murphi mvp newsmax
nod norm opt ownership packer panther permiss pioneer provinc ps5 pushback recipi reclaim relev rid rivalri shoe sin
somehow sooner sorsbi sour southwest spectacl stack stagger swap tangl tide tier toilet toughest tsunami urgenc valuat
volum wnba woo =26 05 1992 1b 63 77 900 allergi ambush arctic arguabl arrang atop aurora axio bader bahama bain bang
bell besid bigotri blister briberi brilliant carv casualti cbn chatbot christ circus colo conscious countless crop
crumbl crystal davidson deposit dismay distant dzhokhar equiti ethnic firework flap friendship garrett gmail graphic
greec grief griffin grogu hedg hernandez imprison infiltr insight invis jaylen jpmorgan kemp khan kirsten knife
limbaugh luci luck maddow magnet manner menu mouth nashvill nc occas opera pic pole postur prada pray prop proposit
quak random rashida raucous scrub serial shelv shipment sing sinner sniper southeast sprint strickland suck swamp
tlaib tyler uber uganda underground unhappi unlaw weiss we’ll yang =25 00 1984 94 absent albert alphabet annoy
antitrust appreci attribut baldoni bed benchmark biopic blazer blew bloc blown bonus brawl bryan calcul caribbean
cesar champ cheaper chimaev clair columbus competitor compon concret conspir dayton descript devin dioxid discours
distinguish distress duncan eddi effici experiment faa fascist fi fiasco flex gametrack genocid glanc gordon grate
hamilton harvest hatr horizon hub hunger hydroxychloroquin hypocrit jae liv loi mansion maxx melissa metro militia
modi motorola mullin nepal noah norway nugget nut nypd percept plastic plow plug politic prolong qassem ranch remak
resurrect rove sail salon scorch segar shakeup sharpen shun simon smell somebodi startl sterl stricken strzok suspici
tast thirti tokyo tore trumpdem uncl vagu valid valv viktor waiver wider wrench zoom =24 2003 2005 3d 62 abund
accompani advisori angela applaud approxim attach baffl banner baptist barcelona beer blackout cartoon catherin
chronicl cluster consolid convert declassifi demis dharapak disarray dishonest disord dispar dose eject enlist exhaust
falter felon fitbit forest forthcom frantic fray fruit grass greek hardlin hassan hilton inadequ injunct irrespons
janet jelli jeremi likelihood liken lui mcdonald memor mild miner miracl munich nj noon northwest pension podium porn
portal ravag realist render resembl rori scalis shoulder slew sox spokesperson stanford statewid straw substant sugar
swear sweden thee threshold throat tirad tricki trove tunnel vandal verifi villain woke wr yale =23 120 3i 69 76er 82
9th afc artifici backroom bergen blowout cake captiv charm chide cigarett clariti compens concentr conor craig crimea
crowley curtain damascus dash dislik drown dust embroil erdogan fixat franken fritz gambit gdp genet genuin gifford
grid gta handheld hathaway heatwav ig julia jussi kiss lam lamar laud lemon lend lightn linux lucki madrid maximum
mcmaster mening merci merkel mishandl mormon municip murkowski neck newslook orbán ourselv outreach owen philli plain
platt pure recreat redact reinforc relax reproduct richest roug rousey seventh simpson smollett spat sprawl subscript
subway summon sundanc surrog theorist they’d trio trudeau tyson unaccept vanden ventur venu whistl =22 110 12th 1996
350 allegi aluminum ashley asus backdrop balloon banker bearer blogger booster breakup brent bulk cambridg captain
clapper clarif coin contin corker cornyn cousin creep cuccinelli dam dazzl decreas deflect delta diminish division dri
dui dutch endgam er farewel feminist finland firebal flotilla genius gomez gps gradual graviti greta hamper havoc heir
hottest identif intercontinent istockphoto jaw jfk johnni jolt jupit keir kenneth latter lavish legendari lg lori maco
mandela mcauliff mcgahn mendoza merrick minim monica mortal mutual nathan nielsen nigerian onslaught orchestr ore
outright ozemp patel paxton phillip philosoph pitt polish precaut propel protocol renam reson rio rioter rodger rome
roosevelt sach sacrific sampl scold scotland scrutin seller sheer sober statehous stronghold superior superstar tab
testi tori trayvon treason tribe ultimatum understood unrel usatoday vandenberg venus verizon vike waver wise withdrew
zeliz =21 130 1970s 1980s 74 97 aamer abid acquisit administ andrea angst apollo arc atroc auster backtrack barb baton
bogus bret bunch cat cholesterol cincinnati clarenc clearer clemenc colon commenc comparison conveni countdown cynic
danish dealer delight dent drain drake durham eighth empow entranc epicent escort excerpt exodus flavor grievanc
guatemala hanoi hindu impend incorrect infowar instinct jonah kabul kate khamzat kharg knockout lambast launder lilli
litig loosen madhani mason maureen misunderstand monkey morri muhammad mum nightclub oman orban outlaw overrid pad
paralyz parliamentari pearl penn perez peru petersburg pharmaceut philosophi pneumonia pounc rancor razor redesign
reiner repar retaliatori reunion sailor sensat sham shannon singapor skin slaughter solidar specialist stallion stein
stifl stole stopgap storylin submarin sunni sweat swell takaichi tamp thorough thrust timberwolv trooper tuition tvs
tyranni ucla unansw unc unsettl util void wbc wray wyom yeah yell zendaya =20 101 19th 2022 328 78 a24 allegri
ancestor anomali az bankrupt barbaro bat bishop bourg brick broadway caitlin cede changer charger choke coloni con
cruel crunch curfew curs czar deduct delic delug derbi destin difficulti disarm doomsday dot drift dual dubai ellison
entrepreneur fifa filter flurri foster frighten gianni glacier grammi havana headwind heavyweight hey hilari
hjelmgaard holocaust hondura huawei hug idiot improb inclus ironi jalen kamm kickoff klein lax leaderboard legitimaci
lew lewandowski liabil loath longstand lowri milan misdemeanor misstep monologu newsi nicola nike nonetheless notifi
oppo ought ovat pan patienc perceiv persecut princeton rahm reliev repriev rescuer revisit robberi ronda rouhani
rubber scorn sexist simultan skate ski smooth smuggl snag spawn spray starbuck stare stunt surgeon swath tempt tent
tighter toronto traction traumat trustworthi unhing upheav vari weld weren't workout worthi wow wuther wwdc zohran
"""
