// SPDX-License-Identifier: Apache-2.0
#include "studies/experiment/trials.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <list>

#include "engine/base/fault.hpp"
#include "scenarios/set_number.hpp"

namespace studies {

namespace trials_detail {

// As in ensembles: packing lanes pays while their state stays near the caches.
inline constexpr std::size_t cache_bytes = 5000000;
inline constexpr std::size_t most_lanes = 16;

scenarios::Scenario without_texts(scenarios::Scenario scenario) {
  scenario.resolved_yaml.clear();
  return scenario;
}

}  // namespace trials_detail

// Consecutive trials that share a world, and where they are written.
struct Trials::Pass {
  std::span<const Trial> trials;
  std::span<const std::size_t> places;
  const Frame* frame;
  outputs::Result* into;
  engine::Threads* threads;
  const std::function<void(std::size_t)>* on_step;
};

Trials::Trials(const scenarios::Scenario& scenario, const Design& design, std::uint64_t seed)
    : design_(&design),
      seed_(seed),
      plain_(trials_detail::without_texts(scenario)),
      ground_(plain_),
      is_start_drawn_(ground_.start_is_uncertain()) {
  for (const scenarios::Uncertainty& each : design.uncertainties) {
    varies_places_ = varies_places_ || each.key.starts_with("networks.");
    varies_start_ = varies_start_ || !scenarios::may_differ_between_lanes(each.key);
  }
  if (design.samples > 0) variant(0);
}

std::size_t Trials::lanes() const {
  return std::clamp<std::size_t>(trials_detail::cache_bytes / bytes_per_lane(ground_), 1,
                                 trials_detail::most_lanes);
}

scenarios::Scenario Trials::variant(std::size_t sample) const {
  scenarios::Scenario scenario = plain_;
  for (std::size_t k = 0; k < design_->columns(); ++k) {
    const scenarios::Uncertainty& each = design_->uncertainties[k];
    const double value = design_->at(sample, k);
    if (!scenarios::set_number(scenario, each.key, value)) {
      throw engine::InputError({{{scenario.file, 0, 0, each.path},
                                 "no such number in this scenario",
                                 "the path of a number",
                                 ""}});
    }
  }
  return scenario;
}

bool Trials::share_a_world(const Trial& a, const Trial& b) const {
  if (a.sample != b.sample && varies_start_) return false;
  return a.replicate == b.replicate || !is_start_drawn_;
}

void Trials::run_together(const Pass& pass) const {
  std::list<scenarios::Scenario> variants;  // one per sample; addresses stay
  std::vector<Run> runs;
  std::vector<engine::Lanes::Identity> who;
  std::size_t last_sample = 0;
  for (const Trial& trial : pass.trials) {
    if (design_->columns() > 0 && (variants.empty() || trial.sample != last_sample))
      variants.push_back(variant(trial.sample));
    last_sample = trial.sample;
    runs.push_back({trial.arm, trial.replicate, variants.empty() ? nullptr : &variants.back()});
    who.push_back({seed_, trial.replicate, 0});
  }
  std::optional<Ground> own;
  if (varies_places_)
    own.emplace(variants.front());
  else if (varies_start_)
    own.emplace(variants.front(), ground_);
  const Ground& ground = own ? *own : ground_;
  const std::unique_ptr<models::Model> model = assemble(ground, seed_, runs);
  const double step_years = plain_.step_days / engine::unit::days_per_year;
  engine::Simulation simulation(*model, engine::Lanes(std::move(who)), step_years, *pass.threads);
  Recorder recorder(*pass.into, ground, *model, *pass.frame);
  recorder.open(simulation);
  while (simulation.steps_done() < static_cast<int>(pass.frame->steps)) {
    simulation.step();
    recorder.record(simulation, pass.places);
    if (*pass.on_step) (*pass.on_step)(pass.trials.size());
  }
}

// A run that fails takes nothing with it: its pass is done again, one run at a time.
void Trials::run_pass(const Pass& pass, std::vector<FailedTrial>& failed) const {
  try {
    run_together(pass);
    return;
  } catch (const engine::RunError& error) {
    if (pass.trials.size() == 1) {
      const std::string reason = error.what();
      auto& status = std::get<std::vector<std::int8_t>>(pass.into->variable("run_status")->values);
      status[pass.places.front()] = reason.find("capacity") != std::string::npos ? 1 : 2;
      failed.push_back({pass.trials.front(), reason});
      return;
    }
  }
  for (std::size_t k = 0; k < pass.trials.size(); ++k) {
    Pass alone = pass;
    alone.trials = pass.trials.subspan(k, 1);
    alone.places = pass.places.subspan(k, 1);
    run_pass(alone, failed);
  }
}

std::vector<FailedTrial> Trials::run(std::span<const Trial> trials,
                                     std::span<const std::size_t> places, const Frame& frame,
                                     outputs::Result& into, engine::Threads& threads,
                                     const std::function<void(std::size_t)>& on_step) const {
  const std::size_t fair = (trials.size() + threads.count() - 1) / threads.count();
  const std::size_t most = std::max<std::size_t>(1, std::min(lanes(), fair));
  std::vector<Pass> passes;
  for (std::size_t begin = 0; begin < trials.size(); begin += passes.back().trials.size()) {
    std::size_t end = begin + 1;
    while (end < trials.size() && end - begin < most && share_a_world(trials[begin], trials[end]))
      ++end;
    passes.push_back({trials.subspan(begin, end - begin), places.subspan(begin, end - begin),
                      &frame, &into, nullptr, &on_step});
  }
  // Each pass by one thread; failures are told in the order of the trials, whoever met them.
  std::vector<std::vector<FailedTrial>> failed(passes.size());
  engine::for_each_task(threads, passes.size(), [&](std::size_t pass, std::size_t) {
    engine::Threads alone(1);
    passes[pass].threads = &alone;
    run_pass(passes[pass], failed[pass]);
  });
  std::vector<FailedTrial> all;
  for (std::vector<FailedTrial>& each : failed) all.insert(all.end(), each.begin(), each.end());
  return all;
}

}  // namespace studies
