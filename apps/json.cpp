// SPDX-License-Identifier: Apache-2.0
#include "apps/json.hpp"

#include "apps/surroundings.hpp"

namespace apps {

Json json_of(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json json_of(const std::vector<outputs::MetricSummary>& metrics) {
  Json json = Json::object();
  for (const outputs::MetricSummary& metric : metrics) {
    const outputs::Summary& summary = metric.summary;
    json[metric.key] = {{"value", json_of(summary.value)},
                        {"low", json_of(summary.low)},
                        {"high", json_of(summary.high)},
                        {"spread", Json::array({json_of(summary.p5), json_of(summary.p95)})},
                        {"unit", metric.unit}};
  }
  return json;
}

Json json_of(const engine::Fault& fault) {
  return {{"file", fault.place.file}, {"line", fault.place.line}, {"column", fault.place.column},
          {"path", fault.place.path}, {"found", fault.found},     {"expected", fault.expected},
          {"hint", fault.hint}};
}

void print_json(const Json& json) {
  print(json.dump(2, ' ', false, Json::error_handler_t::replace));
  print("\n");
}

}  // namespace apps
