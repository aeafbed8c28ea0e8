# SPDX-License-Identifier: Apache-2.0
# Foreign libraries, all from Debian 12. Which folder may include which is checked by
# tools/check_house.py.

set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
find_package(TBB 2021 REQUIRED)
find_package(fmt 9 REQUIRED)
find_package(yaml-cpp 0.7 REQUIRED)

# Found by path: FindHDF5 runs the compiler wrapper several times, which costs seconds per configure.
find_path(HDF5_INCLUDE hdf5.h PATH_SUFFIXES hdf5/serial REQUIRED)
find_library(HDF5_LIBRARY NAMES hdf5_serial hdf5 PATH_SUFFIXES hdf5/serial REQUIRED)
find_library(HDF5_HL_LIBRARY NAMES hdf5_serial_hl hdf5_hl PATH_SUFFIXES hdf5/serial REQUIRED)
add_library(hdf5 INTERFACE IMPORTED)
target_include_directories(hdf5 SYSTEM INTERFACE "${HDF5_INCLUDE}")
target_link_libraries(hdf5 INTERFACE "${HDF5_HL_LIBRARY}" "${HDF5_LIBRARY}")

# Eigen has headers only; a plain path again costs no package search.
find_path(EIGEN_INCLUDE Eigen/Dense PATH_SUFFIXES eigen3 REQUIRED)
add_library(eigen INTERFACE IMPORTED)
target_include_directories(eigen SYSTEM INTERFACE "${EIGEN_INCLUDE}")
# Its vector code differs between instruction sets in the last digits.
target_compile_definitions(eigen INTERFACE EIGEN_DONT_VECTORIZE)

# MPI is for clusters only, so it may be absent: then there is no target mpi. Found by path, as FindMPI
# runs the compiler several times.
find_path(MPI_INCLUDE mpi.h
  PATHS "/usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/openmpi/include")
find_library(MPI_LIBRARY mpi PATH_SUFFIXES openmpi/lib)
if(MPI_INCLUDE AND MPI_LIBRARY)
  add_library(mpi INTERFACE IMPORTED)
  target_include_directories(mpi SYSTEM INTERFACE "${MPI_INCLUDE}")
  target_compile_definitions(mpi INTERFACE OMPI_SKIP_MPICXX)
  target_link_libraries(mpi INTERFACE "${MPI_LIBRARY}")
endif()

# fmt everywhere, as part of the house: its definitions are then the same in every object, which the
# shared precompiled header needs.
target_link_libraries(house INTERFACE fmt::fmt)
