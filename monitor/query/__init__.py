"""The search language. Pure: text → tree; tree and article → whether it matches, and where.

words.py what is compared · lexer.py, parse.py text → tree · tree.py the tree, and back to text · when.py dates ·
matches.py the plain meaning of a tree · patterns.py, watch.py watchlists and their automaton

Nothing is loaded here: the command line asks for when.py alone at every start.
"""
