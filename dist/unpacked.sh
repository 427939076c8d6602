#!/bin/sh
# Unpacks the archive where nothing of the clone is near, and uses it: unpacked.sh ARCHIVE
set -eu

fail() {
  echo "dist: $1" >&2
  exit 1
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/a folder"
tar -xzf "$1" -C "$scratch/a folder"
cd "$scratch/a folder"/leat-*
unset LEAT_JAVA_OPTS LEAT_PROJECT LEAT_STORE || true
LEAT_CACHE=$scratch/cache
export LEAT_CACHE

[ ! -e mvnw ] || fail "the archive holds a build"
for needed in leat LICENSE NOTICE README.md bom.json lib/build-id completions/leat.bash completions/_leat \
  completions/leat.fish licences/dependencies.md licences/sqlite-jdbc/LICENSE; do
  [ -s "$needed" ] || fail "the archive lacks $needed"
done

# The bill of materials names the jars that are there, and no others.
sed -n 's/.*"purl" : "pkg:maven\/[^/]*\/\([^@]*\)@\([^?"]*\).*/\1-\2.jar/p' bom.json | sort -u | grep -v '^leat-dist-' >"$scratch/bom"
sed 1d lib/build-id | grep . | sort >"$scratch/jars"
# shellcheck disable=SC2010
ls lib | grep -v '^build-id$' | sort | cmp -s - "$scratch/jars" || fail "lib/ holds other jars than build-id names"
cmp -s "$scratch/bom" "$scratch/jars" || fail "bom.json differs from lib/: $(diff "$scratch/bom" "$scratch/jars" | tr '\n' ' ')"

version=$(LEAT_AOT=0 ./leat --version)
case $PWD in *"/leat-${version#leat }") ;; *) fail "leat --version says $version in $PWD" ;; esac

cp -R examples/quickstart "$scratch/quickstart"
LEAT_AOT=now ./leat run "$scratch/quickstart" || fail "the first run ended with $?"
# shellcheck disable=SC2010
ls "$scratch/cache/aot" | grep -q '\.aot$' || fail "no AOT cache was made"
./leat run "$scratch/quickstart" --format json >"$scratch/second.json" || fail "the second run ended with $?"
grep -q '"operations" *: *0' "$scratch/second.json" || fail "the second run did something: $(cat "$scratch/second.json")"
./leat query -f "$scratch/quickstart" --format csv "select count(*) as documents from documents where pipeline = 'handbook'" | tail -n 1 | tr -d '\r' |
  grep -qx 33 ||
  fail "the store does not hold 33 documents"
bash -n completions/leat.bash || fail "completions/leat.bash is no bash"
echo "dist: $(basename "$1") unpacked and run: $(du -k "$1" | cut -f 1) KB"
