// SPDX-License-Identifier: Apache-2.0
#include "tests/outputs/sample.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <limits>

#include "outputs/ledger/ledger.hpp"
#include "outputs/record/axes.hpp"
#include "outputs/record/digest.hpp"

namespace outputs::sample {

namespace sample_detail {

constexpr std::size_t arms = 3, replicates = 3, steps = 5, communities = 4;

void add_origin(Result& result) {
  Origin& origin = result.origin;
  origin.title = "Invented sample";
  origin.source = "holdfast 0.1.0";
  origin.history = history_of("0.1.0", "sample", 7);
  origin.comment = "For exercises only. Not a forecast.";
  origin.scenario = "sample";
  origin.scenario_sha256 = std::string(64, 'a');
  origin.scenario_yaml = "holdfast: 1\ntitle: Añora – muestra\n";
  origin.engine_version = "0.1.0";
  origin.model_version = 1;
  origin.seed = 18446744073709551557U;  // a whole number that no double holds
  origin.intended_use = "exercise";
}

void add_axes(Result& result) {
  result.axes = {label_axis("arm", {"nothing", "patrols", "schools"}, "Policy"),
                 counted_axis("replicate", replicates, "Replicate"),
                 time_axis("2030-01-07", 7, steps),
                 label_axis("community", {"Añora", "Zürich-Süd", "San José", "東町"}, "Community"),
                 label_axis("lever", {"prevent.schools", "pursue.patrols"}, "Lever")};
  Axis stage;
  stage.name = "stage";
  stage.length = 12;
  result.axes.push_back(stage);
}

// Arms 0 and 1 agree: patrols at intensity 0 change nothing.
double level(std::size_t cell) {
  const std::size_t arm = cell / (replicates * steps);
  const std::size_t rest = cell % (replicates * steps);
  return 0.1 * static_cast<double>(rest) + (arm == 2 ? 0.5 : 0.0);
}

void add_metrics(Result& result) {
  Variable trust{.name = "confidence", .axes = {"arm", "replicate", "time"}};
  trust.about = "Mean confidence";
  trust.direction = "up";
  trust.over_time = "mean";
  trust.cell_methods = "time: point";
  trust.values = std::vector<double>();
  allocate(result, trust);
  auto& values = std::get<std::vector<double>>(trust.values);
  for (std::size_t cell = 0; cell < values.size(); ++cell) values[cell] = level(cell);
  result.variables.push_back(std::move(trust));

  Variable recovery{.name = "recovery_time", .axes = {"arm", "replicate"}};
  recovery.unit = "day";
  recovery.about = "Days until services are back";
  recovery.direction = "down";
  recovery.over_time = "last";
  recovery.may_be_missing = true;
  recovery.values = std::vector<double>();
  allocate(result, recovery);
  // Replicate 1 of arms 0 and 1 recovers, the others do not.
  std::get<std::vector<double>>(recovery.values)[1] = 21.0;
  std::get<std::vector<double>>(recovery.values)[4] = 21.0;
  result.variables.push_back(std::move(recovery));
}

void add_fields(Result& result) {
  Variable field{.name = "control", .role = Role::field};
  field.axes = {"arm", "replicate", "time", "community"};
  field.about = "Share of the community under control";
  field.may_be_missing = true;
  field.values = std::vector<float>();
  allocate(result, field);
  auto& values = std::get<std::vector<float>>(field.values);
  for (std::size_t cell = 1; cell < values.size(); ++cell) values[cell] = 0.01F * (float)cell;
  result.variables.push_back(std::move(field));

  Variable stages{.name = "stage_share", .role = Role::field, .axes = {"stage"}};
  stages.values = std::vector<float>(12, 0.25F);
  result.variables.push_back(std::move(stages));
}

void add_ledgers(Result& result) {
  const Ledger people{
      "people", "person", "People", {"start", "births", "deaths", "end"}, {"deaths"}};
  Variable& ledger = add_ledger(result, people);
  auto& entries = std::get<std::vector<std::int64_t>>(ledger.values);
  for (std::size_t row = 0; row < entries.size() / 4; ++row) {
    const auto step = static_cast<std::int64_t>(row % steps);
    entries[4 * row] = 1000 + step;
    entries[4 * row + 1] = 3;
    entries[4 * row + 2] = 2;
    entries[4 * row + 3] = 1001 + step;
  }
}

void add_design(Result& result) {
  result.variables.push_back(week_of_time(7, steps));
  result.variables.push_back(latitude_of_community({38.4, 47.3, -0.2, 35.7}));
  result.variables.push_back(longitude_of_community({-4.7, 8.5, -78.5, 139.7}));
  result.variables.push_back(province_of_community({"Córdoba", "ZH", "Pichincha", "東京"}));
  result.variables.push_back(
      run_status({"arm", "replicate"}, std::vector<std::int8_t>(arms * replicates, 0)));
  result.variables.push_back(run_seed(
      {"arm", "replicate"}, std::vector<std::uint64_t>(arms * replicates, result.origin.seed)));
  Variable lever{.name = "lever_value", .role = Role::design, .axes = {"arm", "lever"}};
  lever.values = std::vector<double>{0, 0, 0, 0, 1, 0};
  lever.about = "Intensity of the lever";
  result.variables.push_back(std::move(lever));
}

}  // namespace sample_detail

Result small() {
  Result result;
  sample_detail::add_origin(result);
  sample_detail::add_axes(result);
  sample_detail::add_metrics(result);
  sample_detail::add_fields(result);
  sample_detail::add_ledgers(result);
  sample_detail::add_design(result);
  seal(result);
  return result;
}

Result levels(std::size_t replicates, std::size_t steps,
              double (*at)(std::size_t arm, std::size_t replicate, std::size_t step)) {
  Result result;
  sample_detail::add_origin(result);
  result.axes = {label_axis("arm", {"a", "b"}, "Policy"),
                 counted_axis("replicate", replicates, "Replicate"),
                 time_axis("2030-01-07", 7, steps)};
  Variable level{.name = "level", .axes = {"arm", "replicate", "time"}};
  level.direction = "down";
  level.over_time = "mean";
  std::vector<double> values;
  for (std::size_t arm = 0; arm < 2; ++arm) {
    for (std::size_t replicate = 0; replicate < replicates; ++replicate) {
      for (std::size_t step = 0; step < steps; ++step) values.push_back(at(arm, replicate, step));
    }
  }
  level.values = std::move(values);
  result.variables.push_back(std::move(level));
  seal(result);
  return result;
}

Folder::Folder(const std::string& name) {
  const char* scratch = std::getenv("HOLDFAST_SCRATCH");
  const std::filesystem::path base =
      scratch != nullptr ? std::filesystem::path(scratch) : std::filesystem::temp_directory_path();
  path_ = base / ("holdfast-" + name + "-" + std::to_string(::getpid()));
  std::filesystem::remove_all(path_);
  std::filesystem::create_directories(path_);
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::vector<std::string> Folder::names() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path_)) {
    names.push_back(entry.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace outputs::sample
