"""Articles that carry the same coined wording, each of another outlet and about something of its own."""

from __future__ import annotations

from monitor.records import TraceArticle
from tests.builders import traced

# Each article says something of its own around the words that it shares with the others.
AROUND = {
    "bell": "Farmers in the north blame a late frost for the poor harvest. {} Prices may follow by summer.",
    "horn": "The stadium was half empty when the second half began. {} Nobody scored until the very end.",
    "post": "Engineers opened the dam after a week of heavy storms. {} Villagers downstream had been warned twice.",
    "star": "A violinist from the capital won the youth prize on Sunday. {} Her teacher wept in the front row.",
    "wave": "The ferry company cancelled three morning departures. {} Passengers slept on benches near pier nine.",
    "gate": "Two museums exchange their collections of maps for a year. {} Curators packed eleven crates by hand.",
}
COINED = "the republic sleeps behind a velvet curtain of borrowed hours"
OTHER_NEWS = [  # a hundred articles, so that the words of a few are rare
    traced(
        f"Subject{number} and matter{number} are news{number} of the day{number} again.", f"o{number}", id=f"o{number}"
    )
    for number in range(100)
]


def carrying(*wordings: str, **more: object) -> list[TraceArticle]:
    """One article for each wording, each of another outlet and in another story."""
    return [
        traced(text.format(words), outlet, id=outlet, story_id=f"s-{outlet}", **more)  # type: ignore[arg-type]
        for (outlet, text), words in zip(AROUND.items(), wordings, strict=False)
    ]
