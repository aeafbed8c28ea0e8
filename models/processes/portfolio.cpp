// SPDX-License-Identifier: Apache-2.0
// Groups shift effort to the markets that pay more per effort, try markets in which others gain, and
// leave those that pay least.
#include "engine/math/elementary.hpp"
#include "models/groups/at_random.hpp"
#include "models/groups/present.hpp"

namespace models {

class PortfolioShift final : public engine::Meeting {
  Model& world_;
  Groups& groups_;
  engine::Table& nation_;

 public:
  explicit PortfolioShift(engine::Model& model)
      : Meeting(model, stage(StageOf::group_decision), static_cast<Model&>(model).groups.table,
                "portfolio",
                "Groups shift effort to markets that pay, try those in which others gain, and "
                "leave those that pay least."),
        world_(static_cast<Model&>(model)),
        groups_(world_.groups),
        nation_(world_.nation.table) {
    for (engine::Stock& effort : groups_.portfolio)
      change.emplace_back(this, effort, effort.name());
  }

  engine::Parameter rule{
      this,
      {.name = "rule",
       .unit = unit::one,
       .range = {0, 2},
       .value = 0,
       .about =
           "0 replicator, 1 reinforcement by choice in proportion to exp(gain), 2 satisficing.",
       .source = engine::assumption("rival rules of behaviour")}};
  engine::Parameter speed{
      this,
      {.name = "speed",
       .unit = unit::per_year,
       .range = {0, 10},
       .value = 0.5,
       .about = "How fast effort follows returns.",
       .source = engine::assumption("skills and contacts take about two years to move")}};
  engine::Parameter sharpness{this,
                              {.name = "sharpness",
                               .unit = unit::one,
                               .range = {0, 20},
                               .value = 3,
                               .about = "How sharply the best market is preferred (rule 1).",
                               .source = engine::assumption("between indifference and certainty")}};
  engine::Parameter aspiration{
      this,
      {.name = "aspiration",
       .unit = unit::usd_per_person_year,
       .range = {0, 1e5},
       .value = 8000,
       .about = "Revenue of a member and year that satisfies (rule 2).",
       .source = engine::assumption("wages and something over; 3 to 20 thousand")}};
  engine::Parameter trial{
      this,
      {.name = "trial",
       .unit = unit::per_year,
       .range = {0, 5},
       .value = 0.15,
       .about = "Hazard of entering a market that pays others twice as much as one's own.",
       .source = engine::assumption("a new market is tried once in some ten years; 0.03 to 0.5")}};
  engine::Parameter news_of_others{
      this,
      {.name = "news_of_others",
       .unit = unit::share,
       .range = {0, 1},
       .value = 0.5,
       .about = "What is known of the gains of groups that are no allies; of allies all is known.",
       .source = engine::assumption("rumour and talk in prison; 0.2 to 0.8")}};
  engine::Parameter first_effort{this,
                                 {.name = "first_effort",
                                  .unit = unit::share,
                                  .range = {0.001, 0.5},
                                  .value = 0.05,
                                  .about = "Effort that goes into a market when it is entered.",
                                  .source = engine::assumption("one crew in twenty")}};
  engine::Parameter least_effort{
      this,
      {.name = "least_effort",
       .unit = unit::share,
       .range = {0, 0.1},
       .value = 0.02,
       .about = "Effort below which a market that pays less than the mean is left.",
       .source = engine::assumption("less than half of a first try")}};
  engine::Parameter at_random{
      this, at_random_of("How far markets are chosen at random, not by what they bring.")};
  std::deque<engine::Flow> change;  // by market; they sum to 0
  engine::Flow entered{this, groups_.entered, "entered"};

  void meet(const engine::Now& now) override {
    const std::size_t lanes = groups_.table.lanes();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const PerMarket open = gain_of_newcomers(lane);
      for (std::size_t group = lane; group < groups_.table.cells(); group += lanes) {
        if (groups_.is_alive.at(group) != 0.0) decide(now, group, open);
      }
    }
  }

  using PerMarket = std::array<double, markets>;

  /// Change of effort by the rule, for efforts x and gains per effort g.  [1/year, sum 0]
  ///     replicator (Taylor and Jonker 1978): speed · x (g − ḡ) / max g
  PerMarket shift(std::size_t lane, const PerMarket& effort, const PerMarket& gain,
                  double mean) const {
    const double best = *std::ranges::max_element(gain);
    PerMarket out{}, wish{};
    if (best <= 0.0) return out;
    const double which = rule.at(nation_, lane);
    const double wants = aspiration.at(nation_, lane);
    const double hunger =
        which < 1.5 || wants <= 0.0 ? 1.0 : std::min(1.0, std::max(0.0, 1.0 - mean / wants));
    const double rate = speed.at(nation_, lane) * hunger;
    double all = 0.0;
    for (std::size_t m = 0; m < markets; ++m) {
      // Nobody wishes for a market that they are not in: entering is a step of its own.
      wish[m] = effort[m] > 0.0
                    ? engine::math::exp(sharpness.at(nation_, lane) * (gain[m] / best - 1.0))
                    : 0.0;
      all += wish[m];
    }
    for (std::size_t m = 0; m < markets; ++m) {
      const bool is_reinforced = which > 0.5 && which < 1.5;
      out[m] = is_reinforced ? rate * (wish[m] / all - effort[m])
                             : rate * effort[m] * (gain[m] - mean) / best;
    }
    return out;
  }

 private:
  // What a newcomer's effort would bring at today's price, of what nobody serves yet or shares. The
  // mean over the country: nobody knows a place before having been there.  [USD a person and year]
  PerMarket gain_of_newcomers(std::size_t lane) const {
    const std::size_t lanes = groups_.table.lanes();
    PerMarket gain{}, workers{};
    double members = 0.0;
    for (std::size_t group = lane; group < groups_.table.cells(); group += lanes) {
      if (groups_.is_alive.at(group) == 0.0) continue;
      members += groups_.members.at(group);
      for (std::size_t m = 0; m < markets; ++m) {
        workers[m] += groups_.members.at(group) * groups_.portfolio[m].at(group);
      }
    }
    for (std::size_t m = 0; m < markets; ++m) {
      const std::size_t cell = m * lanes + lane;
      const double unserved = world_.market.wanted.at(cell) * world_.market.price.at(cell);
      gain[m] = unserved / (workers[m] + 0.1 * members + 1.0);
    }
    return gain;
  }

  void decide(const engine::Now& now, std::size_t group, const PerMarket& open) {
    const std::size_t lane = group % groups_.table.lanes();
    const double members = std::max(groups_.members.at(group), 1.0) * now.step_years;
    PerMarket effort{}, gain{}, newcomers = open;
    for (std::size_t m = 0; m < markets; ++m) {
      effort[m] = groups_.portfolio[m].at(group);
      gain[m] = groups_.revenue[m].at(group) / (effort[m] + 0.01) / members;
    }
    if (at_random.at(nation_, lane) > 0.0) believe_chance(now, group, gain, newcomers);
    double mean = 0.0;
    for (std::size_t m = 0; m < markets; ++m) mean += effort[m] * gain[m];
    PerMarket moved = shift(lane, effort, gain, mean);
    for (double& each : moved) each *= now.step_years;
    for (std::size_t m = 0; m < markets; ++m) {
      if (effort[m] > 0.0 && effort[m] < least_effort.at(nation_, lane) && gain[m] < mean) {
        give_up(m, effort, moved);
      } else if (effort[m] == 0.0 && is_tried(now, group, m, newcomers[m], mean)) {
        enter(m, first_effort.at(nation_, lane), effort, moved);
        entered.whole()[group] += 1.0;
      }
    }
    for (std::size_t m = 0; m < markets; ++m) change[m].whole()[group] = moved[m];
  }

  // Every market is as likely as every other to pass for the one that brings most.
  void believe_chance(const engine::Now& now, std::size_t group, PerMarket& gain,
                      PerMarket& newcomers) const {
    const std::size_t lane = group % groups_.table.lanes();
    const double blind = at_random.at(nation_, lane);
    const double best = *std::ranges::max_element(gain);
    for (std::size_t m = 0; m < markets; ++m) {
      const double said = best * said_by_chance(now, *this, lane, groups_.table.entity(group), m);
      gain[m] = partly_by_chance(blind, gain[m], said);
      newcomers[m] = partly_by_chance(blind, newcomers[m], said);
    }
  }

  bool is_tried(const engine::Now& now, std::size_t group, std::size_t market, double elsewhere,
                double mean) const {
    const std::size_t lane = group % groups_.table.lanes();
    const double known = elsewhere * news(group, market);
    if (known <= 0.0) return false;
    // Half of the hazard where others gain as much as oneself.
    const double hazard = 1.5 * trial.at(nation_, lane) * saturating(known, std::max(mean, 1.0));
    const double u =
        engine::uniform(now.lanes->key(lane), engine::mix(groups_.table.entity(group), market),
                        static_cast<std::uint32_t>(now.step), hash(), engine::first_draw);
    return u < engine::math::probability(hazard / static_cast<double>(markets), now.step_years);
  }

  // How much of a market's gains a group hears of: all where an ally works in it.
  double news(std::size_t group, std::size_t market) const {
    const std::size_t lanes = groups_.table.lanes(), slots = groups_.table.rows();
    double closest = 0.0;
    for (std::size_t other = group % lanes; other < groups_.table.cells(); other += lanes) {
      if (groups_.portfolio[market].at(other) <= 0.0) continue;
      const std::size_t pair = (group / lanes * slots + other / lanes) * lanes + group % lanes;
      closest = std::max(closest, world_.pairs.alliance.at(pair));
    }
    const double rumour = news_of_others.at(nation_, group % lanes);
    return rumour + (1.0 - rumour) * closest;
  }

  // Effort is taken from, or given to, the other markets in proportion.
  static void enter(std::size_t market, double effort, const PerMarket& had, PerMarket& moved) {
    for (std::size_t m = 0; m < markets; ++m) moved[m] -= effort * (had[m] + moved[m]);
    moved[market] += effort;
  }
  static void give_up(std::size_t market, const PerMarket& had, PerMarket& moved) {
    const double left = had[market];
    if (left >= 1.0) return;
    const double freed = left + moved[market];
    moved[market] = -left;
    for (std::size_t m = 0; m < markets; ++m) {
      if (m != market) moved[m] += freed * had[m] / (1.0 - left);
    }
  }
};

void declare_portfolio(Model& model) { model.add<PortfolioShift>(); }

}  // namespace models
