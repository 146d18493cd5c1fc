"""The formats that documents come in, one module each; the module's name is the format's.

sniff(head, content_type) -> int          how sure it is that the document is its own, 0–100
parse(job) -> ParsedDocument | Failure    MALFORMED: the next surest may try
"""
