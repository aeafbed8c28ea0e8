// SPDX-License-Identifier: Apache-2.0
// `calibrate`: which values of the uncertain numbers can be reconciled with what was observed.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "apps/exploration.hpp"
#include "apps/input.hpp"
#include "apps/progress.hpp"
#include "apps/surroundings.hpp"
#include "apps/table.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "engine/base/text.hpp"
#include "outputs/files/publish.hpp"
#include "outputs/statistics/summary.hpp"
#include "studies/calibration/targets.hpp"
#include "studies/explore/abc.hpp"
#include "studies/explore/history_matching.hpp"

namespace apps {

namespace calibrate_detail {

using studies::Target;
using studies::explore::Points;
using studies::explore::Replies;

std::string name_of(const Target& target) {
  std::string text = target.metric;
  if (!target.arm.empty()) text += " of " + target.arm;
  if (target.from || target.to)
    text += fmt::format(", weeks {} to {}", target.from.value_or(0),
                        target.to ? std::to_string(*target.to) : "the end");
  return text;
}

// Every sample as a line of a design that `design: {csv: FILE}` reads.
std::string csv_of(const studies::Design& design, const std::string& remark) {
  std::string text = "# " + remark + "\n";
  for (std::size_t c = 0; c < design.columns(); ++c)
    text += (c == 0 ? "" : ",") + design.uncertainties[c].path;
  text += "\n";
  for (std::size_t s = 0; s < design.samples; ++s) {
    for (std::size_t c = 0; c < design.columns(); ++c)
      text += (c == 0 ? "" : ",") + engine::text_of(design.at(s, c));
    text += "\n";
  }
  return text;
}

std::vector<double> column_of(const studies::Design& design, std::size_t column) {
  std::vector<double> values;
  for (std::size_t s = 0; s < design.samples; ++s) values.push_back(design.at(s, column));
  return values;
}

Json posterior_json(const studies::Design& posterior) {
  Json rows = Json::array();
  for (std::size_t c = 0; c < posterior.columns() && posterior.samples > 0; ++c) {
    const std::vector<double> values = column_of(posterior, c);
    const auto& prior = posterior.uncertainties[c].value;
    rows.push_back({{"path", posterior.uncertainties[c].path},
                    {"mean", outputs::mean(values)},
                    {"p5", outputs::quantile(values, 0.05)},
                    {"median", outputs::quantile(values, 0.5)},
                    {"p95", outputs::quantile(values, 0.95)},
                    {"prior_p5", prior.at(0.05)},
                    {"prior_p95", prior.at(0.95)}});
  }
  return rows;
}

// Of the simulated points, how many meet each target alone and all together: within three deviations.
Json fit_json(const std::vector<Target>& targets, const std::vector<std::vector<double>>& means,
              const std::vector<std::vector<double>>& lucks) {
  Json rows = Json::array();
  std::vector<bool> meets_all(means.front().size(), true);
  for (std::size_t t = 0; t < targets.size(); ++t) {
    std::size_t met = 0;
    for (std::size_t k = 0; k < means[t].size(); ++k) {
      const bool is_met = std::abs(means[t][k] - targets[t].value) <= 3.0 * targets[t].deviation;
      met += is_met ? 1 : 0;
      meets_all[k] = meets_all[k] && is_met;
    }
    const auto [low, high] = std::minmax_element(means[t].begin(), means[t].end());
    rows.push_back({{"target", name_of(targets[t])},
                    {"value", targets[t].value},
                    {"deviation", targets[t].deviation},
                    {"luck", std::sqrt(outputs::mean(lucks[t]))},
                    {"simulated", {*low, *high}},
                    {"met_by", met},
                    {"source", targets[t].source}});
  }
  const auto all = std::count(meets_all.begin(), meets_all.end(), true);
  return {{"targets", rows}, {"points", meets_all.size()}, {"met_all", all}};
}

std::string posterior_text(const Json& json) {
  Table table({{"", Table::Align::left},
               {"before: 5 % to 95 %", Table::Align::left},
               {"after: 5 % to 95 %", Table::Align::left},
               {"median", Table::Align::right}});
  for (const Json& one : json["posterior"]) {
    const auto number = [&](const char* key) { return number_text(one[key].get<double>()); };
    table.add({"  " + one["path"].get<std::string>(),
               number("prior_p5") + " to " + number("prior_p95"),
               number("p5") + " to " + number("p95"), number("median")});
  }
  return "\nWhat remains\n" + table.text();
}

std::string fit_text(const Json& json) {
  Table table({{"", Table::Align::left},
               {"observed", Table::Align::right},
               {"± deviation", Table::Align::right},
               {"luck of a run", Table::Align::right},
               {"simulated, least to most", Table::Align::left},
               {"met by", Table::Align::right}});
  for (const Json& one : json["fit"]["targets"]) {
    const double value = one["value"].get<double>();
    table.add({"  " + one["target"].get<std::string>(), number_text(value),
               number_text(one["deviation"].get<double>(), value),
               number_text(one["luck"].get<double>(), value),
               fmt::format("{} to {}", number_text(one["simulated"][0].get<double>(), value),
                           number_text(one["simulated"][1].get<double>(), value)),
               std::to_string(one["met_by"].get<std::size_t>())});
  }
  return fmt::format(
      "\nTargets, within three deviations, of {} simulated points\n{}  {} met all of them at "
      "once.\n",
      json["fit"]["points"].get<std::size_t>(), table.text(),
      json["fit"]["met_all"].get<std::size_t>());
}

std::string course_text(const Json& json) {
  std::string text;
  std::size_t number = 0;
  for (const Json& wave : json.value("waves", Json::array())) {
    double worst = 1.0;
    for (const Json& explained : wave["explained"])
      worst = std::min(worst, explained.get<double>());
    text += fmt::format(
        "  wave {}: {:.3g} % of what was thought possible is not ruled out; the worst emulator "
        "explains {:.0f} %\n",
        ++number, 100.0 * wave["not_ruled_out"].get<double>(), 100.0 * worst);
  }
  number = 0;
  for (const Json& step : json.value("generations", Json::array()))
    text += fmt::format("  generation {}: largest distance {:.3g}, {:.0f} % accepted\n", ++number,
                        step["tolerance"].get<double>(), 100.0 * step["accepted"].get<double>());
  return text;
}

}  // namespace calibrate_detail

class CalibrateVerb final : public Verb {
 public:
  std::string_view name() const override { return "calibrate"; }
  std::string_view line() const override {
    return "which values of uncertain numbers can be reconciled with what was observed";
  }
  std::string_view details() const override {
    return "history: emulators rule out what cannot fit, wave after wave. abc: draws are kept "
           "where "
           "the model\n"
           "comes near (root mean square of deviations off). Both leave a table of samples that a "
           "study takes\n"
           "as design: {csv: FILE}. Targets are a CSV: metric,value,deviation and, where wanted, "
           "arm,from,to,source.\n\n"
           "Examples\n"
           "  holdfast calibrate study.yaml --targets targets.csv --out posterior.csv\n"
           "  holdfast calibrate study.yaml --targets targets.csv --method abc --runs 2000\n";
  }
  void declare(Options& options) override {
    options.argument(argument_, {"STUDY", "", "a study file"});
    options.text(targets_file_, {"--targets", "FILE", "what was observed, a CSV"});
    options.one_of(method_, {"--method", "history|abc", "(default: history)"}, {"history", "abc"});
    options.text(arm_,
                 {"--arm", "A", "the arm that is fitted (default: as_happened, else the first)"});
    options.whole(waves_, {"--waves", "N", "history: waves (default: 3)"}, {1, 100});
    options.whole(points_, {"--points", "N", "history: points in a wave (default: 60)"},
                  {8, 100'000});
    options.whole(runs_, {"--runs", "N", "abc: at most this many points (default: 2000)"},
                  {16, 10'000'000});
    options.whole(particles_, {"--particles", "N", "samples that are handed on (default: 100)"},
                  {4, 100'000});
    options.whole(replicates_, {"--replicates", "N", "at each point (default: the study's fewest)"},
                  {1, 10'000});
    options.whole(seed_, {"--seed", "S", "seed (default: the study's)"}, {0, ~std::uint64_t{0}});
    options.text(out_, {"--out", "FILE", "the samples as a CSV (default: ID-posterior.csv)"});
    manner_.declare_threads(options);
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    if (targets_file_.empty())
      throw engine::UsageError(
          "--targets is missing: a CSV with the columns metric, value, deviation");
    const scenarios::Study study = read_study(argument_);
    require_uncertainties(study);
    targets_ = studies::read_targets(targets_file_, study.scenario.steps);
    study_ = &study;
    choose_arms();
    Progress progress("calibrating " + study.id, loudness(manner_.is_quiet));
    progress_ = &progress;
    Json json = {{"study", study.id}, {"method", method_}, {"arm", arm_}};
    const Points kept = method_ == "abc" ? by_abc(json) : by_history(json);
    progress.end();
    const studies::Design posterior = studies::design_of_points(study.uncertainties, flat(kept));
    json["runs"] = runs_made_;
    json["fit"] = calibrate_detail::fit_json(targets_, means_, lucks_);
    json["samples"] = kept.size();
    json["posterior"] = calibrate_detail::posterior_json(posterior);
    json["out"] = kept.empty() ? Json(nullptr) : Json(write(posterior));
    show(json);
    return report_failures(failed_);
  }

 private:
  using Points = studies::explore::Points;
  using Replies = studies::explore::Replies;

  void choose_arms() {
    std::vector<std::string> all;
    for (const scenarios::Arm& arm : study_->scenario.arms) all.push_back(arm.name);
    if (arm_.empty()) {
      const bool has = std::find(all.begin(), all.end(), "as_happened") != all.end();
      arm_ = has ? "as_happened" : all.front();
    }
    arms_ = {all[arm_row(all, arm_)]};
    for (const studies::Target& target : targets_) {
      if (target.arm.empty()) continue;
      arm_row(all, target.arm);
      if (std::find(arms_.begin(), arms_.end(), target.arm) == arms_.end())
        arms_.push_back(target.arm);
    }
  }

  // Replies for each target at points of the unit cube.
  std::vector<Replies> simulate(const Points& points, std::size_t first_replicate, double begun,
                                double part) {
    const studies::Design design = studies::design_of_points(study_->uncertainties, flat(points));
    studies::ExperimentRequest request;
    request.scenario = &study_->scenario;
    request.design = &design;
    request.arms = arms_;
    request.first_replicate = first_replicate;
    request.replicates = static_cast<std::size_t>(replicates_.value_or(study_->replicates.least));
    request.seed = seed_.value_or(study_->seed);
    for (const studies::Target& target : targets_)
      request.record.metrics.push_back(metric_id(target.metric));
    std::sort(request.record.metrics.begin(), request.record.metrics.end());
    request.record.metrics.erase(
        std::unique(request.record.metrics.begin(), request.record.metrics.end()),
        request.record.metrics.end());
    request.threads = manner_.thread_limit();
    request.progress = [this, begun, part](double done) { progress_->show(begun + part * done); };
    const studies::Experiment experiment = studies::run_experiment(request);
    failed_.insert(failed_.end(), experiment.failed.begin(), experiment.failed.end());
    runs_made_ += points.size() * request.replicates * arms_.size();
    std::vector<Replies> replies;
    means_.resize(targets_.size());
    lucks_.resize(targets_.size());
    for (std::size_t t = 0; t < targets_.size(); ++t) {
      replies.push_back(studies::replies_for(experiment.result, targets_[t], arm_));
      for (const std::vector<double>& one : replies.back())
        lucks_[t].push_back(outputs::variance(one));
      for (const double mean : studies::explore::means_of(replies.back())) {
        if (std::isnan(mean))
          throw engine::RunError(
              "every run of a sample failed: a narrower range of the uncertain numbers is needed");
        means_[t].push_back(mean);
      }
    }
    return replies;
  }

  Points by_history(Json& json) {
    studies::explore::MatchingRules rules;
    rules.waves = static_cast<std::size_t>(waves_.value_or(3));
    rules.points_per_wave =
        std::max(static_cast<std::size_t>(points_.value_or(60)), study_->uncertainties.size() + 3);
    rules.kept = static_cast<std::size_t>(particles_.value_or(100));
    rules.seed = seed_.value_or(study_->seed);
    std::vector<studies::explore::Observation> observations;
    for (const studies::Target& target : targets_)
      observations.push_back({target.value, target.deviation * target.deviation});
    double begun = 0.0;
    const double part = 1.0 / static_cast<double>(rules.waves);
    const auto found = studies::explore::history_match(
        study_->uncertainties.size(), observations,
        [&](const Points& points) {
          std::vector<Replies> replies = simulate(points, 0, begun, part);
          begun += part;
          return replies;
        },
        rules);
    json["waves"] = Json::array();
    for (const auto& wave : found.waves)
      json["waves"].push_back({{"not_ruled_out", wave.not_ruled_out},
                               {"explained", wave.explained},
                               {"errors_beyond_3", wave.errors_beyond_3}});
    return found.kept;
  }

  Points by_abc(Json& json) {
    studies::explore::SequentialRules rules;
    rules.particles = static_cast<std::size_t>(particles_.value_or(100));
    rules.most_runs = static_cast<std::size_t>(runs_.value_or(2000));
    rules.smallest_tolerance = 1.0;  // on average one deviation off: nearer means nothing
    rules.seed = seed_.value_or(study_->seed);
    const double most = static_cast<double>(rules.most_runs);
    const auto replicates =
        static_cast<std::size_t>(replicates_.value_or(study_->replicates.least));
    std::size_t batch = 0;
    const auto distances = [&](const Points& points, std::size_t first_run) {
      // Each batch meets luck of its own.
      const std::vector<Replies> replies =
          simulate(points, replicates * batch++, static_cast<double>(first_run) / most,
                   static_cast<double>(points.size()) / most);
      std::vector<double> found(points.size(), 0.0);
      for (std::size_t k = 0; k < points.size(); ++k) {
        for (std::size_t t = 0; t < targets_.size(); ++t) {
          const double off =
              (outputs::mean(replies[t][k]) - targets_[t].value) / targets_[t].deviation;
          found[k] += off * off / static_cast<double>(targets_.size());
        }
        found[k] = std::sqrt(found[k]);
      }
      return found;
    };
    const auto found =
        studies::explore::abc_sequential(study_->uncertainties.size(), distances, rules);
    json["generations"] = Json::array();
    for (std::size_t k = 0; k < found.tolerances.size(); ++k)
      json["generations"].push_back(
          {{"tolerance", found.tolerances[k]}, {"accepted", found.accepted[k]}});
    json["tolerance"] = found.particles.tolerance;
    json["effective_samples"] = studies::explore::effective_size(found.particles);
    return studies::explore::resampled(found.particles, rules.particles, rules.seed);
  }

  std::string write(const studies::Design& posterior) const {
    const std::string path = out_.empty() ? study_->id + "-posterior.csv" : out_;
    outputs::Disk disk;
    outputs::publish(
        disk, path,
        calibrate_detail::csv_of(
            posterior, fmt::format("samples that `holdfast calibrate` ({}) kept for study "
                                   "{}, arm {}",
                                   method_, study_->id, arm_)));
    return path;
  }

  void show(const Json& json) const {
    if (manner_.is_json) return print_json(json);
    std::string text = fmt::format("\n{}: {} ({})\n", study_->id, counted(runs_made_, "run"), arm_);
    text += calibrate_detail::course_text(json) + calibrate_detail::fit_text(json);
    if (json["out"].is_null()) {
      text +=
          "\nNothing that was thought possible can be reconciled with all targets at once:\nwiden "
          "the uncertainties, or ask what the model lacks.\n";
    } else {
      text += calibrate_detail::posterior_text(json);
      text += fmt::format("\n{} samples are in {}; a study takes them as design: {{csv: FILE}}.\n",
                          json["samples"].get<std::size_t>(), json["out"].get<std::string>());
    }
    print(text);
    if (!manner_.is_quiet) print("\n" + independence_text() + "\n");
  }

  std::string argument_, targets_file_, method_ = "history", arm_, out_;
  std::optional<std::uint64_t> waves_, points_, runs_, particles_, replicates_, seed_;
  Manner manner_;
  const scenarios::Study* study_ = nullptr;
  Progress* progress_ = nullptr;
  std::vector<studies::Target> targets_;
  std::vector<std::string> arms_;
  std::vector<studies::FailedSample> failed_;
  std::vector<std::vector<double>> means_;  // [target][simulated point]
  std::vector<std::vector<double>> lucks_;  // variance between replicates there
  std::size_t runs_made_ = 0;
};

std::unique_ptr<Verb> make_calibrate() { return std::make_unique<CalibrateVerb>(); }

}  // namespace apps
