// SPDX-License-Identifier: Apache-2.0
// Differences with their intervals on one line each, in per cent of what they are compared with.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "outputs/report/figures.hpp"
#include "outputs/report/plot.hpp"
#include "outputs/wording/wording.hpp"

namespace outputs::report {

namespace effects_figure_detail {

constexpr double row_height = 31.0;
constexpr double block_height = 26.0;

// The line reaches as far as nine of ten intervals do; the others end in an arrow.
double reach_of(const Effects& effects) {
  std::vector<double> ends;
  for (const ArmEffects& arm : effects.arms) {
    for (const Effect& effect : arm.effects) {
      if (const auto share = relative(effect))
        ends.push_back(std::max(std::abs(share->low), std::abs(share->high)));
    }
  }
  const double wanted = ends.empty() ? 10.0 : quantile(ends, 0.85);
  for (const double reach : {5.0, 10.0, 20.0, 50.0, 100.0, 200.0}) {
    if (reach >= wanted) return reach;
  }
  return 200.0;
}

std::string_view word_of(Verdict verdict) { return outputs::text_of(verdict); }

void draw_effect(Drawing& drawing, const Scale& x, double y, const Effect& effect) {
  const char kind = class_of(effect.paired.verdict);
  drawing.text({0, y + 11}, Anchor::start, "hl", title_of(effect.metric));
  drawing.text({panel_width - 2, y + 11}, Anchor::end, fmt::format("l{}", kind),
               word_of(effect.paired.verdict));
  const double middle = y + 21;
  drawing.line({x.start, middle}, {x.end, middle}, "gr");
  const auto share = relative(effect);
  if (!share) {
    drawing.text({x.at(0) + 6, middle + 4}, Anchor::start, "q", "no per cent of 0; see the table");
    return;
  }
  const auto within = [&](double value) { return std::clamp(value, x.low, x.high); };
  const std::string line = fmt::format("i{}", kind);
  drawing.line({x.at(within(share->low)), middle}, {x.at(within(share->high)), middle}, line);
  const double at = x.at(within(share->value));
  if (share->value < x.low || share->value > x.high) {
    const double tip = share->value > x.high ? 7.0 : -7.0;
    const Point arrow[] = {{at + tip, middle}, {at, middle - 4.5}, {at, middle + 4.5}};
    drawing.path(path_of(arrow, Closing::closed), fmt::format("d{}", kind));
  } else if (effect.paired.verdict == Verdict::worse) {
    const Point triangle[] = {
        {at, middle - 5.5}, {at + 5.5, middle + 4.5}, {at - 5.5, middle + 4.5}};
    drawing.path(path_of(triangle, Closing::closed), "dw");
  } else {
    drawing.circle({at, middle}, 4.5, fmt::format("d{}", kind));
  }
}

double height_of(const ArmEffects& arm) {
  double height = 64.0;
  std::optional<Block> block;
  for (const Effect& effect : arm.effects) {
    if (block != effect.block) height += block_height;
    block = effect.block;
    height += row_height;
  }
  return height;
}

std::string panel(const View& view, Page& page, const Effects& effects, const ArmEffects& arm,
                  double reach, std::string_view name) {
  const std::string arm_name = words_of(view.arms[arm.arm]);
  const double height = height_of(arm);
  Drawing drawing(panel_width, height, page.unique_id(fmt::format("{}-{}", name, arm_name)),
                  fmt::format("Differences of {} from {}", arm_name, words_of(effects.against)),
                  "one line a metric, with its verdict; all numbers are in the table below");
  const Scale x{-reach, reach, 12.0, panel_width - 14.0};
  drawing.text({0, 13}, Anchor::start, "h", view.letter(arm.arm) + "  " + arm_name);
  drawing.text({0, 29}, Anchor::start, "q",
               fmt::format("difference in % of {}", words_of(effects.against)));
  const std::vector<double> marks{-reach, -reach / 2, 0.0, reach / 2, reach};
  std::vector<std::string> labels = labels_of(marks);
  for (std::size_t k = 0; k < marks.size(); ++k) {
    const double at = x.at(marks[k]);
    drawing.line({at, 50}, {at, height - 18}, marks[k] == 0.0 ? "zero" : "gr");
    const Anchor anchor = k == 0                  ? Anchor::start
                          : k + 1 == marks.size() ? Anchor::end
                                                  : Anchor::middle;
    const Point below{k == 0 ? 2.0 : k + 1 == marks.size() ? panel_width - 2 : at, height - 4};
    const std::string label = (marks[k] > 0 ? "+" : "") + labels[k] + " %";
    drawing.text({below.x, 44}, anchor, "q", label);
    drawing.text(below, anchor, "q", label);
  }
  double y = 50.0;
  std::optional<Block> block;
  for (const Effect& effect : arm.effects) {
    if (block != effect.block) {
      drawing.text({0, y + 19}, Anchor::start, "h hl", text_of(effect.block));
      y += block_height;
    }
    block = effect.block;
    draw_effect(drawing, x, y, effect);
    y += row_height;
  }
  return drawing.svg();
}

Table table_of(const View& view, const Effects& effects, const ArmEffects& arm) {
  Table table{
      fmt::format("{} compared with {}; intervals hold for {} at once",
                  words_of(view.arms[arm.arm]), words_of(effects.against),
                  counted(effects.tests, "comparison")),
      {"metric", words_of(effects.against), "difference [interval]", "in %", "versions", "verdict"},
      {},
      true};
  for (const Effect& effect : arm.effects) {
    const Display display = display_of(view, *effect.variable);
    const PairedDifference& paired = effect.paired;
    const double size =
        std::max({std::abs(effect.reference), std::abs(paired.low_adjusted.value_or(0.0)),
                  std::abs(paired.high_adjusted.value_or(0.0))}) *
        display.factor;
    std::string difference = "none";
    if (paired.difference && paired.low_adjusted)
      difference =
          interval_text(*paired.difference * display.factor, *paired.low_adjusted * display.factor,
                        *paired.high_adjusted * display.factor, size);
    const auto share = relative(effect);
    table.rows.push_back(
        {escaped(title_with_unit(view, *effect.variable)),
         escaped(number_text(effect.reference * display.factor, size)), escaped(difference),
         share ? escaped(difference_text(share->value, std::max(10.0, std::abs(share->value))))
               : "",
         escaped(versions_text(effect)), verdict_html(effect)});
  }
  return table;
}

}  // namespace effects_figure_detail

Figure effects_figure(const View& view, Page& page, const Effects& effects, std::string_view name,
                      std::string_view title) {
  using namespace effects_figure_detail;
  Figure figure;
  figure.name = std::string(name);
  figure.title = std::string(title);
  figure.caption = fmt::format(
      "Mean difference over versions of the modelled world, paired: both sides met the same luck. "
      "Lines: intervals "
      "that hold for all {} at once (95 %). Filled circle: better; triangle: worse; hollow circle: "
      "no difference "
      "could be told. An arrow: beyond the axis.",
      counted(effects.tests, "comparison"));
  const double reach = reach_of(effects);
  for (const ArmEffects& arm : effects.arms) {
    figure.panels.push_back(panel(view, page, effects, arm, reach, name));
    figure.tables.push_back(table_of(view, effects, arm));
  }
  return figure;
}

}  // namespace outputs::report
