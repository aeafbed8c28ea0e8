// SPDX-License-Identifier: Apache-2.0
// Many worlds at once: runs that start alike are lanes of one model.
#include <algorithm>
#include <list>
#include <mutex>

#include "engine/base/fault.hpp"
#include "engine/parallel/parallel.hpp"
#include "tabletop/world/ground.hpp"
#include "tabletop/world/variant.hpp"

namespace tabletop {

namespace many_detail {

// As in ensembles: packing lanes pays while their state stays near the caches.
constexpr std::size_t cache_bytes = 5'000'000, most_lanes = 16;

using Pass = std::vector<std::size_t>;  // rows of the runs

struct Work {
  const studies::Ground* ground;
  std::uint64_t seed;
  double step_years;
  int weeks;
  const std::vector<World::PlannedRun>* runs;
  std::vector<const scenarios::Scenario*> variants;  // beside the runs
  const World::Looker* looker;
  const Watch* watch;

  bool is_cancelled() const { return watch->cancelled != nullptr && watch->cancelled->load(); }
};

// By version, so that what is compared is done together.
std::vector<Pass> passes_of(const Work& work, std::size_t threads) {
  const auto& runs = *work.runs;
  const std::size_t fit =
      std::clamp<std::size_t>(cache_bytes / studies::bytes_per_lane(*work.ground), 1, most_lanes);
  const std::size_t fair = (runs.size() + threads - 1) / threads;
  const std::size_t lanes = std::max<std::size_t>(1, std::min(fit, fair));
  Pass order(runs.size());
  for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return runs[a].replicate < runs[b].replicate;
  });
  const bool is_apart = work.ground->start_is_uncertain();
  std::vector<Pass> passes;
  for (const std::size_t run : order) {
    const bool is_new = passes.empty() || passes.back().size() >= lanes ||
                        (is_apart && runs[passes.back().back()].replicate != runs[run].replicate);
    if (is_new) passes.emplace_back();
    passes.back().push_back(run);
  }
  return passes;
}

World::End simulate(const Work& work, const Pass& pass) {
  std::vector<studies::Run> runs;
  std::vector<engine::Lanes::Identity> who;
  for (const std::size_t run : pass) {
    const std::size_t replicate = (*work.runs)[run].replicate;
    runs.push_back({0, replicate, work.variants[run]});
    who.push_back({work.seed, replicate, 0});
  }
  const auto model = studies::assemble(*work.ground, work.seed, runs);
  World::Look look = (*work.looker)(*model, pass);
  engine::Threads alone(1);
  engine::Simulation simulation(*model, engine::Lanes(std::move(who)), work.step_years, alone);
  for (int week = 0; week < work.weeks; ++week) {
    if (work.is_cancelled()) return World::End::cancelled;
    simulation.step();
    look(simulation.now(), week);
  }
  return World::End::done;
}

// A run that fails takes nothing with it: its pass is done again, one run at a time.
void run_pass(const Work& work, const Pass& pass, std::vector<World::End>& ends) {
  World::End end = World::End::failed;
  try {
    end = simulate(work, pass);
  } catch (const engine::RunError&) {
    if (pass.size() > 1) {
      for (const std::size_t run : pass) run_pass(work, {run}, ends);
      return;
    }
  }
  for (const std::size_t run : pass) ends[run] = end;
}

}  // namespace many_detail

std::vector<World::End> World::many(const std::vector<PlannedRun>& runs, int weeks,
                                    const Looker& looker, const Watch& watch) const {
  namespace detail = many_detail;
  std::map<const Plan*, scenarios::Scenario> variants;
  for (const PlannedRun& run : runs) {
    if (variants.count(run.plan) == 0)
      variants.emplace(run.plan, variant_of(ground_->scenario, *run.plan));
  }
  detail::Work work{&ground_->places, ground_->seed, ground_->step_years(), weeks, &runs, {},
                    &looker,          &watch};
  for (const PlannedRun& run : runs) work.variants.push_back(&variants.at(run.plan));
  engine::Threads threads;
  const std::vector<detail::Pass> passes = detail::passes_of(work, threads.count());
  std::vector<End> ends(runs.size(), End::cancelled);
  std::mutex door;
  std::size_t done = 0;
  engine::for_each_task(threads, passes.size(), [&](std::size_t k, std::size_t) {
    if (work.is_cancelled()) return;
    detail::run_pass(work, passes[k], ends);
    const std::lock_guard<std::mutex> lock(door);
    done += passes[k].size();
    if (watch.progress)
      watch.progress(static_cast<double>(done) / static_cast<double>(runs.size()));
  });
  return ends;
}

}  // namespace tabletop
