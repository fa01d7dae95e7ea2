"""What follows from a page for a question: how long it is until what it names, whether it holds
today, until when something keeps, and whether a thing is what one takes it for."""
