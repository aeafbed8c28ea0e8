// SPDX-License-Identifier: Apache-2.0
// The page, within the program: no path of the file system is ever made of a request.
#pragma once

#include <span>
#include <string_view>

namespace tabletop {

struct Asset {
  std::string_view path;  // "/assets/index-3f9a.js"
  std::string_view type;  // "text/javascript; charset=utf-8"
  std::string_view etag;
  std::string_view plain, packed;  // packed by gzip
};

/// Sorted by path; "/" is the page itself. Empty where the program was built without its page.
std::span<const Asset> assets();

}  // namespace tabletop
