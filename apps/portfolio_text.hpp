// SPDX-License-Identifier: Apache-2.0
// A front of portfolios as JSON, as people read it, and as arms for --arms-from.
#pragma once

#include <string>

#include "apps/json.hpp"
#include "studies/portfolio/portfolio.hpp"

namespace apps {

struct PortfolioReport {
  const studies::PortfolioRequest* request = nullptr;
  const studies::PortfolioSearch* search = nullptr;
  std::string study;
  std::string robust;          // the word of the command line
  bool is_with_rights = true;  // false: asked for without harm by the State
};

Json json_of(const PortfolioReport& report);
std::string text_of(const PortfolioReport& report);
/// YAML of arms portfolio_1, portfolio_2, …
std::string arms_text(const PortfolioReport& report);

}  // namespace apps
