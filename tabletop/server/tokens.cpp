// SPDX-License-Identifier: Apache-2.0
#include "tabletop/server/tokens.hpp"

#include <sys/random.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "engine/base/fault.hpp"
#include "engine/base/sha256.hpp"
#include "tabletop/server/limits.hpp"

namespace tabletop {

std::string new_token() {
  std::array<std::uint8_t, 16> bytes{};
  if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
    throw engine::OutsideError(std::string("getrandom: ") + std::strerror(errno));
  return engine::hex(bytes);
}

std::string hash_of(std::string_view token) {
  engine::Sha256 digest;
  digest.update(token.data(), token.size());
  return engine::hex(digest.finish());
}

bool are_equal(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t at = 0; at < a.size(); ++at)
    difference |= static_cast<unsigned char>(a[at]) ^ static_cast<unsigned char>(b[at]);
  return difference == 0;
}

bool Pace::allows(const std::string& caller, Moment now) {
  if (buckets_.size() >= limits::addresses_remembered) forget_full_ones(now);
  if (buckets_.size() >= limits::addresses_remembered && !buckets_.contains(caller)) return false;
  Bucket& bucket = buckets_.try_emplace(caller, Bucket{most_, now}).first->second;
  const double seconds = std::chrono::duration<double>(now - bucket.seen).count();
  bucket.left = std::min(most_, bucket.left + seconds * per_second_);
  bucket.seen = now;
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}

void Pace::forget_full_ones(Moment now) {
  std::erase_if(buckets_, [&](const auto& entry) {
    const double seconds = std::chrono::duration<double>(now - entry.second.seen).count();
    return entry.second.left + seconds * per_second_ >= most_;
  });
}

}  // namespace tabletop
