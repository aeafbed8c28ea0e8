// SPDX-License-Identifier: Apache-2.0
// What is in a result file, for people and for scripts.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "outputs/hdf5/reader.hpp"
#include "outputs/record/result.hpp"

namespace outputs {

/// Mean, minimum and maximum over values that are not missing; absent for text or where none is.
struct ValueDigest {
  std::optional<double> mean, minimum, maximum;
  std::size_t missing = 0;
  std::string sha256;  // of the values as little-endian numbers, text as UTF-8 with a NUL each
};

struct VariableReport {
  std::string name, role, type, unit, about;
  std::vector<std::string> axes;
  std::vector<std::size_t> lengths;
  std::optional<ValueDigest> values;
};

struct Inspection {
  std::string path;
  std::uint64_t bytes = 0;
  Seal seal = Seal::intact;
  bool digest_holds = false;  // the values give the digest that the file states
  Result result;              // axes, attributes, scenario
  std::vector<VariableReport> variables;
  std::string provenance;  // JSON text of the file beside it; empty where there is none
};

enum class Depth { names, values };

Inspection inspect(const std::string& path, Depth depth, Trust trust = Trust::checked);
std::string text_of(const Inspection& inspection);
std::string json_of(const Inspection& inspection);

ValueDigest digest_of_values(const Values& values);

}  // namespace outputs
