// SPDX-License-Identifier: Apache-2.0
// `study`: run a study file into a folder, go on with it, merge shards, clean up.
#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <filesystem>

#include "apps/input.hpp"
#include "apps/interruption.hpp"
#include "apps/other_program.hpp"
#include "apps/progress.hpp"
#include "apps/study_summary.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"
#include "apps/wording.hpp"
#include "studies/folder/forecast.hpp"

namespace apps {

namespace study_detail {

studies::Shard shard_of(const std::string& text) {
  if (text.empty()) return {};
  studies::Shard shard;
  const char* end = text.data() + text.size();
  const auto index = std::from_chars(text.data(), end, shard.index);
  const bool has_slash = index.ec == std::errc{} && index.ptr != end && *index.ptr == '/';
  const auto count = has_slash ? std::from_chars(index.ptr + 1, end, shard.count) : index;
  const bool is_right = has_slash && count.ec == std::errc{} && count.ptr == end &&
                        shard.index >= 1 && shard.index <= shard.count && shard.count <= 100'000;
  if (is_right) return shard;
  throw engine::UsageError(
      fmt::format("--shard: found '{}', expected I/N with I from 1 to N, such as 2/4", text));
}

std::string size_text(std::uint64_t bytes) {
  const auto size = static_cast<double>(bytes);
  if (size < 1e6) return fmt::format("{:.0f} kB", size / 1e3);
  return size < 1e9 ? fmt::format("{:.1f} MB", size / 1e6) : fmt::format("{:.1f} GB", size / 1e9);
}

Json json_of(const scenarios::Study& study, const studies::Forecast& forecast) {
  Json precision = Json::object();
  for (const studies::ExpectedPrecision& each : forecast.precision)
    precision[each.metric] = {{"value", each.mean}, {"half_width", each.half_width}};
  return {{"study", study.id},
          {"scenario", study.scenario.id},
          {"arms", forecast.arms},
          {"samples", forecast.samples},
          {"replicates", forecast.replicates},
          {"runs", forecast.runs},
          {"batches", forecast.batches},
          {"runs_per_batch", forecast.runs_per_batch},
          {"pilot_runs", forecast.pilot_runs},
          {"seconds", forecast.seconds},
          {"bytes", forecast.bytes},
          {"free", forecast.free},
          {"expected", precision}};
}

std::string text_of(const scenarios::Study& study, const studies::Forecast& forecast) {
  std::string text = fmt::format(
      "{}\n  runs    {} × {} × {} = {}, in {}\n  time    {}, from a pilot of {}\n  disk    {} for "
      "parts and result, {} free\n",
      study.title, counted(forecast.arms, "arm"),
      counted(std::max<std::size_t>(1, forecast.samples), "sample"),
      counted(forecast.replicates, "replicate"), forecast.runs, counted(forecast.batches, "part"),
      duration_text(forecast.seconds), counted(forecast.pilot_runs, "run"),
      size_text(forecast.bytes), size_text(forecast.free));
  for (const studies::ExpectedPrecision& each : forecast.precision) {
    text += fmt::format("  expect  {} {} ± {} in each sample and arm\n", words_of(each.metric),
                        number_text(each.mean), number_text(each.half_width));
  }
  return text;
}

}  // namespace study_detail

class StudyVerb final : public Verb {
 public:
  explicit StudyVerb(studies::Crew* crew) : crew_(crew) {}
  std::string_view name() const override { return "study"; }
  std::string_view line() const override {
    return "run a study file: sample what is not known, cross it with policies, replicate";
  }
  std::string_view details() const override {
    return "  study run FILE --out DIR     all runs of a study; DIR then holds result.h5\n"
           "  study merge DIR… --out DIR   shards of one study become its result\n"
           "  study clean DIR              removes the parts of a finished study\n\n"
           "Killed at any time, a study goes on with --resume and ends in the same bytes, whatever "
           "the\nnumber of threads. --plan says how many runs there are, how long they take and "
           "what "
           "disk they\nneed, without running them.\n\n"
           "Examples\n"
           "  holdfast study run study.yaml --plan\n"
           "  holdfast study run study.yaml --out results/study\n"
           "  holdfast study run study.yaml --out results/study --resume\n"
           "  holdfast study run study.yaml --out shard-2 --shard 2/4\n"
           "  mpirun -n 16 holdfast study run study.yaml --out results/study --cluster\n";
  }
  void declare(Options& options) override {
    options.argument(action_, {"ACTION", "", "run, merge or clean"});
    options.arguments(operands_, {"FILE|DIR", "", "a study file; folders of shards; a folder"});
    options.text(out_, {"--out", "DIR", "folder of the study"});
    options.turn_on(is_resumed_, {"--resume", "", "go on with a folder that is there"});
    options.turn_on(is_plan_, {"--plan", "", "counts, time, disk and precision; runs nothing"});
    options.text(shard_, {"--shard", "I/N", "every N-th batch only, from the I-th"});
    options.turn_on(is_cluster_, {"--cluster", "", "one of the ranks that mpirun starts"});
    manner_.declare_threads(options);
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    if (is_cluster_ && (action_ != "run" || is_plan_))
      throw engine::UsageError("--cluster: only for study run, and not with --plan");
    if (is_cluster_ && crew_ == nullptr) {
      become_program("holdfast-cluster",
                     "--cluster: this build knows no MPI: apt-get install libopenmpi-dev "
                     "openmpi-bin, then touch CMakeLists.txt, and ./holdfast builds it");
    }
    if (crew_ != nullptr && !crew_->is_chief()) return work();
    if (action_ == "run") return run();
    if (action_ == "merge") return merge();
    if (action_ == "clean") return clean();
    throw engine::UsageError(
        fmt::format("study: found '{}', expected run, merge or clean\n    hint: holdfast study run "
                    "FILE --out DIR",
                    action_));
  }

 private:
  const std::string& one_operand(const char* what) const {
    if (operands_.size() == 1) return operands_.front();
    throw engine::UsageError(
        fmt::format("study {}: expected one {}, found {}", action_, what, operands_.size()));
  }

  // What goes wrong with a worker is the chief's to tell: once, not by every rank.
  engine::ExitCode work() {
    try {
      manner_.is_quiet = true;
      run();
    } catch (const std::exception& error) {
      crew_->tell_trouble(error.what());
    }
    return engine::ExitCode::done;
  }

  engine::ExitCode run() {
    const std::string& file = one_operand("study file");
    const studies::Shard shard = study_detail::shard_of(shard_);
    if (out_.empty() && !is_plan_)
      throw engine::UsageError("study run: --out DIR is missing; --plan needs none");
    const scenarios::Study study = read_study(file);
    return with_places(file, [&] { return is_plan_ ? plan(study) : run(study, shard); });
  }

  engine::ExitCode plan(const scenarios::Study& study) const {
    const studies::Forecast forecast =
        studies::forecast_of(study, out_.empty() ? current_folder() : out_, manner_.thread_limit());
    if (manner_.is_json) {
      print_json(study_detail::json_of(study, forecast));
    } else {
      print(study_detail::text_of(study, forecast));
    }
    return engine::ExitCode::done;
  }

  engine::ExitCode run(const scenarios::Study& study, const studies::Shard& shard) {
    Progress progress("running " + study.id, loudness(manner_.is_quiet));
    studies::StudyRequest request;
    request.study = &study;
    request.folder = out_;
    request.opening = is_resumed_ ? studies::Opening::resumed : studies::Opening::afresh;
    request.shard = shard;
    request.crew = crew_;
    const bool is_one_of_many = crew_ != nullptr && crew_->has_workers();
    request.threads = is_one_of_many && !manner_.threads ? 1 : manner_.thread_limit();
    request.progress = [&progress](double done) { progress.show(done); };
    request.undisturbed = [](const std::function<void()>& work) {
      const Uninterrupted guard;
      work();
    };
    if (is_one_of_many && !crew_->is_chief()) {
      studies::work_for_study(request);
      return engine::ExitCode::done;
    }
    const studies::StudyOutcome outcome = studies::run_study(request);
    progress.end();
    return tell(study, outcome);
  }

  engine::ExitCode merge() {
    if (operands_.empty())
      throw engine::UsageError("study merge: expected folders of shards, found none");
    if (out_.empty()) out_ = operands_.front();
    const scenarios::Study study = study_of(operands_.front());
    const Uninterrupted guard;
    return tell(study, studies::merge_study(study, operands_, out_));
  }

  // The copy of the study file in its folder; what it names lies where the study said.
  static scenarios::Study study_of(const std::string& folder) {
    const std::string path = folder + "/study.yaml";
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
      throw engine::UsageError("'" + folder + "' is no folder of a study: it has no study.yaml");
    return read_study(path);
  }

  engine::ExitCode tell(const scenarios::Study& study, const studies::StudyOutcome& outcome) const {
    if (manner_.is_json) {
      print_json(json_of(study, outcome, out_));
    } else if (!manner_.is_quiet) {
      print(text_of(study, outcome, out_));
    } else {
      print(outcome.is_merged ? fmt::format("{}  {}\n", outcome.result.digest, out_) : out_ + "\n");
    }
    if (!outcome.failures.empty()) return engine::ExitCode::some_runs_failed;
    return outcome.is_precise ? engine::ExitCode::done : engine::ExitCode::precision_not_reached;
  }

  engine::ExitCode clean() {
    const std::string& folder = one_operand("folder");
    const studies::Cleaned cleaned = studies::clean_study(folder);
    if (manner_.is_json) {
      print_json({{"folder", folder}, {"parts", cleaned.parts}, {"bytes", cleaned.bytes}});
    } else if (!manner_.is_quiet) {
      print(fmt::format("{} removed, {} freed\n", counted(cleaned.parts, "part"),
                        study_detail::size_text(cleaned.bytes)));
    }
    return engine::ExitCode::done;
  }

  studies::Crew* crew_;
  Manner manner_;
  std::string action_, out_, shard_;
  std::vector<std::string> operands_;
  bool is_resumed_ = false, is_plan_ = false, is_cluster_ = false;
};

std::unique_ptr<Verb> make_study(studies::Crew* crew) { return std::make_unique<StudyVerb>(crew); }

}  // namespace apps
