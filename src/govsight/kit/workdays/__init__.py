"""Working days: the official holidays and make-up days from 2007 on, and what follows from them. Reads no clock."""

from govsight.kit.workdays.answers import Count, Day, Due, Year
from govsight.kit.workdays.calendar import Calendar
from govsight.kit.workdays.own import own_file
from govsight.kit.workdays.trouble import CalendarError

__all__ = ["Calendar", "CalendarError", "Count", "Day", "Due", "Year", "own_file"]
