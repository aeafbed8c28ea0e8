// SPDX-License-Identifier: Apache-2.0
#include "studies/published.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "engine/base/fault.hpp"
#include "models/reference/published.hpp"
#include "studies/planning.hpp"
#include "studies/ties.hpp"

namespace studies {

namespace published_detail {

using models::reference::NumberChange;
using models::reference::NumberLever;
using models::reference::Published;
using models::reference::PublishedModel;
using scenarios::LeverUse;

class PublishedWorlds final : public Worlds {
 public:
  explicit PublishedWorlds(const scenarios::Scenario& scenario)
      : scenario_(&scenario),
        published_(models::reference::find_published(scenario.reference.model)),
        declared_(published_->make()) {
    if (!scenario.reference.network.empty()) ties_ = given_ties();
    for (const NumberLever& lever : published_->levers) levers_.emplace_back(lever.quantity.name);
    refuse_late_starts();
  }

  std::size_t cells() const override { return published_->agents; }
  std::size_t most_lanes() const override { return published_->most_lanes; }
  bool lanes_are_alike() const override { return published_->most_lanes > 1; }
  bool start_is_uncertain() const override {
    return std::ranges::any_of(scenario_->reference.numbers,
                               [](const auto& number) { return !number.second.is_fixed(); });
  }
  std::unique_ptr<engine::Model> assemble(std::uint64_t seed,
                                          std::span<const Run> runs) const override;
  void begin_step(engine::Model& model, int step) const override;
  outputs::Result framed(const Frame& frame) const override;
  Recorder recorder(outputs::Result& result, const engine::Model& model,
                    const Frame& frame) const override {
    return {result, model, frame};
  }

 private:
  const NumberLever& lever(const std::string& id) const {
    return *std::ranges::find_if(published_->levers,
                                 [&](const NumberLever& one) { return one.quantity.name == id; });
  }
  std::vector<models::reference::GivenTie> given_ties() const;
  void refuse_late_starts() const;
  NumberChange change(PublishedModel& model, const LeverUse& use, double value,
                      std::size_t lane) const;

  const scenarios::Scenario* scenario_;
  const Published* published_;
  std::unique_ptr<PublishedModel> declared_;  // for its metrics, never run
  std::vector<models::reference::GivenTie> ties_;
  std::vector<std::string> levers_;
};

std::vector<models::reference::GivenTie> PublishedWorlds::given_ties() const {
  const scenarios::Reference& given = scenario_->reference;
  const auto refuse = [&](std::string found, std::string expected, std::string hint) {
    throw engine::InputError({{{scenario_->file, 0, 0, "network"},
                               std::move(found),
                               std::move(expected),
                               std::move(hint)}});
  };
  std::error_code error;
  if (published_->ties.names.empty())
    refuse("a network for '" + given.model + "', which takes none", "no key `network`",
           "leave it out");
  if (!std::filesystem::is_regular_file(given.network, error))
    refuse("no file '" + given.network_written + "'", "a CSV with a,b,kind,weight",
           "a path is relative to the file that names it");
  return read_ties(given.network, published_->ties);
}

void PublishedWorlds::refuse_late_starts() const {
  std::vector<engine::Fault> faults;
  for (const scenarios::Arm& arm : scenario_->arms) {
    for (const LeverUse& use : arm.levers) {
      const bool is_dated = use.start.step > 0 || use.stop || use.ramp_years;
      if (lever(use.lever).from == NumberLever::From::any_time || !is_dated) continue;
      faults.push_back({{scenario_->file, 0, 0, "arms." + arm.name + "." + use.lever},
                        "a date for what a world is founded on",
                        "neither start, stop nor ramp",
                        "it holds for the whole run"});
    }
  }
  if (!faults.empty()) throw engine::InputError(std::move(faults));
}

NumberChange PublishedWorlds::change(PublishedModel& model, const LeverUse& use, double value,
                                     std::size_t lane) const {
  const NumberLever& declared = lever(use.lever);
  engine::Parameter& number = models::reference::number_of(model, declared.number);
  const double step_years = scenario_->step_days / engine::unit::days_per_year;
  return {.number = &number,
          .lane = lane,
          .base = number.base(lane),
          .value = value,
          .does = declared.does,
          .start = use.start.step,
          .stop = use.stop ? use.stop->step : -1,
          .ramp = static_cast<int>(std::round(use.ramp_years.value_or(0.0) / step_years))};
}

std::unique_ptr<engine::Model> PublishedWorlds::assemble(std::uint64_t seed,
                                                         std::span<const Run> runs) const {
  std::unique_ptr<PublishedModel> model = published_->make();
  model->prepare(runs.size());
  const std::string path = "reference." + scenario_->reference.model + ".";
  for (std::size_t lane = 0; lane < runs.size(); ++lane) {
    for (engine::Parameter* number : models::reference::numbers_of(*model)) {
      const std::string name(number->quantity().name);
      const auto given = scenario_->reference.numbers.find(name);
      if (given == scenario_->reference.numbers.end()) continue;
      number->set(lane, planning::drawn(given->second, path + name, seed, runs[lane].replicate));
    }
    const scenarios::Arm& arm = scenario_->arms[runs[lane].arm];
    for (const LeverUse& use : arm.levers) {
      const double value =
          planning::drawn(use.intensity, arm.name + "." + use.lever, seed, runs[lane].replicate);
      model->changes.push_back(change(*model, use, value, lane));
    }
  }
  models::reference::set_numbers(model->changes, 0);
  std::vector<engine::Lanes::Identity> who;
  for (const Run& run : runs) who.push_back({seed, run.replicate, 0});
  model->wire();
  model->found(engine::Lanes(std::move(who)), ties_);
  return model;
}

void PublishedWorlds::begin_step(engine::Model& model, int step) const {
  models::reference::set_numbers(static_cast<PublishedModel&>(model).changes, step);
}

outputs::Result PublishedWorlds::framed(const Frame& frame) const {
  outputs::Result result = studies::framed(*scenario_, *declared_, levers_, frame);
  result.origin.references = published_->work;
  result.attributes.push_back({"published_model", std::string(published_->id)});
  return result;
}

}  // namespace published_detail

std::unique_ptr<Worlds> published_worlds(const scenarios::Scenario& scenario) {
  return std::make_unique<published_detail::PublishedWorlds>(scenario);
}

}  // namespace studies
