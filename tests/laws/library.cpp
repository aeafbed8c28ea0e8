// SPDX-License-Identifier: Apache-2.0
#include "tests/laws/library.hpp"

#include <stdexcept>

#include "outputs/hdf5/writer.hpp"
#include "outputs/record/digest.hpp"
#include "scenarios/reader/scenario_reader.hpp"
#include "studies/vocabulary.hpp"

namespace laws {

namespace library_detail {

const std::filesystem::path home = HOLDFAST_SOURCE_FOLDER;

std::string path_of(const std::string& id) {
  const std::filesystem::path folder = home / "scenarios/library";
  const std::filesystem::path file = folder / (id + ".yaml");
  return std::filesystem::exists(file) ? file : folder / id / "scenario.yaml";
}

std::vector<std::string> find_library() {
  std::vector<std::string> ids;
  for (const auto& entry : std::filesystem::directory_iterator(home / "scenarios/library")) {
    const bool is_folder = std::filesystem::exists(entry.path() / "scenario.yaml");
    if (is_folder || entry.path().extension() == ".yaml") ids.push_back(entry.path().stem());
  }
  std::sort(ids.begin(), ids.end());
  return ids;
}

scenarios::Scenario read(const std::string& id) {
  scenarios::ReadResult read =
      scenarios::read_scenario(path_of(id), studies::vocabulary(), {}, {}, home);
  if (!read.scenario) throw engine::InputError(std::move(read.faults));
  return std::move(*read.scenario);
}

}  // namespace library_detail

const std::vector<std::string>& library() {
  static const std::vector<std::string> ids = library_detail::find_library();
  return ids;
}

const scenarios::Scenario& scenario_of(const std::string& id) {
  static std::map<std::string, scenarios::Scenario> known;
  const auto found = known.find(id);
  if (found != known.end()) return found->second;
  return known.emplace(id, library_detail::read(id)).first->second;
}

studies::EnsembleRequest short_request(const scenarios::Scenario& scenario) {
  studies::EnsembleRequest request;
  request.scenario = &scenario;
  request.replicates = 2;
  request.seed = scenario.seed;
  request.steps = scenario.places.is_real() ? std::min(26, scenario.steps) : scenario.steps;
  request.threads = 2;
  return request;
}

outputs::Result result_of(const studies::EnsembleRequest& request) {
  studies::Outcome outcome = studies::run(request);
  for (const studies::FailedRun& run : outcome.failed) {
    throw std::runtime_error(request.scenario->id + ", arm " + run.arm + ": " + run.reason);
  }
  return std::move(outcome.result);
}

const outputs::Result& plain_result(const std::string& id) {
  static std::map<std::string, outputs::Result> known;
  const auto found = known.find(id);
  if (found != known.end()) return found->second;
  studies::EnsembleRequest request = short_request(scenario_of(id));
  request.threads = 1;
  request.lanes_per_batch = 1;
  return known.emplace(id, result_of(request)).first->second;
}

bool is_same_file(const outputs::Result& one, const outputs::Result& other) {
  return outputs::image_of(one) == outputs::image_of(other);
}

std::vector<std::uint64_t> digests_of(const outputs::Result& result) {
  std::vector<std::uint64_t> digests;
  for (std::size_t run = 0; run < outputs::run_count(result); ++run) {
    digests.push_back(outputs::run_digest(result, run));
  }
  return digests;
}

std::vector<std::uint64_t> digests_of(const outputs::Result& result, const std::string& arm) {
  const auto& arms = std::get<std::vector<std::string>>(result.axis("arm")->coordinates);
  const auto row =
      static_cast<std::size_t>(std::find(arms.begin(), arms.end(), arm) - arms.begin());
  if (row == arms.size()) throw std::logic_error("the result has no arm " + arm);
  const std::size_t replicates = result.axis("replicate")->length;
  const std::vector<std::uint64_t> all = digests_of(result);
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(row * replicates);
  return {first, first + static_cast<std::ptrdiff_t>(replicates)};
}

}  // namespace laws
