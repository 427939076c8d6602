#!/bin/sh
# Links a Java run time of the modules that Leat needs: runtime.sh STAGE OUT. The JDK is the one that the launcher of
# the stage finds; two links by the same JDK give the same bytes.
set -eu

# The archive of classes holds the charset and language of whoever makes it.
export LC_ALL=C.UTF-8 TZ=UTC

jdk=$(LEAT_AOT=0 LEAT_JAVA_OPTS=-XshowSettings:properties "$1/leat" --version 2>&1 | sed -n 's/^ *java\.home = //p')
[ -x "$jdk/bin/jlink" ] || {
  echo "dist: $jdk has no jlink. Name a whole JDK: LEAT_JAVA_HOME=/path/to/jdk" >&2
  exit 1
}
# What jdeps finds in our jars and the drivers, but java.desktop, which only PostgreSQL's data sources for application
# servers name; and what is found by name: charsets of web pages, elliptic curves of TLS.
modules=java.base,java.management,java.naming,java.net.http,java.security.jgss,java.sql,jdk.charsets,jdk.crypto.ec
modules=$modules,jdk.httpserver,jdk.jfr,jdk.management,jdk.net,jdk.unsupported
rm -rf "$2"
"$jdk/bin/jlink" --add-modules "$modules" --no-header-files --no-man-pages --compress zip-6 --generate-cds-archive \
  --output "$2"
