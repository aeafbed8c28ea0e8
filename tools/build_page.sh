#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Builds the page of the tabletop: tools/build_page.sh SOURCE WORK OUT.cpp
# SOURCE is tabletop/web, WORK a folder of the build where Node may write, OUT.cpp what the program is
# linked with. Packages come from the lock file, once; HOLDFAST_OFFLINE=1 fetches none.
source=$1 work=$2 out=$3

fail() {
  printf 'holdfast: %s\n' "$1" >&2
  exit 6
}

for tool in node npm; do
  command -v "$tool" >/dev/null || fail "the page of the tabletop is built with Node: apt-get install nodejs npm"
done
mkdir -p -- "$work" && cd -- "$work" || exit 6
# Only what is the page's own: never what a developer's npm left beside it.
rm -rf -- src public fixtures
for name in "$source"/*; do
  case ${name##*/} in node_modules | dist | fixtures) ;; *) cp -r -- "$name" . || exit 6 ;; esac
done
if ! cmp -s package-lock.json installed-lock.json; then
  [[ ${HOLDFAST_OFFLINE:-} == 1 ]] &&
    fail "HOLDFAST_OFFLINE=1, and the packages of the page are not in $work: build it once with a network"
  npm ci --no-audit --no-fund >npm.log 2>&1 </dev/null || {
    tail -n 20 npm.log >&2
    fail "npm could not fetch the packages of the page; a network is needed for this once"
  }
  cp -- package-lock.json installed-lock.json
fi
npm run --silent build >vite.log 2>&1 </dev/null || {
  cat vite.log >&2
  exit 70
}
exec node "${0%/*}/embed_page.mjs" "$work/dist" "$out"
