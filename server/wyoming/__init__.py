"""Home Assistant's voice protocol, Wyoming: speech recognition, voice and wake word for other
programs."""
