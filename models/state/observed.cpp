// SPDX-License-Identifier: Apache-2.0
#include "models/state/observed.hpp"

#include <string>

#include "models/quantities.hpp"

namespace models {

using engine::Stock;
namespace unit = engine::unit;

const std::array<SignalFacts, signals>& signal_facts() {
  using F = Function;
  using C = Carrier;
  static const std::array<SignalFacts, signals> facts{{
      {"territorial_control", "Hold of groups over daily life, mean over people.", unit::share,
       F::local_governance, C::civil_society, 0.2, false},
      {"diversification", "Entropy of what groups take over markets: 0 one, 1 all alike.",
       unit::share, F::financial_intelligence, C::private_sector, 0.3, false},
      {"recruitment", "People who join groups.", unit::per_100k_year, F::corrections,
       C::civil_society, 60.0, false},
      {"spread_of_violence", "Share of people where somebody was killed in the last step.",
       unit::share, F::police, C::media_and_influencers, 0.2, false},
      {"violence", "Homicides as recorded.", unit::per_100k_year, F::police,
       C::media_and_influencers, 20.0, true},
      {"extortion", "Extortion as reported.", unit::per_100k_year, F::police, C::private_sector,
       400.0, false},
      {"shortages", "Food, water and energy out of reach, read off prices and queues.", unit::share,
       F::procurement, C::private_sector, 0.15, false},
      {"displacement", "Share of people driven from home.", unit::share, F::civil_protection,
       C::civil_society, 0.03, false},
      {"online_fraud", "Fraud online as reported.", unit::per_100k_year, F::cyber_security,
       C::private_sector, 300.0, false},
      // About what hospitals have beds for: some three in a thousand people.
      {"illness", "Share of people ill enough to need care.", unit::share, F::health,
       C::media_and_influencers, 0.004, false},
      {"helpline_calls", "Calls for help from homes.", unit::per_100k_year, F::communications,
       C::civil_society, 300.0, false},
      {"infiltration", "Share of turnover of licit sectors that groups own or direct.", unit::share,
       F::financial_intelligence, C::media_and_influencers, 0.1, false},
  }};
  return facts;
}

const std::array<std::string_view, reported_harms>& reported_harm_names() {
  static const std::array<std::string_view, reported_harms> names{
      "kidnapping",   "trafficking", "harm_on_the_way",
      "online_fraud", "medicines",   "sexual_violence"};
  return names;
}

const std::array<std::string_view, parts_of_resilience>& part_names() {
  static const std::array<std::string_view, parts_of_resilience> names{"functions", "values",
                                                                       "social_capacity"};
  return names;
}

namespace observed_detail {
std::string joined(std::string_view first, std::string_view second) {
  return std::string(first) + "_" + std::string(second);
}

std::deque<Stock> by_signal(engine::Table& table, Stock::Kind kind, std::string_view family,
                            std::string_view about) {
  std::deque<Stock> all;
  for (const SignalFacts& facts : signal_facts()) {
    const double high = facts.unit.symbol == unit::share.symbol ? 1.0 : 1e7;
    all.emplace_back(table, kind, level_of(family, facts.unit, high, 0, about),
                     joined(family, facts.id));
  }
  return all;
}

std::deque<Stock> shares_by_signal(engine::Table& table, Stock::Kind kind, std::string_view family,
                                   std::string_view about) {
  std::deque<Stock> all;
  for (const SignalFacts& facts : signal_facts()) {
    all.emplace_back(table, kind, share_of(family, 0, about), joined(family, facts.id));
  }
  return all;
}

std::deque<Stock> warnings_of(engine::Table& nation) {
  std::deque<Stock> all;
  for (const SignalFacts& facts : signal_facts()) {
    for (const int weeks : horizons) {
      all.emplace_back(nation, Stock::Kind::level,
                       share_of("warned", 0, "How far a future is warned of and prepared for."),
                       joined(joined("warned", facts.id), std::to_string(weeks)));
    }
  }
  return all;
}

std::deque<Stock> reports_of(engine::Table& communities) {
  std::deque<Stock> all;
  for (const std::string_view harm : reported_harm_names()) {
    all.emplace_back(communities, Stock::Kind::tally,
                     count_of("reports", "Victims who told an office, and were written down."),
                     joined("reports_of", harm));
  }
  return all;
}

std::deque<Course> courses_of(engine::Table& nation) {
  std::deque<Course> all;
  for (const std::string_view part : part_names()) all.emplace_back(nation, part);
  return all;
}

constexpr engine::Quantity moment_of(std::string_view name, std::string_view about) {
  return level_of(name, unit::one, 1e7, 0, about);
}
}  // namespace observed_detail

Course::Course(engine::Table& nation, std::string_view part)
    : level(nation, Stock::Kind::field, share_of("level", 0, "This part of resilience now."),
            observed_detail::joined("level_of", part)),
      reference(nation, Stock::Kind::level, share_of("reference", 0, "Mean of the first weeks."),
                observed_detail::joined("reference_of", part)),
      area_lost(nation, Stock::Kind::level,
                level_of("area_lost", unit::year, 1e4, 0, "Shortfall added up over time."),
                observed_detail::joined("area_lost_of", part)),
      depth(nation, Stock::Kind::level, share_of("depth", 0, "Greatest shortfall."),
            observed_detail::joined("depth_of", part)),
      tipped(nation, Stock::Kind::level,
             observed_detail::moment_of("tipped", "Step plus one of the first tipping; 0 never."),
             observed_detail::joined("tipped_of", part)),
      recovered(nation, Stock::Kind::level,
                observed_detail::moment_of("recovered", "Step plus one of recovery; 0 never."),
                observed_detail::joined("recovered_of", part)),
      rebound(nation, Stock::Kind::level,
              {"rebound",
               unit::share,
               {-1.0, 1.0},
               0,
               "Level above the reference since recovery.",
               engine::assumption("state")},
              observed_detail::joined("rebound_of", part)),
      groups_in_charge(nation, Stock::Kind::level,
                       share_of("groups_in_charge", 0, "1 where groups ruled at recovery."),
                       observed_detail::joined("groups_in_charge_of", part)) {}

Observed::Observed(engine::Model&, Province& province, Nation& nation, Community& community)
    : truth(observed_detail::by_signal(province.table, Stock::Kind::field, "truth",
                                       "What happened in the last step.")),
      hard(observed_detail::by_signal(province.table, Stock::Kind::level, "hard",
                                      "What the files of the State say.")),
      soft(observed_detail::by_signal(province.table, Stock::Kind::level, "soft",
                                      "What people tell.")),
      seen(observed_detail::by_signal(province.table, Stock::Kind::field, "seen",
                                      "What the State sees, told twice counted once.")),
      usual(observed_detail::by_signal(province.table, Stock::Kind::level, "usual",
                                       "What the State has got used to.")),
      strength(observed_detail::shares_by_signal(province.table, Stock::Kind::field, "strength",
                                                 "Excess over the usual against its half.")),
      sources(province.table, Stock::Kind::level,
              share_of("sources", 1, "Reporters at work who are not frightened off.")),
      sources_lost(province.table, Stock::Kind::tally,
                   count_of("sources_lost", "Reporters harmed for what they told.")),
      alert(observed_detail::shares_by_signal(nation.table, Stock::Kind::field, "alert",
                                              "Strength of a signal over the nation.")),
      recent(observed_detail::shares_by_signal(nation.table, Stock::Kind::level, "recent",
                                               "Alert of the last weeks.")),
      before(observed_detail::shares_by_signal(nation.table, Stock::Kind::level, "before",
                                               "Alert of the last year.")),
      warned(observed_detail::warnings_of(nation.table)),
      foresight(nation.table, Stock::Kind::field,
                share_of("foresight", 0, "Share of what has come that was warned of.")),
      decision_factor(nation.table, Stock::Kind::field,
                      level_of("decision_factor", unit::one, 10, 1,
                               "What foresight makes of delays of decision; 1 is no change.")),
      highest_alert(nation.table, Stock::Kind::field,
                    share_of("highest_alert", 0, "Highest alert of all signals.")),
      spent(nation.table, Stock::Kind::tally,
            {"spent_on_watching",
             unit::cent,
             {0, no_limit},
             0,
             "Spent on sources and analysis.",
             engine::assumption("state")}),
      reports(observed_detail::reports_of(community.table)),
      course(observed_detail::courses_of(nation.table)) {}

}  // namespace models
