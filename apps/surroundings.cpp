// SPDX-License-Identifier: Apache-2.0
#include "apps/surroundings.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "engine/base/fault.hpp"
#include "engine/base/version.hpp"

namespace apps {

namespace fs = std::filesystem;

std::string home_folder() {
  const char* home = std::getenv("HOLDFAST_HOME");
  if (home != nullptr && *home != '\0') return home;
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) return "";
  const fs::path shipped = (program.parent_path() / engine::shipped_folder()).lexically_normal();
  return fs::is_directory(shipped, error) ? shipped.string() : "";
}

std::string current_folder() {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  return error ? "." : here.string();
}

std::string default_result_path(const std::string& scenario_id) {
  const char* home = std::getenv("HOLDFAST_HOME");
  const fs::path base =
      home != nullptr && *home != '\0' ? fs::path(home) : fs::path(current_folder());
  return (base / "results" / (scenario_id + ".h5")).string();
}

std::string path_from_here(const std::string& path) {
  const fs::path here = current_folder();
  const fs::path shorter = fs::path(path).lexically_relative(here);
  const bool is_below = !shorter.empty() && shorter.begin()->string() != "..";
  return is_below ? shorter.string() : path;
}

bool is_terminal(std::FILE* stream) { return ::isatty(::fileno(stream)) == 1; }

std::size_t terminal_width() {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 120;
}

namespace surroundings_detail {
[[noreturn]] void refuse() {
  throw engine::OutsideError(std::string("standard output: ") + std::strerror(errno));
}
}  // namespace surroundings_detail

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
    surroundings_detail::refuse();
}

void finish_printing() {
  if (std::fflush(stdout) != 0) surroundings_detail::refuse();
}

}  // namespace apps
