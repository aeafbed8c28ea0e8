// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/paper_kit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tabletop/after/paper_map.hpp"
#include "tabletop/texts/numbers.hpp"
#include "tabletop/texts/values.hpp"

namespace tabletop::after {

namespace paper_detail {

using outputs::report::escaped;
using outputs::report::Fold;
using outputs::report::Page;
using outputs::report::Table;
using texts::Count;
using texts::Name;
using texts::Words;

struct Kit {
  const Exercise& exercise;
  const PaperKit& asked;
  const texts::Catalogue& catalogue;
  brief::Places places;
  Page page;

  std::string say(std::string_view id, const texts::Arguments& arguments = {}) const {
    return catalogue.say(id, arguments);
  }
  std::string text(const Text& one) const { return one.in(catalogue.language()); }
  std::string name_of(const std::string& role) const {
    return role_name(exercise, role, catalogue.language());
  }
};

std::string line_to_write(const std::string& label) {
  return "<p>" + escaped(label) + "</p><div class=\"lines\"></div>";
}

void add_roles(Kit& kit) {
  kit.page.begin_section("roles", kit.say("paper.roles"));
  for (const Role& role : kit.exercise.roles) {
    std::vector<std::string> watches, measures;
    for (const std::string& id : role.observes)
      watches.push_back(texts::indicator_name(kit.catalogue, id));
    for (const std::string& id : role.levers)
      measures.push_back(texts::lever_name(kit.catalogue, id));
    kit.page.html("<div class=\"card page\"><h3>" + escaped(kit.text(role.name)) + "</h3>");
    kit.page.html(facts_html({
        {kit.say("paper.mandate"), kit.text(role.mandate)},
        {kit.say("paper.goal"), kit.text(role.private_goal)},
        {kit.say("paper.resources"), kit.text(role.resources)},
        {kit.say("paper.contacts"), kit.text(role.contacts)},
        {kit.say("paper.watches"), texts::list(kit.catalogue.language(), watches)},
        {kit.say("paper.measures"), texts::list(kit.catalogue.language(), measures)},
    }));
    kit.page.html("</div>");
  }
  kit.page.end_section();
}

void add_brief(Kit& kit, const Role& role, int turn) {
  const int first = kit.exercise.first_week, weeks = kit.exercise.weeks_per_turn;
  const int to = first + (turn - 1) * weeks;
  const brief::Situation told = brief::situation(
      role, kit.places, kit.asked.middle, {std::max(0, to - weeks), to, first}, kit.catalogue);
  kit.page.html("<div class=\"card\"><h3>" + escaped(kit.text(role.name)) + ", " +
                escaped(kit.say("turn", {{"turn", Count{turn}}})) + "</h3>");
  kit.page.note(kit.say("paper.team_only", {{"team", Name{kit.text(role.name)}}}));
  std::vector<std::string> items;
  for (const brief::Item& item : told.items)
    items.push_back(fmt::format("{} ({}; {}; {})", item.text, item.source, item.age,
                                kit.say(std::string("grade.") + item.grade)));
  kit.page.list(items);
  kit.page.list(told.not_known);
  kit.page.html("</div>");
}

void add_briefs(Kit& kit) {
  kit.page.begin_section("briefs", kit.say("paper.briefs"));
  kit.page.note(kit.say("paper.note"));
  for (int turn = 1; turn <= kit.exercise.turns; ++turn) {
    const int end = kit.exercise.first_week + (turn - 1) * kit.exercise.weeks_per_turn;
    if (end > kit.asked.middle.weeks || end < 1) continue;
    kit.page.html("<div class=\"page\"></div>");
    for (const Role& role : kit.exercise.roles)
      if (role.kind == Role::Kind::team || role.kind == Role::Kind::adviser)
        add_brief(kit, role, turn);
  }
  kit.page.end_section();
}

std::string when_text(const Kit& kit, const Inject& inject) {
  if (inject.is_reserve) return kit.say("paper.reserve");
  std::string text =
      inject.turn > 0 ? kit.say("turn", {{"turn", Count{inject.turn}}}) : std::string();
  if (!inject.when) return text;
  const Condition& when = *inject.when;
  const auto place = std::find(kit.places.ids.begin(), kit.places.ids.end(), when.place);
  const std::string where =
      when.place == "any" ? kit.say("paper.any_place")
      : place == kit.places.ids.end()
          ? kit.say("nation")
          : kit.places.names[static_cast<std::size_t>(place - kit.places.ids.begin())];
  const Chronicle::Series* series = brief::series_of(kit.asked.middle, when.indicator);
  const std::string unit = series == nullptr ? "1" : series->unit;
  const std::string condition =
      kit.say(when.is_above ? "paper.condition_above" : "paper.condition_below",
              {{"indicator", Words{texts::indicator_name(kit.catalogue, when.indicator)}},
               {"place", Name{where}},
               {"threshold", Words{texts::value_text(kit.catalogue, unit, when.threshold)}},
               {"weeks", Count{when.for_weeks}}});
  return text.empty() ? condition : text + ", " + condition;
}

void add_injects(Kit& kit) {
  kit.page.begin_section("injects", kit.say("paper.msel"));
  kit.page.html("<div class=\"page\"></div>");
  kit.page.note(kit.say("paper.white_only"));
  Table table{kit.say("paper.msel"),
              {kit.say("paper.inject"), kit.say("paper.when"), kit.say("paper.to"),
               kit.say("paper.channel"), kit.say("paper.grade"), kit.say("paper.text"),
               kit.say("paper.expected")},
              {},
              false};
  for (const Inject& inject : kit.exercise.injects) {
    std::vector<std::string> to;
    for (const std::string& role : inject.to) to.push_back(kit.name_of(role));
    std::string text = kit.text(inject.text);
    if (inject.is_sensitive) text = kit.say("paper.sensitive") + " " + text;
    table.rows.push_back(
        {kit.text(inject.title), when_text(kit, inject),
         to.empty() ? kit.say("paper.all_teams") : texts::list(kit.catalogue.language(), to),
         inject.channel, std::string(1, inject.grade), text, kit.text(inject.expected)});
  }
  kit.page.table(table, Fold::open);
  kit.page.end_section();
}

void add_slips(Kit& kit) {
  kit.page.begin_section("slips", kit.say("paper.slips"));
  for (const Role& role : kit.exercise.roles) {
    if (role.kind != Role::Kind::team) continue;
    kit.page.html("<div class=\"card page\"><h3>" + escaped(kit.text(role.name)) + "</h3>");
    for (const char* id :
         {"paper.slip.decision", "paper.slip.measure", "paper.slip.where", "paper.slip.when",
          "paper.slip.strength", "paper.slip.why", "paper.slip.who", "paper.slip.expect",
          "paper.slip.owner", "paper.slip.cost", "paper.slip.verdict"})
      kit.page.html(line_to_write(kit.say(id)));
    kit.page.html("</div>");
  }
  kit.page.end_section();
}

void add_forms(Kit& kit) {
  kit.page.begin_section("forms", kit.say("paper.forms"));
  for (const Objective& objective : kit.exercise.objectives) {
    const std::string title = objective.id + ". " + kit.text(objective.text);
    Table table{
        title,
        {kit.say("report.criterion"), kit.say("report.target"), kit.say("report.rated.without"),
         kit.say("report.rated.some"), kit.say("report.rated.major"),
         kit.say("report.rated.unable"), kit.say("paper.form.seen")},
        {},
        false};
    for (const Criterion& criterion : kit.exercise.criteria)
      if (criterion.objective == objective.id && criterion.kind != Criterion::Kind::measured)
        table.rows.push_back({kit.text(criterion.text), kit.text(criterion.target), "\u25a1",
                              "\u25a1", "\u25a1", "\u25a1", ""});
    if (!table.rows.empty()) kit.page.table(table, Fold::open);
  }
  kit.page.end_section();
}

void add_maps(Kit& kit) {
  if (!kit.asked.map) return;
  kit.page.begin_section("maps", kit.say("paper.maps"));
  kit.page.note(kit.say("paper.map.key"));
  const int week = std::min(kit.exercise.first_week, kit.asked.middle.weeks) - 1;
  for (const char* indicator : {"unmet_need", "seen_violence", "seen_shortages"}) {
    const std::vector<std::optional<double>> values =
        province_values(kit.asked.middle, indicator, kit.places.ids.size(), week);
    const std::string title = texts::indicator_name(kit.catalogue, indicator);
    kit.page.html(
        "<div class=\"card page\"><h3>" + escaped(title) + "</h3>" +
        map_drawing(*kit.asked.map, kit.places, values, {kit.page.unique_id("map"), title}) +
        "</div>");
    Table table{title, {kit.say("report.place"), title}, {}, false};
    const Chronicle::Series* series = brief::series_of(kit.asked.middle, indicator);
    for (std::size_t k = 0; k < values.size(); ++k)
      table.rows.push_back(
          {kit.places.names[k],
           values[k]
               ? texts::value_text(kit.catalogue, series == nullptr ? "" : series->unit, *values[k])
               : kit.say("none")});
    kit.page.table(table, Fold::open);
  }
  kit.page.end_section();
}

}  // namespace paper_detail

std::string paper_kit_html(const Exercise& exercise, const PaperKit& asked) {
  using namespace paper_detail;
  Kit kit{exercise,
          asked,
          texts::Catalogue::of(asked.language),
          brief::places_of(exercise, asked.provinces, asked.language),
          {}};
  add_roles(kit);
  add_briefs(kit);
  add_injects(kit);
  add_slips(kit);
  add_forms(kit);
  add_maps(kit);
  return document_of(
      {exercise, kit.catalogue, asked.marking, kit.say("paper.title"), "", asked.paper}, kit.page);
}

}  // namespace tabletop::after
