// SPDX-License-Identifier: Apache-2.0
// One rank of `holdfast study run … --cluster`.
#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "apps/program.hpp"
#include "engine/base/fault.hpp"
#include "studies/cluster/crew.hpp"
#include "studies/cluster/mpi_mail.hpp"

int main(int count, char** words) {
  try {
    studies::MpiMail mail;
    studies::Crew crew(mail);
    return apps::run_program(std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count),
                             &crew);
  } catch (const std::exception& error) {
    fmt::print(stderr, "holdfast: {}\n", error.what());
    return static_cast<int>(engine::ExitCode::outside_world);
  }
}
