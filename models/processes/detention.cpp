// SPDX-License-Identifier: Apache-2.0
// The police detain: as many as they are, not as many as there are members, and not only members.
#include <algorithm>

#include "models/state/seen.hpp"

namespace models {

namespace detention_detail {
// Who is met where police look for members: young men on the street, women seldom. An exposure to
// patrols, the same rule everywhere.
inline constexpr CohortWeights exposure{0, 0.02, 0.05, 0.02, 0, 0, 0.3, 1.0, 0.35, 0.02};
// Detained for crimes that have nothing to do with groups.
inline constexpr CohortWeights offending{0, 0.01, 0.08, 0.05, 0, 0, 0.1, 1.0, 0.6, 0.05};
// A place cannot hold more than so many times the searches of the mean place.
inline constexpr double most_searched = 8.0;
}  // namespace detention_detail

/// Arrests of supposed members are a flow set by the police there are, so the risk of each member
/// falls as groups grow (congestion). They look where groups are known to hold daily life: with focus
/// f a place gets 1 − f + f · hold / mean hold of its share of searches. With A arrests a year, M
/// members, a share p of hits:
///     member:  A · p · (1 − warned · leak) / (M + half)          resident:  A · (1 − p) / Σ exposure
///     logit p = logit(precision) + information · (turn to State − ½) − fear · (fear − ¼) − quota
class Detention final : public engine::CellProcess {
  Model& world_;  // first, for the writers are made from it

 public:
  explicit Detention(engine::Model& model)
      : CellProcess(model, stage(StageOf::enforcement), static_cast<Model&>(model).community.table,
                    "detention", "Police detain members, people taken for members, and others."),
        world_(static_cast<Model&>(model)) {}

  engine::Parameter arrest_rate{
      this,
      {"arrest_rate",
       engine::unit::per_100k_year,
       {0, 500},
       60.0,
       "Arrests of supposed members for each 100,000 people, at the mean presence of police.",
       engine::assumption(
           "a constant flow; with groups of 200 in 100,000 people it keeps about a fifth of "
           "members "
           "in prison; 4 to 5 % of members a year in Mexico (Prieto-Curiel et al. 2023) is the low "
           "end; 8 to 120")}};
  engine::Parameter precision{
      this,
      {"precision",
       engine::unit::share,
       {0.02, 0.98},
       0.75,
       "Share of them who are members where people and police talk normally.",
       engine::assumption("no State publishes it; 0.5 to 0.9")}};
  engine::Parameter information{
      this,
      {"information",
       engine::unit::one,
       {0, 8},
       2.0,
       "Log-odds of a hit that come with people who turn to the State.",
       engine::assumption("police know what residents tell them; 0 to 4")}};
  engine::Parameter fear_weight{this,
                                {"fear_weight",
                                 engine::unit::one,
                                 {0, 8},
                                 1.0,
                                 "Log-odds of a hit that fear takes away.",
                                 engine::assumption("witnesses fall silent; 0 to 3")}};
  engine::Parameter quota{this,
                          {"quota",
                           engine::unit::one,
                           {0, 6},
                           0.0,
                           "Log-odds of a hit lost because numbers are asked for.",
                           engine::assumption("0 without quotas; actions add to it")}};
  engine::Parameter half_found{this,
                               {"half_found",
                                engine::unit::one,
                                {0.1, 500},
                                20.0,
                                "Members in 100,000 people at which half of the searches find one.",
                                engine::assumption("5 to 60")}};
  engine::Parameter focus{
      this,
      {"focus",
       engine::unit::share,
       {0, 1},
       0.8,
       "Share of searches for members made where groups are known to hold daily life.",
       engine::assumption("the rest is spread by patrols; keeps about a quarter of members in "
                          "prison at ordinary sentences; 0.5 to 0.95")}};
  engine::Parameter warned{this,
                           {"warned",
                            engine::unit::share,
                            {0, 1},
                            0.6,
                            "Share of arrests of members that fail where all plans leak.",
                            engine::assumption("who is told is not at home; 0.3 to 0.9")}};
  engine::Parameter ordinary_rate{
      this,
      {"ordinary_rate",
       engine::unit::per_100k_year,
       {0, 2000},
       100.0,
       "Detentions for crimes outside groups.",
       engine::assumption("holds about 230 prisoners per 100,000 people; 60 to 160")}};

  engine::Set arrest_risk{this, community().arrest_risk};
  CohortExits members{
      this,
      people(Standing::member),
      "rightly",
      {.to = &people(Standing::awaiting_trial_member), .tally = &community().detained_rightly}};
  CohortExits wrongly{
      this,
      people(Standing::resident),
      "wrongly",
      {.to = &people(Standing::awaiting_trial_other), .tally = &community().detained_wrongly}};
  CohortExits ordinary{this,
                       people(Standing::resident),
                       "ordinary",
                       {.to = &people(Standing::awaiting_trial_other)}};

  void act(const engine::Now&, const engine::Cells& cells) override {
    using namespace detention_detail;
    const std::span<double> hits = share_of_hits(cells);
    const std::span<double> eased = tolerance_here(cells, world_);
    const auto rate = arrest_rate.over(cells), half = half_found.over(cells);
    const auto presence = community().police_presence.over(cells);
    const auto population = community().population.over(cells);
    const auto at_large = community().members_at_large.over(cells);
    const auto told = warned.over(cells), leak = of_province(cells, world_.province.leak);
    const std::span<const double> searched = searches(cells);
    const auto risk = arrest_risk.over(cells);
    const auto wrong = cells.buffer();
    const auto met = weighted_people(cells, people(Standing::resident), exposure);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double hundred_thousands = population[i] * 1e-5;
      const double arrests =
          rate[i] * presence[i] * searched[i] * hundred_thousands * (1.0 - eased[i]);
      risk[i] = arrests * hits[i] * (1.0 - told[i] * leak[i]) /
                (at_large[i] + half[i] * hundred_thousands + 1e-9);
      wrong[i] = arrests * (1.0 - hits[i]) / (met[i] + 1.0);
    }
    members.write(cells, risk);
    wrongly.write(cells, wrong, exposure);
    write_ordinary(cells, presence, population);
  }

 private:
  Community& community() { return world_.community; }
  Cohorts& people(Standing standing) { return world_.community.people(standing); }

  /// Searches of a place over those of its province, by head: as many in all, where hold is known.
  std::span<double> searches(const engine::Cells& cells) const {
    const auto share = focus.over(cells), hold = world_.community.control.over(cells);
    const auto mean = of_province(cells, world_.province.control);
    const std::span<double> out = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double known = mean[i] > 1e-6 ? hold[i] / mean[i] : 1.0;
      out[i] = 1.0 - share[i] + share[i] * std::min(known, detention_detail::most_searched);
    }
    return out;
  }

  std::span<double> share_of_hits(const engine::Cells& cells) {
    const auto base = precision.over(cells), told = information.over(cells);
    const auto silenced = fear_weight.over(cells), asked = quota.over(cells);
    const auto turn = community().turn_to_state.over(cells);
    const auto fear_women = community().fear.women.over(cells);
    const auto fear_men = community().fear.men.over(cells);
    const std::span<double> hits = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double fear = 0.5 * (fear_women[i] + fear_men[i]);
      const double odds =
          base[i] / (1.0 - base[i]) *
          engine::math::exp(told[i] * (turn[i] - 0.5) - silenced[i] * (fear - 0.25) - asked[i]);
      hits[i] = odds / (1.0 + odds);
    }
    return hits;
  }

  void write_ordinary(const engine::Cells& cells, std::span<const double> presence,
                      std::span<const double> population) {
    const auto rate = ordinary_rate.over(cells);
    const auto met =
        weighted_people(cells, people(Standing::resident), detention_detail::offending);
    const auto hazard = cells.buffer();
    for (std::size_t i = 0; i < cells.size; ++i) {
      // Crimes are finite: twice the police do not find twice the offenders.
      const double found = presence[i] / (0.5 + 0.5 * presence[i]);
      hazard[i] = rate[i] * found * population[i] * 1e-5 / (met[i] + 1.0);
    }
    ordinary.write(cells, hazard, detention_detail::offending);
  }
};

void declare_detention(Model& model) { model.add<Detention>(); }

}  // namespace models
