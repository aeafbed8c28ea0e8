// SPDX-License-Identifier: Apache-2.0
#include "outputs/inspect/inspect.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/base/sha256.hpp"
#include "outputs/hdf5/roles.hpp"
#include "outputs/record/digest.hpp"
#include "outputs/record/provenance.hpp"
#include "outputs/statistics/summary.hpp"

namespace outputs {

namespace inspect_detail {

std::string type_of(const Values& values) {
  constexpr const char* names[] = {"float64", "float32", "int64", "uint64",
                                   "int32",   "int8",    "text"};
  return names[values.index()];
}

std::string content_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return "";
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Whether the stated digest is that of the values; hashing is cheap beside reading.
bool does_digest_hold(const Result& result) {
  return !result.variables.empty() && file_digest(result) == result.digest;
}

}  // namespace inspect_detail

ValueDigest digest_of_values(const Values& values) {
  ValueDigest digest;
  engine::Sha256 hash;
  std::visit(
      [&](const auto& column) {
        using Value = typename std::decay_t<decltype(column)>::value_type;
        if constexpr (std::is_same_v<Value, std::string>) {
          for (const std::string& text : column) hash.update(text.c_str(), text.size() + 1);
        } else {
          hash.update(column.data(), column.size() * sizeof(Value));
          std::vector<double> present;
          for (const Value value : column) {
            if (value == value) present.push_back(static_cast<double>(value));
          }
          digest.missing = column.size() - present.size();
          if (present.empty()) return;
          digest.mean = mean(present);
          digest.minimum = over_time(present, "min");
          digest.maximum = over_time(present, "max");
        }
      },
      values);
  digest.sha256 = engine::hex(hash.finish());
  return digest;
}

Inspection inspect(const std::string& path, Depth depth, Trust trust) {
  Inspection inspection;
  inspection.path = path;
  Reading reading = read_with_seal(path, trust);
  std::error_code none;
  inspection.bytes = std::filesystem::file_size(path, none);
  inspection.seal = reading.seal;
  inspection.result = std::move(reading.result);
  inspection.digest_holds = inspect_detail::does_digest_hold(inspection.result);
  for (const Variable& variable : inspection.result.variables) {
    VariableReport& report = inspection.variables.emplace_back();
    report.name = variable.name;
    report.role = hdf5::text_of(variable.role);
    report.type = inspect_detail::type_of(variable.values);
    report.unit = variable.unit;
    report.about = variable.about;
    report.axes = variable.axes;
    for (const std::string& axis : variable.axes) {
      report.lengths.push_back(inspection.result.axis(axis)->length);
    }
    if (depth == Depth::values) report.values = digest_of_values(variable.values);
  }
  inspection.provenance = inspect_detail::content_of_file(provenance_path(path));
  return inspection;
}

}  // namespace outputs
