// SPDX-License-Identifier: Apache-2.0
// In place of the page where a program is built without it: for tests of the server alone.
#include "tabletop/server/assets.hpp"

namespace tabletop {

std::span<const Asset> assets() { return {}; }

}  // namespace tabletop
