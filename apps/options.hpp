// SPDX-License-Identifier: Apache-2.0
// What a verb may be told on the command line: declared once, parsed strictly, printed by --help.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace apps {

/// How an option is written: its flag, the word for its value, one sentence.
struct Spelling {
  std::string_view flag;   // "--threads", or the name of an argument: "SCENARIO"
  std::string_view value;  // "N"; empty for switches and arguments
  std::string_view about;
};

struct WholeRange {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};

class Options {
 public:
  explicit Options(std::string_view verb);
  ~Options();

  void argument(std::string& into, Spelling spelling);
  void optional_argument(std::string& into, Spelling spelling);
  /// One word or more.
  void arguments(std::vector<std::string>& into, Spelling spelling);
  void text(std::string& into, Spelling spelling);
  /// Repeatable; each value may hold several, parted by commas.
  void list(std::vector<std::string>& into, Spelling spelling);
  /// Repeatable, each value as it is.
  void each(std::vector<std::string>& into, Spelling spelling);
  void whole(std::optional<std::uint64_t>& into, Spelling spelling, WholeRange range);
  /// Strictly between 0 and 1.
  void share(double& into, Spelling spelling);
  void one_of(std::string& into, Spelling spelling, std::vector<std::string> words);
  void turn_on(bool& into, Spelling spelling);

  /// UsageError for an unknown option (with the nearest one), a missing value, a surplus word.
  void parse(const std::vector<std::string>& words);
  bool wants_help() const { return wants_help_; }
  /// "run SCENARIO [options]" and one line per option.
  std::string usage() const;
  std::string list_of_options() const;

 private:
  struct Parser;
  void remember(const Spelling& spelling);
  void refuse_surplus(const std::vector<std::string>& surplus) const;

  std::unique_ptr<Parser> parser_;
  std::string verb_;
  std::vector<std::string> arguments_, flags_;
  std::vector<std::pair<std::string, std::string>> lines_;
  bool wants_help_ = false;
};

}  // namespace apps
