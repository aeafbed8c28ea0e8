// SPDX-License-Identifier: Apache-2.0
#include "models/state/state.hpp"

#include "models/quantities.hpp"

namespace models {

using engine::Stock;
namespace unit = engine::unit;

const std::array<FunctionFacts, functions>& function_facts() {
  static const std::array<FunctionFacts, functions> facts{{
      {"police", "Patrols, investigates, arrests; answers calls."},
      {"border_and_customs", "Controls ports, borders and goods."},
      {"courts", "Prosecutes and tries; frees or sentences."},
      {"corrections", "Keeps prisoners, and gives or denies them a way back."},
      {"anti_corruption", "Finds and stops officials who are bought."},
      {"financial_intelligence", "Follows the money of groups."},
      {"cyber_security", "Protects networks and people online; follows crime there."},
      {"analysis", "Early warning: what the State believes, and lessons of earlier crises."},
      {"civil_protection", "Emergency services and aid."},
      {"health", "Clinics and hospitals."},
      {"water_and_sanitation", "Safe water and sewers."},
      {"waste", "Collects and treats waste."},
      {"energy", "Electricity and fuel."},
      {"transport", "Roads, railways, ports and airports; brings aid and goods."},
      {"communications", "Telephone, internet and broadcasts; carries alerts."},
      {"education", "Schools."},
      {"social_protection", "Transfers, work and care for those in need."},
      {"local_governance", "Municipal services, decisions and presence."},
      {"procurement", "Buys goods, works and services with public money."},
  }};
  return facts;
}

const std::array<FunctionFacts, carriers>& carrier_facts() {
  static const std::array<FunctionFacts, carriers> facts{{
      {"civil_society", "Women's groups, faith groups, neighbourhood associations."},
      {"private_sector", "Firms, banks, platforms."},
      {"media_and_influencers", "Press, radio, people who are listened to."},
      {"power_brokers", "Elected, customary, religious or armed people with local sway."},
      {"international_partners", "Other States and organisations, the neighbour State included."},
      {"national_government", "Those who decide on law, stance, money and the declared pathway."},
  }};
  return facts;
}

const std::array<CarrierProfile, carriers>& carrier_profiles() {
  static const std::array<CarrierProfile, carriers> profiles{{
      {0.7, 0.3, 0.4, 0.55, 0.1, 1.0},   // civil_society
      {0.6, 0.25, 0.6, 0.45, 0.2, 0.2},  // private_sector
      {0.55, 0.3, 0.7, 0.4, 0.0, 0.8},   // media_and_influencers
      {0.35, 0.35, 0.5, 0.4, 0.2, 0.3},  // power_brokers
      {0.8, 0.1, 0.2, 0.5, 0.3, 0.5},    // international_partners
      {0.5, 0.1, 0.8, 0.4, 1.0, 0.0},    // national_government
  }};
  return profiles;
}

StateFunctions::StateFunctions(engine::Model& model)
    : table(model.add_table("function")),
      staff(table, Stock::Kind::level,
            level_of("staff", unit::one, 10, 1,
                     "Staff at work; 1 is the establishment at the start.")),
      budget(table, Stock::Kind::level,
             level_of("budget", unit::usd_per_week, no_limit, 0, "Budget of this function here.")),
      readiness(table, Stock::Kind::level, share_of("readiness", 0.6, "Plans × exercise.")),
      routine(table, Stock::Kind::level,
              share_of("routine", 0.6, "Readiness that daily work keeps up: the profile's.")),
      plan_quality(table, Stock::Kind::level,
                   share_of("plan_quality", 0.5, "How well its plans fit a crisis that comes.")),
      damage(table, Stock::Kind::level, share_of("damage", 0, "Share out of use.")),
      integrity(table, Stock::Kind::level,
                share_of("integrity", 0.6, "Share of decisions neither bought nor forced.")),
      captured(table, Stock::Kind::level,
               share_of("captured", 0, "Share of its decisions that serve a group.")),
      reach(table, Stock::Kind::level,
            share_of("reach", 0.5, "How far into remote and contested places it goes.")),
      allocation(table, Stock::Kind::level,
                 level_of("allocation", unit::one, 10, 1,
                          "What it has here over what people alone would give it.")),
      decided(table, Stock::Kind::level,
              share_of("decided", 0, "How far the decision to respond has been taken.")),
      mobilised(table, Stock::Kind::level,
                share_of("mobilised", 0, "Surge capacity called up and at work.")),
      delivered(table, Stock::Kind::field,
                share_of("delivered", 0, "Surge that arrives where it is needed.")),
      uptake(table, Stock::Kind::field,
             share_of("uptake", 0.5, "Share of what arrives that people accept and use.")),
      capacity(
          table, Stock::Kind::field,
          level_of("capacity", unit::one, 10, 1, "What it can do; 1 is the profile at the start.")),
      spare(table, Stock::Kind::level,
            share_of("spare", 0.3, "Share of capacity that levers may draw on.")),
      drawn(table, Stock::Kind::field, share_of("drawn", 0, "Share drawn by levers.")),
      bribes(table, Stock::Kind::field,
             level_of("bribes", unit::usd, no_limit, 0, "Paid to its officials in this step.")),
      threats(table, Stock::Kind::field,
              share_of("threats", 0, "Threats that officials live under.")),
      backlog(table, Stock::Kind::level,
              level_of("backlog", unit::one, no_limit, 0, "Cases waiting.")) {}

engine::Row StateFunctions::row(Function function, engine::Row province) const {
  const std::size_t provinces = table.rows() / functions;
  return static_cast<engine::Row>(static_cast<std::size_t>(function) * provinces + province);
}

SocietyCarriers::SocietyCarriers(engine::Model& model)
    : table(model.add_table("carrier")),
      capacity(table, Stock::Kind::level,
               level_of("capacity", unit::one, 10, 1, "1 at the start.")),
      independence(table, Stock::Kind::level,
                   share_of("independence", 0.6, "From State and groups.")),
      exposure(table, Stock::Kind::level, share_of("exposure", 0.2, "To attack and bribe.")),
      reach(table, Stock::Kind::level, share_of("reach", 0.5, "Share of people it reaches.")),
      trust_women(table, Stock::Kind::level, share_of("trust_women", 0.5, "Women's trust in it.")),
      trust_men(table, Stock::Kind::level, share_of("trust_men", 0.5, "Men's trust in it.")),
      alignment(table, Stock::Kind::level,
                {"alignment",
                 unit::one,
                 {-1.0, 1.0},
                 0.2,
                 "-1 with groups, 1 with the State.",
                 engine::assumption("state")}),
      mobilised(table, Stock::Kind::level,
                share_of("mobilised", 0, "Help under way in this crisis.")),
      drawn(table, Stock::Kind::field, share_of("drawn", 0, "Share drawn by levers.")) {}

engine::Row SocietyCarriers::row(Carrier carrier, engine::Row province) const {
  const std::size_t provinces = table.rows() / carriers;
  return static_cast<engine::Row>(static_cast<std::size_t>(carrier) * provinces + province);
}

Province::Province(engine::Model& model)
    : table(model.add_table("province", engine::Model::Bendable::yes)),
      population(table, Stock::Kind::field, count_of("population", "People.")),
      members(table, Stock::Kind::field, count_of("members", "Members at large.")),
      killed(table, Stock::Kind::field, count_of("killed", "Violent deaths of the last step.")),
      recorded(table, Stock::Kind::field,
               count_of("recorded", "Homicides recorded in the last step.")),
      awaiting(table, Stock::Kind::field, count_of("awaiting", "Detained without conviction.")),
      inmates(table, Stock::Kind::field, count_of("inmates", "In prison or awaiting trial.")),
      inmate_members(table, Stock::Kind::field, count_of("inmate_members", "Of these, members.")),
      prison_places(table, Stock::Kind::level,
                    level_of("prison_places", unit::person, no_limit, 0, "Places in prisons.")),
      overcrowding(table, Stock::Kind::field,
                   level_of("overcrowding", unit::one, 1e6, 0, "Inmates per place.")),
      member_share_inside(
          table, Stock::Kind::field,
          share_of("member_share_inside", 0, "Share of members among those held together.")),
      extortion_reported(table, Stock::Kind::field,
                         count_of("extortion_reported", "Extortions reported in the last step.")),
      recruited(table, Stock::Kind::field,
                count_of("recruited", "Recruits of the last step, by offer, peers or force.")),
      believed_violence(table, Stock::Kind::level,
                        level_of("believed_violence", unit::per_100k_year, 1e5, 0,
                                 "Lethal violence as the State sees it.")),
      believed_extortion(table, Stock::Kind::level,
                         level_of("believed_extortion", unit::per_100k_year, 1e5, 0,
                                  "Extortion as the State sees it.")),
      believed_recruitment(table, Stock::Kind::level,
                           level_of("believed_recruitment", unit::per_100k_year, 1e5, 0,
                                    "Recruitment as the State sees it.")),
      alarm(table, Stock::Kind::level,
            share_of("alarm", 0, "How far warning has moved the response chain.")),
      days_to_trial(
          table, Stock::Kind::field,
          level_of("days_to_trial", unit::day, 1e5, 0, "Mean wait of those awaiting trial.")),
      impunity(table, Stock::Kind::field,
               share_of("impunity", 0.9, "Share of violent acts without a sentence.")),
      control(table, Stock::Kind::field, share_of("control", 0, "Mean hold of groups.")),
      transport(table, Stock::Kind::field,
                share_of("transport", 1, "Mean condition of transport.")),
      unmet_need(table, Stock::Kind::field, share_of("unmet_need", 0.3, "Mean unmet need.")),
      trust_women(table, Stock::Kind::field,
                  share_of("trust_women", 0.4, "Mean trust of women in the State.")),
      trust_men(table, Stock::Kind::field,
                share_of("trust_men", 0.4, "Mean trust of men in the State.")),
      excluded(table, Stock::Kind::field,
               share_of("excluded", 0.1, "Share of people who are cut off.")),
      posts_filled(table, Stock::Kind::field,
                   level_of("posts_filled", unit::one, 10, 1, "Security staff over posts.")),
      leak(table, Stock::Kind::field,
           share_of("leak", 0, "Share of what the police know that reaches groups.")),
      watchdog_captured(table, Stock::Kind::field,
                        share_of("watchdog_captured", 0, "Captured share of anti-corruption.")) {}

Nation::Nation(engine::Model& model)
    : table(model.add_table("nation", engine::Model::Bendable::yes)),
      phase(table, Stock::Kind::level, level_of("phase", unit::one, 4, 0, "Declared pathway.")),
      severity(table, Stock::Kind::level, share_of("severity", 0, "Crisis curve (truth).")),
      spent_on_levers(table, Stock::Kind::tally,
                      {"spent_on_levers",
                       unit::cent,
                       {0, no_limit},
                       0,
                       "Spent on levers and actions.",
                       engine::assumption("state")}),
      budget_left(table, Stock::Kind::whole,
                  {"budget_left",
                   unit::cent,
                   {0, no_limit},
                   0,
                   "Left of this year's money for levers.",
                   engine::assumption("state")}),
      believed_violence(table, Stock::Kind::field,
                        level_of("believed_violence", unit::per_100k_year, 1e5, 0,
                                 "Lethal violence as the State sees it.")),
      inmates_per_place(table, Stock::Kind::field,
                        level_of("inmates_per_place", unit::one, 1e6, 0, "Inmates per place.")),
      rivalry_in_prisons(
          table, Stock::Kind::field,
          share_of("rivalry_in_prisons", 0, "Rivalry of two members held together.")),
      case_memory(table, Stock::Kind::level,
                  level_of("case_memory", unit::one, 1000, 0,
                           "Documented cases of what groups did in crises, here and abroad.")) {}

Stance::Stance(engine::Model& model)
    : table(model.add_table("stance")),
      tolerance(table, Stock::Kind::level,
                share_of("tolerance", 0.1, "Share of pressure that is eased: 0 confront, 1 ally.")),
      hidden(table, Stock::Kind::level,
             share_of("hidden", 0.5, "Share of the tolerance that the public does not see.")),
      members(table, Stock::Kind::field,
              count_of("members", "Members at large of the group in the province.")) {}

}  // namespace models
