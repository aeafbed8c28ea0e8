// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

#include "outputs/export/export.hpp"
#include "outputs/report/view.hpp"
#include "outputs/statistics/summary.hpp"
#include "outputs/wording/wording.hpp"

namespace outputs::exports {

namespace geojson_detail {

using Json = nlohmann::ordered_json;

Json json_of(const std::optional<double>& value) {
  return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

// Millionths of a degree are centimetres: no more is known.
double rounded(double degrees) { return std::round(degrees * 1e5) / 1e5; }

// Where the people of a province live in the mean.
Json middle_of(const report::Material& material, std::size_t province) {
  double longitude = 0.0, latitude = 0.0, people = 0.0;
  for (const report::Settlement& one : material.settlements) {
    if (one.province != province) continue;
    const double weight = std::max(1.0, one.people);
    longitude += one.longitude * weight;
    latitude += one.latitude * weight;
    people += weight;
  }
  if (people == 0.0) return nullptr;
  return {{"type", "Point"},
          {"coordinates", Json::array({rounded(longitude / people), rounded(latitude / people)})}};
}

bool is_by_province(const Variable& variable) {
  return variable.role == Role::metric && !variable.axes.empty() &&
         variable.axes.back() == "province" && variable.axes.size() == run_axes(variable) + 2;
}

}  // namespace geojson_detail

std::string geojson(const Result& result, const report::Material& material) {
  using namespace geojson_detail;
  const report::View view = report::view_of(result, material);
  Json json{{"type", "FeatureCollection"}, {"features", Json::array()}};
  json["about"] = {
      {"title", result.origin.title},
      {"history", result.origin.history},
      {"digest", result.digest},
      {"intended_use", result.origin.intended_use},
      {"note", result.origin.comment},
      {"geometry", "mean place of a province's people; not a border"},
      {"credit", material.is_real ? "settlements: GeoNames, CC BY 4.0" : "made-up country"}};
  for (std::size_t province = 0; province < material.provinces.size(); ++province) {
    const report::Province& facts = material.provinces[province];
    Json properties{{"name", facts.name.empty() ? words_of(facts.id) : facts.name},
                    {"people_at_start", facts.people}};
    for (const Variable& variable : result.variables) {
      if (!is_by_province(variable)) continue;
      for (std::size_t arm = 0; arm < view.arms.size(); ++arm) {
        const Summary summary = summarise(numbers_of_runs(result, variable, arm, 0, province));
        const std::string key = view.arms[arm] + "." + variable.name;
        properties[key] = json_of(summary.value);
        properties[key + ".low"] = json_of(summary.low);
        properties[key + ".high"] = json_of(summary.high);
      }
      properties[variable.name + ".unit"] = variable.unit;
    }
    json["features"].push_back({{"type", "Feature"},
                                {"id", facts.id},
                                {"geometry", middle_of(material, province)},
                                {"properties", properties}});
  }
  return json.dump(1) + "\n";
}

}  // namespace outputs::exports
