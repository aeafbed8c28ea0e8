// SPDX-License-Identifier: Apache-2.0
// The crisis as it is, what the State has declared, and what was decided when.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "outputs/report/figures.hpp"
#include "outputs/report/plot.hpp"
#include "outputs/report/series.hpp"
#include "outputs/wording/wording.hpp"

namespace outputs::report {

namespace curve_detail {

constexpr std::array<std::string_view, 5> phases{"preparation", "early warning", "response",
                                                 "recovery", "regeneration"};
constexpr double curve_height = 92.0;
constexpr double row_height = 25.0;

// Phase that the middle version has declared at each step.
std::vector<int> declared(const View& view, std::size_t arm) {
  const Variable* variable = view.result.variable("declared_phase");
  std::vector<int> phase(view.steps, 0);
  if (variable == nullptr) return phase;
  std::vector<std::vector<double>> runs;
  for (std::size_t version = 0; version < view.versions; ++version)
    runs.push_back(series_of(view, *variable, arm, version));
  for (std::size_t step = 0; step < view.steps; ++step) {
    std::vector<double> values;
    for (const auto& run : runs) {
      if (!std::isnan(run[step])) values.push_back(run[step]);
    }
    if (values.empty()) continue;
    std::sort(values.begin(), values.end());
    phase[step] = std::clamp(static_cast<int>(values[(values.size() - 1) / 2]), 0, 4);
  }
  return phase;
}

// First step at which the phase, or a later one, was declared; none where it never was.
std::optional<std::size_t> first_of(const std::vector<int>& declared, int phase) {
  for (std::size_t step = 0; step < declared.size(); ++step) {
    if (declared[step] >= phase) return step;
  }
  return std::nullopt;
}

struct Spell {
  double from = 0.0, to = 0.0;
};
std::optional<Spell> spell_of(const View& view, const Decision& decision,
                              const std::vector<int>& declared) {
  std::optional<std::size_t> from = decision.start;
  if (decision.start_phase) from = first_of(declared, *decision.start_phase);
  if (!from || *from >= view.steps) return std::nullopt;
  std::size_t to = decision.stop.value_or(view.steps);
  if (decision.stop_phase) to = first_of(declared, *decision.stop_phase).value_or(view.steps);
  return Spell{static_cast<double>(*from), static_cast<double>(std::min(to, view.steps))};
}

void draw_phases(Drawing& drawing, const View& view, const Plot& plot,
                 const std::vector<int>& phase) {
  for (std::size_t from = 0; from < view.steps;) {
    std::size_t to = from;
    while (to < view.steps && phase[to] == phase[from]) ++to;
    const double x = plot.x.at(static_cast<double>(from));
    drawing.rectangle({x, plot.top}, plot.x.at(static_cast<double>(to)) - x, plot.bottom - plot.top,
                      fmt::format("ph{}", phase[from]));
    from = to;
  }
}

using ByMeasure = std::vector<std::pair<std::string, std::vector<const Decision*>>>;
ByMeasure by_measure(const Arm* arm) {
  ByMeasure rows;
  if (arm == nullptr) return rows;
  for (const Decision& decision : arm->decisions) {
    if (rows.empty() || rows.back().first != decision.measure)
      rows.push_back({decision.measure, {}});
    rows.back().second.push_back(&decision);
  }
  return rows;
}

bool is_outside(const Material& material, const std::string& id) {
  return std::any_of(material.measures.begin(), material.measures.end(),
                     [&](const Measure& one) { return one.id == id && one.is_outside; });
}

// "prevent.state_presence" → "state presence"; actions keep a word that says what they are.
std::string label_of(const Material& material, const std::string& id) {
  const std::string words = words_of(id.substr(id.find('.') + 1));
  return is_outside(material, id) ? words + " (outside the annex)" : words;
}

void draw_decisions(Drawing& drawing, const View& view, const Plot& plot, const ByMeasure& rows,
                    const std::vector<int>& phase) {
  double y = plot.bottom + 38;
  for (const auto& [id, decisions] : rows) {
    drawing.text({0, y}, Anchor::start, "q", label_of(view.material, id));
    drawing.line({plot.left, y + 9}, {plot.right, y + 9}, "gr");
    for (const Decision* decision : decisions) {
      const std::optional<Spell> spell = spell_of(view, *decision, phase);
      if (!spell) continue;
      const double height = 2.0 + 7.0 * decision->intensity;
      drawing.rectangle({plot.x.at(spell->from), y + 13 - height},
                        std::max(1.5, plot.x.at(spell->to) - plot.x.at(spell->from)), height,
                        is_outside(view.material, id) ? "dx" : "dc");
    }
    y += row_height;
  }
}

std::string panel(const View& view, Page& page, std::size_t arm, const Fan& fan) {
  const std::vector<int> phase = declared(view, arm);
  const ByMeasure rows = by_measure(view.material.arm(view.arms[arm]));
  const double height = height_of_plot(curve_height) + 8 +
                        row_height * static_cast<double>(std::max<std::size_t>(1, rows.size()));
  const std::string name = words_of(view.arms[arm]);
  Drawing drawing(
      panel_width, height, page.unique_id("curve-" + name), "Crisis curve and decisions, " + name,
      fmt::format("{} decided on; dates are in the table below", counted(rows.size(), "measure")));
  // Phases lie below the grid, so the frame is drawn twice.
  const PlotRequest request{view.letter(arm) + "  " + name, "severity, 0 to 1", 0.0, 1.0,
                            curve_height};
  draw_phases(drawing, view, time_plot(drawing, view, request), phase);
  const Plot plot = time_plot(drawing, view, {"", "", 0.0, 1.0, curve_height});
  std::vector<Point> high, low, middle;
  for (std::size_t k = 0; k < fan.steps.size(); ++k) {
    high.push_back(plot.at(fan.steps[k], fan.values[k].p95));
    low.push_back(plot.at(fan.steps[k], fan.values[k].p5));
    middle.push_back(plot.at(fan.steps[k], fan.values[k].p50));
  }
  high.insert(high.end(), low.rbegin(), low.rend());
  drawing.path(path_of(high, Closing::closed), "cb");
  drawing.path(path_of(middle, Closing::open), "cv");
  for (const Event& event : view.material.events) {
    const double x = plot.x.at(static_cast<double>(event.step));
    drawing.line({x, plot.top}, {x, plot.bottom}, "ev");
  }
  if (rows.empty()) drawing.text({0, plot.bottom + 38}, Anchor::start, "q", "no further measures");
  draw_decisions(drawing, view, plot, rows, phase);
  return drawing.svg();
}

Table decisions_table(const View& view) {
  Table table{"Decisions of each arm",
              {"arm", "measure", "from", "to", "intensity", "where", "when"},
              {},
              false};
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm) {
    const Arm* facts = view.material.arm(view.arms[arm]);
    if (facts == nullptr || facts->decisions.empty()) {
      table.rows.push_back({words_of(view.arms[arm]), "no further measures", "", "", "", "", ""});
      continue;
    }
    for (const Decision& one : facts->decisions) {
      const auto phase_text = [](int phase) {
        return fmt::format("{} declared", phases[static_cast<std::size_t>(phase)]);
      };
      table.rows.push_back({words_of(view.arms[arm]), one.measure,
                            one.start_phase ? phase_text(*one.start_phase)
                                            : date_of(view, static_cast<double>(one.start)),
                            one.stop_phase ? phase_text(*one.stop_phase)
                            : one.stop     ? date_of(view, static_cast<double>(*one.stop))
                                           : "end",
                            number_text(one.intensity, 1.0), one.where, one.when});
    }
  }
  return table;
}

Table events_table(const View& view, const std::vector<Fan>& fans) {
  Table table{
      "Course of the crisis in the middle version, and dated events", {"what", "date"}, {}, false};
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm) {
    const Fan& fan = fans[arm];
    if (fan.values.empty()) continue;
    const std::string name = words_of(view.arms[arm]);
    const auto peak =
        std::max_element(fan.values.begin(), fan.values.end(),
                         [](const Quantiles& a, const Quantiles& b) { return a.p50 < b.p50; });
    const auto rose = std::find_if(fan.values.begin(), fan.values.end(), [&](const Quantiles& one) {
      return one.p50 >= view.material.calm_line;
    });
    if (rose != fan.values.end())
      table.rows.push_back(
          {fmt::format("{}: severity passes {} (no longer calm)", name,
                       number_text(view.material.calm_line)),
           date_of(view, fan.steps[static_cast<std::size_t>(rose - fan.values.begin())])});
    table.rows.push_back(
        {fmt::format("{}: highest severity, {}", name, number_text(peak->p50)),
         date_of(view, fan.steps[static_cast<std::size_t>(peak - fan.values.begin())])});
  }
  for (const Event& event : view.material.events)
    table.rows.push_back({"event: " + event.label, date_of(view, static_cast<double>(event.step))});
  return table;
}

}  // namespace curve_detail

Figure curve_figure(const View& view, Page& page) {
  using namespace curve_detail;
  Figure figure;
  figure.name = "curve";
  figure.title = "The crisis, what the State has declared, and the decisions of each arm.";
  figure.caption =
      "Line: severity of the crises in the middle version; grey band: 90 % of versions. "
      "Background: the phase that "
      "the State has declared in the middle version. Dashed upright lines: dated events. Bars "
      "below: measures, "
      "thicker where more intense.";
  static constexpr std::string_view colours[] = {"ph0", "ph1", "ph2", "ph3", "ph4"};
  figure.legend = "<p class=\"legend\">";
  for (std::size_t k = 0; k < phases.size(); ++k)
    figure.legend += fmt::format(
        "<span class=\"key\"><svg viewBox=\"0 0 20 12\" aria-hidden=\"true\"><rect class=\"{} ol\" "
        "x=\".5\" y=\".5\" width=\"19\" "
        "height=\"11\"/></svg>{}</span>",
        colours[k], phases[k]);
  figure.legend += "</p>";
  const Variable* severity = view.result.variable("severity");
  if (severity == nullptr) return figure;
  std::vector<Fan> fans;
  for (std::size_t arm = 0; arm < view.arms.size(); ++arm) {
    fans.push_back(fan_of(view, *severity, arm));
    figure.panels.push_back(panel(view, page, arm, fans.back()));
  }
  figure.tables = {decisions_table(view), events_table(view, fans)};
  return figure;
}

}  // namespace outputs::report
