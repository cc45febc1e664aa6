"""What the office's pages about editions and closed days are built from."""
