"""Object detectors, and what their families share."""
