"""Policy measures for an applicant (政策匹配): which fit, which do not, and what is still to be confirmed."""

from parkgraph.matching.entity import profile_of_entity
from parkgraph.matching.offers import Match, Offer, match
from parkgraph.matching.profile import Profile, profile_of, read_profile

__all__ = ["Match", "Offer", "Profile", "match", "profile_of", "profile_of_entity", "read_profile"]
