"""Questions for colours: of which part of the view, of a thing, of letters, of two at once."""
