// SPDX-License-Identifier: Apache-2.0
// `rerun`: one run of a result once more; the same digest or not.
#include <fmt/format.h>

#include <cstdio>

#include "apps/json.hpp"
#include "apps/replay.hpp"
#include "apps/surroundings.hpp"
#include "apps/verb.hpp"

namespace apps {

class RerunVerb final : public Verb {
 public:
  std::string_view name() const override { return "rerun"; }
  std::string_view line() const override {
    return "replay one arm and replicate of a result and compare its digest";
  }
  std::string_view details() const override {
    return "The scenario is read from the result. Exit code 3 where the digest differs. The result "
           "of a study\nwith a design needs --sample.\n\n"
           "Examples\n"
           "  holdfast rerun results/fictional-gangs.h5 --arm mixed --replicate 3\n"
           "  holdfast rerun results/study/result.h5 --sample 12 --arm mixed\n";
  }
  void declare(Options& options) override {
    options.argument(file_, {"RESULT", "", "a result file"});
    options.text(arm_, {"--arm", "A", "arm (default: the first of the file)"});
    options.whole(replicate_, {"--replicate", "R", "replicate, counted from 0 (default: 0)"},
                  {0, 1'000'000});
    options.whole(sample_, {"--sample", "S", "sample of a study, counted from 0"},
                  {0, 1'000'000'000});
    manner_.declare_threads(options);
    manner_.declare(options);
  }
  engine::ExitCode perform() override {
    const StoredResult stored = read_stored(file_);
    if (arm_.empty()) arm_ = arms_of(stored.result).front();
    const std::size_t replicate = replicate_.value_or(0),
                      count = stored.result.axis("replicate")->length;
    if (replicate >= count) {
      throw engine::UsageError(fmt::format(
          "--replicate: found {}, expected at most {}: the result has {} replicates from 0",
          replicate, count - 1, count));
    }
    const std::size_t sample = sample_row(stored.result, sample_);
    const Replay replayed = replay(stored, {arm_, sample, replicate, 1, manner_.thread_limit(),
                                            loudness(manner_.is_quiet || manner_.is_json)});
    const std::string expected = fmt::format("{:016x}", replayed.expected.front());
    const std::string digest = fmt::format("{:016x}", replayed.digests.front());
    if (manner_.is_json) {
      print_json({{"same", replayed.is_same()},
                  {"expected", expected},
                  {"digest", digest},
                  {"arm", arm_},
                  {"sample", sample},
                  {"replicate", replicate}});
    } else if (!manner_.is_quiet) {
      print(fmt::format("{}: {}\n  in the file  {}\n  run again    {}\n",
                        replayed.is_same() ? "same" : "different",
                        run_text(stored.result, replicate, sample), expected, digest));
    }
    if (replayed.is_same()) return engine::ExitCode::done;
    fmt::print(stderr, "{}: the digest of {} differs\n    hint: {}\n", file_,
               run_text(stored.result, replicate, sample), difference_hint(stored.result));
    return engine::ExitCode::invalid_input;
  }

 private:
  std::string run_text(const outputs::Result& result, std::size_t replicate,
                       std::size_t sample) const {
    const std::string of_sample =
        result.axis("sample") == nullptr ? "" : fmt::format(", sample {}", sample);
    return fmt::format("arm {}{}, replicate {}", arm_, of_sample, replicate);
  }

  Manner manner_;
  std::string file_, arm_;
  std::optional<std::uint64_t> replicate_, sample_;
};

std::unique_ptr<Verb> make_rerun() { return std::make_unique<RerunVerb>(); }

}  // namespace apps
