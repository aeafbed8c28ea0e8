// SPDX-License-Identifier: Apache-2.0
#include "apps/plan.hpp"

#include <cstring>

#include "apps/interruption.hpp"
#include "apps/json.hpp"
#include "engine/base/version.hpp"
#include "models/model.hpp"

namespace apps {

Plan plan_of(const studies::EnsembleRequest& request) {
  Plan plan{request.scenario->resolved_yaml,
            request.scenario->file,
            request.arms,
            request.replicates,
            request.seed,
            request.steps > 0 ? request.steps : request.scenario->steps,
            request.is_sensitive};
  if (plan.arms.empty()) {
    for (const scenarios::Arm& arm : request.scenario->arms) plan.arms.push_back(arm.name);
  }
  return plan;
}

void write_plan(const std::string& path, const Plan& plan, std::span<const std::byte> state,
                const outputs::CheckpointHeader& header) {
  const Json json{{"scenario_yaml", plan.scenario_yaml},
                  {"scenario_file", plan.scenario_file},
                  {"arms", plan.arms},
                  {"replicates", plan.replicates},
                  {"seed", plan.seed},
                  {"steps", plan.steps},
                  {"is_sensitive", plan.is_sensitive}};
  const std::string text = json.dump();
  const std::uint64_t length = text.size();
  std::vector<std::byte> payload(sizeof length + text.size() + state.size());
  std::memcpy(payload.data(), &length, sizeof length);
  std::memcpy(payload.data() + sizeof length, text.data(), text.size());
  std::copy(state.begin(), state.end(),
            payload.begin() + static_cast<std::ptrdiff_t>(sizeof length + text.size()));
  outputs::Disk disk;
  const Uninterrupted guard;
  outputs::write_checkpoint(disk, path, payload, header);
}

StoppedRun read_plan(const std::string& path) {
  outputs::Disk disk;
  const outputs::Checkpoint checkpoint =
      outputs::read_checkpoint(disk, path, std::string(engine::version()), models::model_version);
  const std::vector<std::byte>& payload = checkpoint.payload;
  std::uint64_t length = 0;
  if (payload.size() >= sizeof length) std::memcpy(&length, payload.data(), sizeof length);
  if (length == 0 || length > payload.size() - sizeof length) {
    throw engine::InputError({{{path, 0, 0, ""},
                               "a checkpoint of something else",
                               "one written by `run --stop-at`",
                               ""}});
  }
  const char* text = reinterpret_cast<const char*>(payload.data()) + sizeof length;
  const Json json = Json::parse(text, text + length);
  StoppedRun stopped;
  stopped.plan = {
      json["scenario_yaml"], json["scenario_file"], json["arms"].get<std::vector<std::string>>(),
      json["replicates"],    json["seed"],          json["steps"],
      json["is_sensitive"]};
  stopped.state.assign(payload.begin() + static_cast<std::ptrdiff_t>(sizeof length + length),
                       payload.end());
  stopped.step = checkpoint.header.step;
  return stopped;
}

}  // namespace apps
