// SPDX-License-Identifier: Apache-2.0
// Who is harmed: by sex and age, by standing.
#include <fmt/format.h>

#include <algorithm>

#include "outputs/report/figures.hpp"
#include "outputs/report/plot.hpp"
#include "outputs/wording/wording.hpp"

namespace outputs::report {

namespace victims_detail {

// Metrics that break a harm down, in the order of telling; those that a result holds are shown.
constexpr std::string_view broken_down[] = {"killed_by_sex_and_age",
                                            "lethal_violence_by_sex",
                                            "recruits_by_way_and_sex",
                                            "recruits_under_18_by_sex",
                                            "trafficking_victims_by_sex_and_age",
                                            "sexual_violence_by_sex_and_age",
                                            "partner_violence_by_sex_and_age",
                                            "harmed_on_the_way_by_sex_and_age",
                                            "medicine_victims_by_sex_and_age",
                                            "online_fraud_victims_by_sex_and_age",
                                            "displaced_by_sex",
                                            "wrongly_detained_by_sex",
                                            "detained_without_conviction_by_sex",
                                            "deaths_in_custody_by_sex",
                                            "killed_by_state_agents_by_sex",
                                            "lethal_violence_by_standing",
                                            "extortion_by_standing",
                                            "unmet_need_by_standing",
                                            "trust_by_sex",
                                            "fear_by_sex"};

// "killed_by_sex_and_age[women,18_29]" → "women, 18 to 29"
std::string label_of(const std::string& key) {
  const std::size_t open = key.find('[');
  if (open == std::string::npos) return "all";
  std::string label = key.substr(open + 1, key.size() - open - 2);
  std::string text;
  for (std::size_t k = 0; k < label.size(); ++k) {
    const bool is_between_digits = label[k] == '_' && k > 0 && k + 1 < label.size() &&
                                   label[k - 1] >= '0' && label[k - 1] <= '9' &&
                                   label[k + 1] >= '0' && label[k + 1] <= '9';
    if (is_between_digits) {
      text += " to ";
    } else if (label[k] == '_') {
      text += ' ';
    } else if (label[k] == ',') {
      text += label.compare(k, 2, ", ") == 0 ? "," : ", ";
    } else {
      text += label[k];
    }
  }
  const std::size_t plus = text.find("65 plus");
  if (plus != std::string::npos) text.replace(plus, 7, "65 and over");
  return text;
}

struct Group {
  std::string label;
  std::vector<Summary> arms;
};

std::vector<Group> groups_of(const View& view, const Variable& variable) {
  std::vector<Group> groups;
  for (const Slice& slice : slices(view.result, variable)) {
    Group group{label_of(slice.key), {}};
    for (std::size_t arm = 0; arm < view.arms.size(); ++arm)
      group.arms.push_back(summarise(numbers_of_runs(view.result, variable, arm, 0, slice.offset)));
    groups.push_back(std::move(group));
  }
  return groups;
}

std::string panel(const View& view, Page& page, const Variable& variable,
                  const std::vector<Group>& groups) {
  const Display display = display_of(view, variable);
  constexpr double row = 22.0, label_width = 132.0;
  const double height = 52.0 + row * static_cast<double>(groups.size()) + 22.0;
  const std::string title = title_of(variable.name);
  Drawing drawing(panel_width, height, page.unique_id("victims-" + variable.name),
                  title + ", " + words_of(view.baseline_name()),
                  "a bar a group; all arms are in the table below");
  double highest = 0.0;
  for (const Group& group : groups) {
    const Summary& one = group.arms[view.baseline];
    highest = std::max(highest,
                       std::max(one.value.value_or(0.0), one.p95.value_or(0.0)) * display.factor);
  }
  Scale x = around(0.0, highest, 3);
  x.start = label_width;
  x.end = panel_width - 16;
  drawing.text({0, 13}, Anchor::start, "h", title);
  drawing.text({0, 29}, Anchor::start, "q",
               (display.unit.empty() ? std::string("number") : display.unit) + ", " +
                   words_of(view.baseline_name()));
  const std::vector<double> marks = ticks(x.low, x.high, 3);
  const std::vector<std::string> labels = labels_of(marks);
  const double bottom = height - 20;
  for (std::size_t k = 0; k < marks.size(); ++k) {
    drawing.line({x.at(marks[k]), 38}, {x.at(marks[k]), bottom}, marks[k] == 0.0 ? "ax" : "gr");
    drawing.text({x.at(marks[k]), bottom + 14},
                 k + 1 == marks.size() && k > 0 ? Anchor::end : Anchor::middle, "q", labels[k]);
  }
  double y = 42.0;
  for (const Group& group : groups) {
    const Summary& one = group.arms[view.baseline];
    drawing.text({label_width - 6, y + 14}, Anchor::end, "", group.label);
    const double value = one.value.value_or(0.0) * display.factor;
    drawing.rectangle({x.at(0.0), y + 4}, x.at(value) - x.at(0.0), row - 8, "bar");
    if (one.p5 && one.p95)
      drawing.line({x.at(*one.p5 * display.factor), y + row / 2},
                   {x.at(*one.p95 * display.factor), y + row / 2}, "wh");
    y += row;
  }
  return drawing.svg();
}

Table table_of(const View& view, const Variable& variable, const std::vector<Group>& groups) {
  const Display display = display_of(view, variable);
  Table table{title_with_unit(view, variable) + " [95 % interval of the mean]", {"who"}, {}, false};
  for (const std::string& arm : view.arms) table.columns.push_back(words_of(arm));
  for (const Group& group : groups) {
    std::vector<std::string> row{group.label};
    for (const Summary& arm : group.arms) row.push_back(text_of(arm, display));
    table.rows.push_back(std::move(row));
  }
  return table;
}

// Nothing to see where every number of every arm is 0.
bool is_empty(const std::vector<Group>& groups) {
  for (const Group& group : groups) {
    for (const Summary& arm : group.arms) {
      if (arm.value.value_or(0.0) != 0.0) return false;
    }
  }
  return true;
}

}  // namespace victims_detail

Figure victims_figure(const View& view, Page& page) {
  using namespace victims_detail;
  Figure figure;
  figure.name = "victims";
  figure.title = "Who is harmed, in " + words_of(view.baseline_name()) + ".";
  figure.caption =
      "Bars: mean over versions; thin lines: 5 % to 95 % of versions. Numbers are what happens in "
      "the model, reported "
      "or not, never what an office has recorded. The tables hold every arm. Nothing in the model "
      "makes displaced, "
      "poor or excluded people more criminal: what differs is whom violence and need reach.";
  for (const std::string_view name : broken_down) {
    const Variable* variable = view.result.variable(name);
    if (variable == nullptr) continue;
    const std::vector<Group> groups = groups_of(view, *variable);
    if (is_empty(groups)) continue;
    figure.panels.push_back(panel(view, page, *variable, groups));
    figure.tables.push_back(table_of(view, *variable, groups));
  }
  return figure;
}

}  // namespace outputs::report
