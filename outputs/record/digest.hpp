// SPDX-License-Identifier: Apache-2.0
// Digests say whether two runs gave the same numbers; outputs/FORMAT.md states the bytes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "outputs/record/result.hpp"

namespace outputs {

/// First 64 bits of SHA-256 over metrics and ledgers of one run, in order of name.
std::uint64_t run_digest(const Result& result, std::size_t run);
std::uint64_t run_digest(const Result& result, RunPlace place);

/// SHA-256 over run digests in order; 64 hex digits.
std::string digest_of_runs(std::span<const std::uint64_t> digests);

/// SHA-256 over the digests of arms (each 64 hex digits) in file order; 64 hex digits.
std::string digest_of_arms(std::span<const std::string> digests);

/// Digest of an arm over its samples and replicates, from the values.
std::string arm_digest(const Result& result, std::size_t arm);

/// Digest of the whole result, from the values; the one run after the other where the axis is `run`.
std::string file_digest(const Result& result);

/// Sets `digest` and the variable `run_digest` from the values; call once all runs are in.
void seal(Result& result);

}  // namespace outputs
