// SPDX-License-Identifier: Apache-2.0
// Known answers of FIPS 180-4 and of the NIST examples for SHA-256.
#include "engine/base/sha256.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

namespace sha256_test {

std::string digest_of(std::string_view message) {
  engine::Sha256 hash;
  hash.update(message.data(), message.size());
  return engine::hex(hash.finish());
}

}  // namespace sha256_test

TEST_CASE("SHA-256 gives the published digests", "[base]") {
  using sha256_test::digest_of;
  CHECK(digest_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(digest_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(digest_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(digest_of("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                  "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu") ==
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  CHECK(digest_of(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("The digest does not depend on how the message is cut into pieces", "[base]") {
  std::string message;
  for (int i = 0; i < 1000; ++i) message.push_back(static_cast<char>(i * 31 % 251));
  const std::string whole = sha256_test::digest_of(message);
  for (std::size_t piece = 1; piece < 200; ++piece) {
    engine::Sha256 hash;
    for (std::size_t begin = 0; begin < message.size(); begin += piece) {
      const std::string part = message.substr(begin, piece);
      hash.update(part.data(), part.size());
    }
    REQUIRE(engine::hex(hash.finish()) == whole);
  }
}

TEST_CASE("A finished digest leaves nothing behind for the next message", "[base]") {
  engine::Sha256 hash;
  hash.update("abc", 3);
  const auto first = hash.finish();
  hash.update("abc", 3);
  CHECK(hash.finish() == first);
}
