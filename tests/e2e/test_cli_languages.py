"""Russian, Portuguese and Bulgarian articles from an import to `narratives` and `why`: nothing is lost on the way."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

# A wording as it is mostly used, inflected, and with a word more; a quote with three ways to say who said it; and for
# six articles what each says of its own.
TEXTS = {
    "ru": (
        ("республика спит за бархатным занавесом", "республики спят за бархатными занавесами",
         "республика давно спит за бархатным занавесом"),
        "Мы никогда не отдадим наши колодцы соседям",
        ("«{}», — заявил Олег Курганов.", "— {}, — сказал Олег Курганов.", "По словам Олега Курганова, «{}»."),
        ("Фермеры жалуются на поздние заморозки и низкие цены.", "Стадион был полупуст во втором тайме матча.",
         "Инженеры открыли шлюзы после недели сильных дождей.", "Скрипачка из посёлка выиграла юношескую премию.",
         "Паром отменил три утренних рейса из-за тумана.", "Два музея обменялись старинными картами на год."),
    ),
    "pt": (
        ("a república dorme atrás de uma cortina de veludo", "as repúblicas dormem atrás de cortinas de veludo",
         "a república sempre dorme atrás de uma cortina de veludo"),
        "Nunca entregaremos os nossos poços aos vizinhos",
        ("«{}», disse o ministro Tiago Morgado.", "— {} — garantiu Tiago Morgado.", "Segundo Tiago Morgado, “{}”."),
        ("Agricultores queixam-se da geada tardia e dos preços baixos.", "O estádio estava vazio na segunda parte.",
         "Engenheiros abriram as comportas depois da tempestade.", "Uma violinista da aldeia venceu o prémio juvenil.",
         "O barco cancelou três partidas durante a manhã.", "Dois museus trocam mapas antigos durante um ano."),
    ),
    "bg": (
        ("републиката спи зад кадифена завеса", "републики спят зад кадифените завеси",
         "републиката отдавна спи зад кадифена завеса"),
        "Никога няма да дадем кладенците си на съседите",
        ("„{}“, заяви министър Огнян Върбанов.", "– {}, обясни Огнян Върбанов.", "По думите на Огнян Върбанов „{}“."),
        ("Фермери се оплакват от късния мраз и ниските цени.", "Стадионът беше полупразен през второто полувреме.",
         "Инженери отвориха шлюзовете след седмица бури.", "Цигуларка от селото спечели младежката награда.",
         "Фериботът отмени три сутрешни курса заради мъгла.", "Два музея си размениха стари карти за година."),
    ),
}  # fmt: skip
FEEDS = "version: 1\noutlets: [{id: bell, feeds: [{url: 'https://bell.example/rss'}]}]\n"
OUTLETS = ("bell", "horn", "post", "star", "wave", "gate")


def rows(language: str, *, tagged: bool) -> list[dict]:
    (canon, inflected, longer), quote, frames, own = TEXTS[language]
    wordings = [f"{one[0].upper()}{one[1:]}." for one in (canon, inflected, longer)]
    said = [frame.format(quote) for frame in frames]
    others = [  # so that the words of a few are rare
        {"id": f"o{n}", "outlet": f"o{n}", "title": f"{own[0].split()[0]}{n}", "published": None, "lang": language,
         "text": f"{own[1].split()[0]}{n} {own[2].split()[1]}{n} {own[3].split()[0]}{n} {own[4].split()[1]}{n}."}
        for n in range(100)
    ]  # fmt: skip
    return others + [
        {"id": outlet, "outlet": outlet, "title": text, "text": f"{text}\n{sentence}", "published": None,
         "lang": language if tagged else None}
        for outlet, text, sentence in zip(OUTLETS, own, [*wordings, *said], strict=True)
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "tagged"), [("ru", True), ("pt", True), ("bg", False)])
def test_inflected_uses_are_one_wording_and_quotes_are_quotes_with_their_speaker(
    language: str, tagged: bool, monitor: partial, tmp_path: Path
) -> None:
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows(language, tagged=tagged)]
    (tmp_path / "rows.jsonl").write_text("".join(lines), encoding="utf-8")
    (tmp_path / "feeds.yaml").write_text(FEEDS)
    assert monitor("import", "rows.jsonl").returncode == 0
    found = json.loads(monitor("narratives", "--all", "--json").stdout)["narratives"]
    kinds = {frozenset(use["outlet"] for use in one["uses"]): one["type"] for one in found}
    assert kinds.get(frozenset(OUTLETS[:3])) in {"phrase", "event"}, kinds  # so short that grouping may join them
    assert kinds.get(frozenset(OUTLETS[3:])) == "quote", kinds
    quoted = next(one for one in found if one["type"] == "quote")["uses"][0]["article"]
    speaker = {"ru": "Олег Курганов", "pt": "Tiago Morgado", "bg": "Огнян Върбанов"}[language]
    assert speaker in monitor("why", quoted).stdout
