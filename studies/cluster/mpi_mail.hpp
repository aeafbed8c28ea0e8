// SPDX-License-Identifier: Apache-2.0
// Mail over MPI. Only the program for clusters links it.
#pragma once

#include "studies/cluster/mail.hpp"

namespace studies {

/// MPI from here to the end of its life: one for each process, made by the thread that sends and
/// receives.
class MpiMail final : public Mail {
 public:
  MpiMail();
  ~MpiMail() override;
  MpiMail(const MpiMail&) = delete;
  MpiMail& operator=(const MpiMail&) = delete;

  std::size_t rank() const override { return rank_; }
  std::size_t size() const override { return size_; }
  void send(std::size_t to, const std::string& text) override;
  Letter receive() override;

 private:
  std::size_t rank_ = 0, size_ = 1;
};

}  // namespace studies
