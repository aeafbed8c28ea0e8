# SPDX-License-Identifier: Apache-2.0
# The slow half of the launcher, read by ./holdfast and ./check when something must be installed or
# built. Expects tools/launch.sh to be read and its choices made.

program_packages=(cmake ninja-build g++ libeigen3-dev libtbb-dev libhdf5-dev libyaml-cpp-dev
  libcli11-dev libfmt-dev nlohmann-json3-dev librandom123-dev libboost-dev)

short_help='Holdfast simulates crises, crime and the resilience of communities.

  holdfast run SCENARIO         run a scenario, e.g. scenarios/library/gang-violence-ecuador.yaml
  holdfast compare SCENARIO     compare its policies, paired by random numbers, with intervals
  holdfast check FILE           say what is wrong in a scenario, with line and hint
  holdfast describe WHAT        list levers, crises, metrics, parameters, scenarios …
  holdfast inspect FILE         what a result file holds
  holdfast tabletop             a tabletop exercise in the browser, on this computer alone

The program is not built yet, so this is the short text; --help of a verb comes with the program.'

# What the page of the tabletop is built with. Where Node comes with its own npm, Debian's would conflict.
tabletop_packages=()
command -v npm >/dev/null || tabletop_packages+=(nodejs npm)

# Sets the array $missing to those of the packages given that are not installed.
find_missing() {
  missing=()
  command -v dpkg-query >/dev/null || return 0
  local name installed
  installed=" $(dpkg-query -W -f '${db:Status-Status}=${Package} ' "$@" 2>/dev/null)"
  for name in "$@"; do
    [[ $installed == *" installed=$name "* ]] || missing+=("$name")
  done
}

# install_packages PACKAGE…: installs what is missing, or says in one line how to and returns 6.
install_packages() {
  find_missing "$@"
  ((${#missing[@]})) || return 0
  if [[ ${HOLDFAST_OFFLINE:-} == 1 ]]; then
    say "HOLDFAST_OFFLINE=1, and these Debian packages are missing: ${missing[*]}"
    return 6
  fi
  if ((EUID != 0)); then
    say "missing packages, please run: sudo apt-get install -y --no-install-recommends ${missing[*]}"
    return 6
  fi
  say "installing ${#missing[@]} Debian packages: ${missing[*]}"
  local log=$builds/install.log
  {
    DEBIAN_FRONTEND=noninteractive apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "${missing[@]}"
  } </dev/null >"$log" 2>&1 || { show_failure "the packages could not be installed" "$log"; return 6; }
}

# show_failure TEXT LOG: what went wrong, the end of the log, and where to read the rest.
show_failure() {
  say "$1; the last lines of $2:"
  tail -n 30 -- "$2" >&2
}

# configure FOLDER LOG OPTION…
configure() {
  local folder=$1 log=$2
  shift 2
  say "configuring ${folder##*/}"
  cmake -S "$home" -B "$folder" -G Ninja "$@" </dev/null >"$log" 2>&1 ||
    { show_failure "configuring failed" "$log"; return 70; }
}

# compile FOLDER LOG TARGET…: builds on all cores that this process may use.
compile() {
  local folder=$1 log=$2 start=$SECONDS
  shift 2
  say "building ${folder##*/} on $(nproc) cores (log: $log)"
  ninja -C "$folder" -j "$(nproc)" "$@" </dev/null >>"$log" 2>&1 ||
    { show_failure "building failed" "$log"; return 70; }
  say "built in $((SECONDS - start)) s"
}

# prepare_builds: makes the folder of builds and takes the lock, so that two callers never build at once.
prepare_builds() {
  if ! mkdir -p -- "$builds" 2>/dev/null || ! exec 9>>"$builds/lock"; then
    say "cannot write to the build folder $builds; HOLDFAST_BUILD=DIR names another"
    return 6
  fi
  flock -n 9 && return 0
  say "another build is under way in $builds, waiting for it"
  flock 9
}

release_builds() { exec 9>&-; }

# write_schema: the JSON Schema that the first line of every scenario points editors to. Printed from
# the declarations, so it is made here and not kept in the repository; no editor, no harm.
write_schema() {
  local schema=$builds/scenario.schema.json
  if "$program" check --schema >"$schema.tmp" 2>/dev/null; then
    mv -f -- "$schema.tmp" "$schema"
  else
    rm -f -- "$schema.tmp"
  fi
}

# build_release OPTION… -- TARGET…: the release build of this instruction set, and its stamp.
build_release() {
  local options=()
  while [[ $1 != -- ]]; do
    options+=("$1")
    shift
  done
  shift
  local log=$build_folder.log started=$build_folder/started.stamp
  mkdir -p -- "$build_folder" && : >"$started"
  configure "$build_folder" "$log" -DCMAKE_BUILD_TYPE=Release "-DHOLDFAST_ISA=$instruction_set" \
    "${options[@]}" &&
    compile "$build_folder" "$log" "$@" || return
  write_schema
  # The time of the start, so that an edit during the build counts as newer.
  mv -f -- "$started" "$stamp"
}

# build_program ARGUMENT…: everything ./holdfast needs before it can become the program; the
# arguments are the caller's, to answer --help where nothing can be built.
build_program() {
  local status=0
  prepare_builds || status=$?
  # A caller that waited for the lock finds the work done.
  if ((status == 0)) && ! is_fresh "$program"; then
    local packages=("${program_packages[@]}")
    [[ ${program##*/} == holdfast-tabletop ]] && packages+=("${tabletop_packages[@]}")
    { install_packages "${packages[@]}" && build_release -- "${targets[@]}"; } || status=$?
  fi
  release_builds
  ((status == 0)) && return 0
  case ${1:---help} in
    -h | --help | help)
      printf '%s\n' "$short_help"
      exit 0
      ;;
  esac
  exit "$status"
}
