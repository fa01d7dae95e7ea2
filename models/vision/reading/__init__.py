"""Lines of text: how they are cut out, and how far what is read of them can be trusted."""
