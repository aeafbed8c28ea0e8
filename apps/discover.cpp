// SPDX-License-Identifier: Apache-2.0
// `discover`: under which conditions what one is afraid of happens.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "apps/exploration.hpp"
#include "apps/headlines.hpp"
#include "apps/surroundings.hpp"
#include "apps/table.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "outputs/statistics/summary.hpp"
#include "studies/explore/cart.hpp"
#include "studies/explore/prim.hpp"

namespace apps {

namespace discover_detail {

using studies::explore::Box;
using studies::explore::Discovery;
using studies::explore::Limits;

Json limit_json(const std::optional<double>& limit) { return limit ? Json(*limit) : Json(nullptr); }

Json limits_json(const Box& box, const studies::Design& design) {
  Json limits = Json::array();
  for (std::size_t d = 0; d < box.limits.size(); ++d) {
    if (!box.limits[d].is_restricted()) continue;
    limits.push_back({{"path", design.uncertainties[d].path},
                      {"low", limit_json(box.limits[d].low)},
                      {"high", limit_json(box.limits[d].high)}});
  }
  return limits;
}

Json box_json(const Box& box, const studies::Design& design) {
  return {{"limits", limits_json(box, design)},
          {"coverage", box.coverage},
          {"density", box.density},
          {"mass", box.mass},
          {"samples", box.points},
          {"cases", box.cases}};
}

Json discovery_json(const Discovery& found, const studies::Design& design) {
  Json json = box_json(found.box, design);
  for (std::size_t k = 0; k < found.tests.size(); ++k) json["limits"][k]["p"] = found.tests[k].p;
  json["chosen"] = found.chosen;
  json["trajectory"] = Json::array();
  for (const Box& box : found.trajectory) {
    json["trajectory"].push_back({{"coverage", box.coverage},
                                  {"density", box.density},
                                  {"mass", box.mass},
                                  {"restricted", box.restricted()}});
  }
  return json;
}

std::string limit_text(const Json& limit) {
  const auto path = limit["path"].get<std::string>();
  const auto number = [&](const char* end) { return number_text(limit[end].get<double>()); };
  if (limit["low"].is_null()) return path + " at most " + number("high");
  if (limit["high"].is_null()) return path + " at least " + number("low");
  return fmt::format("{} from {} to {}", path, number("low"), number("high"));
}

std::string box_text(const Json& box, std::size_t cases) {
  std::string text = fmt::format(
      "  In {} of the {} versions of the modelled world that meet these conditions it happened\n"
      "  (density {:.0f} %); they hold {} of all {} versions in which it did (coverage {:.0f} "
      "%).\n",
      box["cases"].get<std::size_t>(), box["samples"].get<std::size_t>(),
      100.0 * box["density"].get<double>(), box["cases"].get<std::size_t>(), cases,
      100.0 * box["coverage"].get<double>());
  if (box["limits"].empty()) text += "    no condition sets them apart\n";
  for (const Json& limit : box["limits"]) {
    text += "    " + limit_text(limit);
    if (limit.contains("p")) text += fmt::format("   (p {:.2g})", limit["p"].get<double>());
    text += "\n";
  }
  return text;
}

std::string trajectory_text(const Json& box) {
  Table table({{"  peel", Table::Align::right},
               {"coverage", Table::Align::right},
               {"density", Table::Align::right},
               {"share of samples", Table::Align::right},
               {"conditions", Table::Align::right},
               {"", Table::Align::left}});
  const auto chosen = box["chosen"].get<std::size_t>();
  const std::size_t count = box["trajectory"].size(), stride = std::max<std::size_t>(1, count / 12);
  for (std::size_t k = 0; k < count; ++k) {
    if (k % stride != 0 && k != chosen && k + 1 != count) continue;
    const Json& one = box["trajectory"][k];
    table.add({std::to_string(k), fmt::format("{:.2f}", one["coverage"].get<double>()),
               fmt::format("{:.2f}", one["density"].get<double>()),
               fmt::format("{:.2f}", one["mass"].get<double>()),
               std::to_string(one["restricted"].get<std::size_t>()), k == chosen ? "chosen" : ""});
  }
  return table.text("  ");
}

// Mean of each metric of harm by the State over samples inside a box and over all.
Json state_harm_json(const outputs::Result& result, std::size_t arm, const Box& box,
                     const studies::explore::Points& points) {
  Json rows = Json::array();
  for (const std::string& metric : headlines_of(result).state_harm) {
    const studies::Response response = studies::response_of(result, metric);
    std::vector<double> inside, all;
    for (std::size_t s = 0; s < points.size(); ++s) {
      const double value = response.mean(arm, s);
      if (std::isnan(value)) continue;
      all.push_back(value);
      if (box.contains(points[s])) inside.push_back(value);
    }
    if (all.empty()) continue;
    rows.push_back({{"metric", metric},
                    {"unit", result.variable(metric)->unit},
                    {"inside", inside.empty() ? Json(nullptr) : Json(outputs::mean(inside))},
                    {"all", outputs::mean(all)}});
  }
  return rows;
}

std::string state_harm_text(const Json& rows) {
  if (rows.empty()) return "";
  Table table({{"", Table::Align::left},
               {"under these conditions", Table::Align::right},
               {"in all", Table::Align::right}});
  for (const Json& row : rows) {
    const std::string unit = unit_text(row["unit"].get<std::string>());
    table.add(
        {"  " + words_of(row["metric"].get<std::string>()) + (unit.empty() ? "" : ", " + unit),
         row["inside"].is_null() ? "none" : number_text(row["inside"].get<double>()),
         number_text(row["all"].get<double>())});
  }
  return "\nHarm by the State, mean over versions\n" + table.text();
}

}  // namespace discover_detail

class DiscoverVerb final : public Verb {
 public:
  std::string_view name() const override { return "discover"; }
  std::string_view line() const override {
    return "under which conditions what one is afraid of happens";
  }
  std::string_view details() const override {
    return "Coverage is the share of all bad versions that lie within the conditions, density the "
           "share of bad\n"
           "versions among those within. prim peels a box step by step and shows the whole way; "
           "--box takes\n"
           "another step of it. cart splits everything. The same samples chose and judge the "
           "conditions, so\n"
           "that a fresh study will look somewhat worse.\n\n"
           "Examples\n"
           "  holdfast discover results/study/result.h5 --bad \"lethal_violence > 20\"\n"
           "  holdfast discover results/study/result.h5 --bad \"lethal_violence > q80\" --arm "
           "mixed\n";
  }
  void declare(Options& options) override {
    options.argument(file_, {"RESULT", "", "the result of a study with a design"});
    options.each(bad_, {"--bad", "\"METRIC > NUMBER\"",
                        "what is bad, in the metric's unit; q90 is a quantile; repeatable: all "
                        "must hold"});
    options.text(arm_, {"--arm", "A", "the arm to look at (default: the first)"});
    options.text(baseline_, {"--baseline", "C", "look at the difference from this arm"});
    options.one_of(method_, {"--method", "prim|cart", "(default: prim)"}, {"prim", "cart"});
    options.whole(boxes_, {"--boxes", "N", "boxes to look for, one after the other (default: 2)"},
                  {1, 20});
    options.whole(box_,
                  {"--box", "K", "the step of the trajectory to take (default: best balance)"},
                  {0, 100'000});
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    if (bad_.empty())
      throw engine::UsageError("--bad is missing, e.g. --bad \"lethal_violence > 20\"");
    std::vector<Condition> conditions;
    for (const std::string& text : bad_) conditions.push_back(condition_of(text));
    const outputs::Result result = read_samples(file_);
    const studies::Design design = studies::design_in(result);
    const auto& arms = std::get<std::vector<std::string>>(result.axis("arm")->coordinates);
    if (arm_.empty()) arm_ = arms.front();
    points_ = points_of(design);
    is_case_.assign(points_.size(), true);
    for (Condition& condition : conditions) mark(result, arms, condition);
    const auto cases = static_cast<std::size_t>(std::count(is_case_.begin(), is_case_.end(), true));
    Json json = {{"bad", Json::array()},
                 {"arm", arm_},
                 {"baseline", baseline_.empty() ? Json(nullptr) : Json(baseline_)},
                 {"method", method_},
                 {"samples", points_.size()},
                 {"cases", cases},
                 {"boxes", Json::array()},
                 {"state_harm", Json::array()}};
    for (const Condition& condition : conditions)
      json["bad"].push_back({{"condition", condition.text}, {"bound", condition.value}});
    if (cases > 0 && cases < points_.size()) look(result, design, arm_row(arms, arm_), json);
    show(json);
    return engine::ExitCode::done;
  }

 private:
  // Samples in which the mean over replicates does not meet the condition are no cases.
  void mark(const outputs::Result& result, const std::vector<std::string>& arms,
            Condition& condition) {
    const studies::Response response = studies::response_of(result, condition.metric);
    std::optional<std::size_t> baseline;
    if (!baseline_.empty()) baseline = arm_row(arms, baseline_);
    const std::vector<double> means =
        studies::explore::means_of(replies_of(response, arm_row(arms, arm_), baseline));
    if (condition.is_quantile) {
      condition.value = outputs::quantile(means, condition.value);
      condition.is_quantile = false;
    }
    for (std::size_t s = 0; s < means.size(); ++s)
      is_case_[s] = is_case_[s] && condition.holds(means[s]);
  }

  void look(const outputs::Result& result, const studies::Design& design, std::size_t arm,
            Json& json) const {
    namespace detail = discover_detail;
    studies::explore::Box first;
    if (method_ == "cart") {
      const auto leaves = studies::explore::classification_tree(points_, is_case_);
      first = leaves.front();
      for (const auto& leaf : leaves) json["boxes"].push_back(detail::box_json(leaf, design));
    } else {
      studies::explore::PrimRules rules;
      if (box_) rules.chosen = static_cast<std::size_t>(*box_);
      const auto found = studies::explore::prim_cover(
          points_, is_case_, static_cast<std::size_t>(boxes_.value_or(2)), rules);
      first = found.front().box;
      for (const auto& one : found) json["boxes"].push_back(detail::discovery_json(one, design));
    }
    json["state_harm"] = detail::state_harm_json(result, arm, first, points_);
  }

  void show(const Json& json) const {
    if (manner_.is_json) return print_json(json);
    namespace detail = discover_detail;
    const auto cases = json["cases"].get<std::size_t>();
    std::string text = "\nIt counts as bad that";
    for (const Json& one : json["bad"]) text += " " + one["condition"].get<std::string>() + ",";
    text.back() = ';';
    text += fmt::format(" that was so in {} of {} versions of the modelled world ({}).\n", cases,
                        points_.size(), arm_);
    if (json["boxes"].empty()) text += "There is nothing to set apart.\n";
    std::size_t number = 0;
    for (const Json& box : json["boxes"]) {
      text += fmt::format("\n{} {}\n", method_ == "cart" ? "Leaf" : "Box", ++number);
      text += detail::box_text(box, cases);
      if (number == 1 && box.contains("trajectory") && !manner_.is_quiet)
        text += "\n" + detail::trajectory_text(box);
    }
    text += detail::state_harm_text(json["state_harm"]);
    print(text);
    if (!manner_.is_quiet) print("\n" + independence_text() + "\n");
  }

  std::string file_, arm_, baseline_, method_ = "prim";
  std::vector<std::string> bad_;
  std::optional<std::uint64_t> boxes_, box_;
  Manner manner_;
  studies::explore::Points points_;
  std::vector<bool> is_case_;
};

std::unique_ptr<Verb> make_discover() { return std::make_unique<DiscoverVerb>(); }

}  // namespace apps
