// SPDX-License-Identifier: Apache-2.0
#include "outputs/record/digest.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>
#include <numeric>
#include <stdexcept>

#include "engine/base/sha256.hpp"

namespace outputs {

static_assert(std::endian::native == std::endian::little, "digests hash memory as it lies");

namespace digest_detail {

constexpr std::uint64_t one_missing = 0x7ff8000000000000U;

// −0 as 0 and every NaN as one pattern: equal numbers give equal bytes.
std::uint64_t pattern_of(double value) {
  if (value != value) return one_missing;
  if (value == 0.0) return 0;
  return std::bit_cast<std::uint64_t>(value);
}

void add_doubles(engine::Sha256& hash, std::span<const double> values) {
  std::array<std::uint64_t, 512> patterns;
  while (!values.empty()) {
    const std::size_t count = std::min(values.size(), patterns.size());
    std::transform(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count),
                   patterns.begin(), pattern_of);
    hash.update(patterns.data(), count * sizeof(std::uint64_t));
    values = values.subspan(count);
  }
}

std::vector<const Variable*> hashed_variables(const Result& result) {
  std::vector<const Variable*> found;
  for (const Variable& variable : result.variables) {
    if (variable.role == Role::metric || variable.role == Role::ledger) found.push_back(&variable);
  }
  std::sort(found.begin(), found.end(),
            [](const Variable* a, const Variable* b) { return a->name < b->name; });
  return found;
}

void add_run(engine::Sha256& hash, const Result& result, const Variable& variable,
             std::size_t run) {
  hash.update(variable.name.c_str(), variable.name.size() + 1);  // with its NUL
  if (variable.role == Role::metric) {
    add_doubles(hash, run_values(result, variable, run));
    return;
  }
  const std::size_t length = run_length(result, variable);
  const auto& entries = std::get<std::vector<std::int64_t>>(variable.values);
  hash.update(entries.data() + run * length, length * sizeof(std::int64_t));
}

std::uint8_t nibble(char digit) {
  return static_cast<std::uint8_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

}  // namespace digest_detail

using namespace digest_detail;

std::uint64_t run_digest(const Result& result, std::size_t run) {
  engine::Sha256 hash;
  for (const Variable* variable : hashed_variables(result)) add_run(hash, result, *variable, run);
  const std::array<std::uint8_t, 32> bytes = hash.finish();
  std::uint64_t digest = 0;
  for (std::size_t byte = 0; byte < 8; ++byte) digest = digest << 8 | bytes[byte];
  return digest;
}

std::uint64_t run_digest(const Result& result, RunPlace place) {
  return run_digest(result, run_of(result, place));
}

std::string digest_of_runs(std::span<const std::uint64_t> digests) {
  engine::Sha256 hash;
  for (const std::uint64_t digest : digests) {
    std::array<std::uint8_t, 8> bytes;
    for (std::size_t byte = 0; byte < 8; ++byte) {
      bytes[byte] = static_cast<std::uint8_t>(digest >> (56 - 8 * byte));
    }
    hash.update(bytes.data(), bytes.size());
  }
  return engine::hex(hash.finish());
}

std::string digest_of_arms(std::span<const std::string> digests) {
  engine::Sha256 hash;
  for (const std::string& digest : digests) {
    if (digest.size() != 64) throw std::logic_error("a digest of an arm has 64 digits");
    std::array<std::uint8_t, 32> bytes;
    for (std::size_t byte = 0; byte < 32; ++byte) {
      bytes[byte] =
          static_cast<std::uint8_t>(nibble(digest[2 * byte]) << 4 | nibble(digest[2 * byte + 1]));
    }
    hash.update(bytes.data(), bytes.size());
  }
  return engine::hex(hash.finish());
}

namespace digest_detail {

std::vector<std::uint64_t> digests_of_all_runs(const Result& result) {
  std::vector<std::uint64_t> digests(run_count(result));
  for (std::size_t run = 0; run < digests.size(); ++run) digests[run] = run_digest(result, run);
  return digests;
}

// From digests of all runs in order: the arms are equal blocks; a part of a study is one block.
std::string file_digest_from(const Result& result, std::span<const std::uint64_t> runs) {
  const Axis* arm = result.axis("arm");
  const std::size_t arms = arm == nullptr || result.axis("run") != nullptr ? 1 : arm->length;
  const std::size_t block = runs.size() / arms;
  std::vector<std::string> digests;
  for (std::size_t each = 0; each < arms; ++each) {
    digests.push_back(digest_of_runs(runs.subspan(each * block, block)));
  }
  return digest_of_arms(digests);
}

}  // namespace digest_detail

std::string arm_digest(const Result& result, std::size_t arm) {
  const Axis* arms = result.axis("arm");
  const std::size_t block = run_count(result) / (arms == nullptr ? 1 : arms->length);
  std::vector<std::uint64_t> digests(block);
  for (std::size_t each = 0; each < block; ++each) {
    digests[each] = run_digest(result, arm * block + each);
  }
  return digest_of_runs(digests);
}

std::string file_digest(const Result& result) {
  return file_digest_from(result, digests_of_all_runs(result));
}

void seal(Result& result) {
  std::vector<std::uint64_t> digests = digests_of_all_runs(result);
  result.digest = file_digest_from(result, digests);
  Variable* variable = result.variable("run_digest");
  if (variable == nullptr) variable = &result.variables.emplace_back();
  *variable = {};
  variable->name = "run_digest";
  variable->role = Role::design;
  variable->axes = run_axis_names(result);
  variable->about = "First 64 bits of SHA-256 over metrics and ledgers of the run";
  variable->values = std::move(digests);
}

}  // namespace outputs
