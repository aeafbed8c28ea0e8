// SPDX-License-Identifier: Apache-2.0
#include "apps/explain_more.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "apps/table.hpp"
#include "apps/wording.hpp"

namespace apps {

namespace explain_more_detail {
constexpr Table::Align left = Table::Align::left, right = Table::Align::right;

std::string interval_text(const std::optional<double>& low, const std::optional<double>& high,
                          double size) {
  if (!low || !high) return "";
  return difference_text(*low, size) + " to " + difference_text(*high, size);
}

std::string kept_text(const std::optional<double>& value) {
  return value ? fmt::format("{:.2f}", *value) : std::string();
}
}  // namespace explain_more_detail

Json json_of(const studies::Attribution& attribution, std::string_view player) {
  Json shares = Json::array();
  for (const auto& share : attribution.shares) {
    shares.push_back({{std::string(player), share.player},
                      {"share", json_of(share.share)},
                      {"low", json_of(share.low)},
                      {"high", json_of(share.high)}});
  }
  return {{"metric", attribution.metric},
          {"total", json_of(attribution.total)},
          {"shares", shares},
          {"replicates", attribution.replicates},
          {"left_out", attribution.left_out},
          {"coalitions", attribution.coalitions},
          {"orders", attribution.orders}};
}

std::string text_of(const studies::Attribution& attribution, std::string_view player,
                    std::string_view unit) {
  using namespace explain_more_detail;
  double size = std::abs(attribution.total.value_or(0.0));
  for (const auto& share : attribution.shares)
    size = std::max(size, std::abs(share.share.value_or(0.0)));
  Table table({{std::string(player), left},
               {unit_text(unit).empty() ? "share" : "share, " + unit_text(unit), right},
               {"95 % interval", right}});
  for (const auto& share : attribution.shares) {
    table.add({share.player, share.share ? difference_text(*share.share, size) : "none",
               interval_text(share.low, share.high, size)});
  }
  table.add(
      {"all together", attribution.total ? difference_text(*attribution.total, size) : "none", ""});
  std::string text = table.text("  ");
  text += attribution.orders == 0
              ? fmt::format("\n  {} looked at, mean over {}\n",
                            counted(attribution.coalitions, "coalition"),
                            counted(attribution.replicates, "replicate"))
              : fmt::format("\n  {} orders in pairs, mean over {}\n", attribution.orders,
                            counted(attribution.replicates, "replicate"));
  if (attribution.left_out > 0)
    text += fmt::format("  {} left out: the number does not exist in every coalition\n",
                        counted(attribution.left_out, "replicate"));
  return text;
}

Json json_of(const std::vector<studies::SignalSkill>& skills) {
  Json rows = Json::array();
  for (const studies::SignalSkill& each : skills) {
    Json roc = Json::array();
    // At most 200 points: every n-th, and the last.
    const std::size_t stride = each.skill.roc.size() / 200 + 1;
    for (std::size_t k = 0; k < each.skill.roc.size(); ++k) {
      if (k % stride != 0 && k + 1 != each.skill.roc.size()) continue;
      const auto& point = each.skill.roc[k];
      roc.push_back({point.threshold, point.false_rate, point.hit_rate});
    }
    rows.push_back({{"signal", each.signal},
                    {"horizon_weeks", each.weeks},
                    {"onsets", each.skill.onsets},
                    {"hits", each.skill.hits},
                    {"alarms", each.skill.alarms},
                    {"false_alarms", each.skill.false_alarms},
                    {"lead_steps", json_of(each.skill.lead)},
                    {"auc", json_of(each.skill.auc)},
                    {"moments_before", each.skill.before},
                    {"moments_calm", each.skill.calm},
                    {"roc", roc}});
  }
  return rows;
}

std::string text_of(const std::vector<studies::SignalSkill>& skills, double step_weeks) {
  using namespace explain_more_detail;
  Table table({{"signal", left},
               {"weeks ahead", right},
               {"onsets", right},
               {"hits", right},
               {"alarms", right},
               {"false", right},
               {"lead, weeks", right},
               {"AUC", right}});
  for (const studies::SignalSkill& each : skills) {
    const studies::WarningSkill& skill = each.skill;
    const std::optional<double> lead =
        skill.lead ? std::optional(*skill.lead * step_weeks) : std::nullopt;
    table.add({words_of(each.signal), std::to_string(each.weeks), std::to_string(skill.onsets),
               std::to_string(skill.hits), std::to_string(skill.alarms),
               std::to_string(skill.false_alarms), lead ? fmt::format("{:.1f}", *lead) : "",
               kept_text(skill.auc)});
  }
  return table.text("  ");
}

Json json_of(const std::vector<studies::Development>& developments) {
  Json rows = Json::array();
  for (const studies::Development& each : developments) {
    Json at = Json::array();
    for (const auto& moment : each.at) {
      at.push_back({{"weeks_on", moment.weeks_on},
                    {"value", json_of(moment.value)},
                    {"p5", json_of(moment.low)},
                    {"p95", json_of(moment.high)}});
    }
    rows.push_back({{"signal", each.signal}, {"at", at}});
  }
  return rows;
}

std::string text_of(const std::vector<studies::Development>& developments) {
  using namespace explain_more_detail;
  Table table({{"threat", left},
               {"now", right},
               {"4 weeks on", right},
               {"26 weeks on", right},
               {"104 weeks on", right}});
  for (const studies::Development& each : developments) {
    std::vector<std::string> row{words_of(each.signal)};
    for (const auto& moment : each.at) row.push_back(number_text(moment.value));
    table.add(std::move(row));
  }
  return table.text("  ");
}

}  // namespace apps
