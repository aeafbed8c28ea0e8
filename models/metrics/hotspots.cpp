// SPDX-License-Identifier: Apache-2.0
// Where vulnerabilities coincide, which ones, and how need and hold cluster in space.
#include "models/metrics/vulnerabilities.hpp"
#include "models/metrics/weighing.hpp"

namespace models {

/// Moran's I of a stock over places that border each other.
class MoransI final : public engine::Metric {
 public:
  MoransI(engine::Model& model, std::string_view id, std::string_view about,
          const engine::Stock& value)
      : Metric(model,
               {{id, engine::unit::one, {-10, 10}, 0, about, engine::cite("moran1950", "form")},
                engine::Direction::depends,
                engine::OverTime::mean}),
        adjacency_(static_cast<Model&>(model).community.adjacency),
        value_(value) {}
  void measure(const engine::Now&, std::span<double> out) const override {
    values_.resize(value_.table().rows());
    for (std::size_t lane = 0; lane < out.size(); ++lane) {
      for (std::size_t row = 0; row < values_.size(); ++row)
        values_[row] = value_.at(row * out.size() + lane);
      out[lane] = morans_i(adjacency_, values_);
    }
  }

 private:
  const engine::Graph& adjacency_;
  const engine::Stock& value_;
  mutable std::vector<double> values_;
};

/// Hotspots of vulnerability: how many, where, and what coincides in them.
class Hotspots final : public engine::Metric {
 public:
  enum class Show { number, by_province, by_vulnerability };
  Hotspots(engine::Model& model, engine::MetricSpec spec, Show show)
      : Metric(model, std::move(spec)), world_(static_cast<Model&>(model)), show_(show) {}
  std::size_t width() const override {
    if (show_ == Show::by_province) return world_.province.table.rows();
    return show_ == Show::by_vulnerability ? vulnerability_count : 1;
  }
  void measure(const engine::Now&, std::span<double> out) const override {
    const std::size_t lanes = out.size() / width();
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      score_hotspots(world_.community, lane, counts_, scores_);
      show(lane, lanes, out.subspan(lane * width(), width()));
    }
  }

 private:
  void show(std::size_t lane, std::size_t lanes, std::span<double> out) const {
    double hot = 0.0;
    std::fill(out.begin(), out.end(), 0.0);
    for (std::size_t row = 0; row < scores_.size(); ++row) {
      if (scores_[row] < hotspot_score) continue;
      hot += 1.0;
      if (show_ == Show::number) out[0] += 1.0;
      if (show_ == Show::by_province) out[world_.community.table.link().row[row]] += 1.0;
      if (show_ != Show::by_vulnerability) continue;
      for (std::size_t k = 0; k < vulnerability_count; ++k) {
        out[k] += vulnerabilities()[k].is_here(world_.community, row * lanes + lane) ? 1.0 : 0.0;
      }
    }
    if (show_ != Show::by_vulnerability || hot == 0.0) return;
    for (double& share : out) share /= hot;
  }

  const Model& world_;
  Show show_;
  mutable std::vector<double> counts_, scores_;
};

/// People under each vulnerability, and where three or more coincide.
class VulnerablePeople final : public engine::Metric {
 public:
  enum class Show { each, three_or_more };
  VulnerablePeople(engine::Model& model, engine::MetricSpec spec, Show show)
      : Metric(model, std::move(spec)),
        community_(static_cast<Model&>(model).community),
        show_(show) {}
  std::size_t width() const override { return show_ == Show::each ? vulnerability_count : 1; }
  void measure(const engine::Now&, std::span<double> out) const override {
    const std::size_t lanes = out.size() / width();
    std::fill(out.begin(), out.end(), 0.0);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      double people = 0.0;
      for (std::size_t cell = lane; cell < community_.table.cells(); cell += lanes) {
        const double here = community_.population.at(cell);
        people += here;
        std::size_t count = 0;
        for (std::size_t k = 0; k < vulnerability_count; ++k) {
          if (!vulnerabilities()[k].is_here(community_, cell)) continue;
          ++count;
          if (show_ == Show::each) out[lane * width() + k] += here;
        }
        if (show_ == Show::three_or_more && count >= 3) out[lane] += here;
      }
      for (std::size_t k = 0; k < width(); ++k)
        out[lane * width() + k] = std::min(1.0, out[lane * width() + k] / std::max(people, 1.0));
    }
  }

 private:
  const Community& community_;
  Show show_;
};

void declare_hotspots(Model& model) {
  using engine::Direction;
  namespace unit = engine::unit;
  const auto spec = [](std::string_view id, engine::Unit measure, double high,
                       std::string_view about, std::vector<std::string> axes) {
    return engine::MetricSpec{
        {id, measure, {0, high}, 0, about, engine::assumption("stated rules; a place counts once")},
        Direction::down,
        engine::OverTime::mean,
        std::move(axes)};
  };
  model.add<MoransI>("morans_i_of_unmet_need", "Moran's I of unmet need over bordering places.",
                     model.community.unmet_need);
  model.add<MoransI>("morans_i_of_control", "Moran's I of the hold of groups.",
                     model.community.control);
  model.add<Hotspots>(
      spec("hotspot_communities", unit::one, 1e7,
           "Places where vulnerabilities coincide beyond chance (Gi* of 1.96).", {}),
      Hotspots::Show::number);
  model.add<Hotspots>(
      spec("hotspots_by_province", unit::one, 1e7, "The same, by province.", {"province"}),
      Hotspots::Show::by_province);
  model.add<Hotspots>(spec("hotspot_vulnerabilities", unit::share, 1,
                           "Share of hotspots under each vulnerability.", {"vulnerability"}),
                      Hotspots::Show::by_vulnerability);
  model.add<VulnerablePeople>(spec("vulnerable_people", unit::share, 1,
                                   "Share of people under each vulnerability.", {"vulnerability"}),
                              VulnerablePeople::Show::each);
  model.add<VulnerablePeople>(spec("vulnerabilities_coincide", unit::share, 1,
                                   "Share of people where three vulnerabilities or more meet.", {}),
                              VulnerablePeople::Show::three_or_more);
}

}  // namespace models
