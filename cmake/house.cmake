# SPDX-License-Identifier: Apache-2.0
# How a folder becomes a target. Sources are found by glob, so a new file needs no edit here.

# The precompiled standard header, compiled once and reused by every target of the house.
add_library(standard_header OBJECT "${CMAKE_CURRENT_LIST_DIR}/standard_header.cpp")
target_link_libraries(standard_header PRIVATE house)
set(HOUSE_STANDARD_HEADERS
  <algorithm> <array> <cmath> <cstddef> <cstdint> <filesystem> <functional> <limits> <map> <memory>
  <numeric> <optional> <ostream> <span> <string> <string_view> <tuple> <utility> <variant> <vector>
  <fmt/format.h>)
target_precompile_headers(standard_header PRIVATE ${HOUSE_STANDARD_HEADERS})

# Sources below a folder, sorted, so that the order of linking never depends on the file system.
function(house_sources result folder)
  file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}"
    "${folder}/*.cpp")
  list(SORT found)
  set(${result} "${found}" PARENT_SCOPE)
endfunction()

# house_library(NAME [SOURCES file…] [LINKS target…]): a static library, or an interface where the
# folder holds no source yet.
function(house_library name)
  cmake_parse_arguments(PARSE_ARGV 1 given "" "" "SOURCES;LINKS")
  if(NOT given_SOURCES)
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE house ${given_LINKS})
    return()
  endif()
  add_library(${name} STATIC ${given_SOURCES})
  target_link_libraries(${name} PUBLIC house ${given_LINKS})
  target_precompile_headers(${name} REUSE_FROM standard_header)
endfunction()
