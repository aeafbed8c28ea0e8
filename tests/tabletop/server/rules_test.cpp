// SPDX-License-Identifier: Apache-2.0
#include "tabletop/server/rules.hpp"

#include "tabletop/server/limits.hpp"
#include "tabletop/server/tokens.hpp"
#include "tests/catch.hpp"

namespace {

using namespace tabletop;

const Names names{"127.0.0.1:8737", "localhost:8737"};

Request post() {
  return {.method = "POST",
          .target = "/api/v1/cmd",
          .fields = {{"host", "127.0.0.1:8737"},
                     {"origin", "http://127.0.0.1:8737"},
                     {"content-type", "application/json"}}};
}

int status_of(const Request& request) {
  const auto refusal = refusal_of_head(request, names);
  return refusal ? refusal->status : 200;
}

void set(Request& request, const std::string& name, const std::string& value) {
  request.fields.erase(name);
  request.fields.emplace(name, value);
}

}  // namespace

TEST_CASE("A command from a page of this server may go on", "[tabletop][server]") {
  CHECK(status_of(post()) == 200);
  Request request = post();
  set(request, "sec-fetch-site", "same-origin");
  set(request, "content-type", "application/json; charset=utf-8");
  CHECK(status_of(request) == 200);
}

TEST_CASE("A name that this server does not have is refused, on every route",
          "[tabletop][server]") {
  for (const char* host :
       {"evil.example", "127.0.0.1", "127.0.0.1:80", "localhost:8737.evil.example",
        "127.0.0.1:8737@evil.example", "2130706433:8737", ""}) {
    for (const char* target : {"/", "/api/v1/view", "/api/v1/cmd", "/nothing"}) {
      Request request{.method = "GET", .target = target, .fields = {{"host", host}}};
      CHECK(status_of(request) == 421);
    }
  }
  Request twice{.method = "GET", .target = "/"};
  twice.fields = {{"host", "127.0.0.1:8737"}, {"host", "evil.example"}};
  CHECK(status_of(twice) == 421);
}

TEST_CASE("No other page changes anything", "[tabletop][server]") {
  for (const char* origin : {"http://evil.example", "null", "http://127.0.0.1",
                             "http://localhost:8737", "https://127.0.0.1:8737", ""}) {
    Request request = post();
    set(request, "origin", origin);
    CHECK(status_of(request) == 403);
  }
  Request without = post();
  without.fields.erase("origin");
  CHECK(status_of(without) == 403);
  for (const char* site : {"cross-site", "same-site", "none"}) {
    Request request = post();
    set(request, "sec-fetch-site", site);
    CHECK(status_of(request) == 403);
  }
}

TEST_CASE("No other page reads data, but a link to the page works", "[tabletop][server]") {
  Request request{.method = "GET",
                  .target = "/api/v1/view",
                  .fields = {{"host", "127.0.0.1:8737"}, {"sec-fetch-site", "cross-site"}}};
  CHECK(status_of(request) == 403);
  request.target = "/";
  CHECK(status_of(request) == 200);
}

TEST_CASE("A form of another kind than JSON is refused", "[tabletop][server]") {
  for (const char* type : {"application/x-www-form-urlencoded", "text/plain", "multipart/form-data",
                           "", "text/plain; application/json"}) {
    Request request = post();
    set(request, "content-type", type);
    CHECK(status_of(request) == 415);
  }
}

TEST_CASE("Strange methods, targets and heads are refused", "[tabletop][server]") {
  Request request = post();
  request.method = "PUT";
  CHECK(status_of(request) == 405);
  request = post();
  request.target = "http://evil.example/";
  CHECK(status_of(request) == 400);
  request = post();
  for (std::size_t i = 0; i < limits::header_fields; ++i)
    request.fields.emplace("x-" + std::to_string(i), "");
  CHECK(status_of(request) == 431);
}

TEST_CASE("Deep or broken JSON is refused before anything is built of it", "[tabletop][server]") {
  Request request = post();
  for (const std::string& body :
       {std::string(30'000, '['), std::string(33, '[') + std::string(33, ']'), std::string("{"),
        std::string("[]"), std::string("\"\xff\""), std::string("{\"a\":\"\xff\"}"),
        std::string()}) {
    request.body = body;
    const Body read = body_of(request);
    REQUIRE(read.refusal);
    CHECK(read.refusal->status == 400);
  }
  request.body = R"({"a": "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"[[[["})";
  CHECK_FALSE(body_of(request).refusal);
}

TEST_CASE("What is asked is decoded, and cookies are told apart", "[tabletop][server]") {
  Request request{.target = "/api/v1/view?seat=a%2Fb+c&look=",
                  .fields = {{"cookie", "x=1; holdfast_a=2"}}};
  CHECK(request.path() == "/api/v1/view");
  CHECK(request.asked("seat") == "a/b c");
  CHECK(request.asked("as").empty());
  CHECK(request.asked("none").empty());
  CHECK(request.cookies() ==
        std::vector<std::pair<std::string, std::string>>{{"x", "1"}, {"holdfast_a", "2"}});
}

TEST_CASE("Who tries too often has to wait, and others do not", "[tabletop][server]") {
  Pace pace(10.0 / 60, 10);
  const Pace::Moment start{};
  for (int i = 0; i < 10; ++i) CHECK(pace.allows("10.0.0.1", start));
  CHECK_FALSE(pace.allows("10.0.0.1", start));
  CHECK(pace.allows("10.0.0.2", start));
  CHECK(pace.allows("10.0.0.1", start + std::chrono::seconds(7)));
  CHECK_FALSE(pace.allows("10.0.0.1", start + std::chrono::seconds(7)));
}

TEST_CASE("A flood of addresses is remembered within bounds", "[tabletop][server]") {
  Pace pace(1, 1);
  const Pace::Moment start{};
  for (std::size_t i = 0; i < limits::addresses_remembered; ++i)
    CHECK(pace.allows(std::to_string(i), start));
  CHECK_FALSE(pace.allows("one more", start));
  CHECK(pace.allows("one more", start + std::chrono::seconds(2)));
}

TEST_CASE("Tokens have 128 bits and are kept as digests only", "[tabletop][server]") {
  const std::string token = new_token();
  CHECK(token.size() == 32);
  CHECK(token != new_token());
  CHECK(hash_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(are_equal("abc", "abc"));
  CHECK_FALSE(are_equal("abc", "abd"));
  CHECK_FALSE(are_equal("abc", "ab"));
}
