"""What each signal adds to the log-odds of a pair: written by `./run.sh bench stories_learn`, not by hand.

A hinge adds weight · max(0, signal - knot). Learned by logistic regression, L2-regularised, 2026-11-28, from
    groundnews    1,664,219 pairs, 229,267 of one event, in 16 streams
    uci36h        1,062,554 pairs, 288,774 of one event, in 8 streams
    gva             197,314 pairs,   5,231 of one event, in 8 streams
    neus_dated       41,602 pairs,   3,442 of one event, in 8 streams
    neus_undated  2,270,038 pairs,  18,367 of one event, in 16 streams
    ecbplus       1,502,840 pairs,  35,449 of one event, in 16 streams
    invented        187,910 pairs,   7,780 of one event, in 8 streams
each as full text and as title + first 40 words, undated sets also with 4,000 unlabelled articles mixed in; each
stream weighs the same. Mean average precision on these pairs: 0.835; on sets and events that were left out, see
docs/method.md or run the command without `--write`.
"""

JOIN = 0.5  # log-odds, mean over the nearest members, from which on an article joins a story
MERGE = 0.6  # log-odds, mean over the members of one with the nearest of the other, from which on stories merge
GROUP = 0  # log-odds, the same where a story and those beside it are clustered anew

BIAS = 1.3746
HINGES: tuple[tuple[str, float, float], ...] = (  # (signal, knot, weight)
    ("all words", 0, 4.3),
    ("all words", 0.0522, 1.927),
    ("all words", 0.0817, 1.279),
    ("all words", 0.126, -9.534),
    ("title", 0, -5.479),
    ("title", 0.0328, -5.327),
    ("title", 0.097, 3.226),
    ("title", 0.168, 4.932),
    ("names", 0, -1.875),
    ("names", 0.0569, -1.031),
    ("names", 0.129, -0.6805),
    ("names", 0.264, 2.145),
    ("words rare around here", 0, 12.17),
    ("words rare around here", 0.0133, 11.37),
    ("words rare around here", 0.0239, 7.351),
    ("words rare around here", 0.0432, -13.23),
    ("shared words", 0, -0.1132),
    ("shared words", 3, -0.003858),
    ("shared words", 6, -0.000671),
    ("shared words", 11, 0.09583),
    ("rare shared words", 0, -0.03496),
    ("rare shared words", 8.15, 0.02596),
    ("rare shared words", 13.7, 0.06566),
    ("rare shared words", 18.2, 0.003669),
    ("rarest shared word", 0, -0.1105),
    ("rarest shared word", 4.32, 0.08334),
    ("rarest shared word", 5.05, 0.2743),
    ("rarest shared word", 5.87, 0.08638),
    ("second rarest", 0, -0.09605),
    ("second rarest", 2.85, 0.2189),
    ("second rarest", 3.77, 0.6624),
    ("second rarest", 4.51, -1.117),
    ("rare shared in titles", 0, 0.03828),
    ("rare shared in titles", 2.63, 0.02413),
    ("rare shared in titles", 4.99, 0.1994),
    ("rare shared in titles", 7.61, -0.1353),
    ("rarest in titles", 0, 0.1771),
    ("rarest in titles", 2.38, 0.1789),
    ("rarest in titles", 4.24, -0.2418),
    ("rarest in titles", 5.48, -0.443),
    ("shared names", 0, 0.2883),
    ("shared names", 1, 0.08166),
    ("shared names", 2, -0.1234),
    ("shared names", 3, -0.1888),
    ("rare shared names", 0, 0.0003455),
    ("rare shared names", 3.38, 0.0563),
    ("rare shared names", 5.57, -0.07289),
    ("rare shared names", 9.52, 0.0438),
    ("rarest shared name", 0, 0.2031),
    ("rarest shared name", 2.89, 0.1131),
    ("rarest shared name", 3.84, -0.237),
    ("rarest shared name", 5.31, 0.0745),
    ("names of the poorer", 0, -0.06002),
    ("names of the poorer", 3, 0.04111),
    ("names of the poorer", 5, 0.02796),
    ("names of the poorer", 8, -0.01166),
    ("shared numbers", 0, -0.162),
    ("shared numbers", 3.94, 0.4339),
    ("shared numbers", 4.32, 0.7485),
    ("shared numbers", 5.41, -0.9659),
    ("title letters", 0, 3.407),
    ("title letters", 0.348, -2.675),
    ("title letters", 0.378, 4.238),
    ("title letters", 0.411, -3.491),
    ("hours apart", 0, -0.5538),
    ("hours apart", 2.92, 0.05301),
    ("hours apart", 3.89, -1.54),
    ("hours apart", 4.98, 1.174),
    ("undated", 0, -1.657),
    ("same outlet", 0, -1.831),
    ("words of the shorter", 0, -2.228),
    ("words of the shorter", 2.56, 2.076),
    ("words of the shorter", 3.85, -1.932),
    ("words of the shorter", 4.44, 3.002),
    ("title told", 0, 3.665),
    ("title told", 0.0217, 1.29),
    ("title told", 0.08, 0.7143),
    ("title told", 0.144, -5.988),
    ("other title told", 0, 3.349),
    ("other title told", 0.0932, 0.6658),
    ("other title told", 0.152, 0.6697),
    ("other title told", 0.245, -3.193),
    ("title's names missing", 0, -0.09513),
    ("title's names missing", 3.77, -0.01084),
    ("title's names missing", 6.01, 0.07711),
    ("title's names missing", 8.93, 0.01948),
    ("other title's names missing", 0, -0.06795),
    ("other title's names missing", 6.58, 0.07003),
    ("other title's names missing", 11.1, 0.01894),
    ("other title's names missing", 17.4, -0.01372),
)
