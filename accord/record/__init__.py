"""The record room: the one door through which anything is written, and the ways to read it back."""
