// SPDX-License-Identifier: Apache-2.0
// Collects every fault of an input, so that a user repairs a file in one go.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/fault.hpp"

namespace scenarios {

/// Where a node was written. Lines and columns count from 1; `file` is a number given by Faults.
struct Mark {
  int file = 0;
  int line = 0;
  int column = 0;  // in characters, not bytes
};

/// What is wrong with one piece of text, before it is known where it stands.
struct Problem {
  std::string found;
  std::string expected;
  std::string hint;
};

/// "did you mean 'X'?" for the word of a list that was probably meant; empty where none is near.
std::string did_you_mean(std::string_view word, std::span<const std::string> words);

class Faults {
 public:
  static constexpr std::size_t shown = 20;
  static constexpr std::size_t most = 200;  // more are not kept, nor looked for

  /// Registers the name of an input; marks refer to it by the number returned.
  int file(std::string name);
  const std::string& file_name(int number) const {
    return files_[static_cast<std::size_t>(number)];
  }

  /// Adds a fault; a second one of the same place and path is dropped.
  void add(Mark mark, std::string_view path, Problem problem);
  void add(engine::Fault fault);

  bool empty() const { return faults_.empty(); }
  /// Whether enough is wrong that a reader may stop looking: a hostile file must not cost the square
  /// of its faults.
  bool full() const { return faults_.size() >= most; }
  /// Whether a fault was found at this very place (so that a later rule stays silent about it).
  bool at(Mark mark) const;

  /// In order of file, line and column; at most `shown`, then one that counts the rest.
  std::vector<engine::Fault> list() const;

 private:
  std::vector<std::string> files_;
  std::vector<engine::Fault> faults_;
};

}  // namespace scenarios
