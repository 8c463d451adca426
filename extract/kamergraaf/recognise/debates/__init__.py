"""Reports of debates: the meeting, who holds the floor, what is procedure, and the promises read out at the end."""

from kamergraaf.recognise.debates.attendance import find_present, with_present
from kamergraaf.recognise.debates.floor import Floor, Promise, is_debate, presiding
from kamergraaf.recognise.debates.meeting import find_debate
from kamergraaf.recognise.debates.promises import settled

__all__ = ["Floor", "Promise", "find_debate", "find_present", "is_debate", "presiding", "settled", "with_present"]
