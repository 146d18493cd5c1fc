"""The words by which a speaker is told from the words beside a quote, all languages together."""

from __future__ import annotations

# Verbs of saying.
SAYING = """
said says told tweeted wrote writes added adds argued argues warned warns claimed claims insisted insists declared
stated explained announced posted quipped replied concluded noted sagte sagt erklärte betonte schrieb warnte meinte
behauptete forderte kritisierte dit déclare déclaré affirme affirmé explique expliqué estime assure assuré écrit dijo
dice afirmó declaró aseguró señaló advirtió escribió disse afirmou declarou escreveu alertou detto dichiarato
affermato scritto dichiara afferma сказал сказала заявил заявила отметил отметила подчеркнул подчеркнула написал
написала сообщил сообщила сказав заявив зазначив зазначила наголосив наголосила сообщают сообщает говорит заявляет
считает пояснил пояснила добавил добавила уверен уверена рассказал рассказала признал признала пообещал пообещала
предупредил предупредила напомнил напомнила утверждает повідомив повідомила додав додала пояснив розповів розповіла
вважає каже попередив попередила каза казва заяви заявява подчерта подчертава обясни обяснява посочи посочва допълни
добави отбеляза отбелязва коментира съобщи написа твърди предупреди призна обеща увери смята настоя diz afirma declara
garante garantiu sublinhou sublinha acrescentou explicou defendeu considerou contou criticou prometeu advertiu frisou
reiterou salientou referiu ressaltou destacou δήλωσε είπε τόνισε ανέφερε λέει υπογράμμισε πρόσθεσε εξήγησε σημείωσε
δηλώνει powiedział powiedziała stwierdził stwierdziła dejal dejala zapisal povedal rekel
"""

# Words that name nobody, though they may stand where a name does.
NOBODY = """
he she they it we i you who er sie es wir ich il elle ils elles nous je on él ella ellos ele ela eles он она
они мы я він вона вони αυτός αυτή the a an der die das le la les el los un una and but und et y
"""

# Small words inside names.
JOINING = """
of de la von van der den bin al da do dos di del ibn
"""

# That may stand between a name and its verb.
HELPERS = """
has had have a ha hat also then
"""

# Behind which a place or a day stands, or what was said, and no speaker.
ELSEWHERE = """
on in at to from by that am im à en на в о що че за у во para ao em no na que che dass σε στο στη ότι
"""
