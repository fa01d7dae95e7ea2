#!/bin/sh
# Resolves the lock with wheels only, for what README.md says has them: every supported Python on Linux (x86_64 and
# aarch64), Windows, and Macs with Apple silicon. A Jetson has 3.10 on Ubuntu 22.04 (JetPack 6), or 3.12 on 24.04 (7).
# docopt, pure Python, has a wheel nowhere and needs no compiler.
# Nothing is installed and nothing is built. Exit status not 0 when a package of the lock has no wheel.
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

export MACOSX_DEPLOYMENT_TARGET=15.0
for version in 3.10 3.11 3.12 3.13 3.14; do
    for platform in aarch64-manylinux_2_35 x86_64-manylinux_2_35 x86_64-pc-windows-msvc aarch64-apple-darwin; do
        check "$version" "$platform"
    done
done
