// SPDX-License-Identifier: Apache-2.0
// `report`: a result as one page for people.
#include "outputs/report/report.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "apps/baseline.hpp"
#include "apps/completed.hpp"
#include "apps/input.hpp"
#include "apps/json.hpp"
#include "apps/progress.hpp"
#include "apps/report_material.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "outputs/files/publish.hpp"
#include "outputs/hdf5/reader.hpp"
#include "outputs/record/draws.hpp"
#include "studies/ensemble.hpp"
#include "studies/explanation.hpp"

namespace apps {

class ReportVerb final : public Verb {
 public:
  std::string_view name() const override { return "report"; }
  std::string_view line() const override {
    return "one page of a result, with figures, maps and tables, for reading and print";
  }
  std::string_view details() const override {
    return "One HTML file that needs nothing beside it: no network, no script. Findings first, "
           "each "
           "with its\n"
           "interval; every figure has its table; harm by the State stands beside other harm; maps "
           "go "
           "down to\n"
           "provinces and no further. `research` adds every metric over time, seeds, digests and "
           "parameters.\n"
           "Of a scenario, its arms are run first, like `compare`.\n\n"
           "Examples\n"
           "  holdfast report results/fictional-gangs.h5\n"
           "  holdfast report results/fictional-gangs.h5 --audience research --out all.html\n"
           "  holdfast report fictional-gangs --replicates 20 --why members\n";
  }
  void declare(Options& options) override {
    options.argument(
        input_.argument,
        {"RESULT|SCENARIO", "", "a result file, a scenario file, or the id of a shipped one"});
    options.one_of(audience_, {"--audience", "policy|research", "whom it is for (default: policy)"},
                   {"policy", "research"});
    options.text(out_, {"--out", "FILE", "the page (default: beside the result, NAME.html)"});
    options.text(baseline_, {"--baseline", "C", "the arm that others are compared with"});
    options.list(why_, {"--why", "ID",
                        "share the change of this metric out to processes: runs the "
                        "baseline again; repeatable"});
    options.whole(replicates_, {"--replicates", "N", "for a scenario (default: 64)"},
                  {2, 1'000'000});
    options.whole(seed_, {"--seed", "S", "seed, for a scenario (default: its own)"},
                  {0, ~std::uint64_t{0}});
    options.whole(steps_, {"--steps", "N", "end after this many steps, for a scenario"},
                  {1, 1'000'000});
    options.turn_on(is_forced_,
                    {"--force", "", "read on where the hash of a result does not hold"});
    input_.declare_changes(options);
    manner_.declare_threads(options);
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    return is_result(input_.argument) ? report_result() : report_scenario();
  }

 private:
  engine::ExitCode report_result() {
    if (replicates_ || seed_ || steps_ || !input_.sets.empty() || !input_.arms_from.empty()) {
      throw engine::UsageError(
          "a result has its own replicates, seed and settings: these options are for scenarios");
    }
    const outputs::Result result = outputs::read_result(
        input_.argument, is_forced_ ? outputs::Trust::forced : outputs::Trust::checked);
    if (result.axis("arm") == nullptr || result.axis("time") == nullptr)
      throw engine::InputError({{{input_.argument, 0, 0, ""},
                                 "a file without arms over time",
                                 "a result of `holdfast run`",
                                 ""}});
    const scenarios::Scenario scenario =
        stored_scenario(result.origin.scenario_yaml, input_.argument);
    std::filesystem::path beside(input_.argument);
    write(scenario, result, beside.replace_extension(".html").string());
    return engine::ExitCode::done;
  }

  engine::ExitCode report_scenario() {
    const scenarios::Scenario scenario = read_scenario(input_);
    studies::EnsembleRequest request;
    request.scenario = &scenario;
    request.replicates = replicates_.value_or(64);
    request.seed = seed_.value_or(scenario.seed);
    request.steps = static_cast<int>(
        std::min<std::uint64_t>(steps_.value_or(0), static_cast<std::uint64_t>(scenario.steps)));
    request.threads = manner_.thread_limit();
    Progress progress("running " + scenario.id, loudness(manner_.is_quiet));
    request.progress = [&progress](double done) { progress.show(done); };
    return with_places(scenario_path(input_.argument), [&] {
      const studies::Outcome outcome = studies::run(request);
      progress.end();
      std::filesystem::path beside(default_result_path(scenario.id));
      write(scenario, outcome.result, beside.replace_extension(".html").string());
      return outcome.failed.empty() ? engine::ExitCode::done : engine::ExitCode::some_runs_failed;
    });
  }

  void write(const scenarios::Scenario& scenario, const outputs::Result& stored,
             const std::string& default_path) {
    const outputs::Result result = outputs::draws_as_versions(completed_runs(stored));
    const auto& arms = std::get<std::vector<std::string>>(result.axis("arm")->coordinates);
    std::string baseline = baseline_of(arms, baseline_);
    // A result of some arms only has its first one for a baseline, unless one is asked for.
    if (baseline_.empty() && std::find(arms.begin(), arms.end(), baseline) == arms.end())
      baseline = arms.front();
    require_arm(arms, baseline);
    outputs::report::Material material = material_of(scenario, result, baseline);
    material.audience = audience_ == "research" ? outputs::report::Audience::research
                                                : outputs::report::Audience::policy;
    add_causes(scenario, result, material);
    const std::string page = outputs::report::html_of(result, material);
    const std::string path = out_.empty() ? default_path : out_;
    outputs::Disk disk;
    disk.make_folder(outputs::folder_of(path));
    outputs::publish(disk, path, page);
    tell(path, page.size(), arms, baseline);
  }

  // Of the baseline, from the level before the crisis to the end.
  void add_causes(const scenarios::Scenario& scenario, const outputs::Result& result,
                  outputs::report::Material& material) const {
    const auto last = static_cast<int>(result.axis("time")->length) - 1;
    for (const std::string& metric : why_) {
      studies::ExplainRequest request;
      request.scenario = &scenario;
      request.arm = material.baseline;
      request.metric = metric;
      request.from_step = std::min(static_cast<int>(material.reference_steps) - 1, last);
      request.to_step = last;
      request.replicates = std::min<std::size_t>(4, result.axis("replicate")->length);
      request.seed = result.origin.seed;
      request.threads = manner_.thread_limit();
      const studies::Explanation found = studies::explain(request);
      outputs::report::Cause cause{metric, material.baseline, found.change, {}};
      for (const studies::Explanation::Part& part : found.parts) {
        if (cause.parts.size() < 12 && part.change != 0.0)
          cause.parts.emplace_back(part.process, part.change);
      }
      material.causes.push_back(std::move(cause));
    }
  }

  void tell(const std::string& path, std::size_t bytes, const std::vector<std::string>& arms,
            const std::string& baseline) const {
    if (manner_.is_json)
      return print_json({{"out", path},
                         {"bytes", bytes},
                         {"audience", audience_},
                         {"arms", arms},
                         {"baseline", baseline}});
    if (manner_.is_quiet) return print(path + "\n");
    print(fmt::format("{}: {} kB, open it in any browser or print it\n", path_from_here(path),
                      number_text(static_cast<double>(bytes) / 1000.0)));
  }

  ScenarioInput input_;
  Manner manner_;
  std::string audience_ = "policy", out_, baseline_;
  std::vector<std::string> why_;
  std::optional<std::uint64_t> replicates_, seed_, steps_;
  bool is_forced_ = false;
};

std::unique_ptr<Verb> make_report() { return std::make_unique<ReportVerb>(); }

}  // namespace apps
