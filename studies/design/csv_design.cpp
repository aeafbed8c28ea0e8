// SPDX-License-Identifier: Apache-2.0
#include "studies/design/csv_design.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "engine/base/fault.hpp"
#include "scenarios/reader/number.hpp"
#include "scenarios/reader/study_reader.hpp"
#include "studies/vocabulary.hpp"

namespace studies {

namespace csv_design_detail {

struct Cell {
  std::string text;
  int line = 0;
  int column = 0;  // in bytes, from 1
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// Rows of cells; empty lines and lines that begin with # are left out. No quotes: paths and numbers
// need none.
std::vector<std::vector<Cell>> rows_of(std::string_view bytes) {
  std::vector<std::vector<Cell>> rows;
  int line = 0;
  while (!bytes.empty()) {
    ++line;
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view text = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (trimmed(text).empty() || text.starts_with('#')) continue;
    std::vector<Cell> row;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t stop = std::min(text.find(',', begin), text.size());
      row.push_back({std::string(trimmed(text.substr(begin, stop - begin))), line,
                     static_cast<int>(begin) + 1});
      begin = stop + 1;
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

class CsvReader {
 public:
  explicit CsvReader(const scenarios::Study& study) : study_(&study) {}

  Design read() {
    const std::vector<std::vector<Cell>> rows = rows_of(scenarios::read_bytes(study_->design.file));
    if (rows.size() < 2) {
      fault({"", 1, 1}, rows.empty() ? "nothing" : "no row of values",
            "a row of paths and a row of values for each sample", "");
    } else {
      take_header(rows.front());
    }
    if (!faults_.empty()) throw engine::InputError(faults_);
    for (std::size_t k = 1; k < rows.size(); ++k) take_row(rows[k]);
    if (!faults_.empty()) throw engine::InputError(faults_);
    design_.samples = rows.size() - 1;
    return std::move(design_);
  }

 private:
  void fault(const Cell& cell, std::string found, std::string expected, std::string hint) {
    if (faults_.size() >= 20) return;
    faults_.push_back({{study_->design.file, cell.line, cell.column, cell.text},
                       std::move(found),
                       std::move(expected),
                       std::move(hint)});
  }

  void take_header(const std::vector<Cell>& header) {
    for (const Cell& cell : header) {
      const auto same = [&](const scenarios::Uncertainty& each) { return each.path == cell.text; };
      if (std::any_of(design_.uncertainties.begin(), design_.uncertainties.end(), same)) {
        fault(cell, "a second column of this name", "one column for each number", "");
        continue;
      }
      const auto declared =
          std::find_if(study_->uncertainties.begin(), study_->uncertainties.end(), same);
      if (declared != study_->uncertainties.end()) {
        design_.uncertainties.push_back(*declared);
        continue;
      }
      try {
        design_.uncertainties.push_back(
            scenarios::uncertainty_of(study_->scenario, cell.text, vocabulary()));
      } catch (const engine::InputError& error) {
        const engine::Fault& why = error.faults().front();
        fault(cell, why.found, why.expected, why.hint);
      }
    }
    for (const scenarios::Uncertainty& each : study_->uncertainties) {
      const bool is_there = std::any_of(header.begin(), header.end(),
                                        [&](const Cell& cell) { return cell.text == each.path; });
      if (!is_there)
        fault(header.front(), fmt::format("no column '{}'", each.path),
              "a column for every uncertainty of the study", "");
    }
  }

  void take_row(const std::vector<Cell>& row) {
    if (row.size() != design_.columns()) {
      fault(row.back(), fmt::format("{} values", row.size()),
            fmt::format("{}, as many as the first row has", design_.columns()), "");
      return;
    }
    for (std::size_t k = 0; k < row.size(); ++k) {
      const scenarios::Node node{.kind = scenarios::Node::Kind::scalar, .text = row[k].text};
      const auto value = scenarios::number_of(node, design_.uncertainties[k].quantity);
      if (!value) fault(row[k], value.problem.found, value.problem.expected, value.problem.hint);
      design_.values.push_back(value.value.value_or(0.0));
    }
  }

  const scenarios::Study* study_;
  Design design_;
  std::vector<engine::Fault> faults_;
};

}  // namespace csv_design_detail

Design design_of_csv(const scenarios::Study& study) {
  return csv_design_detail::CsvReader(study).read();
}

}  // namespace studies
