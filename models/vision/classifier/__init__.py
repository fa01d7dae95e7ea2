"""What kind of thing a picture, or a part of it, shows, where no detector has a name for it."""
