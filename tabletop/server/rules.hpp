// SPDX-License-Identifier: Apache-2.0
// What a request must be before anyone looks at what it asks: from a page of this server, by a name
// that this server has, in JSON. Against other pages in the same browser (forged requests, rebound
// names), not against people.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "tabletop/server/request.hpp"

namespace tabletop {

/// `host:port` by which this server may be called.
using Names = std::set<std::string, std::less<>>;

/// The refusal of a request by its head alone; nothing where it may go on.
std::optional<Response> refusal_of_head(const Request& request, const Names& names);

/// The object of a body; 400 where it is not one, is nested too deep or is no UTF-8.
struct Body {
  Json object;
  std::optional<Response> refusal;
};
Body body_of(const Request& request);
/// The text of this name in a body; empty where there is none.
std::string text_at(const Json& object, const char* key);

/// How deep brackets nest, without building anything.
std::size_t depth_of(std::string_view json);

/// Fields of every response: nothing of another host, no frame, no guess of types.
std::vector<std::pair<std::string, std::string>> guarding_fields();

}  // namespace tabletop
