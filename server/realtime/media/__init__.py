"""The sound and the pictures of a Realtime connection."""
