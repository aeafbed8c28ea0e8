// SPDX-License-Identifier: Apache-2.0
// An epidemic on the mobility network: susceptible, exposed, infectious, immune, day by day.
#include <algorithm>

#include "models/community/cohorts_at_risk.hpp"
#include "models/measures/lever.hpp"

namespace models {

using engine::assumption;
using engine::cite;
namespace unit = engine::unit;

/// Shares of the people of a place, in daily sub-steps δ of the step:
///     λ = β · c · ((1 − m) · I + m · Σ w · I of neighbours) + brought in
///     infected = S (1 − e^(−λδ))    onset = E (1 − e^(−σδ))    removed = I (1 − e^(−γδ))
///     β = R₀ (1 − e^(−γδ)) / δ, so that the final size z solves 1 − z = e^(−R₀ z) for any δ
///     c = (1 − restriction · followed) (1 − caution · ill / (ill + half)) (1 − order of groups)
/// A share of those infectious falls ill; they recover in the time of illness.
class Epidemic final : public engine::CellProcess {
  Community& community_;
  Hazards& hazards_;

 public:
  explicit Epidemic(engine::Model& model)
      : CellProcess(model, stage(StageOf::injects), static_cast<Model&>(model).community.table,
                    "epidemic", "Spreads a disease between people and along journeys."),
        community_(static_cast<Model&>(model).community),
        hazards_(static_cast<Model&>(model).hazards) {
    travelled_.set_graph(community_.mobility);
  }
  bool is_needed() const override { return is_active(model(), "pandemic"); }

  engine::Parameter reproduction{
      this,
      {"reproduction",
       unit::one,
       {0, 20},
       2.6,
       "People whom one infectious person infects where nobody is immune or careful.",
       cite("flaxman2020", "2.4 to 5.6 by country for the first wave; 2 to 4 elsewhere")}};
  engine::Parameter latent_time{this,
                                {"latent_time",
                                 unit::day,
                                 {0.1, 60},
                                 3.5,
                                 "Time from infection to being infectious.",
                                 assumption("respiratory viruses; 2 to 6")}};
  engine::Parameter infectious_time{this,
                                    {"infectious_time",
                                     unit::day,
                                     {0.2, 200},
                                     5.0,
                                     "Time during which a person infects others.",
                                     assumption("respiratory viruses; 3 to 10")}};
  engine::Parameter mixing{this,
                           {"mixing",
                            unit::share,
                            {0, 1},
                            0.12,
                            "Share of contacts with people of connected places.",
                            assumption("commuters and travellers; 0.05 to 0.25")}};
  engine::Parameter importation{this,
                                {"importation",
                                 unit::per_100k_year,
                                 {0, 1e6},
                                 0.0,
                                 "Infections brought from abroad.",
                                 assumption("none without a driver")}};
  engine::Parameter restriction{this,
                                {"restriction",
                                 unit::share,
                                 {0, 0.95},
                                 0.0,
                                 "Share of contacts that rules forbid.",
                                 assumption("none without a driver")}};
  engine::Parameter caution{this,
                            {"caution",
                             unit::share,
                             {0, 1},
                             0.5,
                             "Share of contacts given up by choice where very many are ill.",
                             assumption("mobility fell before orders in 2020; 0.2 to 0.8")}};
  engine::Parameter caution_half{this,
                                 {"caution_half",
                                  unit::share,
                                  {1e-4, 1},
                                  0.005,
                                  "Share of people ill at which half of that is given up.",
                                  assumption("0.001 to 0.02")}};
  engine::Parameter order_of_groups{
      this,
      {"order_of_groups",
       unit::share,
       {0, 1},
       0.3,
       "Share of contacts that groups forbid where they hold everything and all are ill.",
       assumption("curfews by gangs in Rio de Janeiro and San Salvador in 2020; 0 to 0.5")}};
  engine::Parameter severe{this,
                           {"severe",
                            unit::share,
                            {0, 1},
                            0.06,
                            "Share of those infected who need care.",
                            assumption("0.02 to 0.15 before vaccines")}};
  engine::Parameter time_ill{
      this,
      {"time_ill", unit::day, {1, 200}, 14.0, "Time in need of care.", assumption("10 to 20")}};
  engine::Parameter waning{this,
                           {"waning",
                            unit::per_year,
                            {0, 10},
                            0.0,
                            "Rate at which immunity is lost.",
                            assumption("0 within one wave; 0.5 to 1 for coronaviruses")}};

  engine::Flow exposed{this, hazards_.exposed, "exposed"};
  engine::Flow infectious{this, hazards_.infectious, "infectious"};
  engine::Flow immune{this, hazards_.immune, "immune"};
  engine::Flow ill{this, hazards_.ill, "ill"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto brought = importation.over(cells);
    const auto abroad = travelled_.pulled<1>(cells)[0];
    if (is_quiet(cells, brought, abroad)) return;
    const Shares is{copy(hazards_.exposed, cells), copy(hazards_.infectious, cells),
                    copy(hazards_.immune, cells), copy(hazards_.ill, cells)};
    const double days = now.step_years * unit::days_per_year;
    const auto sub_steps = static_cast<std::size_t>(std::max(1.0, days + 0.5));
    const double length = days / static_cast<double>(sub_steps);
    const Daily daily{contact_rate(cells, length), moved(latent_time, cells, length),
                      moved(infectious_time, cells, length), moved(time_ill, cells, length)};
    for (std::size_t k = 0; k < sub_steps; ++k) pass(cells, length, daily, is, abroad, brought);
    tell(cells, exposed, hazards_.exposed, is.exposed);
    tell(cells, infectious, hazards_.infectious, is.infectious);
    tell(cells, immune, hazards_.immune, is.immune);
    tell(cells, ill, hazards_.ill, is.ill);
  }

 private:
  struct Shares {
    std::span<double> exposed, infectious, immune, ill;
  };
  struct Daily {
    std::span<const double> contacts;                   // [1/day]
    std::span<const double> onset, removed, recovered;  // shares that move in a sub-step
  };

  static std::span<double> copy(const engine::Stock& stock, const engine::Cells& cells) {
    const auto out = cells.buffer();
    std::ranges::copy(stock.over(cells), out.begin());
    return out;
  }
  static void tell(const engine::Cells& cells, const engine::Flow& flow, const engine::Stock& stock,
                   std::span<const double> next) {
    const auto out = flow.fresh(cells);
    const auto before = stock.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) out[i] = next[i] - before[i];
  }
  // Share that leaves a state of a mean length within a sub-step.
  static std::span<const double> moved(const engine::Parameter& time, const engine::Cells& cells,
                                       double length) {
    const auto days = time.over(cells);
    const auto out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] = engine::math::probability(1.0 / days[i], length);
    }
    return out;
  }

  bool is_quiet(const engine::Cells& cells, std::span<const double> brought,
                std::span<const double> abroad) const {
    const auto e = hazards_.exposed.over(cells), i_ = hazards_.infectious.over(cells);
    const auto sick = hazards_.ill.over(cells), r = hazards_.immune.over(cells);
    const auto lost = waning.over(cells);
    double most = 0.0;
    for (std::size_t i = 0; i < cells.size; ++i) {
      most = std::max({most, e[i], i_[i], sick[i], brought[i], abroad[i], lost[i] * r[i]});
    }
    return most == 0.0;
  }

  // β · c, with what rules, caution and groups leave of contacts.  [1/day]
  std::span<const double> contact_rate(const engine::Cells& cells, double length) const {
    const auto out = cells.buffer();
    const auto r0 = reproduction.over(cells), days = infectious_time.over(cells);
    const auto rules = restriction.over(cells), followed = community_.compliance.over(cells);
    const auto careful = caution.over(cells), half = caution_half.over(cells);
    const auto groups = order_of_groups.over(cells), held = community_.control.over(cells);
    const auto sick = hazards_.ill.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double beta = r0[i] * engine::math::probability(1.0 / days[i], length) / length;
      const double seen = sick[i] / (sick[i] + half[i]);
      out[i] = beta * (1.0 - rules[i] * followed[i]) * (1.0 - careful[i] * seen) *
               (1.0 - groups[i] * held[i] * seen);
    }
    return out;
  }

  void pass(const engine::Cells& cells, double length, const Daily& daily, const Shares& is,
            std::span<const double> abroad, std::span<const double> brought) const {
    const auto mixed = mixing.over(cells), severe_share = severe.over(cells);
    const auto lost = waning.over(cells);
    const double years = length / unit::days_per_year;
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double met = (1.0 - mixed[i]) * is.infectious[i] + mixed[i] * abroad[i];
      const double force = daily.contacts[i] * met * length + brought[i] * 1e-5 * years;
      const double open = std::max(0.0, 1.0 - is.exposed[i] - is.infectious[i] - is.immune[i]);
      const double infected = open * engine::math::probability(force, 1.0);
      const double onset = is.exposed[i] * daily.onset[i];
      const double removed = is.infectious[i] * daily.removed[i];
      const double waned = is.immune[i] * engine::math::probability(lost[i], years);
      is.ill[i] += severe_share[i] * onset - is.ill[i] * daily.recovered[i];
      is.exposed[i] += infected - onset;
      is.infectious[i] += onset - removed;
      is.immune[i] += removed - waned;
    }
  }

  engine::Neighbours travelled_{this, community_.table, {&hazards_.infectious}};
};

void declare_epidemic(Model& model) { model.add<Epidemic>(); }

}  // namespace models
