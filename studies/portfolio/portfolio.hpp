// SPDX-License-Identifier: Apache-2.0
// The best portfolios of levers under a budget: intensities are searched, many objectives at once,
// over many versions of the world, and what was found is judged again where it was not chosen.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/study.hpp"
#include "studies/explore/nsga2.hpp"

namespace studies {

struct Aim {
  std::string metric;
  bool is_least = true;
};

/// A metric's robust value must stay on this side of a number.
struct Bound {
  std::string metric;
  bool is_at_most = true;
  double value = 0.0;
};

/// How a candidate's numbers over versions of the world become one. Regret: how far behind the best
/// candidate judged so far in that version.
enum class Robust { mean, worst, cvar90, regret90, worst_regret };

struct PortfolioRequest {
  const scenarios::Scenario* scenario = nullptr;
  std::vector<scenarios::Uncertainty> uncertainties;  // may be empty: versions differ by luck only
  std::vector<std::string> levers;                    // ids; their intensities are searched
  std::vector<Aim> objectives;
  std::vector<Bound> constraints;
  std::vector<std::string> beside;  // further metrics that are told of the front
  std::optional<double> budget_usd_per_year;
  Robust robust = Robust::mean;
  std::size_t samples = 1, replicates = 4;  // versions of the world: samples × replicates
  std::size_t fresh_samples = 1, fresh_replicates = 16;
  std::size_t population = 24, generations = 15;
  std::size_t largest_front = 12;  // re-evaluated
  std::uint64_t seed = 1;
  unsigned threads = 0;
  std::function<void(double done)> progress;
};

struct MetricOfPortfolio {
  std::string metric;
  std::string unit;
  std::optional<double> value, low, high;  // mean over fresh versions and its 95 % t-interval
};

struct Portfolio {
  std::vector<double> intensities;  // in the order of the levers
  std::vector<double> searched;     // robust value of each objective when it was chosen
  std::vector<double> fresh;        // the same over fresh versions
  bool holds = true;  // fresh: within the constraints, and no other of the front beats it
  std::vector<MetricOfPortfolio> metrics;  // objectives, constraints, then those beside
};

struct PortfolioSearch {
  std::vector<Portfolio> front;
  std::vector<double> hypervolume;  // by generation
  std::vector<double> reference;    // of the volumes, in the metrics' own signs
  std::size_t judged = 0, runs = 0, versions = 0, fresh_versions = 0;
};

/// The name that the searched arm has in runs and messages.
inline constexpr const char* portfolio_arm = "portfolio";

/// The arm of these intensities: each lever as the first arm that uses it, else with defaults.
scenarios::Arm portfolio_of(const PortfolioRequest& request, const std::vector<double>& intensities,
                            std::string name);

PortfolioSearch search_portfolios(const PortfolioRequest& request);

/// One robust number of values over versions, less is better; `best` is the least of any candidate.
double robust_value(Robust robust, std::vector<double> values, const std::vector<double>& best);

}  // namespace studies
