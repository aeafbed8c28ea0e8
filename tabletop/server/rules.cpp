// SPDX-License-Identifier: Apache-2.0
#include "tabletop/server/rules.hpp"

#include "tabletop/server/limits.hpp"

namespace tabletop {

namespace rules_detail {

bool is_read(const Request& request) { return request.method == "GET" || request.method == "HEAD"; }

std::optional<Response> refusal_of_origin(const Request& request) {
  const std::string own = "http://" + std::string(request.field("host"));
  const std::string_view site = request.field("sec-fetch-site");
  if (is_read(request)) {
    // Opening the page from a link of another page is fine; reading data from there is not.
    const bool is_data = request.path().starts_with("/api/");
    if (is_data && request.has("sec-fetch-site") && site != "same-origin" && site != "none")
      return problem(403, "another page asks for data of this one");
    if (is_data && request.has("origin") && request.field("origin") != own)
      return problem(403, "another page asks for data of this one");
    return std::nullopt;
  }
  if (request.field("origin") != own)
    return problem(403, "only a page of this server may change anything",
                   "the field Origin must name this server");
  if (request.has("sec-fetch-site") && site != "same-origin")
    return problem(403, "only a page of this server may change anything");
  return std::nullopt;
}

bool is_json(std::string_view type) {
  const std::string_view bare = type.substr(0, type.find(';'));
  return bare == "application/json";
}

}  // namespace rules_detail

std::optional<Response> refusal_of_head(const Request& request, const Names& names) {
  if (request.fields.size() > limits::header_fields) return problem(431, "too many header fields");
  if (request.fields.count("host") != 1 || !names.contains(request.field("host")))
    return problem(421, "this server is not called that");
  if (request.path().empty()) return problem(400, "the target is no path");
  const bool is_delete = request.method == "DELETE";
  if (!rules_detail::is_read(request) && request.method != "POST" && !is_delete)
    return problem(405, "GET, HEAD, POST and DELETE are known here");
  if (auto refusal = rules_detail::refusal_of_origin(request)) return refusal;
  if (request.method == "POST" && !rules_detail::is_json(request.field("content-type")))
    return problem(415, "a command is application/json");
  return std::nullopt;
}

std::size_t depth_of(std::string_view json) {
  std::size_t depth = 0, deepest = 0;
  bool is_text = false, is_escaped = false;
  for (const char letter : json) {
    if (is_text) {
      if (is_escaped) {
        is_escaped = false;
      } else if (letter == '\\') {
        is_escaped = true;
      } else if (letter == '"') {
        is_text = false;
      }
    } else if (letter == '"') {
      is_text = true;
    } else if (letter == '[' || letter == '{') {
      deepest = std::max(deepest, ++depth);
    } else if ((letter == ']' || letter == '}') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

Body body_of(const Request& request) {
  if (depth_of(request.body) > limits::json_depth)
    return {{}, problem(400, "the JSON is nested too deep")};
  Json object = Json::parse(request.body, nullptr, false);
  if (object.is_discarded()) return {{}, problem(400, "the body is no JSON")};
  if (!object.is_object()) return {{}, problem(400, "the body is no JSON object")};
  return {std::move(object), std::nullopt};
}

std::vector<std::pair<std::string, std::string>> guarding_fields() {
  return {{"Content-Security-Policy",
           "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
           "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
          {"X-Content-Type-Options", "nosniff"},
          {"Referrer-Policy", "no-referrer"},
          {"Cross-Origin-Resource-Policy", "same-origin"}};
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace tabletop
