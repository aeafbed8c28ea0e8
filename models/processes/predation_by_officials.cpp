// SPDX-License-Identifier: Apache-2.0
// Officials whom nobody checks make people pay, assault them, and let people disappear.
#include "engine/random/counts.hpp"
#include "models/state/licence.hpp"

namespace models {

/// licence = (1 − integrity of the police) / (1 − usual) · unchecked · 2 / (1 + anti-corruption),
///           1 for the usual profile
/// made to pay, assaulted ~ Poisson(rate · presence · people · licence · Δt); assault also in custody
/// disappeared ~ Binomial(killed by agents, hidden · licence) + Binomial(killed by groups, complicity · captured police)
class PredationByOfficials final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit PredationByOfficials(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).community.table,
                    "predation_by_officials", "Unchecked officials extort, assault, and hide."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter unchecked{this,
                              {"unchecked",
                               engine::unit::one,
                               {0, 10},
                               1.0,
                               "Licence that rules of the hour give; 1 is ordinary law.",
                               engine::assumption("1 without emergency; actions multiply it")}};
  engine::Parameter extortion{
      this,
      {"extortion",
       engine::unit::per_100k_year,
       {0, 20000},
       400,
       "People made to pay by police, at their mean presence.",
       engine::assumption("surveys of bribes under threat differ tenfold; 50 to 3000")}};
  engine::Parameter assault{this,
                            {"assault",
                             engine::unit::per_100k_year,
                             {0, 1000},
                             2.0,
                             "People sexually assaulted by agents outside custody.",
                             engine::assumption("few are recorded; 0.3 to 10")}};
  engine::Parameter assault_inside{this,
                                   {"assault_inside",
                                    engine::unit::per_year,
                                    {0, 1},
                                    0.004,
                                    "Hazard of sexual assault by staff of a person held.",
                                    engine::assumption("prison surveys; 0.001 to 0.03")}};
  engine::Parameter hidden{this,
                           {"hidden",
                            engine::unit::share,
                            {0, 1},
                            0.05,
                            "Share of those killed by agents whose fate is denied.",
                            engine::assumption("0.01 to 0.3")}};
  engine::Parameter complicity{
      this,
      {"complicity",
       engine::unit::share,
       {0, 1},
       0.1,
       "Share of killings by groups in which police who serve them take part by handing over.",
       engine::assumption("0 to 0.3")}};

  engine::Flow extorted{this, world_.community.extorted_by_officials, "extorted"};
  engine::Flow assaulted{this, world_.community.sexual_violence_by_officials, "assaulted"};
  engine::Flow disappeared{this, world_.community.disappeared_by_state, "disappeared"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto licence = licence_here(cells);
    const auto presence = world_.community.police_presence.over(cells),
               people = world_.community.population.over(cells);
    // Inmates are counted by province: those of a place are its part of the people.
    const auto held = of_province(cells, world_.province.inmates),
               all = of_province(cells, world_.province.population);
    const auto pays = extortion.over(cells), street = assault.over(cells),
               inside = assault_inside.over(cells);
    const auto mean_paid = cells.buffer(), mean_hurt = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double met = presence[i] * people[i] * 1e-5;
      const double years = licence[i] * now.step_years;
      mean_paid[i] = pays[i] * met * years;
      mean_hurt[i] = (street[i] * met + inside[i] * held[i] / (all[i] + 1.0) * people[i]) * years;
    }
    const auto u = uniforms(now, *this, cells, 0);
    engine::poisson_block(extorted.over(cells).data(), mean_paid.data(), u[0].data(), cells.size);
    engine::poisson_block(assaulted.over(cells).data(), mean_hurt.data(), u[1].data(), cells.size);
    disappear(cells, licence, u[2], u[3]);
  }

 private:
  std::span<double> licence_here(const engine::Cells& cells) const {
    const std::span<double> out = licence_of_police(cells, world_);
    const auto rules = unchecked.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) out[i] *= rules[i];
    return out;
  }

  void disappear(const engine::Cells& cells, std::span<const double> licence,
                 std::span<const double> u, std::span<const double> v) const {
    const auto by_agents = zeros(cells), by_groups = zeros(cells);
    add_cohorts(by_agents, world_.community.killed(Cause::state), cells);
    add_cohorts(by_groups, world_.community.killed(Cause::groups), cells);
    double any = 0.0;
    for (std::size_t i = 0; i < cells.size; ++i) any += by_agents[i] + by_groups[i];
    if (any == 0.0) return;
    const auto held = of_function(cells, world_.state, world_.state.captured, Function::police);
    const auto denied = hidden.over(cells), handed = complicity.over(cells);
    const auto chance = cells.buffer(), share = cells.buffer(), more = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      chance[i] = denied[i] * licence[i] < 1.0 ? denied[i] * licence[i] : 1.0;
      share[i] = handed[i] * held[i];
    }
    const auto out = disappeared.over(cells);
    engine::binomial_block(out.data(), by_agents.data(), chance.data(), u.data(), cells.size);
    engine::binomial_block(more.data(), by_groups.data(), share.data(), v.data(), cells.size);
    for (std::size_t i = 0; i < cells.size; ++i) out[i] += more[i];
  }
};

void declare_predation_by_officials(Model& model) { model.add<PredationByOfficials>(); }

}  // namespace models
