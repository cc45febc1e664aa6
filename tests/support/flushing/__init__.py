"""Lets the test database be emptied between tests, although the site lets nobody empty it."""
