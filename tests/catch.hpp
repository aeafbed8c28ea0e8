// SPDX-License-Identifier: Apache-2.0
// The one include of Catch2, so that a change of its headers is a change of this file.
#pragma once

#include <catch2/catch.hpp>
