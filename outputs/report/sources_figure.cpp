// SPDX-License-Identifier: Apache-2.0
// What drove it, as far as the exact accounts of a result tell: money of groups by source and use,
// deaths by cause. Accounts balance in every step, so the parts add up.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "outputs/report/figures.hpp"
#include "outputs/report/plot.hpp"
#include "outputs/wording/wording.hpp"

namespace outputs::report {

namespace sources_detail {

struct Entry {
  std::string name;
  bool is_outflow = false;
  std::vector<double> arms;  // mean over versions of the sum over time
};

// "start + births - deaths = end": the sign before each entry.
bool is_outflow(const std::string& balance, const std::string& entry) {
  return balance.find("- " + entry + " ") != std::string::npos;
}

std::vector<Entry> entries_of(const View& view, const Variable& ledger, std::string_view axis,
                              double factor) {
  const std::vector<std::string> names = labels_of(view.result, axis);
  const auto& values = std::get<std::vector<std::int64_t>>(ledger.values);
  const std::size_t per_run = run_length(view.result, ledger);
  std::vector<Entry> entries;
  for (std::size_t k = 0; k < names.size(); ++k) {
    if (names[k] == "start" || names[k] == "end") continue;
    Entry entry{names[k], is_outflow(ledger.balance, names[k]), {}};
    for (std::size_t arm = 0; arm < view.arms.size(); ++arm) {
      std::vector<double> sums;
      for (std::size_t version = 0; version < view.versions; ++version) {
        const std::size_t first = run_of(view.result, {arm, 0, version}) * per_run;
        std::int64_t sum = 0;
        for (std::size_t at = k; at < per_run; at += names.size()) sum += values[first + at];
        sums.push_back(static_cast<double>(sum) * factor);
      }
      entry.arms.push_back(mean(sums));
    }
    if (std::any_of(entry.arms.begin(), entry.arms.end(),
                    [](double value) { return value != 0.0; }))
      entries.push_back(std::move(entry));
  }
  std::stable_sort(entries.begin(), entries.end(), [&](const Entry& a, const Entry& b) {
    if (a.is_outflow != b.is_outflow) return !a.is_outflow;
    return a.arms[view.baseline] > b.arms[view.baseline];
  });
  return entries;
}

// Births and deaths of every day would hide those by violence.
bool is_of_ordinary_life(const Entry& entry) {
  return !entry.name.starts_with("killed") && !entry.name.starts_with("died");
}

struct Account {
  std::string_view title, in, out, unit;
};

std::string panel(const View& view, Page& page, const std::vector<Entry>& entries,
                  const Account& account) {
  constexpr double row = 20.0, label_width = 150.0;
  const double height = 58.0 + row * static_cast<double>(entries.size()) + 34.0;
  Drawing drawing(panel_width, height,
                  page.unique_id(std::string("account-") + std::string(account.title)),
                  fmt::format("{}, {}", account.title, words_of(view.baseline_name())),
                  "a bar an entry; all arms are in the table below");
  drawing.text({0, 13}, Anchor::start, "h", account.title);
  drawing.text({0, 29}, Anchor::start, "q",
               fmt::format("{}, {}", account.unit, words_of(view.baseline_name())));
  double highest = 0.0;
  for (const Entry& entry : entries) highest = std::max(highest, entry.arms[view.baseline]);
  Scale x = around(0.0, highest, 3);
  x.start = label_width;
  x.end = panel_width - 18;
  double y = 36.0;
  std::optional<bool> is_out;
  for (const Entry& entry : entries) {
    if (is_out != entry.is_outflow) {
      drawing.text({label_width, y + 13}, Anchor::start, "q",
                   entry.is_outflow ? account.out : account.in);
      y += 18;
    }
    is_out = entry.is_outflow;
    std::string label = words_of(entry.name);
    if (label.size() > 26) label = label.substr(0, label.find(' ', 16)) + " …";
    drawing.text({label_width - 6, y + 13}, Anchor::end, "q", label);
    const double value = entry.arms[view.baseline];
    drawing.rectangle({x.at(0), y + 3}, x.at(value) - x.at(0), row - 7,
                      entry.is_outflow ? "bar2" : "bar");
    y += row;
  }
  const std::vector<double> marks = ticks(x.low, x.high, 3);
  const std::vector<std::string> labels = labels_of(marks);
  for (std::size_t k = 0; k < marks.size(); ++k)
    drawing.text({x.at(marks[k]), y + 16},
                 k + 1 == marks.size() && k > 0 ? Anchor::end : Anchor::middle, "q", labels[k]);
  drawing.line({x.start, y + 2}, {x.end, y + 2}, "ax");
  return drawing.svg();
}

Table table_of(const View& view, const std::vector<Entry>& entries, const Account& account) {
  Table table{fmt::format("{}, {}, mean over versions", account.title, account.unit),
              {"entry", ""},
              {},
              false};
  for (const std::string& arm : view.arms) table.columns.push_back(words_of(arm));
  for (const Entry& entry : entries) {
    std::vector<std::string> row{words_of(entry.name),
                                 std::string(entry.is_outflow ? account.out : account.in)};
    for (const double value : entry.arms) row.push_back(number_text(value));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace sources_detail

Figure sources_figure(const View& view, Page& page) {
  using namespace sources_detail;
  Figure figure;
  figure.name = "accounts";
  figure.title = "Where the money of groups came from and went; who killed.";
  figure.caption =
      "From the accounts of the result, which balance in every step. Sums over the whole time, "
      "mean over versions. "
      "They say what flowed, not why: `holdfast explain` shares a change of any metric out to "
      "processes and levers.";
  struct Ledger {
    std::string_view name, axis;
    double factor;
    Account account;
  };
  static constexpr Ledger ledgers[] = {
      {"ledger_money",
       "money_entry",
       1e-8,
       {"Money of groups", "came in", "went out", "million USD of 2015"}},
      {"ledger_people", "people_entry", 1.0, {"Deaths by violence", "came", "died", "people"}}};
  for (const Ledger& one : ledgers) {
    const Variable* ledger = view.result.variable(one.name);
    if (ledger == nullptr || !std::holds_alternative<std::vector<std::int64_t>>(ledger->values))
      continue;
    std::vector<Entry> entries = entries_of(view, *ledger, one.axis, one.factor);
    if (one.name == "ledger_people") std::erase_if(entries, is_of_ordinary_life);
    if (entries.empty()) continue;
    figure.panels.push_back(panel(view, page, entries, one.account));
    figure.tables.push_back(table_of(view, entries, one.account));
  }
  return figure;
}

}  // namespace outputs::report
