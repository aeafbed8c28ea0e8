// SPDX-License-Identifier: Apache-2.0
#include "scenarios/geography/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "engine/base/text.hpp"
#include "scenarios/reader/bytes.hpp"

namespace scenarios {

namespace csv_detail {
std::string content_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw engine::OutsideError(fmt::format("{}: the file cannot be opened", path));
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) throw engine::OutsideError(fmt::format("{}: the file cannot be read", path));
  return text;
}

std::optional<double> decimal(std::string_view text) {
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}
}  // namespace csv_detail

Csv::Csv(const std::string& path, Faults& faults)
    : Csv(csv_detail::content_of(path), path, faults) {}

Csv::Csv(std::string text, const std::string& name, Faults& faults)
    : faults_(&faults), file_(faults.file(name)) {
  if (check_text(text, file_, faults)) parse(text);
}

void Csv::parse(std::string_view text) {
  int number = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    at = end + 1;
    ++number;
    if (!line.empty()) parse_line(line, number);
  }
  if (width_ == 0) {
    faults_->add({file_, 1, 1}, "", {"an empty file", "a header and rows separated by commas", ""});
  }
}

Csv::Field Csv::field_at(std::string_view line, std::size_t& at, int number) {
  Field field{"", number, static_cast<int>(at) + 1};
  if (at >= line.size() || line[at] != '"') {
    const std::size_t end = std::min(line.find(',', at), line.size());
    field.text = line.substr(at, end - at);
    at = end;
    return field;
  }
  for (++at; at < line.size(); ++at) {
    if (line[at] != '"') {
      field.text += line[at];
    } else if (at + 1 < line.size() && line[at + 1] == '"') {
      field.text += line[at++];
    } else {
      ++at;
      if (at == line.size() || line[at] == ',') return field;
      break;
    }
  }
  faults_->add({file_, number, field.column}, "",
               {"a quote that does not close its field", "\"text\" between commas",
                "a quote inside a quoted field is written twice"});
  at = line.size();
  return field;
}

void Csv::parse_line(std::string_view line, int number) {
  std::vector<Field> fields;
  for (std::size_t at = 0;; ++at) {
    fields.push_back(field_at(line, at, number));
    if (at >= line.size()) break;
  }
  accept(std::move(fields), number);
}

void Csv::accept(std::vector<Field> fields, int line) {
  if (width_ == 0) {
    width_ = fields.size();
    std::set<std::string> seen;
    for (const Field& field : fields) {
      if (!seen.insert(field.text).second) {
        faults_->add({file_, line, field.column}, field.text,
                     {fmt::format("a second column '{}'", field.text), "each name once", ""});
      }
      header_.push_back(field.text);
    }
    return;
  }
  if (fields.size() != width_) {
    faults_->add(
        {file_, line, 1}, "",
        {fmt::format("{} fields", fields.size()), fmt::format("{}, as in the header", width_),
         "a field that holds a comma is written in double quotes"});
    fields.resize(width_, Field{"", line, 1});
  }
  std::move(fields.begin(), fields.end(), std::back_inserter(fields_));
}

std::optional<std::size_t> Csv::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (found == header_.end()) return {};
  return static_cast<std::size_t>(found - header_.begin());
}

std::optional<std::size_t> Csv::required(std::string_view name) {
  const std::optional<std::size_t> found = column(name);
  if (found || width_ == 0) return found;
  const std::string nearest = engine::nearest_name(name, header_);
  faults_->add({file_, 1, 1}, name,
               {fmt::format("no column '{}'", name), "it in the header",
                nearest.empty() ? "" : fmt::format("is it the column '{}'?", nearest)});
  return {};
}

std::string_view Csv::text(std::size_t row, std::size_t column) const {
  return fields_[row * width_ + column].text;
}

void Csv::fault(std::size_t row, std::size_t column, Problem problem) {
  const Field& field = fields_[row * width_ + column];
  faults_->add({file_, field.line, field.column}, header_[column], std::move(problem));
}

double Csv::number(std::size_t row, std::size_t column, double low, double high) {
  const std::optional<double> value = csv_detail::decimal(text(row, column));
  if (value && *value >= low && *value <= high) return *value;
  fault(row, column,
        {fmt::format("'{}'", text(row, column)),
         fmt::format("a number from {} to {}", engine::text_of(low), engine::text_of(high)), ""});
  return low;
}

std::uint64_t Csv::whole(std::size_t row, std::size_t column, std::uint64_t low,
                         std::uint64_t high) {
  const std::string_view written = text(row, column);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
  const bool is_whole = error == std::errc{} && end == written.data() + written.size();
  if (is_whole && value >= low && value <= high) return value;
  fault(row, column,
        {fmt::format("'{}'", written), fmt::format("a whole number from {} to {}", low, high), ""});
  return low;
}

bool Csv::numeric(std::size_t column) const {
  for (std::size_t row = 0; row < rows(); ++row) {
    if (!csv_detail::decimal(text(row, column))) return false;
  }
  return rows() > 0;
}

}  // namespace scenarios
