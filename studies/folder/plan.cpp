// SPDX-License-Identifier: Apache-2.0
#include "studies/folder/plan.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/base/sha256.hpp"
#include "engine/base/version.hpp"
#include "models/model.hpp"
#include "studies/folder/recorded.hpp"

namespace studies {

namespace plan_detail {

constexpr std::size_t most_community_steps = 2'000'000;
constexpr std::size_t most_runs = 64;

std::string sha256_of(const void* bytes, std::size_t count) {
  engine::Sha256 hash;
  hash.update(bytes, count);
  return engine::hex(hash.finish());
}

// Each round half as many again: at most half of the runs of a finished study were not needed.
std::vector<std::size_t> rounds_of(const scenarios::Replicates& replicates) {
  std::vector<std::size_t> rounds{std::min(replicates.least, replicates.most)};
  while (rounds.back() < replicates.most)
    rounds.push_back(std::min(replicates.most, rounds.back() + (rounds.back() + 1) / 2));
  return rounds;
}

nlohmann::ordered_json replicates_json(const scenarios::Replicates& replicates) {
  if (!replicates.until) return replicates.most;
  return {{"min", replicates.least},
          {"max", replicates.most},
          {"metric", replicates.until->metric},
          {"half_width", replicates.until->half_width},
          {"relative", replicates.until->is_relative},
          {"level", replicates.until->level}};
}

}  // namespace plan_detail

StudyPlan::StudyPlan(const scenarios::Study& study, const Design& design, std::size_t communities)
    : arms_(study.scenario.arms.size()),
      samples_(std::max<std::size_t>(1, design.samples)),
      rounds_(plan_detail::rounds_of(study.replicates)) {
  for (const scenarios::Arm& arm : study.scenario.arms) frame_.arms.push_back(arm.name);
  frame_.samples = design.samples;
  frame_.steps = static_cast<std::size_t>(study.scenario.steps);
  frame_.seed = study.seed;
  frame_.ledgers = study.record.ledgers_every_step ? outputs::Steps::every : outputs::Steps::summed;
  frame_.metrics = recorded_metrics(study);
  frame_.by_place = study.record.by_place;
  cut_batches(communities * frame_.steps);
  write_text(study, design, communities);
}

void StudyPlan::cut_batches(std::size_t community_steps) {
  const std::size_t size = std::clamp<std::size_t>(
      plan_detail::most_community_steps / std::max<std::size_t>(1, community_steps), 1,
      plan_detail::most_runs);
  std::size_t first = 0;
  for (const std::size_t replicates : rounds_) {
    const std::size_t end = runs_of(replicates);
    for (; first < end; first += batches_.back().runs)
      batches_.push_back({first, std::min(size, end - first)});
  }
}

Trial StudyPlan::trial(std::size_t run) const {
  return {run % arms_, run / arms_ % samples_, run / (arms_ * samples_)};
}

std::size_t StudyPlan::batches_of(std::size_t replicates) const {
  const std::size_t runs = runs_of(replicates);
  return static_cast<std::size_t>(std::lower_bound(batches_.begin(), batches_.end(), runs,
                                                   [](const PlannedBatch& batch, std::size_t end) {
                                                     return batch.first < end;
                                                   }) -
                                  batches_.begin());
}

Frame StudyPlan::part_frame(std::size_t batch) const {
  Frame frame = frame_;
  frame.part_runs = batches_[batch].runs;
  return frame;
}

Frame StudyPlan::whole_frame(std::size_t replicates) const {
  Frame frame = frame_;
  frame.replicates = replicates;
  return frame;
}

void StudyPlan::write_text(const scenarios::Study& study, const Design& design,
                           std::size_t communities) {
  using Json = nlohmann::ordered_json;
  Json paths = Json::array();
  for (const scenarios::Uncertainty& each : design.uncertainties) paths.push_back(each.path);
  const Json json{{"plan", 1},
                  {"engine_version", engine::version()},
                  {"model_version", models::model_version},
                  {"title", study.title},
                  {"scenario", study.scenario.id},
                  {"scenario_sha256", study.scenario.sha256},
                  {"seed", study.seed},
                  {"communities", communities},
                  {"steps", frame_.steps},
                  {"arms", frame_.arms},
                  {"samples", design.samples},
                  {"uncertainties", paths},
                  {"design_sha256", plan_detail::sha256_of(design.values.data(),
                                                           design.values.size() * sizeof(double))},
                  {"replicates", plan_detail::replicates_json(study.replicates)},
                  {"rounds", rounds_},
                  {"ledgers", frame_.ledgers == outputs::Steps::every ? "every step" : "summed"},
                  {"metrics", frame_.metrics},
                  {"by_place", frame_.by_place},
                  {"runs", runs_of(most_replicates())},
                  {"runs_per_batch", batches_.front().runs},
                  {"batches", batches_.size()}};
  text_ = json.dump(2) + "\n";
  sha256_ = plan_detail::sha256_of(text_.data(), text_.size());
}

}  // namespace studies
