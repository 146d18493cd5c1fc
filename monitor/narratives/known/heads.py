"""Words with which names of several words end, by language: institutions, works, events that are held often, places.

And small words inside such names, and the languages in which every noun has a capital.

In languages that put them first ("Fondo Monetario Internacional") or write small what follows ("Совет безопасности")
nothing is told by a last word.
"""

from __future__ import annotations

HEADS = {
    "en": """
academy accord act administration agency agreement airport alliance arena association authority avenue award bank bowl
bridge broadcasting bureau cathedral caucus center centre championship chronicle church clinic college commission
committee conference congress convention corporation council county court cup department district federation festival
forum foundation fund gallery gazette group hall herald hospital hotel house initiative institute institution
international journal laboratory league library magazine medal memorial ministry monument museum navy news office
olympics organization organisation parliament park partnership party podcast poll port post prison prize program
programme project protocol register registry reserve review river school senate service sheriff show society square
stadium street summit symposium synod theater theatre times tower treaty tribune tribunal trust union university weekly
""",
}

JOINING = "al and da das de del den der des di do dos du e el et for la las los of the und van von y"

NOUNS_CAPITALISED = frozenset({"de", "lb"})  # German, Luxembourgish
