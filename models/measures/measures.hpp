// SPDX-License-Identifier: Apache-2.0
// Levers and actions become intensities: triggers, ramps, what capacity and money allow.
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "models/measures/agenda.hpp"

namespace models {

/// When a plan began and ended, and for how long its trigger has held: columns of the nation, so
/// that a snapshot holds them. Steps are stored plus one; 0 is never.
struct PlanMemory {
  PlanMemory(engine::Process* owner, Model& world, std::size_t plan);
  engine::Stock began, ended, held;
  engine::Stock reached;  // of communities: 1 if in the top share at the last ranking
  engine::Set set_began, set_ended, set_held, set_reached;
};

/// A State takes its measures.
///     asked     = intensity · ramp(time since it began), where it is targeted
///     γ         = min(1, free / Σ asked) for each function, carrier and the money
///     delivered = asked · the smallest of its γ · (1 − captured share of the functions that carry it)
/// The ramp is linear over the lead time; after the stop it fades by its half-life. What a lever
/// cannot use is not handed on in that step. A lever at 0 asks 0 and changes no bit.
class Measures final : public engine::Meeting {
 public:
  explicit Measures(engine::Model& model);

  /// Before allocation: gives the levers of the agenda their columns, and each plan its memory.
  void attach_agenda();
  bool is_needed() const override { return !outputs_.empty(); }
  void meet(const engine::Now& now) override;

  engine::Parameter misjudged{
      this,
      {"misjudged",
       engine::unit::one,
       {0, 3},
       0.2,
       "Spread of the logarithm of what planners take an indicator of a place for.",
       engine::assumption("old surveys and missing data; 0.05 to 0.5; the same place stays so")}};

 private:
  struct Output {
    Lever* lever;
    std::unique_ptr<engine::Set> community, province, nation;
    std::vector<double> asked;    // [communities] of the lane at hand
    std::vector<double> mean;     // [provinces]: asked, weighted by people
    std::vector<double> granted;  // [provinces]: γ
  };

  void attach(Lever& lever);
  Output& output_of(const Lever& lever);
  void keep_memory();
  void rank(const engine::Now& now, const LeverPlan& plan, PlanMemory& memory, std::size_t lane);
  double strength(const engine::Now& now, const LeverPlan& plan, PlanMemory& memory,
                  std::size_t lane);
  bool holds(const LeverPlan::Trigger& trigger, std::size_t lane) const;
  bool has_come(const Moment& moment, int step, std::size_t lane) const;
  void ask(const engine::Now& now, std::size_t lane);
  void grant_capacity(std::size_t lane);
  void lose_to_capture(std::size_t lane);
  double grant_money(const engine::Now& now, std::size_t lane);
  void deliver(std::size_t lane, double money_share);

  Model& world_;
  std::deque<Output> outputs_;
  std::deque<PlanMemory> memories_;
  engine::Set drawn_functions_, drawn_carriers_;
  engine::Flow spent_, left_;
  std::vector<double> people_;      // [provinces] of the lane at hand
  std::vector<double> wanted_;      // [carriers or functions × provinces]
  std::vector<double> judged_;      // [communities]: an indicator as planners take it
  std::vector<std::size_t> order_;  // ranking
};

/// The drivers of crises take the level that the scenario gives them today.
class CrisisDrivers final : public engine::Meeting {
 public:
  explicit CrisisDrivers(engine::Model& model);
  void attach_agenda();
  bool is_needed() const override { return !outputs_.empty(); }
  void meet(const engine::Now& now) override;

 private:
  struct Output {
    Driver* driver;
    std::unique_ptr<engine::Set> community, province, nation;
    std::vector<double> level;        // by lane, today
    std::vector<const Area*> struck;  // by lane
  };
  bool takes_level(const engine::Now& now, Output& output) const;
  void lay_over_places(const Output& output) const;
  void tell_provinces(const Output& output) const;

  Model& world_;
  std::deque<Output> outputs_;
};

}  // namespace models
