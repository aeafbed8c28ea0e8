// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/drawing.hpp"

#include <cmath>

#include "outputs/report/page.hpp"
#include "outputs/report/palette.hpp"
#include "outputs/report/scale.hpp"
#include "outputs/report/voronoi.hpp"
#include "tests/catch.hpp"

using namespace outputs::report;

namespace {

// Relative luminance and contrast as WCAG 2.1 defines them.
double channel(std::string_view hex) {
  const double value = std::stoi(std::string(hex), nullptr, 16) / 255.0;
  return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}
double luminance(std::string_view colour) {
  return 0.2126 * channel(colour.substr(1, 2)) + 0.7152 * channel(colour.substr(3, 2)) +
         0.0722 * channel(colour.substr(5, 2));
}
double contrast(std::string_view a, std::string_view b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

double size_of(const Area& area) {
  double twice = 0.0;
  for (std::size_t k = 0; k < area.corners.size(); ++k) {
    const Point a = area.corners[k], b = area.corners[(k + 1) % area.corners.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return std::abs(twice) / 2.0;
}

}  // namespace

TEST_CASE("Every colour of text reaches a contrast of 4.5 to 1 on the page", "[report]") {
  for (const std::string_view colour :
       {palette::ink, palette::quiet, palette::better, palette::worse, palette::unclear})
    CHECK(contrast(colour, palette::page) >= 4.5);
}

TEST_CASE("Colours of a map go from light to dark, so that they are told apart without hue",
          "[report]") {
  for (std::size_t k = 1; k < palette::sequence.size(); ++k)
    CHECK(luminance(palette::sequence[k]) < luminance(palette::sequence[k - 1]));
}

TEST_CASE("Text from a scenario cannot become markup", "[report]") {
  CHECK(escaped("<b>\"a\" & 'b'</b>") == "&lt;b&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/b&gt;");
  Drawing drawing(10, 10, "d", "<script>", "</svg>");
  drawing.text({0, 0}, Anchor::start, "q", "<script>");
  CHECK(drawing.svg().find("<script>") == std::string::npos);
}

TEST_CASE("A path goes where its points are, whatever rounding does on the way", "[report]") {
  const Point points[] = {{1.0, 2.0}, {3.04, 4.0}, {3.08, 3.0}};
  CHECK(path_of(points, Closing::closed) == "M1 2l2 2 0.1-1Z");
  CHECK(path_of({}, Closing::closed).empty());
}

TEST_CASE("Marks of an axis are round and lie within it", "[report]") {
  CHECK(ticks(0.0, 10.0, 5) == std::vector<double>{0.0, 2.0, 4.0, 6.0, 8.0, 10.0});
  CHECK(labels_of({0.0, 0.05, 0.1}) == std::vector<std::string>{"0.00", "0.05", "0.10"});
  CHECK(labels_of({-20'000.0, 0.0}).front() == "−20 k");
  const Scale flat = around(3.0, 3.0, 4);
  CHECK(flat.low < flat.high);
}

TEST_CASE("The areas nearest to places share out the whole frame, and each holds its place",
          "[report]") {
  std::vector<Point> places;
  for (int k = 0; k < 40; ++k)
    places.push_back({std::fmod(k * 37.7, 100.0), std::fmod(k * 61.3, 80.0)});
  const std::vector<Area> areas = nearest_areas(places, {0, 0}, {100, 80});
  double whole = 0.0;
  for (std::size_t k = 0; k < areas.size(); ++k) {
    whole += size_of(areas[k]);
    REQUIRE(areas[k].corners.size() == areas[k].beyond.size());
    for (const Point corner : areas[k].corners) {
      const double own = std::hypot(corner.x - places[k].x, corner.y - places[k].y);
      for (const Point other : places)
        CHECK(own <= std::hypot(corner.x - other.x, corner.y - other.y) + 1e-9);
    }
  }
  CHECK(whole == Approx(100.0 * 80.0));
}

TEST_CASE("No two parts of a page have the same id", "[report]") {
  Page page;
  CHECK(page.unique_id("Über uns") != page.unique_id("Über uns"));
  CHECK(page.unique_id("7") == "p-7");
}
