// SPDX-License-Identifier: Apache-2.0
// The exercise on paper, for when screens fail: role cards, fallback briefs, injects, decision slips,
// evaluation forms, map sheets. One offline page of HTML, made to be printed on A4 or letter.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tabletop/after/sheet.hpp"

namespace tabletop::after {

/// A region of the map as SVG path data, in the view box of all.
struct MapRegion {
  std::string province, path;
  double label_x = 0.0, label_y = 0.0;
};
struct MapSheet {
  double left = 0.0, top = 0.0, width = 0.0, height = 0.0;
  std::vector<MapRegion> regions;
};

struct PaperKit {
  std::string language = "en", marking;
  Paper paper = Paper::a4;
  Chronicle middle;                    // of the middle rehearsal run, or of no decisions
  std::vector<std::string> provinces;  // ids, in the order of the world
  std::optional<MapSheet> map;
};

std::string paper_kit_html(const Exercise& exercise, const PaperKit& kit);

}  // namespace tabletop::after
