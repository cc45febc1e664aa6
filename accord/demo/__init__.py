"""The room of the demo: invented areas, agencies, people and disagreements, written through the record's own door."""
