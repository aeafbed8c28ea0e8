// SPDX-License-Identifier: Apache-2.0
// A folder in one file: tar (POSIX ustar) without compression, so that any computer opens it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tabletop::after {

struct File {
  std::string name;  // with folders: "exercise/texts/fr.yaml"
  std::string bytes;
};

/// The same bytes for the same files: no owner, no time.
std::string tar_of(const std::vector<File>& files);

/// engine::InputError where it is no whole tar, or names lead out of the folder, or it holds anything
/// but files and folders. At most 64 MB.
std::vector<File> files_in(std::string_view tar);

/// "HASH  NAME" lines as sha256sum writes and checks them.
std::string hashes_of(const std::vector<File>& files);
/// Names whose bytes are not those of the list, or that are missing.
std::vector<std::string> differing(const std::vector<File>& files, std::string_view hashes);

/// The file of this name; null where there is none.
const File* file_of(const std::vector<File>& files, std::string_view name);

}  // namespace tabletop::after
