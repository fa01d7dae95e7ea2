"""The one form of sound that is recognised: mono float32 at 16 kHz, as Silero VAD, openWakeWord,
Whisper and pocketsphinx want it."""

SAMPLE_RATE = 16_000  # samples a second
WINDOW = 512  # samples in one window of voice activity detection: 32 ms
