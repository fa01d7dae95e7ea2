#!/bin/sh
# Resolves the lock for a Jetson with wheels only (docopt, pure Python, has none anywhere and needs no compiler):
# Python 3.10 on Ubuntu 22.04 (JetPack 6) and 3.12 on 24.04 (JetPack 7).
# With "everywhere": also for desktops of every supported Python, Windows, and Macs with Apple silicon.
# Nothing is installed and nothing is built. Exit status not 0 when a package of the lock has no wheel for the board.
set -eu
cd "$(dirname "$0")/.."
target=$(mktemp -d)
trap 'rm -rf "$target"' EXIT

check() {
    .venv/bin/uv pip install --dry-run --only-binary :all: --no-binary docopt --require-hashes --target "$target" \
        --python-version "$1" --python-platform "$2" --requirement requirements.lock >"$target/plan" 2>&1 ||
        { cat "$target/plan" && exit 1; }
    echo "Python $1, $2: $(grep -c '^ + ' "$target/plan") wheels"
}

check 3.10 aarch64-manylinux_2_35
check 3.12 aarch64-manylinux_2_39
[ "${1:-}" = everywhere ] || exit 0
export MACOSX_DEPLOYMENT_TARGET=15.0
for version in 3.10 3.11 3.12 3.13 3.14; do check "$version" x86_64-manylinux_2_35; done
for version in 3.11 3.14; do check "$version" x86_64-pc-windows-msvc; done
for version in 3.11 3.13; do check "$version" aarch64-apple-darwin; done
