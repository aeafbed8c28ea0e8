// SPDX-License-Identifier: Apache-2.0
#include "studies/place_fields.hpp"

#include <array>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "models/metrics/vulnerabilities.hpp"

namespace studies {

namespace place_fields_detail {
using engine::Stock;
using models::Community;
using models::Model;
using Of = PlaceField::Of;
using Cells = std::span<double>;

void copy(const Stock& stock, Cells cells) {
  for (std::size_t cell = 0; cell < cells.size(); ++cell) cells[cell] = stock.at(cell);
}

template <Stock Community::*stock>
void of_community(const Model& model, Cells cells) {
  copy(model.community.*stock, cells);
}

void coincidence(const Model& model, Cells cells) {
  const engine::Table& table = model.community.table;
  const models::PlaceValues count = models::count_of_vulnerabilities(model.community);
  for (std::size_t tile = 0; tile < table.tiles(); ++tile)
    count({table, tile, table.size_of_tile(tile)}, cells.data() + tile * engine::tile_cells);
}

void hotspot_scores(const Model& model, Cells cells) {
  const engine::Table& table = model.community.table;
  std::vector<double> counts(table.cells()), scores(table.rows());
  models::spread_by_lane(table, models::count_of_vulnerabilities(model.community), counts);
  for (std::size_t lane = 0; lane < table.lanes(); ++lane) {
    models::getis_ord(model.community.adjacency,
                      std::span(counts).subspan(lane * table.rows(), table.rows()), scores);
    for (std::size_t row = 0; row < scores.size(); ++row)
      cells[table.cell(static_cast<engine::Row>(row), lane)] = scores[row];
  }
}

void deaths(const Model& model, Cells cells) {
  for (double& value : cells) value = 0.0;
  for (std::size_t cause = 0; cause < models::causes; ++cause) {
    for (const Stock& cohort : model.community.killed(static_cast<models::Cause>(cause)).all()) {
      for (std::size_t cell = 0; cell < cells.size(); ++cell) cells[cell] += cohort.at(cell);
    }
  }
}

void displaced(const Model& model, Cells cells) {
  for (double& value : cells) value = 0.0;
  for (const Stock& cohort : model.community.people(models::Standing::displaced).all()) {
    for (std::size_t cell = 0; cell < cells.size(); ++cell) cells[cell] += cohort.at(cell);
  }
}

const std::array fields{
    PlaceField{"homicides_recorded", "Homicides the police recorded in the step.", Of::sum, false,
               of_community<&Community::homicides_recorded>},
    PlaceField{"unmet_need", "Share of basic needs unmet.", Of::mean, false,
               of_community<&Community::unmet_need>},
    PlaceField{"coverage_by_state", "Share of service needs met by the State.", Of::mean, false,
               of_community<&Community::coverage_by_state>},
    PlaceField{"police_presence", "Police presence; 1 is the national mean at the start.", Of::mean,
               false, of_community<&Community::police_presence>},
    PlaceField{"fear_women", "Fear of violence of women.", Of::mean, false,
               [](const Model& m, Cells cells) { copy(m.community.fear.women, cells); }},
    PlaceField{"fear_men", "Fear of violence of men.", Of::mean, false,
               [](const Model& m, Cells cells) { copy(m.community.fear.men, cells); }},
    PlaceField{"trust_women", "Trust of women in the State.", Of::mean, false,
               [](const Model& m, Cells cells) { copy(m.community.trust.women, cells); }},
    PlaceField{"trust_men", "Trust of men in the State.", Of::mean, false,
               [](const Model& m, Cells cells) { copy(m.community.trust.men, cells); }},
    PlaceField{"income_women", "Income of women.", Of::mean, false,
               [](const Model& m, Cells cells) { copy(m.community.income.women, cells); }},
    PlaceField{"income_men", "Income of men.", Of::mean, false,
               [](const Model& m, Cells cells) { copy(m.community.income.men, cells); }},
    PlaceField{"displaced", "People driven from home.", Of::sum, false, displaced},
    PlaceField{"lethal_violence", "Killed in the step, all four ends.", Of::sum, false, deaths},
    PlaceField{"extorted", "Households and firms extorted in the step.", Of::sum, false,
               of_community<&Community::extorted>},
    PlaceField{"vulnerabilities", "How many of the named vulnerabilities coincide.", Of::mean, true,
               coincidence},
    PlaceField{"hotspot_score", "Gi* of coinciding vulnerabilities: from 1.96 a hotspot.", Of::mean,
               true, hotspot_scores},
    PlaceField{"control", "Hold of groups over daily life.", Of::mean, true,
               of_community<&Community::control>},
    PlaceField{"members_at_large", "Members of groups at large.", Of::sum, true,
               of_community<&Community::members_at_large>},
};

template <std::size_t signal>
const Stock& seen(const Model& model) {
  return model.observed.seen[signal];
}
template <std::size_t need>
const Stock& unmet(const Model& model) {
  return model.community.unmet[need];
}

const std::string& kept(std::string text) {
  static std::deque<std::string> all;
  return all.emplace_back(std::move(text));
}

bool is_need(models::Signal signal) {
  return signal == models::Signal::shortages || signal == models::Signal::illness ||
         signal == models::Signal::displacement;
}

template <std::size_t... signal>
void add_signals(std::vector<Indicator>& all, std::index_sequence<signal...>) {
  (all.push_back({kept("seen_" + std::string(models::signal_facts()[signal].id)),
                  is_need(static_cast<models::Signal>(signal)), true, seen<signal>}),
   ...);
}
template <std::size_t... need>
void add_needs(std::vector<Indicator>& all, std::index_sequence<need...>) {
  (all.push_back({kept("unmet_" + std::string(models::need_names[need])), true, true, unmet<need>}),
   ...);
}

std::vector<Indicator> watched() {
  std::vector<Indicator> all{
      {"unmet_need", true, true,
       [](const Model& m) -> const Stock& { return m.community.unmet_need; }},
      {"deprivation", true, true,
       [](const Model& m) -> const Stock& { return m.community.deprivation; }},
      {"remoteness", true, true,
       [](const Model& m) -> const Stock& { return m.community.remoteness; }},
      {"service_gap", true, true,
       [](const Model& m) -> const Stock& { return m.community.promised_presence; }},
      {"inmates_per_place", false, false,
       [](const Model& m) -> const Stock& { return m.nation.inmates_per_place; }},
      {"believed_violence", false, false,
       [](const Model& m) -> const Stock& { return m.nation.believed_violence; }},
      {"believed_extortion", false, true,
       [](const Model& m) -> const Stock& { return m.province.believed_extortion; }},
      {"believed_recruitment", false, true,
       [](const Model& m) -> const Stock& { return m.province.believed_recruitment; }},
      {"alarm", false, true, [](const Model& m) -> const Stock& { return m.province.alarm; }},
      {"days_to_trial", false, true,
       [](const Model& m) -> const Stock& { return m.province.days_to_trial; }},
      {"highest_alert", false, false,
       [](const Model& m) -> const Stock& { return m.observed.highest_alert; }},
      {"reporters_at_work", false, true,
       [](const Model& m) -> const Stock& { return m.observed.sources; }}};
  add_needs(all, std::make_index_sequence<models::needs>{});
  add_signals(all, std::make_index_sequence<models::signals>{});
  return all;
}
}  // namespace place_fields_detail

std::span<const PlaceField> place_fields() { return place_fields_detail::fields; }

std::span<const Indicator> indicators() {
  static const std::vector<Indicator> all = place_fields_detail::watched();
  return all;
}

}  // namespace studies
