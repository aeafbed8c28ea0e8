// SPDX-License-Identifier: Apache-2.0
// Who joins a group, by three ways kept apart: an offer weighed against what one has and risks, a
// friend who is in, and force. Where one is from and how poor one is makes nobody more criminal:
// exposure to recruiters and what they can pay do.
#include <deque>

#include "engine/math/elementary.hpp"
#include "models/community/cohorts_at_risk.hpp"
#include "models/community/lost_work.hpp"
#include "models/state/seen.hpp"

namespace models {

using engine::assumption;
using engine::cite;
namespace unit = engine::unit;

class Recruitment final : public engine::CellProcess {
  Community& community_;
  const Groups& groups_;
  const Model& world_;

 public:
  explicit Recruitment(engine::Model& model)
      : CellProcess(model, stage(StageOf::population), static_cast<Model&>(model).community.table,
                    "recruitment", "Lets people join groups by offer, through peers, or by force."),
        community_(static_cast<Model&>(model).community),
        groups_(static_cast<Model&>(model).groups),
        world_(static_cast<Model&>(model)) {
    for (const Standing standing : exposed) {
      for (const Sex sex : {Sex::women, Sex::men}) {
        for (const Age age : recruited_ages) {
          add(offers_, standing, sex, age, "_offer", community_.recruited_by_offer);
          add(peers_, standing, sex, age, "_peers", community_.recruited_by_peers);
        }
        add(force_, standing, sex, Age::adolescents, "_force", community_.recruited_by_force);
      }
    }
  }

  engine::Parameter exposure{
      this,
      {"exposure",
       unit::per_year,
       {0.02, 3},
       0.25,
       "Offers that one member makes in a year.",
       cite("prietocuriel2023", "recruits 2.5e-3 a member and week; offers are about twice that")}};
  engine::Parameter willing{this,
                            {"willing",
                             unit::share,
                             {0, 1},
                             0.8,
                             "Share who would join if it paid enough.",
                             cite("prietocuriel2025", "voluntary 0.8, forced 0.1, never 0.1")}};
  engine::Parameter pull{this,
                         {"pull",
                          unit::one,
                          {-6, 6},
                          0.0,
                          "Log odds of joining beyond pay and risk: standing, belonging, boredom.",
                          assumption("fitted to a steady membership")}};
  engine::Parameter pay_weight{
      this,
      {"pay_weight",
       unit::one,
       {0, 2},
       0.5,
       "Log odds for each 1,000 USD a year that a group pays above what one has.",
       cite("prietocuriel2025",
            "1 for one person; half of it when incomes within a place spread by 3,000 USD")}};
  engine::Parameter arrest_weight{
      this,
      {"arrest_weight",
       unit::year,
       {0, 100},
       5.0,
       "Log odds lost for each yearly chance of arrest.",
       assumption("5,000 weeks (96 years) in the published form; surveys find that risk is hardly "
                  "known, so a twentieth")}};
  engine::Parameter death_weight{
      this,
      {"death_weight",
       unit::year,
       {0, 200},
       10.0,
       "Log odds lost for each yearly chance of being killed.",
       assumption("twice the weight of arrest, as in the published form")}};
  engine::Parameter death_in_rivalry{
      this,
      {"death_in_rivalry",
       unit::per_year,
       {0, 1},
       0.2,
       "Chance of being killed that people see where rivals fight openly.",
       assumption("0.01 to 0.05 a year on average")}};
  engine::Parameter best_pay{this,
                             {"best_pay",
                              unit::usd_per_person_year,
                              {2000, 40000},
                              13000,
                              "Pay of a group that earns far more than it needs.",
                              cite("prietocuriel2025", "250 USD a week")}};
  engine::Parameter revenue_half{this,
                                 {"revenue_half",
                                  unit::usd_per_person_year,
                                  {1000, 100000},
                                  10000,
                                  "Revenue of a member and year at half of that pay.",
                                  assumption("about half of revenue goes to pay")}};
  engine::Parameter legal_income{this,
                                 {"legal_income",
                                  unit::usd_per_person_year,
                                  {500, 20000},
                                  4400,
                                  "Income of one unit.",
                                  cite("prietocuriel2025", "14.7 USD on 300 days")}};
  engine::Parameter programme_value{
      this,
      {"programme_value",
       unit::usd_per_person_year,
       {0, 10000},
       0.0,
       "What programmes for the young are worth to them.",
       assumption("none without a measure; 832 USD in the published form")}};
  engine::Parameter peer_rate{
      this,
      {"peer_rate",
       unit::per_year,
       {0, 1},
       0.08,
       "Recruits that one member brings through friendship in a year, without trust in the State.",
       cite("calderoni2021", "recruits are those who offend together with a member")}};
  engine::Parameter force_rate{
      this,
      {"force_rate",
       unit::per_year,
       {0, 0.1},
       0.0015,
       "Hazard of forced recruitment of boys aged 12 to 17 under full hold.",
       cite("prietocuriel2025", "a tenth of recruits")}};
  engine::Parameter force_on_girls{this,
                                   {"force_on_girls",
                                    unit::one,
                                    {0, 1},
                                    0.4,
                                    "The same for girls, relative to boys.",
                                    assumption("reported less; exploited more")}};
  engine::Parameter cash_paid{
      this,
      {"cash_paid",
       unit::per_year,
       {0, 10},
       0.5,
       "Share of a group's cash that recruits see going to members in a year, beside takings.",
       assumption("what leaders draw out (spending.drawn_out); 0.2 to 1")}};
  engine::Parameter sought{
      this,
      {"sought",
       unit::one,
       {0, 10},
       2.0,
       "Relative rise of offers made to people of a place where a shock has taken all work.",
       cite("dixcarneiro2018",
            "crime follows lost work, not lost income alone; size assumed: who has no work asks "
            "those who pay; 0 to 4")}};
  engine::Parameter online_offers{
      this,
      {"online_offers",
       unit::share,
       {0, 1},
       0.1,
       "Offers that members working online make to people online, relative to face to face.",
       assumption("many are reached, few are asked; 0.02 to 0.3")}};
  engine::Parameter women_weight{this,
                                 {"women_weight",
                                  unit::one,
                                  {0, 1},
                                  0.1,
                                  "Exposure of women relative to men.",
                                  assumption("about a tenth of members are women")}};
  engine::Parameter adolescent_weight{
      this,
      {"adolescent_weight",
       unit::one,
       {0, 2},
       0.15,
       "Exposure at 12 to 17 relative to 18 to 29.",
       cite("prietocuriel2025",
            "density of joining (a-15)(35-a): 6 % before 18, 78 % from 18 to 29")}};
  engine::Parameter adult_weight{
      this,
      {"adult_weight",
       unit::one,
       {0, 1},
       0.11,
       "Exposure at 30 to 64 relative to 18 to 29.",
       cite("prietocuriel2025", "the same density: 16 % from 30 to 34")}};
  engine::Parameter protection_of_minors{
      this,
      {"protection_of_minors",
       unit::share,
       {0, 1},
       0.0,
       "Share of exposure and force that school and guardians take from those under 18.",
       assumption("none without a measure beyond today's schools")}};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    Weights weights;
    for (const Sex sex : {Sex::women, Sex::men}) {
      for (std::size_t k = 0; k < recruited_ages.size(); ++k) {
        weights[static_cast<std::size_t>(sex)][k] = weight_of(sex, recruited_ages[k], cells);
      }
    }
    const auto near = members_per_exposed(cells, weights), paid = pay(now, cells);
    const auto forcing = trait_here(cells, GroupTrait::forcing);
    for (const Sex sex : {Sex::women, Sex::men}) {
      recruit(sex, cells, weights[static_cast<std::size_t>(sex)], near, paid);
      force(sex, cells, forcing);
    }
  }

 private:
  static constexpr std::array exposed{Standing::resident, Standing::displaced};
  static constexpr std::array recruited_ages{Age::adolescents, Age::young, Age::adults};
  using WeightsByAge = std::array<std::span<const double>, recruited_ages.size()>;
  using Weights = std::array<WeightsByAge, sexes>;

  void add(std::deque<engine::Exit>& exits, Standing standing, Sex sex, Age age,
           std::string_view way, Cohorts& tally) {
    engine::Stock& from = community_.people(standing).at(sex, age);
    exits.emplace_back(this, from, from.name() + std::string(way),
                       engine::Destination{.to = &community_.people(Standing::member).at(sex, age),
                                           .tally = &tally.at(sex, age)});
  }

  // How much a person of a cohort is in the way of recruiters, relative to a man of 18 to 29.
  std::span<const double> weight_of(Sex sex, Age age, const engine::Cells& cells) const {
    const auto out = cells.buffer();
    const auto women = women_weight.over(cells), guarded = protection_of_minors.over(cells);
    const auto before = adolescent_weight.over(cells), after = adult_weight.over(cells);
    const auto weigh = [&, is_women = sex == Sex::women ? 1.0 : 0.0](const auto& of_age) {
      for (std::size_t i = 0; i < cells.size; ++i)
        out[i] = of_age(i) * (1.0 + is_women * (women[i] - 1.0));
      return out;
    };
    if (age == Age::adolescents)
      return weigh([&](std::size_t i) { return before[i] * (1.0 - guarded[i]); });
    if (age == Age::adults) return weigh([&](std::size_t i) { return after[i]; });
    return weigh([](std::size_t) { return 1.0; });
  }

  // Members for each person in the way of recruiters.
  std::span<double> members_per_exposed(const engine::Cells& cells, const Weights& weights) const {
    const auto out = zeros(cells);
    for (const Sex sex : {Sex::women, Sex::men}) {
      for (std::size_t k = 0; k < recruited_ages.size(); ++k) {
        const auto weight = weights[static_cast<std::size_t>(sex)][k];
        for (const Standing standing : exposed) {
          const auto people = community_.people(standing).at(sex, recruited_ages[k]).over(cells);
          for (std::size_t i = 0; i < cells.size; ++i) out[i] += weight[i] * people[i];
        }
      }
    }
    const auto members = community_.members_at_large.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) out[i] = members[i] / std::max(out[i], 1.0);
    return out;
  }

  // What the groups here pay a member in a year, by what they earned in this step.  [USD/year]
  std::span<double> pay(const engine::Now& now, const engine::Cells& cells) const {
    const auto out = zeros(cells);
    const std::size_t lanes = cells.table->lanes();
    const engine::ColumnView<const double> members = groups_.members.view();
    const auto most = best_pay.over(cells), half = revenue_half.over(cells);
    const auto cash = cash_paid.over(cells);
    for (const Presence& entry : community_.presence) {
      const auto slot = entry.slot.over(cells), share = entry.share.over(cells);
      for (std::size_t i = 0; i < cells.size; ++i) {
        if (slot[i] < 0.0) continue;
        const std::size_t group =
            static_cast<std::size_t>(slot[i]) * lanes + cells.table->lane_of(cells.begin + i);
        double earned = 0.0;
        for (const engine::Stock& market : groups_.revenue) earned += market.at(group);
        earned += cash[i] * groups_.money.at(group) / 100.0 * now.step_years;
        const double each = earned / (std::max(members[group], 1.0) * now.step_years);
        out[i] += share[i] * most[i] * each / (each + half[i]);
      }
    }
    return out;
  }

  // Offers taken and friends followed by one sex: both in proportion to the members one may meet,
  // in any standing alike.
  void recruit(Sex sex, const engine::Cells& cells, const WeightsByAge& weights,
               std::span<const double> near, std::span<const double> paid) {
    const auto accepted = acceptance(sex, cells, paid);
    const auto trust = community_.trust.of(sex).over(cells);
    const auto befriended = peer_rate.over(cells);
    const auto offered = offers_made(sex, cells), online = met_online(sex, cells);
    for (std::size_t which = 0; which < exposed.size(); ++which) {
      for (std::size_t k = 0; k < recruited_ages.size(); ++k) {
        const std::size_t exit =
            (which * sexes + static_cast<std::size_t>(sex)) * recruited_ages.size() + k;
        if (offers_[exit].finds_nobody(cells)) continue;
        const auto weight = weights[k];
        const auto offer = offers_[exit].fresh(cells), peer = peers_[exit].fresh(cells);
        for (std::size_t i = 0; i < cells.size; ++i) {
          const double met = weight[i] * near[i];
          offer[i] = (met + weight[i] * online[i]) * offered[i] * accepted[i];
          peer[i] = met * befriended[i] * (1.0 - trust[i]);
        }
      }
    }
  }

  /// Offers of a member in a year: more where a shock took work, for need makes people look for whoever
  /// pays. The usual want of work is in the rate already.
  std::span<const double> offers_made(Sex sex, const engine::Cells& cells) const {
    const auto out = cells.buffer();
    const auto rate = exposure.over(cells), asked = sought.over(cells);
    const auto lost = lost_work(community_, sex, cells);
    for (std::size_t i = 0; i < cells.size; ++i) out[i] = rate[i] * (1.0 + asked[i] * lost[i]);
    return out;
  }

  // A trait of the groups here, by their members; 1 is a gang's. [cells.size]
  std::span<const double> trait_here(const engine::Cells& cells, GroupTrait which) const {
    const std::size_t lanes = cells.table->lanes();
    const engine::ColumnView<const double> trait =
        groups_.trait[static_cast<std::size_t>(which)].view();
    return over_groups_present(cells, community_,
                               [&](std::size_t, std::size_t lane, std::size_t slot) {
                                 return trait[slot * lanes + lane];
                               });
  }

  // Members working online for each person of the country in the way of recruiters (some 15 in 100),
  // as far as people here are online: they need no territory.
  std::span<const double> met_online(Sex sex, const engine::Cells& cells) const {
    const auto out = zeros(cells);
    const std::size_t lanes = cells.table->lanes();
    const std::size_t market = static_cast<std::size_t>(Market::online_fraud) * lanes;
    double most = 0.0;
    for (std::size_t lane = 0; lane < lanes; ++lane)
      most = std::max(most, world_.market.supply.at(market + lane));
    if (most <= 0.0) return out;
    std::vector<double> people(lanes, 0.0);
    for (std::size_t k = 0; k < world_.province.table.cells(); ++k)
      people[k % lanes] += world_.province.population.at(k);
    const auto reachable = community_.online_exposure.of(sex).over(cells),
               part = online_offers.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const std::size_t lane = (cells.begin + i) % lanes;
      out[i] = part[i] * reachable[i] * world_.market.supply.at(market + lane) /
               std::max(0.15 * people[lane], 1.0);
    }
    return out;
  }

  // Chance that an offer is taken: a logistic of pay against income and programmes, and of risks.
  std::span<double> acceptance(Sex sex, const engine::Cells& cells,
                               std::span<const double> paid) const {
    const auto out = cells.buffer();
    const auto income = community_.income.of(sex).over(cells),
               fought = community_.rivalry.over(cells);
    const auto caught = community_.arrest_risk.over(cells), most = willing.over(cells);
    const auto drawn = pull.over(cells), weight = pay_weight.over(cells);
    const auto legal = legal_income.over(cells), programme = programme_value.over(cells);
    const auto arrest = arrest_weight.over(cells), death = death_weight.over(cells);
    const auto deadly = death_in_rivalry.over(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      const double gain = (paid[i] - legal[i] * income[i] - programme[i]) / 1000.0;
      const double risk = arrest[i] * caught[i] + death[i] * deadly[i] * fought[i];
      out[i] = most[i] * engine::math::sigmoid(drawn[i] + weight[i] * gain - risk);
    }
    return out;
  }

  void force(Sex sex, const engine::Cells& cells, std::span<const double> forcing) const {
    const auto rate = force_rate.over(cells), girls = force_on_girls.over(cells);
    const auto held = community_.control.over(cells), guarded = protection_of_minors.over(cells);
    const double is_girls = sex == Sex::women ? 1.0 : 0.0;
    for (std::size_t which = 0; which < exposed.size(); ++which) {
      const engine::Exit& exit = force_[which * sexes + static_cast<std::size_t>(sex)];
      if (exit.finds_nobody(cells)) continue;
      const auto out = exit.fresh(cells);
      for (std::size_t i = 0; i < cells.size; ++i) {
        out[i] = rate[i] * forcing[i] * (1.0 + is_girls * (girls[i] - 1.0)) * held[i] *
                 (1.0 - guarded[i]);
      }
    }
  }

  std::deque<engine::Exit> offers_, peers_, force_;
};

void declare_recruitment(Model& model) { model.add<Recruitment>(); }

}  // namespace models
