// SPDX-License-Identifier: Apache-2.0
#include "studies/signposts/signposts.hpp"

#include <algorithm>
#include <mutex>

#include "engine/base/fault.hpp"
#include "engine/parallel/parallel.hpp"
#include "engine/run/simulation.hpp"
#include "models/model.hpp"
#include "scenarios/set_number.hpp"
#include "studies/assembly.hpp"
#include "studies/explore/points.hpp"

namespace studies {

namespace signposts_detail {

// One signpost: which arm of the scenario, which lane of a world, which plan of that lane.
struct Post {
  std::size_t arm = 0, lane = 0, plan = 0;
};

struct Watch {
  std::vector<std::size_t> arms;  // of the scenario, one lane each
  std::vector<Post> posts;
};

Watch watch_of(const scenarios::Scenario& scenario, const std::vector<std::string>& names) {
  Watch watch;
  for (std::size_t a = 0; a < scenario.arms.size(); ++a) {
    const scenarios::Arm& arm = scenario.arms[a];
    if (!names.empty() && std::find(names.begin(), names.end(), arm.name) == names.end()) continue;
    const std::size_t lane = watch.arms.size();
    for (std::size_t k = 0; k < arm.levers.size(); ++k) {
      if (arm.levers[k].when) watch.posts.push_back({a, lane, k});
    }
    if (!watch.posts.empty() && watch.posts.back().lane == lane) watch.arms.push_back(a);
  }
  if (watch.posts.empty()) {
    throw engine::InputError(
        {{{scenario.file, 0, 0, "arms"},
          "no lever that waits for an indicator",
          "a lever with `when`",
          "e.g. protect.corrections: {when: {indicator: inmates_per_place, above: 1.5}}"}});
  }
  return watch;
}

scenarios::Scenario version_of(const SignpostRequest& request, const explore::Point& point) {
  scenarios::Scenario scenario = *request.scenario;
  for (std::size_t k = 0; k < point.size(); ++k) {
    const scenarios::Uncertainty& one = request.uncertainties[k];
    if (!scenarios::set_number(scenario, one.key, one.value.at(point[k]))) {
      throw engine::InputError({{{scenario.file, 0, 0, one.path},
                                 "no such number in this scenario",
                                 "the path of a number",
                                 ""}});
    }
  }
  return scenario;
}

// A plan remembers the step in which it last began, plus one.
const engine::Stock& memory_of(const models::Model& model, std::size_t plan) {
  const std::string name = "plan_" + std::to_string(plan) + "_began";
  for (const engine::Stock* stock : model.nation.table.stocks()) {
    if (stock->name() == name) return *stock;
  }
  throw std::logic_error("no memory of plan " + std::to_string(plan));
}

// All arms of one version, side by side; steps at which each post fired.
std::vector<std::vector<int>> watched(const SignpostRequest& request, const Watch& watch,
                                      const explore::Point& point, std::size_t version) {
  const scenarios::Scenario scenario = version_of(request, point);
  const Ground ground(scenario);
  std::vector<Run> runs;
  std::vector<engine::Lanes::Identity> who;
  for (const std::size_t arm : watch.arms) {
    Run run;
    run.arm = arm;
    run.replicate = version;
    runs.push_back(run);
    who.push_back({request.seed, version, 0});
  }
  const std::unique_ptr<models::Model> model = assemble(ground, request.seed, runs);
  engine::Threads alone(1);
  const double step_years = scenario.step_days / engine::unit::days_per_year;
  engine::Simulation simulation(*model, engine::Lanes(std::move(who)), step_years, alone);
  std::vector<std::vector<int>> fired(watch.posts.size());
  std::vector<double> before(watch.posts.size(), 0.0);
  while (simulation.steps_done() < scenario.steps) {
    simulation.step();
    for (std::size_t p = 0; p < watch.posts.size(); ++p) {
      const double began = memory_of(*model, watch.posts[p].plan).at(watch.posts[p].lane);
      if (began > 0.0 && began != before[p]) fired[p].push_back(static_cast<int>(began) - 1);
      before[p] = began;
    }
  }
  return fired;
}

}  // namespace signposts_detail

std::vector<Signpost> watch_signposts(const SignpostRequest& request) {
  using namespace signposts_detail;
  const Watch watch = watch_of(*request.scenario, request.arms);
  std::vector<Signpost> posts;
  for (const Post& post : watch.posts) {
    const scenarios::Arm& arm = request.scenario->arms[post.arm];
    const scenarios::LeverUse& use = arm.levers[post.plan];
    posts.push_back(
        {arm.name, use.lever, *use.when, std::vector<std::vector<int>>(request.versions)});
  }
  explore::Points points(request.versions);
  if (!request.uncertainties.empty())
    points = explore::latin_hypercube(request.versions, request.uncertainties.size(), request.seed,
                                      "signposts");
  engine::Threads threads(request.threads > 0 ? request.threads : engine::Threads().count());
  std::mutex telling;
  std::size_t done = 0;
  engine::for_each_task(threads, request.versions, [&](std::size_t version, unsigned) {
    const auto fired = watched(request, watch, points[version], version);
    for (std::size_t p = 0; p < posts.size(); ++p) posts[p].fired[version] = fired[p];
    const std::lock_guard<std::mutex> lock(telling);
    ++done;
    if (request.progress)
      request.progress(static_cast<double>(done) / static_cast<double>(request.versions));
  });
  return posts;
}

}  // namespace studies
