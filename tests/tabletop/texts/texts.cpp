// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tabletop/texts/catalogue.hpp"
#include "tabletop/texts/numbers.hpp"
#include "tabletop/texts/values.hpp"

namespace {

using namespace tabletop::texts;

std::string weeks(std::string_view language, Count count) {
  return Catalogue::of(language).say("weeks", {{"weeks", count}});
}

TEST_CASE("Every language has every message, and asks for the same names", "[texts]") {
  const Catalogue& english = Catalogue::of("en");
  for (const Language& language : languages()) {
    INFO(language.code);
    const Catalogue& catalogue = Catalogue::of(language.code);
    CHECK(catalogue.patterns().size() == english.patterns().size());
    for (const auto& [id, pattern] : english.patterns()) {
      INFO(id);
      REQUIRE(catalogue.has(id));
      CHECK(names_in(catalogue.patterns().find(id)->second) == names_in(pattern));
    }
  }
}

TEST_CASE("A plural takes the form of its language", "[texts]") {
  CHECK(weeks("en", 1) == "1 week");
  CHECK(weeks("en", 0) == "0 weeks");
  CHECK(plural_form("fr", 0) == "one");
  CHECK(plural_form("ru", 21) == "one");
  CHECK(plural_form("ru", 3) == "few");
  CHECK(plural_form("ru", 12) == "many");
  CHECK(plural_form("ar", 2) == "two");
  CHECK(plural_form("ar", 7) == "few");
  CHECK(plural_form("ar", 11) == "many");
  CHECK(plural_form("ar", 100) == "other");
  CHECK(plural_form("zh", 1) == "other");
}

TEST_CASE("Branches may hold names and branches again, and an exact number comes first",
          "[texts]") {
  const std::string pattern =
      "{kind, select, late {{weeks, plural, =0 {at once} one {# week late in {place}} other {# "
      "weeks late in {place}}}} other {never}}";
  const auto said = [&](const std::string& kind, Count count) {
    return filled(pattern, "en",
                  {{"kind", Words{kind}}, {"weeks", count}, {"place", Name{"Los Cerros"}}});
  };
  CHECK(said("late", 1) == "1 week late in Los Cerros");
  CHECK(said("late", 1200) == "1,200 weeks late in Los Cerros");
  CHECK(said("late", 0) == "at once");
  CHECK(said("x", 3) == "never");
}

TEST_CASE("A brace in a name is text and never a place to fill", "[texts]") {
  CHECK(filled("{place}!", "en", {{"place", Name{"{weeks}"}}}) == "{weeks}!");
}

TEST_CASE("Numbers, shares and dates are written as the language writes them", "[texts]") {
  CHECK(number("en", 12000.0, 0) == "12,000");
  CHECK(number("fr", 12000.0, 0) == "12\u202f000");
  CHECK(number("es", 1234567.5, 1) == "1\u00a0234\u00a0567,5");
  CHECK(number("en", -0.2, 0) == "0");
  CHECK(number("en", -1200.0, 0) == "\u22121,200");
  CHECK(share("en", 0.4) == "40\u00a0%");
  CHECK(date("en", "2030-03-05") == "5 March 2030");
  CHECK(date("fr", "2030-08-01") == "1er août 2030");
  CHECK(date("zh", "2030-03-05") == "2030年3月5日");
  CHECK(date("en", "soon") == "soon");
  CHECK(list("en", {"a", "b", "c"}) == "a, b and c");
  CHECK(list("zh", {"a", "b"}) == "a和b");
}

TEST_CASE("A unit stands behind the range and not behind both ends", "[texts]") {
  const Catalogue& english = Catalogue::of("en");
  CHECK(range_text(english, "1e-5 year-1", 10, 14) == "10 to 14 per 100,000 people a year");
  CHECK(range_text(english, "1", 0.2, 0.4) == "20\u00a0% to 40\u00a0%");
  CHECK(range_text(english, "1", 0.4, 0.4) == "about 40\u00a0%");
}

}  // namespace
