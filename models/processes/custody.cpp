// SPDX-License-Identifier: Apache-2.0
// Whose men sit in prison: each group's members in custody, as many in sum as cohorts hold.
#include <vector>

#include "models/model.hpp"

namespace models {

/// Members detained belong to the groups of their place in proportion to their shares; who is freed,
/// dies or joins inside is spread over all groups in proportion to whom they have there. So
///     Σ over groups of imprisoned = members awaiting trial + members in prison, in every step.
class Custody final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Custody(engine::Model& model)
      : Meeting(model, stage(StageOf::movement), static_cast<Model&>(model).groups.table, "custody",
                "Counts whose members sit in prison."),
        world_(static_cast<Model&>(model)) {}

  engine::Flow change{this, world_.groups.imprisoned, "change"};

  void meet(const engine::Now&) override {
    const engine::Table& table = world_.groups.table;
    const std::size_t slots = table.rows(), lanes = table.lanes();
    held_.assign(table.cells(), 0.0);
    total_.assign(lanes, 0.0);
    for (const Standing standing : {Standing::awaiting_trial_member, Standing::prisoner_member}) {
      for (const engine::Stock& cohort : world_.community.people(standing).all()) {
        engine::add_lane_totals(cohort, total_);
      }
    }
    for (std::size_t cell = 0; cell < held_.size(); ++cell)
      held_[cell] = world_.groups.imprisoned.at(cell);
    add_newly_detained();
    const std::span<double> out = change.whole();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      double sum = 0.0, at_large = 0.0;
      for (std::size_t k = 0; k < slots; ++k) {
        sum += held_[k * lanes + lane];
        at_large += world_.groups.members.at(k * lanes + lane);
      }
      for (std::size_t cell = lane; cell < held_.size(); cell += lanes) {
        // Nobody's men yet: they are whose men are at large.
        double part = sum > 0.0 ? held_[cell] / sum : 0.0;
        if (sum <= 0.0 && at_large > 0.0) part = world_.groups.members.at(cell) / at_large;
        out[cell] = total_[lane] * part - world_.groups.imprisoned.at(cell);
      }
    }
  }

 private:
  void add_newly_detained() {
    const Community& community = world_.community;
    const std::size_t lanes = community.table.lanes();
    for (std::size_t cell = 0; cell < community.table.cells(); ++cell) {
      double detained = 0.0;
      for (const engine::Stock& cohort : community.detained_rightly.all())
        detained += cohort.at(cell);
      if (detained == 0.0) continue;
      for (const Presence& entry : community.presence) {
        const double slot = entry.slot.at(cell);
        if (slot < 0.0) continue;
        held_[static_cast<std::size_t>(slot) * lanes + cell % lanes] +=
            detained * entry.share.at(cell);
      }
    }
  }

  std::vector<double> held_, total_;
};

void declare_custody(Model& model) { model.add<Custody>(); }

}  // namespace models
