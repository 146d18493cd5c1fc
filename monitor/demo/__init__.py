"""The demonstration: an invented world with planted repetitions, served on loopback, and the key to it.

    World(seed) → WorldServer → the program, round by round (play) → judge(key, what it shows)

Two dozen outlets, three days, no network beyond loopback. Everything in it is invented.
"""

from monitor.demo.answers import Answer, Shown, judge
from monitor.demo.items import Item, Newsroom, Planted, Sort
from monitor.demo.play import DemoResult, PlayedApp, play
from monitor.demo.server import WorldServer
from monitor.demo.world import Served, World

__all__ = [
    "Answer",
    "DemoResult",
    "Item",
    "Newsroom",
    "Planted",
    "PlayedApp",
    "Served",
    "Shown",
    "Sort",
    "World",
    "WorldServer",
    "judge",
    "play",
]
