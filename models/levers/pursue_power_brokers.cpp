// SPDX-License-Identifier: Apache-2.0
// Those with local sway open doors that the State cannot.
#include "models/measures/lever.hpp"
#include "models/state/seen.hpp"

namespace models {

class PowerBrokers final : public Lever {
 public:
  explicit PowerBrokers(engine::Model& model)
      : Lever(model,
              {.id = "pursue.power_brokers",
               .pillar = Pillar::pursue,
               .objective = "Work where the State is contested",
               .component = "Engage local power brokers",
               .annex = "PURSUE, component 3",
               .sendai = {2},
               .pathway = {"early warning", "response", "recovery"},
               .mechanism = "Police and services get into places that groups hold, and killings "
                            "are answered less.",
               .cost = 0.15,
               .cost_source = "talks, guarantees, small works; assumption",
               .lead_time = 0.35,
               .half_life = 0.25,
               .side_effect =
                   "Where brokers are tied to groups, engaging them lends the groups standing.",
               .source = engine::assumption("chiefs and brokers in Colombia, Liberia and Somalia: "
                                            "access at a price; no trial of crime"),
               .evidence = 'C',
               .evidence_context = "Liberia, Colombia, Somalia",
               .primary_metric = "coverage_by_state",
               .direction = engine::Direction::depends}) {
    draws_on(Function::local_governance, 0.05);
    draws_on(Carrier::power_brokers, 0.2);
    multiplies("services.control_loss", let_in);
    multiplies("police_allocation.shut_out", let_in);
    multiplies("retaliation.answer", restraint);
  }

  engine::Parameter let_in{this,
                           {"let_in",
                            engine::unit::one,
                            {-0.95, 0},
                            -0.3,
                            "Relative change of what is lost where groups hold daily life.",
                            engine::assumption("-0.6 to -0.1")}};
  engine::Parameter restraint{this,
                              {"restraint",
                               engine::unit::one,
                               {-0.95, 0},
                               -0.15,
                               "Relative change of how killings are answered.",
                               engine::assumption("-0.4 to 0")}};
  engine::Parameter standing{
      this,
      {"standing",
       engine::unit::per_year,
       {0, 5},
       0.5,
       "Rate at which engaged brokers who side with groups pass on acceptance.",
       engine::assumption("0.1 to 1.5")}};
};

/// acceptance of groups' = standing · intensity · (side of the brokers with groups) · (1 − acceptance)
class BrokersLendStanding final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it
  const PowerBrokers& lever_;

 public:
  BrokersLendStanding(engine::Model& model, const PowerBrokers& lever)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).community.table,
                    "brokers_lend_standing",
                    "Engaged brokers who side with groups lend them standing."),
        world_(static_cast<Model&>(model)),
        lever_(lever) {}

  engine::Flow accepted{this, world_.community.legitimacy_of_groups, "lent"};

  bool is_needed() const override { return lever_.is_active(); }

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto intensity = lever_.over(cells), rate = lever_.standing.over(cells);
    const auto side =
        of_carrier(cells, world_.carriers, world_.carriers.alignment, Carrier::power_brokers);
    const auto level = world_.community.legitimacy_of_groups.over(cells);
    const auto hold = world_.community.control.over(cells);
    const auto out = accepted.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double tied = side[i] < 0.0 ? -side[i] : 0.0;
      out[i] = rate[i] * intensity[i] * tied * hold[i] * (1.0 - level[i]) * now.step_years;
    }
  }
};

void declare_pursue_power_brokers(Model& model) {
  const PowerBrokers& lever = model.add<PowerBrokers>();
  model.add<BrokersLendStanding>(lever);
}

}  // namespace models
