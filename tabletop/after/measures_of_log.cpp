// SPDX-License-Identifier: Apache-2.0
// Measures over what teams did: decided, shared, asked.
#include <algorithm>

#include "tabletop/after/measuring.hpp"
#include "tabletop/texts/numbers.hpp"

namespace tabletop::after {

namespace measures_of_log_detail {

using texts::Count;

const InjectTold* told_of(const Record& record, const std::string& inject) {
  const auto found = std::find_if(record.told.begin(), record.told.end(),
                                  [&](const InjectTold& told) { return told.id == inject; });
  return found == record.told.end() ? nullptr : &*found;
}

bool shares_any(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& one) {
    return std::find(b.begin(), b.end(), one) != b.end();
  });
}

/// Teams that were not told and have a measure on the inject among those that they see first.
std::vector<std::string> teams_in_need(const Exercise& exercise, const Record& record,
                                       const Inject& inject, const InjectTold& told) {
  std::vector<std::string> in_need;
  for (const Role& role : exercise.roles) {
    const bool plays = role.kind == Role::Kind::team && holds(record.roles, role.id);
    if (plays && !told.to.empty() && !holds(told.to, role.id) &&
        shares_any(role.levers, inject.components))
      in_need.push_back(role.id);
  }
  return in_need;
}

// Decisions in force of this lever, or on this component, that begin before the week.
std::size_t before(const Measuring& measuring, int week) {
  const std::string lever = measuring.setting("lever", ""),
                    component = measuring.setting("component", "");
  return static_cast<std::size_t>(std::count_if(
      measuring.record.decisions.begin(), measuring.record.decisions.end(),
      [&](const Decided& one) {
        const bool is_meant = (lever.empty() && component.empty()) || one.lever == lever ||
                              (!component.empty() && holds(one.components, component));
        return one.is_in_force && is_meant && one.start_week < week;
      }));
}

}  // namespace measures_of_log_detail

Measured weeks_to_first_decision(const Measuring& measuring) {
  using namespace measures_of_log_detail;
  const std::string id = measuring.setting("inject", "");
  const InjectTold* told = told_of(measuring.record, id);
  const Inject* inject = inject_of(measuring.exercise, id);
  if (told == nullptr || inject == nullptr) return measuring.undefined("measure.no_signal");
  std::optional<int> first;
  for (const Decided& one : measuring.record.decisions) {
    const bool is_on_it =
        one.is_in_force && one.turn >= told->turn && shares_any(one.components, inject->components);
    if (is_on_it) first = std::min(first.value_or(one.start_week), one.start_week);
  }
  if (!first) return {measuring.catalogue.say("measure.no_decision"), false};
  const int weeks = std::max(0, *first - told->week);
  return {measuring.catalogue.say("measure.weeks", {{"weeks", Count{weeks}}}),
          weeks <= measuring.number("most", 4.0)};
}

Measured share_of_items_shared(const Measuring& measuring) {
  using namespace measures_of_log_detail;
  const std::string grades = measuring.setting("grades", "ABC");
  std::size_t needed = 0, reached = 0;
  for (const InjectTold& told : measuring.record.told) {
    const Inject* inject = inject_of(measuring.exercise, told.id);
    if (inject == nullptr || !inject->is_true || grades.find(inject->grade) == std::string::npos)
      continue;
    for (const std::string& team :
         teams_in_need(measuring.exercise, measuring.record, *inject, told)) {
      ++needed;
      const bool was_shared =
          std::any_of(measuring.record.shared.begin(), measuring.record.shared.end(),
                      [&](const ItemShared& one) {
                        return one.item == told.id && one.to == team && one.turn <= told.turn + 1;
                      });
      if (was_shared) ++reached;
    }
  }
  if (needed == 0) return measuring.undefined("measure.no_items");
  const double share = static_cast<double>(reached) / static_cast<double>(needed);
  return {measuring.part_of(reached, needed), share >= measuring.number("least", 0.7)};
}

Measured rumour_not_acted_on(const Measuring& measuring) {
  using namespace measures_of_log_detail;
  const std::string id = measuring.setting("inject", ""), words = measuring.setting("words", "");
  const InjectTold* told = told_of(measuring.record, id);
  if (told == nullptr) return measuring.undefined("measure.no_signal");
  const auto was_told = [&](const std::string& team) {
    return told->to.empty() || holds(told->to, team);
  };
  const auto had_asked = [&](const std::string& team) {
    return std::any_of(
        measuring.record.questions.begin(), measuring.record.questions.end(),
        [&](const Asked& one) { return one.team == team && one.turn >= told->turn; });
  };
  for (const ItemShared& one : measuring.record.shared)
    if (one.item == id && was_told(one.from) && !had_asked(one.from))
      return {measuring.yes_or_no(false), false};
  for (const Decided& one : measuring.record.decisions) {
    const bool quotes = !words.empty() && (one.rationale.find(words) != std::string::npos ||
                                           one.text.find(words) != std::string::npos);
    if (quotes && one.is_submitted && one.turn >= told->turn && !had_asked(one.team))
      return {measuring.yes_or_no(false), false};
  }
  return {measuring.yes_or_no(true), true};
}

Measured decisions_before_week(const Measuring& measuring) {
  const auto week = static_cast<int>(measuring.number("week", 1e6));
  const std::size_t count = measures_of_log_detail::before(measuring, week);
  return {measuring.catalogue.say("measure.count", {{"count", static_cast<texts::Count>(count)}}),
          static_cast<double>(count) >= measuring.number("least", 1.0)};
}

Measured safeguards_before_week(const Measuring& measuring) {
  const auto week = static_cast<int>(measuring.number("week", 1e6));
  const bool is_so = measures_of_log_detail::before(measuring, week) > 0;
  return {measuring.yes_or_no(is_so), is_so};
}

Measured decisions_stating_beneficiaries(const Measuring& measuring) {
  std::size_t submitted = 0, stating = 0;
  for (const Decided& one : measuring.record.decisions) {
    if (!one.is_submitted) continue;
    ++submitted;
    if (one.beneficiaries.find_first_not_of(" \t\n") != std::string::npos) ++stating;
  }
  if (submitted == 0) return measuring.undefined("measure.no_decision");
  const double share = static_cast<double>(stating) / static_cast<double>(submitted);
  return {measuring.part_of(stating, submitted), share >= measuring.number("least", 0.6)};
}

}  // namespace tabletop::after
