"""The assistant that runs in the server."""
