// SPDX-License-Identifier: Apache-2.0
// Wrong input is data, not a stack trace: a Fault says where, what was found, what is expected and
// the way out; an InputError carries all faults of an input at once.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

/// Where in an input a fault lies. Lines and columns count from 1; 0 means "not in a file".
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  std::string path;  // the chain of keys, "arms.mixed.protect.basic_services.intensity"
};

struct Fault {
  Place place;
  std::string found;     // "1.7", "no such lever 'protect.basic_servces'"
  std::string expected;  // "a share within [0, 1]"
  std::string hint;      // "write 70 % as 0.7"; may be empty
};

/// `FILE:LINE:COLUMN: path: found, expected`, then the hint on a line of its own.
std::string text_of(const Fault& fault);

/// Exit codes of the program (a promise to scripts).
enum class ExitCode : int {
  done = 0,
  usage = 2,
  invalid_input = 3,
  some_runs_failed = 4,
  precision_not_reached = 5,
  outside_world = 6,
  our_bug = 70
};

/// The input is wrong: exit 3, with every fault that was found.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Fault> faults);
  const std::vector<Fault>& faults() const noexcept { return faults_; }

 private:
  std::vector<Fault> faults_;
};

/// The command line is wrong: exit 2.
class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Disk full, file missing, lock held: exit 6. The message names the path and the reason.
class OutsideError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A run broke a stated limit or an invariant: that run fails, others go on: exit 4.
class RunError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace engine
