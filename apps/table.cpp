// SPDX-License-Identifier: Apache-2.0
#include "apps/table.hpp"

#include <algorithm>

namespace apps {

std::size_t text_width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
  }));
}

namespace table_detail {

std::string padded(std::string_view text, std::size_t width, Table::Align align) {
  const std::string gap(width - std::min(width, text_width(text)), ' ');
  return align == Table::Align::left ? std::string(text) + gap : gap + std::string(text);
}

void end_line(std::string& text) {
  text.erase(text.find_last_not_of(' ') + 1);
  text += '\n';
}

std::string for_markdown(std::string text) {
  for (std::size_t at = text.find('|'); at != std::string::npos; at = text.find('|', at + 2))
    text.insert(at, 1, '\\');
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string for_csv(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char letter : text) {
    if (letter == '"') quoted += '"';
    quoted += letter;
  }
  return quoted + '"';
}

}  // namespace table_detail

void Table::add(std::vector<std::string> row) {
  row.resize(columns_.size());
  rows_.push_back(std::move(row));
}

std::vector<std::size_t> Table::widths() const {
  std::vector<std::size_t> widths;
  for (std::size_t k = 0; k < columns_.size(); ++k) {
    std::size_t widest = text_width(columns_[k].title);
    for (const auto& row : rows_) widest = std::max(widest, text_width(row[k]));
    widths.push_back(widest);
  }
  return widths;
}

std::string Table::text(std::string_view indent) const {
  const std::vector<std::size_t> width = widths();
  const auto line = [&](const auto& cell_of) {
    std::string text(indent);
    for (std::size_t k = 0; k < columns_.size(); ++k) {
      text += (k > 0 ? "  " : "") + table_detail::padded(cell_of(k), width[k], columns_[k].align);
    }
    table_detail::end_line(text);
    return text;
  };
  std::string text;
  const bool has_titles = std::any_of(columns_.begin(), columns_.end(),
                                      [](const Column& column) { return !column.title.empty(); });
  if (has_titles) text += line([&](std::size_t k) { return columns_[k].title; });
  for (const auto& row : rows_) text += line([&](std::size_t k) { return row[k]; });
  return text;
}

std::string Table::markdown() const {
  std::string text = "|", rule = "|";
  for (const Column& column : columns_) {
    text += " " + table_detail::for_markdown(column.title) + " |";
    rule += column.align == Align::left ? " --- |" : " --: |";
  }
  text += "\n" + rule + "\n";
  for (const auto& row : rows_) {
    text += "|";
    for (const std::string& cell : row) text += " " + table_detail::for_markdown(cell) + " |";
    text += "\n";
  }
  return text;
}

std::string Table::csv() const {
  std::string text;
  for (std::size_t k = 0; k < columns_.size(); ++k)
    text += (k > 0 ? "," : "") + table_detail::for_csv(columns_[k].title);
  text += "\n";
  for (const auto& row : rows_) {
    for (std::size_t k = 0; k < row.size(); ++k)
      text += (k > 0 ? "," : "") + table_detail::for_csv(row[k]);
    text += "\n";
  }
  return text;
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view indent) {
  std::string out, line;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty()) continue;
    const std::size_t needed = text_width(indent) + text_width(line) + 1 + text_width(word);
    if (!line.empty() && needed > width) {
      out += std::string(indent) + line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + std::string(word);
  }
  return line.empty() ? out : out + std::string(indent) + line + "\n";
}

}  // namespace apps
