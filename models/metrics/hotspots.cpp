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
      : Metric(model, std::move(spec)),
        community_(static_cast<Model&>(model).community),
        provinces_(static_cast<Model&>(model).province.table),
        show_(show),
        count_(count_of_vulnerabilities(community_)) {
    if (show_ != Show::by_vulnerability) return;
    for (const Vulnerability& each : vulnerabilities())
      marked_by_each_.push_back(marked_by(community_, each));
  }
  std::size_t width() const override {
    if (show_ == Show::by_province) return provinces_.rows();
    return show_ == Show::by_vulnerability ? vulnerability_count : 1;
  }
  void measure(const engine::Now&, std::span<double> out) const override {
    const std::size_t rows = community_.table.rows(), lanes = out.size() / width();
    counts_.resize(rows * lanes);
    marks_.resize(marked_by_each_.size() * rows * lanes);
    scores_.resize(rows);
    spread_by_lane(community_.table, count_, counts_);
    for (std::size_t k = 0; k < marked_by_each_.size(); ++k) {
      spread_by_lane(community_.table, marked_by_each_[k],
                     std::span(marks_).subspan(k * rows * lanes, rows * lanes));
    }
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      getis_ord(community_.adjacency, std::span(counts_).subspan(lane * rows, rows), scores_);
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
      if (show_ == Show::by_province) out[community_.table.link().row[row]] += 1.0;
      for (std::size_t k = 0; k < marked_by_each_.size(); ++k)
        out[k] += marks_[(k * lanes + lane) * scores_.size() + row];
    }
    if (show_ != Show::by_vulnerability || hot == 0.0) return;
    for (double& share : out) share /= hot;
  }

  const Community& community_;
  const engine::Table& provinces_;
  Show show_;
  PlaceValues count_;
  std::vector<PlaceValues> marked_by_each_;
  mutable std::vector<double> counts_, marks_, scores_;  // scratch: [lane][row], of each, [row]
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
  const PlaceValues people = sum_of({&model.community.population});
  std::vector<PlaceRatios::Ratio> under_each;
  for (const Vulnerability& each : vulnerabilities())
    under_each.push_back({times(marked_by(model.community, each), people), people});
  model.add<PlaceRatios>(spec("vulnerable_people", unit::share, 1,
                              "Share of people under each vulnerability.", {"vulnerability"}),
                         std::move(under_each));
  const PlaceValues three_or_more = [count = count_of_vulnerabilities(model.community)](
                                        const TileOfPlaces& at, double* out) {
    count(at, out);
    for (std::size_t i = 0; i < at.size; ++i) out[i] = out[i] >= 3.0 ? 1.0 : 0.0;
  };
  model.add<PlaceRatios>(spec("vulnerabilities_coincide", unit::share, 1,
                              "Share of people where three vulnerabilities or more meet.", {}),
                         std::vector<PlaceRatios::Ratio>{{times(three_or_more, people), people}});
}

}  // namespace models
