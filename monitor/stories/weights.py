"""What each signal adds to the log-odds of a pair: written by `./run.sh bench stories_learn`, not by hand.

A hinge adds weight · max(0, signal - knot). Learned by logistic regression, L2-regularised, 2026-11-28, from
    groundnews    1,664,219 pairs, 229,245 of one event, in 16 streams
    uci36h        1,062,554 pairs, 288,757 of one event, in 8 streams
    gva             197,342 pairs,   5,231 of one event, in 8 streams
    neus_dated       41,597 pairs,   3,442 of one event, in 8 streams
    neus_undated  2,270,039 pairs,  18,366 of one event, in 16 streams
    ecbplus       1,502,840 pairs,  35,449 of one event, in 16 streams
each as full text and as title + first 40 words, undated sets also with 4,000 unlabelled articles mixed in; each
stream weighs the same. Mean average precision on these pairs: 0.819; on sets and events that were left out, see
docs/method.md or run the command without `--write`.
"""

JOIN = 0.5  # log-odds, mean over the nearest members, from which on an article joins a story
MERGE = 0.6  # log-odds, mean over the members of one with the nearest of the other, from which on stories merge
GROUP = 0  # log-odds, the same where a story and those beside it are clustered anew

BIAS = 2.0185
HINGES: tuple[tuple[str, float, float], ...] = (  # (signal, knot, weight)
    ("all words", 0, 6.528),
    ("all words", 0.0541, 5.663),
    ("all words", 0.0831, 3.812),
    ("all words", 0.127, -16.57),
    ("title", 0, -3.165),
    ("title", 0.0338, -2.554),
    ("title", 0.0972, 5.805),
    ("title", 0.167, -0.424),
    ("names", 0, -1.337),
    ("names", 0.0567, -0.851),
    ("names", 0.13, -1.523),
    ("names", 0.264, 2.228),
    ("words rare around here", 0, 8.81),
    ("words rare around here", 0.0138, 8.829),
    ("words rare around here", 0.0244, 7.311),
    ("words rare around here", 0.0437, -9.085),
    ("shared words", 0, -0.1145),
    ("shared words", 3, -0.01621),
    ("shared words", 6, 0.005077),
    ("shared words", 11, 0.1131),
    ("rare shared words", 0, -0.03231),
    ("rare shared words", 8.27, 0.04282),
    ("rare shared words", 13.9, 0.05911),
    ("rare shared words", 18.3, 0.06219),
    ("rarest shared word", 0, -0.063),
    ("rarest shared word", 4.34, 0.3334),
    ("rarest shared word", 5.07, 0.02147),
    ("rarest shared word", 5.88, -0.01452),
    ("second rarest", 0, -0.06058),
    ("second rarest", 2.93, 0.286),
    ("second rarest", 3.79, 0.57),
    ("second rarest", 4.53, -1.076),
    ("rare shared in titles", 0, 0.001261),
    ("rare shared in titles", 2.68, 0.00398),
    ("rare shared in titles", 5, 0.213),
    ("rare shared in titles", 7.61, -0.1398),
    ("rarest in titles", 0, 0.149),
    ("rarest in titles", 2.42, 0.3121),
    ("rarest in titles", 4.25, -0.5444),
    ("rarest in titles", 5.46, -0.2389),
    ("shared names", 0, 0.263),
    ("shared names", 1, 0.06393),
    ("shared names", 2, -0.0712),
    ("shared names", 3, -0.1775),
    ("rare shared names", 0, -0.001179),
    ("rare shared names", 3.38, 0.06836),
    ("rare shared names", 5.6, -0.05933),
    ("rare shared names", 9.54, 0.01566),
    ("rarest shared name", 0, 0.1901),
    ("rarest shared name", 2.88, 0.1788),
    ("rarest shared name", 3.85, -0.3901),
    ("rarest shared name", 5.31, 0.06592),
    ("names of the poorer", 0, -0.1911),
    ("names of the poorer", 3, 0.05755),
    ("names of the poorer", 5, 0.06001),
    ("names of the poorer", 8, 0.05981),
    ("shared numbers", 0, -0.19),
    ("shared numbers", 3.93, 0.5374),
    ("shared numbers", 4.31, 0.6963),
    ("shared numbers", 5.37, -1.031),
    ("title letters", 0, 3.13),
    ("title letters", 0.348, -2.372),
    ("title letters", 0.378, 2.394),
    ("title letters", 0.411, 1.149),
    ("hours apart", 0, -0.5623),
    ("hours apart", 4.29, -3.254),
    ("hours apart", 4.8, 2.648),
    ("hours apart", 5.26, -1.803),
    ("undated", 0, -2.353),
    ("same outlet", 0, -1.854),
    ("words of the shorter", 0, -2.239),
    ("words of the shorter", 2.56, 2.276),
    ("words of the shorter", 3.85, -2.247),
    ("words of the shorter", 4.45, 2.857),
)
