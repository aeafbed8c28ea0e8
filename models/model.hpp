// SPDX-License-Identifier: Apache-2.0
// The crisis model: every agent's stocks, and the components that each file of models/ declares.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run/model.hpp"
#include "models/community/community.hpp"
#include "models/community/hazards.hpp"
#include "models/groups/groups.hpp"
#include "models/groups/market_places.hpp"
#include "models/groups/markets.hpp"
#include "models/state/crisis_course.hpp"
#include "models/state/observed.hpp"
#include "models/state/sectors.hpp"
#include "models/state/state.hpp"

namespace models {

/// Raised by each change that moves numbers.
inline constexpr int model_version = 2;

/// The stages of a step, in order (design: one named process each).
enum class StageOf {
  crisis_drivers = 1,
  injects,
  observation,
  levers,
  allocation,
  services,
  community_choice,
  group_decision,
  market_clearing,
  contest,
  enforcement,
  population,
  movement,
  infiltration,
  closing
};
constexpr int stage(StageOf which) { return static_cast<int>(which); }

struct Agenda;
class CrisisDrivers;
class Measures;

class Model : public engine::Model {
 public:
  Model();
  ~Model() override;

  Community community{*this};
  Hazards hazards{community.table};
  Province province{*this};
  Nation nation{*this};
  CrisisCourse crisis_course{nation.table};
  StateFunctions state{*this};
  SocietyCarriers carriers{*this};
  Stance stance{*this};
  Groups groups{*this};
  Pairs pairs{*this};
  Markets market{*this};
  MarketPlaces market_places{community.table};
  Sectors sectors{*this};
  Observed observed{*this, province, nation, community};
  Agenda& agenda() { return *agenda_; }
  const Agenda& agenda() const { return *agenda_; }
  /// After the agenda is filled, before `prepare` and `found`: the levers and drivers it uses get
  /// their columns. Those that it does not use cost nothing.
  void attach_agenda();

 private:
  std::unique_ptr<Agenda> agenda_;
  CrisisDrivers* drivers_ = nullptr;
  Measures* measures_ = nullptr;
};

/// Generated from the list of files: declare_NAME of every process, crisis, lever, action, inject
/// and metric.
void declare_all(Model& model);

}  // namespace models
