// SPDX-License-Identifier: Apache-2.0
// `search`: which portfolios of levers are best under a budget, by several objectives at once.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "apps/exploration.hpp"
#include "apps/headlines.hpp"
#include "apps/input.hpp"
#include "apps/portfolio_text.hpp"
#include "apps/progress.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "engine/base/text.hpp"
#include "models/measures/lever.hpp"
#include "models/model.hpp"
#include "outputs/files/publish.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/scenario_shape.hpp"

namespace apps {

namespace search_detail {

std::vector<std::string> all_levers() {
  const models::Model declared;
  std::vector<std::string> names;
  for (const engine::Component* component : declared.components()) {
    const auto* lever = dynamic_cast<const models::Lever*>(component);
    if (lever != nullptr) names.push_back(lever->name());
  }
  return names;
}

// Levers asked for, else all that any arm of the study uses.
std::vector<std::string> levers_of(const scenarios::Study& study,
                                   const std::vector<std::string>& asked) {
  if (asked.empty()) {
    std::set<std::string> used;
    for (const scenarios::Arm& arm : study.scenario.arms) {
      for (const scenarios::LeverUse& use : arm.levers) used.insert(use.lever);
    }
    if (used.empty())
      throw engine::UsageError(
          "no arm of the study uses a lever\n    hint: --levers names those to "
          "search, see `holdfast describe levers`");
    return {used.begin(), used.end()};
  }
  const std::vector<std::string> known = all_levers();
  for (const std::string& lever : asked) {
    if (std::find(known.begin(), known.end(), lever) != known.end()) continue;
    const std::string nearest = engine::nearest_name(lever, known);
    throw engine::UsageError(
        fmt::format("no lever '{}'{}", lever,
                    nearest.empty() ? "" : fmt::format("\n    hint: did you mean '{}'?", nearest)));
  }
  std::set<std::string> unique(asked.begin(), asked.end());
  return {unique.begin(), unique.end()};
}

engine::Direction direction_of(const std::string& metric) {
  const models::Model declared;
  std::vector<std::string> known;
  for (const engine::Metric* one : declared.metrics()) {
    if (one->name() == metric) return one->spec().direction;
    known.push_back(one->name());
  }
  const std::string nearest = engine::nearest_name(metric, known);
  throw engine::UsageError(
      fmt::format("no metric '{}'{}", metric,
                  nearest.empty() ? "" : fmt::format("\n    hint: did you mean '{}'?", nearest)));
}

// "lethal_violence", "lethal_violence:min", "trust_in_state:max".
studies::Aim aim_of(const std::string& text) {
  const std::size_t colon = text.find(':');
  const std::string metric = text.substr(0, colon);
  const engine::Direction direction = direction_of(metric_id(metric));
  const std::string goal = colon == std::string::npos ? "" : text.substr(colon + 1);
  if (goal == "min" || goal == "max") return {metric, goal == "min"};
  if (!goal.empty())
    throw engine::UsageError(
        fmt::format("'{}' is no goal: write {}:min or {}:max", goal, metric, metric));
  if (direction != engine::Direction::depends)
    return {metric, direction == engine::Direction::down};
  throw engine::UsageError(
      fmt::format("which way '{}' is better depends on whom one asks: write {}:min or {}:max",
                  metric, metric, metric));
}

studies::Robust robust_of(const std::string& word) {
  if (word == "worst") return studies::Robust::worst;
  if (word == "cvar90") return studies::Robust::cvar90;
  if (word == "regret90") return studies::Robust::regret90;
  return word == "minimax_regret" ? studies::Robust::worst_regret : studies::Robust::mean;
}

double budget_of(const std::string& text) {
  scenarios::Node node;
  node.kind = scenarios::Node::Kind::scalar;
  node.text = text;
  const auto budget = scenarios::number_of(node, scenarios::scenario_quantity::budget);
  if (budget) return *budget.value;
  throw engine::UsageError(
      fmt::format("--budget: {}, expected {}\n    hint: write e.g. \"2 MUSD/year\"",
                  budget.problem.found, budget.problem.expected));
}

// Whether objectives or constraints say what the State itself may do to people.
bool names_state_harm(const studies::PortfolioRequest& request) {
  const std::vector<std::string> harms = state_harm_metrics();
  const auto is_harm = [&](const std::string& metric) {
    return std::find(harms.begin(), harms.end(), metric_id(metric)) != harms.end();
  };
  return std::any_of(request.objectives.begin(), request.objectives.end(),
                     [&](const studies::Aim& aim) { return is_harm(aim.metric); }) ||
         std::any_of(request.constraints.begin(), request.constraints.end(),
                     [&](const studies::Bound& bound) { return is_harm(bound.metric); });
}

}  // namespace search_detail

class SearchVerb final : public Verb {
 public:
  std::string_view name() const override { return "search"; }
  std::string_view line() const override {
    return "the best portfolios of levers under a budget, by several objectives at once";
  }
  std::string_view details() const override {
    return "What is found is judged again in versions of the world that had no say in choosing it. "
           "A "
           "search must\n"
           "name harm by the State among its objectives or constraints; --without-rights overrides "
           "that, and the\n"
           "result records it. Levers start and aim as the arm of the study that uses them.\n\n"
           "Examples\n"
           "  holdfast search study.yaml --objective lethal_violence --objective "
           "detained_without_conviction:min\n"
           "  holdfast search study.yaml --objective lethal_violence --constraint "
           "\"deaths_in_custody "
           "<= 5\" \\\n"
           "    --budget \"2 MUSD/year\" --robust regret90 --out portfolios.yaml\n";
  }
  void declare(Options& options) override {
    options.argument(argument_, {"STUDY", "", "a study file"});
    options.list(objectives_,
                 {"--objective", "METRIC[:min|:max]",
                  "what to make best; repeatable (default: the study's metrics with goals)"});
    options.each(constraints_,
                 {"--constraint", "\"METRIC <= NUMBER\"", "what must hold; repeatable"});
    options.list(levers_, {"--levers", "A,B", "levers to search (default: all that an arm uses)"});
    options.text(budget_,
                 {"--budget", "MONEY", "most that a portfolio is given, e.g. \"2 MUSD/year\""});
    options.one_of(robust_,
                   {"--robust", "mean|worst|cvar90|regret90|minimax_regret",
                    "how versions become one number (default: mean)"},
                   {"mean", "worst", "cvar90", "regret90", "minimax_regret"});
    options.turn_on(is_without_rights_,
                    {"--without-rights", "", "search without harm by the State"});
    options.whole(samples_, {"--samples", "N", "draws of the uncertain numbers (default: 8)"},
                  {1, 10'000});
    options.whole(replicates_, {"--replicates", "N", "at each draw (default: 2)"}, {1, 10'000});
    options.whole(population_, {"--population", "N", "candidates in a generation (default: 24)"},
                  {4, 10'000});
    options.whole(generations_, {"--generations", "N", "(default: 15)"}, {0, 100'000});
    options.whole(seed_, {"--seed", "S", "seed (default: the study's)"}, {0, ~std::uint64_t{0}});
    options.text(out_, {"--out", "FILE", "writes the front as arms, for --arms-from"});
    manner_.declare_threads(options);
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    const scenarios::Study study = read_study(argument_);
    studies::PortfolioRequest request = request_for(study);
    if (!is_without_rights_ && !search_detail::names_state_harm(request))
      throw engine::UsageError(
          fmt::format("neither objectives nor constraints name harm by the State, so the search "
                      "could buy order "
                      "with it\n    hint: add e.g. --objective detained_without_conviction:min or "
                      "a --constraint "
                      "on one of {}; --without-rights overrides this and is recorded",
                      engine::listed(state_harm_metrics())));
    Progress progress("searching " + study.id, loudness(manner_.is_quiet));
    request.progress = [&progress](double done) { progress.show(done); };
    const studies::PortfolioSearch found = studies::search_portfolios(request);
    progress.end();
    const PortfolioReport report{&request, &found, study.id, robust_, !is_without_rights_};
    if (!out_.empty()) {
      outputs::Disk disk;
      outputs::publish(disk, out_, arms_text(report));
    }
    if (manner_.is_json) {
      print_json(json_of(report));
    } else {
      print(text_of(report));
      if (!manner_.is_quiet) print("\n" + independence_text() + "\n");
    }
    return engine::ExitCode::done;
  }

 private:
  studies::PortfolioRequest request_for(const scenarios::Study& study) const {
    namespace detail = search_detail;
    studies::PortfolioRequest request;
    request.scenario = &study.scenario;
    request.uncertainties = study.uncertainties;
    request.levers = detail::levers_of(study, levers_);
    for (const std::string& text : objectives_) request.objectives.push_back(detail::aim_of(text));
    for (const scenarios::Objective& one : study.objectives) {
      if (objectives_.empty() && one.goal != scenarios::Goal::none)
        request.objectives.push_back({one.metric, one.goal == scenarios::Goal::least});
    }
    if (request.objectives.empty())
      throw engine::UsageError("--objective is missing, and the study gives no metric a goal");
    for (const std::string& text : constraints_) {
      const Condition condition = condition_of(text);
      detail::direction_of(metric_id(condition.metric));
      if (condition.is_quantile)
        throw engine::UsageError(fmt::format("'{}': a constraint needs a number", text));
      request.constraints.push_back({condition.metric, !condition.is_above, condition.value});
    }
    request.beside = state_harm_metrics();
    request.beside.push_back("cost");
    if (!budget_.empty()) request.budget_usd_per_year = detail::budget_of(budget_);
    request.robust = detail::robust_of(robust_);
    request.samples = static_cast<std::size_t>(samples_.value_or(8));
    request.replicates = static_cast<std::size_t>(replicates_.value_or(2));
    request.fresh_samples = 2 * request.samples;
    request.fresh_replicates = 2 * request.replicates;
    request.population = static_cast<std::size_t>(population_.value_or(24));
    request.generations = static_cast<std::size_t>(generations_.value_or(15));
    request.seed = seed_.value_or(study.seed);
    request.threads = manner_.thread_limit();
    return request;
  }

  std::string argument_, budget_, robust_ = "mean", out_;
  std::vector<std::string> objectives_, constraints_, levers_;
  bool is_without_rights_ = false;
  std::optional<std::uint64_t> samples_, replicates_, population_, generations_, seed_;
  Manner manner_;
};

std::unique_ptr<Verb> make_search() { return std::make_unique<SearchVerb>(); }

}  // namespace apps
