// SPDX-License-Identifier: Apache-2.0
// Plans and journals of studies.
#include <set>
#include <tuple>

#include "studies/folder/journal.hpp"
#include "studies/folder/plan.hpp"
#include "studies/folder/recorded.hpp"
#include "tests/catch.hpp"
#include "tests/studies/study/study_files.hpp"

namespace studies::tests {

TEST_CASE("Batches hold every run of a plan once, and no more work than one may", "[study]") {
  const std::size_t communities = GENERATE(20, 2000, 200000);
  const scenarios::Study study =
      study_of(two_uncertainties + "design: {sobol: 10}\nreplicates: 5\n");
  const StudyPlan plan(study, design_of(study), communities);
  std::set<std::tuple<std::size_t, std::size_t, std::size_t>> seen;
  std::size_t next = 0;
  for (const PlannedBatch& batch : plan.batches()) {
    CHECK(batch.first == next);
    CHECK((batch.runs >= 1 && batch.runs <= 64));
    CHECK((batch.runs == 1 || batch.runs * communities * 30 <= 2'000'000));
    next += batch.runs;
  }
  for (std::size_t run = 0; run < next; ++run) {
    const Trial trial = plan.trial(run);
    seen.insert({trial.arm, trial.sample, trial.replicate});
  }
  CHECK(next == 4 * 10 * 5);
  CHECK(seen.size() == next);
}

TEST_CASE("The first runs of a plan are a smaller study of all its arms", "[study]") {
  const scenarios::Study study = study_of("design: {sobol: 3}\nreplicates: 2\n");
  const StudyPlan plan(study, design_of(study), 20);
  for (std::size_t run = 0; run < 4; ++run) {
    CHECK(plan.trial(run).arm == run);
    CHECK(plan.trial(run).sample == 0);
  }
  CHECK(plan.trial(12).replicate == 1);
}

TEST_CASE("Rounds of replicates rise to the most and no batch lies in two of them", "[study]") {
  const scenarios::Study study =
      study_of("replicates: {min: 4, max: 20, until: {metric: cost, half_width: 1 %}}\n");
  const StudyPlan plan(study, {}, 20);
  CHECK(plan.rounds() == std::vector<std::size_t>{4, 6, 9, 14, 20});
  for (const std::size_t replicates : plan.rounds()) {
    const std::size_t batches = plan.batches_of(replicates);
    const PlannedBatch& last = plan.batches()[batches - 1];
    CHECK(last.first + last.runs == plan.runs_of(replicates));
  }
}

TEST_CASE("Another seed, arm, sample or number makes another plan", "[study]") {
  const auto hash = [](const std::string& text) {
    const scenarios::Study study = study_of(text);
    return StudyPlan(study, design_of(study), 20).sha256();
  };
  const std::set<std::string> plans{hash(""),
                                    hash("seed: 8\n"),
                                    hash("arms: [nothing]\n"),
                                    hash("design: {sobol: 2}\n"),
                                    hash(two_uncertainties + "design: {sobol: 2}\n"),
                                    hash(two_uncertainties + "design: {sobol: 2}\nseed: 8\n")};
  CHECK(plans.size() == 6);
}

TEST_CASE("Harm by the State is recorded whatever a study leaves out", "[study]") {
  const std::vector<std::string> names =
      recorded_metrics(study_of("record: {metrics: [recruits]}\n"));
  for (const std::string& harm : state_harm_metrics())
    CHECK(std::find(names.begin(), names.end(), harm) != names.end());
  CHECK(state_harm_metrics().size() > 5);
}

TEST_CASE("A journal line that was torn or changed is not believed", "[study]") {
  const JournalEntry entry{17, 64, 0, 123456, std::string(64, 'a')};
  const std::string line = line_of(entry);
  CHECK(entries_in(line + "\n") == std::vector<JournalEntry>{entry});
  for (std::size_t length = 0; length < line.size(); ++length)
    CHECK(entries_in(line.substr(0, length)).empty());
  for (std::size_t at = 0; at < line.size(); ++at) {
    std::string changed = line;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    CHECK(entries_in(changed + "\n" + line + "\n").size() == 1);
  }
}

}  // namespace studies::tests
