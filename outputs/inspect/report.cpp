// SPDX-License-Identifier: Apache-2.0
// An inspection as text for people and as JSON for scripts.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/base/text.hpp"
#include "outputs/hdf5/roles.hpp"
#include "outputs/inspect/inspect.hpp"

namespace outputs {

namespace report_detail {

using Json = nlohmann::ordered_json;

std::string_view text_of(Seal seal) {
  if (seal == Seal::intact) return "holds";
  return seal == Seal::wrong ? "is wrong: changed after it was written"
                             : "is missing: changed after it was written";
}

std::string text_of(const Attribute& attribute) {
  return std::visit(
      [](const auto& value) -> std::string {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
          return value;
        } else {
          return fmt::format("{}", value);
        }
      },
      attribute.value);
}

// First and last coordinate, or nothing for a bare dimension.
std::string ends_of(const Axis& axis) {
  return std::visit(
      [](const auto& values) -> std::string {
        if constexpr (std::is_same_v<std::decay_t<decltype(values)>, std::monostate>) {
          return "";
        } else {
          return values.size() == 1 ? fmt::format("{}", values.front())
                                    : fmt::format("{} … {}", values.front(), values.back());
        }
      },
      axis.coordinates);
}

std::string shape_of(const VariableReport& variable) {
  std::string text;
  for (std::size_t axis = 0; axis < variable.axes.size(); ++axis) {
    text +=
        fmt::format("{}{} {}", axis == 0 ? "" : ", ", variable.axes[axis], variable.lengths[axis]);
  }
  return text;
}

std::string number_or_nothing(const std::optional<double>& value) {
  return value ? engine::text_of(*value) : "none";
}

Json json_of(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json json_of(const Attribute& attribute) {
  return std::visit([](const auto& value) { return Json(value); }, attribute.value);
}

Json json_of(const Axis& axis) {
  Json json{
      {"name", axis.name}, {"length", axis.length}, {"unit", axis.unit}, {"about", axis.about}};
  std::visit(
      [&](const auto& values) {
        using Column = std::decay_t<decltype(values)>;
        if constexpr (!std::is_same_v<Column, std::monostate>) json["coordinates"] = values;
      },
      axis.coordinates);
  return json;
}

Json json_of(const VariableReport& variable) {
  Json json{{"name", variable.name},      {"role", variable.role},   {"type", variable.type},
            {"unit", variable.unit},      {"about", variable.about}, {"axes", variable.axes},
            {"lengths", variable.lengths}};
  if (variable.values) {
    json["mean"] = json_of(variable.values->mean);
    json["min"] = json_of(variable.values->minimum);
    json["max"] = json_of(variable.values->maximum);
    json["missing"] = variable.values->missing;
    json["sha256"] = variable.values->sha256;
  }
  return json;
}

}  // namespace report_detail

std::string text_of(const Inspection& inspection) {
  std::string text =
      fmt::format("{} ({} bytes)\nhash of the file {}\ndigest of the values {}\n\n",
                  inspection.path, inspection.bytes, report_detail::text_of(inspection.seal),
                  inspection.digest_holds ? "holds" : "does not hold");
  for (const Attribute& attribute : hdf5::root_attributes(inspection.result)) {
    text += fmt::format("{:<16} {}\n", attribute.name, report_detail::text_of(attribute));
  }
  text += "\naxes\n";
  for (const Axis& axis : inspection.result.axes) {
    text +=
        fmt::format("  {:<16} {:>6}  {}\n", axis.name, axis.length, report_detail::ends_of(axis));
  }
  text += "\nvariables\n";
  for (const VariableReport& variable : inspection.variables) {
    text += fmt::format("  {} ({}) {} [{}] {}\n", variable.name, report_detail::shape_of(variable),
                        variable.type, variable.unit, variable.about);
    if (!variable.values) continue;
    text += fmt::format("      mean {}, min {}, max {}, missing {}, sha256 {}\n",
                        report_detail::number_or_nothing(variable.values->mean),
                        report_detail::number_or_nothing(variable.values->minimum),
                        report_detail::number_or_nothing(variable.values->maximum),
                        variable.values->missing, variable.values->sha256);
  }
  if (!inspection.provenance.empty()) text += "\nprovenance\n" + inspection.provenance;
  return text;
}

std::string json_of(const Inspection& inspection) {
  report_detail::Json json{{"file", inspection.path},
                           {"bytes", inspection.bytes},
                           {"hash_holds", inspection.seal == Seal::intact},
                           {"digest_holds", inspection.digest_holds}};
  report_detail::Json& attributes = json["attributes"] = report_detail::Json::object();
  for (const Attribute& attribute : hdf5::root_attributes(inspection.result)) {
    attributes[attribute.name] = report_detail::json_of(attribute);
  }
  report_detail::Json& axes = json["axes"] = report_detail::Json::array();
  for (const Axis& axis : inspection.result.axes) axes.push_back(report_detail::json_of(axis));
  report_detail::Json& variables = json["variables"] = report_detail::Json::array();
  for (const VariableReport& variable : inspection.variables) {
    variables.push_back(report_detail::json_of(variable));
  }
  json["provenance"] = nlohmann::ordered_json::parse(inspection.provenance, nullptr, false);
  if (json["provenance"].is_discarded()) json["provenance"] = nullptr;
  // A file read with --force need not hold UTF-8.
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace outputs
