// SPDX-License-Identifier: Apache-2.0
// Exercises as they are read: what is shipped is whole, what is wrong is told with its place.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "models/measures/lever.hpp"
#include "studies/vocabulary.hpp"
#include "tabletop/exercise/components.hpp"
#include "tabletop/exercise/exercise_reader.hpp"
#include "tests/catch.hpp"

namespace tabletop::tests {

namespace {

namespace fs = std::filesystem;
const std::string home = HOLDFAST_SOURCE_FOLDER;

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void write(const fs::path& file, const std::string& text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

// A copy of Broken Tide to spoil.
struct Package {
  fs::path folder = fs::temp_directory_path() /
                    ("holdfast-exercise-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
  Package() {
    fs::remove_all(folder);
    fs::copy(fs::path(home) / "tabletop/exercises/broken-tide", folder,
             fs::copy_options::recursive);
  }
  ~Package() { fs::remove_all(folder); }
  void spoil(const std::string& file, const std::string& from, const std::string& to) const {
    std::string text = text_of(folder / file);
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    write(folder / file, text);
  }
  ExerciseReading read() const { return read_exercise((folder / "exercise.yaml").string(), home); }
};

bool tells(const ExerciseReading& reading, const std::string& path, const std::string& found) {
  return std::any_of(reading.faults.begin(), reading.faults.end(), [&](const engine::Fault& fault) {
    return fault.place.path.find(path) != std::string::npos &&
           fault.found.find(found) != std::string::npos && fault.place.line > 0 &&
           !fault.expected.empty();
  });
}

std::string all_of(const ExerciseReading& reading) {
  std::string text;
  for (const engine::Fault& fault : reading.faults) text += engine::text_of(fault) + "\n";
  return text;
}

}  // namespace

TEST_CASE("Every shipped exercise can be read", "[tabletop][exercise]") {
  for (const auto& entry : fs::directory_iterator(fs::path(home) / "tabletop/exercises")) {
    if (!entry.is_directory()) continue;
    const ExerciseReading reading = read_exercise((entry.path() / "exercise.yaml").string(), home);
    INFO(all_of(reading));
    REQUIRE(reading.exercise);
    CHECK(reading.exercise->id == entry.path().filename().string());
  }
}

TEST_CASE("Broken Tide says what its file says", "[tabletop][exercise]") {
  const Exercise exercise = load_exercise(find_exercise("broken-tide", home), home);
  CHECK(exercise.turns == 6);
  CHECK(exercise.roles.size() == 7);
  CHECK(exercise.injects.size() == 13);
  CHECK(exercise.criteria.size() == 19);
  CHECK(exercise.roles[0].budget_usd == 22e6);
  CHECK_FALSE(exercise.is_real_place);
  const auto& tankers = *std::find_if(exercise.injects.begin(), exercise.injects.end(),
                                      [](const Inject& i) { return i.id == "tankers"; });
  REQUIRE(tankers.when);
  CHECK(tankers.when->indicator == "unmet_water");
  CHECK(tankers.when->is_above);
  CHECK(tankers.when->threshold == Approx(0.32));
  CHECK(tankers.when->for_weeks == 2);
  const auto& killed = *std::find_if(exercise.injects.begin(), exercise.injects.end(),
                                     [](const Inject& i) { return i.id == "leader_killed"; });
  REQUIRE(killed.shock);
  CHECK(killed.shock->kind == "remove_leader");
  CHECK(killed.shock->names.at("group") == "Los Nortes");
  CHECK(exercise.title.in("fr") == "Marée brisée");
  CHECK(exercise.title.in("zh") == "Broken Tide");
  CHECK(exercise.ground_rules[0].in("fr") != exercise.ground_rules[0].in("en"));
}

TEST_CASE("The components are the levers of the annex, each once", "[tabletop][exercise]") {
  std::vector<std::string> levers;
  for (const scenarios::Entry& lever : studies::vocabulary().levers) {
    if (!lever.id.starts_with("outside.")) levers.push_back(lever.id);
  }
  std::vector<std::string> ids = component_ids();
  CHECK(ids.size() == 38);
  std::sort(ids.begin(), ids.end());
  std::sort(levers.begin(), levers.end());
  CHECK(ids == levers);
}

TEST_CASE("Each wrong word of an exercise is told at its place", "[tabletop][exercise]") {
  struct Wrong {
    const char *from, *to, *path, *found;
  };
  const Wrong wrong = GENERATE(
      Wrong{"kind: dilemma", "kind: dilemna_x", "injects.local_deal.kind", "dilemna_x"},
      Wrong{"to: [community]", "to: [communitas]", "injects.fee_offers.to", "communitas"},
      Wrong{"objectives: [O1]", "objectives: [O9]", "objectives", "O9"},
      Wrong{"indicator: unmet_water", "indicator: unmet_wine", "when.indicator", "unmet_wine"},
      Wrong{"place: any, above", "place: province_9, above", "when.place", "province_9"},
      Wrong{"group: Los Nortes, killed", "group: Los Sures, killed", "shock", "Los Sures"},
      Wrong{"crisis: extreme_weather", "crisis: pandemic", "storm.crisis", "pandemic"},
      Wrong{"minutes: 30", "minutes: 0", "quiet_water.minutes", "0"},
      Wrong{"turns: [1, 2]", "turns: [1, 3]", "modules", "turns 3 to 5"},
      Wrong{"first_week: 26", "first_week: 60", "turns", "week 112"},
      Wrong{"jump_to_week: 52", "jump_to_week: 20", "jump_to_week", "week 20"},
      Wrong{"headline_metrics: [lethal_violence", "headline_metrics: [lethal_violins",
            "headline_metrics", "lethal_violins"},
      Wrong{"observes: [seen_violence", "observes: [see_violence", "observes", "see_violence"},
      Wrong{"grade: C", "grade: Z", "grade", "Z"},
      Wrong{"measure: share_of_items_shared", "about: x", "criteria.shared", "about"},
      Wrong{"names: {province_1", "names: {provinz_1", "names.provinz_1", "provinz_1"},
      Wrong{"not_covered: {}", "not_covered: {protect.corrections: no time}", "not_covered",
            "covered"},
      Wrong{"to: province_3, share", "to: province_8, share", "move", "province_8"});
  const Package package;
  package.spoil("exercise.yaml", wrong.from, wrong.to);
  const ExerciseReading reading = package.read();
  INFO(wrong.from << " → " << wrong.to << "\n" << all_of(reading));
  CHECK_FALSE(reading.exercise);
  CHECK(tells(reading, wrong.path, wrong.found));
}

TEST_CASE("Faults of exercise, scenario and translation come together", "[tabletop][exercise]") {
  const Package package;
  package.spoil("exercise.yaml", "grade: C", "grade: Z");
  package.spoil("scenario.yaml", "type: gang", "type: gank");
  package.spoil("texts/fr.yaml", "title: ", "tittle_x: ");
  const ExerciseReading reading = package.read();
  INFO(all_of(reading));
  CHECK(tells(reading, "grade", "Z"));
  CHECK(tells(reading, "type", "gank"));
  CHECK(tells(reading, "tittle_x", "no text"));
  CHECK(tells(reading, "title", "no text 'title'"));
}

TEST_CASE("A component that nobody works on must be said to be left out", "[tabletop][exercise]") {
  const Package package;
  package.spoil("exercise.yaml", ", pursue.weapons_collection,", ",");
  package.spoil("exercise.yaml", "components: [pursue.weapons_collection]", "components: []");
  CHECK(tells(package.read(), "not_covered", "pursue.weapons_collection"));
  package.spoil("exercise.yaml", "not_covered: {}",
                "not_covered: {pursue.weapons_collection: No time for it in two hours.}");
  const ExerciseReading reading = package.read();
  INFO(all_of(reading));
  CHECK(reading.exercise);
}

TEST_CASE("A package does not lead out of itself, fetch or run anything", "[tabletop][exercise]") {
  const Package package;
  SECTION("scenario by a way") {
    package.spoil("exercise.yaml", "scenario: scenario.yaml", "scenario: ../../etc/passwd");
    CHECK(tells(package.read(), "scenario", "way through folders"));
  }
  SECTION("settlements from elsewhere") {
    package.spoil("scenario.yaml",
                  "synthetic: {communities: 28, provinces: 4, seed: 11, people: 2100000}",
                  "settlements: ../../../etc/passwd");
    CHECK(tells(package.read(), "settlements", "leads out"));
  }
  SECTION("scripts and addresses in texts") {
    package.spoil("exercise.yaml", "title: Offers of a security fee", "title: <script>x</script>");
    package.spoil("texts/es.yaml", "title: ", "title: https://example.org ");
    const ExerciseReading reading = package.read();
    CHECK(tells(reading, "fee_offers.title", "<script"));
    CHECK(tells(reading, "title", "://"));
  }
  SECTION("links and programs") {
    fs::create_symlink("/etc/passwd", package.folder / "texts/ar.yaml");
    write(package.folder / "run.sh", "#!/bin/sh\n");
    const ExerciseReading reading = package.read();
    INFO(all_of(reading));
    CHECK(tells(reading, "", "a link"));
    CHECK(tells(reading, "", "another kind"));
    CHECK(all_of(reading).find("root:") == std::string::npos);
  }
  SECTION("too much of it") {
    write(package.folder / "big.csv", std::string(5'100'000, 'x'));
    CHECK(tells(package.read(), "", "bytes"));
  }
}

TEST_CASE("Shipped exercises are found by id, others by path", "[tabletop][exercise]") {
  CHECK(find_exercise("broken-tide", home).ends_with("broken-tide/exercise.yaml"));
  const Package package;
  CHECK(find_exercise(package.folder.string(), home) ==
        (package.folder / "exercise.yaml").string());
  CHECK_THROWS_AS(find_exercise("broken-tied", home), engine::UsageError);
  CHECK_FALSE(list_exercises(home).empty());
  CHECK(exercise_schema_text().find("holdfast_exercise") != std::string::npos);
}

}  // namespace tabletop::tests
