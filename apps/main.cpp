// SPDX-License-Identifier: Apache-2.0
#include "apps/program.hpp"

int main(int count, char** words) {
  return apps::run_program(std::vector<std::string>(words + (count > 0 ? 1 : 0), words + count));
}
