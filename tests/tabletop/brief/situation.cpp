// SPDX-License-Identifier: Apache-2.0
#include "tabletop/brief/situation.hpp"

#include <catch2/catch.hpp>

#include "tests/tabletop/brief/made_up.hpp"

namespace {

using namespace tabletop;
using namespace tabletop_test;

brief::Situation told(const Chronicle& chronicle, const std::string& language = "en") {
  return brief::situation(watcher(), two_places(), chronicle, {26, 30, 26},
                          texts::Catalogue::of(language));
}

std::string all_text(const brief::Situation& situation) {
  std::string text = situation.title;
  for (const brief::Item& item : situation.items) text += item.text + item.source + item.age;
  for (const std::string& sentence : situation.not_known) text += sentence;
  return text;
}

TEST_CASE("The first item of a situation report is what is least usual", "[brief]") {
  const brief::Situation situation = told(small_chronicle());
  REQUIRE(!situation.items.empty());
  const brief::Item& first = situation.items.front();
  CHECK(first.indicator == "seen_violence");
  CHECK(first.place_id == "province_2");
  CHECK(first.text.find("more than usual") != std::string::npos);
  CHECK(first.text.find("still rising") != std::string::npos);
  CHECK(first.source == "police files; media");
  CHECK(situation.title == "Situation report, weeks 1 to 4");
}

TEST_CASE("Nothing that is true and not seen is in a situation report", "[brief]") {
  const std::string text = all_text(told(small_chronicle()));
  CHECK(text.find("987") == std::string::npos);
  CHECK(text.find("0.87") == std::string::npos);
}

TEST_CASE("What is true may change without a word of the report changing", "[brief]") {
  Chronicle other = small_chronicle();
  for (double& value : other.series.back().values) value *= 7.0;
  for (double& value : other.severity) value = 0.1;
  CHECK(all_text(told(other)) == all_text(told(small_chronicle())));
}

TEST_CASE("A report holds at most eight items, and two of one indicator", "[brief]") {
  Chronicle chronicle = small_chronicle();
  Role role = watcher();
  for (int k = 0; k < 9; ++k) {
    const std::string id = "seen_extortion_" + std::to_string(k);
    add_series(chronicle, id, "1e-5 year-1", true,
               [](int week, int) { return week >= 26 ? 500.0 : 10.0 + 0.1 * ripple(week); });
    role.observes.push_back(id);
  }
  const brief::Situation situation =
      brief::situation(role, two_places(), chronicle, {26, 30, 26}, texts::Catalogue::of("en"));
  CHECK(situation.items.size() == 8);
  std::map<std::string, int> of_indicator;
  for (const brief::Item& item : situation.items) CHECK(++of_indicator[item.indicator] <= 2);
}

TEST_CASE("Noise in what is seen widens the range and lowers the grade", "[brief]") {
  Chronicle calm, noisy;
  calm.weeks = noisy.weeks = 30;
  const auto level = [](double size) {
    return [size](int week, int) { return 100.0 + size * ripple(week); };
  };
  add_series(calm, "seen_violence", "1e-5 year-1", true, level(0.5));
  add_series(noisy, "seen_violence", "1e-5 year-1", true, level(15.0));
  const brief::Reading sure = brief::reading_of(calm, "seen_violence", 0, 26, 30);
  const brief::Reading unsure = brief::reading_of(noisy, "seen_violence", 0, 26, 30);
  CHECK(unsure.high - unsure.low > 2.0 * (sure.high - sure.low));
  CHECK(unsure.grade > sure.grade);
  CHECK(sure.low < 100.0);
  CHECK(sure.high > 100.0);
}

TEST_CASE("A place where few still tell is said to be silent, and graded down", "[brief]") {
  Chronicle chronicle = small_chronicle();
  const char before = brief::reading_of(chronicle, "seen_shortages", 0, 26, 30).grade;
  add_series(chronicle, "reporters_at_work", "1", true,
             [](int, int province) { return province == 0 ? 0.3 : 0.9; });
  CHECK(brief::reading_of(chronicle, "seen_shortages", 0, 26, 30).grade > before);
  const brief::Situation situation = told(chronicle);
  CHECK(situation.not_known.front().find("Puerto Claro: few people still tell") == 0);
}

TEST_CASE("An indicator that nobody has seen is named among what is not known", "[brief]") {
  Chronicle chronicle = small_chronicle();
  add_series(chronicle, "seen_illness", "1", true, [](int week, int province) {
    return province == 0 && week >= 20 ? std::nan("") : 0.01;
  });
  Role role = watcher();
  role.observes.push_back("seen_illness");
  const brief::Situation situation =
      brief::situation(role, two_places(), chronicle, {26, 30, 26}, texts::Catalogue::of("en"));
  const auto& sentences = situation.not_known;
  CHECK(std::any_of(sentences.begin(), sentences.end(), [](const std::string& one) {
    return one.find("nothing recent from Puerto Claro") != std::string::npos;
  }));
}

TEST_CASE("In Arabic names are kept apart from the direction of the sentence", "[brief]") {
  CHECK(all_text(told(small_chronicle(), "ar")).find("\u2068Los Cerros\u2069") !=
        std::string::npos);
  CHECK(all_text(told(small_chronicle(), "en")).find("\u2068") == std::string::npos);
}

TEST_CASE("The public story has four cards and says the declared pathway", "[brief]") {
  const Chronicle chronicle = small_chronicle();
  const std::vector<brief::Card> cards =
      brief::public_story(chronicle, 22, 26, 2, texts::Catalogue::of("en"));
  REQUIRE(cards.size() == 4);
  CHECK(cards[0].kind == "people");
  CHECK(cards[0].text.find("Killings on record: up from") != std::string::npos);
  CHECK(cards[2].text == "There are no public reports on this.");
  CHECK(cards[3].text.find("The State has declared: early warning.") == 0);
  CHECK(cards[3].text.find("2 measures") != std::string::npos);
  for (const brief::Card& card : cards) CHECK(card.text.find("0.87") == std::string::npos);
}

}  // namespace
