// SPDX-License-Identifier: Apache-2.0
#include "models/community/community.hpp"

#include "models/groups/groups.hpp"
#include "models/quantities.hpp"

namespace models {

using engine::assumption;
using engine::Quantity;
using engine::Stock;
namespace unit = engine::unit;

Cohorts::Cohorts(engine::Table& table, Stock::Kind kind, std::string_view name,
                 std::string_view about) {
  for (const std::string_view sex : sex_names) {
    for (const std::string_view age : age_names) {
      const std::string full = std::string(name) + "_" + std::string(sex) + "_" + std::string(age);
      stocks_.emplace_back(table, kind, count_of(name, about), full);
    }
  }
}

BySex::BySex(engine::Table& table, Stock::Kind kind, const Quantity& quantity)
    : women(table, kind, quantity, std::string(quantity.name) + "_women"),
      men(table, kind, quantity, std::string(quantity.name) + "_men") {}

Presence::Presence(engine::Table& table, std::size_t entry)
    : slot(table, Stock::Kind::level,
           {"presence_slot",
            unit::one,
            {-1.0, 4096.0},
            -1.0,
            "Group slot here; -1 is none.",
            assumption("state")},
           "presence_slot_" + std::to_string(entry)),
      share(table, Stock::Kind::level,
            share_of("presence_share", 0.0, "Share of the members here."),
            "presence_share_" + std::to_string(entry)) {}

Turning::Turning(engine::Table& table, std::string_view demand)
    : to_state(table, Stock::Kind::field, share_of("to_state", 0.6, "Share who turn to the State."),
               "turn_to_state_for_" + std::string(demand)),
      to_group(table, Stock::Kind::field, share_of("to_group", 0.1, "Share who turn to a group."),
               "turn_to_group_for_" + std::string(demand)),
      to_own(table, Stock::Kind::field, share_of("to_own", 0.3, "Share who turn to each other."),
             "turn_to_own_for_" + std::string(demand)) {}

Victims::Victims(engine::Table& table, std::string_view harm, std::string_view about)
    : girls(table, Stock::Kind::tally, count_of(harm, about), std::string(harm) + "_girls"),
      boys(table, Stock::Kind::tally, count_of(harm, about), std::string(harm) + "_boys"),
      women(table, Stock::Kind::tally, count_of(harm, about), std::string(harm) + "_women"),
      men(table, Stock::Kind::tally, count_of(harm, about), std::string(harm) + "_men") {}

namespace community_detail {
std::deque<Cohorts> people_of(engine::Table& table) {
  std::deque<Cohorts> people;
  const auto add = [&](std::string_view name, std::string_view about) {
    people.emplace_back(table, Stock::Kind::whole, name, about);
  };
  add("resident", "Living here, in no other standing.");
  add("displaced", "Driven from another community, living here.");
  add("member", "Members of groups at large.");
  add("awaiting_trial_member", "Members in detention without conviction.");
  add("awaiting_trial_other", "Others in detention without conviction.");
  add("prisoner_member", "Convicted members in prison.");
  add("prisoner_other", "Other convicted people in prison.");
  add("former_member", "People who left a group.");
  add("former_combatant", "People who left an armed party to a conflict.");
  add("trafficked", "Held by traffickers, here or on the way from here.");
  add("abroad", "Living in another country.");
  add("security", "Staff of police, army, border control and prisons who live here.");
  return people;
}

std::deque<Cohorts> killed_of(engine::Table& table) {
  std::deque<Cohorts> killed;
  const auto add = [&](std::string_view name, std::string_view about) {
    killed.emplace_back(table, Stock::Kind::tally, name, about);
  };
  add("killed_interpersonal", "Killed in quarrels, homes, robberies.");
  add("killed_by_groups", "Killed by groups: rivals, bystanders, those who refuse.");
  add("killed_by_state", "Killed by State agents, often recorded as a clash.");
  add("killed_in_custody", "Died by violence in detention or prison.");
  return killed;
}

std::deque<Stock> unmet_of(engine::Table& table) {
  std::deque<Stock> unmet;
  for (const std::string_view need : need_names) {
    unmet.emplace_back(table, Stock::Kind::level,
                       share_of("unmet", 0.3, "Share of people whose need is not met."),
                       "unmet_" + std::string(need));
  }
  return unmet;
}

std::deque<Stock> usual_gap_of(engine::Table& table) {
  std::deque<Stock> usual;
  for (const std::string_view need : need_names) {
    usual.emplace_back(table, Stock::Kind::level,
                       share_of("usual_gap", 0.36, "Share that nobody covered at the start."),
                       "usual_gap_of_" + std::string(need));
  }
  return usual;
}

std::deque<Stock> uncovered_of(engine::Table& table) {
  std::deque<Stock> uncovered;
  for (const std::string_view need : need_names) {
    uncovered.emplace_back(table, Stock::Kind::field,
                           share_of("uncovered", 0.36, "Share whom nobody covers."),
                           "uncovered_for_" + std::string(need));
  }
  return uncovered;
}

std::deque<Stock> infrastructure_of(engine::Table& table) {
  std::deque<Stock> all;
  for (const std::string_view kind : infrastructure_names) {
    all.emplace_back(table, Stock::Kind::level, share_of("condition", 1, "1 whole, 0 out of use."),
                     "condition_of_" + std::string(kind));
  }
  return all;
}

std::deque<Turning> turning_of(engine::Table& table) {
  std::deque<Turning> turning;
  for (const std::string_view demand : demand_names) turning.emplace_back(table, demand);
  return turning;
}
}  // namespace community_detail

// The members are listed in the order of the header.
Community::Community(engine::Model& model)
    : table(model.add_table("community", engine::Model::Bendable::yes)),
      mobility(model.add_graph("mobility")),
      trade(model.add_graph("trade")),
      social(model.add_graph("social")),
      adjacency(model.add_graph("adjacency")),
      people_(community_detail::people_of(table)),
      killed_(community_detail::killed_of(table)),
      latitude(table, Stock::Kind::level, {"latitude", unit::one, {-90, 90}, 0, "Degrees north."}),
      longitude(table, Stock::Kind::level,
                {"longitude", unit::one, {-180, 180}, 0, "Degrees east."}),
      is_urban_margin(table, Stock::Kind::level,
                      share_of("is_urban_margin", 0, "1 in poor margins of cities.")),
      is_urban(table, Stock::Kind::level, share_of("is_urban", 0, "1 in cities and towns.")),
      is_rural(table, Stock::Kind::level, share_of("is_rural", 0, "1 in the countryside.")),
      is_port(table, Stock::Kind::level, share_of("is_port", 0, "1 at a seaport.")),
      is_border(table, Stock::Kind::level,
                share_of("is_border", 0, "1 near a land border that is a route.")),
      on_route(table, Stock::Kind::level,
               share_of("on_route", 0, "1 at a port or border of a route.")),
      route_value(
          table, Stock::Kind::level,
          share_of("route_value", 0,
                   "Share of the transit trade that could pass here; sums to 1 over the country.")),
      deprivation(table, Stock::Kind::level,
                  share_of("deprivation", 0.3, "Structural unmet basic needs.")),
      remoteness(table, Stock::Kind::level,
                 share_of("remoteness", 0, "0 at the seat of the province, 1 out of reach.")),
      base_income(table, Stock::Kind::level,
                  level_of("base_income", unit::one, 10, 1,
                           "Income before the crisis; 1 is the national mean.")),
      prison_places(table, Stock::Kind::level,
                    level_of("prison_places", unit::person, 1e9, 0, "Places in prisons here.")),
      excluded(table, Stock::Kind::level,
               share_of("excluded", 0.1, "Share cut off from decisions, services or papers.")),
      is_camp(table, Stock::Kind::level, share_of("is_camp", 0, "1 in camps of the displaced.")),
      security_posts(table, Stock::Kind::level,
                     level_of("security_posts", unit::person, 1e9, 0,
                              "Posts of security staff that the State means to fill.")),
      mineral_value(table, Stock::Kind::level,
                    share_of("mineral_value", 0, "Share of the country's minerals.")),
      forest_value(table, Stock::Kind::level,
                   share_of("forest_value", 0, "Share of the country's timber and wildlife.")),
      usual_employment(table, Stock::Kind::level,
                       share_of("usual_employment", 0.6, "Share with work before the first step.")),
      usual_excluded(table, Stock::Kind::level,
                     share_of("usual_excluded", 0.1, "Share excluded before the first step.")),
      usual_gap(community_detail::usual_gap_of(table)),
      population(table, Stock::Kind::field,
                 count_of("population", "Everybody who belongs here and is not abroad.")),
      members_at_large(table, Stock::Kind::field,
                       count_of("members_at_large", "Members of groups at large.")),
      trust(table, Stock::Kind::level, share_of("trust", 0.4, "Trust in the State.")),
      fear(table, Stock::Kind::level, share_of("fear", 0.2, "Fear of violence.")),
      income(table, Stock::Kind::level,
             level_of("income", unit::one, 10, 1,
                      "Income; 1 is the national mean before the crisis.")),
      employment(table, Stock::Kind::level,
                 share_of("employment", 0.6, "Share of those of working age who have work.")),
      online_exposure(table, Stock::Kind::level,
                      share_of("online_exposure", 0.4,
                               "Share whom recruiters and fraud can reach "
                               "online.")),
      grievance(table, Stock::Kind::level,
                share_of("grievance", 0.2, "Sense of being wronged by the State.")),
      silence(table, Stock::Kind::level, share_of("silence", 0.2, "Norm of silence about groups.")),
      cohesion(table, Stock::Kind::level, share_of("cohesion", 0.5, "Bonding ties.")),
      bridging(table, Stock::Kind::level,
               share_of("bridging", 0.3, "Ties to other communities and institutions.")),
      unmet_need(table, Stock::Kind::level,
                 share_of("unmet_need", 0.3, "Share of basic needs unmet.")),
      dependence(table, Stock::Kind::level,
                 share_of("dependence", 0.05, "Dependence on groups for needs, credit, work.")),
      legitimacy_of_groups(
          table, Stock::Kind::level,
          share_of("legitimacy_of_groups", 0.1, "How far the rule of groups is accepted.")),
      debt(table, Stock::Kind::level,
           level_of("debt", unit::usd_per_person, 1e5, 0, "Debt to lenders outside the law.")),
      weapons(table, Stock::Kind::level,
              level_of("weapons", unit::one, 100, 3, "Illicit firearms per 100 people.")),
      awareness(table, Stock::Kind::level,
                share_of("awareness", 0.3, "Awareness of risks and of where to turn.")),
      unmet(community_detail::unmet_of(table)),
      infrastructure(community_detail::infrastructure_of(table)),
      fled(table, Stock::Kind::level,
           count_of("fled", "People driven from here who may come back.")),
      heeding(table, Stock::Kind::level, share_of("heeding", 0, "Share who act on warnings.")),
      alarm_fatigue(table, Stock::Kind::level,
                    share_of("alarm_fatigue", 0, "Share of warnings nobody heeds any more.")),
      police_presence(
          table, Stock::Kind::field,
          level_of("police_presence", unit::one, 100, 1, "1 is the national mean at the start.")),
      coverage_by_state(
          table, Stock::Kind::field,
          share_of("coverage_by_state", 0.6, "Share of service needs met by the State.")),
      coverage_by_society(table, Stock::Kind::field,
                          share_of("coverage_by_society", 0.1, "Share met by civil society.")),
      coverage_by_groups(table, Stock::Kind::field,
                         share_of("coverage_by_groups", 0, "Share met by groups.")),
      uncovered(community_detail::uncovered_of(table)),
      promised_presence(table, Stock::Kind::level,
                        share_of("promised_presence", 0, "Presence announced and not delivered.")),
      reporting(table, Stock::Kind::field,
                share_of("reporting", 0.3, "Chance that a harm is reported.")),
      access(table, Stock::Kind::field,
             share_of("access", 0.8, "Share of what is offered that reaches them.")),
      turning(community_detail::turning_of(table)),
      turn_to_state(table, Stock::Kind::field,
                    share_of("turn_to_state", 0.6, "Share who turn to the State.")),
      turn_to_group(table, Stock::Kind::field,
                    share_of("turn_to_group", 0.1, "Share who turn to a group.")),
      turn_to_own(table, Stock::Kind::field,
                  share_of("turn_to_own", 0.3, "Share who turn to each other.")),
      access_of_excluded(table, Stock::Kind::field,
                         share_of("access_of_excluded", 0.6, "As access, of the excluded.")),
      voice(table, Stock::Kind::field,
            share_of("voice", 0.4, "Share of people who are heard in what is decided.")),
      protest(table, Stock::Kind::field, share_of("protest", 0, "Share of people who protest.")),
      compliance(table, Stock::Kind::field,
                 share_of("compliance", 0.6, "Share who follow rules and measures.")),
      cost_of_living(table, Stock::Kind::field,
                     level_of("cost_of_living", unit::one, 10, 1, "1 before the crisis.")),
      presence{Presence(table, 0), Presence(table, 1), Presence(table, 2), Presence(table, 3),
               Presence(table, 4), Presence(table, 5), Presence(table, 6), Presence(table, 7)},
      control(table, Stock::Kind::field,
              share_of("control", 0, "Hold of all groups over daily life.")),
      control_first(table, Stock::Kind::field,
                    share_of("control_first", 0, "Hold of the strongest group.")),
      rivalry(table, Stock::Kind::field, share_of("rivalry", 0, "How openly groups fight here.")),
      rent(table, Stock::Kind::field,
           level_of("rent", unit::usd_per_week, no_limit, 0, "What there is to protect here.")),
      arrest_risk(table, Stock::Kind::field,
                  level_of("arrest_risk", unit::per_year, 1e3, 0, "A member's hazard of arrest.")),
      recruited_by_offer(table, Stock::Kind::tally, "recruited_by_offer",
                         "Joined for pay and standing."),
      recruited_by_peers(table, Stock::Kind::tally, "recruited_by_peers",
                         "Joined through friends."),
      recruited_by_force(table, Stock::Kind::tally, "recruited_by_force", "Made to join."),
      recruited_in_prison(table, Stock::Kind::tally, "recruited_in_prison",
                          "Joined in detention, for safety."),
      founders(table, Stock::Kind::tally, count_of("founders", "Founded a group.")),
      detained_rightly(table, Stock::Kind::tally, "detained_rightly", "Members detained."),
      detained_wrongly(table, Stock::Kind::tally, "detained_wrongly",
                       "Others detained as if members."),
      bodies_hidden(table, Stock::Kind::tally,
                    count_of("bodies_hidden", "Killed, body not found: missing.")),
      homicides_recorded(
          table, Stock::Kind::tally,
          count_of("homicides_recorded", "Violent deaths the police record as homicide.")),
      extorted(table, Stock::Kind::tally, count_of("extorted", "Households and firms extorted.")),
      extortion_reported(table, Stock::Kind::tally,
                         count_of("extortion_reported", "Of these, reported.")),
      kidnapped(table, Stock::Kind::tally, count_of("kidnapped", "People kidnapped.")),
      ill_treated(table, Stock::Kind::tally,
                  count_of("ill_treated", "Ill-treated by State agents.")),
      released(table, Stock::Kind::tally, count_of("released", "Released from prison.")),
      convicted(table, Stock::Kind::tally, count_of("convicted", "Convicted.")),
      trafficked_now(table, "trafficked_now", "People whom traffickers take."),
      smuggled(table, "smuggled", "Customers of smugglers of migrants."),
      harmed_on_the_way(table, "harmed_on_the_way", "Of these, harmed on the way."),
      defrauded_online(table, "defrauded_online", "Victims of fraud online."),
      harmed_by_medicines(table, "harmed_by_medicines", "Harmed by falsified medical products."),
      partner_violence(table, "partner_violence", "Victims of violence by partners and kin."),
      sexual_violence(table, "sexual_violence", "Victims of sexual violence by others."),
      helpline_calls(table, Stock::Kind::tally,
                     count_of("helpline_calls", "Calls to helplines for violence at home.")),
      partner_violence_reported(
          table, Stock::Kind::tally,
          count_of("partner_violence_reported", "Violence at home reported to the police.")),
      disappeared_by_state(
          table, Stock::Kind::tally,
          count_of("disappeared_by_state", "Disappeared with the State involved.")),
      extorted_by_officials(table, Stock::Kind::tally,
                            count_of("extorted_by_officials", "Made to pay by officials.")),
      sexual_violence_by_officials(
          table, Stock::Kind::tally,
          count_of("sexual_violence_by_officials", "Victims of sexual violence by officials.")),
      leaving(table, Stock::Kind::tally, "leaving", "Residents who flee in this step."),
      returning(table, Stock::Kind::tally, "returning", "Displaced who set out for home.") {
  for (const std::string_view market : market_names()) {
    takings.emplace_back(table, Stock::Kind::field,
                         level_of("takings", unit::usd, no_limit, 0, "Taken here in this step."),
                         "takings_" + std::string(market));
  }
}

}  // namespace models
