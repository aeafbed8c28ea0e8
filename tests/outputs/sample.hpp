// SPDX-License-Identifier: Apache-2.0
// A small invented result with everything a real one may hold.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "outputs/record/result.hpp"

namespace outputs::sample {

/// Arms nothing, patrols (equal to nothing) and schools; 3 replicates, 5 weekly steps, 4 communities.
Result small();

/// Arms a and b over replicates and steps; one metric `level` with the values that `at` gives.
Result levels(std::size_t replicates, std::size_t steps,
              double (*at)(std::size_t arm, std::size_t replicate, std::size_t step));

/// A folder of its own for one test, removed with it; below HOLDFAST_SCRATCH where that is set.
class Folder {
 public:
  explicit Folder(const std::string& name);
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder();
  std::string file(const std::string& name) const { return (path_ / name).string(); }
  const std::filesystem::path& path() const { return path_; }
  /// Names in it, sorted.
  std::vector<std::string> names() const;

 private:
  std::filesystem::path path_;
};

}  // namespace outputs::sample
