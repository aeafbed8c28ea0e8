// SPDX-License-Identifier: Apache-2.0
#include "engine/base/fault.hpp"

#include <fmt/format.h>

namespace engine {

std::string text_of(const Fault& fault) {
  std::string text = fault.place.file;
  if (fault.place.line > 0) {
    text += fmt::format(":{}:{}", fault.place.line, fault.place.column);
  }
  text += ": ";
  if (!fault.place.path.empty()) text += fault.place.path + ": ";
  text += fault.found;
  if (!fault.expected.empty()) text += ", expected " + fault.expected;
  if (!fault.hint.empty()) text += "\n    hint: " + fault.hint;
  return text;
}

namespace fault_detail {
std::string all_of(const std::vector<Fault>& faults) {
  std::string text;
  for (const Fault& fault : faults) {
    if (!text.empty()) text += '\n';
    text += text_of(fault);
  }
  return text;
}
}  // namespace fault_detail

InputError::InputError(std::vector<Fault> faults)
    : std::runtime_error(fault_detail::all_of(faults)), faults_(std::move(faults)) {}

}  // namespace engine
