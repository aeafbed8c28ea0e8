// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/measures.hpp"

#include <catch2/catch.hpp>

#include "engine/base/fault.hpp"
#include "tabletop/after/coverage.hpp"
#include "tests/tabletop/after/small_session.hpp"

namespace {

using namespace tabletop;
using namespace tabletop::after;
using namespace tabletop_test;

Measured by(const std::string& measure, const Record& record,
            std::map<std::string, std::string> settings = {}) {
  return measured(criterion("c", measure, std::move(settings)), small_exercise(), record);
}

Finding nothing_against(std::vector<std::string> metrics, const ValueOf& value) {
  return finding_of({{.change = Change::nothing}, {}, {}},
                    made_up_versions(std::move(metrics), 2, 10, value), made_up_facts);
}

TEST_CASE("Weeks to the first decision count from the sign to the start of the measure",
          "[measures]") {
  const std::map<std::string, std::string> fees{{"inject", "fees"}};
  Record record = small_record();
  CHECK(by("weeks_to_first_decision", record, fees).value == "4 weeks");
  CHECK(by("weeks_to_first_decision", record, fees).met == true);
  record.decisions[1].start_week = 9;
  CHECK(by("weeks_to_first_decision", record, fees).met == false);
  record.decisions[1].is_in_force = false;
  CHECK(by("weeks_to_first_decision", record, fees).value == "no decision");
  CHECK(by("weeks_to_first_decision", record, fees).met == false);
  record.told.clear();
  CHECK(!by("weeks_to_first_decision", record, fees).met);
}

TEST_CASE("An item counts as shared only with the team that needs it, and in time", "[measures]") {
  Record record = small_record();
  CHECK(by("share_of_items_shared", record).met == false);
  record.shared = {{"fees", "community", "state", 1}};
  CHECK(by("share_of_items_shared", record).met == false);
  record.shared = {{"fees", "community", "services", 3}};
  CHECK(by("share_of_items_shared", record).met == false);
  record.shared = {{"fees", "community", "services", 2}};
  CHECK(by("share_of_items_shared", record).met == true);
  CHECK(by("share_of_items_shared", record).value == "1 of 1 (100\u00a0%)");
  CHECK(!by("share_of_items_shared", record, {{"grades", "A"}}).met);
}

TEST_CASE("A rumour that is passed on unchecked has been acted on", "[measures]") {
  const std::map<std::string, std::string> rumour{{"inject", "rumour"}, {"words", "councillor"}};
  Record record = small_record();
  CHECK(by("rumour_not_acted_on", record, rumour).met == true);
  record.shared = {{"rumour", "community", "state", 1}};
  CHECK(by("rumour_not_acted_on", record, rumour).met == false);
  record.questions = {{"community", "Is this so?", "", std::nullopt, 1}};
  CHECK(by("rumour_not_acted_on", record, rumour).met == true);
  record.decisions[0].rationale = "because of the councillor";
  CHECK(by("rumour_not_acted_on", record, rumour).met == false);
}

TEST_CASE("Only decisions in force before the week count as before it", "[measures]") {
  const std::map<std::string, std::string> presence{{"lever", "prevent.state_presence"},
                                                    {"week", "3"}};
  Record record = small_record();
  CHECK(by("decisions_before_week", record, presence).met == true);
  CHECK(by("safeguards_before_week", record, presence).value == "yes");
  record.decisions[0].start_week = 3;
  CHECK(by("decisions_before_week", record, presence).met == false);
  record.decisions[0].start_week = 2;
  record.decisions[0].is_in_force = false;
  CHECK(by("safeguards_before_week", record, presence).met == false);
}

TEST_CASE("A decision that says nothing of whom it reaches is counted as silent", "[measures]") {
  Record record = small_record();
  CHECK(by("decisions_stating_beneficiaries", record).met == true);
  record.decisions[0].beneficiaries = "  ";
  CHECK(by("decisions_stating_beneficiaries", record).value == "1 of 2 (50\u00a0%)");
  CHECK(by("decisions_stating_beneficiaries", record).met == false);
}

TEST_CASE("Place-weeks count provinces on the worse side of the level, in the exercise alone",
          "[measures]") {
  Record record = small_record();
  const auto need = [](double late) {
    return [late](int week, int province) {
      return week >= 10 && province == 1 ? late : 0.9 * (week < 4);
    };
  };
  add_series(record.chronicle, "unmet_need", "1", true, need(0.3));
  add_series(record.nothing, "unmet_need", "1", true, need(0.5));
  const Measured result = by("place_weeks_below", record);
  CHECK(result.value == "0 place-weeks, against 6 without decisions");
  CHECK(result.met == true);
  std::swap(record.chronicle, record.nothing);
  CHECK(by("place_weeks_below", record).met == false);
  record.against_nothing =
      nothing_against({"unmet_need"}, [](std::size_t, std::size_t plan, std::size_t version) {
        return plan == 1 && version < 8 ? 1.0 : 0.0;
      });
  CHECK(by("place_weeks_below", record).met == true);
}

TEST_CASE("A function is sustained where it can do most of what it could", "[measures]") {
  Record record = small_record();
  CHECK(!by("function_sustained", record).met);
  add_series(record.chronicle, "capacity_by_function[courts]", "1", false,
             [](int week, int) { return week < 10 ? 0.8 : 0.6; });
  CHECK(by("function_sustained", record).value == "75\u00a0%");
  CHECK(by("function_sustained", record).met == true);
  CHECK(by("function_sustained", record, {{"least", "0.8"}}).met == false);
}

TEST_CASE("More aid is lost where groups hold the places", "[measures]") {
  Record record = small_record();
  CHECK(!by("aid_diverted", record).met);
  record.decisions.push_back(decided("d3", "services", "protect.emergency_aid", 2, 5));
  add_series(record.chronicle, "control", "1", false, [](int, int) { return 0.1; });
  CHECK(by("aid_diverted", record).value == "5\u00a0%");
  CHECK(by("aid_diverted", record).met == true);
  add_series(record.nothing, "control", "1", false, [](int, int) { return 0.6; });
  record.chronicle = record.nothing;
  CHECK(by("aid_diverted", record).met == false);
}

TEST_CASE("Revenue must fall without livelihoods falling", "[measures]") {
  Record record = small_record();
  CHECK(!by("revenue_down_livelihoods_kept", record).met);
  const auto world = [](double lost_by_decisions) {
    return nothing_against({"group_revenue", "income_lost", "recruits"},
                           [=](std::size_t metric, std::size_t plan, std::size_t) {
                             if (metric == 1) return plan == 0 ? 0.1 + lost_by_decisions : 0.1;
                             return plan == 1 ? 5.0 : 4.0;
                           });
  };
  record.against_nothing = world(0.02);
  CHECK(by("revenue_down_livelihoods_kept", record).met == true);
  CHECK(by("recruits_below_nothing", record).value == "lower in 10 of 10 versions");
  CHECK(by("recruits_below_nothing", record).met == true);
  record.against_nothing = world(0.08);
  CHECK(by("revenue_down_livelihoods_kept", record).met == false);
}

TEST_CASE("A measure that nobody knows is refused, and so is a number that is none", "[measures]") {
  CHECK_THROWS_AS(by("luck", small_record()), engine::InputError);
  CHECK_THROWS_AS(
      by("weeks_to_first_decision", small_record(), {{"inject", "fees"}, {"most", "4x"}}),
      engine::InputError);
  for (const MeasureFacts& facts : measures()) CHECK(is_measure(facts.id));
}

TEST_CASE("A component is exercised only by a decision that was resourced and resolved",
          "[coverage]") {
  Record record = small_record();
  const auto state = [&](const std::string& component) {
    for (const Covered& cell : coverage(small_exercise(), record))
      if (cell.component == component) return std::string(text_of(cell.state));
    return std::string("missing");
  };
  CHECK(coverage(small_exercise(), record).size() == 38);
  CHECK(state("prevent.state_presence") == "exercised");
  CHECK(state("prevent.early_warning") == "exercised");
  CHECK(state("protect.corrections") == "not exercised");
  record.decisions[1].is_in_force = record.decisions[0].is_in_force = false;
  CHECK(state("prevent.state_presence") == "discussed");
  record.decisions[0].is_submitted = false;
  CHECK(state("prevent.state_presence") == "not exercised");
  CHECK(wire_of(coverage(small_exercise(), record))[10]["code"] == "PV11");
}

TEST_CASE("What was measured and what speaks for it stand under the objective", "[coverage]") {
  const Json objectives = evaluation_wire(small_exercise(), small_record());
  REQUIRE(objectives.size() == 1);
  const Json& first = objectives[0]["criteria"][0];
  CHECK(first["measured"]["met"] == true);
  CHECK(first["evidence"].size() == 3);
  CHECK(objectives[0]["criteria"][3]["measured"].is_null());
}

}  // namespace
