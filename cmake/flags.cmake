# SPDX-License-Identifier: Apache-2.0
# Flags shared by every object of a build, carried by the interface target `house`.
# They must agree everywhere: an inline function compiled under two sets of flags is merged by the
# linker, which keeps one copy, so two instruction sets or two contraction modes never share a program.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O2")
set(CMAKE_CXX_FLAGS_DEBUG "-O0 -g")
set(CMAKE_CXX_FLAGS_CHECKED "-O1 -g1 -fno-omit-frame-pointer")

add_library(house INTERFACE)
target_include_directories(house INTERFACE "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}/generated")

# The same bits on every instruction set: no contraction of a·b+c, and none of the fast-math family.
# The two -fno-… switches below give up errno and exception flags, never a value: they let sqrt and
# branches over doubles become vector code.
target_compile_options(house INTERFACE -ffp-contract=off -fno-math-errno -fno-trapping-math)
target_compile_options(house INTERFACE "-march=${HOLDFAST_ISA}" -mtune=generic)
if(HOLDFAST_ISA STREQUAL "x86-64-v4")
  target_compile_options(house INTERFACE -mprefer-vector-width=512)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # At -O2 g++ 12 vectorises only loops of known length; the kernel's loops have none.
  target_compile_options(house INTERFACE $<$<CONFIG:Release>:-fvect-cost-model=dynamic>)
endif()

# Designated initialisers leave out what has a default; g++ 12 would warn of each.
target_compile_options(house INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
  -Wno-sign-conversion -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # g++ 12 sees overlaps in additions of strings where there are none (its PR 105651, 105329).
  target_compile_options(house INTERFACE -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow
    -Wno-stringop-overread)
endif()
if(HOLDFAST_WARNINGS_AS_ERRORS)
  target_compile_options(house INTERFACE -Werror)
endif()
if(HOLDFAST_ASSERTIONS)
  target_compile_definitions(house INTERFACE _GLIBCXX_ASSERTIONS)
endif()
if(HOLDFAST_PLAIN_THREADS)
  target_compile_definitions(house INTERFACE HOLDFAST_PLAIN_THREADS)
endif()
if(HOLDFAST_SANITIZERS)
  target_compile_options(house INTERFACE "-fsanitize=${HOLDFAST_SANITIZERS}"
    -fno-sanitize-recover=all)
  target_link_options(house INTERFACE "-fsanitize=${HOLDFAST_SANITIZERS}")
endif()
if(HOLDFAST_COVERAGE)
  target_compile_options(house INTERFACE --coverage)
  target_link_options(house INTERFACE --coverage)
endif()
