// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include <fmt/format.h>

#include "outputs/export/export.hpp"
#include "outputs/record/provenance.hpp"

namespace outputs::exports {

namespace crate_detail {

using Json = nlohmann::ordered_json;

constexpr const char* crate_profile = "https://w3id.org/ro/crate/1.1";
constexpr const char* run_profile = "https://w3id.org/ro/wfrun/process/0.5";

Json reference(const std::string& id) { return {{"@id", id}}; }

Json descriptor() {
  return {{"@id", "ro-crate-metadata.json"},
          {"@type", "CreativeWork"},
          {"about", reference("./")},
          {"conformsTo", reference(crate_profile)}};
}

Json root(const Result& result, const report::Material& material,
          const std::vector<CrateFile>& files, const std::string& date) {
  Json parts = Json::array();
  for (const CrateFile& file : files) parts.push_back(reference(file.name));
  return {
      {"@id", "./"},
      {"@type", "Dataset"},
      {"conformsTo", reference(run_profile)},
      {"name", material.title},
      {"description", material.question + " " + result.origin.comment},
      {"datePublished", date},
      {"license", material.is_real
                      ? "Numbers of the model: CC BY 4.0. Places: GeoNames, CC BY 4.0; see NOTICE "
                        "of the program."
                      : "https://creativecommons.org/licenses/by/4.0/"},
      {"hasPart", parts},
      {"mentions", reference("#run")}};
}

Json file_entity(const CrateFile& file) {
  return {{"@id", file.name},
          {"@type", "File"},
          {"name", file.about},
          {"encodingFormat", file.media_type},
          {"contentSize", fmt::format("{}", file.bytes)},
          {"sha256", file.sha256}};
}

Json program(const Result& result) {
  return {{"@id", "#holdfast"},
          {"@type", "SoftwareApplication"},
          {"name", "Holdfast"},
          {"softwareVersion", result.origin.engine_version},
          {"description", fmt::format("model version {}", result.origin.model_version)},
          {"license", "https://www.apache.org/licenses/LICENSE-2.0"}};
}

Json run(const Result& result, const std::vector<CrateFile>& files, const Json& provenance) {
  Json made = Json::array();
  for (const CrateFile& file : files) {
    if (file.name != "scenario.yaml") made.push_back(reference(file.name));
  }
  Json action{{"@id", "#run"},
              {"@type", "CreateAction"},
              {"name", result.origin.history},
              {"instrument", reference("#holdfast")},
              {"object", Json::array({reference("scenario.yaml"), reference("#seed")})},
              {"result", made},
              {"actionStatus", "http://schema.org/CompletedActionStatus"},
              {"description", "digest of all numbers: " + result.digest}};
  if (provenance.contains("started")) action["startTime"] = provenance["started"];
  if (provenance.contains("finished")) action["endTime"] = provenance["finished"];
  return action;
}

}  // namespace crate_detail

std::string crate_metadata(const Result& result, const report::Material& material,
                           const std::vector<CrateFile>& files, const std::string& provenance) {
  using namespace crate_detail;
  const Json told = provenance.empty() ? Json::object() : Json::parse(provenance, nullptr, false);
  const std::string date = told.is_object() && told.contains("finished")
                               ? told["finished"].get<std::string>().substr(0, 10)
                               : time_now().substr(0, 10);
  Json graph = Json::array({descriptor(), root(result, material, files, date)});
  for (const CrateFile& file : files) graph.push_back(file_entity(file));
  graph.push_back(program(result));
  graph.push_back({{"@id", "#seed"},
                   {"@type", "PropertyValue"},
                   {"name", "seed"},
                   {"value", fmt::format("{}", result.origin.seed)}});
  graph.push_back(run(result, files, told.is_object() ? told : Json::object()));
  graph.push_back({{"@id", run_profile},
                   {"@type", "CreativeWork"},
                   {"name", "Process Run Crate"},
                   {"version", "0.5"}});
  return Json{{"@context", "https://w3id.org/ro/crate/1.1/context"}, {"@graph", graph}}.dump(2) +
         "\n";
}

}  // namespace outputs::exports
