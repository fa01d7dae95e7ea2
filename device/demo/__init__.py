"""The recorded session that `sightline demo` plays: scenes that we draw and questions that
espeak-ng speaks, all from one seed.

    seed -> script (what is asked, shown, expected) -> voices -> word times -> microphone.flac
                                                     \\-> wall, signs, camera path
                                                          -> camera.mp4

Nothing of the loop imports this package, and this package knows nothing of the loop:
`sightline.py` plays the one to the other.
"""
