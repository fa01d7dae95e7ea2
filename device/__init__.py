"""The machine that is worn: camera, microphone, speaker, and the commands that run on it.

It talks to a server over HTTP only."""
