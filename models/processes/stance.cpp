// SPDX-License-Identifier: Apache-2.0
// What the State lets each group do: from confronting it to an understanding.
#include <algorithm>

#include "models/state/seen.hpp"

namespace models {

/// Tolerance of a group in a province moves towards a target and breaks at a hazard or an election:
///     target = pact + (1 − pact) · (usual + (sold · (1 − integrity) + bought · c) · f) · (1 − pressure)
///     f = ½ + ½ · share, less turned · (1 − share) · c of anti-corruption; share: of the members here
///     pressure = outcry · alarm · (1 + nearness of an election · cycle), at most 1
///     break:  hazard · tolerance² · (1 + betrayal · (1 − leadership));  at an election with chance
///             redrawn · (½ + ½ · alarm) · (1 − ½ · hidden)  →  0
///     hidden → 1 − press · capacity · independence of the media
/// Integrity and c, the captured share, are those of local governance. Visible violence makes tolerance
/// costly; capture makes it cheap, for the group that has paid; captured anti-corruption is turned on
/// its rivals. Five names for levels of tolerance: see StanceLevel. A slot that no group has taken
/// waits at the stance that a new group meets.
class StanceOfState final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit StanceOfState(engine::Model& model)
      : CellProcess(model, stage(StageOf::allocation), static_cast<Model&>(model).stance.table,
                    "stance", "The State confronts, contains or tolerates each group."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter usual{this,
                          {"usual",
                           engine::unit::share,
                           {0, 1},
                           0.05,
                           "Tolerance that a clean State shows.",
                           engine::assumption("not everything is pursued; 0 to 0.15")}};
  engine::Parameter captured{this,
                             {"captured",
                              engine::unit::share,
                              {0, 1},
                              0.3,
                              "Tolerance that wholly captured local governance adds.",
                              engine::assumption("0.1 to 0.6")}};
  engine::Parameter outcry{this,
                           {"outcry",
                            engine::unit::share,
                            {0, 1},
                            0.5,
                            "Share of tolerance that full alarm takes away.",
                            engine::assumption("elections punish; 0.2 to 0.8")}};
  engine::Parameter pact{this,
                         {"pact",
                          engine::unit::share,
                          {0, 1},
                          0.0,
                          "An understanding with groups, open or covert.",
                          engine::assumption("0 without one; an action adds to it")}};
  engine::Parameter adjustment{this,
                               {"adjustment",
                                engine::unit::year,
                                {0.02, 5},
                                0.3,
                                "Time in which stances move.",
                                engine::assumption("0.1 to 1")}};
  engine::Parameter breaking{
      this,
      {"breaking",
       engine::unit::per_year,
       {0, 10},
       0.8,
       "Hazard that a full understanding breaks.",
       engine::assumption("the Salvadoran truce of 2012 lasted 15 to 24 months; 0.3 to 2")}};

  engine::Parameter bought{this,
                           {"bought",
                            engine::unit::share,
                            {0, 1},
                            0.5,
                            "Tolerance that local governance in the service of a group adds.",
                            engine::assumption("0.2 to 0.8")}};
  engine::Parameter turned{this,
                           {"turned",
                            engine::unit::share,
                            {0, 1},
                            0.5,
                            "What captured anti-corruption takes from a group's rivals.",
                            engine::assumption("0.2 to 0.8")}};
  engine::Parameter betrayal{this,
                             {"betrayal",
                              engine::unit::one,
                              {0, 20},
                              2.0,
                              "Rise of the hazard where the leader who agreed is gone.",
                              engine::assumption("understandings are personal; 0 to 5")}};
  engine::Parameter election_every{this,
                                   {"election_every",
                                    engine::unit::year,
                                    {0.5, 20},
                                    4.0,
                                    "Time between elections.",
                                    engine::assumption("common term; 2 to 6")}};
  engine::Parameter first_election{this,
                                   {"first_election",
                                    engine::unit::year,
                                    {0, 20},
                                    2.0,
                                    "Time until the first election.",
                                    engine::assumption("half of a term on average")}};
  engine::Parameter redrawn{this,
                            {"redrawn",
                             engine::unit::share,
                             {0, 1},
                             0.5,
                             "Chance that an election in full alarm ends an open understanding.",
                             engine::assumption("those who made it lose office; 0.2 to 0.8")}};
  engine::Parameter cycle{this,
                          {"cycle",
                           engine::unit::one,
                           {0, 5},
                           0.5,
                           "Rise of pressure on the eve of an election.",
                           engine::assumption("0 to 1")}};
  engine::Parameter press{this,
                          {"press",
                           engine::unit::share,
                           {0, 1},
                           0.9,
                           "Share of an understanding that free media bring to light.",
                           engine::assumption("0.4 to 1")}};

  engine::Flow change{this, world_.stance.tolerance, "change"};
  engine::Flow unseen{this, world_.stance.hidden, "unseen"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto taken = of_slot(cells, world_.groups.is_alive);
    if (is_waiting(cells, taken)) return;
    const auto target = wanted(now, cells);
    const auto level = world_.stance.tolerance.over(cells),
               hidden = world_.stance.hidden.over(cells);
    const auto time = adjustment.over(cells), frail = breaking.over(cells),
               personal = betrayal.over(cells), chance = redrawn.over(cells);
    const auto alarm = of_province(cells, world_.province.alarm);
    const auto leads = of_slot(cells, world_.groups.leadership);
    const auto drawn = uniforms(now, *this, cells);
    const auto u = drawn[0], v = drawn[1];
    const auto elected = by_term(cells, [&](double every, double first) {
      return is_election(now, every, first) ? 1.0 : 0.0;
    });
    const auto out = change.fresh(cells);
    const double years = now.step_years, met = at_first(world_.stance.tolerance);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double hazard = frail[i] * level[i] * level[i] * (1.0 + personal[i] * (1.0 - leads[i]));
      const double lost = chance[i] * (0.5 + 0.5 * alarm[i]) * (1.0 - 0.5 * hidden[i]);
      const bool is_betrayed = u[i] < engine::math::probability(hazard, years);
      const bool is_voted_out = (elected[i] != 0.0) & (v[i] < lost);
      const double moved = (target[i] - level[i]) * share_moved(1.0 / time[i], years);
      const double kept = is_betrayed | is_voted_out ? -level[i] : moved;
      out[i] = taken[i] != 0.0 ? kept : met - level[i];
    }
    hide(now, cells, taken);
  }

 private:
  /// Elections passed by a time in years since the start.
  static double elections(double years, double every, double first) {
    if (years < first) return 0.0;
    return 1.0 + static_cast<double>(static_cast<long long>((years - first) / every));
  }
  static bool is_election(const engine::Now& now, double every, double first) {
    const double years = now.step * now.step_years;
    return elections(years + now.step_years, every, first) > elections(years, every, first);
  }
  /// 1 on the eve of an election, 0 a year before it or more.
  static double nearness(const engine::Now& now, double every, double first) {
    const double years = now.step * now.step_years;
    const double next = first + every * elections(years, every, first);
    return std::clamp(1.0 - (next - years), 0.0, 1.0);
  }

  // Terms are mostly the same from one cell to the next: what follows from them is kept.
  template <class OfTerm>
  std::span<double> by_term(const engine::Cells& cells, const OfTerm& of_term) const {
    const auto every = election_every.over(cells), first = first_election.over(cells);
    const std::span<double> out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const bool is_same = i > 0 && every[i] == every[i - 1] && first[i] == first[i - 1];
      out[i] = is_same ? out[i - 1] : of_term(every[i], first[i]);
    }
    return out;
  }

  std::span<double> wanted(const engine::Now& now, const engine::Cells& cells) const {
    const auto base = usual.over(cells), sold = captured.over(cells), paid = bought.over(cells),
               against = turned.over(cells), cost = outcry.over(cells), agreed = pact.over(cells),
               waves = cycle.over(cells);
    const auto near =
        by_term(cells, [&](double every, double first) { return nearness(now, every, first); });
    const auto alarm = of_province(cells, world_.province.alarm);
    const auto all = of_province(cells, world_.province.members);
    const auto mine = world_.stance.members.over(cells);
    const StateFunctions& state = world_.state;
    const auto honest = of_function(cells, state, state.integrity, Function::local_governance);
    const auto held = of_function(cells, state, state.captured, Function::local_governance);
    const auto watchdog = of_function(cells, state, state.captured, Function::anti_corruption);
    const std::span<double> target = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double share = all[i] > 0.0 ? std::min(1.0, mine[i] / all[i]) : 0.0;
      const double favour =
          std::max(0.0, 0.5 + 0.5 * share - against[i] * (1.0 - share) * watchdog[i]);
      const double pressed = std::min(1.0, cost[i] * alarm[i] * (1.0 + waves[i] * near[i]));
      const double own =
          (base[i] + (sold[i] * (1.0 - honest[i]) + paid[i] * held[i]) * favour) * (1.0 - pressed);
      target[i] = agreed[i] + (1.0 - agreed[i]) * std::min(1.0, own);
    }
    return target;
  }

  static double at_first(const engine::Stock& stock) { return stock.quantity().value; }

  /// No group here, and nothing left of one that was.
  bool is_waiting(const engine::Cells& cells, std::span<const double> taken) const {
    const auto level = world_.stance.tolerance.over(cells),
               hidden = world_.stance.hidden.over(cells);
    const double met = at_first(world_.stance.tolerance), covered = at_first(world_.stance.hidden);
    std::uint64_t any = 0;
    for (std::size_t i = 0; i < cells.size; ++i) {
      any |= taken[i] != 0.0 || level[i] != met || hidden[i] != covered ? 1U : 0U;
    }
    return any == 0;
  }

  /// A number of the group whose stance it is.
  std::span<double> of_slot(const engine::Cells& cells, const engine::Stock& stock) const {
    const engine::ColumnView<const double> value = stock.view();
    const std::size_t lanes = cells.table->lanes(), provinces = world_.province.table.rows();
    const std::span<double> out = cells.buffer();
    for_each_cell(cells, [&](std::size_t i, std::size_t row, std::size_t lane) {
      const auto slot = static_cast<std::uint32_t>(row) / static_cast<std::uint32_t>(provinces);
      out[i] = value[slot * lanes + lane];
    });
    return out;
  }

  void hide(const engine::Now& now, const engine::Cells& cells,
            std::span<const double> taken) const {
    const SocietyCarriers& society = world_.carriers;
    constexpr Carrier media = Carrier::media_and_influencers;
    const auto able = of_carrier(cells, society, society.capacity, media),
               free = of_carrier(cells, society, society.independence, media);
    const auto bright = press.over(cells), time = adjustment.over(cells);
    const auto hidden = world_.stance.hidden.over(cells);
    const auto out = unseen.fresh(cells);
    const double years = now.step_years, covered = at_first(world_.stance.hidden);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double target = 1.0 - std::min(1.0, bright[i] * able[i] * free[i]);
      const double moved = (target - hidden[i]) * share_moved(1.0 / time[i], years);
      out[i] = taken[i] != 0.0 ? moved : covered - hidden[i];
    }
  }
};

void declare_stance(Model& model) { model.add<StanceOfState>(); }

}  // namespace models
