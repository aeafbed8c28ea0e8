# SPDX-License-Identifier: Apache-2.0
# The quick half of the launcher, read by ./holdfast and ./check: which program, and is it up to
# date? It costs one `find` and starts no other process. Expects $home, the checkout.

# What a program is made of: a change below these makes it out of date. Scenarios that the program
# only reads are left out.
source_folders=(engine models scenarios outputs studies apps cmake CMakeLists.txt)

# say TEXT…: a line to the person, never to standard output.
say() { printf 'holdfast: %s\n' "$*" >&2; }

# Sets $best_set to the highest level of x86-64 that this CPU has.
find_best_set() {
  local line flags='' flag
  while read -r line; do
    [[ $line == flags* ]] || continue
    flags=" ${line#*:} "
    break
  done </proc/cpuinfo
  best_set=x86-64
  for flag in avx avx2 bmi1 bmi2 f16c fma abm movbe; do
    [[ $flags == *" $flag "* ]] || return 0
  done
  best_set=x86-64-v3
  for flag in avx512f avx512bw avx512cd avx512dq avx512vl; do
    [[ $flags == *" $flag "* ]] || return 0
  done
  best_set=x86-64-v4
}

# Sets $instruction_set from HOLDFAST_ISA, or from the CPU.
choose_instruction_set() {
  find_best_set
  instruction_set=${HOLDFAST_ISA:-$best_set}
  case $instruction_set in
    x86-64 | x86-64-v3 | x86-64-v4) ;;
    *)
      say "HOLDFAST_ISA is '$instruction_set': expected x86-64, x86-64-v3 or x86-64-v4"
      exit 2
      ;;
  esac
  if [[ $instruction_set > $best_set ]]; then
    say "this CPU has $best_set, not the $instruction_set that HOLDFAST_ISA asks for"
    exit 6
  fi
}

# Sets $builds (absolute), $build_folder, $program, $stamp and $targets.
choose_build_folder() {
  builds=${HOLDFAST_BUILD:-$home/build}
  [[ $builds == /* ]] || builds=$PWD/$builds
  build_folder=$builds/release-$instruction_set
  program=$build_folder/bin/holdfast
  stamp=$build_folder/built.stamp
  targets=(holdfast-program)
}

# For the verb `tabletop` alone: the program with the network and the page, which needs Node to be built.
choose_tabletop() {
  program=$build_folder/bin/holdfast-tabletop
  stamp=$build_folder/built-tabletop.stamp
  targets=(holdfast-program holdfast-tabletop)
  source_folders+=(tabletop tools/build_page.sh tools/embed_page.mjs)
}

# is_fresh FILE: FILE is there and nothing it is made of changed since the stamp. Folders count as
# well as files, so that a removed file is noticed.
is_fresh() {
  [[ -x $1 && -e $stamp ]] || return 1
  local changed
  changed=$(CDPATH= cd -- "$home" && find "${source_folders[@]}" \
    -path scenarios/library -prune -o -path scenarios/data -prune -o \
    -path scenarios/reference -prune -o -path tabletop/exercises -prune -o \
    -name node_modules -prune -o -newer "$stamp" -print -quit 2>/dev/null)
  [[ -z $changed ]]
}
