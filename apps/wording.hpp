// SPDX-License-Identifier: Apache-2.0
// Numbers, units and standing sentences as people read them: those of outputs/wording.
#pragma once

#include "outputs/wording/wording.hpp"

namespace apps {

using outputs::counted;
using outputs::difference_text;
using outputs::independence_text;
using outputs::number_text;
using outputs::share_text;
using outputs::unit_text;
using outputs::use_text;
using outputs::words_of;

}  // namespace apps
