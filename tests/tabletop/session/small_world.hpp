// SPDX-License-Identifier: Apache-2.0
// A small world that answers a session, so that sessions are tested without the model. Its truth is
// written in numbers that occur nowhere else.
#pragma once

#include <fmt/format.h>
#include <atomic>

#include "engine/base/sha256.hpp"
#include "tabletop/session/oracle.hpp"

namespace tabletop_session_test {

/// Violence falls with the strength of what is in force; a run is a function of its plan alone.
class SmallWorld final : public tabletop::Oracle {
 public:
  std::vector<std::string> provinces() const override { return {"north", "south"}; }
  std::vector<tabletop::Site> sites() const override {
    std::vector<tabletop::Site> sites;
    for (int k = 0; k < 8; ++k)
      sites.push_back({"c" + std::to_string(k), "Place " + std::to_string(k),
                       k < 4 ? "north" : "south", 0.3 * (k % 3), 0.4 * (k / 3), 1000.0});
    return sites;
  }
  tabletop::Chronicle line(const tabletop::Plan& plan, int weeks) const override {
    ++runs;
    tabletop::Chronicle told;
    told.weeks = weeks;
    add(told, "unmet_need", true, plan, 0.3);
    add(told, "unmet_water", true, plan, 0.35);
    add(told, "seen_violence", true, plan, 4.0);
    add(told, "true_violence", false, plan, 74317.25);
    add(told, "lethal_violence", false, plan, 91833.5);
    told.by_community.push_back({"control", {}});
    for (int week = 0; week < weeks; ++week) {
      for (int k = 0; k < 8; ++k)
        told.by_community[0].values.push_back(65521.0F + static_cast<float>(week + k));
      told.declared_phase.push_back(week < 12 ? 0 : 2);
      told.severity.push_back(58337.125);
      told.spent_usd.push_back(0.0);
      told.groups.push_back(
          {{"SECRET-GROUP", "type", 100.0 + week, 0.2, 0.2, 0.2, 0.4, {"north"}}});
    }
    told.state_hash = hash_of(plan, weeks);
    return told;
  }
  tabletop::Versions versions(const std::vector<tabletop::Plan>& plans, int, int to, int count,
                              const std::vector<std::string>& metrics,
                              const tabletop::Watch&) const override {
    tabletop::Versions made;
    made.metrics = metrics;
    made.over_time.assign(metrics.size(), "mean");
    made.plans = plans.size();
    made.versions = static_cast<std::size_t>(count);
    for (std::size_t metric = 0; metric < metrics.size(); ++metric)
      for (const tabletop::Plan& plan : plans)
        for (int version = 0; version < count; ++version)
          made.values.push_back(10.0 + version - strength(plan, to));
    made.fans.assign(metrics.size() * plans.size() * static_cast<std::size_t>(to) * 5, 1.0);
    return made;
  }
  std::vector<tabletop::World::Cause> causes(const tabletop::Plan&, const std::string&, int,
                                             int) const override {
    return {{"recruitment", "SECRET-CAUSE", -1.5}};
  }
  double cost_usd_per_year(const scenarios::LeverUse& use) const override {
    return 10e6 * use.intensity.centre;
  }
  std::optional<tabletop::World::MetricFacts> facts(const std::string&) const override {
    return tabletop::World::MetricFacts{"1", "", "down", "mean"};
  }
  mutable std::atomic<int> runs = 0;

 private:
  static double strength(const tabletop::Plan& plan, int step) {
    double sum = static_cast<double>(plan.injects.size()) * 0.01;
    for (const scenarios::LeverUse& use : plan.uses)
      if (use.start.step <= step && (!use.stop || step < use.stop->step))
        sum += use.intensity.centre;
    return sum;
  }
  static void add(tabletop::Chronicle& told, const std::string& id, bool is_observed,
                  const tabletop::Plan& plan, double level) {
    tabletop::Chronicle::Series series{id, "1", "", is_observed, {}};
    for (int week = 0; week < told.weeks; ++week)
      for (int place = 0; place < 3; ++place)
        series.values.push_back(level * (1.0 + 0.01 * week) / (1.0 + strength(plan, week)));
    told.series.push_back(std::move(series));
  }
  static std::string hash_of(const tabletop::Plan& plan, int weeks) {
    std::string text = std::to_string(weeks);
    for (const scenarios::LeverUse& use : plan.uses)
      text += fmt::format("|{} {} {} {}", use.lever, use.intensity.centre, use.start.step,
                          use.stop ? use.stop->step : -1);
    for (const scenarios::Inject& inject : plan.injects)
      text += fmt::format("|{} {}", inject.id, inject.at.step);
    engine::Sha256 hash;
    hash.update(text.data(), text.size());
    return engine::hex(hash.finish());
  }
};

}  // namespace tabletop_session_test
