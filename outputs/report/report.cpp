// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "outputs/report/figures.hpp"
#include "outputs/report/findings.hpp"
#include "outputs/report/grounds.hpp"
#include "outputs/report/limits.hpp"
#include "outputs/report/map.hpp"
#include "outputs/report/style.hpp"
#include "outputs/wording/wording.hpp"

namespace outputs::report {

namespace report_detail {

std::string head(const View& view) {
  const Material& material = view.material;
  std::string html =
      fmt::format("<header class=\"top\"><p class=\"kicker\">{}</p><h1>{}</h1>",
                  material.audience == Audience::policy ? "Holdfast report for policy"
                                                        : "Holdfast report for research",
                  escaped(material.title));
  if (!material.question.empty())
    html += fmt::format("<p class=\"question\">{}</p>", escaped(material.question));
  html += "<div class=\"banner\" role=\"note\" aria-label=\"What this is and is not\">";
  for (const std::string& one : standing_sentences(view)) html += "<p>" + escaped(one) + "</p>";
  html += "</div><dl class=\"facts\">";
  const auto fact = [&](std::string_view name, const std::string& value) {
    html += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>", name, escaped(value));
  };
  fact("Place", material.place_text);
  fact("Period", material.period_text);
  fact("Arms", fmt::format("{}, baseline {}", view.arms.size(), words_of(view.baseline_name())));
  fact("Versions of the world", fmt::format("{} for each arm", view.versions));
  fact("Intended use", view.result.origin.intended_use);
  fact("Model",
       fmt::format("version {}, {}", view.result.origin.model_version, view.result.origin.source));
  html += "</dl></header>\n";
  return html;
}

void add_findings(const View& view, Page& page, const Effects& effects) {
  page.begin_section("findings", "Findings");
  page.list(findings_over_arms(view, effects));
  if (!effects.arms.empty()) {
    page.heading("All at a glance");
    page.table(scoreboard(view, effects), Fold::open);
    page.html(
        "<p class=\"legend\">● better &#160; ▲ worse &#160; ○ cannot tell: no difference could be "
        "seen &#160; ◆ differs, where neither direction is better</p>");
    page.heading("Arm by arm");
    page.note(
        "Every sentence follows from an interval, the surest first. \"In n of m versions of the "
        "modelled world\" counts paired runs that met the same luck.");
    page.list_html(findings(view, effects));
  }
  page.heading("What this cannot tell");
  std::vector<std::string> items = limits(view);
  if (view.material.audience == Audience::policy && items.size() > 4) items.resize(4);
  page.list(items);
  page.html(
      "<p class=\"screen note\"><a href=\"#fitness\">All limits, and what may be said</a></p>");
  page.end_section();
}

void add_curve(const View& view, Page& page) {
  page.begin_section("crisis", "The crisis and the decisions");
  page.figure(curve_figure(view, page));
  page.end_section();
}

// What a report for policy shows over time; one for research shows every metric of the first rank.
bool is_shown_in_time(const View& view, const std::string& metric) {
  static constexpr std::string_view chosen[] = {
      "lethal_violence", "people_under_criminal_governance", "members",
      "unmet_need",      "killed_by_state_agents",           "detained_without_conviction"};
  return view.material.audience == Audience::research ||
         std::find(std::begin(chosen), std::end(chosen), metric) != std::end(chosen);
}

void add_time(const View& view, Page& page) {
  page.begin_section("time", "Over time");
  page.note(
      fmt::format("Line: the middle of {} of the world. Darker band: half of them; lighter band: "
                  "nine of ten. Dashed: the "
                  "middle of {}.",
                  counted(view.versions, "version"), in_quotes(view.baseline_name())));
  for (const auto& [names, title] :
       {std::pair{&view.material.harm, "Harm, and what protects from it"},
        {&view.material.state_harm, "Harm by the State"},
        {&view.material.cost, "Cost"}}) {
    bool has_title = false;
    for (const std::string& name : *names) {
      const Variable* variable = view.result.variable(name);
      if (variable == nullptr || !is_shown_in_time(view, name)) continue;
      if (!has_title) page.heading(title);
      has_title = true;
      page.figure(fan_figure(view, page, *variable));
    }
  }
  page.end_section();
}

void add_effects(const View& view, Page& page, const Effects& effects) {
  page.begin_section("effects", "Differences");
  page.note(
      "Twice against something: against another arm, and against the level before the crisis. An "
      "arm can be better than the "
      "baseline while things are worse than they were.");
  if (!effects.arms.empty()) {
    page.heading("Against " + in_quotes(effects.against));
    page.figure(effects_figure(view, page, effects, "effects",
                               "Differences from " + in_quotes(effects.against) + "."));
  }
  const auto nothing = std::find(view.arms.begin(), view.arms.end(), "nothing");
  if (nothing != view.arms.end() && view.baseline_name() != "nothing") {
    page.heading("Against “nothing”: no further measures");
    page.figure(effects_figure(
        view, page, effects_against(view, static_cast<std::size_t>(nothing - view.arms.begin())),
        "effects-nothing", "Differences from “nothing”."));
  }
  page.heading("Against the level before the crisis");
  page.note(fmt::format("Mean of the last year less the mean of the first {}, in the same version.",
                        view.steps_text(view.material.reference_steps)));
  page.figure(effects_figure(view, page, effects_against_before(view), "effects-before",
                             "Last year against the level before the crisis."));
  page.end_section();
}

void add_places(const View& view, Page& page) {
  const MapShapes shapes(view.material);
  if (!shapes.is_there()) return;
  std::vector<const Variable*> by_province;
  for (const Variable& variable : view.result.variables) {
    const bool is_ours = variable.role == Role::metric && variable.axes.back() == "province" &&
                         variable.axes.size() == run_axes(variable) + 2;
    if (is_ours) by_province.push_back(&variable);
  }
  if (by_province.empty()) return;
  page.begin_section("places", "Where");
  page.note(
      view.material.is_real
          ? "By province, never by community. The shape of a province is the land nearest to its "
            "settlements, within "
            "the outline of the country: it is not an official border, and no position on any "
            "boundary is taken. "
            "Settlements: GeoNames, CC BY 4.0. Outline: Natural Earth, public domain."
          : "A made-up country: the shape of a province is the land nearest to its communities.");
  page.html(shapes.definitions());
  page.figure(level_maps(view, page, shapes, by_province));
  if (view.arms.size() > 1) page.figure(difference_map(view, page, shapes, *by_province.front()));
  page.end_section();
}

void add_people(const View& view, Page& page) {
  Figure figure = victims_figure(view, page);
  if (figure.panels.empty()) return;
  page.begin_section("people", "Who is harmed");
  page.figure(figure);
  page.end_section();
}

void add_trade_offs(const View& view, Page& page) {
  Figure figure = trade_off_figure(view, page);
  if (figure.panels.empty()) return;
  page.begin_section("trade-offs", "Trade-offs and cost");
  page.figure(figure);
  page.end_section();
}

void add_causes(const View& view, Page& page) {
  page.begin_section("causes", "What drove it");
  for (const Cause& cause : view.material.causes) {
    Table table{
        fmt::format(
            "{} in {}: change from before the crisis to the end, by process; all together {}",
            title_of(cause.metric), words_of(cause.arm),
            difference_text(cause.change, cause.change)),
        {"process", "part of the change"},
        {},
        false};
    for (const auto& [process, change] : cause.parts)
      table.rows.push_back({words_of(process), difference_text(change, change)});
    page.table(table, Fold::open);
  }
  Figure figure = sources_figure(view, page);
  if (!figure.panels.empty()) page.figure(figure);
  page.end_section();
}

}  // namespace report_detail

std::string html_of(const Result& result, const Material& material) {
  using namespace report_detail;
  const View view = view_of(result, material);
  const Effects effects = effects_against(view, view.baseline);
  Page page;
  add_findings(view, page, effects);
  add_curve(view, page);
  add_time(view, page);
  add_effects(view, page, effects);
  add_places(view, page);
  add_people(view, page);
  add_trade_offs(view, page);
  add_causes(view, page);
  add_grounds(view, page);
  if (material.audience == Audience::research) add_all_numbers(view, page);
  std::string contents = "<nav class=\"contents\" aria-label=\"Contents\"><ol>";
  for (const Page::Entry& entry : page.contents())
    contents += fmt::format("<li><a href=\"#{}\">{}</a></li>", entry.id, escaped(entry.title));
  contents += "</ol></nav>";
  const Origin& origin = result.origin;
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">"
      "<meta name=\"generator\" content=\"{}\"><title>{}</title><style>{}</style></head>\n<body>"
      "<a class=\"skip\" href=\"#findings\">Skip to the findings</a>{}{}<main>{}</main>"
      "<footer><p>{}</p><p>Scenario <code>{}</code>, seed {}. Digest of all numbers: "
      "<code>{}</code>. The same result can be made "
      "again with <code>holdfast run</code>; <code>holdfast export</code> writes the numbers as "
      "CSV and GeoJSON.</p></footer>"
      "</body></html>\n",
      escaped(origin.source), escaped(material.title), style_sheet(), head(view), contents,
      page.body(), escaped(standing_sentences(view).front()), escaped(origin.scenario), origin.seed,
      result.digest);
}

}  // namespace outputs::report
