// SPDX-License-Identifier: Apache-2.0
// Fear rises with what happens near by and with the hold of groups, passes between acquaintances,
// and fades.
#include "engine/math/elementary.hpp"
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class FearOfViolence final : public engine::CellProcess {
  Community& community_;

 public:
  explicit FearOfViolence(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).community.table,
                    "fear_of_violence", "Raises fear by events and hold, and lets it fade."),
        community_(static_cast<Model&>(model).community) {
    acquaintances_.set_graph(community_.social);
  }

  engine::Parameter fading{this,
                           {"fading",
                            unit::per_year,
                            {0.1, 20},
                            2.0,
                            "How fast fear returns to its calm level.",
                            assumption("half a year")}};
  engine::Parameter calm{this,
                         {"calm",
                          unit::share,
                          {0, 0.5},
                          0.15,
                          "Fear of men where nothing happens.",
                          assumption("surveys never fall to zero")}};
  engine::Parameter calm_of_women{this,
                                  {"calm_of_women",
                                   unit::share,
                                   {0, 0.5},
                                   0.2,
                                   "Fear of women where nothing happens.",
                                   assumption("surveys find women's fear higher at equal risk")}};
  engine::Parameter hold_weight{this,
                                {"hold_weight",
                                 unit::share,
                                 {0, 1},
                                 0.4,
                                 "Fear that full hold of groups adds to the calm level.",
                                 assumption("threat without events")}};
  engine::Parameter hearers{this,
                            {"hearers",
                             unit::person,
                             {1, 2000},
                             200,
                             "People who hear of a killing and fear more.",
                             assumption("a street and a school")}};
  engine::Parameter hearers_of_extortion{this,
                                         {"hearers_of_extortion",
                                          unit::person,
                                          {0.1, 200},
                                          4,
                                          "The same for an extorted household or firm.",
                                          assumption("a family")}};
  engine::Parameter hearers_of_kidnapping{this,
                                          {"hearers_of_kidnapping",
                                           unit::person,
                                           {1, 2000},
                                           100,
                                           "The same for a kidnapping.",
                                           assumption("half of a killing")}};
  engine::Parameter rise{this,
                         {"rise",
                          unit::share,
                          {0, 1},
                          0.3,
                          "Share of what is missing to full fear that each of them gains.",
                          assumption("open")}};
  engine::Parameter reassurance{this,
                                {"reassurance",
                                 unit::share,
                                 {0, 1},
                                 0.3,
                                 "Share of the calm level that much police presence takes away.",
                                 assumption("patrols lower fear more surely than crime")}};
  engine::Parameter spread{this,
                           {"spread",
                            unit::per_year,
                            {0, 10},
                            1.0,
                            "How fast fear moves towards that of acquaintances elsewhere.",
                            assumption("faster than trust")}};
  engine::Flow fade_women{this, community_.fear.women, "fade_women"};
  engine::Flow fade_men{this, community_.fear.men, "fade_men"};
  engine::Flow events_women{this, community_.fear.women, "events_women"};
  engine::Flow events_men{this, community_.fear.men, "events_men"};
  engine::Flow spread_women{this, community_.fear.women, "spread_women"};
  engine::Flow spread_men{this, community_.fear.men, "spread_men"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto heard = acquaintances_.pulled<2>(cells);
    move(Sex::women, now, cells, heard[0]);
    move(Sex::men, now, cells, heard[1]);
  }

 private:
  // Those who hear of something, as a share of people; a killing of one's own sex counts more.
  std::span<double> touched(Sex sex, const engine::Cells& cells) const {
    const auto out = cells.buffer(), killed = zeros(cells);
    for (std::size_t cause = 0; cause < causes; ++cause) {
      for_each_cohort([&](Sex other, Age age) {
        add_to(killed, community_.killed(static_cast<Cause>(cause)).at(other, age), cells,
               other == sex ? 1.2 : 0.8);
      });
    }
    const auto extorted = community_.extorted.over(cells), taken = community_.kidnapped.over(cells);
    const auto people = community_.population.over(cells);
    const auto k = hearers.over(cells), x = hearers_of_extortion.over(cells);
    const auto t = hearers_of_kidnapping.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] = (k[i] * killed[i] + x[i] * extorted[i] + t[i] * taken[i]) / std::max(people[i], 1.0);
    }
    return out;
  }

  void move(Sex sex, const engine::Now& now, const engine::Cells& cells,
            std::span<const double> heard) const {
    const bool is_women = sex == Sex::women;
    const auto fear = community_.fear.of(sex).over(cells);
    const auto near = touched(sex, cells);
    const auto control = community_.control.over(cells);
    const auto present = community_.police_presence.over(cells);
    const auto start = (is_women ? calm_of_women : calm).over(cells);
    const auto hold = hold_weight.over(cells), eased = reassurance.over(cells);
    const auto speed = fading.over(cells), gain = rise.over(cells), talk = spread.over(cells);
    const auto tied = is_connected(cells, community_.social);
    const auto fade = (is_women ? fade_women : fade_men).over(cells);
    const auto struck = (is_women ? events_women : events_men).over(cells);
    const auto told = (is_women ? spread_women : spread_men).over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double at_ease = 1.0 - eased[i] * present[i] / (1.0 + present[i]);
      const double level = at_ease * (start[i] + (1.0 - start[i]) * hold[i] * control[i]);
      fade[i] = share_moved(speed[i], now.step_years) * (level - fear[i]);
      struck[i] = (fear[i] - 1.0) * engine::math::expm1(-(gain[i] * near[i]));
      told[i] = share_moved(talk[i], now.step_years) * tied[i] * (heard[i] - fear[i]);
    }
  }

  engine::Neighbours acquaintances_{
      this, community_.table, {&community_.fear.women, &community_.fear.men}};
};

void declare_fear_of_violence(Model& model) { model.add<FearOfViolence>(); }

}  // namespace models
