// SPDX-License-Identifier: Apache-2.0
// Words between the ranks of a cluster, so that who does what is told apart from how it travels.
#pragma once

#include <cstddef>
#include <string>

namespace studies {

struct Letter {
  std::size_t from = 0;
  std::string text;
};

class Mail {
 public:
  virtual ~Mail() = default;
  /// This rank, of so many.
  virtual std::size_t rank() const = 0;
  virtual std::size_t size() const = 0;
  virtual void send(std::size_t to, const std::string& text) = 0;
  /// Waits for a letter from anyone; letters of one sender arrive in order.
  virtual Letter receive() = 0;
};

}  // namespace studies
