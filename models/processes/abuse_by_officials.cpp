// SPDX-License-Identifier: Apache-2.0
// People in the hands of the State are ill-treated: at arrest, and where cells are overfull.
#include "engine/random/counts.hpp"
#include "models/state/licence.hpp"

namespace models {

/// Ill-treated ~ Binomial(detained, at arrest · licence) + Poisson(held · inside · inmates per place · licence · Δt).
class AbuseByOfficials final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit AbuseByOfficials(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "abuse_by_officials", "Some of those detained and held are ill-treated."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter at_arrest{
      this,
      {"at_arrest",
       engine::unit::share,
       {0, 1},
       0.1,
       "Chance of ill-treatment when detained as a member of a group.",
       engine::assumption("surveys of prisoners in Latin America vary from 0.05 to 0.5")}};
  engine::Parameter inside{
      this,
      {"inside",
       engine::unit::per_year,
       {0, 5},
       0.02,
       "Hazard of ill-treatment by staff of a person held at one inmate per place.",
       engine::assumption("0.005 to 0.1")}};

  engine::Flow ill_treated{this, world_.community.ill_treated, "ill_treated"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto detained = zeros(cells);
    add_cohorts(detained, world_.community.detained_rightly, cells);
    add_cohorts(detained, world_.community.detained_wrongly, cells);
    const auto held = zeros(cells);
    for (const Standing standing : {Standing::awaiting_trial_member, Standing::awaiting_trial_other,
                                    Standing::prisoner_member, Standing::prisoner_other}) {
      add_cohorts(held, world_.community.people(standing), cells);
    }
    const auto crowding = of_province(cells, world_.province.overcrowding);
    const auto chance = at_arrest.over(cells), rate = inside.over(cells);
    const auto licence = licence_of_police(cells, world_);
    const auto mean = cells.buffer(), odds = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      mean[i] = held[i] * rate[i] * crowding[i] * licence[i] * now.step_years;
      odds[i] = chance[i] * licence[i] < 1.0 ? chance[i] * licence[i] : 1.0;
    }
    const auto arrested = cells.buffer();
    const auto jailed = cells.buffer();
    engine::binomial_block(arrested.data(), detained.data(), odds.data(),
                           uniform(now, *this, cells, 0).data(), cells.size);
    engine::poisson_block(jailed.data(), mean.data(), uniform(now, *this, cells, 1).data(),
                          cells.size);
    const auto out = ill_treated.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) out[i] = arrested[i] + jailed[i];
  }
};

void declare_abuse_by_officials(Model& model) { model.add<AbuseByOfficials>(); }

}  // namespace models
