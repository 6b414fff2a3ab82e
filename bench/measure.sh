# Shared by the benches: measured runs, medians, ratios, and a simulated cloud in a process of its own.
# shellcheck shell=bash
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$root/artifacts/bench
binary=$root/artifacts/publish/linux-x64/sallyport
bench_tool=$root/artifacts/bin/Sallyport.Bench/release/Sallyport.Bench
mkdir -p "$work"

need() {
    for tool in "$@"; do
        command -v "$tool" >/dev/null 2>&1 || { echo "bench: '$tool' is not installed; this bench needs it" >&2; exit 2; }
    done
}

# Publishes and builds what is older than the sources.
build() {
    if [ ! -x "$binary" ] || [ -n "$(find "$root/src" "$root"/Directory.*.props "$root/eng" -newer "$binary" -type f -print -quit)" ]; then
        echo "publishing …" >&2
        "$root/eng/publish" linux-x64 >"$work/publish.log" 2>&1 || { tail -20 "$work/publish.log" >&2; exit 2; }
    fi
    dotnet build "$root/bench/Sallyport.Bench" -c Release --nologo -v q >"$work/build.log" 2>&1 || { tail -20 "$work/build.log" >&2; exit 2; }
}

# run NAME COMMAND…: one measured run; appends "wall user+sys peakMB" to NAME.times. The command's output is dropped.
run() {
    local name=$1
    shift
    local status=0
    /usr/bin/time -q -o "$work/time" -f '%e %U %S %M' "$@" >"$work/$name.out" 2>"$work/$name.err" || status=$?
    # 1 means "alarms found": that is what an audit of a messy fleet should say.
    if [ "$status" -gt 1 ]; then
        echo "bench: $name failed with status $status:" >&2
        tail -5 "$work/$name.err" >&2
        exit 2
    fi
    awk '{ printf "%.2f %.2f %.1f\n", $1, $2 + $3, $4 / 1024 }' "$work/time" >>"$work/$name.times"
}

# median NAME COLUMN (1 wall s, 2 CPU s, 3 peak MB)
median() {
    awk -v c="$2" '{ print $c }' "$work/$1.times" | sort -n | awk '{ v[NR] = $1 } END { print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# ratio A B COLUMN: the median of the ratios pair by pair, so that a drift of the machine's speed cancels out
ratio() {
    paste -d' ' <(awk -v c="$3" '{ print $c }' "$work/$1.times") <(awk -v c="$3" '{ print $c }' "$work/$2.times") |
        awk 'NF == 2 && $2 > 0 { printf "%.3f\n", $1 / $2 }' | sort -n |
        awk '{ v[NR] = $1 } END { printf "%.2f", (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

row() { printf '%-44s %9.2f s %9.2f s %9.1f MB\n' "$2" "$(median "$1" 1)" "$(median "$1" 2)" "$(median "$1" 3)"; }
header() { printf '%-44s %11s %11s %12s\n' "" "wall" "CPU" "peak memory"; }

# start_cloud ARGS…: starts a cloud on a free port and sets AWS_ENDPOINT_URL and the credentials that it prints.
start_cloud() {
    "$binary" cloud --listen 127.0.0.1:0 "$@" >"$work/cloud.log" 2>&1 &
    cloud_pid=$!
    trap 'kill "$cloud_pid" 2>/dev/null || true' EXIT
    until grep -q '^listening on ' "$work/cloud.log"; do
        kill -0 "$cloud_pid" 2>/dev/null || { cat "$work/cloud.log" >&2; exit 2; }
        sleep 0.1
    done
    eval "$(grep '^export ' "$work/cloud.log")"
}

stop_cloud() {
    kill "$cloud_pid" 2>/dev/null || true
    wait "$cloud_pid" 2>/dev/null || true
}

cloud_peak_mb() { awk '/VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$cloud_pid/status"; }
