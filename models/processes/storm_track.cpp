// SPDX-License-Identifier: Apache-2.0
// Storms pass along their track and leave wreck behind, which is cleared little by little.
#include <algorithm>
#include <cmath>
#include <vector>

#include "models/community/cohorts_at_risk.hpp"
#include "models/measures/agenda.hpp"

namespace models {

using engine::assumption;
using engine::cite;
namespace unit = engine::unit;

namespace storm_track_detail {

inline constexpr double km_of_degree = 111.195;  // of a great circle on a sphere of 6371 km
inline constexpr double radians_of_degree = 0.017453292519943295;

/// cos x as 1 − 2 sin²(x / 2): enough terms for 10⁻⁹ up to the poles.
inline double cosine(double degrees) {
  const double half = 0.5 * degrees * radians_of_degree, square = half * half;
  const double sine =
      half * (1.0 - square / 6.0 *
                        (1.0 - square / 20.0 *
                                   (1.0 - square / 42.0 *
                                              (1.0 - square / 72.0 * (1.0 - square / 110.0)))));
  return 1.0 - 2.0 * sine * sine;
}

/// A straight part of a track that is passed within one step.
struct Leg {
  TrackPoint from, to;
};

inline TrackPoint between(const TrackPoint& a, const TrackPoint& b, double way) {
  const auto mix = [&](double x, double y) { return x + way * (y - x); };
  return {a.step, mix(a.latitude, b.latitude), mix(a.longitude, b.longitude),
          mix(a.radius_km, b.radius_km), mix(a.strength, b.strength)};
}

/// The legs that a track passes in a step. Points further apart than `apart` steps belong to two
/// storms; a point alone strikes where it is.
inline std::vector<Leg> legs_of(const std::vector<TrackPoint>& track, int step, int apart) {
  std::vector<Leg> legs;
  for (std::size_t k = 0; k < track.size(); ++k) {
    const TrackPoint& here = track[k];
    const bool goes_on = k + 1 < track.size() && track[k + 1].step - here.step <= apart;
    const bool came = k > 0 && here.step - track[k - 1].step <= apart;
    if (!goes_on) {
      if (!came && here.step == step) legs.push_back({here, here});
      continue;
    }
    const TrackPoint& next = track[k + 1];
    const int length = std::max(next.step - here.step, 1);
    if (step < here.step || step >= here.step + length) continue;
    const double passed = static_cast<double>(step - here.step) / length;
    legs.push_back({between(here, next, passed), between(here, next, passed + 1.0 / length)});
  }
  return legs;
}

/// Where along a leg a place is nearest, and how far from there, on a plane around the place.
struct Nearest {
  double way, km;
};
inline Nearest nearest(const Leg& leg, double latitude, double longitude) {
  const double narrow = cosine(latitude);
  const auto east = [&](double of) {
    double degrees = of - longitude;
    if (degrees > 180.0) degrees -= 360.0;
    if (degrees < -180.0) degrees += 360.0;
    return degrees * narrow;
  };
  const double x = east(leg.from.longitude), y = leg.from.latitude - latitude;
  const double dx = east(leg.to.longitude) - x, dy = leg.to.latitude - leg.from.latitude;
  const double squared = dx * dx + dy * dy;
  const double way = squared > 0.0 ? std::clamp(-(x * dx + y * dy) / squared, 0.0, 1.0) : 0.0;
  const double px = x + way * dx, py = y + way * dy;
  return {way, km_of_degree * std::sqrt(px * px + py * py)};
}

}  // namespace storm_track_detail

/// Wind of a modified Rankine vortex, and the share destroyed by it:
///     v = v_max · strength within the radius, · (radius / distance)^decay beyond
///     u = (v − v_least) / (v_half − v_least), at least 0        destroyed = u³ / (1 + u³)
/// wreck rises to what is destroyed, and is cleared at a constant rate: exponentially.
class StormTrack final : public engine::CellProcess {
  Model& world_;

 public:
  explicit StormTrack(engine::Model& model)
      : CellProcess(model, stage(StageOf::injects), static_cast<Model&>(model).community.table,
                    "storm_track", "Storms pass along their track and leave wreck behind."),
        world_(static_cast<Model&>(model)) {}
  bool is_needed() const override { return is_active(model(), "extreme_weather"); }

  engine::Parameter strongest{this,
                              {"strongest",
                               unit::one,
                               {10, 150},
                               87.0,
                               "Wind of strength 1 [m/s], sustained for a minute.",
                               cite("emanuel2011", "about the strongest landfall on record")}};
  engine::Parameter decay{this,
                          {"decay",
                           unit::one,
                           {0.1, 2},
                           0.5,
                           "Exponent by which wind falls beyond the radius.",
                           cite("holland1980", "0.4 to 0.6 for a modified Rankine vortex")}};
  engine::Parameter least{this,
                          {"least",
                           unit::one,
                           {5, 80},
                           25.7,
                           "Wind below which nothing is destroyed [m/s].",
                           cite("emanuel2011", "50 knots")}};
  engine::Parameter half{this,
                         {"half",
                          unit::one,
                          {30, 200},
                          77.2,
                          "Wind that destroys half of what can be [m/s].",
                          cite("emanuel2011", "150 knots; 110 to 200 by region")}};
  engine::Parameter clearing{this,
                             {"clearing",
                              unit::per_year,
                              {0.05, 50},
                              1.0,
                              "Rate at which wreck is cleared and houses are roofed again.",
                              assumption("half within 8 months; 0.3 to 3")}};

  engine::Flow struck{this, world_.hazards.storm, "struck"};
  engine::Flow cleared{this, world_.hazards.storm, "cleared"};

  void act(const engine::Now& now, const engine::Cells& cells) override {
    clear(now, cells);
    const auto& lanes = world_.agenda().crises;
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
      for (const CrisisPlan& plan : lanes[lane]) {
        if (plan.track.empty()) continue;
        const int apart =
            static_cast<int>(weeks_apart * 7.0 / unit::days_per_year / now.step_years + 0.5);
        for (const auto& leg : storm_track_detail::legs_of(plan.track, now.step, apart)) {
          strike(cells, lane, leg, plan.struck);
        }
      }
    }
  }

 private:
  static constexpr double weeks_apart = 2.0;

  void clear(const engine::Now& now, const engine::Cells& cells) const {
    const auto wreck = world_.hazards.storm.over(cells), rate = clearing.over(cells);
    double most = 0.0;
    for (const double level : wreck) most = std::max(most, level);
    if (most == 0.0) return;
    const auto out = cleared.fresh(cells);
    for (std::size_t i = 0; i < cells.size; ++i) {
      out[i] = -wreck[i] * share_moved(rate[i], now.step_years);
    }
  }

  void strike(const engine::Cells& cells, std::size_t lane, const storm_track_detail::Leg& leg,
              const Area* area) const {
    const std::size_t lanes = cells.table->lanes();
    const std::size_t mark = cells.work->mark();
    const auto out = struck.over(cells);
    const auto wreck = world_.hazards.storm.over(cells);
    const auto north = world_.community.latitude.over(cells);
    const auto east = world_.community.longitude.over(cells);
    const auto top = strongest.over(cells), exponent = decay.over(cells);
    const auto low = least.over(cells), middle = half.over(cells);
    const std::size_t first = (lane + lanes - cells.first_lane) % lanes;
    for (std::size_t i = first; i < cells.size; i += lanes) {
      if (area != nullptr && (*area)[(cells.begin + i) / lanes] == 0.0) continue;
      const auto [way, km] = storm_track_detail::nearest(leg, north[i], east[i]);
      const double radius = leg.from.radius_km + way * (leg.to.radius_km - leg.from.radius_km);
      const double strength = leg.from.strength + way * (leg.to.strength - leg.from.strength);
      const double beyond = km > radius ? engine::math::pow(radius / km, exponent[i]) : 1.0;
      const double force =
          std::max(0.0, (top[i] * strength * beyond - low[i]) / std::max(middle[i] - low[i], 1.0));
      const double destroyed = force * force * force / (1.0 + force * force * force);
      out[i] = std::max(out[i], destroyed - wreck[i]);
    }
    cells.work->release(mark);
  }
};

void declare_storm_track(Model& model) { model.add<StormTrack>(); }

}  // namespace models
