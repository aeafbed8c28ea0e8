// SPDX-License-Identifier: Apache-2.0
#include "apps/completed.hpp"

#include <algorithm>
#include <limits>

namespace apps {

namespace completed_detail {
std::vector<std::int8_t> status_of(const outputs::Result& result) {
  const outputs::Variable* status = result.variable("run_status");
  const auto* codes =
      status == nullptr ? nullptr : std::get_if<std::vector<std::int8_t>>(&status->values);
  return codes == nullptr ? std::vector<std::int8_t>{} : *codes;
}
}  // namespace completed_detail

outputs::Result completed_runs(outputs::Result result) {
  const std::vector<std::int8_t> status = completed_detail::status_of(result);
  for (outputs::Variable& variable : result.variables) {
    auto* values = std::get_if<std::vector<double>>(&variable.values);
    if (variable.role != outputs::Role::metric || values == nullptr) continue;
    const auto length = static_cast<std::ptrdiff_t>(outputs::run_length(result, variable));
    for (std::size_t run = 0; run < status.size(); ++run) {
      if (status[run] == 0) continue;
      std::fill_n(values->begin() + static_cast<std::ptrdiff_t>(run) * length, length,
                  std::numeric_limits<double>::quiet_NaN());
    }
  }
  return result;
}

std::size_t failed_runs(const outputs::Result& result) {
  const std::vector<std::int8_t> status = completed_detail::status_of(result);
  return static_cast<std::size_t>(
      std::count_if(status.begin(), status.end(), [](std::int8_t code) { return code != 0; }));
}

}  // namespace apps
