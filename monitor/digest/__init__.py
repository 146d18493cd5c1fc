"""Findings and stories → a message, and when it is due. Pure: it reads nothing but its templates.

timetable  which edition is due      retry    what becomes of a delivery after a try
select     what is worth telling     sentences  the same in a reader's language
plain, html, sparkline  how it looks           headers  text of strangers in a header
"""
