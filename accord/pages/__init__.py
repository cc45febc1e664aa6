"""The windows that people look through: forms that end in an entry, pages that print what they are given."""
