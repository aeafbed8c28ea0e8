// SPDX-License-Identifier: Apache-2.0
#include "studies/experiment/experiment.hpp"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "engine/base/fault.hpp"
#include "engine/base/text.hpp"
#include "outputs/record/digest.hpp"
#include "studies/experiment/design_variables.hpp"
#include "studies/experiment/trials.hpp"

namespace studies {

namespace experiment_detail {

std::vector<std::size_t> rows_of_arms(const scenarios::Scenario& scenario,
                                      std::vector<std::string>& names) {
  std::vector<std::string> known;
  for (const scenarios::Arm& arm : scenario.arms) known.push_back(arm.name);
  if (names.empty()) names = known;
  std::vector<std::size_t> rows;
  for (const std::string& name : names) {
    const auto found = std::find(known.begin(), known.end(), name);
    if (found == known.end())
      throw engine::UsageError("no arm '" + name + "' in " + scenario.id +
                               "; arms: " + engine::listed(known));
    rows.push_back(static_cast<std::size_t>(found - known.begin()));
  }
  return rows;
}

Frame frame_of(const ExperimentRequest& request, std::vector<std::string> arms) {
  Frame frame;
  frame.arms = std::move(arms);
  frame.samples = request.design == nullptr ? 0 : request.design->samples;
  frame.replicates = request.replicates;
  frame.first_replicate = request.first_replicate;
  frame.steps = static_cast<std::size_t>(request.scenario->steps);
  frame.seed = request.seed;
  frame.ledgers =
      request.record.ledgers_every_step ? outputs::Steps::every : outputs::Steps::summed;
  frame.metrics = request.record.metrics;
  frame.by_place = request.record.by_place;
  return frame;
}

/// All runs, those of one replicate together, those of one sample next to each other.
struct Agenda {
  std::vector<Trial> trials;
  std::vector<std::size_t> places;
};

Agenda agenda_of(const ExperimentRequest& request, const std::vector<std::size_t>& arms) {
  const std::size_t samples =
      request.design == nullptr ? 1 : std::max<std::size_t>(1, request.design->samples);
  Agenda agenda;
  for (std::size_t r = 0; r < request.replicates; ++r) {
    for (std::size_t s = 0; s < samples; ++s) {
      for (std::size_t a = 0; a < arms.size(); ++a) {
        agenda.trials.push_back({arms[a], s, request.first_replicate + r});
        agenda.places.push_back((a * samples + s) * request.replicates + r);
      }
    }
  }
  return agenda;
}

}  // namespace experiment_detail

Experiment run_experiment(const ExperimentRequest& request) {
  namespace detail = experiment_detail;
  const auto begin = std::chrono::steady_clock::now();
  static const Design no_design;
  const Design& design = request.design == nullptr ? no_design : *request.design;
  std::vector<std::string> names = request.arms;
  const std::vector<std::size_t> arms = detail::rows_of_arms(*request.scenario, names);
  const Frame frame = detail::frame_of(request, names);
  const Trials trials(*request.scenario, design, request.seed);
  Experiment experiment;
  experiment.result = framed(Ground(*request.scenario, trials.ground()), frame);
  add_design_variables(experiment.result, design);
  const detail::Agenda agenda = detail::agenda_of(request, arms);

  engine::Threads threads(request.threads > 0 ? request.threads : engine::Threads().count());
  const std::size_t count = agenda.trials.size();
  const std::size_t fair = (count + threads.count() - 1) / threads.count();
  const std::size_t size = std::max<std::size_t>(1, std::min(trials.lanes(), fair));
  std::mutex door;
  std::size_t steps_done = 0;
  const std::function<void(std::size_t)> on_step = [&](std::size_t runs) {
    if (!request.progress) return;
    const std::lock_guard<std::mutex> lock(door);
    steps_done += runs;
    request.progress(static_cast<double>(steps_done) / static_cast<double>(count * frame.steps));
  };
  engine::for_each_task(threads, (count + size - 1) / size, [&](std::size_t task, std::size_t) {
    const std::size_t first = task * size, last = std::min(count, first + size);
    engine::Threads alone(1);
    const std::vector<FailedTrial> failed =
        trials.run(std::span(agenda.trials).subspan(first, last - first),
                   std::span(agenda.places).subspan(first, last - first), frame, experiment.result,
                   alone, on_step);
    const std::lock_guard<std::mutex> lock(door);
    for (const FailedTrial& each : failed) {
      experiment.failed.push_back({request.scenario->arms[each.trial.arm].name, each.trial.sample,
                                   each.trial.replicate, each.reason});
    }
  });
  std::sort(experiment.failed.begin(), experiment.failed.end(),
            [](const FailedSample& a, const FailedSample& b) {
              return std::tie(a.arm, a.sample, a.replicate) <
                     std::tie(b.arm, b.sample, b.replicate);
            });
  outputs::seal(experiment.result);
  experiment.seconds =
      std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return experiment;
}

}  // namespace studies
