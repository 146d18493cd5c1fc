"""What each signal adds to the log-odds of a pair: written by `./run.sh bench stories_learn`, not by hand.

A hinge adds weight · max(0, signal - knot). Learned by logistic regression, L2-regularised, 2026-11-28, from
    groundnews    1,664,297 pairs, 230,014 of one event, in 16 streams
    uci36h        1,062,234 pairs, 289,087 of one event, in 8 streams
    gva             197,581 pairs,   5,234 of one event, in 8 streams
    neus_dated       41,556 pairs,   3,442 of one event, in 8 streams
    neus_undated  2,269,010 pairs,  18,408 of one event, in 16 streams
    ecbplus       1,502,502 pairs,  35,452 of one event, in 16 streams
each as full text and as title + first 40 words, undated sets also with 4,000 unlabelled articles mixed in; each
stream weighs the same. Mean average precision on these pairs: 0.805; on sets and events that were left out, see
docs/method.md or run the command without `--write`.
"""

JOIN = 0.6  # log-odds, mean over the nearest members, from which on an article joins a story
MERGE = 0.7  # log-odds, mean over the members of one with the nearest of the other, from which on stories merge

BIAS = 2.1213
HINGES: tuple[tuple[str, float, float], ...] = (  # (signal, knot, weight)
    ("all words", 0, 6.841),
    ("all words", 0.0559, 5.729),
    ("all words", 0.0901, 2.902),
    ("all words", 0.14, -16.41),
    ("title", 0, -1.328),
    ("title", 0.046, -0.7594),
    ("title", 0.107, 3.939),
    ("title", 0.182, -2.011),
    ("names", 0, -3.134),
    ("names", 0.0817, -0.6081),
    ("names", 0.157, 1.198),
    ("names", 0.286, 1.007),
    ("words rare around here", 0, 12.43),
    ("words rare around here", 0.0124, 11.76),
    ("words rare around here", 0.0229, 8),
    ("words rare around here", 0.0434, -16.23),
    ("shared words", 0, -0.08597),
    ("shared words", 3, -0.006564),
    ("shared words", 6, -0.009084),
    ("shared words", 11, 0.09958),
    ("rare shared words", 0, -0.09057),
    ("rare shared words", 7.68, 0.04611),
    ("rare shared words", 13.6, 0.07843),
    ("rare shared words", 18.7, 0.09515),
    ("rarest shared word", 0, -0.02639),
    ("rarest shared word", 4.47, 0.3041),
    ("rarest shared word", 5.15, 0.1531),
    ("rarest shared word", 6.03, -0.3846),
    ("second rarest", 0, -0.09244),
    ("second rarest", 2.87, 0.4253),
    ("second rarest", 3.95, 0.3669),
    ("second rarest", 4.72, -0.7925),
    ("rare shared in titles", 0, 0.03137),
    ("rare shared in titles", 3.11, 0.03305),
    ("rare shared in titles", 5.09, 0.1307),
    ("rare shared in titles", 7.77, -0.1071),
    ("rarest in titles", 0, 0.1115),
    ("rarest in titles", 2.87, 0.1218),
    ("rarest in titles", 4.47, -0.5054),
    ("rarest in titles", 5.62, -0.1868),
    ("shared names", 0, 0.04017),
    ("shared names", 1, -0.07058),
    ("shared names", 2, -0.01707),
    ("shared names", 3, 0.07657),
    ("rare shared names", 0, -0.007197),
    ("rare shared names", 4.26, -0.003739),
    ("rare shared names", 6.5, 0.0608),
    ("rare shared names", 11, -0.01024),
    ("rarest shared name", 0, 0.1288),
    ("rarest shared name", 3.6, 0.6887),
    ("rarest shared name", 4.51, -0.6335),
    ("rarest shared name", 5.52, -0.262),
    ("names of the poorer", 0, -0.1719),
    ("names of the poorer", 3, 0.03355),
    ("names of the poorer", 5, 0.06041),
    ("names of the poorer", 8, 0.07029),
    ("shared numbers", 0, -0.1757),
    ("shared numbers", 4.27, 0.1109),
    ("shared numbers", 5.19, 0.9985),
    ("shared numbers", 6.36, -0.9296),
    ("title letters", 0, 2.041),
    ("title letters", 0.349, -2.092),
    ("title letters", 0.379, 2.039),
    ("title letters", 0.413, 1.853),
    ("hours apart", 0, -0.5684),
    ("hours apart", 4.29, -3.144),
    ("hours apart", 4.8, 2.272),
    ("hours apart", 5.26, -1.26),
    ("undated", 0, -2.187),
    ("same outlet", 0, -1.744),
    ("words of the shorter", 0, -2.162),
    ("words of the shorter", 2.56, 2.118),
    ("words of the shorter", 3.85, -1.745),
    ("words of the shorter", 4.45, 2.282),
)
