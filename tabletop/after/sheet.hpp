// SPDX-License-Identifier: Apache-2.0
// What the report and the paper kit share: a page with marking and EXERCISE ONLY on every printed
// sheet, headings, tables; in any of the six languages, either direction.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "outputs/report/page.hpp"
#include "tabletop/after/record.hpp"
#include "tabletop/texts/catalogue.hpp"

namespace tabletop::after {

enum class Paper { a4, letter };

struct Sheet {
  const Exercise& exercise;
  const texts::Catalogue& catalogue;
  std::string marking;
  std::string title;  // "After-action report"
  std::string facts;  // HTML below the heading
  Paper paper = Paper::a4;
};

/// The whole document around the sections of a page.
std::string document_of(const Sheet& sheet, const outputs::report::Page& page);

/// A term and what is said of it, as a list of facts.
std::string facts_html(const std::vector<std::pair<std::string, std::string>>& facts);

/// A figure with its caption, numbered in the language, and the table of its numbers below.
std::string figure_html(const texts::Catalogue& catalogue, int number, std::string_view title,
                        std::string_view caption, const std::vector<std::string>& drawings,
                        const outputs::report::Table& table);

/// A text of the exercise in the language of the catalogue.
inline const std::string& in(const Text& text, const texts::Catalogue& catalogue) {
  return text.in(catalogue.language());
}

}  // namespace tabletop::after
