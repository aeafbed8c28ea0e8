// SPDX-License-Identifier: Apache-2.0
// A result for other tools: a long table, provinces on a map, a research object. Metrics only: never
// fields of communities, which are for looking and may be sensitive.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "outputs/record/provenance.hpp"
#include "outputs/record/result.hpp"
#include "outputs/report/material.hpp"

namespace outputs::exports {

/// totals: one number for each run and metric, by the metric's own rule over time; series: every step.
enum class Detail { totals, series };

struct TableRequest {
  Detail detail = Detail::totals;
  std::vector<std::string> metrics;  // empty: all
};

/// Hands on the rows of a CSV (RFC 4180, UTF-8, dot decimal) piece by piece, its head first. Columns
/// are named as in SDMX: REF_AREA, TIME_PERIOD, INDICATOR, …, OBS_VALUE, UNIT_MEASURE, OBS_STATUS.
void write_csv(const Result& result, const report::Material& material, const TableRequest& request,
               const std::function<void(std::string_view)>& write);

/// What the columns mean, as CSV on the Web metadata for a file of this name.
std::string csv_metadata(const Result& result, std::string_view file_name);

/// RFC 7946: a point for each province, where its people live in the mean, with the numbers of every
/// arm. No borders: none are known here.
std::string geojson(const Result& result, const report::Material& material);

/// A file in a research object.
struct CrateFile {
  std::string name, about, media_type, sha256;
  std::uint64_t bytes = 0;
};

/// ro-crate-metadata.json (RO-Crate 1.1, Process Run Crate): the run is a CreateAction of the program
/// on the scenario; `provenance` is the JSON beside the result, or empty.
std::string crate_metadata(const Result& result, const report::Material& material,
                           const std::vector<CrateFile>& files, const std::string& provenance);

}  // namespace outputs::exports
