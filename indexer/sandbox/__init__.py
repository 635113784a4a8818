"""Files read in child processes: whatever a file does, it ends in an answer within limits."""

from indexer.sandbox.crew import Crew, Desk, Expected
from indexer.sandbox.limits import Limits
from indexer.sandbox.messages import Job, Member, Outcome, Read, Refused, Skipped, Unpacked
from indexer.sandbox.reading import Reading

__all__ = [
    "Crew",
    "Desk",
    "Expected",
    "Job",
    "Limits",
    "Member",
    "Outcome",
    "Read",
    "Reading",
    "Refused",
    "Skipped",
    "Unpacked",
]
