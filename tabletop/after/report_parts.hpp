// SPDX-License-Identifier: Apache-2.0
// A report while it is written, and the sections that are more than a list.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outputs/report/page.hpp"
#include "tabletop/after/coverage.hpp"
#include "tabletop/texts/catalogue.hpp"

namespace tabletop::after {

struct Report {
  const Exercise& exercise;
  const Record& record;
  const texts::Catalogue& catalogue;
  brief::Places places;
  Json evaluation;
  std::vector<Covered> cells;
  outputs::report::Page page;
  int figures = 0;

  std::string say(std::string_view id, const texts::Arguments& arguments = {}) const;
  std::string coverage_sentence() const;
  /// The table, or a sentence that nothing was recorded.
  void table_or_nothing(const outputs::report::Table& table);
};

void add_objectives(Report& report);
void add_counterfactuals(Report& report);
void add_timeline(Report& report);
void add_beliefs(Report& report);
void add_coverage(Report& report);
void add_overrides(Report& report);
void add_questions(Report& report);

}  // namespace tabletop::after
