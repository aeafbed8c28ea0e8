// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/paper_kit.hpp"

#include <catch2/catch.hpp>

#include "tests/tabletop/after/small_session.hpp"

namespace {

using namespace tabletop;
using namespace tabletop::after;
using namespace tabletop_test;

PaperKit small_kit() {
  PaperKit kit;
  kit.marking = "For the room only";
  kit.middle = small_chronicle();
  kit.provinces = {"province_1", "province_2"};
  kit.map = MapSheet{
      0,
      0,
      100,
      50,
      {{"province_1", "M0 0H50V50H0Z", 25, 25}, {"province_2", "M50 0H100V50H50Z", 75, 25}}};
  return kit;
}

TEST_CASE("The paper kit holds cards, briefs, injects, slips, forms and maps", "[paper]") {
  Exercise exercise = small_exercise();
  exercise.first_week = 20;
  const std::string html = paper_kit_html(exercise, small_kit());
  for (const char* wanted : {"EXERCISE ONLY", "Role cards", "Mandate of services",
                             "Fees in the port", "Log, share, verify.", "What do we decide?",
                             "Criterion rights", "Map sheets", "Los Cerros", "Team state, Turn 3"})
    CHECK(html.find(wanted) != std::string::npos);
  CHECK(html.find("<script") == std::string::npos);
}

TEST_CASE("A map sheet shows by hatching, and dots where nothing is known", "[paper]") {
  PaperKit kit = small_kit();
  add_series(kit.middle, "unmet_need", "1", true,
             [](int, int province) { return province == 0 ? 0.1 : 0.6; });
  const std::string html = paper_kit_html(small_exercise(), kit);
  CHECK(html.find("fill=\"url(#map-4)\"") != std::string::npos);
  CHECK(html.find("fill=\"#fff\"") != std::string::npos);
  kit.middle.series.clear();
  CHECK(paper_kit_html(small_exercise(), kit).find("fill=\"url(#map-dots)\"") != std::string::npos);
}

TEST_CASE("The truth of the rehearsal is not on the cards of the teams", "[paper]") {
  Exercise exercise = small_exercise();
  exercise.first_week = 20;
  exercise.roles[0].observes.push_back("lethal_violence");
  const std::string html = paper_kit_html(exercise, small_kit());
  CHECK(html.find("987") == std::string::npos);
}

TEST_CASE("Letter is another size of sheet than A4", "[paper]") {
  PaperKit kit = small_kit();
  CHECK(paper_kit_html(small_exercise(), kit).find("size:A4") != std::string::npos);
  kit.paper = Paper::letter;
  CHECK(paper_kit_html(small_exercise(), kit).find("size:letter") != std::string::npos);
}

}  // namespace
