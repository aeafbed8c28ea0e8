// SPDX-License-Identifier: Apache-2.0
// Adds up, at the end of the step, the events of each province: what may be heard of next week.
#include "models/model.hpp"

namespace models {

class ProvinceEvents final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit ProvinceEvents(engine::Model& model)
      : Meeting(model, stage(StageOf::closing), static_cast<Model&>(model).province.table,
                "province_events", "Adds up deaths, records, reports and recruits by province."),
        world_(static_cast<Model&>(model)) {}

  engine::Set killed{this, world_.province.killed};
  engine::Set recorded{this, world_.province.recorded};
  engine::Set extortion_reported{this, world_.province.extortion_reported};
  engine::Set recruited{this, world_.province.recruited};

  // Meetings come after the tiles of their stage: what was recorded in this step is settled.
  void meet(const engine::Now&) override {
    Community& community = world_.community;
    for (std::size_t cause = 0; cause < causes; ++cause) {
      add(community.killed(static_cast<Cause>(cause)), killed.whole());
    }
    engine::add_linked_totals(community.homicides_recorded, recorded.whole());
    engine::add_linked_totals(community.extortion_reported, extortion_reported.whole());
    add(community.recruited_by_offer, recruited.whole());
    add(community.recruited_by_peers, recruited.whole());
    add(community.recruited_by_force, recruited.whole());
  }

 private:
  static void add(const Cohorts& cohorts, std::span<double> totals) {
    for (const engine::Stock& cohort : cohorts.all()) engine::add_linked_totals(cohort, totals);
  }
};

void declare_province_events(Model& model) { model.add<ProvinceEvents>(); }

}  // namespace models
