// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/report.hpp"

#include <catch2/catch.hpp>

#include "tests/tabletop/after/small_session.hpp"

namespace {

using namespace tabletop;
using namespace tabletop::after;
using namespace tabletop_test;

Record full_record() {
  Record record = small_record();
  const Inquiry inquiry =
      inquiry_of(made_up_course(), {Change::earlier, "d1", "", "", 4}, cost_by_intensity);
  Finding finding = finding_of(
      inquiry,
      made_up_versions({"lethal_violence", "lethal_violence[women]", "killed_by_state_agents"},
                       inquiry.plans.size(), 200,
                       [](std::size_t, std::size_t plan, std::size_t version) {
                         return 20.0 - (plan == 1 ? 2.0 : 0.0) + static_cast<double>(version % 5);
                       }),
      made_up_facts);
  finding.decision_name = "Presence in Los Cerros";
  record.findings.push_back(finding);
  record.ratings["rights"] = {"major challenges", "nobody asked the prison"};
  record.issues = {{"i1", "Nobody led in the night", "Interior", "promote.coordination"}};
  record.fixes = {{"A duty officer for the night", "Interior", "2027-01-15", "i1"}};
  record.overrides = {{1, 2, "aid at half strength", "roads were cut after the storm"}};
  record.questions = {{"community", "Is <b>this</b> so?", "", "No.", 1}};
  return record;
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

TEST_CASE("A report says what was decided, measured, rated, and who does what by when",
          "[report]") {
  const std::string html = report_html(small_exercise(), full_record());
  for (const char* wanted :
       {"EXERCISE ONLY", "For the room only", "Independent work based on a public UNODC document",
        "Decision d2", "4 weeks", "performed with major challenges", "nobody asked the prison",
        "A duty officer for the night", "15 January 2027", "roads were cut after the storm",
        "In 200 of 200 versions of the modelled world, acting 4 weeks earlier", "Harm by the State",
        "2 of 37 components exercised", "Nothing here is a forecast"})
    CHECK(html.find(wanted) != std::string::npos);
}

TEST_CASE("Nothing typed in the room becomes markup, and no script runs", "[report]") {
  Record record = full_record();
  record.marking = "</style><script>alert(1)</script>";
  record.fixes[0].text = "<img src=x onerror=alert(1)>";
  const std::string html = report_html(small_exercise(), record);
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("<img") == std::string::npos);
  CHECK(html.find("<b>this") == std::string::npos);
  CHECK(count_of(html, "</style>") == 1);
  CHECK(html.find("default-src 'none'") != std::string::npos);
}

TEST_CASE("Every drawing of a report has a table beside it", "[report]") {
  const std::string html = report_html(small_exercise(), full_record());
  CHECK(count_of(html, "<svg") > 0);
  CHECK(count_of(html, "<figure") ==
        count_of(html, "</table></div></figure>") + count_of(html, "</table>\n</div></figure>"));
}

TEST_CASE("A report can be written in every language, in its direction", "[report]") {
  for (const texts::Language& language : texts::languages()) {
    Record record = full_record();
    record.language = language.code;
    const std::string html = report_html(small_exercise(), record);
    INFO(language.code);
    CHECK(html.find("lang=\"" + std::string(language.code) + "\"") != std::string::npos);
    CHECK((html.find("dir=\"rtl\"") != std::string::npos) == language.is_right_to_left);
    const std::string notice = texts::Catalogue::of(language.code).say("not_reviewed");
    CHECK((html.find(notice) != std::string::npos) == !language.is_reviewed);
  }
}

TEST_CASE("A session without decisions or counterfactuals has a report too", "[report]") {
  Record record;
  record.chronicle = Chronicle{};
  const std::string html = report_html(small_exercise(), record);
  CHECK(html.find("No counterfactual was worked out") != std::string::npos);
  CHECK(html.find("The white cell overruled nothing") != std::string::npos);
}

}  // namespace
