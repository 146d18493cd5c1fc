"""What is known of languages beforehand: lists in plain text, each written from general knowledge, one file each.

Only explanations read them. Discovery knows no words.
"""
