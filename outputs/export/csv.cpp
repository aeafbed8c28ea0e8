// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "outputs/export/export.hpp"
#include "outputs/report/series.hpp"
#include "outputs/report/view.hpp"

namespace outputs::exports {

namespace csv_detail {

struct Column {
  std::string_view name, about;
};
constexpr Column columns[] = {
    {"REF_AREA", "province, or _T for all places"},
    {"TIME_PERIOD", "date at which a step ends, or first/last date of what a total covers"},
    {"INDICATOR", "id of the metric (holdfast describe metrics)"},
    {"ARM", "policy"},
    {"VERSION", "version of the modelled world (replicate); arms of a version met the same luck"},
    {"SEX", "F women and girls, M men and boys, _T both"},
    {"AGE", "age band in years, or _T for all"},
    {"BREAKDOWN", "labels of further axes, axis=label; empty where there is none"},
    {"OBS_VALUE", "the number; empty where it does not exist"},
    {"UNIT_MEASURE", "UDUNITS; 1 for pure numbers and shares"},
    {"OBS_STATUS", "A normal, M missing"}};

// Quoted where a comma, a quote or an end of line is in it.
std::string field(std::string_view text) {
  if (text.find_first_of(",\"\n\r") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char letter : text) quoted += letter == '"' ? "\"\"" : std::string(1, letter);
  return quoted + "\"";
}

// Where a value stands: the labels of its axes beyond run and time.
struct Key {
  std::string area = "_T", sex = "_T", age = "_T", more;
  std::size_t offset = 0;
};

void set_victim(Key& key, const std::string& label) {
  const bool is_child = label == "girls" || label == "boys";
  key.sex = label == "girls" || label == "women" ? "F" : "M";
  key.age = is_child ? "0_17" : "18_plus";
}

std::vector<Key> keys_of(const Result& result, const Variable& variable, std::size_t first_axis) {
  std::vector<Key> keys{Key{}};
  for (std::size_t at = first_axis; at < variable.axes.size(); ++at) {
    const std::string& axis = variable.axes[at];
    const std::vector<std::string> labels = report::labels_of(result, axis);
    std::vector<Key> longer;
    for (const Key& key : keys) {
      for (std::size_t k = 0; k < labels.size(); ++k) {
        Key next = key;
        next.offset = key.offset * labels.size() + k;
        if (axis == "province") {
          next.area = labels[k];
        } else if (axis == "sex") {
          next.sex = labels[k] == "women" ? "F" : "M";
        } else if (axis == "age") {
          next.age = labels[k];
        } else if (axis == "victim") {
          set_victim(next, labels[k]);
        } else {
          next.more += (next.more.empty() ? "" : ";") + axis + "=" + labels[k];
        }
        longer.push_back(std::move(next));
      }
    }
    keys = std::move(longer);
  }
  return keys;
}

bool is_asked(const TableRequest& request, const Variable& variable) {
  const auto& names = request.metrics;
  return variable.role == Role::metric &&
         (names.empty() || std::find(names.begin(), names.end(), variable.name) != names.end());
}

class Writer {
 public:
  Writer(const report::View& view, const TableRequest& request,
         const std::function<void(std::string_view)>& write)
      : view_(view), request_(request), write_(write) {
    for (std::size_t step = 0; step < view.steps; ++step)
      dates_.push_back(report::date_of(view, static_cast<double>(step + 1)));
    whole_ = report::date_of(view, 0.0) + "/" + (dates_.empty() ? "" : dates_.back());
  }

  void add(const Variable& variable) {
    const std::size_t runs = run_axes(variable);
    const bool has_time = variable.axes.size() > runs && variable.axes[runs] == "time";
    for (const Key& key : keys_of(view_.result, variable, runs + (has_time ? 1 : 0))) {
      for (std::size_t arm = 0; arm < view_.arms.size(); ++arm) {
        if (request_.detail == Detail::series && has_time) {
          add_series(variable, key, arm);
        } else {
          add_totals(variable, key, arm);
        }
      }
      write_(text_);
      text_.clear();
    }
  }

 private:
  void add_totals(const Variable& variable, const Key& key, std::size_t arm) {
    const std::vector<double> numbers = numbers_of_runs(view_.result, variable, arm, 0, key.offset);
    for (std::size_t version = 0; version < numbers.size(); ++version)
      add_row(variable, key, arm, version, whole_, numbers[version]);
  }

  void add_series(const Variable& variable, const Key& key, std::size_t arm) {
    for (std::size_t version = 0; version < view_.versions; ++version) {
      const std::vector<double> series =
          report::series_of(view_, variable, arm, version, key.offset);
      for (std::size_t step = 0; step < series.size(); ++step)
        add_row(variable, key, arm, version, dates_[step], series[step]);
    }
  }

  void add_row(const Variable& variable, const Key& key, std::size_t arm, std::size_t version,
               const std::string& period, double value) {
    const bool is_there = std::isfinite(value);
    text_ += fmt::format("{},{},{},{},{},{},{},{},{},{},{}\n", field(key.area), period,
                         field(variable.name), field(view_.arms[arm]), version, key.sex,
                         field(key.age), field(key.more), is_there ? fmt::format("{}", value) : "",
                         field(variable.unit), is_there ? "A" : "M");
  }

  const report::View& view_;
  const TableRequest& request_;
  const std::function<void(std::string_view)>& write_;
  std::vector<std::string> dates_;
  std::string whole_, text_;
};

}  // namespace csv_detail

void write_csv(const Result& result, const report::Material& material, const TableRequest& request,
               const std::function<void(std::string_view)>& write) {
  using namespace csv_detail;
  std::string head;
  for (const Column& column : columns) head += (head.empty() ? "" : ",") + std::string(column.name);
  write(head + "\n");
  const report::View view = report::view_of(result, material);
  Writer writer(view, request, write);
  for (const Variable& variable : result.variables) {
    if (is_asked(request, variable)) writer.add(variable);
  }
}

std::string csv_metadata(const Result& result, std::string_view file_name) {
  using namespace csv_detail;
  nlohmann::ordered_json json;
  json["@context"] = "http://www.w3.org/ns/csvw";
  json["url"] = file_name;
  json["dc:title"] = result.origin.title;
  json["dc:source"] = result.origin.history;
  json["dc:identifier"] = result.digest;
  json["dc:description"] = result.origin.comment;
  json["dialect"] = {{"header", true}, {"delimiter", ","}, {"encoding", "utf-8"}};
  for (const Column& column : columns) {
    nlohmann::ordered_json one{{"name", column.name}, {"dc:description", column.about}};
    if (column.name == "OBS_VALUE") one["datatype"] = "double";
    if (column.name == "VERSION") one["datatype"] = "integer";
    json["tableSchema"]["columns"].push_back(std::move(one));
  }
  return json.dump(2) + "\n";
}

}  // namespace outputs::exports
