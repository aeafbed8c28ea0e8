// SPDX-License-Identifier: Apache-2.0
// Secrets that callers hold, and how often they may try.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace tabletop {

/// 128 bits of the kernel's randomness as 32 letters of hexadecimal.
std::string new_token();
/// What is kept of a token: its SHA-256 in hexadecimal.
std::string hash_of(std::string_view token);
/// Equal or not, in a time that tells nothing of where they differ.
bool are_equal(std::string_view a, std::string_view b);

/// A bucket for each caller that fills at a steady rate; who finds it empty has to wait.
class Pace {
 public:
  using Moment = std::chrono::steady_clock::time_point;
  Pace(double per_second, double most) : per_second_(per_second), most_(most) {}
  /// Takes one; false where there is none.
  bool allows(const std::string& caller, Moment now);

 private:
  struct Bucket {
    double left;
    Moment seen;
  };
  void forget_full_ones(Moment now);

  double per_second_, most_;
  std::map<std::string, Bucket> buckets_;
};

}  // namespace tabletop
