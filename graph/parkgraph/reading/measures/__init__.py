"""Policy measures: whom a clause supports, on what conditions, in how many tiers, by which amounts."""
