#!/bin/sh
# Links a Java runtime of the modules that the service uses: runtime.sh FOLDER
set -eu

java_home=${JAVA_HOME:?set JAVA_HOME to a JDK 25}
exec "$java_home/bin/jlink" \
  --add-modules java.se,jdk.unsupported,jdk.management,jdk.management.agent,jdk.jfr,jdk.net,jdk.naming.dns,jdk.zipfs,jdk.crypto.cryptoki,jdk.incubator.vector \
  --strip-debug --no-header-files --no-man-pages --compress zip-6 \
  --output "$1"
