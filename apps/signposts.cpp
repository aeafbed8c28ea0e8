// SPDX-License-Identifier: Apache-2.0
// `signposts`: whether, when and how often levers that wait for an indicator are switched on.
#include <fmt/format.h>

#include <algorithm>

#include "apps/exploration.hpp"
#include "apps/input.hpp"
#include "apps/progress.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "outputs/statistics/summary.hpp"
#include "scenarios/reader/study_reader.hpp"
#include "studies/signposts/signposts.hpp"

namespace apps {

namespace signposts_detail {

std::vector<double> first_times(const studies::Signpost& post) {
  std::vector<double> first;
  for (const std::vector<int>& fired : post.fired) {
    if (!fired.empty()) first.push_back(fired.front());
  }
  return first;
}

Json json_of(const studies::Signpost& post) {
  const std::vector<double> first = first_times(post);
  std::size_t times = 0;
  for (const std::vector<int>& fired : post.fired) times += fired.size();
  const auto at = [&](double share) {
    return first.empty() ? Json(nullptr) : Json(outputs::quantile(first, share));
  };
  return {{"arm", post.arm},
          {"lever", post.lever},
          {"indicator", post.trigger.indicator},
          {post.trigger.above ? "above" : "below", post.trigger.threshold},
          {"for_steps", post.trigger.for_steps},
          {"then", post.trigger.then == scenarios::Trigger::Then::on ? "on" : "latch"},
          {"versions", post.fired.size()},
          {"fired_in", first.size()},
          {"times", times},
          {"first_step", {{"p5", at(0.05)}, {"median", at(0.5)}, {"p95", at(0.95)}}},
          {"fired", post.fired}};
}

std::string text_of(const Json& post) {
  const char* side = post.contains("above") ? "above" : "below";
  std::string text = fmt::format(
      "  {}: {} when {} is {} {} for {}\n", post["arm"].get<std::string>(),
      post["lever"].get<std::string>(), words_of(post["indicator"].get<std::string>()), side,
      number_text(post[side].get<double>()), counted(post["for_steps"].get<std::size_t>(), "step"));
  const auto versions = post["versions"].get<std::size_t>(),
             fired = post["fired_in"].get<std::size_t>();
  if (fired == 0)
    return text + fmt::format("    never in {} versions of the modelled world\n", versions);
  text += fmt::format(
      "    in {} of {} versions of the modelled world; first in step {:.0f} in the middle one (5 % "
      "to "
      "95 %: {:.0f} to {:.0f})\n",
      fired, versions, post["first_step"]["median"].get<double>(),
      post["first_step"]["p5"].get<double>(), post["first_step"]["p95"].get<double>());
  const auto times = post["times"].get<std::size_t>();
  if (times > fired) text += fmt::format("    switched on {} times in all\n", times);
  return text;
}

}  // namespace signposts_detail

class SignpostsVerb final : public Verb {
 public:
  std::string_view name() const override { return "signposts"; }
  std::string_view line() const override {
    return "whether, when and how often levers that wait for an indicator are switched on";
  }
  std::string_view details() const override {
    return "An arm is adaptive where a lever has `when: {indicator, above|below, for, then}`: it "
           "acts on "
           "what the\n"
           "State observes, late and in part. Each version of the world differs by luck and, for a "
           "study, by its\n"
           "uncertain numbers.\n\n"
           "Examples\n"
           "  holdfast signposts fictional-gangs --arms-from adaptive.yaml --versions 40\n";
  }
  void declare(Options& options) override {
    options.argument(input_.argument,
                     {"SCENARIO|STUDY", "", "a scenario, its id, or a study file"});
    options.list(arms_, {"--arms", "A,B", "arms to watch (default: all that have signposts)"});
    options.whole(versions_, {"--versions", "N", "versions of the world (default: 20)"},
                  {1, 1'000'000});
    options.whole(seed_, {"--seed", "S", "seed (default: its own)"}, {0, ~std::uint64_t{0}});
    input_.declare_changes(options);
    manner_.declare_threads(options);
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    if (scenarios::is_study(input_.argument)) {
      if (!input_.sets.empty() || !input_.arms_from.empty())
        throw engine::UsageError("a study has its own settings and arms");
      const scenarios::Study study = read_study(input_.argument);
      return watch(study.scenario, study.uncertainties, study.seed);
    }
    const scenarios::Scenario scenario = read_scenario(input_);
    return watch(scenario, {}, scenario.seed);
  }

 private:
  engine::ExitCode watch(const scenarios::Scenario& scenario,
                         const std::vector<scenarios::Uncertainty>& uncertainties,
                         std::uint64_t seed) const {
    std::vector<std::string> known;
    for (const scenarios::Arm& arm : scenario.arms) known.push_back(arm.name);
    for (const std::string& arm : arms_) arm_row(known, arm);
    studies::SignpostRequest request;
    request.scenario = &scenario;
    request.uncertainties = uncertainties;
    request.arms = arms_;
    request.versions = static_cast<std::size_t>(versions_.value_or(20));
    request.seed = seed_.value_or(seed);
    request.threads = manner_.thread_limit();
    Progress progress("watching " + scenario.id, loudness(manner_.is_quiet));
    request.progress = [&progress](double done) { progress.show(done); };
    const std::vector<studies::Signpost> posts = studies::watch_signposts(request);
    progress.end();
    Json json = {{"scenario", scenario.id}, {"seed", request.seed}, {"signposts", Json::array()}};
    for (const studies::Signpost& post : posts)
      json["signposts"].push_back(signposts_detail::json_of(post));
    if (manner_.is_json) {
      print_json(json);
      return engine::ExitCode::done;
    }
    std::string text = "\nSignposts\n";
    for (const Json& post : json["signposts"]) text += signposts_detail::text_of(post);
    print(text);
    if (!manner_.is_quiet) print("\n" + independence_text() + "\n");
    return engine::ExitCode::done;
  }

  ScenarioInput input_;
  std::vector<std::string> arms_;
  std::optional<std::uint64_t> versions_, seed_;
  Manner manner_;
};

std::unique_ptr<Verb> make_signposts() { return std::make_unique<SignpostsVerb>(); }

}  // namespace apps
