#!/bin/sh
# Unpacks the archive where nothing of the clone is near, and uses it in an empty home without Java on the PATH:
# unpacked.sh ARCHIVE
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
HOME=$scratch/home
export LEAT_CACHE HOME
mkdir "$HOME" "$scratch/bin"
# Everything the machine has, but Java.
for tool in /usr/bin/* /bin/*; do
  case ${tool##*/} in
    java | javac | jlink | jshell) ;;
    *) ln -sf "$tool" "$scratch/bin/${tool##*/}" ;;
  esac
done
PATH=$scratch/bin
if [ -d runtime ]; then
  unset JAVA_HOME LEAT_JAVA_HOME || true
  used=$(LEAT_AOT=0 LEAT_JAVA_OPTS=-XshowSettings:properties ./leat --version 2>&1 | sed -n 's/^ *java\.home = //p')
  [ "$used" = "$PWD/runtime" ] || fail "the run time in use is $used"
fi

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
case $PWD/ in *"/leat-${version#leat }"[-/]*) ;; *) fail "leat --version says $version in $PWD" ;; esac

cp -R examples/quickstart "$scratch/quickstart"
LEAT_AOT=now ./leat run "$scratch/quickstart" || fail "the first run ended with $?"
# shellcheck disable=SC2010
ls "$scratch/cache/aot" | grep -q '\.aot$' || fail "no AOT cache was made"
./leat run "$scratch/quickstart" --format json >"$scratch/second.json" || fail "the second run ended with $?"
grep -q '"operations" *: *0' "$scratch/second.json" || fail "the second run did something: $(cat "$scratch/second.json")"
./leat query -f "$scratch/quickstart" --format csv "select count(*) as documents from documents where pipeline = 'handbook'" | tail -n 1 | tr -d '\r' |
  grep -qx 33 ||
  fail "the store does not hold 33 documents"
# Links in that home.
./leat dot manage shell -d "$scratch/quickstart/dotfiles" >/dev/null || fail "dot manage ended with $?"
[ -h "$HOME/.profile" ] || fail "dot manage linked nothing"

# Two results of one command, compared: any answer will do, but an answer.
cp -R examples/bench-any-command "$scratch/bench"
for _ in a b; do
  (cd "$scratch/bench" && "$OLDPWD/leat" bench run count -q) || fail "bench run ended with $?"
done
results=$(cd "$scratch/bench/.leat/bench/results" && ls)
# shellcheck disable=SC2046,SC2086
(cd "$scratch/bench" && "$OLDPWD/leat" bench compare $(echo $results | sed 's/\.json//g') >"$scratch/verdict") || {
  answer=$?
  case $answer in 1 | 7) ;; *) fail "bench compare ended with $answer: $(cat "$scratch/verdict")" ;; esac
}
grep -q ratio "$scratch/verdict" || fail "bench compare gave no ratio: $(cat "$scratch/verdict")"
bash -n completions/leat.bash || fail "completions/leat.bash is no bash"
echo "dist: $(basename "$1") unpacked and run: $(du -k "$1" | cut -f 1) KB"
