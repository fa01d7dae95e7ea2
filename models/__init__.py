"""Neural networks behind plain functions. Knows no camera, no microphone and no HTTP."""
