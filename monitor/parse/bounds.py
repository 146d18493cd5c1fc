"""What a date and a zone can be, whoever wrote them."""

from __future__ import annotations

from datetime import UTC, datetime

FIRST, LAST = datetime(1995, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)  # the web's feeds, and no typo

# Minutes. Clocks on Earth keep -12:00 to +14:00; what says -13:00 is still arithmetic, +15:00 a slip of the pen.
WEST, EAST = -14 * 60, 14 * 60
