// SPDX-License-Identifier: Apache-2.0
// Who meets people's needs here: the State as far as it reaches, society as far as it is tied in,
// and groups where they govern. What nobody meets stays unmet.
#include "engine/math/elementary.hpp"
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class Services final : public engine::CellProcess {
  Model& model_;

 public:
  explicit Services(engine::Model& model)
      : CellProcess(model, stage(StageOf::services), static_cast<Model&>(model).community.table,
                    "services", "Meets needs by State, society and groups; the rest stays unmet."),
        model_(static_cast<Model&>(model)) {}

  engine::Parameter state_yield{
      this,
      {"state_yield",
       unit::one,
       {0, 5},
       1.1,
       "Coverage grows as 1 − exp(−yield · capacity · reach).",
       assumption("about 60 % of needs met by the State at middling capacity")}};
  engine::Parameter remoteness_loss{
      this,
      {"remoteness_loss",
       unit::share,
       {0, 1},
       0.6,
       "Share of reach lost in the most remote place.",
       assumption("rural coverage of basic services is about half the urban one")}};
  engine::Parameter control_loss{this,
                                 {"control_loss",
                                  unit::share,
                                  {0, 1},
                                  0.3,
                                  "Share of reach lost where groups hold everything.",
                                  assumption("staff stay away, pay, or need leave to enter")}};
  engine::Parameter society_yield{this,
                                  {"society_yield",
                                   unit::one,
                                   {0, 5},
                                   0.15,
                                   "Coverage by society at full capacity and middling ties.",
                                   assumption("a tenth of needs")}};
  engine::Parameter group_ceiling{
      this,
      {"group_ceiling",
       unit::share,
       {0, 1},
       0.3,
       "Coverage by groups where they govern with many members.",
       engine::cite("blattman2024",
                    "security, dispute settlement and credit are the services that groups sell, "
                    "not schools or clinics")}};
  engine::Parameter group_half{
      this,
      {"group_half",
       unit::one,
       {0.1, 100},
       4.0,
       "Members per 1,000 people, weighted by governance, at half of that ceiling.",
       assumption("some governing members for each 250 people")}};
  engine::Parameter relaxation{this,
                               {"relaxation",
                                unit::per_year,
                                {0.1, 50},
                                6.0,
                                "How fast unmet need follows coverage.",
                                assumption("two months")}};
  engine::Parameter usual_gap{
      this,
      {"usual_gap",
       unit::share,
       {0.05, 0.95},
       0.36,
       "Share of needs that nobody covers where deprivation was measured.",
       assumption("coverage of 60 % by the State and 10 % of the rest by society")}};
  engine::Parameter need_shock{this,
                               {"need_shock",
                                unit::share,
                                {0, 1},
                                0.0,
                                "Needs that a shock adds everywhere it strikes.",
                                assumption("none without a driver")}};
  engine::Parameter emergency_aid{this,
                                  {"emergency_aid",
                                   unit::share,
                                   {0, 1},
                                   0.0,
                                   "Share of unmet need met directly by aid.",
                                   assumption("none without a measure")}};
  engine::Set by_state{this, model_.community.coverage_by_state};
  engine::Set by_society{this, model_.community.coverage_by_society};
  engine::Set by_groups{this, model_.community.coverage_by_groups};
  engine::Flow adjustment{this, model_.community.unmet_need, "adjustment"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    cover_by_state(cells);
    cover_by_society(cells);
    cover_by_groups(cells);
    const auto state = by_state.over(cells), society = by_society.over(cells);
    const auto groups = by_groups.over(cells), change = adjustment.over(cells);
    const auto structural = model_.community.deprivation.over(cells);
    const auto need = model_.community.unmet_need.over(cells);
    const auto shock = need_shock.over(cells), aid = emergency_aid.over(cells);
    const auto speed = relaxation.over(cells), usual = usual_gap.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double open = (1.0 - state[i]) * (1.0 - society[i]) * (1.0 - groups[i]);
      const double wanted = structural[i] + (1.0 - structural[i]) * shock[i];
      // Deprivation was measured with the usual services: the odds move with what is left open.
      const double unserved = wanted * open, served = (1.0 - wanted) * usual[i];
      const double target = unserved / (unserved + served) * (1.0 - aid[i]);
      change[i] = share_moved(speed[i], now.step_years) * (target - need[i]);
    }
  }

 private:
  void cover_by_state(const engine::Cells& cells) const {
    constexpr std::array serving{Function::health, Function::education, Function::social_protection,
                                 Function::local_governance};
    const auto capacity = zeros(cells);
    const engine::ColumnView<const double> values = model_.state.capacity.view();
    const std::size_t lanes = cells.table->lanes();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const std::size_t cell = cells.begin + i;
      const engine::Row province = cells.table->link().row[cell / lanes];
      for (const Function function : serving) {
        capacity[i] += values[model_.state.row(function, province) * lanes + cell % lanes] / 4.0;
      }
    }
    const auto out = by_state.over(cells);
    const auto remote = model_.community.remoteness.over(cells);
    const auto control = model_.community.control.over(cells);
    const auto yield = state_yield.over(cells);
    const auto far = remoteness_loss.over(cells), held = control_loss.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double reach = (1.0 - far[i] * remote[i]) * (1.0 - held[i] * control[i]);
      out[i] = 0.0 - engine::math::expm1(-(yield[i] * capacity[i] * reach));
    }
  }

  void cover_by_society(const engine::Cells& cells) const {
    const engine::ColumnView<const double> capacity = model_.carriers.capacity.view();
    const std::size_t lanes = cells.table->lanes();
    const auto out = by_society.over(cells);
    const auto ties = model_.community.bridging.over(cells);
    const auto silence = model_.community.silence.over(cells);
    const auto yield = society_yield.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const std::size_t cell = cells.begin + i;
      const engine::Row province = cells.table->link().row[cell / lanes];
      const double able =
          capacity[model_.carriers.row(Carrier::civil_society, province) * lanes + cell % lanes];
      const double room = (0.5 + ties[i]) * (1.0 - 0.5 * silence[i]);
      out[i] = 0.0 - engine::math::expm1(-(yield[i] * able * room));
    }
  }

  // Members per 1,000 people, each weighted by how much its group governs.
  void cover_by_groups(const engine::Cells& cells) const {
    const auto governing = zeros(cells);
    const std::size_t lanes = cells.table->lanes();
    const engine::ColumnView<const double> weight =
        model_.groups.strategy[static_cast<std::size_t>(Strategy::governance)].view();
    for (const Presence& entry : model_.community.presence) {
      const auto slot = entry.slot.over(cells), share = entry.share.over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) {
        if (slot[i] < 0.0) continue;
        const std::size_t lane = (cells.begin + i) % lanes;
        governing[i] += share[i] * weight[static_cast<std::size_t>(slot[i]) * lanes + lane];
      }
    }
    const auto members = model_.community.members_at_large.over(cells);
    const auto people = model_.community.population.over(cells);
    const auto ceiling = group_ceiling.over(cells), half = group_half.over(cells);
    const auto out = by_groups.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double weight_here = 1000.0 * members[i] * governing[i] / std::max(people[i], 1.0);
      out[i] = ceiling[i] * weight_here / (weight_here + half[i]);
    }
  }
};

void declare_services(Model& model) { model.add<Services>(); }

}  // namespace models
