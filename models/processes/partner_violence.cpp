// SPDX-License-Identifier: Apache-2.0
// Violence at home and sexual violence by others, by sex and under 18: what happens, who calls for
// help, and what reaches the police are three different numbers.
#include <cmath>

#include "engine/math/elementary.hpp"
#include "models/community/cohorts_at_risk.hpp"

namespace models {

using engine::assumption;
using engine::cite;
namespace unit = engine::unit;

/// at home = rate · people · Π (1 + weight · condition), conditions: confinement, lost income,
/// displacement, lost shelter, arms, impunity, rule of groups; 1 in the reference place.
/// calls = incidence · chance · lines · (½ + awareness)(1 + gain · confinement)
/// reports = incidence · chance · reporting · (1 − loss · confinement)
/// Counts are expected numbers rounded up or down by chance: their sampling noise (some per cent)
/// is left out.
class PartnerViolence final : public engine::CellProcess {
  Community& community_;
  const Hazards& hazards_;
  const engine::Stock& impunity_;

 public:
  explicit PartnerViolence(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "partner_violence",
                    "Violence at home and sexual violence, and who hears of it."),
        community_(static_cast<Model&>(model).community),
        hazards_(static_cast<Model&>(model).hazards),
        impunity_(static_cast<Model&>(model).province.impunity) {}

  engine::Parameter rate_of_women{
      this,
      {"rate_of_women",
       unit::per_year,
       {0, 1},
       0.09,
       "Women struck at home in a year, in the reference place.",
       assumption("surveys of the last twelve months: 0.05 to 0.15 in the region")}};
  engine::Parameter rate_of_men{this,
                                {"rate_of_men",
                                 unit::per_year,
                                 {0, 1},
                                 0.02,
                                 "The same for men.",
                                 assumption("0.01 to 0.05; fewer surveys")}};
  engine::Parameter rate_of_children{this,
                                     {"rate_of_children",
                                      unit::per_year,
                                      {0, 1},
                                      0.08,
                                      "The same for girls and boys.",
                                      assumption("severe punishment alone: 0.05 to 0.2")}};
  engine::Parameter sexual_rate{this,
                                {"sexual_rate",
                                 unit::per_year,
                                 {0, 1},
                                 0.006,
                                 "Women struck by sexual violence of others in a year.",
                                 assumption("0.002 to 0.02 in victim surveys")}};
  engine::Parameter confinement{this,
                                {"confinement",
                                 unit::share,
                                 {0, 1},
                                 0.0,
                                 "How far people are kept at home.",
                                 assumption("none without a driver")}};
  engine::Parameter confined{
      this,
      {"confined",
       unit::one,
       {0, 5},
       0.35,
       "Relative rise under full confinement.",
       assumption("calls and surveys of 2020: a tenth to a half more, most of it at home")}};
  engine::Parameter lost_income{this,
                                {"lost_income",
                                 unit::one,
                                 {0, 5},
                                 0.6,
                                 "Relative rise where all income is lost.",
                                 assumption("0.2 to 1.5")}};
  engine::Parameter displacement{this,
                                 {"displacement",
                                  unit::one,
                                  {0, 5},
                                  0.5,
                                  "Relative rise where all are displaced.",
                                  assumption("0.2 to 1 in surveys of the displaced")}};
  engine::Parameter lost_shelter{this,
                                 {"lost_shelter",
                                  unit::one,
                                  {0, 5},
                                  0.5,
                                  "Relative rise where nobody is sheltered any more.",
                                  assumption("0.2 to 1 after storms")}};
  engine::Parameter arms{this,
                         {"arms",
                          unit::one,
                          {0, 2},
                          0.1,
                          "Relative rise for twice the illicit arms at home.",
                          assumption("arms kill more than they start; 0 to 0.3")}};
  engine::Parameter unpunished{this,
                               {"unpunished",
                                unit::one,
                                {0, 5},
                                0.5,
                                "Relative rise from no to full impunity, around 0.9.",
                                assumption("open")}};
  engine::Parameter group_rule{this,
                               {"group_rule",
                                unit::one,
                                {0, 20},
                                0.4,
                                "Relative rise where groups hold everything; of sexual violence "
                                "five times that.",
                                assumption("girls claimed by members; 0.1 to 1")}};
  engine::Parameter in_camps{this,
                             {"in_camps",
                              unit::one,
                              {0, 20},
                              1.5,
                              "Relative rise of sexual violence in camps and on the front.",
                              assumption("0.5 to 4: latrines, firewood, checkpoints")}};
  engine::Parameter sheltered{this,
                              {"sheltered",
                               unit::share,
                               {0, 1},
                               0.0,
                               "Share of repeated violence averted by a safe place to go to.",
                               assumption("none without a measure")}};
  engine::Parameter repeated{this,
                             {"repeated",
                              unit::share,
                              {0, 1},
                              0.6,
                              "Share of cases at home that befall those struck before.",
                              assumption("0.4 to 0.8 in surveys and registers")}};
  engine::Parameter call_chance{this,
                                {"call_chance",
                                 unit::share,
                                 {0, 1},
                                 0.05,
                                 "Share of cases at home with a call for help.",
                                 assumption("0.01 to 0.1")}};
  engine::Parameter calls_confined{this,
                                   {"calls_confined",
                                    unit::one,
                                    {0, 5},
                                    0.2,
                                    "Relative rise of that share under full confinement.",
                                    assumption("no other door is open; 0 to 0.6")}};
  engine::Parameter report_chance{this,
                                  {"report_chance",
                                   unit::one,
                                   {0, 2},
                                   0.4,
                                   "Cases at home reported, relative to other crimes.",
                                   assumption("one in ten to one in five goes to the police")}};
  engine::Parameter privacy_lost{this,
                                 {"privacy_lost",
                                  unit::share,
                                  {0, 1},
                                  0.6,
                                  "Share of reports lost under full confinement: closed offices, "
                                  "and he is at home.",
                                  assumption("0.3 to 0.8 in registers of spring 2020")}};
  struct Counts {
    Counts(PartnerViolence* owner, Victims& victims, const char* name)
        : girls(owner, victims.girls, std::string(name) + "_girls"),
          boys(owner, victims.boys, std::string(name) + "_boys"),
          women(owner, victims.women, std::string(name) + "_women"),
          men(owner, victims.men, std::string(name) + "_men") {}
    engine::Flow girls, boys, women, men;
  };
  Counts at_home{this, community_.partner_violence, "at_home"};
  Counts by_others{this, community_.sexual_violence, "by_others"};
  engine::Flow calls{this, community_.helpline_calls, "calls"};
  engine::Flow reports{this, community_.partner_violence_reported, "reports"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    const People people = count_people(cells);
    strike_at_home(now, cells, people);
    strike_by_others(now, cells, people);
    ask_for_help(now, cells);
  }

 private:
  /// Who lives here at large, and how many of them were driven from home. [cells.size each]
  struct People {
    std::span<double> girls, boys, women, men, driven;
  };

  People count_people(const engine::Cells& cells) const {
    const People out{zeros(cells), zeros(cells), zeros(cells), zeros(cells), zeros(cells)};
    for (const Standing standing : {Standing::resident, Standing::displaced}) {
      const Cohorts& all = community_.people(standing);
      add_cohorts(out.girls, all, Sex::women, Age::children, Age::adolescents, cells);
      add_cohorts(out.boys, all, Sex::men, Age::children, Age::adolescents, cells);
      add_cohorts(out.women, all, Sex::women, Age::young, Age::older, cells);
      add_cohorts(out.men, all, Sex::men, Age::young, Age::older, cells);
    }
    add_cohorts(out.driven, community_.people(Standing::displaced), cells);
    const auto people = community_.population.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      out.driven[i] = std::min(1.0, out.driven[i] / std::max(people[i], 1.0));
    }
    return out;
  }

  // A whole number with the mean asked for.
  static double whole(double mean, double luck) { return std::floor(mean + luck); }

  // What makes violence at home likelier here than in the reference place, where it is 1.
  std::span<double> danger_at_home(const engine::Cells& cells, const People& people) const {
    constexpr double usual_arms = 3.0;  // illicit firearms per 100 people
    const Community& c = community_;
    const auto out = cells.buffer();
    const auto women = c.income.women.over(cells), men = c.income.men.over(cells);
    const auto base = c.base_income.over(cells), structural = c.deprivation.over(cells);
    const auto shelter = c.unmet[static_cast<std::size_t>(Need::shelter)].over(cells);
    const auto armed = c.weapons.over(cells), held = c.control.over(cells);
    const auto unsolved = of_province(cells, impunity_);
    const auto kept = confinement.over(cells), k = confined.over(cells);
    const auto l = lost_income.over(cells), d = displacement.over(cells);
    const auto s = lost_shelter.over(cells), a = arms.over(cells);
    const auto u = unpunished.over(cells), g = group_rule.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double earned = 0.5 * (women[i] + men[i]) / std::max(base[i], 1e-3);
      const double poorer = std::max(0.0, 1.0 - earned);
      const double roofless = std::max(0.0, shelter[i] - structural[i]);
      const double guns = std::max(0.0, 1.0 + a[i] * (armed[i] / usual_arms - 1.0));
      out[i] = (1.0 + k[i] * kept[i]) * (1.0 + l[i] * poorer) * (1.0 + d[i] * people.driven[i]) *
               (1.0 + s[i] * roofless) * guns * (1.0 + g[i] * held[i]) *
               (1.0 + u[i] * unsolved[i]) / (1.0 + 0.9 * u[i]);
    }
    return out;
  }

  void strike_at_home(const engine::Now& now, const engine::Cells& cells,
                      const People& people) const {
    const auto danger = danger_at_home(cells, people);
    const auto luck = engine::uniforms(now, *this, cells, 0);
    const auto w = rate_of_women.over(cells), m = rate_of_men.over(cells);
    const auto c = rate_of_children.over(cells);
    const auto safe = sheltered.over(cells), again = repeated.over(cells);
    const auto girls = at_home.girls.fresh(cells), boys = at_home.boys.fresh(cells);
    const auto women = at_home.women.fresh(cells), men = at_home.men.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double times = danger[i] * (1.0 - again[i] * safe[i]) * now.step_years;
      girls[i] = whole(c[i] * people.girls[i] * times, luck[0][i]);
      boys[i] = whole(c[i] * people.boys[i] * times, luck[1][i]);
      women[i] = whole(w[i] * people.women[i] * times, luck[2][i]);
      men[i] = whole(m[i] * people.men[i] * times, luck[3][i]);
    }
  }

  // By strangers, members, fighters. Girls half as often as women, men and boys a tenth
  // (assumption). Confinement keeps strangers away as far as it keeps people in.
  void strike_by_others(const engine::Now& now, const engine::Cells& cells,
                        const People& people) const {
    const Community& c = community_;
    const auto luck = engine::uniforms(now, *this, cells, 1);
    const auto held = c.control.over(cells), camp = c.is_camp.over(cells);
    const auto fought = hazards_.contested.over(cells);
    const auto level = sexual_rate.over(cells), exposed = in_camps.over(cells);
    const auto d = displacement.over(cells), g = group_rule.over(cells);
    const auto kept = confinement.over(cells);
    const auto girls = by_others.girls.fresh(cells), boys = by_others.boys.fresh(cells);
    const auto women = by_others.women.fresh(cells), men = by_others.men.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double danger = (1.0 + 5.0 * g[i] * held[i]) * (1.0 + 2.0 * d[i] * people.driven[i]) *
                            (1.0 + exposed[i] * std::max(camp[i], fought[i])) *
                            (1.0 - 0.3 * kept[i]);
      const double each = level[i] * danger * now.step_years;
      girls[i] = whole(0.5 * each * people.girls[i], luck[0][i]);
      boys[i] = whole(0.1 * each * people.boys[i], luck[1][i]);
      women[i] = whole(each * people.women[i], luck[2][i]);
      men[i] = whole(0.1 * each * people.men[i], luck[3][i]);
    }
  }

  void ask_for_help(const engine::Now& now, const engine::Cells& cells) const {
    const Community& c = community_;
    const auto luck = engine::uniforms(now, *this, cells, 2);
    const auto lines =
        c.infrastructure[static_cast<std::size_t>(Infrastructure::communications)].over(cells);
    const auto aware = c.awareness.women.over(cells), told = c.reporting.women.over(cells);
    const auto kept = confinement.over(cells), chance = call_chance.over(cells);
    const auto more = calls_confined.over(cells), share = report_chance.over(cells);
    const auto hidden = privacy_lost.over(cells);
    const auto women = at_home.women.over(cells), girls = at_home.girls.over(cells);
    const auto call = calls.fresh(cells), report = reports.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double struck = women[i] + girls[i];
      const double dialled = chance[i] * lines[i] * (0.5 + aware[i]) * (1.0 + more[i] * kept[i]);
      const double filed = share[i] * told[i] * (1.0 - hidden[i] * kept[i]);
      call[i] = whole(struck * std::min(1.0, dialled), luck[0][i]);
      report[i] = whole(struck * std::min(1.0, filed), luck[1][i]);
    }
  }
};

void declare_partner_violence(Model& model) { model.add<PartnerViolence>(); }

}  // namespace models
