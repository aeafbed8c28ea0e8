// SPDX-License-Identifier: Apache-2.0
// The displaced find a home: they become residents where they are, sooner where they are served and
// unafraid.
#include <deque>

#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class Homecoming final : public engine::CellProcess {
  Community& community_;

 public:
  explicit Homecoming(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "homecoming", "Turns the displaced into residents."),
        community_(static_cast<Model&>(model).community) {
    for_each_cohort([&](Sex sex, Age age) {
      engine::Stock& from = community_.people(Standing::displaced).at(sex, age);
      exits_.emplace_back(
          this, from, from.name(),
          engine::Destination{.to = &community_.people(Standing::resident).at(sex, age)});
    });
  }

  engine::Parameter rate{this,
                         {"rate",
                          unit::per_year,
                          {0.02, 2},
                          0.4,
                          "Hazard of finding a home where needs are met and nobody is afraid.",
                          assumption("two to five years at usual conditions")}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto level = rate.over(cells), need = community_.unmet_need.over(cells);
    std::size_t next = 0;
    for_each_cohort([&](Sex sex, Age) {
      const auto out = exits_[next++].over(cells);
      const auto fear = community_.fear.of(sex).over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) {
        out[i] = level[i] * (1.0 - fear[i]) * (1.0 - need[i]);
      }
    });
  }

 private:
  std::deque<engine::Exit> exits_;
};

void declare_homecoming(Model& model) { model.add<Homecoming>(); }

}  // namespace models
