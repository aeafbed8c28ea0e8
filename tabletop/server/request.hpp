// SPDX-License-Identifier: Apache-2.0
// A request and a response as the rest of the server sees them: no socket, no library of the network.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace tabletop {

using Json = nlohmann::ordered_json;

struct Request {
  std::string method;                              // "GET"
  std::string target;                              // as it came: "/api/v1/view?seat=state"
  std::multimap<std::string, std::string> fields;  // names in lower case
  std::string body;
  std::string address;  // of the caller, without port
  bool is_from_this_computer = true;

  /// The path without its question; "" where the target is no plain path.
  std::string_view path() const;
  /// A value of the question, percent-decoded; "" where it is absent.
  std::string asked(std::string_view name) const;
  /// The only field of this name; "" where it is absent or stands twice.
  std::string_view field(const std::string& name) const;
  bool has(const std::string& name) const { return fields.count(name) > 0; }
  /// Cookies in the order they came.
  std::vector<std::pair<std::string, std::string>> cookies() const;
};

struct Response {
  int status = 200;
  std::string type = "application/json";
  std::string body;
  std::string_view asset;  // in place of body: bytes that live as long as the program
  std::vector<std::pair<std::string, std::string>> fields;  // beyond those that every one has
};

Response json_response(int status, const Json& body);
/// RFC 9457, as application/problem+json.
Response problem(int status, std::string_view detail, std::string_view hint = "");
/// "Not Found" for 404.
std::string_view title_of(int status);

}  // namespace tabletop
