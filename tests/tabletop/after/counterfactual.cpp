// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/counterfactual.hpp"

#include <array>
#include <catch2/catch.hpp>

#include "engine/base/fault.hpp"
#include "tabletop/after/comparison.hpp"
#include "tests/tabletop/after/made_up.hpp"
#include "tests/tabletop/brief/made_up.hpp"

namespace {

using namespace tabletop;
using namespace tabletop::after;
using namespace tabletop_test;

const texts::Catalogue& english() { return texts::Catalogue::of("en"); }

Plan changed_by(Change change, const std::string& decision = "", int weeks = 0) {
  return changed(made_up_course(), {change, decision, "state", "services", weeks},
                 cost_by_intensity);
}

Finding four_weeks_earlier(const ValueOf& value, std::size_t count = 200) {
  Inquiry inquiry =
      inquiry_of(made_up_course(), {Change::earlier, "d1", "", "", 4}, cost_by_intensity);
  return finding_of(inquiry,
                    made_up_versions({"lethal_violence"}, inquiry.plans.size(), count, value),
                    made_up_facts);
}

TEST_CASE("Four weeks earlier moves one decision, its end with it, and nothing else", "[after]") {
  const Plan plan = changed_by(Change::earlier, "d1", 4), played = plan_of(made_up_course());
  REQUIRE(plan.uses.size() == 2);
  CHECK(plan.uses[0].start.step == 30);
  CHECK(plan.uses[0].stop->step == 56);
  CHECK(plan.uses[1].start.step == played.uses[1].start.step);
  CHECK(plan.injects.size() == played.injects.size());
  CHECK(plan.without_crises == played.without_crises);
}

TEST_CASE("No decision can be moved to before the exercise, or beyond the end", "[after]") {
  CHECK(changed_by(Change::earlier, "d1", 40).uses[0].start.step == 26);
  CHECK(changed_by(Change::later, "d1", 400).uses[0].start.step == 78);
}

TEST_CASE("Each counterfactual changes what its name says", "[after]") {
  CHECK(changed_by(Change::remove, "d1").uses.size() == 1);
  CHECK(changed_by(Change::nothing).uses.empty());
  CHECK(changed_by(Change::nothing).injects.size() == 1);
  CHECK(changed_by(Change::twice, "d1").uses[0].intensity.centre == Approx(0.8));
  CHECK(changed_by(Change::twice, "d2").uses[1].intensity.centre == Approx(0.6));
  const Plan asked = changed_by(Change::no_overrides);
  CHECK(asked.uses[1].intensity.centre == Approx(0.6));
  CHECK(asked.injects.empty());
  const Plan informed = changed_by(Change::information);
  CHECK(informed.uses.size() == 3);
  CHECK(informed.uses[2].lever == "prevent.early_warning");
  CHECK(informed.uses[2].start.step == 26);
}

TEST_CASE("Exchanged plans are followed with the money of the other team", "[after]") {
  // 0.4 for 26 weeks against 0.3 for 38: the second plan cost 11.4/10.4 of the first.
  const Plan plan = changed_by(Change::swap);
  CHECK(plan.uses[0].intensity.centre == Approx(0.4 * 11.4 / 10.4));
  CHECK(plan.uses[1].intensity.centre == Approx(0.3 * 10.4 / 11.4));
}

TEST_CASE("A decision that was not taken cannot be moved", "[after]") {
  CHECK_THROWS_AS(changed_by(Change::earlier, "d9", 4), engine::InputError);
  CHECK_THROWS_AS(change_of("sideways"), engine::InputError);
}

TEST_CASE("Identical plans differ by exactly nothing, and the sentence says so", "[after]") {
  const Finding finding = four_weeks_earlier([](std::size_t, std::size_t, std::size_t version) {
    return 0.1 * static_cast<double>(version);
  });
  REQUIRE(finding.rows.size() == 1);
  CHECK(finding.rows[0].difference.is_same);
  CHECK(finding.rows[0].difference.median == 0.0);
  CHECK(sentence_of(finding, finding.rows[0], english()) ==
        "Lethal violence: exactly the same in all 200 versions of the modelled world.");
}

TEST_CASE("A difference is told with its count, its middle and its range", "[after]") {
  // Lower by 10 to 12 in 191 versions, higher in 9.
  const Finding finding =
      four_weeks_earlier([](std::size_t, std::size_t plan, std::size_t version) {
        if (plan != 1) return 100.0;
        return version < 191 ? 90.0 - 0.01 * static_cast<double>(version) : 100.5;
      });
  const std::string words = sentence_of(finding, finding.rows[0], english());
  INFO(words);
  CHECK(finding.rows[0].difference.lower == 191);
  CHECK(words.find("In 191 of 200 versions of the modelled world, acting 4 weeks earlier meant "
                   "less of this: Lethal violence.") == 0);
  CHECK(words.find("Median difference \u22121") != std::string::npos);
  CHECK(words.find("middle 80 % from \u22121") != std::string::npos);
}

TEST_CASE("Where the middle 80 % spans zero the model cannot tell", "[after]") {
  const Finding finding =
      four_weeks_earlier([](std::size_t, std::size_t plan, std::size_t version) {
        return plan == 1 && version % 2 == 0 ? 90.0 : 100.0 + (plan == 1 ? 5.0 : 0.0);
      });
  CHECK(!finding.rows[0].difference.is_telling);
  CHECK(sentence_of(finding, finding.rows[0], english()).find("the model cannot tell") !=
        std::string::npos);
}

TEST_CASE("Too late is the first delay from which leaving it out makes no difference", "[after]") {
  // Plans: played, changed, without, 4 later, 8 later, 16 later.
  const auto world = [](double at_eight) {
    return [at_eight](std::size_t, std::size_t plan, std::size_t version) {
      const double luck = static_cast<double>(version % 5);
      const std::array<double, 6> effect{-10.0, -12.0, 0.0, -6.0, at_eight, 0.0};
      return 100.0 + luck + effect[plan];
    };
  };
  const Finding late = four_weeks_earlier(world(-3.0));
  CHECK(late.late == Finding::Late::from);
  CHECK(late.late_weeks == 16);
  CHECK(four_weeks_earlier(world(0.0)).late_weeks == 8);
  CHECK(four_weeks_earlier([](std::size_t, std::size_t, std::size_t) { return 1.0; }).late ==
        Finding::Late::always);
}

TEST_CASE("What would turn a difference round is the draw that goes with it, or none", "[after]") {
  Versions versions = made_up_versions({"lethal_violence"}, 2, 100,
                                       [](std::size_t, std::size_t plan, std::size_t version) {
                                         return plan == 1 ? static_cast<double>(version) : 0.0;
                                       });
  versions.drawn = {"recruitment.exposure"};
  for (std::size_t k = 0; k < 100; ++k)
    versions.drawn_values.push_back(static_cast<double>((k * 37) % 100));
  CHECK(!turning(versions, differences(versions, 0, 0, 1)));
  versions.drawn.push_back("capacity.speed");
  for (std::size_t k = 0; k < 100; ++k) versions.drawn_values.push_back(-static_cast<double>(k));
  const auto found = turning(versions, differences(versions, 0, 0, 1));
  REQUIRE(found);
  CHECK(found->drawn == "capacity.speed");
  CHECK(found->correlation == Approx(-1.0));
}

TEST_CASE("A finding read again is told in the same words", "[after]") {
  Finding finding = four_weeks_earlier([](std::size_t, std::size_t plan, std::size_t version) {
    return 100.0 - (plan == 1 ? 3.0 : 0.0) + static_cast<double>(version % 7);
  });
  finding.id = "cf-1";
  finding.decision_name = "Presence in Los Cerros";
  for (const texts::Language& language : texts::languages()) {
    const texts::Catalogue& catalogue = texts::Catalogue::of(language.code);
    CHECK(wire_of(finding_from(json_of(finding)), two_places(), catalogue).dump() ==
          wire_of(finding, two_places(), catalogue).dump());
  }
  const Json wire = wire_of(finding, two_places(), english());
  CHECK(wire["title"] == "4 weeks earlier: Presence in Los Cerros");
  CHECK(wire["rows"][0]["better_in"] == 200);
}

TEST_CASE("Better is up where the metric says so", "[after]") {
  const Versions versions = made_up_versions(
      {"trust_in_state", "lethal_violence"}, 2, 10,
      [](std::size_t, std::size_t plan, std::size_t) { return plan == 1 ? 1.0 : 0.5; });
  const Json wire =
      comparison_wire(versions, {"Main line", "Branch B", 26, 0, 0, {}}, made_up_facts, english());
  CHECK(wire["rows"][0]["better_in"] == 10);
  CHECK(wire["rows"][1]["better_in"] == 0);
  CHECK(wire["rows"][1]["words"].get<std::string>().find(
            "lower in Main line than in Branch B in 10 of 10") != std::string::npos);
}

}  // namespace
