// SPDX-License-Identifier: Apache-2.0
// Gives the precompiled standard header a target to belong to (cmake/house.cmake).
