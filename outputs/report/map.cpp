// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/map.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "outputs/report/plot.hpp"
#include "outputs/report/voronoi.hpp"

namespace outputs::report {

namespace map_detail {

struct Box {
  double west = 1e9, east = -1e9, south = 1e9, north = -1e9;
  void add(double longitude, double latitude) {
    west = std::min(west, longitude);
    east = std::max(east, longitude);
    south = std::min(south, latitude);
    north = std::max(north, latitude);
  }
  double width() const { return east - west; }
  double height() const { return north - south; }
};

constexpr double margin = 8.0;
constexpr double tallest = 420.0;
constexpr double most_land = 34.0;  // around a place of a made-up country

// Radius of the land around a place of a made-up country: enough to join its neighbours.
double land_radius(const std::vector<Point>& places) {
  std::vector<double> nearest;
  for (const Point a : places) {
    std::vector<double> distances;
    for (const Point b : places) distances.push_back(std::hypot(a.x - b.x, a.y - b.y));
    std::sort(distances.begin(), distances.end());
    nearest.push_back(distances[std::min<std::size_t>(3, distances.size() - 1)]);
  }
  std::sort(nearest.begin(), nearest.end());
  return nearest.empty() ? 20.0
                         : std::clamp(1.1 * nearest[nearest.size() * 9 / 10], 14.0, most_land);
}

}  // namespace map_detail

using namespace map_detail;

MapShapes::MapShapes(const Material& material) {
  // Cutting takes the square of the places: a country of very many is drawn by other means.
  constexpr std::size_t most = 4000;
  if (material.settlements.empty() || material.settlements.size() > most ||
      material.provinces.empty())
    return;
  is_partial_ = is_part_of_country(material);
  set_apart(material);
  place(material);
  shape_coast(material);
  shape_provinces(material);
}

std::size_t MapShapes::nearest_province(const Material& material, double longitude,
                                        double latitude) const {
  double best = std::numeric_limits<double>::infinity();
  std::size_t province = 0;
  for (const Settlement& one : material.settlements) {
    const double off = std::hypot(one.longitude - longitude, one.latitude - latitude);
    if (off < best) {
      best = off;
      province = one.province;
    }
  }
  return province;
}

// A province so far out that the others would shrink is moved near to them, and framed.
void MapShapes::set_apart(const Material& material) {
  for (std::size_t province = 0; province < material.provinces.size(); ++province) {
    Box own, others;
    for (const Settlement& one : material.settlements)
      (one.province == province ? own : others).add(one.longitude, one.latitude);
    if (own.width() < 0 || others.width() <= 0) continue;
    const bool is_west = own.east < others.west - 0.4 * others.width();
    const bool is_east = own.west > others.east + 0.4 * others.width();
    const bool is_north = own.south > others.north + 0.4 * others.height();
    if (!is_west && !is_east && !is_north) continue;
    apart_ = province;
    for (const Ring& ring : material.outline) {
      if (nearest_province(material, ring.front().first, ring.front().second) != province) continue;
      for (const auto& [longitude, latitude] : ring) own.add(longitude, latitude);
    }
    // To the left of the rest, level with its northern end.
    moved_east_ = others.west - 0.12 * others.width() - own.east;
    moved_north_ = others.north - own.north;
    return;
  }
}

// Degrees beyond which land is nobody's here: several times what lies between neighbours.
double MapShapes::far_from(const Material& material) {
  std::vector<double> nearest;
  for (const Settlement& a : material.settlements) {
    double least = std::numeric_limits<double>::infinity();
    for (const Settlement& b : material.settlements) {
      const double off = std::hypot(a.longitude - b.longitude, a.latitude - b.latitude);
      if (off > 0.0) least = std::min(least, off);
    }
    nearest.push_back(least);
  }
  std::sort(nearest.begin(), nearest.end());
  return std::clamp(8.0 * nearest[nearest.size() / 2], 0.8, 2.5);
}

bool MapShapes::is_far(const Material& material, double longitude, double latitude,
                       double far) const {
  return std::none_of(material.settlements.begin(), material.settlements.end(),
                      [&](const Settlement& one) {
                        return std::hypot(one.longitude - longitude, one.latitude - latitude) < far;
                      });
}

// Where much of the coast lies far from every settlement, the rest of the country is not in it.
bool MapShapes::is_part_of_country(const Material& material) const {
  std::size_t corners = 0, far = 0;
  const double distance = far_from(material);
  for (const Ring& ring : material.outline) {
    for (const auto& [longitude, latitude] : ring) {
      corners += 1;
      far += is_far(material, longitude, latitude, distance) ? 1 : 0;
    }
  }
  return far * 5 > corners;
}

void MapShapes::place(const Material& material) {
  Box box;
  const auto add = [&](double longitude, double latitude, std::size_t province) {
    const bool is_moved = province == apart_;
    box.add(longitude + (is_moved ? moved_east_ : 0.0), latitude + (is_moved ? moved_north_ : 0.0));
  };
  for (const Settlement& one : material.settlements) add(one.longitude, one.latitude, one.province);
  const Box lived_in = box;
  const double room = is_partial_ ? 0.6 : 2.4;
  for (const Ring& ring : material.outline) {
    const std::size_t province =
        nearest_province(material, ring.front().first, ring.front().second);
    for (const auto& [longitude, latitude] : ring) {
      // Land far from every settlement of the scenario is cut off: only part of a country may be in it.
      const double x = longitude + (province == apart_ ? moved_east_ : 0.0);
      const double y = latitude + (province == apart_ ? moved_north_ : 0.0);
      if (x > lived_in.west - room && x < lived_in.east + room && y > lived_in.south - room &&
          y < lived_in.north + room)
        box.add(x, y);
    }
  }
  const double middle = (box.south + box.north) / 2 * std::numbers::pi / 180.0;
  narrowing_ = std::cos(middle);
  const double inner = panel_width - 2 * margin;
  const double border =
      material.outline.empty() ? most_land : 2.0;  // land of a made-up country beyond its places
  scale_ = std::min((inner - 2 * border) / std::max(1e-6, box.width() * narrowing_),
                    (tallest - 2 * border) / std::max(1e-6, box.height()));
  const double drawn = box.width() * narrowing_ * scale_;
  west_ = box.west - (panel_width - drawn) / 2 / (scale_ * narrowing_);
  north_ = box.north + (margin + border) / scale_;
  height_ = box.height() * scale_ + 2 * (margin + border);
}

Point MapShapes::at(double longitude, double latitude, std::size_t province) const {
  if (province == apart_) {
    longitude += moved_east_;
    latitude += moved_north_;
  }
  return {(longitude - west_) * narrowing_ * scale_, (north_ - latitude) * scale_};
}

void MapShapes::shape_coast(const Material& material) {
  Box box;
  for (const Ring& ring : material.outline) {
    const std::size_t province =
        nearest_province(material, ring.front().first, ring.front().second);
    std::vector<Point> points;
    for (const auto& [longitude, latitude] : ring) {
      points.push_back(at(longitude, latitude, province));
      if (province == apart_) box.add(points.back().x, points.back().y);
    }
    coast_ += path_of(points, Closing::closed);
  }
  if (box.width() > 0)
    box_ = fmt::format("<rect class=\"co\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>",
                       coordinate(box.west - 4), coordinate(box.south - 4),
                       coordinate(box.width() + 8), coordinate(box.height() + 8));
  if (!material.outline.empty() && !is_partial_) return;
  std::vector<Point> places;
  for (const Settlement& one : material.settlements)
    places.push_back(at(one.longitude, one.latitude, one.province));
  const double radius = land_radius(places);
  for (const Point place : places) {
    // A circle as two arcs, so that coasts of both kinds are one path.
    (is_partial_ ? reach_ : coast_) += fmt::format(
        "M{} {}a{} {} 0 1 0 {} 0a{} {} 0 1 0 -{} 0Z", coordinate(place.x - radius),
        coordinate(place.y), coordinate(radius), coordinate(radius), coordinate(2 * radius),
        coordinate(radius), coordinate(radius), coordinate(2 * radius));
  }
}

void MapShapes::shape_provinces(const Material& material) {
  std::vector<Point> places;
  for (const Settlement& one : material.settlements)
    places.push_back(at(one.longitude, one.latitude, one.province));
  const std::vector<Area> areas =
      nearest_areas(places, {-20, -20}, {panel_width + 20, height_ + 20});
  provinces_.resize(material.provinces.size());
  middles_.resize(material.provinces.size());
  std::vector<double> people(material.provinces.size(), 0.0);
  for (std::size_t k = 0; k < areas.size(); ++k) {
    const std::size_t province = material.settlements[k].province;
    provinces_[province] += path_of(areas[k].corners, Closing::closed);
    const double weight = std::max(1.0, material.settlements[k].people);
    middles_[province].x += places[k].x * weight;
    middles_[province].y += places[k].y * weight;
    people[province] += weight;
    for (std::size_t edge = 0; edge < areas[k].corners.size(); ++edge) {
      const std::size_t other = areas[k].beyond[edge];
      if (other == no_neighbour || other < k || material.settlements[other].province == province)
        continue;
      const Point ends[] = {areas[k].corners[edge],
                            areas[k].corners[(edge + 1) % areas[k].corners.size()]};
      borders_ += path_of(ends, Closing::open);
    }
  }
  for (std::size_t province = 0; province < people.size(); ++province) {
    middles_[province].x /= std::max(1.0, people[province]);
    middles_[province].y /= std::max(1.0, people[province]);
  }
}

std::string MapShapes::definitions() const {
  std::string text =
      "<svg class=\"shapes\" aria-hidden=\"true\" focusable=\"false\" width=\"0\" "
      "height=\"0\"><defs>";
  text += fmt::format(
      "<path id=\"map-coast\" d=\"{}\"/><clipPath id=\"map-{}\"><use "
      "href=\"#map-coast\"/></clipPath>",
      coast_, is_partial_ ? "country" : "land");
  if (is_partial_)
    text += fmt::format(
        "<clipPath id=\"map-land\" clip-path=\"url(#map-country)\"><path d=\"{}\"/></clipPath>",
        reach_);
  for (std::size_t k = 0; k < provinces_.size(); ++k)
    text += fmt::format("<path id=\"map-{}\" d=\"{}\"/>", k, provinces_[k]);
  text +=
      fmt::format("<path id=\"map-borders\" d=\"{}\"/><g id=\"map-box\">{}</g>", borders_, box_);
  text += fmt::format("<clipPath id=\"map-frame\"><rect width=\"{}\" height=\"{}\"/></clipPath>",
                      coordinate(panel_width), coordinate(height_));
  return text + "</defs></svg>";
}

void MapShapes::draw(Drawing& drawing, double top, const std::vector<std::string>& styles) const {
  drawing.begin_move({0, top});
  drawing.rectangle({0, 0}, panel_width, height_, "sea");
  // Parts of a country that the scenario leaves out go on beyond the frame.
  drawing.begin_clip("map-frame");
  drawing.reuse("map-coast", "land");
  drawing.begin_clip("map-land");
  for (std::size_t k = 0; k < provinces_.size(); ++k)
    drawing.reuse(fmt::format("map-{}", k), styles[k]);
  drawing.reuse("map-borders", "bd");
  drawing.end_group();
  // Circles of a made-up coast would show inside the land.
  if (coast_.find('a') == std::string::npos) drawing.reuse("map-coast", "co");
  drawing.reuse("map-box", "co");
  drawing.end_group();
  drawing.end_group();
}

}  // namespace outputs::report
