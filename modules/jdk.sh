# Finds the java program of a JDK that is new enough; read by the scripts at the root.
need=25

major() { # the feature version of a java program, or nothing
  local release="${1%/bin/java}/release"
  if [ -r "$release" ]; then
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release" | head -n 1
  else
    "$1" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p'
  fi
}

find_jdk() {
  local candidate version
  for candidate in "${JAVA_HOME:-/nonexistent}/bin/java" "$(command -v java 2>/dev/null || true)" \
      /usr/lib/jvm/*/bin/java /opt/java/*/bin/java /opt/jdk*/bin/java "$HOME"/.sdkman/candidates/java/*/bin/java \
      "$HOME"/.jdks/*/bin/java /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
    [ -x "$candidate" ] || continue
    candidate=$(readlink -f "$candidate")
    version=$(major "$candidate") || continue
    if [ -n "$version" ] && [ "$version" -ge "$need" ]; then printf '%s' "$candidate"; return 0; fi
  done
  return 1
}

jdk() { # prints the path of java, or says what to do
  find_jdk && return 0
  echo "mainstay: no JDK of version $need or later was found (looked at JAVA_HOME, PATH, /usr/lib/jvm and other usual folders)." >&2
  echo "Install one, for example Temurin $need, or set JAVA_HOME to it, and run this again." >&2
  return 1
}
