# SPDX-License-Identifier: Apache-2.0
# What a user may choose at configure time.

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Release, Debug or Checked" FORCE)
endif()

set(HOLDFAST_ISA "x86-64" CACHE STRING "Instruction set of every object: one level per program")
set_property(CACHE HOLDFAST_ISA PROPERTY STRINGS x86-64 x86-64-v3 x86-64-v4)
if(NOT HOLDFAST_ISA MATCHES "^x86-64(-v3|-v4)?$")
  message(FATAL_ERROR "HOLDFAST_ISA is '${HOLDFAST_ISA}': expected x86-64, x86-64-v3 or x86-64-v4")
endif()

option(HOLDFAST_TESTS "Build the tests" ON)
option(HOLDFAST_BENCHMARKS "Build the benchmarks" OFF)
option(HOLDFAST_WARNINGS_AS_ERRORS "Stop at the first warning" OFF)
option(HOLDFAST_ASSERTIONS "Check indices and iterators of the standard library" OFF)
option(HOLDFAST_PLAIN_THREADS "Use plain threads in place of TBB (for ThreadSanitizer)" OFF)
set(HOLDFAST_SANITIZERS "" CACHE STRING "Comma-separated list for -fsanitize, e.g. address,undefined")
option(HOLDFAST_COVERAGE "Count executed lines for gcovr" OFF)
