# SPDX-License-Identifier: Apache-2.0
# Installation and the Debian package. The program finds what is shipped with it relative to its own
# folder: bin/../share/holdfast is laid out like the checkout.

set(shipped "${CMAKE_INSTALL_DATADIR}/holdfast")
if(TARGET holdfast-program)
  install(TARGETS holdfast-program RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
# Built on demand, so it is shipped where it was built.
install(PROGRAMS "${PROJECT_BINARY_DIR}/bin/holdfast-tabletop" DESTINATION "${CMAKE_INSTALL_BINDIR}"
  OPTIONAL)
foreach(folder scenarios/library scenarios/reference scenarios/data tabletop/exercises)
  if(IS_DIRECTORY "${PROJECT_SOURCE_DIR}/${folder}")
    get_filename_component(parent "${folder}" DIRECTORY)
    install(DIRECTORY "${PROJECT_SOURCE_DIR}/${folder}" DESTINATION "${shipped}/${parent}"
      PATTERN "*.py" EXCLUDE PATTERN "__pycache__" EXCLUDE)
  endif()
endforeach()
# `describe odd` prints it.
install(FILES "${PROJECT_SOURCE_DIR}/docs/model.md" DESTINATION "${shipped}/docs")
foreach(file LICENSE NOTICE README.md CHANGELOG.md CITATION.cff)
  if(EXISTS "${PROJECT_SOURCE_DIR}/${file}")
    install(FILES "${PROJECT_SOURCE_DIR}/${file}" DESTINATION "${CMAKE_INSTALL_DATADIR}/doc/holdfast")
  endif()
endforeach()
# The menu entry opens an exercise, so it comes with the exercises.
if(IS_DIRECTORY "${PROJECT_SOURCE_DIR}/tabletop/exercises")
  configure_file(cmake/holdfast.desktop.in "${PROJECT_BINARY_DIR}/holdfast.desktop" COPYONLY)
  install(FILES "${PROJECT_BINARY_DIR}/holdfast.desktop"
    DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME holdfast)
set(CPACK_PACKAGE_VENDOR "The Holdfast contributors")
set(CPACK_PACKAGE_CONTACT "The Holdfast contributors <maintainers@holdfast.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "xdg-utils")
# A package of a higher instruction set would fail on an older CPU: ship the plain one.
if(NOT HOLDFAST_ISA STREQUAL "x86-64")
  string(REPLACE "x86-64-" "" level "${HOLDFAST_ISA}")
  set(CPACK_DEBIAN_PACKAGE_RELEASE "1+${level}")
endif()
include(CPack)
