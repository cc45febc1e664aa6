"""The raise journey: its pages as data, what the policy asks on each, and the entries that come of the answers."""
