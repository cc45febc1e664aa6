"""What comes out of a procedure besides the procedure itself: a copy for one service, a briefing, a comparison."""
