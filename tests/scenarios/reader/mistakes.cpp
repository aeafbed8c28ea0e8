// SPDX-License-Identifier: Apache-2.0
// Typical mistakes, each made in an otherwise right scenario. The place of the fault is where the mark
// § stands (it is taken out before reading); the texts are fragments of what must be said.
#include <algorithm>
#include <string>
#include <vector>

#include "scenarios/reader/scenario_reader.hpp"
#include "tests/catch.hpp"
#include "tests/scenarios/vocabulary.hpp"

namespace {
struct Mistake {
  const char* right;     // in scenarios_test::full
  const char* wrong;     // in its place, with § where the fault lies
  const char* found;     // fragment
  const char* expected;  // fragment of expected or hint
};

const std::vector<Mistake>& mistakes() {
  static const std::vector<Mistake> all{
      // version and keys
      {"holdfast: 1", "holdfast: §2", "'2'", "reads 1"},
      {"holdfast: 1", "holdfast: §'1'", "quoted", "without quotes"},
      {"holdfast: 1", "holdfast: §1.0", "'1.0'", "1"},
      {"holdfast: 1\n", "§", "no key 'holdfast'", "1"},
      {"question:", "§qestion:", "no such key 'qestion'", "question"},
      {"sources: [One,", "sources: [§[One],", "a list of 1", "text"},
      {"sources: [One, \"Two: with a colon\"]", "sources: §One", "'One'", "a list"},
      {"intended_use: what-if", "intended_use: §whatif", "whatif", "what-if"},
      {"intended_use: what-if", "intended_use: §forecast", "no such use", "exercise"},
      {"title: \"A test: of all keys\"", "title: A test§: of all keys", "colon", "quotes"},
      {"title: \"A test: of all keys\"", "title: §\"A test", "a quote", "closed"},
      {"question: What happens?", "question: §{a: b}", "a map", "text"},
      {"replicates: 10", "replicates: 10\n§replicates: 20", "a second key", "once"},
      {"replicates: 10", "§replicate: 10", "no such key 'replicate'", "replicates"},
      {"replicates: 10", "§Replicates: 10", "Replicates", "replicates"},
      {"seed: 42", "§sead: 42", "sead", "seed"},
      {"seed: 42", "seed: §-1", "'-1'", "whole number"},
      {"seed: 42", "seed: §4.5", "'4.5'", "whole number"},
      {"seed: 42", "seed: §1e3", "'1e3'", "without point"},
      {"seed: 42", "seed: §042", "'042'", "leading zeros"},
      {"seed: 42", "seed: §\"42\"", "quoted", "without quotes"},
      {"seed: 42", "seed: §99999999999999999999999", "9999", "whole number"},
      {"replicates: 10", "replicates: §0", "'0'", "from 1"},
      {"replicates: 10", "replicates: §many", "'many'", "whole number"},
      {"replicates: 10", "replicates: §[10]", "a list of 1", "whole number"},
      {"replicates: 10", "§replicates:", "nothing", "whole number"},
      // places and networks
      {"communities: 40", "communities: §0", "'0'", "from 1"},
      {"communities: 40", "communities: §many", "'many'", "whole number"},
      {"communities: 40", "§comunities: 40", "comunities", "communities"},
      {"{synthetic: {communities: 40,", "{synthetic: §{communities: 3,", "4 provinces", "at most"},
      {"{synthetic: {communities: 40, provinces: 4, seed: 3}}", "§{}", "none of", "exactly one"},
      {"places: {synthetic:", "places: §{settlements: a.csv, synthetic:", "2 of", "exactly one"},
      {"{synthetic: {communities: 40, provinces: 4, seed: 3}}", "{settlements: §no.csv}", "no file",
       "relative to the file"},
      {"mobility.reach: 300 km", "mobility.reach: §300 miles", "unknown unit", "km"},
      {"mobility.reach: 300 km", "mobility.reach: §300 weeks", "another kind", "km"},
      {"mobility.reach: 300 km", "mobility.reach: §0.2 km", "'0.2 km'", "from 1"},
      {"mobility.reach: 300 km", "§mobility.range: 300 km", "mobility.range", "network parameter"},
      {"mobility.reach: 300 km", "mobility.reach: §{uniform: [1, 9]}", "a map", "a number"},
      {"mobility.reach: 300 km", "§mobility: {reach: 300 km}", "no such", "in one"},
      // groups
      {"type: gang,", "type: §gangs,", "no such type of group 'gangs'", "gang"},
      {"type: mafia", "§typ: mafia", "typ", "type"},
      {"members: 300 people", "members: §-5", "'-5'", "smallest"},
      {"members: 300 people", "members: §300 USD", "another kind", "person"},
      {"members: 300 people", "members: §300 peple", "unknown unit", "people"},
      {"members: 300 people", "members: 1,§000", "'000'", "comma"},
      {"members: {uniform: [100, 200]}", "members: {uniform: §[200, 100]}", "a list of 2",
       "ascending"},
      {"members: {uniform: [100, 200]}", "members: {uniform: §[100]}", "a list of 1", "2 numbers"},
      {"members: {uniform: [100, 200]}", "members: {§unifrom: [100, 200]}", "unifrom", "uniform"},
      {"members: {uniform: [100, 200]}", "members: {uniform: [§-1, 200]}", "'-1'",
       "at least|from 0"},
      {"members: {uniform: [100, 200]}", "members: §{uniform: [1, 2], choice: [3]}", "a map",
       "one"},
      {"members: {uniform: [100, 200]}", "members: {choice: §[]}", "empty list", "numbers"},
      {"members: {uniform: [100, 200]}", "members: §100 to 200", "unknown unit", "uniform"},
      {"members: {uniform: [100, 200]}", "members: §100-200", "unknown unit", "uniform"},
      {"money: 2 MUSD", "money: §$2M", "'$2M'", "USD"},
      {"money: 2 MUSD", "money: §2 EUR", "unknown unit", "USD"},
      {"money: 2 MUSD", "money: §2 musd", "unknown unit", "MUSD"},
      {"place: province_1,", "place: §provnce_1,", "provnce_1", "province_1"},
      {"place: 7", "place: §41", "'41'", "place or province"},
      {"in_prison: 10 %", "in_prison: §110 %", "110 %", "share"},
      {"in_prison: 10 %", "in_prison: §10", "'10'", "10 % as 0.1"},
      {"markets: [drugs, extortion]", "markets: [§drug, extortion]", "'drug'", "drugs"},
      {"markets: [drugs, extortion]", "markets: §drugs", "'drugs'", "a list"},
      {"- name: Group B", "- name: §Group A", "a second group", "once"},
      {"- name: Group B\n    type", "- §type", "no key 'name'", "it: a name"},
      {"max_groups: 24", "max_groups: §1", "1 for 2", "at least"},
      // State and parameters
      {"  police: {", "  §polcie: {", "polcie", "police"},
      {"integrity: 70 %", "integrity: §70", "'70'", "70 % as 0.7"},
      {"integrity: 70 %", "integrity: §seventy", "'seventy'", "share"},
      {"integrity: 70 %", "integrity: §.7", "'.7'", "0.7"},
      {"integrity: 70 %", "integrity: §1.", "'1.'", "digit after the point"},
      {"integrity: 70 %", "integrity: §+0.7", "'+0.7'", "plus"},
      {"integrity: 70 %", "integrity: 0,§7", "'7'", "comma"},
      {"integrity: 70 %", "integrity: §'0.7'", "quoted", "without quotes"},
      {"integrity: 70 %", "integrity: §nan", "'nan'", "NaN"},
      {"integrity: 70 %", "integrity: §.inf", "'.inf'", "infinity"},
      {"integrity: 70 %", "integrity: §yes", "'yes'", "share"},
      {"staff: 4 k people", "staff: §4_000", "'4_000'", "underscores"},
      {"staff: 4 k people", "staff: §0x1F", "'0x1F'", "hexadecimal"},
      {"staff: 4 k people", "staff: §007", "'007'", "leading zeros"},
      {"staff: 4 k people", "staff: §1e999", "'1e999'", "too large"},
      {"staff: 4 k people", "staff: §~100", "'~100'", "distribution"},
      {"staff: 4 k people", "§staf: 4000", "staf", "staff"},
      {"budget: 40 kUSD/week", "budget: §40 kUSD", "another kind", "USD/year"},
      {"budget: 40 kUSD/week", "budget: §40 kUSD/wek", "unknown unit", "week"},
      {"budget: 40 kUSD/week", "budget: §40 kUSD per", "unknown unit", "USD/year"},
      {"{triangular: [0.3, 0.5, 0.8]}", "{triangular: §[0.3, 0.8, 0.5]}", "list of 3", "ascending"},
      {"{triangular: [0.3, 0.5, 0.8]}", "{triangular: [0.3, 0.5, §1.8]}", "'1.8'", "share"},
      {"recruitment.pull:", "§recruitment.pul:", "recruitment.pul", "recruitment.pull"},
      {"sd: 0.1,", "sd: §0,", "'0'", "above 0"},
      {"{mean: 0.4, sd: 0.1, within: [0, 1]}", "§{mean: 0.4, sd: 0.1}", "a map", "within"},
      {"within: [0, 1]", "within: [0, §11]", "'11'", "0 to 10"},
      {"12 per 100k per year", "§12 per 100k", "another kind", "per 100k per year"},
      {"12 per 100k per year", "§300", "'300'", "largest is 200"},
      {"100 USD per person per year", "§100 USD per person", "another kind", "USD/person/year"},
      {"\nbudget: 2 MUSD/year", "\nbudget: §2 MUSD/year/year", "another kind", "USD/year"},
      {"\nbudget: 2 MUSD/year", "\nbudget: §-2 MUSD/year", "-2", "at least|from 0"},
      // arms
      {"protect.basic_services: 0.5", "§protect.basic_servces: 0.5", "basic_servces",
       "protect.basic_services"},
      {"protect.basic_services: 0.5", "protect.basic_services: §1.5", "'1.5'", "share"},
      {"protect.basic_services: 0.5", "protect.basic_services: [§5]", "'5'", "share"},
      {"protect.basic_services: 0.5", "§protect.basic_services:", "nothing", "{}"},
      {"protect.basic_services: 0.5", "protect.basic_services: §{intensity: 0.5", "not closed",
       "}"},
      {"intensity: 60 %", "§intensty: 60 %", "intensty", "intensity"},
      {"start: week 4", "start: §4", "'4'", "week 4"},
      {"start: week 4", "start: §week four", "'week four'", "week 4"},
      {"start: week 4", "start: §week 04x", "week 04x", "week"},
      {"start: week 4", "start: §week 900", "after the end", "2015-12-28"},
      {"start: week 4", "start: §2013-12-30", "before the start", "2014-01-06"},
      {"start: week 4", "start: §06.02.2014", "'06.02.2014'", "2014-01-06"},
      {"start: week 4", "start: §2014-02-30", "2014-02-30", "no such day"},
      {"start: week 4", "start: §responce", "'responce'", "response"},
      {"stop: 2015-01-05", "stop: §week 4", "not after the start", "later"},
      {"ramp: 12 weeks", "ramp: §12 km", "another kind", "week"},
      {"ramp: 12 weeks", "ramp: §-1 weeks", "-1", "from 0"},
      {"target: {top: 20 %, by: unmet_needs}", "target: §everywhere", "everywhere", "all"},
      {"target: {top: 20 %, by: unmet_needs}", "target: §{top: 20 %}", "without `by`", "by"},
      {"target: {top: 20 %, by: unmet_needs}", "target: {top: 20 %, by: §unmet_need}", "unmet_need",
       "unmet_needs"},
      {"target: {top: 20 %, by: unmet_needs}", "target: {top: §20, by: unmet_needs}", "'20'",
       "20 % as 0.2"},
      {"target: {top: 20 %, by: unmet_needs}", "target: {places: [§99]}", "'99'", "place"},
      {"provinces: [province_1, province_2]", "provinces: [province_1, §province_9]", "province_9",
       "province"},
      {"indicator: inmates_per_place", "indicator: §inmates_per_plac", "inmates_per_plac",
       "inmates_per_place"},
      {"above: 150 %, ", "", "none of above and below", ""},
      {"above: 150 %,", "above: 1, below: 2,", "2 of above and below", ""},
      {"then: on", "then: §off", "'off'", "latch"},
      {"  nothing: {}", "  nothing: §{protect.basic_services: 0.5}", "levers in the arm",
       "without measures"},
      {"  nothing: {}", "  §nothing:", "nothing", "{}"},
      // injects, record, crises, time
      {"kind: remove_leader", "kind: §remove_leadr", "remove_leadr", "remove_leader"},
      {"group: Group A, duration", "group: §Group C, duration", "no such group", "Group A"},
      {"{at: week 36, id: first", "§{id: first", "no key 'at'", "week"},
      {"duration: 8 weeks", "§duratoin: 8 weeks", "duratoin", "duration"},
      {"amount: 5 kUSD", "amount: §5 k people", "another kind", "USD"},
      {"place: 3}", "place: §300}", "'300'", "place"},
      {"by_place: [homicides_recorded]", "by_place: [§homicide_recorded]", "homicide_recorded",
       "homicides_recorded"},
      {"ledgers: summed", "ledgers: §every_step", "every_step", "every step"},
      {"  gang_violence:", "  §gang_violance:", "gang_violance", "gang_violence"},
      {"severity: 0.3", "severity: §3", "'3'", "share"},
      {"[week 0, 0.2], [week 40, 60 %]", "[week 0, 0.2], [§week 0, 60 %]", "not after",
       "ascending"},
      {"[week 0, 0.2], [week 40, 60 %]", "[week 0, 0.2], §week 40", "'week 40'", "[TIME, VALUE]"},
      {"[week 0, 0.2], [week 40, 60 %]", "[week 0, 0.2], [week 40, §60]", "'60'", "60 % as 0.6"},
      {"[week 0, 0.2], [week 40, 60 %]", "[week 0, 0.2], [§1999-01-01, 0.6]", "before the start",
       "2014"},
      {"where: {provinces: [province_2]}", "where: {§province: [province_2]}", "province",
       "provinces"},
      {"start: 2014-01-06,", "start: §2014-1-6,", "2014-1-6", "YYYY-MM-DD"},
      {"steps: 104", "steps: §0", "'0'", "from 1"},
      {"steps: 104", "steps: §104 weeks", "104 weeks", "unit"},
      {"step: 1 week", "step: §1 wek", "unknown unit", "week"},
      {"step: 1 week", "step: §1.5 days", "1.5 days", "whole days"},
      {"time: {", "§tme: {", "no such key 'tme'", "time"},
      {"time: {start: 2014-01-06, steps: 104, step: 1 week}\n", "", "no key 'time'", ""},
  };
  return all;
}

struct Expected {
  std::string text;
  int line = 0, column = 0;  // 0: anywhere
};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

Expected written(const Mistake& mistake) {
  const std::string mark = "§";
  Expected made{replaced(scenarios_test::full, mistake.right, mistake.wrong), 0, 0};
  const std::size_t at = made.text.find(mark);
  if (at == std::string::npos) return made;
  made.text.erase(at, mark.size());
  made.line = 1 + static_cast<int>(std::count(made.text.begin(), made.text.begin() + at, '\n'));
  const std::size_t start = at == 0 ? 0 : made.text.rfind('\n', at - 1) + 1;
  made.column = static_cast<int>(at - start) + 1;
  return made;
}

bool has(const std::string& text, const std::string& fragments) {
  for (std::size_t at = 0; at <= fragments.size();) {
    const std::size_t end = std::min(fragments.find('|', at), fragments.size());
    if (text.find(fragments.substr(at, end - at)) != std::string::npos) return true;
    at = end + 1;
  }
  return false;
}
}  // namespace

TEST_CASE("Every typical mistake is named at its place, with what was found and expected",
          "[scenarios][reader]") {
  const scenarios::Vocabulary words = scenarios_test::vocabulary();
  CHECK(mistakes().size() >= 120);
  for (const Mistake& mistake : mistakes()) {
    const Expected made = written(mistake);
    const auto result = scenarios::read_scenario_text(made.text, "s.yaml", words);
    std::string all;
    bool named = false;
    for (const engine::Fault& fault : result.faults) {
      all += engine::text_of(fault) + "\n";
      const bool here =
          made.line == 0 || (fault.place.line == made.line && fault.place.column == made.column);
      named = named || (here && fault.place.file == "s.yaml" && has(fault.found, mistake.found) &&
                        has(fault.expected + "\n" + fault.hint, mistake.expected));
    }
    INFO(mistake.wrong << " should be at " << made.line << ":" << made.column << "\n" << all);
    CHECK_FALSE(result.scenario.has_value());
    CHECK(named);
  }
}

TEST_CASE("A scenario without a mistake has no fault", "[scenarios][reader]") {
  const auto result =
      scenarios::read_scenario_text(scenarios_test::full, "s.yaml", scenarios_test::vocabulary());
  for (const engine::Fault& fault : result.faults) FAIL_CHECK(engine::text_of(fault));
  CHECK(result.scenario.has_value());
}

TEST_CASE("Faults of different sections are shown at once, twenty at most", "[scenarios][reader]") {
  const scenarios::Vocabulary words = scenarios_test::vocabulary();
  std::string text = scenarios_test::full;
  text = replaced(text, "seed: 42", "seed: -1");
  text = replaced(text, "type: gang,", "type: gong,");
  text = replaced(text, "steps: 104", "steps: none");
  text = replaced(text, "integrity: 70 %", "integrity: 70");
  CHECK(scenarios::read_scenario_text(text, "s.yaml", words).faults.size() == 4);
  std::string many = "holdfast: 1\ncrises: {}\ntime: {start: 2014-01-06, steps: 9, step: 1 week}\n";
  for (int i = 0; i < 50; ++i) many += "wrong_key_" + std::to_string(i) + ": 1\n";
  const auto faults = scenarios::read_scenario_text(many, "s.yaml", words).faults;
  CHECK(faults.size() == 21);
  CHECK(faults.back().found == "30 further faults");
}
