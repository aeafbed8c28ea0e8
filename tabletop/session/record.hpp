// SPDX-License-Identifier: Apache-2.0
// A session as plain data, for what is made of it afterwards (tabletop/after).
#pragma once

#include "tabletop/after/record.hpp"
#include "tabletop/session/views/views.hpp"

namespace tabletop {

/// Truth: chronicles and counterfactuals. Without it only what the log says is there.
after::Record record_of(const Seen& seen, const std::string& language, Truth truth);

}  // namespace tabletop
