// SPDX-License-Identifier: Apache-2.0
// Groups lean towards the strategies that pay: preying, governing, fighting, hiding.
#include "engine/math/elementary.hpp"
#include "models/groups/at_random.hpp"
#include "models/groups/present.hpp"

namespace models {

class StrategyChoice final : public engine::Meeting {
  Community& community_;
  Groups& groups_;
  Pairs& pairs_;
  engine::Table& nation_;

 public:
  explicit StrategyChoice(engine::Model& model)
      : Meeting(model, stage(StageOf::group_decision), static_cast<Model&>(model).groups.table,
                "strategy", "Groups shift towards the strategies that pay."),
        community_(static_cast<Model&>(model).community),
        groups_(static_cast<Model&>(model).groups),
        pairs_(static_cast<Model&>(model).pairs),
        nation_(static_cast<Model&>(model).nation.table) {
    for (engine::Stock& weight : groups_.strategy) change.emplace_back(this, weight, weight.name());
  }

  engine::Parameter rule{
      this,
      {.name = "rule",
       .unit = unit::one,
       .range = {0, 2},
       .value = 0,
       .about =
           "0 replicator, 1 reinforcement by choice in proportion to exp(payoff), 2 satisficing.",
       .source = engine::assumption("rival rules of behaviour")}};
  engine::Parameter speed{this,
                          {.name = "speed",
                           .unit = unit::per_year,
                           .range = {0, 20},
                           .value = 2,
                           .about = "How fast weights follow payoffs.",
                           .source = engine::assumption("a strategy takes months to change")}};
  engine::Parameter sharpness{this,
                              {.name = "sharpness",
                               .unit = unit::one,
                               .range = {0, 20},
                               .value = 3,
                               .about = "How sharply the best strategy is preferred.",
                               .source = engine::assumption("between indifference and certainty")}};
  engine::Parameter trial{
      this,
      {.name = "trial",
       .unit = unit::per_year,
       .range = {0, 4},
       .value = 0.8,
       .about = "Drift back to trying all strategies alike.",
       .source = engine::assumption("crews of one group differ; none does one thing only")}};
  engine::Parameter aspiration{this,
                               {.name = "aspiration",
                                .unit = unit::one,
                                .range = {0, 2},
                                .value = 0.6,
                                .about = "Payoff that satisfies (rule 2).",
                                .source = engine::assumption("near the mean payoff")}};
  engine::Parameter rent_half{
      this,
      {.name = "rent_half",
       .unit = unit::usd_per_week,
       .range = {10, 5000},
       .value = 250,
       .about = "Rent per member at which half of what governing can bring is at stake.",
       .source = engine::cite("prietocuriel2023", "pay of a member, 250 USD a week")}};
  engine::Parameter governance_return{
      this,
      {.name = "governance_return",
       .unit = unit::one,
       .range = {0, 4},
       .value = 0.7,
       .about = "Return of governing where all is at stake and the State is far.",
       .source = engine::assumption("comparable to predation")}};
  engine::Parameter presence_response{
      this,
      {.name = "presence_response",
       .unit = unit::one,
       .range = {0, 4},
       .value = 1,
       .about = "Rise of that return with State security near, where there are rents: rule keeps "
                "the State out.",
       .source = engine::cite(
           "blattman2024",
           "closer State security, more governance where rents are high; size assumed")}};
  engine::Parameter predation_return{this,
                                     {.name = "predation_return",
                                      .unit = unit::one,
                                      .range = {0, 4},
                                      .value = 0.7,
                                      .about = "Return of preying where tenure is insecure.",
                                      .source = engine::assumption("comparable to governing")}};
  engine::Parameter confrontation_return{
      this,
      {.name = "confrontation_return",
       .unit = unit::one,
       .range = {0, 4},
       .value = 0.8,
       .about = "Return of fighting where contested ground is rich.",
       .source = engine::assumption("comparable to governing")}};
  engine::Parameter concealment_return{this,
                                       {.name = "concealment_return",
                                        .unit = unit::one,
                                        .range = {0, 4},
                                        .value = 0.8,
                                        .about = "Return of hiding under pressure.",
                                        .source = engine::assumption("comparable to governing")}};
  engine::Parameter pressure_half{
      this,
      {.name = "pressure_half",
       .unit = unit::per_year,
       .range = {0.01, 2},
       .value = 0.15,
       .about = "Yearly loss to arrests at which hiding brings half of its return.",
       .source = engine::cite("prietocuriel2023",
                              "arrests a year over members, 3 to 5 %, doubled several times")}};
  engine::Parameter contested_half{
      this,
      {.name = "contested_half",
       .unit = unit::share,
       .range = {0.001, 1},
       .value = 0.1,
       .about =
           "Share of neighbours in open rivalry among whom fighting brings half of its return.",
       .source = engine::assumption("one neighbour in ten at war")}};
  engine::Parameter at_random{
      this, at_random_of("How far strategies are followed at random, not by what they pay.")};
  std::deque<engine::Flow> change;  // by strategy; they sum to 0

  void meet(const engine::Now& now) override {
    const std::size_t cells = groups_.table.cells();
    const std::span<const double> near =
        sums_.over(now, community_.table.rows(), 2 * cells,
                   [&](std::size_t row, std::span<double> into) { look_round(row, into); });
    for (std::size_t group = 0; group < cells; ++group) {
      if (groups_.is_alive.at(group) == 0.0) continue;
      const double members = std::max(groups_.members.at(group), 1.0);
      std::array<double, strategies> payoff =
          payoffs(group, near[group] / members, near[cells + group] / members);
      const std::size_t lane = group % groups_.table.lanes();
      const double blind = at_random.at(nation_, lane);
      for (std::size_t s = 0; blind > 0.0 && s < strategies; ++s)
        payoff[s] = partly_by_chance(
            blind, payoff[s], said_by_chance(now, *this, lane, groups_.table.entity(group), s));
      follow(now, group, payoff);
    }
  }

  /// Payoffs of a group by strategy, given the police presence and the rivals round it.
  ///     governing = return · r · (1 + response · p/(p + 1)): rises with rent and with the State
  ///     governing and confronting count by the group's type
  ///     each is divided by ½ + 2 · weight: more of the same brings less
  std::array<double, strategies> payoffs(std::size_t group, double presence, double rivals) const {
    const std::size_t lane = group % groups_.table.lanes();
    const auto at = [&](const engine::Parameter& parameter) { return parameter.at(nation_, lane); };
    const double rent =
        rent_at_stake(groups_.reach_of_rent.at(group), groups_.members.at(group), at(rent_half));
    const double contested = saturating(rivals, at(contested_half));
    const double pressed = saturating(groups_.pressure.at(group), at(pressure_half));
    std::array<double, strategies> payoff{};
    payoff[static_cast<std::size_t>(Strategy::predation)] =
        at(predation_return) * (1.0 - 0.5 * rent) * (0.5 + 0.5 * contested);
    const auto trait = [&](GroupTrait which) {
      return groups_.trait[static_cast<std::size_t>(which)].at(group);
    };
    payoff[static_cast<std::size_t>(Strategy::governance)] =
        trait(GroupTrait::governing) * at(governance_return) * rent *
        (1.0 + at(presence_response) * saturating(presence, 1.0));
    payoff[static_cast<std::size_t>(Strategy::confrontation)] =
        trait(GroupTrait::confronting) * at(confrontation_return) * contested *
        (0.25 + 0.75 * rent) * (1.0 - 0.5 * pressed);
    payoff[static_cast<std::size_t>(Strategy::concealment)] = at(concealment_return) * pressed;
    for (std::size_t s = 0; s < strategies; ++s)
      payoff[s] /= 0.5 + 2.0 * groups_.strategy[s].at(group);
    return payoff;
  }

 private:
  // Into [police presence, rivalry with those beside them] weighted by the group's members.
  void look_round(std::size_t row, std::span<double> into) const {
    const std::size_t lanes = groups_.table.lanes();
    const std::size_t cells = groups_.table.cells(), slots = groups_.table.rows();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const std::size_t cell = row * lanes + lane;
      const Present here = present_at(community_, cell);
      const double at_large = here.count > 0 ? community_.members_at_large.at(cell) : 0.0;
      for (std::size_t k = 0; k < here.count; ++k) {
        const std::size_t group = here.slot[k] * lanes + lane;
        double rivals = 0.0;
        for (std::size_t l = 0; l < here.count; ++l) {
          if (l != k)
            rivals += here.share[l] *
                      pairs_.rivalry.at((here.slot[k] * slots + here.slot[l]) * lanes + lane);
        }
        into[group] += at_large * here.share[k] * community_.police_presence.at(cell);
        into[cells + group] += at_large * here.share[k] * rivals;
      }
    }
  }

  void follow(const engine::Now& now, std::size_t group,
              const std::array<double, strategies>& payoff) {
    const std::size_t lane = group % groups_.table.lanes();
    const double follows = speed.at(nation_, lane);
    const double beta = sharpness.at(nation_, lane);
    const double which = rule.at(nation_, lane);
    double mean = 0.0, all = 0.0;
    std::array<double, strategies> weight{}, wish{};
    for (std::size_t s = 0; s < strategies; ++s) {
      weight[s] = groups_.strategy[s].at(group);
      mean += weight[s] * payoff[s];
      wish[s] = engine::math::exp(beta * payoff[s]);
      all += wish[s];
    }
    const double hunger = which < 1.5 ? 1.0
                                      : std::max(0.0, aspiration.at(nation_, lane) - mean) /
                                            std::max(aspiration.at(nation_, lane), 0.01);
    for (std::size_t s = 0; s < strategies; ++s) {
      const double towards = which < 0.5 ? beta * weight[s] * (payoff[s] - mean)
                                         : hunger * (wish[s] / all - weight[s]);
      const double drift = trial.at(nation_, lane) * (1.0 / strategies - weight[s]);
      change[s].whole()[group] = (follows * towards + drift) * now.step_years;
    }
  }

  RowSums sums_;
};

void declare_strategy(Model& model) { model.add<StrategyChoice>(); }

}  // namespace models
