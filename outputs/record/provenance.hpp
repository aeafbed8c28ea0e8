// SPDX-License-Identifier: Apache-2.0
// What may differ between two equal results: it lies beside the result, never in it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "outputs/files/disk.hpp"

namespace outputs {

struct Provenance {
  std::string started;  // ISO 8601, UTC
  std::string finished;
  double seconds = 0.0;
  std::string host;
  std::string system;     // kernel and machine
  std::string processor;  // model name
  unsigned threads = 0;
  std::string compiler;
  std::string instruction_set;  // x86-64, x86-64-v3, x86-64-v4
  std::string engine_version;
  std::vector<std::string> command;
  std::string file_sha256;                                   // of the result beside it
  std::vector<std::pair<std::string, std::string>> further;  // e.g. libraries, commit
};

/// What this process can say of itself; started is now.
Provenance provenance_here();

/// Time now as ISO 8601 in UTC, whole seconds.
std::string time_now();

/// `NAME.h5` → `NAME.provenance.json`.
std::string provenance_path(const std::string& result_path);

std::string json_of(const Provenance& provenance);
void write_provenance(Disk& disk, const std::string& result_path, const Provenance& provenance);

}  // namespace outputs
