// SPDX-License-Identifier: Apache-2.0
#include "studies/cluster/mpi_mail.hpp"

#include <mpi.h>

#include <chrono>
#include <thread>

#include "engine/base/fault.hpp"

namespace studies {

// Any fault of MPI ends all ranks at once, which is its default: parts on disk are complete, and
// the study goes on with --resume.
MpiMail::MpiMail() {
  int level = 0;
  MPI_Init_thread(nullptr, nullptr, MPI_THREAD_FUNNELED, &level);
  if (level < MPI_THREAD_FUNNELED) {
    MPI_Finalize();
    throw engine::OutsideError("this MPI cannot be used by a program that has threads");
  }
  int rank = 0, size = 1;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  rank_ = static_cast<std::size_t>(rank);
  size_ = static_cast<std::size_t>(size);
}

MpiMail::~MpiMail() { MPI_Finalize(); }

void MpiMail::send(std::size_t to, const std::string& text) {
  MPI_Send(text.data(), static_cast<int>(text.size()), MPI_CHAR, static_cast<int>(to), 0,
           MPI_COMM_WORLD);
}

// Asked for now and then: MPI's own waiting would take a whole core from those that work.
Letter MpiMail::receive() {
  MPI_Status status;
  int is_there = 0;
  while (true) {
    MPI_Iprobe(MPI_ANY_SOURCE, 0, MPI_COMM_WORLD, &is_there, &status);
    if (is_there != 0) break;
    std::this_thread::sleep_for(std::chrono::microseconds(200));
  }
  int length = 0;
  MPI_Get_count(&status, MPI_CHAR, &length);
  Letter letter{static_cast<std::size_t>(status.MPI_SOURCE),
                std::string(static_cast<std::size_t>(length), '\0')};
  MPI_Recv(letter.text.data(), length, MPI_CHAR, status.MPI_SOURCE, 0, MPI_COMM_WORLD,
           MPI_STATUS_IGNORE);
  return letter;
}

}  // namespace studies
