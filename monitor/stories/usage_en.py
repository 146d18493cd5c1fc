"""How many of so many news articles have a term in title and opening: from `./run.sh bench stories_usage`.

Counted in unlabelled English articles (political news and titles of a news aggregator); terms of 20 articles at
least, the commonest first, each with its number.
"""

ARTICLES = 63947
COUNTS = """\
the:38392 to:33124 of:28810 in:28355 and:23503 on:19070 for:17560 is:14086 that:13428 trump:13151 it:10776 with:10747
presid:10718 as:10685 at:9358 from:7761 has:7181 his:7174 say:6970 are:6907 this:6814 new:6792 by:6778 after:6570
be:6379 an:6124 he:6045 have:5652 was:5597 republican:5469 donald:5434 democrat:5326 hous:5140 but:5125 will:5088
state:5077 about:4985 obama:4938 over:4895 year:4848 not:4755 more:4520 who:4007 what:3712 up:3698 us:3660 said:3624
their:3589 one:3557 senat:3519 washington:3435 report:3427 out:3333 week:3327 nation:3227 american:3194 elect:3150
first:3137 white:3041 day:3038 how:3035 they:2926 time:2923 imag:2888 polit:2804 presidenti:2715 into:2707 call:2681
than:2678 been:2655 campaign:2613 iran:2572 two:2541 all:2539 gop:2503 when:2467 news:2464 could:2459 peopl:2444
against:2389 tuesday:2382 no:2380 get:2373 caption:2366 make:2361 former:2360 would:2353 now:2321 plan:2276 vote:2264
offici:2250 last:2233 govern:2213 like:2213 we:2195 back:2168 take:2162 court:2135 some:2131 administr:2130
reuter:2130 may:2124 or:2122 opinion:2114 you:2103 if:2089 cnn:2082 show:2075 stori:2061 just:2047 clinton:2007
leader:2005 war:2005 most:2001 attack:1977 thursday:1975 whi:1973 deal:1966 had:1955 bill:1948 parti:1943 right:1943
there:1941 congress:1932 today:1927 feder:1907 her:1904 media:1901 can:1834 live:1831 monday:1827 wednesday:1825
were:1815 dure:1793 do:1792 other:1774 friday:1754 befor:1753 immigr:1752 health:1739 down:1712 face:1707 law:1704
support:1700 end:1699 hillari:1695 john:1680 month:1675 america:1670 use:1670 toggl:1658 candid:1657 so:1655
announc:1637 win:1632 major:1630 top:1620 enlarg:1614 kill:1612 photo:1608 talk:1590 countri:1589 offic:1584
chang:1582 go:1580 debat:1579 world:1579 1:1565 here:1560 updat:1532 secur:1524 which:1516 off:1511 ap:1503 unit:1503
come:1497 him:1490 investig:1480 want:1479 work:1453 race:1446 york:1442 suprem:1439 sen:1436 even:1431 public:1431
case:1406 your:1398 she:1397 getti:1395 power:1395 close:1385 final:1385 releas:1382 next:1381 2:1371 night:1364
2026:1359 mani:1357 look:1344 issu:1337 question:1329 way:1326 fight:1320 polici:1313 while:1310 highlight:1305
million:1303 sunday:1294 fire:1291 group:1284 critic:1283 claim:1282 our:1279 depart:1274 should:1273 open:1268
barack:1258 rule:1258 tri:1257 coronavirus:1254 sign:1243 conserv:1241 forc:1234 near:1232 meet:1231 big:1228
2016:1216 voter:1216 care:1215 move:1207 set:1205 secretari:1203 obamacar:1196 run:1196 left:1195 high:1189
accord:1188 poll:1180 russia:1180 still:1177 2020:1174 help:1170 justic:1168 general:1166 5:1157 polic:1153 usa:1151
three:1145 between:1131 made:1131 post:1129 need:1127 long:1124 start:1117 under:1102 know:1095 order:1094 strike:1093
tax:1093 hit:1091 mr:1086 includ:1083 control:1079 citi:1076 3:1075 push:1068 protest:1065 sinc:1063 warn:1057
them:1056 gun:1048 launch:1044 amid:1042 turn:1042 onli:1033 cut:1022 recent:1012 militari:1007 record:1007 act:1006
lead:1002 ago:1001 impeach:1001 expect:999 where:996 anoth:993 alleg:986 lawmak:986 primari:985 death:981 committe:979
much:978 press:975 follow:972 own:972 job:969 second:969 member:962 pass:962 saturday:962 see:959 find:956 latest:948
both:938 dead:933 point:933 accus:932 continu:929 thing:926 becom:925 chief:925 china:925 give:924 hope:917 shoot:913
old:907 game:904 north:904 part:901 000:898 speech:897 told:894 attorney:892 home:892 think:890 did:889 again:887
man:885 california:882 stop:879 trade:877 charg:876 decis:872 border:866 appear:865 fund:865 through:864 author:861
put:861 ani:858 ask:857 russian:857 nomine:846 effort:845 judg:845 4:842 biden:839 keep:839 head:838 texa:836 key:832
reveal:832 respons:826 speak:826 romney:821 test:820 special:819 6:817 whether:813 good:810 governor:810 paul:808
also:807 hear:806 becaus:805 action:804 school:802 found:801 leav:798 rais:797 center:795 propos:793 those:791 fbi:789
play:789 sander:788 across:784 rep:784 tell:781 video:780 market:778 crisi:774 economi:771 despit:768 confirm:767
hold:767 return:767 10:762 congression:762 number:762 legal:761 march:761 south:760 watch:759 busi:755 famili:755
battl:754 die:754 ai:753 clear:752 team:752 anti:750 increas:750 earli:749 morn:749 rise:744 7:740 offer:740 price:740
spend:740 hour:739 joe:739 protect:739 least:735 stock:735 file:734 person:727 robert:727 nomin:724 target:723
begin:722 threat:720 challeng:717 share:717 free:715 life:709 foreign:708 fox:707 build:704 far:703 execut:702
term:702 histori:701 seek:697 ahead:696 black:696 rate:696 reform:696 address:693 oil:693 problem:692 past:691
email:688 agenc:687 around:687 program:687 threaten:687 fail:686 gov:685 possibl:685 social:684 line:683 name:683
four:682 compani:679 five:679 interview:677 these:677 michael:675 ralli:674 sever:674 ban:673 fall:672 defens:670
legisl:670 global:667 late:666 ukrain:665 break:663 econom:663 wall:660 director:659 analysi:658 israel:658 berni:657
everi:655 speaker:655 view:655 billion:654 yet:651 budget:650 concern:649 mark:649 step:649 aid:644 took:642 seem:640
women:639 pick:638 believ:637 vice:636 remain:633 shutdown:630 19:627 suggest:626 too:625 my:624 repres:624 among:622
mitt:622 best:621 hill:621 veri:621 liber:618 tweet:617 approv:613 add:609 victori:607 same:606 promis:604 alreadi:603
capitol:602 futur:602 never:601 let:600 reach:599 star:599 nuclear:598 happen:596 doe:592 without:592 insid:590
might:589 servic:589 well:589 florida:588 block:587 deliv:587 base:585 grow:584 drop:583 potenti:583 probe:581
allow:580 illeg:574 controversi:573 declar:573 pay:573 street:573 behind:572 intellig:572 11:571 few:571 mueller:571
system:571 korea:570 result:570 trial:570 articl:568 middl:567 must:567 money:566 messag:565 union:564 comment:563
weekend:563 ever:561 percent:560 8:558 onc:555 decad:553 mean:553 demand:552 hand:552 student:552 universiti:552
stand:550 full:548 air:547 bring:547 defend:547 advis:546 consid:545 fear:545 ice:541 vs:541 matter:540 biggest:539
pro:539 differ:537 prepar:537 side:537 fact:536 jame:536 worker:536 then:533 lose:529 studi:529 appl:526 explain:524
place:524 real:524 event:523 dem:522 covid:521 away:519 thousand:519 risk:517 secret:517 moment:516 surpris:512
warren:512 googl:507 terror:506 agre:505 arrest:503 relat:503 minist:502 shot:501 host:500 don’t:498 data:497 alli:496
mike:496 syria:496 twitter:496 express:495 9:494 cost:492 sourc:490 georg:489 bid:488 focus:488 six:487 great:486
pandem:485 review:484 check:482 goe:482 bad:480 climat:480 led:479 littl:479 effect:478 less:478 came:477 pressur:477
attempt:476 provid:476 counsel:475 suspect:474 confer:473 david:473 weapon:473 got:472 reason:472 miss:470 nasa:466
iowa:465 realli:465 almost:464 visit:463 join:462 season:462 stay:462 june:460 mexico:460 prime:460 expert:459
inform:458 limit:457 measur:457 local:456 mass:456 predict:456 copyright:454 histor:453 negoti:453 seri:453
violenc:453 peac:452 read:451 urg:451 human:450 posit:450 send:450 statement:450 convent:449 novemb:446 tie:446
2018:445 april:445 better:445 carolina:444 creat:444 islam:444 toward:444 2019:443 20:442 enough:442 hard:442
children:441 organiz:441 strong:441 detail:440 assault:439 devic:439 larg:439 30:437 interest:437 lot:437 loss:436
afp:435 import:434 outbreak:434 progress:433 sexual:432 caus:430 reject:429 word:429 east:428 privat:427 senior:427
virginia:427 100:426 colleg:425 direct:425 movement:425 receiv:424 blame:421 don't:421 cruz:420 current:418 outsid:417
vow:417 drug:416 activist:415 midterm:414 soon:414 front:413 himself:413 me:413 scott:413 travel:413 west:413
scientist:412 leak:411 such:410 tv:410 men:408 replac:408 associ:407 feel:407 role:407 agent:406 discuss:406
iranian:406 bush:405 resign:405 scandal:405 stage:405 evid:404 insur:404 until:404 com:403 internat:403 note:402
argu:400 decid:400 lie:400 round:400 celebr:398 someth:398 oper:397 storm:397 12:396 list:396 seen:396 staff:396
gain:395 idea:395 refus:395 held:394 lawyer:394 short:394 level:393 process:393 answer:392 third:392 arriv:391
mayor:391 research:391 veteran:391 wrong:391 chairman:390 ryan:390 ted:390 abort:389 aim:387 spread:386 young:385
civil:384 eye:384 remov:384 2017:382 readi:380 daili:379 ex:379 bomb:378 divid:378 nfl:378 15:377 surg:377 coverag:375
dozen:374 massiv:374 tech:374 cancel:373 document:373 learn:373 strategi:373 account:372 exclus:371 facebook:371
enter:370 won:370 agenda:369 agreement:369 juli:369 fed:368 lost:368 low:368 save:368 constitut:367 worri:367
publish:366 arm:365 requir:365 deni:364 enforc:363 hormuz:363 serious:363 sex:363 chanc:362 hundr:362 respond:362
ohio:360 draft:357 et:357 murder:357 age:356 isi:356 repeal:356 crimin:355 struggl:355 earlier:354 januari:354
journalist:354 terrorist:354 abus:353 bipartisan:353 slam:353 began:352 ceo:352 actual:351 friend:351 phone:351
class:350 super:350 woman:350 won't:350 harri:349 link:349 50:348 red:348 small:348 search:347 shift:347 went:347
18:346 love:346 serv:346 beat:345 each:345 network:345 expand:344 blast:343 roll:343 session:343 defeat:342 emerg:342
ground:342 troop:342 delay:341 isra:341 communiti:339 space:338 danger:337 pull:337 though:337 involv:336 medic:336
2014:335 industri:335 politico:335 unsupport:335 editor:334 prevent:334 prison:334 crash:332 mcconnel:332 bank:331
playback:331 remark:330 fiscal:329 energi:328 nanci:328 half:327 known:327 project:327 rival:327 counti:326
everyth:326 iraq:326 pelosi:326 book:325 carri:324 un:324 sent:323 testifi:322 cover:321 rubio:321 san:321 won’t:320
appeal:319 gay:319 listen:318 often:318 summit:318 wait:318 capit:317 describ:317 district:317 fuel:317 lawsuit:317
town:317 2012:316 emergenc:316 opposit:316 pentagon:316 putin:316 avoid:314 boehner:314 restrict:314 chines:313
complet:313 debt:313 europ:313 gas:313 gather:313 heat:313 jeff:313 mission:313 seat:313 ebola:312 missil:311 re:311
develop:310 minut:310 onlin:310 ship:310 era:309 spacex:309 wave:309 afford:308 buy:308 manag:308 politician:308
chris:307 noth:307 success:307 thought:307 unveil:307 approach:305 financi:305 tariff:305 quick:304 track:304
freedom:303 moon:303 reopen:303 within:303 500:301 17:300 benefit:300 amend:299 employe:299 loom:299 option:299
perform:299 al:298 brief:298 hospit:297 impact:297 kim:297 walk:297 drone:296 isn’t:296 strait:296 25:295 andrew:294
eric:294 kavanaugh:294 shock:294 choic:293 labor:293 largest:293 spent:293 wing:293 worst:293 establish:292 galaxi:292
boost:291 due:291 signal:291 elizabeth:290 figur:290 board:289 crime:289 fix:289 sale:289 william:289 februari:288
form:288 activ:287 educ:287 rare:287 abc:286 date:286 page:286 benghazi:285 marriag:285 deport:284 letter:284 via:284
cast:283 columnist:283 crowd:283 mitch:283 schedul:283 favor:282 higher:282 jr:282 seven:282 done:281 featur:281
minor:281 total:281 comey:279 everyon:279 site:279 spark:279 taken:279 eight:278 son:278 becam:277 cancer:277
central:277 prosecutor:277 damag:276 european:276 later:276 shut:276 tom:276 â:276 gave:275 leadership:275 tension:275
diseas:274 doesn’t:274 repeat:274 summer:274 drive:273 victim:273 given:272 sweep:272 area:271 field:271 instead:271
parent:271 partisan:271 previous:271 southern:271 didn’t:270 escal:270 king:270 septemb:270 singl:270 doctor:269
can’t:268 diplomat:268 met:268 advoc:267 dollar:267 endors:267 access:266 draw:266 heart:266 14:265 commit:265
inquiri:265 resid:265 2015:264 certain:264 conflict:264 light:264 write:264 stake:263 uk:263 argument:262 box:262
georgia:262 independ:262 octob:262 probabl:262 accept:261 ad:261 iphon:261 lower:261 path:261 16:260 advanc:260
cours:260 doubl:260 giant:260 green:260 johnson:260 handl:259 map:259 player:259 troubl:259 wide:259 michigan:258
violat:258 13:257 caucus:257 common:257 journal:257 minnesota:257 wake:257 along:256 popular:256 they’r:256 trip:256
vaccin:256 doesn't:255 fake:255 weigh:255 alway:254 artemi:254 blue:254 chicago:254 judiciari:254 realiti:254
retir:254 signific:254 brown:253 incom:253 wife:252 wisconsin:252 24:251 co:251 deep:251 elector:251 self:251
ballot:250 kevin:250 cite:249 cup:249 exchang:249 huge:249 longer:249 oppos:249 overhaul:249 score:249 unemploy:249
annual:248 brett:248 car:248 citizen:248 expos:248 oppon:248 pledg:248 tough:248 trillion:248 insist:247 takeaway:247
injur:246 land:246 togeth:246 clash:245 growth:245 initi:245 kentucki:245 memori:245 winner:245 earth:244 lengthi:244
testimoni:244 voic:244 jersey:243 migrant:243 mount:243 korean:242 train:242 advertis:241 declin:241 evening:241
ignor:241 blow:240 confront:240 bar:239 domin:239 firm:239 themselv:239 attent:237 count:237 immedi:237 nba:237
earn:236 extend:236 sell:236 panel:235 room:235 rush:235 christian:234 i’m:234 renew:234 admit:233 food:233 2013:232
26:232 jackson:232 quit:232 sanction:232 brought:231 contest:231 deadlin:231 design:231 failur:231 racial:231 slow:231
standard:231 sue:231 truth:231 cross:230 27:229 child:229 forward:229 internet:229 virus:229 alex:228 arizona:228
church:228 hate:228 marco:228 60:227 conduct:227 destroy:227 main:227 sure:227 armi:226 jump:226 regul:226 religi:226
sentenc:226 appar:225 command:225 grand:225 origin:225 pope:225 samsung:225 websit:225 airport:224 billionair:224
muslim:224 backlash:223 decemb:223 indict:223 kick:223 fast:222 headlin:222 measl:222 region:222 alabama:221 isn't:221
collect:220 understand:220 can't:219 grant:219 ir:219 product:219 balk:218 colorado:218 didn't:218 epstein:218
franc:218 ii:218 kid:218 produc:218 surveil:218 whose:218 40:217 cultur:217 door:217 healthcar:217 polar:217
request:217 spi:217 wit:217 wors:217 explos:216 hall:216 hampshir:216 rank:216 reduc:216 survey:216 dismiss:215
mind:215 water:215 hurt:214 stun:214 suspend:214 ambassador:213 chip:213 collaps:213 institut:213 tea:213 dow:212
fals:212 further:212 halt:212 identifi:212 affair:211 amazon:211 ceasefir:211 doj:211 extrem:211 fan:211 generat:211
prais:211 sit:211 democraci:210 demonstr:210 fair:210 lebanon:210 determin:209 employ:209 homeland:209 jim:209
memo:209 mock:209 penc:209 susan:209 wrote:209 convict:208 edg:208 surviv:208 winter:208 boston:207 canada:207
flight:207 model:207 professor:207 spot:207 syrian:207 august:206 odd:206 particular:206 steve:206 wage:206
bloomberg:205 consum:205 convers:205 jone:205 kind:205 movi:205 present:205 scienc:205 suffer:205 true:205 lack:204
rocket:204 thank:204 anger:203 cbs:203 chair:203 chuck:203 analyst:202 angel:202 beyond:202 kennedi:202 prove:202
donor:201 flag:201 hack:201 venezuela:201 withdraw:201 confid:200 divis:200 heard:200 influenc:200 style:200 user:200
apolog:199 cliff:199 offens:199 reflect:199 relationship:199 status:199 anyth:198 contain:198 separ:198 barr:197
british:197 film:197 goal:197 saudi:197 soldier:197 attend:196 domest:196 packag:196 promot:196 welcom:196 bodi:195
doubt:195 paid:195 resist:195 taylor:195 affect:194 improv:194 jonathan:194 nbc:194 patient:194 seiz:194 exact:193
newli:193 outrag:193 pari:193 racist:193 cannot:192 captur:192 closer:192 fellow:192 frustrat:192 introduc:192
mother:192 connect:191 dramat:191 indic:191 island:191 npr:191 prompt:191 sound:191 townhal:191 violent:191
christma:190 embrac:190 fraud:190 rang:190 safe:190 select:190 swing:190 impos:189 moder:189 bias:188 father:188
hike:188 hire:188 safeti:188 st:188 televis:188 we’r:188 los:187 rand:187 21:186 abl:186 cia:186 communic:186
condemn:186 fresh:186 highest:186 0:185 2008:185 deleg:185 ongo:185 pictur:185 award:184 relief:184 french:183
holiday:183 honor:183 individu:183 investor:183 netanyahu:183 park:183 peter:183 piec:183 plant:183 poor:183 shape:183
unpreced:183 afternoon:182 astronaut:182 custom:182 prospect:182 treatment:182 unlik:182 wound:182 charl:181
combat:181 condit:181 entir:181 nsa:181 rememb:181 revers:181 station:181 sudden:181 2025:180 acknowledg:180 bowl:180
christi:180 exit:180 flood:180 jet:180 rhetor:180 split:180 va:180 card:179 citizenship:179 dr:179 guilti:179 titl:179
tour:179 conspiraci:178 disput:178 japan:178 mccain:178 minneapoli:178 store:178 founder:177 guard:177 internal:177
kelli:177 multipl:177 rock:177 vladimir:177 bet:176 calif:176 fill:176 graham:176 knew:176 legaci:176 opportun:176
plane:176 quiet:176 richard:176 trail:176 chao:175 dream:175 experi:175 itself:175 suppos:175 tonight:175 anyon:174
appoint:174 coupl:174 pennsylvania:174 platform:174 rather:174 saw:174 yes:174 aggress:173 app:173 jeb:173 juri:173
lift:173 massachusett:173 resolut:173 someon:173 trumpgop:173 version:173 afghanistan:172 interfer:172 practic:172
treat:172 await:171 foundat:171 jan:171 regim:171 divers:170 martin:170 reserv:170 runner:170 technolog:170 ten:170
worth:170 african:169 eu:169 olymp:169 rich:169 sought:169 tradit:169 yesterday:169 anniversari:168 background:168
compromis:168 gaza:168 mar:168 milit:168 musk:168 ultra:168 addit:167 column:167 display:167 hot:167 jong:167 rip:167
valu:167 anthoni:166 camp:166 gone:166 mandat:166 reid:166 scene:166 vega:166 apart:165 brain:165 cooper:165
finish:165 floor:165 husband:165 indiana:165 spur:165 disast:164 financ:164 spoke:164 ufc:164 brother:163 lay:163
london:163 tout:163 cash:162 chamber:162 hurrican:162 joke:162 microsoft:162 perhap:162 tehran:162 29:161 ben:161
britain:161 credit:161 fourth:161 owner:161 pois:161 road:161 treasuri:161 22:160 corpor:160 deputi:160 dhs:160
elit:160 gunman:160 hantavirus:160 profil:160 promin:160 recess:160 sens:160 trust:160 wind:160 writer:160 fatal:159
fli:159 manafort:159 ukrainian:159 23:158 am:158 camera:158 chemic:158 crew:158 easi:158 faith:158 invest:158
kerri:158 nine:158 sometim:158 wear:158 daughter:157 discov:157 edit:157 moscow:157 natur:157 scrambl:157 showdown:157
they'r:157 trigger:157 actor:156 balanc:156 coast:156 drama:156 inbox:156 mysteri:156 obtain:156 teen:156 toll:156
we'r:156 whistleblow:156 bear:155 broke:155 debut:155 rescu:155 core:154 council:154 except:154 gen:154 rest:154
struck:154 swift:154 cdc:153 engag:153 palestinian:153 paper:153 teacher:153 tear:153 exist:152 holder:152 quarter:152
rick:152 compar:151 dark:151 epa:151 facil:151 familiar:151 ill:151 200:150 deficit:150 magazin:150 racism:150
estim:149 francisco:149 outlin:149 correct:148 defin:148 forecast:148 incid:148 nevada:148 radic:148 reaction:148
revel:148 utah:148 weather:148 abov:147 illinoi:147 india:147 jail:147 liberti:147 modern:147 restor:147 stephen:147
transcript:147 warm:147 wild:147 girl:146 mix:146 adam:145 alarm:145 especi:145 missouri:145 pakistan:145 28:144
justin:144 northern:144 youtub:144 beij:143 burn:143 hunt:143 louisiana:143 normal:143 partial:143 solut:143
window:143 born:142 bureau:142 cabinet:142 ed:142 ferguson:142 mail:142 overwhelm:142 spotlight:142 task:142 broad:141
coach:141 cold:141 cuba:141 difficult:141 las:141 specif:141 xi:141 abil:140 airstrik:140 below:140 cohen:140
fundrais:140 incumb:140 miami:140 netflix:140 plot:140 pose:140 written:140 android:139 colleagu:139 complaint:139
hail:139 intel:139 mental:139 mistak:139 particip:139 snow:139 surround:139 airlin:138 angri:138 caught:138 drew:138
equal:138 favorit:138 heavi:138 i'm:138 joint:138 libya:138 pain:138 preview:138 refuge:138 rumor:138 screen:138
silenc:138 soar:138 theori:138 anthrop:137 classifi:137 conclud:137 contend:137 eas:137 fell:137 nato:137 pm:137
pretti:137 rapid:137 revenu:137 assist:136 complic:136 cruis:136 dc:136 de:136 formal:136 lock:136 non:136 skeptic:136
2010:135 audienc:135 campus:135 commentari:135 longtim:135 match:135 narrat:135 raid:135 amount:134 brace:134 copi:134
distanc:134 either:134 floyd:134 intend:134 lesson:134 moral:134 sea:134 situat:134 spring:134 western:134 centuri:133
digit:133 presumpt:133 refer:133 rodham:133 schumer:133 averag:132 boss:132 crackdown:132 edward:132 outlet:132
playoff:132 pool:132 react:132 shake:132 weak:132 advantag:131 alexandria:131 asia:131 assess:131 career:131
collin:131 economist:131 elimin:131 elon:131 germani:131 invit:131 mainstream:131 music:131 oscar:131 patriot:131
popul:131 survivor:131 upcom:131 africa:130 athlet:130 broken:130 eastern:130 extens:130 ladi:130 medicar:130
observ:130 scrutini:130 strategist:130 adult:129 aren’t:129 babi:129 built:129 confus:129 femal:129 gold:129 io:129
monitor:129 prioriti:129 simpl:129 suppli:129 tim:129 wilson:129 bigger:128 boy:128 brand:128 color:128 crucial:128
deploy:128 disappoint:128 ernst:128 inspector:128 knick:128 massacr:128 ticket:128 walker:128 whole:128 31:127
anticip:127 corrupt:127 devast:127 giuliani:127 ident:127 moor:127 pete:127 reviv:127 subpoena:127 undocu:127
consult:126 deepli:126 eve:126 filibust:126 matt:126 perfect:126 privaci:126 sarah:126 zero:126 avert:125 brian:125
broadcast:125 collus:125 contribut:125 fine:125 flu:125 gap:125 greenland:125 guy:125 ideolog:125 usual:125 brutal:124
comput:124 contact:124 counter:124 fate:124 infect:124 loan:124 misconduct:124 nationwid:124 plung:124 respect:124
turkey:124 wonder:124 70:123 alon:123 amnesti:123 bob:123 choos:123 coalit:123 commiss:123 congressman:123 golden:123
lean:123 mad:123 newspap:123 nonprofit:123 object:123 oust:123 pitch:123 recommend:123 scale:123 tactic:123 taxpay:123
throw:123 transit:123 although:122 champion:122 disrupt:122 donat:122 embassi:122 environment:122 famous:122
inflat:122 marijuana:122 mexican:122 payment:122 phase:122 rough:122 sept:122 absolut:121 battleground:121 channel:121
cycl:121 dinner:121 enemi:121 flynn:121 houston:121 meddl:121 navi:121 oregon:121 regard:121 shop:121 socialist:121
squar:121 subject:121 switch:121 tabl:121 tip:121 undermin:121 ã:121 assert:120 brexit:120 ceremoni:120 implement:120
loui:120 marathon:120 ny:120 pack:120 pursu:120 rage:120 sky:120 straight:120 vulner:120 avail:119 emot:119 kept:119
loser:119 machin:119 mayb:119 smart:119 tap:119 altern:118 cortez:118 dog:118 perspect:118 planet:118 plead:118
radio:118 reelect:118 root:118 sean:118 settl:118 tool:118 wrap:118 achiev:117 crack:117 howev:117 intensifi:117
lockdown:117 openai:117 philadelphia:117 shooter:117 sort:117 speed:117 vermont:117 35:116 cap:116 clean:116 crush:116
el:116 fla:116 greatest:116 hollywood:116 mask:116 ncaa:116 obvious:116 ocasio:116 rebuk:116 resum:116 signatur:116
touch:116 upset:116 alert:115 defi:115 els:115 intent:115 landmark:115 maryland:115 nvidia:115 punish:115 recal:115
rifl:115 satellit:115 specul:115 wasn’t:115 asylum:114 carlo:114 code:114 contributor:114 correspond:114 fallout:114
lee:114 plus:114 suicid:114 surfac:114 text:114 trend:114 ceil:113 enrol:113 franci:113 libertarian:113 mile:113
solv:113 sport:113 transform:113 ultim:113 ami:112 behavior:112 detain:112 erupt:112 exampl:112 fighter:112 gulf:112
joshua:112 mari:112 net:112 rose:112 abandon:111 davi:111 meta:111 pair:111 ran:111 tournament:111 transgend:111
unexpect:111 arabia:110 convinc:110 curb:110 essenti:110 hasn’t:110 inspir:110 pre:110 pundit:110 ramp:110 staffer:110
uniti:110 appli:109 cop:109 dnc:109 escap:109 horoscop:109 lobbi:109 anchor:108 benjamin:108 egypt:108 fulli:108
guidelin:108 hong:108 jack:108 partner:108 societi:108 spike:108 spokesman:108 tank:108 teenag:108 unless:108
blood:107 custodi:107 doug:107 drag:107 engin:107 harass:107 landov:107 margin:107 motiv:107 notic:107 pompeo:107
vision:107 aren't:106 competit:106 detent:106 driver:106 fit:106 footbal:106 hero:106 hole:106 msnbc:106 obstruct:106
passeng:106 rebel:106 riot:106 similar:106 stood:106 basic:105 buttigieg:105 depend:105 ipo:105 languag:105 lash:105
macbook:105 ms:105 newslett:105 pacif:105 pleas:105 remind:105 throughout:105 unusu:105 wast:105 watchdog:105
begun:104 daniel:104 discrimin:104 examin:104 feud:104 forum:104 grab:104 icon:104 intens:104 la:104 nra:104
perman:104 regist:104 sharp:104 smith:104 starmer:104 sun:104 upon:104 valley:104 whom:104 bay:103 beach:103 catch:103
cleveland:103 dec:103 deserv:103 desper:103 ethic:103 feb:103 maintain:103 momentum:103 nov:103 recap:103 server:103
simpli:103 stream:103 succeed:103 weight:103 cheer:102 climb:102 complex:102 encourag:102 guid:102 inaugur:102 i’v:102
label:102 michell:102 parenthood:102 purchas:102 reagan:102 revolut:102 slip:102 you’r:102 bit:101 bridg:101
construct:101 exercis:101 firearm:101 god:101 happi:101 harm:101 oversight:101 paus:101 penalti:101 regular:101
univers:101 aaron:100 ag:100 asid:100 bitter:100 charlott:100 combin:100 contract:100 disappear:100 hint:100
patrol:100 recoveri:100 retail:100 stick:100 su:100 thoma:100 80:99 automat:99 bombshel:99 brendan:99 cathol:99
flip:99 leagu:99 per:99 stanc:99 stretch:99 telescop:99 tennesse:99 tone:99 we’v:99 2011:98 earthquak:98 evacu:98
gate:98 gear:98 kong:98 laid:98 manufactur:98 mom:98 uncertainti:98 vast:98 zone:98 300:97 consequ:97 joseph:97
marin:97 procedur:97 reli:97 stall:97 temporarili:97 complain:96 narrow:96 neither:96 pivot:96 rice:96 veto:96 400:95
basketbal:95 buzz:95 detroit:95 fewer:95 harvard:95 hide:95 licens:95 master:95 max:95 profit:95 tick:95 trap:95
urgent:95 adopt:94 gemini:94 jay:94 lindsey:94 mess:94 newsroom:94 principl:94 provis:94 restaur:94 steven:94 2009:93
art:93 bare:93 coordin:93 expens:93 hang:93 imposs:93 inequ:93 killer:93 mobil:93 nightmar:93 parad:93 ram:93
recogn:93 ride:93 sight:93 wed:93 wolf:93 asian:92 atlanta:92 cloud:92 daca:92 detect:92 flaw:92 freez:92 guest:92
imagin:92 knock:92 lake:92 minimum:92 onto:92 period:92 physic:92 recov:92 temporari:92 wasn't:92 360:91 australia:91
cri:91 mrs:91 qaeda:91 qualifi:91 reader:91 republ:91 ring:91 sam:91 seattl:91 sequest:91 subscrib:91 virtual:91
assad:90 bannon:90 dalla:90 farm:90 hawaii:90 hezbollah:90 pop:90 sink:90 spin:90 tower:90 upgrad:90 viral:90
widespread:90 abrupt:89 anim:89 assembl:89 definit:89 expans:89 explod:89 fifth:89 gender:89 globe:89 negat:89 op:89
oval:89 plea:89 premier:89 revis:89 stone:89 traffic:89 type:89 1st:88 advic:88 circuit:88 comeback:88 compet:88
eat:88 hispan:88 injuri:88 kamala:88 marri:88 mate:88 necessari:88 oklahoma:88 portland:88 quarantin:88 resolv:88
snowden:88 wealthi:88 carson:87 duti:87 eager:87 extremist:87 novel:87 rout:87 tackl:87 alien:86 boom:86 breach:86
candidaci:86 civilian:86 cook:86 glass:86 guarante:86 mamdani:86 meant:86 mid:86 mislead:86 nasdaq:86 s26:86 shadow:86
sick:86 spirit:86 stress:86 suit:86 tight:86 twice:86 visa:86 wish:86 bond:85 club:85 deepen:85 defund:85 embattl:85
ford:85 hegseth:85 info:85 josh:85 locat:85 matthew:85 nobodi:85 obsess:85 oct:85 prosecut:85 rollout:85 sandi:85
terribl:85 coal:84 disclosur:84 editori:84 infrastructur:84 jeffrey:84 nyc:84 omar:84 pixel:84 rex:84 size:84
accomplish:83 applic:83 carter:83 classic:83 contenti:83 denounc:83 dig:83 electr:83 epidem:83 extraordinari:83
festiv:83 paint:83 powel:83 topic:83 xbox:83 yemen:83 ceas:82 credibl:82 dept:82 ensur:82 felt:82 headquart:82
hotel:82 kushner:82 legislatur:82 optim:82 photograph:82 rain:82 runoff:82 scalia:82 theme:82 we'v:82 600:81 90:81
batteri:81 christoph:81 destruct:81 dump:81 fundament:81 gang:81 hell:81 maduro:81 mention:81 neighbor:81 roger:81
shortag:81 snap:81 stimulus:81 blog:80 bus:80 concert:80 congo:80 cool:80 easier:80 fold:80 furious:80 hidden:80
insult:80 iraqi:80 ky:80 meteor:80 passag:80 perri:80 rnc:80 sharpli:80 standoff:80 stuck:80 typic:80 vet:80 250:79
canadian:79 circl:79 derail:79 des:79 evan:79 flee:79 frontrunn:79 gari:79 jimmi:79 laptop:79 leftist:79 stupid:79
tesla:79 tragedi:79 vehicl:79 you'r:79 45:78 aftermath:78 aliv:78 ann:78 applewhit:78 baltimor:78 capabl:78
championship:78 charact:78 chart:78 clinic:78 content:78 greater:78 grip:78 guthri:78 hurdl:78 leaker:78 leo:78
princ:78 proceed:78 realiz:78 reshap:78 slate:78 strength:78 subsidi:78 tape:78 territori:78 unleash:78 800:77 auto:77
brennan:77 cabl:77 contractor:77 dan:77 degre:77 divorc:77 emiss:77 foot:77 hostag:77 jewish:77 latino:77 medicaid:77
mississippi:77 moin:77 none:77 pace:77 patrick:77 prize:77 purpos:77 rape:77 redistrict:77 resourc:77 steam:77
symbol:77 takeov:77 toni:77 trader:77 web:77 charli:76 doom:76 duck:76 encount:76 enjoy:76 grade:76 greet:76 hagel:76
illustr:76 indian:76 jon:76 judgment:76 kansa:76 outcom:76 propublica:76 retreat:76 rod:76 smoke:76 teach:76
unconstitut:76 vanc:76 blockad:75 chase:75 comprehens:75 connecticut:75 denver:75 estat:75 frank:75 hacker:75
hostil:75 impress:75 jare:75 jerusalem:75 miller:75 nationalist:75 nurs:75 pipelin:75 premium:75 rudi:75 strain:75
strip:75 van:75 48:74 allianc:74 cell:74 click:74 corp:74 departur:74 ditch:74 don:74 exploit:74 fda:74 gift:74
harvey:74 justifi:74 maker:74 older:74 overturn:74 postpon:74 properti:74 rail:74 schiff:74 shield:74 slight:74
soni:74 taiwan:74 tanker:74 tenur:74 webb:74 abroad:73 arkansa:73 atlant:73 bow:73 brook:73 calm:73 dreamer:73
embarrass:73 england:73 epic:73 falcon:73 id:73 inevit:73 itali:73 neighborhood:73 newsom:73 overnight:73 sheriff:73
steal:73 strang:73 taliban:73 toxic:73 widen:73 consul:72 disagre:72 disclos:72 driven:72 fierc:72 frequent:72 greg:72
http:72 hunter:72 jordan:72 larger:72 lowest:72 nativ:72 ocean:72 rob:72 scare:72 sector:72 shouldn’t:72 silent:72
statist:72 steel:72 tampa:72 theresa:72 transfer:72 32:71 alan:71 anxieti:71 astronom:71 backer:71 conclus:71
consist:71 constant:71 cori:71 defiant:71 dictat:71 downplay:71 episod:71 exposur:71 hammer:71 influenti:71 jobless:71
kingdom:71 mine:71 nor:71 orlando:71 punch:71 roy:71 slash:71 slide:71 sold:71 strateg:71 various:71 weaken:71 wong:71
admiss:70 ambiti:70 ball:70 basebal:70 belief:70 bubbl:70 carbon:70 crazi:70 dean:70 diego:70 factor:70 faster:70
float:70 fought:70 golf:70 grew:70 incred:70 lineup:70 neil:70 pilot:70 plenti:70 rattl:70 resort:70 scotus:70
shame:70 solar:70 traffick:70 aug:69 colbert:69 enact:69 fallen:69 gubernatori:69 harder:69 hasn't:69 herself:69
he’ll:69 manhattan:69 mccarthi:69 melania:69 misinform:69 nice:69 poverti:69 presenc:69 proof:69 quot:69 ron:69 row:69
scrap:69 settlement:69 singer:69 strengthen:69 thunder:69 tribut:69 unclear:69 warrant:69 alter:68 ballist:68 birth:68
chain:68 clock:68 commerc:68 contempt:68 crown:68 easter:68 evangel:68 everybodi:68 explan:68 german:68 guess:68
inch:68 millenni:68 optimist:68 pardon:68 parliament:68 partnership:68 persist:68 prayer:68 sat:68 scenario:68 skip:68
song:68 spencer:68 sponsor:68 stronger:68 studio:68 tens:68 tillerson:68 tsa:68 underway:68 unfair:68 upend:68
zuckerberg:68 47:67 austin:67 blake:67 boat:67 bolton:67 booker:67 breakthrough:67 exempt:67 explor:67 fault:67
footag:67 forget:67 fossil:67 gorsuch:67 height:67 hype:67 ilhan:67 materi:67 mere:67 mitchel:67 mo:67 myth:67
necessarili:67 neo:67 ouster:67 overse:67 pew:67 poster:67 recruit:67 temperatur:67 thanksgiv:67 turmoil:67
universal:67 uphold:67 aircraft:66 antonin:66 buri:66 columbia:66 drink:66 entri:66 environ:66 error:66 fashion:66
fee:66 framework:66 garden:66 grill:66 horror:66 instal:66 proud:66 regret:66 retali:66 rfk:66 rift:66 stab:66 uae:66
unfold:66 warner:66 wildfir:66 42:65 attract:65 bash:65 breath:65 charlottesvill:65 comfort:65 defer:65 drawn:65
endur:65 eventu:65 flow:65 freshman:65 harsh:65 judici:65 knowledg:65 mac:65 occur:65 setback:65 shrink:65 stem:65
they’v:65 tougher:65 twist:65 vt:65 warsh:65 wealth:65 ancient:64 beauti:64 brandon:64 broader:64 businessman:64
cave:64 census:64 childhood:64 conced:64 corner:64 descend:64 diplomaci:64 evil:64 feed:64 gut:64 larri:64 male:64
nick:64 nyt:64 pac:64 populist:64 prefer:64 profession:64 sanctuari:64 seal:64 shown:64 silver:64 sole:64
somodevilla:64 string:64 submit:64 tini:64 turnout:64 unifi:64 whatev:64 wikileak:64 75:63 alaska:63 closur:63
couldn’t:63 creator:63 dear:63 denial:63 depress:63 factori:63 grown:63 implic:63 intervent:63 kasich:63 mideast:63
moham:63 nebraska:63 nune:63 ok:63 opioid:63 panic:63 preserv:63 rural:63 softwar:63 statu:63 steadi:63 termin:63
transpar:63 underscor:63 bend:62 bomber:62 branch:62 confeder:62 cuomo:62 dreamstim:62 drill:62 entitl:62 he'll:62
paso:62 phoenix:62 poison:62 pot:62 prior:62 ronald:62 routin:62 shouldn't:62 sworn:62 symptom:62 tornado:62 truck:62
alexand:61 anymor:61 assum:61 assur:61 bin:61 brazil:61 cautious:61 eagl:61 fade:61 furi:61 grappl:61 inc:61
islamist:61 jason:61 jerri:61 jinp:61 magic:61 neutral:61 notabl:61 orbit:61 palm:61 semit:61 sorri:61 thwart:61 33:60
34:60 aca:60 audio:60 bold:60 clue:60 consider:60 defenc:60 delet:60 elig:60 export:60 fortun:60 helicopt:60 kyle:60
pa:60 plagu:60 privileg:60 rebound:60 ridicul:60 rig:60 rocki:60 shine:60 silicon:60 theater:60 tree:60 truli:60
tumbl:60 twenti:60 uncov:60 verdict:60 wouldn’t:60 absurd:59 australian:59 bacon:59 barria:59 blunt:59 bright:59
bulli:59 contradict:59 cuban:59 dossier:59 echo:59 egyptian:59 enorm:59 gambl:59 graduat:59 immun:59 keith:59
landscap:59 macron:59 manchest:59 oh:59 personnel:59 port:59 spain:59 suppress:59 transport:59 vp:59 36:58 85:58
acceler:58 admin:58 arsenal:58 assassin:58 asset:58 awar:58 ballroom:58 bizarr:58 bolster:58 catastroph:58 commerci:58
deadliest:58 deliber:58 disney:58 dress:58 duke:58 empir:58 excit:58 expir:58 fun:58 heavili:58 ignit:58 integr:58
isol:58 kremlin:58 luxuri:58 merger:58 mob:58 outlook:58 overal:58 permit:58 pile:58 qb:58 seahawk:58 sullivan:58
tale:58 todd:58 youth:58 700:57 actress:57 ambit:57 chose:57 clark:57 decri:57 fcc:57 fieri:57 heel:57 honest:57
humanitarian:57 innov:57 ken:57 lab:57 lgbtq:57 longest:57 mcname:57 midnight:57 peak:57 pyongyang:57 solid:57
structur:57 tighten:57 uniqu:57 warrior:57 wisdom:57 woe:57 150:56 37:56 accur:56 allen:56 antifa:56 diagnos:56
easili:56 equip:56 foe:56 folk:56 gregori:56 hama:56 he’d:56 hungari:56 hypocrisi:56 invok:56 keyston:56 kyiv:56
otherwis:56 pact:56 pattern:56 pill:56 prohibit:56 robot:56 shatter:56 stamp:56 stat:56 stir:56 streak:56 strict:56
terrifi:56 unrest:56 utter:56 walsh:56 2001:55 52:55 backfir:55 beto:55 bound:55 clinch:55 communist:55 craft:55
danc:55 desk:55 envoy:55 feet:55 index:55 laker:55 maga:55 pen:55 reel:55 referendum:55 rico:55 river:55 rosenstein:55
roundup:55 scheme:55 seoul:55 stumbl:55 successor:55 truce:55 ugli:55 unpopular:55 vietnam:55 viewer:55 younger:55
zelenskyy:55 46:54 anderson:54 appropri:54 boycott:54 castro:54 commission:54 concess:54 cpac:54 dakota:54 dana:54
dare:54 desert:54 flare:54 gallup:54 gotten:54 hawk:54 item:54 landslid:54 lincoln:54 loeb:54 narrowli:54 occupi:54
saul:54 slap:54 suburb:54 tran:54 worldwid:54 you’v:54 2027:53 2nd:53 afghan:53 anonym:53 audit:53 bargain:53
bought:53 bust:53 ces:53 cure:53 cyber:53 empti:53 fisa:53 funer:53 immin:53 julian:53 kidnap:53 lamarqu:53 lynch:53
mario:53 pave:53 pound:53 propaganda:53 purport:53 ralph:53 royal:53 section:53 sixth:53 spar:53 supremacist:53
sweet:53 43:52 aspect:52 birthday:52 borrow:52 breitbart:52 briefli:52 brooklyn:52 buck:52 chaotic:52 consensus:52
davo:52 disapprov:52 fame:52 horrif:52 klobuchar:52 liter:52 madison:52 meltdown:52 mulvaney:52 oversea:52
percentag:52 queen:52 ray:52 rebuild:52 roman:52 soul:52 summari:52 travi:52 villag:52 wire:52 addict:51 affirm:51
bashar:51 botch:51 bottom:51 cann:51 caution:51 centrist:51 comedian:51 commut:51 damn:51 dismantl:51 disturb:51
dynam:51 entertain:51 farmer:51 forev:51 g7:51 healthi:51 inde:51 kati:51 kurdish:51 luca:51 manipul:51 maria:51
mode:51 mosqu:51 newtown:51 portray:51 predecessor:51 prosper:51 puerto:51 religion:51 reput:51 reveng:51 sad:51
shower:51 skill:51 sleep:51 sustain:51 tend:51 toss:51 tune:51 turkish:51 urban:51 volunt:51 withhold:51 acquir:50
altman:50 atmospher:50 betsi:50 boast:50 boot:50 caravan:50 coup:50 discoveri:50 disgrac:50 distract:50 dna:50
elsewher:50 evolv:50 frame:50 haley:50 instruct:50 laden:50 leverag:50 librari:50 montana:50 monument:50 mortgag:50
mull:50 nikki:50 nixon:50 numer:50 obstacl:50 orang:50 pc:50 raider:50 reluct:50 ruin:50 santa:50 siri:50 snyder:50
strand:50 swept:50 unanim:50 unarm:50 witch:50 49:49 adjust:49 alongsid:49 andi:49 arab:49 baghdad:49 brink:49
collis:49 devo:49 dilemma:49 extra:49 feinstein:49 goodman:49 heal:49 innoc:49 instagram:49 intercept:49 koch:49
laugh:49 lunar:49 luther:49 mandel:49 martinez:49 medicin:49 myself:49 obamaã:49 pend:49 peril:49 philippin:49
pollut:49 quest:49 recount:49 rein:49 revok:49 smear:49 snub:49 stanglin:49 stoke:49 surpass:49 treati:49 tucker:49
upheld:49 vucci:49 wood:49 55:48 afraid:48 agricultur:48 bankruptci:48 barrel:48 brush:48 chat:48 chill:48 clip:48
closest:48 compli:48 contrast:48 cum:48 experienc:48 grim:48 humili:48 inappropri:48 inject:48 loud:48 mandatori:48
motion:48 mountain:48 nasti:48 overcom:48 priebus:48 sensit:48 sidelin:48 substanti:48 upper:48 vacat:48 wwe:48
anyway:47 bailout:47 bros:47 brussel:47 bump:47 bunni:47 burst:47 carlson:47 christin:47 claud:47 constitu:47
creation:47 dad:47 demograph:47 devot:47 diagnosi:47 distribut:47 documentari:47 firestorm:47 fort:47 gabbard:47
habit:47 howard:47 jesus:47 jpg:47 lobbyist:47 lone:47 mileston:47 occasion:47 offend:47 pablo:47 prep:47 pursuit:47
raedl:47 reckon:47 shed:47 shelter:47 spill:47 stanley:47 subvert:47 timelin:47 trailer:47 trash:47 trick:47
undercut:47 venezuelan:47 warship:47 yield:47 65:46 99:46 alzheim:46 antonio:46 artist:46 awkward:46 barrier:46
berkeley:46 bracket:46 bull:46 carney:46 chant:46 chapter:46 charleston:46 dip:46 dissent:46 eclips:46 emphas:46
franki:46 grave:46 homeless:46 i'v:46 interact:46 iron:46 jessica:46 layoff:46 leg:46 lisa:46 lt:46 naval:46 nazi:46
oath:46 playbook:46 preced:46 pretend:46 prev:46 qualiti:46 regain:46 repair:46 restart:46 scari:46 spacecraft:46
tiger:46 toler:46 trumptrump:46 unravel:46 vicious:46 vox:46 zelenski:46 53:45 54:45 asteroid:45 attitud:45 beta:45
bori:45 capac:45 carolyn:45 cnbc:45 deem:45 deeper:45 distinct:45 dive:45 dougla:45 duel:45 dysfunct:45 endang:45
endless:45 enthusiasm:45 fauci:45 feloni:45 fenc:45 fragil:45 frenzi:45 glp:45 gray:45 gross:45 hook:45 inmat:45
lewi:45 meat:45 navig:45 phrase:45 portion:45 pregnanc:45 proven:45 reinc:45 smash:45 soften:45 surrend:45 suspens:45
sway:45 tara:45 they'v:45 they’ll:45 thin:45 uncertain:45 wouldn't:45 1155968404:44 anthem:44 anybodi:44 assign:44
bag:44 chalamet:44 deliveri:44 detaine:44 dire:44 element:44 eras:44 fiorina:44 foldabl:44 girlfriend:44 haunt:44
hhs:44 highway:44 huckabe:44 intellectu:44 joy:44 liar:44 math:44 meanwhil:44 memoir:44 midst:44 ministri:44 mogul:44
multi:44 murray:44 muscl:44 ngan:44 notion:44 ole:44 parna:44 pit:44 plummet:44 pour:44 preliminari:44 pride:44
proclaim:44 profound:44 pubid:44 purg:44 savannah:44 scoop:44 shinkl:44 shore:44 shout:44 smaller:44 snl:44 spoken:44
stranger:44 teas:44 telephon:44 therapi:44 tumultu:44 walmart:44 xl:44 41:43 academ:43 advisor:43 ammunit:43 aw:43
bail:43 belong:43 beneath:43 bibl:43 blind:43 bondi:43 buyer:43 buzzfe:43 cameron:43 cargo:43 cement:43 comedi:43
comet:43 couldn't:43 dawn:43 debacl:43 egg:43 elev:43 fantasi:43 gavin:43 glenn:43 infecti:43 insan:43 interior:43
invas:43 journey:43 messi:43 mich:43 nobel:43 pin:43 pocket:43 podcast:43 refund:43 roil:43 scientif:43 sister:43
soft:43 spanish:43 stark:43 strongest:43 switzerland:43 synagogu:43 timothi:43 tire:43 tsarnaev:43 ui:43 vital:43
wade:43 we'll:43 yorker:43 39:42 44:42 admir:42 archiv:42 basi:42 bird:42 blasey:42 broker:42 bullet:42 carpet:42
censorship:42 cheat:42 chosen:42 collid:42 dealt:42 default:42 dick:42 doc:42 drove:42 elementari:42 erin:42
everywher:42 galleri:42 garner:42 gridlock:42 guidanc:42 hat:42 ideal:42 iii:42 instanc:42 kathleen:42 khashoggi:42
lane:42 lgbt:42 loyalti:42 magnitud:42 mall:42 migrat:42 mourn:42 passion:42 pat:42 reset:42 rewrit:42 sebelius:42
sentiment:42 slump:42 smialowski:42 steep:42 stormi:42 swiss:42 threw:42 unabl:42 unfortun:42 variant:42 wreck:42
49er:41 58:41 64:41 align:41 amaz:41 amd:41 anxious:41 ar:41 attende:41 betray:41 blizzard:41 censor:41 cheap:41
chelsea:41 classroom:41 compel:41 congresswoman:41 conway:41 counterpart:41 dedic:41 emmanuel:41 evolut:41 excus:41
fastest:41 freed:41 greenhous:41 gripa:41 hair:41 haven't:41 impass:41 inner:41 instant:41 jab:41 jamal:41 juan:41
karen:41 kimmel:41 mega:41 metal:41 method:41 orlean:41 parkland:41 pastor:41 phil:41 portrait:41 radar:41 rampag:41
rethink:41 scath:41 spell:41 timothé:41 tortur:41 unauthor:41 uninsur:41 victor:41 visitor:41 weird:41 wis:41
wrestl:41 yard:41 yourself:41 yuri:41 2000:40 38:40 academi:40 accid:40 accident:40 addison:40 advocaci:40 alcohol:40
ariz:40 barrag:40 blasio:40 bobbi:40 circumst:40 client:40 conven:40 counterterror:40 cyberattack:40 dian:40 diann:40
downtown:40 english:40 flop:40 fractur:40 freak:40 hardest:40 idaho:40 italian:40 lunch:40 medal:40 megyn:40 mini:40
modest:40 monsivai:40 nadler:40 nervous:40 newest:40 northeast:40 nuke:40 orc:40 owe:40 paramount:40 rogu:40 ross:40
sequestr:40 seth:40 slaveri:40 starlink:40 steer:40 stewart:40 stolen:40 tag:40 toy:40 unilater:40 unknown:40
vessel:40 68:39 absenc:39 adapt:39 affili:39 baker:39 biolog:39 bloodi:39 boe:39 bounc:39 ca:39 cannabi:39 categori:39
clerk:39 creativ:39 crude:39 d4vd:39 darrel:39 ev:39 explicit:39 fever:39 flat:39 goldman:39 goodby:39 gowdi:39
groceri:39 haven’t:39 historian:39 indispens:39 ipad:39 ipso:39 iss:39 jill:39 kany:39 lifetim:39 louisvill:39
manhunt:39 milwauke:39 mood:39 museum:39 nintendo:39 oldest:39 palin:39 pollster:39 provok:39 recognit:39 reduct:39
riski:39 scholar:39 scream:39 script:39 soleimani:39 soro:39 spiral:39 squad:39 stump:39 technic:39 thrown:39
tomorrow:39 whip:39 wipe:39 alt:38 batter:38 behalf:38 bergdahl:38 bernstein:38 birthright:38 bite:38 brad:38
carrier:38 darren:38 dementia:38 devil:38 evalu:38 exec:38 finger:38 fool:38 forg:38 holland:38 hubbl:38 insurg:38
interim:38 japanes:38 kelc:38 knee:38 kort:38 micron:38 mnuchin:38 morgan:38 nail:38 noem:38 piston:38 print:38
raven:38 reignit:38 relentless:38 retak:38 revamp:38 segment:38 separatist:38 shell:38 sieg:38 speci:38 steeler:38
storag:38 surgeri:38 swirl:38 tiktok:38 torn:38 trace:38 tripl:38 vatican:38 verg:38 wash:38 berkshir:37 berlin:37
bradi:37 dave:37 deadlock:37 denmark:37 depict:37 desir:37 disabl:37 disastr:37 electron:37 flock:37 grace:37
hanniti:37 hay:37 headach:37 henri:37 herald:37 hors:37 incompet:37 infam:37 issa:37 ivanka:37 jess:37 jew:37
lament:37 linger:37 lotteri:37 margaret:37 matti:37 mccabe:37 midwest:37 mill:37 minn:37 mirror:37 mlb:37 mytho:37
nichola:37 obscur:37 olson:37 o’rourk:37 persuad:37 pittsburgh:37 pump:37 reinstat:37 reliabl:37 saint:37 screw:37
slogan:37 soil:37 spare:37 spokeswoman:37 stabil:37 swalwel:37 terri:37 titan:37 triumph:37 warfar:37 wari:37
wembanyama:37 wield:37 21st:36 aboard:36 adversari:36 antarctica:36 arena:36 boil:36 chariti:36 clarifi:36 compound:36
crusad:36 dinosaur:36 enabl:36 erdoğan:36 excel:36 extort:36 flake:36 fume:36 gala:36 horowitz:36 household:36
inspect:36 jean:36 jefferson:36 karl:36 kellyann:36 lago:36 laura:36 lectur:36 lethal:36 lord:36 lung:36 marti:36
outag:36 outcri:36 petit:36 petraeus:36 pregnant:36 quell:36 quo:36 rescind:36 reward:36 salari:36 scope:36
smartphon:36 stabl:36 stalem:36 sting:36 supplement:36 suspicion:36 tentat:36 toppl:36 tourist:36 tulsi:36 twin:36
unlock:36 volatil:36 welfar:36 wuhan:36 2007:35 95:35 abram:35 avenu:35 band:35 beef:35 blueprint:35 cassidi:35 cav:35
chatgpt:35 chicken:35 commemor:35 courtesi:35 crypto:35 cybersecur:35 databas:35 demon:35 disgust:35 drastic:35
dumb:35 earnest:35 elder:35 embolden:35 en:35 essay:35 fare:35 fish:35 flash:35 forth:35 gingrich:35 guantanamo:35
guardian:35 heritag:35 homicid:35 hugh:35 interpret:35 ireland:35 jami:35 kuwait:35 lion:35 milli:35 morsi:35
nearbi:35 nigeria:35 nonsens:35 northam:35 obes:35 oral:35 overdos:35 partisanship:35 paycheck:35 possess:35 proper:35
reassur:35 rebellion:35 reed:35 remot:35 seed:35 seeker:35 slowli:35 spree:35 suburban:35 taught:35 they'll:35
thrill:35 thrive:35 undergo:35 uniform:35 visibl:35 45th:34 airpod:34 aisl:34 architect:34 assail:34 atlas:34
avatar:34 beast:34 bezo:34 blockbust:34 bureaucrat:34 cbo:34 circul:34 cloth:34 context:34 cosmic:34 cotton:34
courag:34 crippl:34 delhi:34 dirti:34 disagr:34 disciplin:34 dodg:34 drought:34 ear:34 exceed:34 excess:34 fabric:34
fiction:34 firefight:34 flame:34 forgotten:34 format:34 foul:34 furlough:34 gerrymand:34 grasp:34 grassley:34
gunmen:34 hockey:34 huddl:34 idf:34 ire:34 jake:34 jennif:34 jindal:34 knight:34 lawn:34 loophol:34 loretta:34
mandelson:34 marjori:34 myanmar:34 notori:34 nowher:34 offshor:34 overshadow:34 platner:34 pratt:34 prescript:34
puzzl:34 quantum:34 rapper:34 rev:34 revolt:34 roar:34 robust:34 rover:34 saga:34 salman:34 seizur:34 semi:34
sequel:34 sheet:34 stadium:34 stern:34 steyer:34 stuff:34 swan:34 thompson:34 thus:34 ton:34 tragic:34 troll:34
tropic:34 trumpsess:34 vacanc:34 vigil:34 wallac:34 whatsapp:34 wiretap:34 1990s:33 50th:33 51:33 56:33 acquit:33
ala:33 alik:33 ash:33 bangladesh:33 bench:33 blaze:33 bless:33 bone:33 breakfast:33 bruce:33 burden:33 celtic:33
cheney:33 colin:33 conceal:33 conservat:33 cowboy:33 credenti:33 curtail:33 defam:33 dispatch:33 duggar:33 franchis:33
fulfil:33 gina:33 grassroot:33 holi:33 horrifi:33 injustic:33 jane:33 jerom:33 kain:33 kent:33 khamenei:33 lame:33
leah:33 martha:33 notch:33 outspoken:33 overlook:33 overreach:33 payout:33 peninsula:33 princip:33 propon:33 qatar:33
reboot:33 redefin:33 roe:33 sabotag:33 salt:33 spectrum:33 sum:33 supremaci:33 syndrom:33 uconn:33 uphil:33 uranium:33
usher:33 vanish:33 versus:33 vocal:33 wendi:33 wh:33 workforc:33 worsen:33 wsj:33 you'v:33 3rd:32 76:32 abu:32 aclu:32
acosta:32 album:32 barbara:32 battlefield:32 beg:32 behead:32 bernardino:32 bind:32 bitcoin:32 boo:32 chavez:32
cole:32 decept:32 denuclear:32 dub:32 expel:32 faction:32 fleet:32 garland:32 gasolin:32 gene:32 gestur:32 haul:32
he'd:32 hoax:32 inflict:32 interrog:32 jacob:32 kaster:32 laps:32 lebron:32 legitim:32 limbo:32 loyalist:32
marketplac:32 matchup:32 md:32 newt:32 nicol:32 nix:32 nonpartisan:32 oblig:32 org:32 payrol:32 phenomenon:32 phoni:32
physician:32 ponder:32 provoc:32 ratchet:32 reconcili:32 regardless:32 registr:32 reign:32 retain:32 revolutionari:32
roast:32 scout:32 sidestep:32 slain:32 span:32 squeez:32 stacey:32 stephani:32 stiff:32 stockpil:32 stroke:32 taunt:32
temper:32 texan:32 tremend:32 turnaround:32 undecid:32 undo:32 unpredict:32 uproar:32 warehous:32 watson:32 weekday:32
11th:31 2004:31 72:31 abbott:31 applaus:31 autopsi:31 brave:31 brew:31 cardin:31 clearanc:31 colombia:31
consequenti:31 contracept:31 courtroom:31 crise:31 criticis:31 critiqu:31 defect:31 depth:31 embark:31 engulf:31
extent:31 frozen:31 function:31 gaff:31 ghost:31 grok:31 harden:31 hbo:31 hesit:31 horribl:31 infight:31 isil:31
jacquelyn:31 jam:31 jeopardi:31 lap:31 logic:31 loos:31 marshal:31 mcilroy:31 melt:31 nelson:31 o'rourk:31 pga:31
precis:31 presum:31 princess:31 rant:31 recept:31 reckless:31 refug:31 reiter:31 scam:31 shi:31 shirt:31 shrug:31
slur:31 smile:31 soccer:31 spectacular:31 stricter:31 talli:31 thailand:31 theft:31 tobacco:31 trey:31 vape:31
walter:31 waterg:31 weinstein:31 zealand:31 zimmerman:31 79:30 ail:30 airspac:30 anywher:30 arson:30 aspir:30 aviat:30
bbc:30 becerra:30 beirut:30 belt:30 bernard:30 bore:30 bruis:30 button:30 cairo:30 calendar:30 californian:30
cantor:30 checker:30 confidenti:30 conn:30 defianc:30 delawar:30 desanti:30 dialogu:30 dirt:30 discount:30
disinform:30 elijah:30 enrich:30 fend:30 franklin:30 halftim:30 handgun:30 hannah:30 harbor:30 helsinki:30 improp:30
inabl:30 intrigu:30 invad:30 jose:30 labour:30 lawrenc:30 leon:30 lesbian:30 lieuten:30 load:30 log:30 maher:30
mandalorian:30 nhl:30 ninth:30 oliv:30 outgo:30 pam:30 pathway:30 payer:30 pink:30 playstat:30 pruitt:30
quarterback:30 quinnipiac:30 rent:30 restrain:30 roof:30 russel:30 ruth:30 shutter:30 simmer:30 snoop:30 startup:30
substanc:30 techniqu:30 tracker:30 trumpkamala:30 turbul:30 turner:30 tx:30 uncomfort:30 usmnt:30 weren’t:30 widow:30
willing:30 www:30 2006:29 2024:29 20th:29 66:29 67:29 71:29 87:29 abolish:29 acquitt:29 ali:29 analyz:29 appointe:29
assang:29 belov:29 bipartisanship:29 bronco:29 buffett:29 caller:29 chairwoman:29 coachella:29 confess:29 consecut:29
currenc:29 debunk:29 deck:29 dim:29 discredit:29 donna:29 dragon:29 enterpris:29 euphoria:29 extradit:29 fascin:29
flew:29 flower:29 forgiv:29 ga:29 gillibrand:29 ginsburg:29 gm:29 hatch:29 heighten:29 hing:29 hush:29 inact:29 i’d:29
kirk:29 kurd:29 lebanes:29 legend:29 loot:29 mahaskey:29 manchin:29 manuel:29 mediat:29 megan:29 michel:29 milki:29
monster:29 mps:29 nafta:29 olivia:29 patch:29 pokémon:29 poland:29 psycholog:29 rachel:29 raw:29 refineri:29
regulatori:29 rene:29 reunit:29 rhode:29 roster:29 safer:29 satir:29 shaki:29 showcas:29 subsid:29 talent:29 torch:29
tribal:29 tulsa:29 tweak:29 undercov:29 unfit:29 vie:29 wasserman:29 whale:29 wildlif:29 4th:28 57:28 59:28 akin:28
antisemit:28 aoc:28 array:28 astonish:28 authoritarian:28 bachelorett:28 beck:28 beltway:28 blanket:28 blatant:28
blitz:28 brag:28 breakdown:28 bts:28 bug:28 bypass:28 candi:28 carrol:28 casino:28 centr:28 chancellor:28 character:28
christal:28 coffe:28 collar:28 concept:28 consol:28 contrari:28 counselor:28 crosbi:28 distort:28 eliza:28 emanuel:28
emili:28 enthusiast:28 exclud:28 flagship:28 fret:28 furor:28 geneva:28 glimps:28 harnik:28 haven:28 i'd:28
indefinit:28 induc:28 interrupt:28 istanbul:28 latin:28 mick:28 millionair:28 motor:28 nerv:28 nois:28 ordinari:28
overtim:28 pakistani:28 pancreat:28 pixabay:28 powerbal:28 prevail:28 recus:28 resili:28 resurg:28 reynold:28
richmond:28 sacramento:28 schultz:28 sec:28 sgt:28 shark:28 shopper:28 sicken:28 skyrocket:28 slowdown:28 soviet:28
spicer:28 spoiler:28 sudan:28 swipe:28 sydney:28 translat:28 upsid:28 varieti:28 vindic:28 vpc:28 wheel:28 workplac:28
worship:28 you'll:28 2028:27 86:27 abraham:27 airwav:27 amanda:27 argentina:27 autism:27 avalanch:27 bait:27 beaten:27
billi:27 buffalo:27 cellphon:27 charter:27 chorus:27 chrome:27 civic:27 collabor:27 collud:27 compil:27 corey:27
crossroad:27 curios:27 debbi:27 denni:27 desktop:27 distrust:27 doctrin:27 dubious:27 elus:27 energ:27 enhanc:27
equival:27 erod:27 exagger:27 exhibit:27 f1:27 fairfax:27 fat:27 fifti:27 forti:27 garcia:27 glitch:27 goldberg:27
hebdo:27 hysteria:27 inaccur:27 incent:27 interven:27 intimid:27 jackpot:27 jihadist:27 keynot:27 lerner:27 liquid:27
maverick:27 meaning:27 meme:27 metoo:27 misl:27 mistaken:27 murphi:27 mvp:27 newsmax:27 nod:27 norm:27 opt:27
ownership:27 packer:27 panther:27 permiss:27 pioneer:27 provinc:27 ps5:27 pushback:27 recipi:27 reclaim:27 relev:27
rid:27 rivalri:27 shoe:27 sin:27 somehow:27 sooner:27 sorsbi:27 sour:27 southwest:27 spectacl:27 stack:27 stagger:27
swap:27 tangl:27 tide:27 tier:27 toilet:27 toughest:27 tsunami:27 urgenc:27 valuat:27 volum:27 wnba:27 woo:27 05:26
1992:26 1b:26 63:26 77:26 900:26 allergi:26 ambush:26 arctic:26 arguabl:26 arrang:26 atop:26 aurora:26 axio:26
bader:26 bahama:26 bain:26 bang:26 bell:26 besid:26 bigotri:26 blister:26 briberi:26 brilliant:26 carv:26 casualti:26
cbn:26 chatbot:26 christ:26 circus:26 colo:26 conscious:26 countless:26 crop:26 crumbl:26 crystal:26 davidson:26
deposit:26 dismay:26 distant:26 dzhokhar:26 equiti:26 ethnic:26 firework:26 flap:26 friendship:26 garrett:26 gmail:26
graphic:26 greec:26 grief:26 griffin:26 grogu:26 hedg:26 hernandez:26 imprison:26 infiltr:26 insight:26 invis:26
jaylen:26 jpmorgan:26 kemp:26 khan:26 kirsten:26 knife:26 limbaugh:26 luci:26 luck:26 maddow:26 magnet:26 manner:26
menu:26 mouth:26 nashvill:26 nc:26 occas:26 opera:26 pic:26 pole:26 postur:26 prada:26 pray:26 prop:26 proposit:26
quak:26 random:26 rashida:26 raucous:26 scrub:26 serial:26 shelv:26 shipment:26 sing:26 sinner:26 sniper:26
southeast:26 sprint:26 strickland:26 suck:26 swamp:26 tlaib:26 tyler:26 uber:26 uganda:26 underground:26 unhappi:26
unlaw:26 weiss:26 we’ll:26 yang:26 00:25 1984:25 94:25 absent:25 albert:25 alphabet:25 annoy:25 antitrust:25
appreci:25 attribut:25 baldoni:25 bed:25 benchmark:25 biopic:25 blazer:25 blew:25 bloc:25 blown:25 bonus:25 brawl:25
bryan:25 calcul:25 caribbean:25 cesar:25 champ:25 cheaper:25 chimaev:25 clair:25 columbus:25 competitor:25 compon:25
concret:25 conspir:25 dayton:25 descript:25 devin:25 dioxid:25 discours:25 distinguish:25 distress:25 duncan:25
eddi:25 effici:25 experiment:25 faa:25 fascist:25 fi:25 fiasco:25 flex:25 gametrack:25 genocid:25 glanc:25 gordon:25
grate:25 hamilton:25 harvest:25 hatr:25 horizon:25 hub:25 hunger:25 hydroxychloroquin:25 hypocrit:25 jae:25 liv:25
loi:25 mansion:25 maxx:25 melissa:25 metro:25 militia:25 modi:25 motorola:25 mullin:25 nepal:25 noah:25 norway:25
nugget:25 nut:25 nypd:25 percept:25 plastic:25 plow:25 plug:25 politic:25 prolong:25 qassem:25 ranch:25 remak:25
resurrect:25 rove:25 sail:25 salon:25 scorch:25 segar:25 shakeup:25 sharpen:25 shun:25 simon:25 smell:25 somebodi:25
startl:25 sterl:25 stricken:25 strzok:25 suspici:25 tast:25 thirti:25 tokyo:25 tore:25 trumpdem:25 uncl:25 vagu:25
valid:25 valv:25 viktor:25 waiver:25 wider:25 wrench:25 zoom:25 2003:24 2005:24 3d:24 62:24 abund:24 accompani:24
advisori:24 angela:24 applaud:24 approxim:24 attach:24 baffl:24 banner:24 baptist:24 barcelona:24 beer:24 blackout:24
cartoon:24 catherin:24 chronicl:24 cluster:24 consolid:24 convert:24 declassifi:24 demis:24 dharapak:24 disarray:24
dishonest:24 disord:24 dispar:24 dose:24 eject:24 enlist:24 exhaust:24 falter:24 felon:24 fitbit:24 forest:24
forthcom:24 frantic:24 fray:24 fruit:24 grass:24 greek:24 hardlin:24 hassan:24 hilton:24 inadequ:24 injunct:24
irrespons:24 janet:24 jelli:24 jeremi:24 likelihood:24 liken:24 lui:24 mcdonald:24 memor:24 mild:24 miner:24 miracl:24
munich:24 nj:24 noon:24 northwest:24 pension:24 podium:24 porn:24 portal:24 ravag:24 realist:24 render:24 resembl:24
rori:24 scalis:24 shoulder:24 slew:24 sox:24 spokesperson:24 stanford:24 statewid:24 straw:24 substant:24 sugar:24
swear:24 sweden:24 thee:24 threshold:24 throat:24 tirad:24 tricki:24 trove:24 tunnel:24 vandal:24 verifi:24 villain:24
woke:24 wr:24 yale:24 120:23 3i:23 69:23 76er:23 82:23 9th:23 afc:23 artifici:23 backroom:23 bergen:23 blowout:23
cake:23 captiv:23 charm:23 chide:23 cigarett:23 clariti:23 compens:23 concentr:23 conor:23 craig:23 crimea:23
crowley:23 curtain:23 damascus:23 dash:23 dislik:23 drown:23 dust:23 embroil:23 erdogan:23 fixat:23 franken:23
fritz:23 gambit:23 gdp:23 genet:23 genuin:23 gifford:23 grid:23 gta:23 handheld:23 hathaway:23 heatwav:23 ig:23
julia:23 jussi:23 kiss:23 lam:23 lamar:23 laud:23 lemon:23 lend:23 lightn:23 linux:23 lucki:23 madrid:23 maximum:23
mcmaster:23 mening:23 merci:23 merkel:23 mishandl:23 mormon:23 municip:23 murkowski:23 neck:23 newslook:23 orbán:23
ourselv:23 outreach:23 owen:23 philli:23 plain:23 platt:23 pure:23 recreat:23 redact:23 reinforc:23 relax:23
reproduct:23 richest:23 roug:23 rousey:23 seventh:23 simpson:23 smollett:23 spat:23 sprawl:23 subscript:23 subway:23
summon:23 sundanc:23 surrog:23 theorist:23 they’d:23 trio:23 trudeau:23 tyson:23 unaccept:23 vanden:23 ventur:23
venu:23 whistl:23 110:22 12th:22 1996:22 350:22 allegi:22 aluminum:22 ashley:22 asus:22 backdrop:22 balloon:22
banker:22 bearer:22 blogger:22 booster:22 breakup:22 brent:22 bulk:22 cambridg:22 captain:22 clapper:22 clarif:22
coin:22 contin:22 corker:22 cornyn:22 cousin:22 creep:22 cuccinelli:22 dam:22 dazzl:22 decreas:22 deflect:22 delta:22
diminish:22 division:22 dri:22 dui:22 dutch:22 endgam:22 er:22 farewel:22 feminist:22 finland:22 firebal:22
flotilla:22 genius:22 gomez:22 gps:22 gradual:22 graviti:22 greta:22 hamper:22 havoc:22 heir:22 hottest:22 identif:22
intercontinent:22 istockphoto:22 jaw:22 jfk:22 johnni:22 jolt:22 jupit:22 keir:22 kenneth:22 latter:22 lavish:22
legendari:22 lg:22 lori:22 maco:22 mandela:22 mcauliff:22 mcgahn:22 mendoza:22 merrick:22 minim:22 monica:22 mortal:22
mutual:22 nathan:22 nielsen:22 nigerian:22 onslaught:22 orchestr:22 ore:22 outright:22 ozemp:22 patel:22 paxton:22
phillip:22 philosoph:22 pitt:22 polish:22 precaut:22 propel:22 protocol:22 renam:22 reson:22 rio:22 rioter:22
rodger:22 rome:22 roosevelt:22 sach:22 sacrific:22 sampl:22 scold:22 scotland:22 scrutin:22 seller:22 sheer:22
sober:22 statehous:22 stronghold:22 superior:22 superstar:22 tab:22 testi:22 tori:22 trayvon:22 treason:22 tribe:22
ultimatum:22 understood:22 unrel:22 usatoday:22 vandenberg:22 venus:22 verizon:22 vike:22 waver:22 wise:22 withdrew:22
zeliz:22 130:21 1970s:21 1980s:21 74:21 97:21 aamer:21 abid:21 acquisit:21 administ:21 andrea:21 angst:21 apollo:21
arc:21 atroc:21 auster:21 backtrack:21 barb:21 baton:21 bogus:21 bret:21 bunch:21 cat:21 cholesterol:21 cincinnati:21
clarenc:21 clearer:21 clemenc:21 colon:21 commenc:21 comparison:21 conveni:21 countdown:21 cynic:21 danish:21
dealer:21 delight:21 dent:21 drain:21 drake:21 durham:21 eighth:21 empow:21 entranc:21 epicent:21 escort:21 excerpt:21
exodus:21 flavor:21 grievanc:21 guatemala:21 hanoi:21 hindu:21 impend:21 incorrect:21 infowar:21 instinct:21 jonah:21
kabul:21 kate:21 khamzat:21 kharg:21 knockout:21 lambast:21 launder:21 lilli:21 litig:21 loosen:21 madhani:21 mason:21
maureen:21 misunderstand:21 monkey:21 morri:21 muhammad:21 mum:21 nightclub:21 oman:21 orban:21 outlaw:21 overrid:21
pad:21 paralyz:21 parliamentari:21 pearl:21 penn:21 perez:21 peru:21 petersburg:21 pharmaceut:21 philosophi:21
pneumonia:21 pounc:21 rancor:21 razor:21 redesign:21 reiner:21 repar:21 retaliatori:21 reunion:21 sailor:21 sensat:21
sham:21 shannon:21 singapor:21 skin:21 slaughter:21 solidar:21 specialist:21 stallion:21 stein:21 stifl:21 stole:21
stopgap:21 storylin:21 submarin:21 sunni:21 sweat:21 swell:21 takaichi:21 tamp:21 thorough:21 thrust:21 timberwolv:21
trooper:21 tuition:21 tvs:21 tyranni:21 ucla:21 unansw:21 unc:21 unsettl:21 util:21 void:21 wbc:21 wray:21 wyom:21
yeah:21 yell:21 zendaya:21 101:20 19th:20 2022:20 328:20 78:20 a24:20 allegri:20 ancestor:20 anomali:20 az:20
bankrupt:20 barbaro:20 bat:20 bishop:20 bourg:20 brick:20 broadway:20 caitlin:20 cede:20 changer:20 charger:20
choke:20 coloni:20 con:20 cruel:20 crunch:20 curfew:20 curs:20 czar:20 deduct:20 delic:20 delug:20 derbi:20 destin:20
difficulti:20 disarm:20 doomsday:20 dot:20 drift:20 dual:20 dubai:20 ellison:20 entrepreneur:20 fifa:20 filter:20
flurri:20 foster:20 frighten:20 gianni:20 glacier:20 grammi:20 havana:20 headwind:20 heavyweight:20 hey:20 hilari:20
hjelmgaard:20 holocaust:20 hondura:20 huawei:20 hug:20 idiot:20 improb:20 inclus:20 ironi:20 jalen:20 kamm:20
kickoff:20 klein:20 lax:20 leaderboard:20 legitimaci:20 lew:20 lewandowski:20 liabil:20 loath:20 longstand:20 lowri:20
milan:20 misdemeanor:20 misstep:20 monologu:20 newsi:20 nicola:20 nike:20 nonetheless:20 notifi:20 oppo:20 ought:20
ovat:20 pan:20 patienc:20 perceiv:20 persecut:20 princeton:20 rahm:20 reliev:20 repriev:20 rescuer:20 revisit:20
robberi:20 ronda:20 rouhani:20 rubber:20 scorn:20 sexist:20 simultan:20 skate:20 ski:20 smooth:20 smuggl:20 snag:20
spawn:20 spray:20 starbuck:20 stare:20 stunt:20 surgeon:20 swath:20 tempt:20 tent:20 tighter:20 toronto:20 traction:20
traumat:20 trustworthi:20 unhing:20 upheav:20 vari:20 weld:20 weren't:20 workout:20 worthi:20 wow:20 wuther:20 wwdc:20
zohran:20
"""
