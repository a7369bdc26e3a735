#!/usr/bin/env bash
# Installs what is missing, builds, and does the main job on the bundled samples: check, seal with the doctors' key files, send over
# TLS to the bundled endpoint, verify the receipts, look at the history. Ends with a summary.
#   bash app/run.sh             the main job
#   bash app/run.sh --desktop   the window program, with the bundled endpoint running beside it
set -euo pipefail
cd "$(dirname "$0")/.."
source app/packages.sh

need_packages "${build_packages[@]}" "${practice_packages[@]}"
need_node
quietly "Configuring" cmake --preset release
quietly "Building" cmake --build --preset release --target todoke todoke-desktop packs
quietly "Installing the endpoint's parts" sh tests/endpoint/install.sh

bin=$PWD/build/release/bin
samples=$PWD/schemas/standin/2024-04/samples
work=$(mktemp -d)
endpoint_pid=
finish() {
    [ -z "$endpoint_pid" ] || kill "$endpoint_pid" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

# The endpoint prints one line of JSON when it is ready, and ends when its standard input does.
mkfifo "$work/ready"
node tests/endpoint/server.js --work "$work/endpoint" --pack schemas/standin/2024-04 </dev/null >"$work/ready" 2>"$work/endpoint.log" &
endpoint_pid=$!
if ! read -r -t 60 ready <"$work/ready"; then
    cat "$work/endpoint.log" >&2
    echo "The bundled endpoint did not start." >&2
    exit 1
fi
field() { node -e 'let v = JSON.parse(process.argv[1]); for (const k of process.argv.slice(2)) v = v[k]; console.log(v)' "$ready" "$@"; }
profile=$(field profile)
field accounts clerk01 password >"$work/password"
field doctors D0012 passphrase >"$work/passphrase"
keys=()
for doctor in D0012 D0021 D0031 D0044 D0052; do keys+=(--key "$(field doctors "$doctor" keyFile)"); done

if [ "${1:-}" = --desktop ]; then
    echo "Endpoint profile: $profile"
    echo "Key files: $(dirname "$(field doctors D0012 keyFile)")  (passphrase: $(cat "$work/passphrase"))"
    echo "Sign in as clerk01 with the password $(cat "$work/password")"
    echo "Samples: $samples"
    "$bin/todoke-desktop" --data-dir "$work/data"
    exit
fi

todoke=("$bin/todoke" --data-dir "$work/data")
step() { printf '\n== %s\n' "$1"; }
# Statuses 1 and 2 of a check, and 1 of sealing, are results, not failures.
result() { "$@" || [ $? -le 2 ]; }

step "Check: the ready batch and one with planted mistakes"
result "${todoke[@]}" check "$samples/ready-20.xml" "$samples/mistakes.xml" --format json --output "$work/report.json"
node -e '
    const report = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    for (const source of report.sources) {
        const count = { ready: 0, confirm: 0, notAcceptable: 0 };
        for (const form of source.forms) count[form.verdict]++;
        const findings = source.findings.length + source.forms.reduce((sum, form) => sum + form.findings.length, 0);
        console.log(`${source.name}: ${source.forms.length} forms, ready ${count.ready}, to confirm ${count.confirm}, not acceptable ${count.notAcceptable}, findings ${findings}`);
    }
    const example = report.sources.flatMap(source => source.forms).flatMap(form => form.findings)[0];
    console.log(`for example: ${example.item.label}: ${example.sentence} (line ${example.place.line}, column ${example.place.column})`);
' "$work/report.json"

step "Seal: what is ready, one package per doctor; the rest is held"
result "${todoke[@]}" seal "$samples/ready-20.xml" "$samples/mistakes.xml" "${keys[@]}" --passphrase-file "$work/passphrase" \
    --endpoint "$profile" --out "$work/sealed" --consent-by "Clerk A" --operator "Clerk A" >"$work/seal.txt"
grep -E '^(sealed|封緘)' "$work/seal.txt" | sed "s|$work/||"
echo "held: $(grep -cE '^(held|保留)' "$work/seal.txt") forms"

step "Send: over TLS to the bundled endpoint (a real tus server)"
"${todoke[@]}" send "$work"/sealed/*.todoke --endpoint "$profile" --user clerk01 --password-file "$work/password" \
    --show-access-keys >"$work/send.txt" 2>"$work/send.log" || { cat "$work/send.log" "$work/send.txt" >&2; exit 1; }
cat "$work/send.txt"

step "History"
"${todoke[@]}" history list

step "Summary"
packages=$(find "$work/sealed" -name '*.todoke' | wc -l)
receipts=$(grep -cE '(receipt|受領書) ' "$work/send.txt")
access=$(grep -cE '(access key|アクセスキー) [0-9A-Za-z]{8}$' "$work/send.txt")
echo "packages sealed: $packages, verified receipts: $receipts, forms registered with an access key: $access"
echo "programs: build/release/bin/todoke, build/release/bin/todoke-desktop"
[ "$packages" -eq 5 ] && [ "$receipts" -eq 5 ] && [ "$access" -eq 20 ] || { echo "The main job did not do all it should." >&2; exit 1; }
echo "The main job is done. The forms are a stand-in; only the database itself finally accepts a form."
