// SPDX-License-Identifier: Apache-2.0
// Residents with arms are left to act against groups.
#include "models/measures/lever.hpp"
#include "models/state/seen.hpp"

namespace models {

class VigilanteTolerance final : public Lever {
 public:
  explicit VigilanteTolerance(engine::Model& model)
      : Lever(model, {.id = "outside.vigilante_tolerance",
                      .pillar = Pillar::outside_the_annex,
                      .objective = "None: outside the annex",
                      .component = "Armed residents act",
                      .annex = "outside the annex",
                      .sendai = {},
                      .pathway = {"response"},
                      .mechanism = "Residents who are armed and hold together kill members, and "
                                   "people whom they take for members.",
                      .cost = 0.05,
                      .cost_source = "nothing but looking away; assumption",
                      .lead_time = 0.15,
                      .half_life = 0.25,
                      .side_effect = "Others are killed too, arms come in, and some of the armed "
                                     "become groups of their own.",
                      .source = engine::cite("phillips2017",
                                             "self-defence forces in Mexico arose where unequal "
                                             "places met armed groups, and some turned"),
                      .evidence = 'C',
                      .evidence_context = "Mexico 2013-2014",
                      .primary_metric = "lethal_violence",
                      .direction = engine::Direction::depends}) {
    draws_on(Function::police, 0.01);
    multiplies("new_groups.birth_rate", turned);
  }

  engine::Parameter turned{this,
                           {"turned",
                            engine::unit::one,
                            {0, 20},
                            4.0,
                            "Relative rise of the founding of groups.",
                            engine::assumption("1 to 10")}};
  engine::Parameter strike{this,
                           {"strike",
                            engine::unit::per_year,
                            {0, 2},
                            0.06,
                            "Hazard of a member to be killed where all are armed and close.",
                            engine::assumption("0.01 to 0.2")}};
  engine::Parameter mistaken{this,
                             {"mistaken",
                              engine::unit::one,
                              {0, 5},
                              0.4,
                              "Others killed for each member killed.",
                              engine::assumption("0.1 to 1")}};
  engine::Parameter half_arms{this,
                              {"half_arms",
                               engine::unit::one,
                               {0.1, 50},
                               5.0,
                               "Arms per 100 people at which half can act.",
                               engine::assumption("2 to 10")}};
  engine::Parameter arming{this,
                           {"arming",
                            engine::unit::per_year,
                            {0, 2},
                            0.15,
                            "Rate at which arms come in, relative to those there.",
                            engine::assumption("0.05 to 0.4")}};
};

namespace vigilantes_detail {
// Who is taken for a member: young men for the most part.
inline constexpr CohortWeights exposure{0, 0.02, 0.05, 0.03, 0, 0, 0.3, 1.0, 0.4, 0.05};
}  // namespace vigilantes_detail

/// member: strike · intensity · arms / (arms + half) · cohesion
/// other:  mistaken · member deaths / Σ exposure
class Vigilantes final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it
  const VigilanteTolerance& lever_;

 public:
  Vigilantes(engine::Model& model, const VigilanteTolerance& lever)
      : CellProcess(model, stage(StageOf::contest), static_cast<Model&>(model).community.table,
                    "vigilantes", "Armed residents kill members and those they take for members."),
        world_(static_cast<Model&>(model)),
        lever_(lever) {}

  CohortExits members{this, world_.community.people(Standing::member), "struck", dead()};
  CohortExits others{this, world_.community.people(Standing::resident), "mistaken", dead()};
  engine::Flow arms{this, world_.community.weapons, "armed"};

  bool is_needed() const override { return lever_.is_active(); }

  void act(const engine::Now& now, const engine::Cells& cells) override {
    if (!lever_.is_on()) return;
    const auto intensity = lever_.over(cells), rate = lever_.strike.over(cells),
               wrong = lever_.mistaken.over(cells), half = lever_.half_arms.over(cells),
               come = lever_.arming.over(cells);
    const auto armed = world_.community.weapons.over(cells),
               close = world_.community.cohesion.over(cells),
               at_large = world_.community.members_at_large.over(cells);
    const auto met = weighted_people(cells, world_.community.people(Standing::resident),
                                     vigilantes_detail::exposure);
    const auto of_members = cells.buffer(), of_others = cells.buffer();
    const auto more = arms.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      of_members[i] = rate[i] * intensity[i] * armed[i] / (armed[i] + half[i]) * close[i];
      of_others[i] = wrong[i] * of_members[i] * at_large[i] / (met[i] + 1.0);
      more[i] = come[i] * intensity[i] * armed[i] * now.step_years;
    }
    members.write(cells, of_members);
    others.write(cells, of_others, vigilantes_detail::exposure);
  }

 private:
  CohortExits::Way dead() {
    return {.tally = &world_.community.killed(Cause::interpersonal),
            .entry = "killed_interpersonal"};
  }
};

void declare_outside_vigilante_tolerance(Model& model) {
  const VigilanteTolerance& lever = model.add<VigilanteTolerance>();
  model.add<Vigilantes>(lever);
}

}  // namespace models
