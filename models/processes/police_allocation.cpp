// SPDX-License-Identifier: Apache-2.0
// Where the police are: shared among provinces by alarm, among places by a biased rule, and thinner
// where roads end or a group rules.
#include <algorithm>

#include "engine/math/elementary.hpp"
#include "models/model.hpp"

namespace models {

/// Presence of one place; 1 is the national mean of the usual profile without control by groups:
///     capacity · redeployed · (weight · reach) / mean(weight · reach) · (1 − shut_out · control) · (1 + surge) + soldiers · reach
///     weight = (1 − away_from_margins · margin) · (1 − away_from_rural · rural)      reach = 1 − reach_lost · remoteness
/// What was announced and does not arrive is a promise not kept:
///     promise' = (announced · (1 − reach · capacity · (1 − shut_out · control)) − promise) / memory
class PoliceAllocation final : public engine::Meeting {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit PoliceAllocation(engine::Model& model)
      : Meeting(model, stage(StageOf::allocation), static_cast<Model&>(model).community.table,
                "police_allocation", "Police go where alarm, habit and reach take them."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter away_from_margins{
      this,
      {"away_from_margins",
       engine::unit::share,
       {0, 0.95},
       0.25,
       "Part of its fair share that the margin of a city does not get.",
       engine::assumption("patrols and stations are fewer there; 0 to 0.5")}};
  engine::Parameter away_from_rural{this,
                                    {"away_from_rural",
                                     engine::unit::share,
                                     {0, 0.95},
                                     0.3,
                                     "Part of its fair share that the countryside does not get.",
                                     engine::assumption("0 to 0.6")}};
  engine::Parameter reach_lost{this,
                               {"reach_lost",
                                engine::unit::share,
                                {0, 0.95},
                                0.5,
                                "Presence lost on the way to the remotest place.",
                                engine::assumption("0.2 to 0.8")}};
  engine::Parameter shut_out{this,
                             {"shut_out",
                              engine::unit::share,
                              {0, 0.95},
                              0.4,
                              "Presence lost where one group holds daily life.",
                              engine::assumption("0.1 to 0.7")}};
  engine::Parameter mobile{this,
                           {"mobile",
                            engine::unit::share,
                            {0, 1},
                            0.2,
                            "Share of the force that can be sent to another province.",
                            engine::assumption("0.05 to 0.4")}};
  engine::Parameter need_weight{this,
                                {"need_weight",
                                 engine::unit::one,
                                 {0, 20},
                                 3.0,
                                 "How much more of it a province in full alarm is sent.",
                                 engine::assumption("1 to 6")}};
  engine::Parameter surge{this,
                          {"surge",
                           engine::unit::one,
                           {-0.9, 5},
                           0.0,
                           "Presence added on top, relative to what is there.",
                           engine::assumption("0; levers add to it")}};
  engine::Parameter soldiers{this,
                             {"soldiers",
                              engine::unit::one,
                              {0, 10},
                              0.0,
                              "Presence of armed forces on patrol.",
                              engine::assumption("0; actions add to it")}};
  engine::Parameter announced{this,
                              {"announced",
                               engine::unit::share,
                               {0, 1},
                               0.0,
                               "Presence of the State that residents were promised.",
                               engine::assumption("0; levers add to it")}};
  engine::Parameter promise_memory{
      this,
      {"promise_memory",
       engine::unit::year,
       {0.05, 10},
       0.75,
       "Time in which a promise is seen to be broken, and in which it is forgotten.",
       engine::assumption("0.3 to 2")}};

  engine::Set presence{this, world_.community.police_presence};
  engine::Flow promise{this, world_.community.promised_presence, "promise"};

  void meet(const engine::Now& now) override {
    const std::size_t lanes = world_.province.table.lanes();
    share_.resize(world_.province.table.rows());
    people_.resize(share_.size());
    weight_.resize(world_.community.table.rows());
    const engine::Table& places = world_.community.table;
    here_ = {.reach_lost = reach_lost.everywhere(places),
             .away_from_margins = away_from_margins.everywhere(places),
             .away_from_rural = away_from_rural.everywhere(places),
             .shut_out = shut_out.everywhere(places),
             .surge = surge.everywhere(places),
             .soldiers = soldiers.everywhere(places),
             .announced = announced.everywhere(places),
             .promise_memory = promise_memory.everywhere(places)};
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      find_shares(lane);
      send(now, lane);
    }
  }

 private:
  double reach(std::size_t cell) const {
    const Community& community = world_.community;
    return 1.0 - here_.reach_lost[cell] * community.remoteness.at(cell);
  }

  double weight(std::size_t cell) const {
    const Community& community = world_.community;
    return (1.0 - here_.away_from_margins[cell] * community.is_urban_margin.at(cell)) *
           (1.0 - here_.away_from_rural[cell] * community.is_rural.at(cell)) * reach(cell);
  }

  // Police for each unit of weight, by province: capacity moved by alarm over the mean weight there.
  void find_shares(std::size_t lane) {
    const engine::Table& communities = world_.community.table;
    const engine::Table& provinces = world_.province.table;
    std::fill(share_.begin(), share_.end(), 0.0);
    std::fill(people_.begin(), people_.end(), 0.0);
    for (engine::Row row = 0; row < communities.rows(); ++row) {
      const std::size_t cell = communities.cell(row, lane);
      const engine::Row province = communities.link().row[row];
      const double people = world_.community.population.at(cell);
      weight_[row] = weight(cell);
      share_[province] += people * weight_[row];
      people_[province] += people;
    }
    double called = 0.0, force = 0.0;
    for (engine::Row p = 0; p < provinces.rows(); ++p) {
      const double here = people_[p] * capacity(p, lane);
      called += here * (1.0 + need(p, lane));
      force += here;
    }
    for (engine::Row p = 0; p < provinces.rows(); ++p) {
      const double sent = mobile.at(provinces, provinces.cell(p, lane));
      const double moved = called > 0.0 ? (1.0 + need(p, lane)) * force / called : 1.0;
      const double mean_weight = share_[p] / std::max(people_[p], 1.0);
      share_[p] = capacity(p, lane) * (1.0 - sent + sent * moved) / std::max(mean_weight, 1e-3);
    }
  }

  double capacity(engine::Row province, std::size_t lane) const {
    const engine::Row row = world_.state.row(Function::police, province);
    return world_.state.capacity.at(world_.state.table.cell(row, lane));
  }
  double need(engine::Row province, std::size_t lane) const {
    const engine::Table& provinces = world_.province.table;
    const std::size_t cell = provinces.cell(province, lane);
    return need_weight.at(provinces, cell) * world_.province.alarm.at(cell);
  }

  void send(const engine::Now& now, std::size_t lane) {
    const Community& community = world_.community;
    const engine::Table& table = community.table;
    const std::span<double> present = presence.whole(), promised = promise.whole();
    for (engine::Row row = 0; row < table.rows(); ++row) {
      const std::size_t cell = table.cell(row, lane);
      const engine::Row province = table.link().row[row];
      const double open = 1.0 - here_.shut_out[cell] * community.control_first.at(cell);
      const double reached = reach(cell);
      const double regular = share_[province] * weight_[row] * open * (1.0 + here_.surge[cell]);
      present[cell] = std::min(100.0, regular + here_.soldiers[cell] * reached);
      const double delivered = reached * open * std::min(1.0, capacity(province, lane));
      const double due = here_.announced[cell] * (1.0 - delivered);
      const double left = community.promised_presence.at(cell);
      const double moved =
          engine::math::probability(1.0 / here_.promise_memory[cell], now.step_years);
      promised[cell] = (due - left) * moved;
    }
  }

  // What measures bend from place to place. [cell]
  struct Here {
    std::span<const double> reach_lost, away_from_margins, away_from_rural, shut_out, surge,
        soldiers, announced, promise_memory;
  };
  Here here_;
  std::vector<double> share_, people_;  // [provinces] of the lane at hand
  std::vector<double> weight_;          // [communities] of the lane at hand
};

void declare_police_allocation(Model& model) { model.add<PoliceAllocation>(); }

}  // namespace models
