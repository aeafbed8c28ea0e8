# SPDX-License-Identifier: Apache-2.0
# Puts the catalogues of texts into a C++ source as raw strings, one function beside.
set(TEXT_CASES "")
foreach(language IN ITEMS en fr es ar zh ru)
  set(file "${CMAKE_CURRENT_SOURCE_DIR}/texts/${language}.json")
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
  file(READ "${file}" json)
  string(APPEND TEXT_CASES
    "  if (language == \"${language}\") return R\"catalogue(${json})catalogue\";\n")
endforeach()
set(TEXTS_SOURCE "${CMAKE_CURRENT_BINARY_DIR}/embedded_texts.cpp")
configure_file("${CMAKE_CURRENT_SOURCE_DIR}/texts/embedded.cpp.in" "${TEXTS_SOURCE}" @ONLY)
