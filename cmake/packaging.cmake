# SPDX-License-Identifier: Apache-2.0
# Installation and the Debian package.
if(TARGET holdfast-program)
  install(TARGETS holdfast-program RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endif()
