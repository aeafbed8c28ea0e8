// SPDX-License-Identifier: Apache-2.0
// Groups count their members, ground, losses and rents: what they know of themselves this step.
#include "models/groups/present.hpp"

namespace models {

class Muster final : public engine::Meeting {
  Community& community_;
  Groups& groups_;

 public:
  explicit Muster(engine::Model& model)
      : Meeting(model, stage(StageOf::observation), static_cast<Model&>(model).groups.table,
                "muster", "Sums members, territory, losses and rents of each group over places."),
        community_(static_cast<Model&>(model).community),
        groups_(static_cast<Model&>(model).groups) {}

  engine::Set members{this, groups_.members};
  engine::Set territory{this, groups_.territory};
  engine::Set pressure{this, groups_.pressure};
  engine::Set reach_of_rent{this, groups_.reach_of_rent};

  void meet(const engine::Now& now) override {
    const std::size_t cells = groups_.table.cells();
    const std::span<const double> sums =
        sums_.over(now, community_.table.rows(), 4 * cells,
                   [&](std::size_t row, std::span<double> into) { count(row, into); });
    const auto part = [&](std::size_t k) { return sums.subspan(k * cells, cells); };
    std::ranges::copy(part(0), members.whole().begin());
    std::ranges::copy(part(1), territory.whole().begin());
    std::ranges::copy(part(3), reach_of_rent.whole().begin());
    const std::span<double> lost = pressure.whole();
    for (std::size_t k = 0; k < cells; ++k) {
      lost[k] = part(0)[k] > 0.0 ? part(2)[k] / part(0)[k] : 0.0;
    }
  }

 private:
  // Into [members, territory, hazard-weighted members, rent][slot][lane].
  void count(std::size_t row, std::span<double> into) const {
    const std::size_t lanes = groups_.table.lanes();
    const std::size_t cells = groups_.table.cells();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t cell = row * lanes + lane;
      const Present here = present_at(community_, cell);
      if (here.count == 0) continue;
      const double at_large = community_.members_at_large.at(cell);
      for (std::size_t k = 0; k < here.count; ++k) {
        const std::size_t group = here.slot[k] * lanes + lane;
        const double mine = at_large * here.share[k];
        into[group] += mine;
        into[2 * cells + group] += mine * community_.arrest_risk.at(cell);
        into[3 * cells + group] += here.share[k] * community_.rent.at(cell);
      }
      const std::size_t strongest = here.slot[here.first()] * lanes + lane;
      into[cells + strongest] += community_.population.at(cell) * community_.control.at(cell);
    }
  }

  RowSums sums_;
};

void declare_muster(Model& model) { model.add<Muster>(); }

}  // namespace models
