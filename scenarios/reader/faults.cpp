// SPDX-License-Identifier: Apache-2.0
#include "scenarios/reader/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "engine/base/text.hpp"

namespace scenarios {

namespace faults_detail {
std::string lower(std::string_view text) {
  std::string made(text);
  for (char& c : made) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return made;
}
}  // namespace faults_detail

std::string did_you_mean(std::string_view word, std::span<const std::string> words) {
  std::string nearest;
  for (const std::string& candidate : words) {
    if (faults_detail::lower(candidate) == faults_detail::lower(word)) nearest = candidate;
  }
  if (nearest.empty()) nearest = engine::nearest_name(word, words);
  return nearest.empty() ? "" : fmt::format("did you mean '{}'?", nearest);
}

int Faults::file(std::string name) {
  files_.push_back(std::move(name));
  return static_cast<int>(files_.size()) - 1;
}

void Faults::add(Mark mark, std::string_view path, Problem problem) {
  add(engine::Fault{{file_name(mark.file), mark.line, mark.column, std::string(path)},
                    std::move(problem.found),
                    std::move(problem.expected),
                    std::move(problem.hint)});
}

void Faults::add(engine::Fault fault) {
  if (full()) return;
  const auto same = [&](const engine::Fault& other) {
    return other.place.file == fault.place.file && other.place.line == fault.place.line &&
           other.place.column == fault.place.column && other.place.path == fault.place.path;
  };
  if (std::none_of(faults_.begin(), faults_.end(), same)) faults_.push_back(std::move(fault));
}

bool Faults::at(Mark mark) const {
  return std::any_of(faults_.begin(), faults_.end(), [&](const engine::Fault& fault) {
    return fault.place.line == mark.line && fault.place.column == mark.column &&
           fault.place.file == file_name(mark.file);
  });
}

std::vector<engine::Fault> Faults::list() const {
  std::vector<engine::Fault> sorted = faults_;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const engine::Fault& a, const engine::Fault& b) {
                     return std::tie(a.place.file, a.place.line, a.place.column) <
                            std::tie(b.place.file, b.place.line, b.place.column);
                   });
  if (sorted.size() <= shown) return sorted;
  const std::size_t rest = sorted.size() - shown;
  const bool is_cut = full();
  const std::string file = sorted[shown].place.file;
  sorted.resize(shown);
  sorted.push_back(
      {{file, 0, 0, ""},
       fmt::format("{}{} further fault{}", is_cut ? "at least " : "", rest, rest == 1 ? "" : "s"),
       "",
       "repair those above, then check again"});
  return sorted;
}

}  // namespace scenarios
