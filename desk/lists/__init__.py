"""Candidate lists: any file that holds one becomes rows of facts, or a reason line by line.

`opening` opens it, `listed` is what comes of it, `refusals` is why nothing does.
"""

from desk.lists.listed import Rejection
from desk.lists.refusals import NotText, UnreadableList
from desk.lists.whole import CandidateList, read_list

__all__ = ["CandidateList", "NotText", "Rejection", "UnreadableList", "read_list"]
