"""Words with which names of several words end, by language: institutions, works, events that are held often, places.

And small words inside such names.

In languages that put them first ("Fondo Monetario Internacional") or write small what follows ("Совет безопасности")
nothing is told by a last word.
"""

from __future__ import annotations

HEADS = {
    "en": """
academy accord act administration agency agreement airport alliance arena association authority avenue award bank bay
beach borough bowl bridge broadcasting bureau canal cathedral caucus center centre championship chronicle church
clinic coast college commission committee conference congress convention corporation council county court cup
department desert district federation festival forest forum foundation fund gallery gazette group gulf hall heights
herald hill hills hospital hotel house initiative institute institution international island islands journal
laboratory lake league library magazine medal memorial ministry monument mountain mountains museum navy news ocean
office olympics organisation organization park parliament partnership party peninsula plaza podcast poll port post
prison prize program programme project protocol province register registry reserve review ridge river school sea
senate service sheriff show side society springs square stadium strait street summit symposium synod territory theater
theatre times tower treaty tribunal tribune trust union university valley village weekly
""",
}

JOINING = "al and da das de del den der des di do dos du e el et for la las los of the und van von y"
