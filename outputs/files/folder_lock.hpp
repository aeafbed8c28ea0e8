// SPDX-License-Identifier: Apache-2.0
// One writer per folder: a file `lock` in it, locked by the kernel as long as its holder lives, so
// that the lock of a killed process is free at once and taken over.
#pragma once

#include <string>
#include <string_view>

namespace outputs {

class FolderLock {
 public:
  /// Takes the lock of a folder that exists; engine::OutsideError with the process and the host that
  /// hold it and what can be done, or where the folder cannot be written.
  explicit FolderLock(const std::string& folder,
                      std::string_view hint =
                          "wait for it, or stop it; a study goes on with "
                          "--resume");
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int descriptor_ = -1;
};

}  // namespace outputs
