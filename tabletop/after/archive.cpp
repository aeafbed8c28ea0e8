// SPDX-License-Identifier: Apache-2.0
#include "tabletop/after/archive.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/base/fault.hpp"
#include "engine/base/sha256.hpp"

namespace tabletop::after {

namespace archive_detail {

constexpr std::size_t block = 512, most_bytes = 64'000'000;
constexpr std::size_t size_at = 124, sum_at = 148, kind_at = 156, magic_at = 257;

[[noreturn]] void refuse(const std::string& found, const std::string& expected) {
  throw engine::InputError({engine::Fault{{}, found, expected, ""}});
}

bool is_safe(std::string_view name) {
  if (name.empty() || name.size() > 99 || name.front() == '/') return false;
  if (name.find('\\') != std::string_view::npos || name.find('\0') != std::string_view::npos)
    return false;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t slash = std::min(name.find('/', at), name.size());
    const std::string_view part = name.substr(at, slash - at);
    if (part.empty() || part == "." || part == "..") return false;
    at = slash + 1;
  }
  return true;
}

// The sum of all bytes of a header, its own place counted as spaces.
unsigned sum_of(std::string_view header) {
  unsigned sum = 0;
  for (std::size_t k = 0; k < block; ++k)
    sum += k >= sum_at && k < sum_at + 8 ? ' ' : static_cast<unsigned char>(header[k]);
  return sum;
}

std::string header_of(const File& file) {
  std::string header(block, '\0');
  header.replace(0, file.name.size(), file.name);
  header.replace(100, 8, std::string("0000644\0", 8));
  header.replace(108, 8, std::string("0000000\0", 8));
  header.replace(116, 8, std::string("0000000\0", 8));
  header.replace(size_at, 11, fmt::format("{:011o}", file.bytes.size()));
  header.replace(136, 11, "00000000000");
  header[kind_at] = '0';
  header.replace(magic_at, 8, std::string("ustar\00000", 8));
  header.replace(sum_at, 8, fmt::format("{:06o}", sum_of(header)) + std::string("\0 ", 2));
  return header;
}

std::size_t octal(std::string_view digits) {
  std::size_t value = 0;
  for (const char digit : digits) {
    if (digit == '\0' || digit == ' ') continue;
    if (digit < '0' || digit > '7') refuse("a number that is none", "octal digits");
    value = value * 8 + static_cast<std::size_t>(digit - '0');
    if (value > most_bytes) refuse("a file that is too large", "at most 64 MB");
  }
  return value;
}

std::string sha256_of(std::string_view bytes) {
  engine::Sha256 digest;
  digest.update(bytes.data(), bytes.size());
  return engine::hex(digest.finish());
}

}  // namespace archive_detail

std::string tar_of(const std::vector<File>& files) {
  using namespace archive_detail;
  std::string tar;
  for (const File& file : files) {
    if (!is_safe(file.name)) refuse("\"" + file.name + "\"", "a plain name of a file");
    tar += header_of(file) + file.bytes;
    tar.append((block - tar.size() % block) % block, '\0');
  }
  return tar.append(2 * block, '\0');
}

std::vector<File> files_in(std::string_view tar) {
  using namespace archive_detail;
  if (tar.size() > most_bytes) refuse("a bundle that is too large", "at most 64 MB");
  std::vector<File> files;
  for (std::size_t at = 0; at + block <= tar.size();) {
    const std::string_view header = tar.substr(at, block);
    if (header[0] == '\0') return files;
    if (header.substr(magic_at, 5) != "ustar" || octal(header.substr(sum_at, 6)) != sum_of(header))
      refuse("bytes that are no tar", "a bundle as it was exported");
    const std::string name(header.substr(0, std::min<std::size_t>(100, header.find('\0'))));
    const std::size_t size = octal(header.substr(size_at, 12));
    const char kind = header[kind_at];
    at += block;
    if (at + size > tar.size()) refuse("the bundle is cut short in " + name, "a whole file");
    if (kind == '0' || kind == '\0') {
      if (!is_safe(name)) refuse("\"" + name + "\"", "a name inside the bundle");
      files.push_back({name, std::string(tar.substr(at, size))});
    } else if (kind != '5') {
      refuse("\"" + name + "\" is neither file nor folder", "files only");
    }
    at += (size + block - 1) / block * block;
  }
  refuse("the bundle has no end", "a whole file");
}

std::string hashes_of(const std::vector<File>& files) {
  std::string text;
  for (const File& file : files)
    text += archive_detail::sha256_of(file.bytes) + "  " + file.name + "\n";
  return text;
}

std::vector<std::string> differing(const std::vector<File>& files, std::string_view hashes) {
  std::vector<std::string> names;
  while (!hashes.empty()) {
    const std::size_t end = std::min(hashes.find('\n'), hashes.size());
    const std::string_view line = hashes.substr(0, end);
    hashes.remove_prefix(std::min(end + 1, hashes.size()));
    if (line.size() < 67) continue;
    const std::string name(line.substr(66));
    const File* file = file_of(files, name);
    if (file == nullptr || archive_detail::sha256_of(file->bytes) != line.substr(0, 64))
      names.push_back(name);
  }
  return names;
}

const File* file_of(const std::vector<File>& files, std::string_view name) {
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const File& file) { return file.name == name; });
  return found == files.end() ? nullptr : &*found;
}

}  // namespace tabletop::after
