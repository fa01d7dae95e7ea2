"""The command line of Sightline, and the one place where its parts are wired together."""


def main() -> None:
    raise SystemExit("sightline: under construction")
