// SPDX-License-Identifier: Apache-2.0
#include "outputs/record/draws.hpp"

#include <algorithm>

namespace outputs {

namespace draws_detail {

constexpr std::string_view samples_key = "versions_from_samples";
constexpr std::string_view replicates_key = "versions_from_replicates";

std::optional<std::size_t> whole(const Result& result, std::string_view name) {
  for (const Attribute& one : result.attributes) {
    if (one.name != name) continue;
    if (const auto* value = std::get_if<std::int64_t>(&one.value))
      return static_cast<std::size_t>(*value);
  }
  return std::nullopt;
}

}  // namespace draws_detail

Result draws_as_versions(Result result) {
  using namespace draws_detail;
  const Axis* sample = result.axis("sample");
  if (sample == nullptr || result.axis("replicate") == nullptr) return result;
  const std::size_t samples = sample->length, replicates = result.axis("replicate")->length;
  std::erase_if(result.variables, [](const Variable& variable) {
    const auto has = [&](std::string_view name) {
      return std::find(variable.axes.begin(), variable.axes.end(), name) != variable.axes.end();
    };
    return has("sample") && !has("replicate");
  });
  // Samples are slow and replicates fast, side by side: the values stay where they are.
  for (Variable& variable : result.variables) std::erase(variable.axes, "sample");
  std::erase_if(result.axes, [](const Axis& axis) { return axis.name == "sample"; });
  for (Axis& axis : result.axes) {
    if (axis.name != "replicate") continue;
    axis.length = samples * replicates;
    axis.coordinates = std::monostate{};
  }
  result.attributes.push_back({std::string(samples_key), static_cast<std::int64_t>(samples)});
  result.attributes.push_back({std::string(replicates_key), static_cast<std::int64_t>(replicates)});
  return result;
}

std::optional<Draws> draws_of(const Result& result) {
  using namespace draws_detail;
  const auto samples = whole(result, samples_key), replicates = whole(result, replicates_key);
  if (!samples || !replicates) return std::nullopt;
  return Draws{*samples, *replicates};
}

}  // namespace outputs
