// SPDX-License-Identifier: Apache-2.0
// The world behind an exercise. It is a pure function of scenario, seed and plan: a turn is resolved
// by running the plan from the start, a branch is another plan, replay is the same one again. What is
// not in the plan cannot have changed it.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/geography/geography.hpp"
#include "scenarios/scenario.hpp"

namespace engine {
struct Now;
}
namespace models {
class Model;
}

namespace tabletop {

/// What is decided and what happens, as the model understands it. Weeks are steps of the scenario.
struct Plan {
  std::vector<scenarios::LeverUse> uses;    // decisions that were resolved
  std::vector<scenarios::Inject> injects;   // shocks fired, red moves
  std::vector<std::string> without_crises;  // of the scenario, skipped by the white cell
};

/// What the State sees and what is true, of one world, after each week. Places are provinces in the
/// order of `provinces`; the nation stands last.
struct Chronicle {
  int weeks = 0;
  struct Series {
    std::string id, unit, about;
    bool is_observed = false;    // else truth, for the white cell only
    std::vector<double> values;  // [week][province…, nation]; NaN where there is none
  };
  std::vector<Series> series;
  struct CommunitySeries {  // made-up places only
    std::string id;
    std::vector<float> values;  // [week][community]
  };
  std::vector<CommunitySeries> by_community;
  std::vector<int> declared_phase;  // [week] 0–4: what the State has declared
  std::vector<double> severity;     // [week] the crisis curve: white cell only
  std::vector<double> spent_usd;    // [week] on measures
  struct GroupAt {
    std::string name, type;
    double members, predation, governance, confrontation, concealment;  // shares of its strategy
    std::vector<std::string> provinces;                                 // where it stands
  };
  std::vector<std::vector<GroupAt>> groups;  // [week]
  std::string state_hash;                    // of the whole state after the last week

  const Series* find(const std::string& id) const;
};

/// Outcomes of many versions of the world under several plans: version v of every plan meets the
/// same draw of uncertain rules and the same luck.
struct Versions {
  std::vector<std::string>
      metrics;  // by sex and by province as `metric[women]`, `metric[province_1]`
  std::vector<std::string> over_time;  // "sum", "mean", "last", …: how a metric became one number
  std::size_t plans = 0, versions = 0;
  std::vector<double> values;  // [metric][plan][version], over the weeks asked
  double at(std::size_t metric, std::size_t plan, std::size_t version) const {
    return values[(metric * plans + plan) * versions + version];
  }
  /// Fans: [metric][plan][week][quantile of 0.1 0.25 0.5 0.75 0.9], weeks from the first step to `to`.
  std::vector<double> fans;
  /// What was drawn: the uncertain numbers of the scenario in each version, for what turns a
  /// difference round. [drawn][version]
  std::vector<std::string> drawn;
  std::vector<double> drawn_values;
};

struct Watch {
  std::function<void(double done)> progress;  // share, from any thread, one at a time
  const std::atomic<bool>* cancelled = nullptr;
};

class World {
 public:
  /// Reads places and networks once. InputError where the scenario does not hold together.
  World(const scenarios::Scenario& scenario, std::uint64_t seed);
  ~World();

  int weeks() const;                             // that the scenario allows
  std::vector<std::string> provinces() const;    // ids
  std::vector<std::string> communities() const;  // ids, as targets name them
  std::vector<int> province_of_community() const;
  const scenarios::Geography& geography() const;  // names, coordinates, people

  /// The world of the exercise to the end of this week.
  Chronicle line(const Plan& plan, int weeks) const;
  /// `count` other worlds under each plan, over weeks [from, to). Cancelled: what is done so far.
  Versions versions(const std::vector<Plan>& plans, int from, int to, int count,
                    const std::vector<std::string>& metrics, const Watch& watch = {}) const;
  /// Names of the numbers that each version draws anew; without any, versions differ by luck only.
  std::vector<std::string> uncertain_numbers() const;
  /// The metric's parts by sex and by province that `versions` knows, `lethal_violence[women]`.
  std::vector<std::string> parts(const std::string& metric) const;
  struct MetricFacts {
    std::string unit, about, better, over_time;  // better: "up", "down", "depends"
  };
  /// Of a metric or a part of one; nothing where there is none.
  std::optional<MetricFacts> facts(const std::string& metric) const;
  /// Runs of other worlds, each under a plan of its own: version v is replicate v + 1. They share
  /// models as lanes; `looker` is asked for a look at each model, from any thread, and the look is
  /// told after every week. `lanes[k]` is the run that lane k is. A run that fails is done again
  /// alone, so a look may be told of a week twice.
  struct PlannedRun {
    const Plan* plan;
    std::size_t replicate;
  };
  enum class End { done, failed, cancelled };
  using Look = std::function<void(const engine::Now& now, int week)>;
  using Looker =
      std::function<Look(const models::Model& model, const std::vector<std::size_t>& lanes)>;
  std::vector<End> many(const std::vector<PlannedRun>& runs, int weeks, const Looker& looker,
                        const Watch& watch = {}) const;
  /// Why: contributions of processes to the change of a metric of the line between two weeks.
  struct Cause {
    std::string process, about;
    double change;
  };
  std::vector<Cause> causes(const Plan& plan, const std::string& metric, int from, int to) const;
  /// Cost of a use at full delivery, by its lever, intensity, target. [USD per year]
  double cost_usd_per_year(const scenarios::LeverUse& use) const;

 private:
  struct Ground;
  std::unique_ptr<const Ground> ground_;
};

}  // namespace tabletop
