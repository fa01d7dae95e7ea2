"""Follow-ups about notes, lists, timers and watches, written out as orders of their own."""
