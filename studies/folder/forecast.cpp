// SPDX-License-Identifier: Apache-2.0
#include "studies/folder/forecast.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "engine/math/quantiles.hpp"
#include "outputs/files/disk.hpp"
#include "outputs/hdf5/writer.hpp"
#include "outputs/statistics/summary.hpp"
#include "studies/experiment/experiment.hpp"
#include "studies/folder/recorded.hpp"

namespace studies {

namespace forecast_detail {

constexpr double patience_seconds = 5.0;
constexpr std::size_t fewest_runs = 2, most_runs = 16;

ExperimentRequest pilot_request(const scenarios::Study& study, const Design& first) {
  ExperimentRequest request;
  request.scenario = &study.scenario;
  request.design = &first;
  request.arms = {study.scenario.arms.front().name};
  request.seed = study.seed;
  request.record = study.record;
  request.record.metrics = recorded_metrics(study);
  request.threads = 1;
  return request;
}

// Where files would go: the nearest folder that exists.
std::string existing(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::path path = fs::absolute(folder, error);
  while (!fs::is_directory(path, error) && path.has_relative_path()) path = path.parent_path();
  return path.string();
}

// The half-width shrinks with the root of the replicates; Student's t of both numbers of runs.
double scaled(double half_width, std::size_t from, std::size_t to) {
  if (to < 2) return half_width;
  const double t_from = engine::math::student_t_quantile(0.975, static_cast<double>(from - 1));
  const double t_to = engine::math::student_t_quantile(0.975, static_cast<double>(to - 1));
  return half_width * t_to / t_from *
         std::sqrt(static_cast<double>(from) / static_cast<double>(to));
}

}  // namespace forecast_detail

Forecast forecast_of(const scenarios::Study& study, const std::string& folder, unsigned threads) {
  namespace detail = forecast_detail;
  const Design design = design_of(study);
  Design first{design.uncertainties, std::min<std::size_t>(1, design.samples), {}};
  if (design.columns() > 0 && design.samples > 0)
    first.values = {design.row(0).begin(), design.row(0).end()};
  const Ground ground(study.scenario);
  const StudyPlan plan(study, design, ground.communities());

  ExperimentRequest request = detail::pilot_request(study, first);
  request.replicates = detail::fewest_runs;
  Experiment pilot = run_experiment(request);
  const double each = pilot.seconds / static_cast<double>(request.replicates);
  if (pilot.seconds < detail::patience_seconds / 2.0) {
    request.replicates = std::clamp(static_cast<std::size_t>(detail::patience_seconds / each),
                                    detail::fewest_runs, detail::most_runs);
    pilot = run_experiment(request);
  }

  Forecast forecast;
  forecast.arms = plan.arms();
  forecast.samples = design.samples;
  forecast.replicates = plan.most_replicates();
  forecast.runs = plan.runs_of(plan.most_replicates());
  forecast.batches = plan.batches().size();
  forecast.runs_per_batch = plan.batches().front().runs;
  forecast.pilot_runs = request.replicates;
  const unsigned workers = threads > 0 ? threads : engine::Threads().count();
  forecast.seconds = pilot.seconds / static_cast<double>(request.replicates) *
                     static_cast<double>(forecast.runs) /
                     static_cast<double>(std::min<std::size_t>(workers, forecast.batches));
  const outputs::Result part = framed(ground, plan.part_frame(0));
  forecast.bytes = 2 * (outputs::estimated_bytes(part) / forecast.runs_per_batch) * forecast.runs;
  outputs::Disk disk;
  forecast.free = disk.free_space(detail::existing(folder));
  for (const scenarios::Objective& objective : study.objectives) {
    if (!pilot.result.variable(objective.metric)) continue;
    const std::vector<outputs::Slice> slices =
        outputs::slices(pilot.result, *pilot.result.variable(objective.metric));
    if (slices.size() != 1) continue;
    const scenarios::Precision asked{objective.metric, 1.0, false, 0.95};
    const Response response = response_of(pilot.result, objective.metric);
    const outputs::Summary summary = outputs::summarise(response.values);
    if (!summary.low || !summary.high) continue;
    forecast.precision.push_back({objective.metric, *summary.value,
                                  detail::scaled((*summary.high - *summary.low) / 2.0,
                                                 summary.present, forecast.replicates)});
  }
  return forecast;
}

}  // namespace studies
