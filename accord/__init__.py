"""Accord: settle professional differences about the safety of a child or an adult at risk."""
