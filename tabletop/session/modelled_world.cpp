// SPDX-License-Identifier: Apache-2.0
#include "tabletop/session/oracle.hpp"

namespace tabletop {

namespace modelled_world_detail {

class ModelledWorld final : public Oracle {
 public:
  ModelledWorld(const scenarios::Scenario& scenario, std::uint64_t seed)
      : scenario_(scenario), world_(scenario_, seed) {}

  std::vector<std::string> provinces() const override { return world_.provinces(); }
  std::vector<Site> sites() const override {
    const scenarios::Geography& geography = world_.geography();
    const std::vector<std::string> ids = world_.communities();
    const std::vector<std::string> provinces = world_.provinces();
    std::vector<Site> sites;
    for (std::size_t row = 0; row < ids.size(); ++row) {
      sites.push_back({ids[row], geography.name[row], provinces[geography.province[row]],
                       geography.latitude[row], geography.longitude[row],
                       geography.population[row]});
    }
    return sites;
  }
  Chronicle line(const Plan& plan, int weeks) const override { return world_.line(plan, weeks); }
  Versions versions(const std::vector<Plan>& plans, int from, int to, int count,
                    const std::vector<std::string>& metrics, const Watch& watch) const override {
    return world_.versions(plans, from, to, count, metrics, watch);
  }
  std::vector<World::Cause> causes(const Plan& plan, const std::string& metric, int from,
                                   int to) const override {
    return world_.causes(plan, metric, from, to);
  }
  double cost_usd_per_year(const scenarios::LeverUse& use) const override {
    return world_.cost_usd_per_year(use);
  }
  std::optional<World::MetricFacts> facts(const std::string& metric) const override {
    return world_.facts(metric);
  }
  const World* world() const override { return &world_; }

 private:
  const scenarios::Scenario scenario_;
  World world_;
};

}  // namespace modelled_world_detail

std::unique_ptr<Oracle> modelled_world(const scenarios::Scenario& scenario, std::uint64_t seed) {
  return std::make_unique<modelled_world_detail::ModelledWorld>(scenario, seed);
}

}  // namespace tabletop
