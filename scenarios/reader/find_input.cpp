// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/find_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "engine/base/fault.hpp"
#include "engine/base/text.hpp"

namespace scenarios {

namespace find_input_detail {
namespace fs = std::filesystem;

struct Shelf {
  std::string folder;
  std::string file;  // within the folder of an id
};

std::vector<Shelf> shelves(InputKind kind) {
  if (kind == InputKind::exercise) return {{"tabletop/exercises", "exercise.yaml"}};
  return {{"scenarios/library", "scenario.yaml"}, {"scenarios/reference", "scenario.yaml"}};
}

std::string_view noun_of(InputKind kind) {
  return kind == InputKind::exercise ? "exercise" : "scenario";
}

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool is_id(std::string_view argument) {
  return !argument.empty() && argument.find_first_of("/\\") == std::string_view::npos &&
         argument != "." && argument != "..";
}

// A file of the shelf that stands for an id, or an empty path.
fs::path on_shelf(const fs::path& folder, const std::string& id, const std::string& file) {
  if (is_file(folder / (id + ".yaml"))) return folder / (id + ".yaml");
  if (is_file(folder / id / file)) return folder / id / file;
  return {};
}
}  // namespace find_input_detail

std::string id_of(const std::string& path) {
  const std::filesystem::path file(path);
  const std::string stem = file.stem().string();
  const bool is_inner = stem == "scenario" || stem == "exercise" || stem == "study";
  if (!is_inner) return stem;
  std::error_code error;
  const std::string folder =
      std::filesystem::absolute(file, error).parent_path().filename().string();
  return folder.empty() ? stem : folder;
}

std::vector<std::string> shipped_ids(InputKind kind, const std::string& home) {
  namespace fs = std::filesystem;
  std::vector<std::string> ids;
  for (const find_input_detail::Shelf& shelf : find_input_detail::shelves(kind)) {
    std::error_code error;
    for (const fs::directory_entry& entry :
         fs::directory_iterator(fs::path(home) / shelf.folder, error)) {
      const fs::path& path = entry.path();
      if (path.extension() == ".yaml" && find_input_detail::is_file(path)) {
        ids.push_back(path.stem().string());
      } else if (find_input_detail::is_file(path / shelf.file)) {
        ids.push_back(path.filename().string());
      }
    }
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::string find_input(std::string_view argument, InputKind kind, const std::string& home,
                       const std::string& cwd) {
  namespace fs = std::filesystem;
  const std::string text(argument);
  const fs::path given = fs::path(cwd) / text;
  if (!text.empty() && find_input_detail::is_file(given)) return given.string();
  const std::vector<find_input_detail::Shelf> shelves = find_input_detail::shelves(kind);
  if (!text.empty() && find_input_detail::is_file(given / shelves.front().file)) {
    return (given / shelves.front().file).string();
  }
  if (find_input_detail::is_id(argument)) {
    for (const find_input_detail::Shelf& shelf : shelves) {
      const fs::path found =
          find_input_detail::on_shelf(fs::path(home) / shelf.folder, text, shelf.file);
      if (!found.empty()) return found.string();
    }
  }
  const std::string_view noun = find_input_detail::noun_of(kind);
  const std::string nearest = engine::nearest_name(id_of(text), shipped_ids(kind, home));
  throw engine::UsageError(
      fmt::format("'{}' is neither a file nor the id of a {}{}", argument, noun,
                  nearest.empty() ? fmt::format("; `holdfast describe scenarios` lists the ids")
                                  : fmt::format("; did you mean '{}'?", nearest)));
}

}  // namespace scenarios
