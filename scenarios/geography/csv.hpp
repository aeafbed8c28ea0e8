// SPDX-License-Identifier: Apache-2.0
// A strict CSV reader: a header, the same number of fields in every row, UTF-8, commas, double
// quotes where a field holds a comma. Every fault says file, line and column.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenarios/reader/faults.hpp"

namespace scenarios {

class Csv {
 public:
  /// Reads a file; OutsideError where it cannot be opened.
  Csv(const std::string& path, Faults& faults);
  /// Reads text under a name for messages.
  Csv(std::string text, const std::string& name, Faults& faults);

  const std::vector<std::string>& header() const { return header_; }
  std::size_t rows() const { return width_ == 0 ? 0 : fields_.size() / width_; }
  std::optional<std::size_t> column(std::string_view name) const;
  /// Index of a column that must be there; a fault where it is not.
  std::optional<std::size_t> required(std::string_view name);

  std::string_view text(std::size_t row, std::size_t column) const;
  /// A number within bounds; a fault and `low` where there is none.
  double number(std::size_t row, std::size_t column, double low, double high);
  /// A whole number within bounds; a fault and `low` where there is none.
  std::uint64_t whole(std::size_t row, std::size_t column, std::uint64_t low, std::uint64_t high);
  /// Whether a column holds a finite number in every row.
  bool numeric(std::size_t column) const;
  /// A fault at a field.
  void fault(std::size_t row, std::size_t column, Problem problem);

 private:
  struct Field {
    std::string text;
    int line = 0;
    int column = 0;
  };
  void parse(std::string_view text);
  void parse_line(std::string_view line, int number);
  Field field_at(std::string_view line, std::size_t& at, int number);
  void accept(std::vector<Field> fields, int line);

  Faults* faults_;
  int file_;
  std::vector<std::string> header_;
  std::size_t width_ = 0;
  std::vector<Field> fields_;  // row after row
};

}  // namespace scenarios
