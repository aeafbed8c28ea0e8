// SPDX-License-Identifier: Apache-2.0
#include "scenarios/study.hpp"

#include <algorithm>
#include <filesystem>

namespace scenarios {

namespace study_detail {

// Where line `line` begins (from 1).
std::size_t begin_of_line(const std::string& text, int line) {
  std::size_t at = 0;
  for (int k = 1; k < line && at != std::string::npos; ++k) at = text.find('\n', at) + 1;
  return at;
}

std::string path_from(const std::string& folder, const std::string& file) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path from = fs::weakly_canonical(fs::absolute(folder, error), error);
  const fs::path to = fs::weakly_canonical(fs::absolute(file, error), error);
  const fs::path relative = to.lexically_relative(from);
  return relative.empty() ? to.string() : relative.generic_string();
}

}  // namespace study_detail

std::string text_in_folder(const Study& study, const std::string& folder) {
  std::string text = study.text;
  std::vector<NamedFile> files = study.files;
  // From the end, so that earlier places stay where they are.
  std::sort(files.begin(), files.end(), [](const NamedFile& a, const NamedFile& b) {
    return a.line != b.line ? a.line > b.line : a.column > b.column;
  });
  for (const NamedFile& each : files) {
    const std::size_t from = study_detail::begin_of_line(text, each.line) +
                             static_cast<std::size_t>(std::max(0, each.column - 1));
    const std::size_t at = text.find(each.written, from);
    if (at != std::string::npos)
      text.replace(at, each.written.size(), study_detail::path_from(folder, each.file));
  }
  return text;
}

}  // namespace scenarios
