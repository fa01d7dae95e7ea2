#!/usr/bin/env bash
# Installs Sightline on a Jetson (JetPack 6 or 7), from a clone of the repository. It may be run
# again at any time: it changes only what is missing, and continues a run that broke off.
#
#   hardware/install-jetson.sh [--gpu ADDRESS] [--pull] [--service] [--profile FILE] [--dry-run]
#                              [--any-machine]
#
#   --gpu ADDRESS   take onnxruntime-gpu from NVIDIA's index of wheels (docs/jetson.md says which)
#   --pull          download the starter set of models (it prints the size first)
#   --service       start with the board: installs hardware/sightline.service
#   --profile FILE  the profile for the service; by default chosen by the board's memory
#   --dry-run       print what would be done, and change nothing
#   --any-machine   install although this is not a Jetson
#
# Never run on a board by this project. tests/hardware runs it with stand-in programs.
set -euo pipefail

root="${SIGHTLINE_ROOT:-}" # for the tests: where /etc and /proc are
here="$(cd "$(dirname "$0")/.." && pwd)"
gpu="" pull="" service="" profile="" dry="" any=""
scratch="$(mktemp -d)"
trap 'rm -rf "$scratch"' EXIT
packages=(python3-venv make libgomp1 libportaudio2 espeak-ng gstreamer1.0-tools v4l-utils)

say() { printf '%s\n' "$*"; }
fail() {
    printf 'install-jetson: %s\n' "$*" >&2
    exit 2
}

# Runs a command, or prints it in a dry run.
run() {
    if [ -n "$dry" ]; then say "would run: $*"; else "$@"; fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then run "$@"; else run sudo "$@"; fi
}

while [ $# -gt 0 ]; do
    case "$1" in
        --gpu)
            gpu="${2:-}"
            if [ -z "$gpu" ]; then fail "--gpu needs the address of an index"; fi
            shift
            ;;
        --profile)
            profile="${2:-}"
            if [ ! -f "$here/$profile" ]; then fail "there is no profile '$profile' in $here"; fi
            shift
            ;;
        --pull) pull=yes ;;
        --service) service=yes ;;
        --dry-run) dry=yes ;;
        --any-machine) any=yes ;;
        -h | --help)
            sed -n '2,14s/^# \{0,1\}//p' "$0"
            exit 0
            ;;
        *) fail "unknown option '$1'; --help shows them" ;;
    esac
    shift
done

release="" # of Jetson Linux: 36 is JetPack 6, 38 and later are JetPack 7

check_board() {
    local board
    case "$here" in
        *[[:space:]%]*) fail "systemd cannot read a path with blanks or percent signs: move $here" ;;
    esac
    if [ -r "$root/etc/nv_tegra_release" ]; then
        board="$(tr -d '\0' <"$root/proc/device-tree/model" 2>/dev/null || echo a Jetson)"
        say "Board: $board, $(head -n 1 "$root/etc/nv_tegra_release")"
        release="$(sed -n 's/^# R\([0-9]*\).*/\1/p' "$root/etc/nv_tegra_release")"
        [ "${release:-0}" -ge 36 ] ||
            fail "this is JetPack 5 or older (R$release): flash JetPack 6 or 7 first, see docs/jetson.md"
    elif [ -z "$any" ]; then
        fail "this is not a Jetson (no /etc/nv_tegra_release); --any-machine installs anyway"
    fi
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 10))' || fail "Python 3.10 or later is needed"
}

install_packages() {
    local missing=() package
    for package in "${packages[@]}"; do
        dpkg-query --show --showformat '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
            missing+=("$package")
    done
    if [ "${#missing[@]}" -eq 0 ]; then
        say "System packages: all there."
        return
    fi
    say "System packages: ${missing[*]}"
    as_root apt-get update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "${missing[@]}"
}

# Cameras, sound, GPU and the power monitor belong to groups; a service asks for them itself.
join_groups() {
    local user group missing=()
    user="$(id -un)"
    for group in video audio render i2c; do
        getent group "$group" >/dev/null || continue
        id -nG "$user" | tr ' ' '\n' | grep -qx "$group" || missing+=("$group")
    done
    [ "${#missing[@]}" -eq 0 ] && return
    as_root usermod --append --groups "$(IFS=, && echo "${missing[*]}")" "$user"
    [ -n "$dry" ] || say "You are now in the groups ${missing[*]}: log in again to use them."
}

make_environment() {
    run make -C "$here" .venv/.models
    [ -n "$gpu" ] || return 0
    local pip=("$here/.venv/bin/python" -m pip) installed
    installed="$("${pip[@]}" list --format freeze 2>/dev/null || true)"
    if grep -q '^onnxruntime-gpu==' <<<"$installed" && ! grep -q '^onnxruntime==' <<<"$installed"; then
        say "ONNX Runtime: the GPU wheel is there."
        return
    fi
    # Both wheels write into one folder: the CPU wheel must go first, and the other is installed
    # again even if pip thinks that it is there. A failed download changes nothing. From 1.29 on,
    # onnxruntime reports to its maker by default. CUDA 13 of JetPack 7 needs 1.28.
    local wanted='onnxruntime-gpu<1.29'
    if [ "${release:-36}" -ge 38 ]; then wanted='onnxruntime-gpu>=1.28,<1.29'; fi
    run "${pip[@]}" download --no-deps --index-url "$gpu" --dest "$scratch" "$wanted"
    # numpy 2 breaks NVIDIA's wheel of 1.23, which is for JetPack 6 (Jetson Linux 36).
    if [ "${release:-36}" -lt 38 ]; then run "${pip[@]}" install 'numpy<2'; fi
    run "${pip[@]}" uninstall --yes onnxruntime
    run "${pip[@]}" install --no-deps --force-reinstall "$scratch"/onnxruntime_gpu-*.whl
}

choose_profile() {
    [ -n "$profile" ] && return
    local kilobytes
    kilobytes="$(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' "$root/proc/meminfo")"
    profile=hardware/jetson-orin-nano-8gb.toml
    [ "${kilobytes:-0}" -lt 12000000 ] || profile=hardware/jetson-orin-nx-16gb.toml
}

install_service() {
    [ -n "$service" ] || return 0
    choose_profile
    local unit="$root/etc/systemd/system/sightline.service" dropin new="$scratch/here.conf" models
    dropin="$unit.d/here.conf"
    # Where --pull puts the models.
    models="${SIGHTLINE_MODELS:-${XDG_DATA_HOME:-$HOME/.local/share}/sightline/models}"
    cat >"$new" <<EOF
# Written by hardware/install-jetson.sh; a further run writes it anew.
[Service]
User=$(id -un)
WorkingDirectory=$here
ExecStart=
ExecStart=$here/.venv/bin/sightline --config \${SIGHTLINE_PROFILE} run
Environment=SIGHTLINE_PROFILE=$profile
Environment="SIGHTLINE_MODELS=$models"
ProtectHome=read-only
EOF
    if cmp -s "$here/hardware/sightline.service" "$unit" && cmp -s "$new" "$dropin" &&
        systemctl is-enabled --quiet sightline.service; then
        say "Service: as it should be ($profile)."
    else
        say "Service: $profile"
        as_root install -D -m 644 "$here/hardware/sightline.service" "$unit"
        as_root install -D -m 644 "$new" "$dropin"
        as_root systemctl daemon-reload
        as_root systemctl enable sightline.service
        as_root systemctl restart --no-block sightline.service # it is ready when its models are loaded
    fi
}

check_board
install_packages
join_groups
make_environment
[ -z "$pull" ] || run "$here/.venv/bin/sightline" models pull --starter
install_service
run "$here/.venv/bin/sightline" doctor || true # what is wrong stands above, with its command
say "Done."
