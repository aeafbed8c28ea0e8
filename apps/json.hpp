// SPDX-License-Identifier: Apache-2.0
// JSON on standard output.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/fault.hpp"
#include "outputs/statistics/summary.hpp"

namespace apps {

using Json = nlohmann::ordered_json;

/// null where there is no number.
Json json_of(const std::optional<double>& value);
/// {ID: {value, low, high, spread, unit}}
Json json_of(const std::vector<outputs::MetricSummary>& metrics);
Json json_of(const engine::Fault& fault);

/// Prints a document and a line end; text that is not UTF-8 is repaired.
void print_json(const Json& json);

}  // namespace apps
