// SPDX-License-Identifier: Apache-2.0
// The displaced find a home: they become residents where they are, sooner where they are served and
// unafraid; or they set out for where they came from (`return_home` says who gets there).
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
                    "homecoming", "Lets the displaced settle or set out for home."),
        community_(static_cast<Model&>(model).community) {
    for_each_cohort([&](Sex sex, Age age) {
      engine::Stock& from = community_.people(Standing::displaced).at(sex, age);
      exits_.emplace_back(
          this, from, from.name(),
          engine::Destination{.to = &community_.people(Standing::resident).at(sex, age)});
      setting_out_.emplace_back(
          this, from, "back_" + from.name(),
          engine::Destination{.tally = &community_.returning.at(sex, age), .entry = "departures"});
    });
  }

  engine::Parameter rate{this,
                         {"rate",
                          unit::per_year,
                          {0.02, 2},
                          0.4,
                          "Hazard of finding a home where needs are met and nobody is afraid.",
                          assumption("two to five years at usual conditions")}};
  engine::Parameter return_rate{this,
                                {"return_rate",
                                 unit::per_year,
                                 {0, 10},
                                 0.8,
                                 "Hazard of setting out for home, reached only where home is calm "
                                 "and mended.",
                                 assumption("most return within one or two years where they can")}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const auto level = rate.over(cells), need = community_.unmet_need.over(cells);
    const auto back = return_rate.over(cells);
    std::size_t next = 0;
    for_each_cohort([&](Sex sex, Age age) {
      const std::size_t cohort = next++;
      if (is_nobody(community_.people(Standing::displaced).at(sex, age), cells)) return;
      const auto out = exits_[cohort].over(cells), gone = setting_out_[cohort].over(cells);
      const auto fear = community_.fear.of(sex).over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) {
        out[i] = level[i] * (1.0 - fear[i]) * (1.0 - need[i]);
        gone[i] = back[i];
      }
    });
  }

 private:
  std::deque<engine::Exit> exits_, setting_out_;
};

void declare_homecoming(Model& model) { model.add<Homecoming>(); }

}  // namespace models
