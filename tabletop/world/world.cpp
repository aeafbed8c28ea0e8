// SPDX-License-Identifier: Apache-2.0
#include "tabletop/world/world.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/fault.hpp"
#include "engine/parallel/parallel.hpp"
#include "models/measures/lever.hpp"
#include "studies/explanation.hpp"
#include "studies/planning.hpp"
#include "tabletop/world/chronicler.hpp"
#include "tabletop/world/ground.hpp"
#include "tabletop/world/variant.hpp"

namespace tabletop {

namespace world_detail {

const models::Model& declarations() {
  static const models::Model model;
  return model;
}

std::string about_of(const std::string& process) {
  if (process == "limit") return "What was cut off at the end of a range.";
  for (const engine::Component* component : declarations().components()) {
    if (component->name() == process) return std::string(component->about());
  }
  return "";
}

const models::LeverSpec& lever(const std::string& id) {
  for (const engine::Influence* influence : declarations().influences()) {
    const auto* found = dynamic_cast<const models::Lever*>(influence);
    if (found != nullptr && found->name() == id) return found->spec();
  }
  throw engine::UsageError("no lever '" + id + "'; `holdfast describe levers` lists them");
}

}  // namespace world_detail

World::World(const scenarios::Scenario& scenario, std::uint64_t seed)
    : ground_(std::make_unique<Ground>(scenario, seed)) {
  line({}, 0);  // groups and places that do not exist are told now, not in the middle of a session
}
World::~World() = default;

int World::weeks() const { return ground_->scenario.steps; }

std::vector<std::string> World::provinces() const {
  std::vector<std::string> ids;
  for (const scenarios::Province& each : ground_->places.geography().provinces)
    ids.push_back(each.id);
  return ids;
}

std::vector<std::string> World::communities() const {
  std::vector<std::string> ids;
  for (const std::uint64_t id : ground_->places.geography().id) ids.push_back(std::to_string(id));
  return ids;
}

std::vector<int> World::province_of_community() const {
  const auto& province = ground_->places.geography().province;
  return {province.begin(), province.end()};
}

const scenarios::Geography& World::geography() const { return ground_->places.geography(); }

Chronicle World::line(const Plan& plan, int weeks) const {
  if (weeks < 0 || weeks > ground_->scenario.steps) {
    throw engine::UsageError(fmt::format("week {} lies beyond the {} weeks of the scenario", weeks,
                                         ground_->scenario.steps));
  }
  const scenarios::Scenario variant = variant_of(ground_->scenario, plan);
  const studies::Run run{0, 0, &variant};
  const auto model = studies::assemble(ground_->places, ground_->seed, std::span(&run, 1));
  engine::Threads alone(1);
  engine::Simulation simulation(*model, engine::Lanes({{ground_->seed, 0, 0}}),
                                ground_->step_years(), alone);
  Chronicler chronicler(ground_->places, *model, weeks);
  while (simulation.steps_done() < weeks) {
    simulation.step();
    chronicler.record(simulation);
  }
  return chronicler.finish(simulation);
}

std::vector<World::Cause> World::causes(const Plan& plan, const std::string& metric, int from,
                                        int to) const {
  const scenarios::Scenario variant = variant_of(ground_->scenario, plan);
  studies::ExplainRequest request;
  request.scenario = &variant;
  request.arm = "plan";
  request.metric = metric;
  request.from_step = from;
  request.to_step = to;
  request.seed = ground_->seed;
  request.threads = 1;
  std::vector<Cause> causes;
  for (const studies::Explanation::Part& part : studies::explain(request).parts)
    causes.push_back({part.process, world_detail::about_of(part.process), part.change});
  return causes;
}

// Which communities a target by rank will reach is not known before the State has looked: their
// share of the people is taken to be their share of the places.
double World::cost_usd_per_year(const scenarios::LeverUse& use) const {
  const scenarios::Geography& places = ground_->places.geography();
  double everyone = 0.0, reached = 0.0;
  for (const double people : places.population) everyone += people;
  if (use.target.kind == scenarios::Target::Kind::all) reached = everyone;
  if (use.target.kind == scenarios::Target::Kind::top) reached = everyone * use.target.share;
  std::vector<bool> is_reached(places.size(), false);
  for (const std::string& name : use.target.names) {
    for (const std::size_t row : studies::planning::rows_of_place(places, name))
      is_reached[row] = true;
  }
  for (std::size_t row = 0; row < places.size(); ++row)
    reached += is_reached[row] ? places.population[row] : 0.0;
  return reached * use.intensity.median() * world_detail::lever(use.lever).cost;
}

}  // namespace tabletop
