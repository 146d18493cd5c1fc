"""Words for offices, their fields, institutions and acts, by language: with a name beside them a longer name."""

from __future__ import annotations

OFFICES = {
    "en": """
act administration administrator adviser advisor agency agreement alliance ambassador archbishop army assembly
association attorney authority bank base battalion bill bishop board boss brigade bureau cabinet cathedral center
centre chairman chairwoman chair chairperson chamber chancellor chief church city clerk club coach coalition college
colonel commander commission commissioner committee company conference congress congressman congresswoman consul
convention corporation correspondent council councillor counsel counselor county court defence defense department
deputy director district doctor economist editor embassy envoy executive family federation finance fire first force
foreign foundation former forum founder fund general global governor group guard head high home hospital house
independent industries inspector institute institution interior investigator international journalist judge justice
king labor leader league legislature lawyer lieutenant lord major majority manager marshal mayor member minister
ministry minority mission movement museum national new newspaper northern office officer official opposition
organisation organization pact parliament party pastor police pope port president presidential press prime prince
princess professor program project prosecutor protocol queen region regional reporter representative republic research
researcher river royal school secretariat secretary security senate senator senior sergeant service sheriff society
southern speaker special spokesman spokesperson spokeswoman state street superintendent supreme team time times
treasury treaty tribunal trust union united university vice village western eastern central federal founding
businessman entrepreneur candidate nominee host anchor author activist analyst expert scientist
actor actress model singer comedian athlete billionaire millionaire lawyer wife husband son daughter brother sister
father mother nephew niece grandson granddaughter widow daily weekly news herald tribune gazette chronicle magazine
""",
    "es": """
acuerdo agencia alcalde alcaldesa autoridad banco canciller comisión comité congreso consejo corte director directora
diputado diputada embajador empresa fiscal fundación general gobernador gobernadora instituto jefe jefa juez jueza ley
líder ministerio ministro ministra nacional oficina organización parlamento partido policía portavoz presidencia
presidente presidenta primer secretario secretaria senado senador senadora sindicato tratado tribunal unión
universidad vicepresidente
""",
    "fr": """
accord agence ambassadeur assemblée association autorité avocat banque chef chancelier comité commission conseil cour
député directeur directrice école fondation garde général gouverneur institut juge loi maire ministère ministre
national office organisation parlement parti police porte-parole préfet premier présidence président présidente
procureur secrétaire sénat sénateur sénatrice société syndicat traité tribunal union université
""",
    "de": """
abgeordnete abgeordneter abkommen agentur amt ausschuss bank behörde botschafter botschafterin bundesamt bundesrat
bundestag bürgermeister bürgermeisterin chef chefin direktor direktorin general gericht gesellschaft gesetz institut
kanzler kanzlerin kommission konferenz minister ministerin ministerium ministerpräsident oberbürgermeister partei
polizei präsident präsidentin rat richter senat senator sprecher sprecherin staatsanwalt staatssekretär stiftung
universität verband verein vertrag vorsitzende vorsitzender
""",
    "pt": """
acordo agência assembleia associação autoridade banco câmara chefe comissão comitê conselho deputado deputada diretor
diretora embaixador empresa fundação general governador governadora instituto juiz juíza lei líder ministério ministro
ministra nacional organização parlamento partido polícia porta-voz prefeito prefeita presidência presidente presidenta
primeiro procurador secretário secretária senado senador senadora sindicato tratado tribunal união universidade
vereador vice-presidente
obras públicas finanças defesa negócios estrangeiros interior justiça saúde educação economia agricultura ambiente
energia transportes cultura trabalho administração assuntos externos federal estadual municipal república
""",
    "ru": """
агентство академия банк ведомство генерал генеральный глава госдума губернатор департамент депутат директор договор
закон институт канцлер комиссия комитет корпорация лидер мэр министерство министр народный национальный организация
палата партия первый посол председатель президент премьер премьер-министр пресс-секретарь прокурор сенат сенатор
секретарь совет соглашение союз суд судья университет управление федеральный фонд центр
обороны финансов внутренних иностранных дел юстиции здравоохранения образования науки экономики экономического
развития сельского хозяйства энергетики промышленности торговли транспорта связи путей сообщения строительства
культуры труда природных ресурсов государственный муниципальный республики области края
""",
    "uk": """
агентство академія банк верховна відомство генерал генеральний голова губернатор департамент депутат директор договір
закон інститут канцлер комісія комітет лідер мер міністерство міністр народний національний організація палата партія
перший посол президент прем'єр прем'єр-міністр прокурор рада речник сенат секретар служба союз суд суддя університет
управління фонд центр
оборони фінансів внутрішніх закордонних справ юстиції охорони здоров'я освіти науки економіки аграрної політики
сільського господарства енергетики промисловості торгівлі транспорту зв'язку шляхів сполучення інфраструктури
будівництва культури праці довкілля державний обласний міський області
""",
    "bg": """
агенция банка генерал губернатор депутат директор договор закон институт канцлер комисия комитет кмет лидер
министерство министър национален организация парламент партия посланик председател президент премиер прокурор секретар
сенат съвет съд съдия съюз университет фонд център
отбраната финансите вътрешните външните работи правосъдието здравеопазването образованието науката икономиката
земеделието енергетиката промишлеността търговията транспорта съобщенията строителството регионалното развитие
културата труда околната среда държавен общински областен републиката
""",
    "el": """
αρχηγός βουλευτής βουλή γενικός γραμματέας δήμαρχος διευθυντής δικαστήριο εκπρόσωπος επιτροπή εταιρεία εθνικός
ινστιτούτο κόμμα νόμος οργανισμός πανεπιστήμιο πρέσβης πρόεδρος πρωθυπουργός στρατηγός συμβούλιο συνθήκη τράπεζα
υπουργείο υπουργός
άμυνας οικονομικών εσωτερικών εξωτερικών δικαιοσύνης υγείας παιδείας ανάπτυξης γεωργίας ενέργειας μεταφορών δημοσίων
έργων πολιτισμού εργασίας περιβάλλοντος δημοκρατίας
""",
}
