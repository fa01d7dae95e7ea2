"""Cameras, microphones, speakers and keys."""
