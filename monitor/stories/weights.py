"""What each signal adds to the log-odds of a pair: written by `./run.sh bench stories_learn`, not by hand.

A hinge adds weight · max(0, signal - knot). Learned by logistic regression, L2-regularised, 2026-11-28, from
    groundnews    1,664,297 pairs, 230,003 of one event, in 16 streams
    uci36h        1,062,234 pairs, 289,080 of one event, in 8 streams
    gva             197,573 pairs,   5,234 of one event, in 8 streams
    neus_dated       41,555 pairs,   3,442 of one event, in 8 streams
    neus_undated  2,269,010 pairs,  18,408 of one event, in 16 streams
    ecbplus       1,502,499 pairs,  35,452 of one event, in 16 streams
each as full text and as title + first 40 words, undated sets also with 4,000 unlabelled articles mixed in; each
stream weighs the same. Mean average precision on these pairs: 0.807; on sets and events that were left out, see
docs/method.md or run the command without `--write`.
"""

JOIN = 0.6  # log-odds, mean over the nearest members, from which on an article joins a story
MERGE = 0.7  # log-odds, mean over the members of one with the nearest of the other, from which on stories merge

BIAS = 1.9798
HINGES: tuple[tuple[str, float, float], ...] = (  # (signal, knot, weight)
    ("all words", 0, 6.866),
    ("all words", 0.0559, 5.854),
    ("all words", 0.0901, 3.047),
    ("all words", 0.14, -16.25),
    ("title", 0, -1.048),
    ("title", 0.0459, -0.4621),
    ("title", 0.106, 3.584),
    ("title", 0.182, -2.34),
    ("names", 0, -3.208),
    ("names", 0.0817, -0.5555),
    ("names", 0.157, 1.244),
    ("names", 0.286, 0.9451),
    ("words rare around here", 0, 11.88),
    ("words rare around here", 0.0124, 11.26),
    ("words rare around here", 0.0229, 8.017),
    ("words rare around here", 0.0434, -15.27),
    ("shared words", 0, -0.08527),
    ("shared words", 3, -0.005714),
    ("shared words", 6, -0.01126),
    ("shared words", 11, 0.103),
    ("rare shared words", 0, -0.0966),
    ("rare shared words", 7.68, 0.04747),
    ("rare shared words", 13.6, 0.08199),
    ("rare shared words", 18.7, 0.09294),
    ("rarest shared word", 0, -0.01821),
    ("rarest shared word", 4.47, 0.3605),
    ("rarest shared word", 5.15, 0.09806),
    ("rarest shared word", 6.02, -0.4039),
    ("second rarest", 0, -0.09671),
    ("second rarest", 2.87, 0.4392),
    ("second rarest", 3.95, 0.3759),
    ("second rarest", 4.71, -0.8081),
    ("rare shared in titles", 0, 0.03398),
    ("rare shared in titles", 3.11, 0.03686),
    ("rare shared in titles", 5.08, 0.1285),
    ("rare shared in titles", 7.76, -0.1125),
    ("rarest in titles", 0, 0.109),
    ("rarest in titles", 2.87, 0.1137),
    ("rarest in titles", 4.46, -0.5869),
    ("rarest in titles", 5.61, -0.09021),
    ("shared names", 0, 0.0358),
    ("shared names", 1, -0.07088),
    ("shared names", 2, 0.003516),
    ("shared names", 3, 0.07349),
    ("rare shared names", 0, -0.00463),
    ("rare shared names", 4.26, -0.0001532),
    ("rare shared names", 6.5, 0.05907),
    ("rare shared names", 11, -0.01923),
    ("rarest shared name", 0, 0.1387),
    ("rarest shared name", 3.6, 0.6212),
    ("rarest shared name", 4.51, -0.5465),
    ("rarest shared name", 5.51, -0.3109),
    ("names of the poorer", 0, -0.1728),
    ("names of the poorer", 3, 0.03447),
    ("names of the poorer", 5, 0.06386),
    ("names of the poorer", 8, 0.06329),
    ("shared numbers", 0, -0.1847),
    ("shared numbers", 4.27, 0.1782),
    ("shared numbers", 5.2, 0.9367),
    ("shared numbers", 6.35, -0.924),
    ("title letters", 0, 2.063),
    ("title letters", 0.349, -1.986),
    ("title letters", 0.379, 2.031),
    ("title letters", 0.413, 1.831),
    ("hours apart", 0, -0.5713),
    ("hours apart", 4.29, -3.173),
    ("hours apart", 4.8, 2.297),
    ("hours apart", 5.26, -1.184),
    ("undated", 0, -2.144),
    ("same outlet", 0, -1.77),
    ("words of the shorter", 0, -2.123),
    ("words of the shorter", 2.56, 2.074),
    ("words of the shorter", 3.85, -1.712),
    ("words of the shorter", 4.45, 2.249),
)
