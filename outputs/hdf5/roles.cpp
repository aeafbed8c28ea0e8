// SPDX-License-Identifier: Apache-2.0
#include "outputs/hdf5/roles.hpp"

#include <array>
#include <string>
#include <utility>

namespace outputs::hdf5 {

namespace roles_detail {

constexpr std::array<std::pair<Role, std::string_view>, 5> words{
    {{Role::metric, "metric"},
     {Role::ledger, "ledger"},
     {Role::field, "field"},
     {Role::design, "design"},
     {Role::coordinate, "coordinate"}}};

constexpr std::string_view conventions = "CF-1.10";

std::string* text_member(Result& result, std::string_view name) {
  Origin& origin = result.origin;
  const std::pair<std::string_view, std::string*> members[] = {
      {"title", &origin.title},
      {"source", &origin.source},
      {"history", &origin.history},
      {"references", &origin.references},
      {"comment", &origin.comment},
      {"scenario", &origin.scenario},
      {"scenario_sha256", &origin.scenario_sha256},
      {"engine_version", &origin.engine_version},
      {"intended_use", &origin.intended_use},
      {"digest", &result.digest}};
  for (const auto& [known, member] : members) {
    if (known == name) return member;
  }
  return nullptr;
}

}  // namespace roles_detail

using namespace roles_detail;

std::string_view text_of(Role role) {
  for (const auto& [known, word] : words) {
    if (known == role) return word;
  }
  return "";
}

std::optional<Role> role_of(std::string_view text) {
  for (const auto& [role, word] : words) {
    if (word == text) return role;
  }
  return std::nullopt;
}

std::vector<Attribute> root_attributes(const Result& result) {
  const Origin& origin = result.origin;
  std::vector<Attribute> attributes{{"Conventions", std::string(conventions)},
                                    {"title", origin.title},
                                    {"source", origin.source},
                                    {"history", origin.history}};
  if (!origin.references.empty()) attributes.push_back({"references", origin.references});
  if (!origin.comment.empty()) attributes.push_back({"comment", origin.comment});
  attributes.push_back({"scenario", origin.scenario});
  attributes.push_back({"scenario_sha256", origin.scenario_sha256});
  attributes.push_back({"engine_version", origin.engine_version});
  attributes.push_back({"model_version", origin.model_version});
  attributes.push_back({"seed", origin.seed});
  attributes.push_back({"digest", result.digest});
  attributes.push_back({"intended_use", origin.intended_use});
  attributes.push_back({"sensitive", std::string(origin.is_sensitive ? "yes" : "no")});
  attributes.insert(attributes.end(), result.attributes.begin(), result.attributes.end());
  return attributes;
}

void take_root_attributes(Result& result, std::vector<Attribute> attributes) {
  for (Attribute& attribute : attributes) {
    const auto* text = std::get_if<std::string>(&attribute.value);
    const auto* whole = std::get_if<std::int64_t>(&attribute.value);
    const auto* natural = std::get_if<std::uint64_t>(&attribute.value);
    if (attribute.name == "Conventions") continue;
    if (attribute.name == "sensitive" && text != nullptr) {
      result.origin.is_sensitive = *text == "yes";
    } else if (attribute.name == "model_version" && whole != nullptr) {
      result.origin.model_version = *whole;
    } else if (attribute.name == "seed" && natural != nullptr) {
      result.origin.seed = *natural;
    } else if (std::string* member = text_member(result, attribute.name);
               member != nullptr && text != nullptr) {
      *member = *text;
    } else {
      result.attributes.push_back(std::move(attribute));
    }
  }
}

}  // namespace outputs::hdf5
