// SPDX-License-Identifier: Apache-2.0
#include "apps/other_program.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "engine/base/fault.hpp"

namespace apps {

namespace other_program_detail {

// Each word ends in a zero byte.
std::string words_of_this_process() {
  std::ifstream file("/proc/self/cmdline", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace other_program_detail

void become_program(const std::string& name, const std::string& way_to_get_it) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  const std::string path = (program.parent_path() / name).string();
  if (!fs::is_regular_file(path, error)) throw engine::OutsideError(way_to_get_it);
  std::string words = other_program_detail::words_of_this_process();
  std::vector<char*> arguments;
  for (std::size_t at = 0; at < words.size(); at += std::strlen(&words[at]) + 1)
    arguments.push_back(&words[at]);
  arguments.push_back(nullptr);
  ::execv(path.c_str(), arguments.data());
  throw engine::OutsideError(fmt::format("{}: {}", path, std::strerror(errno)));
}

}  // namespace apps
