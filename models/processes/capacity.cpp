// SPDX-License-Identifier: Apache-2.0
// What each State function can do today.
#include <algorithm>

#include "models/state/seen.hpp"

namespace models {

/// capacity = staff · posts filled · allocation · (½ + ½ · readiness / usual) · (1 − damage) · (1 − cut)
///            · (1 − sold · (1 − integrity)) / (1 − sold · (1 − usual integrity)) · (1 − misused · captured)
///            · (1 − drawn) · joint · (1 + surge · delivered · uptake + from abroad · help)
/// 1 for the usual profile in calm. Posts count for police and borders; damage and cuts weigh less by
/// `continuity` on police, borders, civil protection and health.
class Capacity final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Capacity(engine::Model& model)
      : CellProcess(model, stage(StageOf::observation), static_cast<Model&>(model).state.table,
                    "capacity",
                    "Staff, readiness, damage and integrity make what a function can do."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter usual_readiness{this,
                                    {"usual_readiness",
                                     engine::unit::share,
                                     {0.1, 1},
                                     0.6,
                                     "Readiness of the profile that counts as 1.",
                                     engine::assumption("normalisation")}};
  engine::Parameter usual_integrity{this,
                                    {"usual_integrity",
                                     engine::unit::share,
                                     {0.1, 1},
                                     0.6,
                                     "Integrity of the profile that counts as 1.",
                                     engine::assumption("normalisation")}};
  engine::Parameter sold{this,
                         {"sold",
                          engine::unit::share,
                          {0, 0.95},
                          0.6,
                          "Share of its work that a wholly captured function no longer does.",
                          engine::assumption("0.3 to 0.9")}};
  engine::Parameter joint{this,
                          {"joint",
                           engine::unit::one,
                           {0.1, 3},
                           1.0,
                           "What working together adds to each function.",
                           engine::assumption("1 is the usual coordination")}};
  engine::Parameter courts_cut{this,
                               {"courts_cut",
                                engine::unit::share,
                                {0, 0.95},
                                0.0,
                                "Share of courts closed by cuts.",
                                engine::assumption("0 without austerity")}};
  engine::Parameter corrections_cut{this,
                                    {"corrections_cut",
                                     engine::unit::share,
                                     {0, 0.95},
                                     0.0,
                                     "Share of corrections closed by cuts.",
                                     engine::assumption("0 without austerity")}};
  engine::Parameter services_cut{
      this,
      {"services_cut",
       engine::unit::share,
       {0, 0.95},
       0.0,
       "Share of health, education, social protection and local governance out of work.",
       engine::assumption("0 without austerity or confinement")}};

  engine::Parameter surge{this,
                          {"surge",
                           engine::unit::share,
                           {0, 3},
                           0.25,
                           "Capacity that a full response adds, once it arrives and is used.",
                           engine::assumption("reserves, overtime, other branches; 0.1 to 0.5")}};
  engine::Parameter from_abroad{
      this,
      {"from_abroad",
       engine::unit::share,
       {0, 3},
       0.15,
       "Capacity that full help of partners adds to relief, health, analysis and borders.",
       engine::assumption("0.05 to 0.4")}};
  engine::Parameter misused{
      this,
      {"misused",
       engine::unit::share,
       {0, 0.95},
       0.5,
       "Share of its work that a function does for a group where it is wholly captured.",
       engine::assumption("0.2 to 0.8")}};
  engine::Parameter continuity{
      this,
      {"continuity",
       engine::unit::share,
       {0, 1},
       0.0,
       "Share of damage and closures that emergency and security functions work through.",
       engine::assumption("0 beyond what damage itself says; levers add to it")}};

  engine::Set capacity{this, world_.state.capacity};

  void act(const engine::Now&, const engine::Cells& cells) override {
    const StateFunctions& state = world_.state;
    const auto staff = state.staff.over(cells), ready = state.readiness.over(cells);
    const auto damage = state.damage.over(cells), drawn = state.drawn.over(cells);
    const auto usual_ready = usual_readiness.over(cells), together = joint.over(cells);
    const auto closed = cut(cells), kept = kept_honest(cells), on = kept_going(cells);
    const auto added = added_in_crisis(cells);
    const auto filled = of_province(cells, world_.province.posts_filled);
    const auto placed = state.allocation.over(cells);
    const auto out = capacity.over(cells);
    for_each_function(cells, [&](Function function, std::size_t first, std::size_t last) {
      const bool is_force =
          function == Function::police || function == Function::border_and_customs;
      for (std::size_t i = first; i < last; ++i) {
        const double at_work = staff[i] * (is_force ? filled[i] : 1.0) * placed[i];
        const double prepared = 0.5 + 0.5 * ready[i] / usual_ready[i];
        const double open = (1.0 - damage[i] * (1.0 - on[i])) * (1.0 - closed[i] * (1.0 - on[i]));
        const double able = at_work * prepared * open * kept[i] * (1.0 - drawn[i]) * together[i];
        out[i] = std::min(10.0, able * (1.0 + added[i]));
      }
    });
  }

 private:
  // (1 − sold · (1 − integrity)) / (1 − sold · (1 − usual integrity)) · (1 − misused · captured)
  std::span<const double> kept_honest(const engine::Cells& cells) const {
    const auto honest = world_.state.integrity.over(cells),
               captured = world_.state.captured.over(cells);
    const auto usual = usual_integrity.over(cells), lost = sold.over(cells),
               serves = misused.over(cells);
    const std::span<double> out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] = (1.0 - lost[i] * (1.0 - honest[i])) / (1.0 - lost[i] * (1.0 - usual[i])) *
               (1.0 - serves[i] * captured[i]);
    }
    return out;
  }

  std::span<const double> kept_going(const engine::Cells& cells) const {
    const std::span<double> out = zeros(cells);
    const auto share = continuity.over(cells);
    for_each_function(cells, [&](Function function, std::size_t first, std::size_t last) {
      const bool goes_on = function == Function::police ||
                           function == Function::border_and_customs ||
                           function == Function::civil_protection || function == Function::health;
      for (std::size_t i = first; goes_on && i < last; ++i) out[i] = share[i];
    });
    return out;
  }

  // surge · delivered · uptake, and help of partners where it goes
  std::span<const double> added_in_crisis(const engine::Cells& cells) const {
    const auto delivered = world_.state.delivered.over(cells),
               used = world_.state.uptake.over(cells);
    const auto most = surge.over(cells), most_help = from_abroad.over(cells);
    const auto help = of_carrier(cells, world_.carriers, world_.carriers.mobilised,
                                 Carrier::international_partners);
    const std::span<double> out = cells.buffer();
    for_each_function(cells, [&](Function function, std::size_t first, std::size_t last) {
      const bool is_helped = function == Function::civil_protection ||
                             function == Function::health || function == Function::analysis ||
                             function == Function::border_and_customs;
      for (std::size_t i = first; i < last; ++i)
        out[i] = most[i] * delivered[i] * used[i] + (is_helped ? most_help[i] * help[i] : 0.0);
    });
    return out;
  }

  std::span<const double> cut(const engine::Cells& cells) {
    const auto courts = courts_cut.over(cells), corrections = corrections_cut.over(cells);
    const auto services = services_cut.over(cells);
    const std::span<double> out = cells.buffer();
    const std::span<const double> none = zeros(cells);
    for_each_function(cells, [&](Function function, std::size_t first, std::size_t last) {
      const bool serves = function == Function::health || function == Function::education ||
                          function == Function::social_protection ||
                          function == Function::local_governance;
      std::span<const double> closed = serves ? services : none;
      if (function == Function::courts) closed = courts;
      if (function == Function::corrections) closed = corrections;
      for (std::size_t i = first; i < last; ++i) out[i] = closed[i];
    });
    return out;
  }
};

void declare_capacity(Model& model) { model.add<Capacity>(); }

}  // namespace models
