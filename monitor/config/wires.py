"""The news agencies that are known without feeds.yaml, and how it extends them.

A credit is a line, or the end of one, as agencies sign their copy: in brackets or slashes at the start or
end of a text, or alone where the author stands. Those of two or three letters are given in brackets and
slashes alone, for bare they are words: PA, STA, APA.
"""

from __future__ import annotations

from collections.abc import Iterable

from monitor.config.models import WireShape
from monitor.records import Wire


def _signed(*names: str) -> tuple[str, ...]:
    return tuple(form for name in names for form in (f"({name})", f"/{name}/"))


BUILT_IN = {
    "ap": (*_signed("AP"), "The Associated Press", "Associated Press"),
    "afp": (*_signed("AFP"), *_signed("АФП", "أ ف ب"), "AFP", "Agence France-Presse", "АФП"),
    "reuters": (*_signed("Reuters", "Рейтер", "رويترز"), "Reuters", "Thomson Reuters", "Рейтер", "رويترز"),
    "dpa": (*_signed("dpa"), "dpa", "Deutsche Presse-Agentur"),
    "efe": (*_signed("EFE"), "EFE", "Agencia EFE"),
    "ansa": (*_signed("ANSA"), "ANSA"),
    "tass": (*_signed("TASS", "ТАСС"), "/TASS/.", "TASS", "ТАСС", "ITAR-TASS"),
    "interfax": (*_signed("Interfax", "Интерфакс"), "Interfax", "Интерфакс"),
    "ria": (*_signed("RIA Novosti", "РИА Новости"), "RIA Novosti", "РИА Новости"),
    "xinhua": (*_signed("Xinhua", "新华社"), "Xinhua", "新华社", "新華社"),
    "pa": (*_signed("PA"), "PA Media", "Press Association"),
    "upi": (*_signed("UPI"), "UPI", "United Press International"),
    "sta": (*_signed("STA"), "Slovenska tiskovna agencija"),
    "apa": (*_signed("APA"), "Austria Presse Agentur"),
    "keystone-sda": (*_signed("sda", "ats", "Keystone-SDA", "Keystone-ATS"), "Keystone-SDA", "Keystone-ATS"),
    "hina": (*_signed("Hina"), "Hina"),
    "tanjug": (*_signed("Tanjug", "Танјуг"), "Tanjug", "Танјуг"),
    "fena": (*_signed("FENA"), "FENA"),
    "mti": (*_signed("MTI"), "MTI"),
    "pap": (*_signed("PAP"), "Polska Agencja Prasowa"),
    "ctk": (*_signed("ČTK", "CTK"), "ČTK"),
    "tasr": (*_signed("TASR"), "TASR"),
    "bta": (*_signed("BTA", "БТА"), "Bulgarian News Agency"),
    "agerpres": (*_signed("Agerpres", "AGERPRES"), "Agerpres", "AGERPRES"),
    "ukrinform": (*_signed("Ukrinform", "Укрінформ"), "Ukrinform", "Укрінформ"),
    "amna": (*_signed("AMNA", "ΑΠΕ-ΜΠΕ"), "ΑΠΕ-ΜΠΕ"),
    "anadolu": (*_signed("AA", "Anadolu"), "Anadolu Agency", "Anadolu Ajansı"),
    "lusa": (*_signed("Lusa"), "Lusa"),
    "europa-press": (*_signed("Europa Press", "EUROPA PRESS"), "Europa Press", "EUROPA PRESS"),
    "adnkronos": (*_signed("Adnkronos"), "Adnkronos"),
    "belga": (*_signed("Belga", "BELGA"), "Belga"),
    "anp": (*_signed("ANP"), "Algemeen Nederlands Persbureau"),
    "ritzau": (*_signed("Ritzau", "ritzau"), "Ritzau"),
    "ntb": (*_signed("NTB"), "NTB"),
    "tt": (*_signed("TT"), "Tidningarnas Telegrambyrå"),
    "canadian-press": ("The Canadian Press", "La Presse Canadienne"),
    "aap": (*_signed("AAP"), "Australian Associated Press"),
    "kyodo": (*_signed("Kyodo", "共同"), "Kyodo", "Kyodo News", "共同通信"),
    "jiji": (*_signed("Jiji Press", "時事"), "Jiji Press", "時事通信"),
    "yonhap": (*_signed("Yonhap", "연합뉴스"), "Yonhap", "연합뉴스"),
    "pti": (*_signed("PTI"), "Press Trust of India"),
    "ani": (*_signed("ANI"), "Asian News International"),
    "ians": (*_signed("IANS"), "IANS", "Indo-Asian News Service"),
    "antara": (*_signed("Antara", "ANTARA"), "ANTARA"),
    "bernama": (*_signed("Bernama", "BERNAMA"), "Bernama"),
    "notimex": (*_signed("Notimex"), "Notimex"),
}


def wires(added: Iterable[WireShape]) -> tuple[Wire, ...]:
    """The built-in agencies, each with the credits that the file adds to it, then the file's own."""
    credits = {id: dict.fromkeys(known) for id, known in BUILT_IN.items()}
    for wire in added:
        credits.setdefault(wire.id, {}).update(dict.fromkeys(wire.credits))
    return tuple(Wire(id=id, credits=tuple(known)) for id, known in credits.items())


BUILT_IN_WIRES = wires(())
