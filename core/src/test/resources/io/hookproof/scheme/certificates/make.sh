#!/usr/bin/env bash
# Makes every .pem file beside it anew; see README.md. The private keys are thrown away at the end.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
touch index.txt
echo 1000 > serial
cat > ca.cnf <<'CNF'
[ca]
default_ca = any
[any]
database = index.txt
serial = serial
new_certs_dir = .
policy = policy
unique_subject = no
email_in_dn = no
[policy]
commonName = optional
organizationName = optional
[req]
distinguished_name = dn
[dn]
CNF

EARLY=20200101000000Z          # authorities live from here
LATE=20400101000000Z           # to here
FROM=20260101000000Z           # signers live from here
UNTIL=20270101000000Z          # to here; the tests ask at 2026-06-01

AUTHORITY="basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign"
NAME="subjectAltName=DNS:sender.example.com"
SIGNER="basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=serverAuth"

# key NAME [KIND]
key() {
  case "${2:-P-256}" in
    rsa*) openssl genpkey -quiet -algorithm RSA -pkeyopt "rsa_keygen_bits:${2#rsa}" -out "$1.key" ;;
    ed448) openssl genpkey -algorithm ED448 -out "$1.key" ;;
    dsa) openssl dsaparam -genkey -out "$1.key" 2048 2>/dev/null ;;
    *) openssl genpkey -algorithm EC -pkeyopt "ec_paramgen_curve:${2:-P-256}" -out "$1.key" ;;
  esac
}

# issue NAME ISSUER SUBJECT EXTENSIONS [KIND [DIGEST [FROM [UNTIL]]]]; its own issuer when ISSUER is NAME
issue() {
  key "$1" "${5:-P-256}"
  openssl req -config ca.cnf -new -key "$1.key" -subj "$3" -out "$1.csr"
  local signed_by=(-cert "$2.crt" -keyfile "$2.key") extensions=()
  [ "$2" = "$1" ] && signed_by=(-selfsign -keyfile "$1.key")
  if [ -n "$4" ]; then
    printf '[extensions]\n%s\n' "$4" > "$1.ext"
    extensions=(-extfile "$1.ext" -extensions extensions)
  fi
  openssl ca -config ca.cnf -batch -notext -md "${6:-sha256}" "${signed_by[@]}" "${extensions[@]}" \
    -startdate "${7:-$FROM}" -enddate "${8:-$UNTIL}" -in "$1.csr" -out "$1.crt" 2>> log || { cat log; exit 1; }
}

# authority NAME ISSUER [EXTENSIONS [KIND [DIGEST [FROM [UNTIL]]]]]
authority() { issue "$1" "$2" "/O=Hookproof test/CN=$1" "${3-$AUTHORITY}" "${4:-P-256}" "${5:-sha256}" "${6:-$EARLY}" "${7:-$LATE}"; }

# signer NAME [EXTENSIONS [KIND [DIGEST [FROM [UNTIL]]]]]: by the good intermediate
signer() {
  issue "$1" intermediate "/CN=sender.example.com" "${2-$SIGNER
$NAME}" "${3:-P-256}" "${4:-sha256}" "${5:-$FROM}" "${6:-$UNTIL}"
  publish "$1" "$1" intermediate
}

# named NAME SUBJECT EXTENSION: by the good intermediate, for somebody else or oddly
named() {
  issue "$1" intermediate "$2" "$SIGNER${3:+
$3}"
  publish "$1" "$1" intermediate
}

# under NAME AUTHORITY...: a signer by the first authority, published with all of them
under() {
  issue "$1" "$2" "/CN=sender.example.com" "$SIGNER
$NAME"
  publish "$1" "$@"
}

# publish FILE CERTIFICATE...
publish() {
  local file=$1
  shift
  cat "${@/%/.crt}" > "$here/$file.pem"
}

rm -f "$here"/*.pem
authority root root
authority stranger stranger
publish root root
publish stranger stranger
authority intermediate root
publish intermediate intermediate

# Accepted.
signer good
signer good-rsa "$SIGNER
$NAME" rsa2048
signer good-p384 "$SIGNER
$NAME" P-384
signer good-p521 "$SIGNER
$NAME" P-521
signer good-bare "$NAME"
named good-by-common-name "/CN=sender.example.com" ""
named good-second-name "/CN=whatever" "subjectAltName=DNS:other.example.com,DNS:sender.example.com"
named good-by-extension "/CN=Some signer" "1.2.3.4.5=ASN1:NULL"
authority until-september root "$AUTHORITY" P-256 sha256 "$EARLY" 20260901000000Z
under good-issuer-expires-first until-september

# For somebody else.
named bad-name "/CN=other.example.com" "subjectAltName=DNS:other.example.com"
named bad-name-wildcard "/CN=x" "subjectAltName=DNS:*.example.com"
named bad-name-longer "/CN=x" "subjectAltName=DNS:sender.example.com.evil.test"
named bad-name-prefixed "/CN=x" "subjectAltName=DNS:evil-sender.example.com"
named bad-name-dot "/CN=x" "subjectAltName=DNS:sender.example.com."
named bad-name-upper-case "/CN=x" "subjectAltName=DNS:SENDER.example.com"
named bad-name-only-common "/CN=sender.example.com" "subjectAltName=DNS:other.example.com"
named bad-name-email "/CN=sender.example.com" "subjectAltName=email:sender.example.com@evil.test"
named bad-name-uri "/CN=sender.example.com" "subjectAltName=URI:https://sender.example.com"
named bad-name-address "/CN=sender.example.com" "subjectAltName=IP:127.0.0.1"
named bad-name-two-common "/CN=sender.example.com/CN=evil.test" ""
named bad-name-in-organization "/O=sender.example.com" ""
named bad-name-none "/O=x" ""
named bad-name-wildcard-common "/CN=*.example.com" ""
named bad-name-escaped "/CN=evil.test\\, CN=sender.example.com" ""

# Qualified seals may only sign what cannot be denied.
signer good-use-non-repudiation "keyUsage=critical,nonRepudiation
$NAME"

# Not for signing messages.
signer bad-use-authority "$AUTHORITY
$NAME"
signer bad-use-encipherment "keyUsage=critical,keyEncipherment
$NAME"
signer bad-use-certificates "keyUsage=critical,keyCertSign
$NAME"
for purpose in clientAuth codeSigning emailProtection timeStamping OCSPSigning; do
  signer "bad-purpose-$purpose" "keyUsage=critical,digitalSignature
extendedKeyUsage=$purpose
$NAME"
done
signer bad-critical "$SIGNER
$NAME
1.2.3.4.5=critical,ASN1:NULL"

# At the wrong time.
signer bad-expired "$SIGNER
$NAME" P-256 sha256 20250101000000Z 20260101000000Z
signer bad-not-yet "$SIGNER
$NAME" P-256 sha256 20270101000000Z 20280101000000Z

# Weak.
signer bad-sha1 "$SIGNER
$NAME" P-256 sha1
signer bad-sha224 "$SIGNER
$NAME" P-256 sha224
signer bad-rsa1024 "$SIGNER
$NAME" rsa1024
signer bad-secp256k1 "$SIGNER
$NAME" secp256k1
signer bad-dsa "$SIGNER
$NAME" dsa
signer bad-ed448 "$SIGNER
$NAME" ed448
authority rsa-intermediate root "$AUTHORITY" rsa2048
issue bad-md5 rsa-intermediate "/CN=sender.example.com" "$SIGNER
$NAME" P-256 md5
publish bad-md5 bad-md5 rsa-intermediate

# By an issuer that may not.
under bad-issuer-stranger stranger
issue bad-issuer-self bad-issuer-self "/CN=sender.example.com" "$SIGNER
$NAME"
publish bad-issuer-self bad-issuer-self
authority expired root "$AUTHORITY" P-256 sha256 20200101000000Z 20250101000000Z
under bad-issuer-expired expired
authority not-yet root "$AUTHORITY" P-256 sha256 20300101000000Z 20400101000000Z
under bad-issuer-not-yet not-yet
authority no-authority root "basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature"
under bad-issuer-no-authority no-authority
authority silent root "keyUsage=critical,keyCertSign"
under bad-issuer-without-constraints silent
authority version1 root ""
under bad-issuer-version1 version1
authority lists-only root "basicConstraints=critical,CA:TRUE
keyUsage=critical,cRLSign"
under bad-issuer-lists-only lists-only
authority short root "basicConstraints=critical,CA:TRUE,pathlen:0
keyUsage=critical,keyCertSign"
authority below-short short
under bad-issuer-path-too-long below-short short
authority sha1 root "$AUTHORITY" P-256 sha1
under bad-issuer-sha1 sha1
authority rsa1024 root "$AUTHORITY" rsa1024
under bad-issuer-rsa1024 rsa1024
authority p521 root "$AUTHORITY" P-521
under good-issuer-p521 p521
authority constrained root "$AUTHORITY
nameConstraints=critical,permitted;DNS:example.org"
under bad-issuer-constrained constrained
authority critical root "$AUTHORITY
1.2.3.4.5=critical,ASN1:NULL"
under bad-issuer-critical critical
# An authority of the same name as the good one, by nobody: the leaf's issuer name alone must not do.
issue impostor impostor "/O=Hookproof test/CN=root" "$AUTHORITY" P-256 sha256 "$EARLY" "$LATE"
under bad-issuer-impostor impostor

# A chain longer than five.
previous=root
links=()
for depth in 1 2 3 4 5; do
  authority "link$depth" "$previous"
  previous="link$depth"
  links=("$previous" "${links[@]}")
done
under bad-long "${links[@]}"
