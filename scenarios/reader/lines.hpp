// SPDX-License-Identifier: Apache-2.0
// Lines and columns of a text as a person counts them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "scenarios/reader/node.hpp"

namespace scenarios::tree_detail {

// Where the library's marks (lines and bytes from 0) lie in characters from 1.
class Lines {
 public:
  Lines(std::string_view bytes, int file) : bytes_(bytes), file_(file), starts_{0} {
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      if (bytes[at] == '\n') starts_.push_back(at + 1);
    }
  }
  template <class LibraryMark>
  Mark mark(const LibraryMark& mark) {
    if (mark.line < 0 || mark.column < 0) return {file_, 1, 1};
    const auto line = std::min(static_cast<std::size_t>(mark.line), starts_.size() - 1);
    const auto column = static_cast<std::size_t>(mark.column);
    // Marks come in order: counting goes on from the last one, so that a long line costs no square.
    if (line != last_line_ || column < last_column_) {
      last_line_ = line;
      last_column_ = characters_ = 0;
    }
    const std::string_view between =
        bytes_.substr(std::min(starts_[line] + last_column_, bytes_.size()), column - last_column_);
    characters_ +=
        static_cast<std::size_t>(std::count_if(between.begin(), between.end(), [](char c) {
          return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
        }));
    last_column_ = column;
    return {file_, static_cast<int>(line) + 1, static_cast<int>(characters_) + 1};
  }
  /// The column of a tab in the indentation of a line.
  template <class LibraryMark>
  std::optional<int> tab_before(const LibraryMark& mark) const {
    if (mark.line < 0 || static_cast<std::size_t>(mark.line) >= starts_.size()) return {};
    const std::string_view line = bytes_.substr(starts_[static_cast<std::size_t>(mark.line)]);
    const std::size_t tab = line.substr(0, line.find_first_not_of(" \t")).find('\t');
    if (tab == std::string_view::npos) return {};
    return static_cast<int>(tab) + 1;
  }
  template <class LibraryMark>
  char byte(const LibraryMark& mark) const {
    const std::size_t at = offset(mark);
    return at < bytes_.size() ? bytes_[at] : '\0';
  }
  /// The line (from 1) where quoted text that begins at a mark is closed; 0 where only the end of the
  /// file closes it, which the library lets pass.
  template <class LibraryMark>
  int closing_line(const LibraryMark& mark) const {
    const char quote = byte(mark);
    if (quote != '"' && quote != '\'') return mark.line + 1;
    int line = mark.line + 1;
    for (std::size_t at = offset(mark) + 1; at < bytes_.size(); ++at) {
      if (bytes_[at] == '\\' && quote == '"') {
        ++at;
      } else if (bytes_[at] == quote) {
        const bool is_doubled = quote == '\'' && at + 1 < bytes_.size() && bytes_[at + 1] == quote;
        if (!is_doubled) return line;
        ++at;
      } else if (bytes_[at] == '\n') {
        ++line;
      }
    }
    return 0;
  }

 private:
  template <class LibraryMark>
  std::size_t offset(const LibraryMark& mark) const {
    if (mark.line < 0 || static_cast<std::size_t>(mark.line) >= starts_.size())
      return bytes_.size();
    return starts_[static_cast<std::size_t>(mark.line)] + static_cast<std::size_t>(mark.column);
  }

  std::string_view bytes_;
  int file_;
  std::vector<std::size_t> starts_;
  std::size_t last_line_ = 0, last_column_ = 0, characters_ = 0;
};

}  // namespace scenarios::tree_detail
