// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "engine/base/fault.hpp"
#include "engine/base/text.hpp"
#include "outputs/statistics/summary.hpp"
#include "studies/experiment/experiment.hpp"

namespace studies {

namespace response_detail {

struct Wanted {
  const outputs::Variable* metric = nullptr;
  std::size_t offset = 0;
  std::size_t width = 1;
};

Wanted find(const outputs::Result& result, const std::string& key) {
  std::vector<std::string> known;
  for (const outputs::Variable& variable : result.variables) {
    if (variable.role != outputs::Role::metric) continue;
    const std::vector<outputs::Slice> slices = outputs::slices(result, variable);
    for (const outputs::Slice& slice : slices) {
      if (slice.key == key) return {&variable, slice.offset, slices.size()};
      known.push_back(slice.key);
    }
  }
  const std::string nearest = engine::nearest_name(key, known);
  throw engine::UsageError(
      fmt::format("no metric '{}'{}", key,
                  nearest.empty() ? "" : fmt::format("\n    hint: did you mean '{}'?", nearest)));
}

// One number of a run's values, by a rule.
template <class Rule>
Response response(const outputs::Result& result, const std::string& key, Rule&& rule) {
  const Wanted wanted = find(result, key);
  const outputs::Axis* samples = result.axis("sample");
  Response response{key,
                    std::get<std::vector<std::string>>(result.axis("arm")->coordinates),
                    samples == nullptr ? 1 : samples->length,
                    result.axis("replicate")->length,
                    {}};
  const auto* status = result.variable("run_status");
  const auto* codes =
      status == nullptr ? nullptr : std::get_if<std::vector<std::int8_t>>(&status->values);
  const std::size_t steps = outputs::run_length(result, *wanted.metric) / wanted.width;
  std::vector<double> series(steps);
  for (std::size_t run = 0; run < outputs::run_count(result); ++run) {
    if (codes != nullptr && (*codes)[run] != 0) {
      response.values.push_back(std::numeric_limits<double>::quiet_NaN());
      continue;
    }
    const std::span<const double> values = outputs::run_values(result, *wanted.metric, run);
    for (std::size_t step = 0; step < steps; ++step)
      series[step] = values[step * wanted.width + wanted.offset];
    response.values.push_back(rule(*wanted.metric, series));
  }
  return response;
}

}  // namespace response_detail

Response response_of(const outputs::Result& result, const std::string& metric) {
  return response_detail::response(
      result, metric, [](const outputs::Variable& variable, std::span<const double> series) {
        return outputs::over_time(series, variable.over_time);
      });
}

Response response_at(const outputs::Result& result, const std::string& metric, std::size_t step) {
  return response_detail::response(
      result, metric,
      [&](const outputs::Variable&, std::span<const double> series) { return series[step]; });
}

double Response::mean(std::size_t arm, std::size_t sample) const {
  std::vector<double> present;
  for (std::size_t r = 0; r < replicates; ++r) {
    const double value = at(arm, sample, r);
    if (value == value) present.push_back(value);
  }
  return present.empty() ? std::numeric_limits<double>::quiet_NaN() : outputs::mean(present);
}

}  // namespace studies
