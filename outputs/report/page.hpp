// SPDX-License-Identifier: Apache-2.0
// A page under construction: sections with landmarks, headings in order, figures with their tables.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/report/drawing.hpp"

namespace outputs::report {

/// First column: heads of rows. Cells are text, or drawings where `is_html`.
struct Table {
  std::string caption;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;
  bool is_html = false;  // cells are HTML already, not text
};

enum class Fold { open, folded };  // whether a table is seen at once or behind a line to press

struct Figure {
  std::string name;  // becomes its id
  std::string title;
  std::string caption;              // text: what to see and how it was computed, with units
  std::vector<std::string> panels;  // SVG
  std::string legend;               // HTML; may be empty
  std::vector<Table> tables;        // the same numbers
};

class Page {
 public:
  /// A section of the page with its heading; sections are not nested.
  void begin_section(std::string_view name, std::string_view title);
  void end_section();
  /// A heading below that of the section.
  void heading(std::string_view text);
  void paragraph(std::string_view text);
  void note(std::string_view text);
  void list(const std::vector<std::string>& items);
  /// Items that hold HTML made by this program.
  void list_html(const std::vector<std::string>& items);
  void html(std::string_view html) { body_ += html; }
  void table(const Table& table, Fold fold);
  void figure(const Figure& figure);
  /// An id that no other part of the page has.
  std::string unique_id(std::string_view wish);

  struct Entry {
    std::string id, title;
  };
  const std::vector<Entry>& contents() const { return contents_; }
  const std::string& body() const { return body_; }

 private:
  std::string body_;
  std::vector<Entry> contents_;
  std::set<std::string, std::less<>> ids_;
  int figures_ = 0;
};

std::string html_of(const Table& table);

}  // namespace outputs::report
