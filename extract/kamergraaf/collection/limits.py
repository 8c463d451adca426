"""Limits that a run has unless others are given."""

#: Seconds after which a paper counts as hanging: the largest real paper at hand, a debate of 550 kB, takes four.
TIME_LIMIT = 120.0
#: Largest compressed shard, in MB.
SHARD_MB = 256
