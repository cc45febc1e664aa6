"""What each address answers: fetch through access, call one thing, render or redirect."""
