// SPDX-License-Identifier: Apache-2.0
// In which provinces each group has its members: where stances, bribes and searches find them.
#include "models/groups/present.hpp"

namespace models {

/// members of a group in a province = Σ over communities: members at large · share
class Whereabouts final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Whereabouts(engine::Model& model)
      : Meeting(model, stage(StageOf::observation), static_cast<Model&>(model).stance.table,
                "whereabouts", "Counts the members of each group by province."),
        world_(static_cast<Model&>(model)) {}

  engine::Set members{this, world_.stance.members};

  void meet(const engine::Now& now) override {
    const std::span<const double> sums =
        sums_.over(now, world_.community.table.rows(), world_.stance.table.cells(),
                   [&](std::size_t row, std::span<double> into) { count(row, into); });
    std::ranges::copy(sums, members.whole().begin());
  }

 private:
  void count(std::size_t row, std::span<double> into) const {
    const Community& community = world_.community;
    const std::size_t lanes = community.table.lanes();
    const std::size_t province = community.table.link().row[row];
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t cell = row * lanes + lane;
      const double at_large = community.members_at_large.at(cell);
      if (at_large <= 0.0) continue;
      const Present here = present_at(community, cell);
      for (std::size_t k = 0; k < here.count; ++k) {
        into[world_.stance.row(here.slot[k], province) * lanes + lane] += at_large * here.share[k];
      }
    }
  }

  RowSums sums_;
};

void declare_whereabouts(Model& model) { model.add<Whereabouts>(); }

}  // namespace models
