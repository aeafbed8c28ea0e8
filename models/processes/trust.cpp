// SPDX-License-Identifier: Apache-2.0
// Trust in the State follows what it delivers, is lost to what it does wrong and to promises that
// it does not keep, and passes between acquaintances.
#include "engine/math/elementary.hpp"
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
namespace unit = engine::unit;

class Trust final : public engine::CellProcess {
  Community& community_;
  const engine::Stock& impunity_;

 public:
  explicit Trust(engine::Model& model)
      : CellProcess(model, stage(StageOf::closing), static_cast<Model&>(model).community.table,
                    "trust", "Moves trust in the State with delivery, harm and broken promises."),
        community_(static_cast<Model&>(model).community),
        impunity_(static_cast<Model&>(model).province.impunity) {
    acquaintances_.set_graph(community_.social);
  }

  engine::Parameter rate{this,
                         {"rate",
                          unit::per_year,
                          {0.02, 5},
                          0.4,
                          "How fast trust follows delivery.",
                          assumption("years, not weeks: yearly surveys move by a few points")}};
  engine::Parameter services_weight{this,
                                    {"services_weight",
                                     unit::share,
                                     {0, 1},
                                     0.5,
                                     "Weight of services in men's judgement of delivery.",
                                     assumption("about half")}};
  engine::Parameter services_weight_of_women{
      this,
      {"services_weight_of_women",
       unit::share,
       {0, 1},
       0.6,
       "The same for women, who use health and schools more.",
       assumption("somewhat more")}};
  engine::Parameter justice_weight{
      this,
      {"justice_weight",
       unit::share,
       {0, 1},
       0.4,
       "Weight of cases solved within what services leave; presence has the rest.",
       assumption("open")}};
  engine::Parameter credit{
      this,
      {"credit",
       unit::share,
       {0.3, 1},
       0.85,
       "Share of delivery that is credited to the State.",
       assumption("trust in surveys of the region lies below what people say they receive")}};
  engine::Parameter exclusion_weight{
      this,
      {"exclusion_weight",
       unit::share,
       {0, 1},
       0.3,
       "Share of delivery that the excluded do not credit.",
       assumption("trust of those without papers or vote lies a fifth to a half lower")}};
  engine::Parameter broken_promise{
      this,
      {"broken_promise",
       unit::per_year,
       {0, 5},
       0.6,
       "Rate of loss while all that was announced is missing.",
       engine::cite("blattman2022medellin",
                    "opinion of the State fell where promises were not kept")}};
  engine::Parameter witnesses{this,
                              {"witnesses",
                               unit::person,
                               {1, 500},
                               40,
                               "People whose trust a person's harm touches: kin and neighbours.",
                               assumption("a family and a street")}};
  engine::Parameter killing_weight{
      this,
      {"killing_weight",
       unit::share,
       {0, 1},
       0.3,
       "Share of trust that each of them loses over a killing by State agents.",
       assumption("open")}};
  engine::Parameter detention_weight{this,
                                     {"detention_weight",
                                      unit::share,
                                      {0, 1},
                                      0.15,
                                      "The same for a wrongful detention.",
                                      assumption("open")}};
  engine::Parameter ill_treatment_weight{this,
                                         {"ill_treatment_weight",
                                          unit::share,
                                          {0, 1},
                                          0.15,
                                          "The same for ill-treatment.",
                                          assumption("open")}};
  engine::Parameter victim_weight{this,
                                  {"victim_weight",
                                   unit::share,
                                   {0, 1},
                                   0.03,
                                   "The same for a killing that the State did not prevent.",
                                   assumption("smaller than for what it does itself")}};
  engine::Parameter spread{this,
                           {"spread",
                            unit::per_year,
                            {0, 10},
                            0.5,
                            "How fast opinion moves towards acquaintances elsewhere.",
                            assumption("open")}};
  engine::Flow delivery_women{this, community_.trust.women, "delivery_women"};
  engine::Flow delivery_men{this, community_.trust.men, "delivery_men"};
  engine::Flow harm_women{this, community_.trust.women, "harm_women"};
  engine::Flow harm_men{this, community_.trust.men, "harm_men"};
  engine::Flow promise_women{this, community_.trust.women, "promise_women"};
  engine::Flow promise_men{this, community_.trust.men, "promise_men"};
  engine::Flow spread_women{this, community_.trust.women, "spread_women"};
  engine::Flow spread_men{this, community_.trust.men, "spread_men"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const auto heard = acquaintances_.pulled<2>(cells);
    move(Sex::women, now, cells, heard[0]);
    move(Sex::men, now, cells, heard[1]);
  }

 private:
  // How well the State delivers, 0–1: services, solved cases, presence.
  std::span<double> judgement(Sex sex, const engine::Cells& cells) const {
    const auto out = cells.buffer();
    const auto covered = community_.coverage_by_state.over(cells);
    const auto present = community_.police_presence.over(cells);
    const auto unsolved = of_province(cells, impunity_);
    const auto services =
        (sex == Sex::women ? services_weight_of_women : services_weight).over(cells);
    const auto justice = justice_weight.over(cells), unheard = exclusion_weight.over(cells);
    const auto excluded = community_.excluded.over(cells);
    const auto own = community_.access.of(sex).over(cells);
    const auto women = community_.access.women.over(cells), men = community_.access.men.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double near = present[i] / (1.0 + present[i]);
      const double order = justice[i] * (1.0 - unsolved[i]) + (1.0 - justice[i]) * near;
      // Coverage is a mean over both sexes: each judges by what reaches it.
      const double reached = covered[i] * own[i] / std::max(0.5 * (women[i] + men[i]), 1e-3);
      const double delivered = services[i] * reached + (1.0 - services[i]) * order;
      out[i] = delivered * (1.0 - unheard[i] * excluded[i]);
    }
    return out;
  }

  // Harm by the State in this step, per head and touched person; half of it to the sex that was
  // struck, half to both. [share of trust lost, as an exponent]
  std::span<double> harm(Sex sex, const engine::Cells& cells) const {
    const auto out = cells.buffer(), killed = zeros(cells), detained = zeros(cells),
               lost = zeros(cells);
    const Cohorts& by_state = community_.killed(Cause::state);
    for (const Sex other : {Sex::women, Sex::men}) {
      const double weight = other == sex ? 1.5 : 0.5;
      for (std::size_t age = 0; age < ages; ++age) {
        add_to(killed, by_state.at(other, static_cast<Age>(age)), cells, weight);
        add_to(detained, community_.detained_wrongly.at(other, static_cast<Age>(age)), cells,
               weight);
      }
    }
    add_cohorts(killed, community_.killed(Cause::custody), cells);
    add_cohorts(lost, community_.killed(Cause::groups), cells);
    add_cohorts(lost, community_.killed(Cause::interpersonal), cells);
    const auto treated = community_.ill_treated.over(cells),
               people = community_.population.over(cells);
    const auto k = killing_weight.over(cells), d = detention_weight.over(cells);
    const auto t = ill_treatment_weight.over(cells), v = victim_weight.over(cells);
    const auto touched = witnesses.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double felt =
          k[i] * killed[i] + d[i] * detained[i] + t[i] * treated[i] + v[i] * lost[i];
      out[i] = touched[i] * felt / std::max(people[i], 1.0);
    }
    return out;
  }

  void move(Sex sex, const engine::Now& now, const engine::Cells& cells,
            std::span<const double> heard) const {
    const bool is_women = sex == Sex::women;
    const auto trust = community_.trust.of(sex).over(cells);
    const auto judged = judgement(sex, cells), harmed = harm(sex, cells);
    const auto promised = community_.promised_presence.over(cells);
    const auto speed = rate.over(cells), broken = broken_promise.over(cells),
               talk = spread.over(cells);
    const auto delivered = (is_women ? delivery_women : delivery_men).over(cells);
    const auto hurt = (is_women ? harm_women : harm_men).over(cells);
    const auto kept_not = (is_women ? promise_women : promise_men).over(cells);
    const auto told = (is_women ? spread_women : spread_men).over(cells);
    const auto tied = is_connected(cells, community_.social), credited = credit.over(cells);
    const double years = now.step_years;
    for (std::size_t i = 0; i < cells.size; ++i) {
      delivered[i] = share_moved(speed[i], years) * (credited[i] * judged[i] - trust[i]);
      hurt[i] = trust[i] * engine::math::expm1(-harmed[i]);
      kept_not[i] = trust[i] * engine::math::expm1(-(broken[i] * promised[i] * years));
      told[i] = share_moved(talk[i], years) * tied[i] * (heard[i] - trust[i]);
    }
  }

  engine::Neighbours acquaintances_{
      this, community_.table, {&community_.trust.women, &community_.trust.men}};
};

void declare_trust(Model& model) { model.add<Trust>(); }

}  // namespace models
