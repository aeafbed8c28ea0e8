// SPDX-License-Identifier: Apache-2.0
// Those in society who carry measures: worn down by attack, bribe and closed space, slow to recover.
#include <algorithm>

#include "models/state/seen.hpp"

namespace models {

/// capacity'     = (1 − closed space · closable − squeeze · distress − capacity) / recovery − attacks · capacity
/// attacks       = attack · exposure · hold · v / (v + half),  v violent deaths
/// independence' = (usual · (1 − closed space · closable) − independence) / recovery − bought · hold · independence
/// exposure      → usual · (1 + visible · drawn)        reach → usual · capacity
/// trust         → usual · (½ + ½ · independence / usual); in the national government, as in the State
/// alignment of power brokers → (S − G) / (S + G + own), S reach of local governance, G hold of groups
/// mobilised, of international partners: (alarm · capacity − mobilised) / partner delay
/// Distress of firms squeezes the private sector alone.
class CarriersOfSociety final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit CarriersOfSociety(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).carriers.table,
                    "carriers", "Society's carriers are attacked, bought, silenced, and recover."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter closed_space{this,
                                 {"closed_space",
                                  engine::unit::share,
                                  {0, 1},
                                  0.0,
                                  "Civic space that emergency powers close.",
                                  engine::assumption("0 in ordinary times; actions add to it")}};
  engine::Parameter attack{this,
                           {"attack",
                            engine::unit::per_year,
                            {0, 10},
                            0.8,
                            "Capacity lost in a year where all are exposed and groups rule and "
                            "kill.",
                            engine::assumption("leaders killed or driven out; 0.2 to 2")}};
  engine::Parameter half_violence{this,
                                  {"half_violence",
                                   engine::unit::per_100k_year,
                                   {1, 200},
                                   20,
                                   "Violent deaths at which half of that is lost.",
                                   engine::assumption("10 to 40")}};
  engine::Parameter bought{this,
                           {"bought",
                            engine::unit::per_year,
                            {0, 10},
                            0.3,
                            "Independence lost in a year where groups hold everything.",
                            engine::assumption("0.1 to 1")}};
  engine::Parameter recovery{this,
                             {"recovery",
                              engine::unit::year,
                              {0.1, 20},
                              2.0,
                              "Time in which a carrier recovers.",
                              engine::assumption("1 to 5")}};
  engine::Parameter squeeze{this,
                            {"squeeze",
                             engine::unit::share,
                             {0, 1},
                             0.6,
                             "Capacity that the private sector loses if all firms are in distress.",
                             engine::assumption("0.3 to 0.9")}};
  engine::Parameter visible{this,
                            {"visible",
                             engine::unit::one,
                             {0, 10},
                             1.0,
                             "Rise of exposure where measures draw on all of a carrier.",
                             engine::assumption("who acts is seen; 0 to 3")}};
  engine::Parameter own{this,
                        {"own",
                         engine::unit::one,
                         {0.01, 20},
                         2.0,
                         "Weight of interests of their own for power brokers.",
                         engine::assumption("most side with nobody for good; 1 to 5")}};
  engine::Parameter pull_of_groups{this,
                                   {"pull_of_groups",
                                    engine::unit::one,
                                    {0, 20},
                                    3.0,
                                    "Weight of full hold of groups for power brokers.",
                                    engine::assumption("votes, money, fear; 1 to 6")}};
  engine::Parameter partner_delay{this,
                                  {"partner_delay",
                                   engine::unit::year,
                                   {0.01, 5},
                                   0.5,
                                   "Mean time from alarm to help of partners on its way.",
                                   engine::assumption("requests, law, visas; 0.1 to 1.5")}};

  engine::Flow capacity{this, world_.carriers.capacity, "capacity"};
  engine::Flow independence{this, world_.carriers.independence, "independence"};
  engine::Flow exposure{this, world_.carriers.exposure, "exposure"};
  engine::Flow reach{this, world_.carriers.reach, "reach"};
  engine::Flow trust_women{this, world_.carriers.trust_women, "trust_women"};
  engine::Flow trust_men{this, world_.carriers.trust_men, "trust_men"};
  engine::Flow alignment{this, world_.carriers.alignment, "alignment"};
  engine::Flow mobilised{this, world_.carriers.mobilised, "mobilised"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    wear_and_recover(now, cells);
    trust(now, cells);
    align(now, cells);
    help(now, cells);
  }

 private:
  static const CarrierProfile& profile(Carrier carrier) {
    return carrier_profiles()[static_cast<std::size_t>(carrier)];
  }

  std::span<double> attacks(const engine::Now& now, const engine::Cells& cells) const {
    const auto rate = attack.over(cells), half = half_violence.over(cells);
    const auto exposed = world_.carriers.exposure.over(cells);
    const auto killed = of_province(cells, world_.province.killed);
    const auto people = of_province(cells, world_.province.population);
    const auto hold = of_province(cells, world_.province.control);
    const std::span<double> out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double violence = killed[i] / (people[i] + 1.0) * 1e5 / now.step_years;
      out[i] = rate[i] * exposed[i] * hold[i] * violence / (violence + half[i]);
    }
    return out;
  }

  void wear_and_recover(const engine::Now& now, const engine::Cells& cells) const {
    const SocietyCarriers& society = world_.carriers;
    const auto able = society.capacity.over(cells), free = society.independence.over(cells),
               exposed = society.exposure.over(cells), far = society.reach.over(cells),
               drawn = society.drawn.over(cells);
    const auto closed = closed_space.over(cells), time = recovery.over(cells),
               paid = bought.over(cells), seen = visible.over(cells), lost = squeeze.over(cells);
    const auto hold = of_province(cells, world_.province.control);
    const auto attacked = attacks(now, cells), broke = distress(cells);
    const auto d_able = capacity.over(cells), d_free = independence.over(cells),
               d_exposed = exposure.over(cells), d_far = reach.over(cells);
    for_each_carrier(cells, [&](Carrier carrier, std::size_t first, std::size_t last) {
      const CarrierProfile usual = profile(carrier);
      for (std::size_t i = first; i < last; ++i) {
        const double moved = share_moved(1.0 / time[i], now.step_years);
        const double open = 1.0 - closed[i] * usual.closable;
        const double whole = std::max(0.0, open - lost[i] * broke[i]);
        d_able[i] = (whole - able[i]) * moved - able[i] * share_moved(attacked[i], now.step_years);
        d_free[i] = (usual.independence * open - free[i]) * moved -
                    free[i] * share_moved(paid[i] * hold[i], now.step_years);
        d_exposed[i] =
            (std::min(1.0, usual.exposure * (1.0 + seen[i] * drawn[i])) - exposed[i]) * moved;
        d_far[i] = (std::min(1.0, usual.reach * able[i]) - far[i]) * moved;
      }
    });
  }

  // Mean distress of the ten sectors, for the private sector; 0 for everybody else.
  std::span<double> distress(const engine::Cells& cells) const {
    const std::span<double> out = zeros(cells);
    const engine::ColumnView<const double> values = world_.sectors.distress.view();
    const std::size_t lanes = cells.table->lanes();
    for_each_carrier(cells, [&](Carrier carrier, std::size_t first, std::size_t last) {
      if (carrier != Carrier::private_sector) return;
      for (std::size_t i = first; i < last; ++i) {
        const std::size_t cell = cells.begin + i, lane = cells.table->lane_of(cell);
        const engine::Row province = cells.table->link().row[cells.table->row_of(cell)];
        for (std::size_t s = 0; s < sectors; ++s) {
          const engine::Row row = world_.sectors.row(static_cast<Sector>(s), province);
          out[i] += values[row * lanes + lane] / static_cast<double>(sectors);
        }
      }
    });
    return out;
  }

  void trust(const engine::Now& now, const engine::Cells& cells) const {
    const SocietyCarriers& society = world_.carriers;
    const auto free = society.independence.over(cells), women = society.trust_women.over(cells),
               men = society.trust_men.over(cells);
    const auto state_women = of_province(cells, world_.province.trust_women),
               state_men = of_province(cells, world_.province.trust_men);
    const auto time = recovery.over(cells);
    const auto d_women = trust_women.over(cells), d_men = trust_men.over(cells);
    for_each_carrier(cells, [&](Carrier carrier, std::size_t first, std::size_t last) {
      const CarrierProfile usual = profile(carrier);
      const bool is_government = carrier == Carrier::national_government;
      for (std::size_t i = first; i < last; ++i) {
        const double moved = share_moved(1.0 / time[i], now.step_years);
        const double earned =
            std::min(1.0, usual.trust * (0.5 + 0.5 * free[i] / usual.independence));
        d_women[i] = ((is_government ? state_women[i] : earned) - women[i]) * moved;
        d_men[i] = ((is_government ? state_men[i] : earned) - men[i]) * moved;
      }
    });
  }

  void align(const engine::Now& now, const engine::Cells& cells) const {
    const auto level = world_.carriers.alignment.over(cells),
               free = world_.carriers.independence.over(cells);
    const auto local =
        of_function(cells, world_.state, world_.state.reach, Function::local_governance);
    const auto hold = of_province(cells, world_.province.control);
    const auto interest = own.over(cells), pull = pull_of_groups.over(cells);
    const auto out = alignment.over(cells);
    for_each_carrier(cells, [&](Carrier carrier, std::size_t first, std::size_t last) {
      if (carrier != Carrier::power_brokers) return;
      for (std::size_t i = first; i < last; ++i) {
        const double groups = pull[i] * hold[i];
        const double side = (local[i] - groups) / (local[i] + groups + interest[i]);
        out[i] = (side - level[i]) * share_moved(1.0 - free[i], now.step_years);
      }
    });
  }

  void help(const engine::Now& now, const engine::Cells& cells) const {
    const auto level = world_.carriers.mobilised.over(cells),
               able = world_.carriers.capacity.over(cells);
    const auto alarm = of_province(cells, world_.province.alarm);
    const auto delay = partner_delay.over(cells);
    const auto out = mobilised.over(cells);
    for_each_carrier(cells, [&](Carrier carrier, std::size_t first, std::size_t last) {
      if (carrier != Carrier::international_partners) return;
      for (std::size_t i = first; i < last; ++i) {
        const double asked = std::min(1.0, alarm[i] * able[i]);
        out[i] = (asked - level[i]) * share_moved(1.0 / delay[i], now.step_years);
      }
    });
  }
};

void declare_carriers(Model& model) { model.add<CarriersOfSociety>(); }

}  // namespace models
