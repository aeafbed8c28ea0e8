// SPDX-License-Identifier: Apache-2.0
// Shapes of places: the land nearest to each community within a country that is drawn around all of
// them. Real places are shown by province only.
#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "outputs/report/drawing.hpp"
#include "outputs/report/voronoi.hpp"
#include "tabletop/session/views/views.hpp"

namespace tabletop {

namespace atlas_detail {

using outputs::report::Area;
using outputs::report::Point;

constexpr double width = 1000.0, height = 700.0, margin = 120.0;
constexpr int sides = 36;  // of the country's outline

std::vector<Point> on_paper(const std::vector<Site>& sites) {
  double west = 180, east = -180, south = 90, north = -90;
  for (const Site& site : sites) {
    west = std::min(west, site.longitude);
    east = std::max(east, site.longitude);
    south = std::min(south, site.latitude);
    north = std::max(north, site.latitude);
  }
  const double narrowing = std::cos((south + north) / 2 * std::numbers::pi / 180.0);
  const double wide = std::max(1e-6, (east - west) * narrowing);
  const double tall = std::max(1e-6, north - south);
  const double scale = std::min((width - 2 * margin) / wide, (height - 2 * margin) / tall);
  std::vector<Point> points;
  for (const Site& site : sites) {
    points.push_back({width / 2 + (site.longitude - (west + east) / 2) * narrowing * scale,
                      height / 2 - (site.latitude - (south + north) / 2) * scale});
  }
  return points;
}

// Cuts off what lies beyond a line: normal · p > reach.
std::vector<Point> within(const std::vector<Point>& corners, Point normal, double reach) {
  std::vector<Point> kept;
  const auto beyond = [&](Point p) { return normal.x * p.x + normal.y * p.y - reach; };
  for (std::size_t k = 0; k < corners.size(); ++k) {
    const Point a = corners[k], b = corners[(k + 1) % corners.size()];
    const double off_a = beyond(a), off_b = beyond(b);
    if (off_a <= 0) kept.push_back(a);
    if ((off_a < 0 && off_b > 0) || (off_a > 0 && off_b < 0)) {
      const double share = off_a / (off_a - off_b);
      kept.push_back({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
    }
  }
  return kept;
}

// The country: all that lies within a coast drawn some way outside the outermost places.
std::vector<Point> in_country(std::vector<Point> corners, const std::vector<Point>& places) {
  constexpr double shore = 60.0;
  for (int side = 0; side < sides && !corners.empty(); ++side) {
    const double angle = 2.0 * std::numbers::pi * side / sides;
    const Point normal{std::cos(angle), std::sin(angle)};
    double reach = -HUGE_VAL;
    for (const Point place : places)
      reach = std::max(reach, normal.x * place.x + normal.y * place.y);
    corners = within(corners, normal, reach + shore);
  }
  return corners;
}

Json label_of(const std::vector<Site>& sites, const std::vector<Point>& points,
              const std::string& province) {
  double x = 0, y = 0, people = 0;
  for (std::size_t k = 0; k < sites.size(); ++k) {
    if (sites[k].province != province) continue;
    const double weight = std::max(1.0, sites[k].people);
    x += weight * points[k].x;
    y += weight * points[k].y;
    people += weight;
  }
  if (people <= 0) return Json::array({width / 2, height / 2});
  return Json::array({std::round(x / people), std::round(y / people)});
}

// One shape for each community, or, in real places, for each province.
Json regions_of(const Exercise& exercise, const Atlas& atlas, const std::vector<Site>& sites,
                const std::vector<std::string>& paths) {
  Json regions = Json::array();
  if (!exercise.is_real_place) {
    for (std::size_t k = 0; k < sites.size(); ++k) {
      regions.push_back({{"id", sites[k].id},
                         {"name", atlas.names.at(sites[k].id)},
                         {"province", sites[k].province},
                         {"path", paths[k]}});
    }
    return regions;
  }
  for (const std::string& province : atlas.provinces) {
    std::string path;
    for (std::size_t k = 0; k < sites.size(); ++k)
      if (sites[k].province == province) path += paths[k];
    regions.push_back({{"id", province},
                       {"name", atlas.names.at(province)},
                       {"province", province},
                       {"path", path}});
  }
  return regions;
}

}  // namespace atlas_detail

using namespace atlas_detail;

Atlas atlas_of(const Exercise& exercise, const Oracle& oracle) {
  Atlas atlas;
  atlas.provinces = oracle.provinces();
  const std::vector<Site> sites = oracle.sites();
  for (const Site& site : sites) {
    if (!exercise.is_real_place) atlas.regions.push_back(site.id);
    atlas.names[site.id] = site.name.empty() ? site.id : site.name;
  }
  const std::vector<Point> points = on_paper(sites);
  std::vector<std::string> paths;
  for (const Area& area : outputs::report::nearest_areas(points, {0, 0}, {width, height}))
    paths.push_back(outputs::report::path_of(in_country(area.corners, points),
                                             outputs::report::Closing::closed));
  Json provinces = Json::array();
  for (const std::string& id : atlas.provinces) {
    atlas.names[id] = id;
    provinces.push_back(
        {{"id", id}, {"name", atlas.names[id]}, {"label", label_of(sites, points, id)}});
  }
  const std::string note =
      exercise.is_real_place
          ? "Shapes are the land nearest to settlements. The boundaries and names shown do not "
            "imply any opinion on the legal status of a place or its borders."
          : "";
  atlas.places = {{"provinces", provinces},
                  {"regions", regions_of(exercise, atlas, sites, paths)},
                  {"view_box", {0, 0, width, height}},
                  {"attribution", exercise.is_real_place ? "Settlements: GeoNames, CC BY 4.0" : ""},
                  {"boundary_disclaimer", note}};
  return atlas;
}

std::string place_name(const Exercise& exercise, const std::string& id,
                       const std::string& otherwise, const std::string& language) {
  const auto named = exercise.place_names.find(id);
  return named == exercise.place_names.end() ? otherwise : named->second.in(language);
}

Json places_of(const Seen& seen, const std::string& language) {
  Json places = seen.atlas.places;
  for (const char* kind : {"provinces", "regions"})
    for (Json& place : places[kind])
      place["name"] = place_name(seen.exercise, place["id"], place["name"], language);
  return places;
}

}  // namespace tabletop
