// SPDX-License-Identifier: Apache-2.0
#include "outputs/report/report.hpp"

#include "outputs/report/effects.hpp"
#include "outputs/report/findings.hpp"
#include "tests/catch.hpp"
#include "tests/outputs/sample.hpp"

using namespace outputs;
using namespace outputs::report;

namespace {

// Arm b is below a by 5 in every version, apart from a wobble that both share.
double lower_by_five(std::size_t arm, std::size_t replicate, std::size_t step) {
  return 20.0 + static_cast<double>((replicate * 7 + step) % 5) - (arm == 1 ? 5.0 : 0.0) +
         (arm == 1 ? 0.1 * static_cast<double>(replicate % 2) : 0.0);
}
double all_alike(std::size_t, std::size_t replicate, std::size_t step) {
  return 20.0 + static_cast<double>((replicate * 7 + step) % 5);
}

Material material_for(const Result& result) {
  Material material;
  material.title = "A <test>";
  material.start_date = "2030-01-07";
  material.baseline = labels_of(result, "arm").front();
  material.harm = {"level"};
  return material;
}

}  // namespace

TEST_CASE("A sentence says lower where every pair is lower, with the number of versions",
          "[report]") {
  Result result = sample::levels(6, 8, lower_by_five);
  result.variable("level")->direction = "down";
  const Material material = material_for(result);
  const View view = view_of(result, material);
  const Effects effects = effects_against(view, 0);
  REQUIRE(effects.arms.size() == 1);
  const Effect& effect = effects.arms[0].effects.at(0);
  CHECK(effect.lower == 6);
  CHECK(effect.paired.verdict == Verdict::better);
  CHECK(sentence(view, effect).find("lower in 6 of 6 versions, by 4.95") != std::string::npos);
}

TEST_CASE("Of a real place in an exercise a sentence gives the direction and no size", "[report]") {
  Result result = sample::levels(6, 8, lower_by_five);
  result.origin.intended_use = "exercise";
  Material material = material_for(result);
  material.is_real = true;
  const View view = view_of(result, material);
  const std::string said = sentence(view, effects_against(view, 0).arms[0].effects.at(0));
  CHECK(said == "Level lower in 6 of 6 versions");
}

TEST_CASE("Arms that are alike are not told apart", "[report]") {
  const Result result = sample::levels(6, 8, all_alike);
  const Material material = material_for(result);
  const View view = view_of(result, material);
  const std::vector<std::string> items = findings(view, effects_against(view, 0));
  REQUIRE(items.size() == 1);
  CHECK(items[0].find("better on 0, worse on 0, cannot tell on 1 of 1") != std::string::npos);
}

TEST_CASE("A report of the smallest result is a whole page, with titles escaped", "[report]") {
  const Result result = sample::levels(2, 3, all_alike);
  for (const Audience audience : {Audience::policy, Audience::research}) {
    Material material = material_for(result);
    material.audience = audience;
    const std::string page = html_of(result, material);
    CHECK(page.starts_with("<!DOCTYPE html>"));
    CHECK(page.ends_with("</html>\n"));
    CHECK(page.find("A <test>") == std::string::npos);
    CHECK(page.find("nan") == std::string::npos);
  }
}
