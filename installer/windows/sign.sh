#!/usr/bin/env bash
# Signs programs or an MSI in place (Authenticode, SHA-256). The certificate is the hospital group's or the vendor's.
#   TODOKE_SIGN_CERTIFICATE=chain.pem TODOKE_SIGN_KEY=key.pem bash installer/windows/sign.sh FILE…
# TODOKE_SIGN_TIMESTAMP   address of a timestamp server (RFC 3161), so that the signature outlives the certificate
set -euo pipefail
for file in "$@"; do
    options=(-certs "$TODOKE_SIGN_CERTIFICATE" -key "$TODOKE_SIGN_KEY" -h sha256 -n Todoke)
    [ -z "${TODOKE_SIGN_TIMESTAMP:-}" ] || options+=(-ts "$TODOKE_SIGN_TIMESTAMP")
    log=$(mktemp)
    if ! osslsigncode sign "${options[@]}" -in "$file" -out "$file.signed" >"$log" 2>&1; then
        cat "$log" >&2
        rm -f "$log" "$file.signed"
        exit 1
    fi
    rm -f "$log"
    mv "$file.signed" "$file"
done
