// SPDX-License-Identifier: Apache-2.0
// Tables: aligned text for people, Markdown and CSV for documents.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace apps {

/// Characters, not bytes.
std::size_t text_width(std::string_view text);

class Table {
 public:
  enum class Align { left, right };
  struct Column {
    std::string title;
    Align align = Align::left;
  };
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}

  void add(std::vector<std::string> row);
  bool is_empty() const { return rows_.empty(); }

  /// Columns two spaces apart; a line of titles unless all are empty.
  std::string text(std::string_view indent = "") const;
  std::string markdown() const;
  std::string csv() const;  // RFC 4180

 private:
  std::vector<std::size_t> widths() const;
  std::vector<Column> columns_;
  std::vector<std::vector<std::string>> rows_;
};

/// Words on lines of at most `width`, each line indented.
std::string wrapped(std::string_view text, std::size_t width, std::string_view indent = "");

}  // namespace apps
