// SPDX-License-Identifier: Apache-2.0
// Maps by province: the shape of each is the land nearest to its settlements, within the coasts and
// borders of the country. Never finer than a province.
#pragma once

#include <string>
#include <vector>

#include "outputs/report/page.hpp"
#include "outputs/report/view.hpp"

namespace outputs::report {

/// Shapes that all maps of a page share.
class MapShapes {
 public:
  explicit MapShapes(const Material& material);
  bool is_there() const { return !provinces_.empty(); }
  /// Definitions, once in a page, before any map.
  std::string definitions() const;
  double height() const { return height_; }

  /// Draws the sea, each province in its style, borders and coast.
  void draw(Drawing& drawing, double top, const std::vector<std::string>& styles) const;
  /// Where a province's name would stand; in the drawing's units, from the top of the map.
  Point middle(std::size_t province) const { return middles_[province]; }

 private:
  void place(const Material& material);
  void shape_provinces(const Material& material);
  void shape_coast(const Material& material);
  Point at(double longitude, double latitude, std::size_t province) const;
  std::size_t nearest_province(const Material& material, double longitude, double latitude) const;
  void set_apart(const Material& material);
  static double far_from(const Material& material);
  bool is_far(const Material& material, double longitude, double latitude, double far) const;
  bool is_part_of_country(const Material& material) const;

  double height_ = 0.0, scale_ = 1.0, west_ = 0.0, north_ = 0.0, narrowing_ = 1.0;
  bool is_partial_ = false;                           // the scenario has a part of the country only
  std::size_t apart_ = static_cast<std::size_t>(-1);  // a province far out at sea, drawn nearer
  double moved_east_ = 0.0, moved_north_ = 0.0;
  std::vector<std::string> provinces_;  // path data
  std::vector<Point> middles_;
  std::string borders_, coast_, reach_, box_;
};

/// Levels of the baseline by province, and the difference that each arm makes.
Figure level_maps(const View& view, Page& page, const MapShapes& shapes,
                  const std::vector<const Variable*>& variables);
Figure difference_map(const View& view, Page& page, const MapShapes& shapes,
                      const Variable& variable);

}  // namespace outputs::report
