// SPDX-License-Identifier: Apache-2.0
#include "tabletop/exercise/package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace tabletop {

namespace package_detail {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kinds{".yaml", ".csv", ".md", ".txt"};

struct Sum {
  std::size_t bytes = 0, files = 0;
};

void visit(const fs::directory_entry& entry, const fs::path& folder, scenarios::Mark root, Sum& sum,
           scenarios::Faults& faults) {
  const std::string name = entry.path().lexically_relative(folder).string();
  const auto refuse = [&](std::string found, std::string expected) {
    faults.add(root, name, {std::move(found), std::move(expected), ""});
  };
  if (entry.is_symlink()) return refuse("a link: " + name, "files of its own in a package");
  if (entry.is_directory()) return;
  if (!entry.is_regular_file()) return refuse("no plain file: " + name, "plain files in a package");
  const std::string kind = entry.path().extension().string();
  if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end())
    refuse("a file of another kind: " + name, "only .yaml, .csv, .md and .txt in a package");
  sum.bytes += entry.file_size();
  ++sum.files;
}

// A path that a scenario names: below its folder, or of what is shipped.
bool leads_out(const std::string& path) {
  const fs::path named(path);
  if (named.is_absolute()) return true;
  return std::any_of(named.begin(), named.end(), [](const fs::path& part) { return part == ".."; });
}

}  // namespace package_detail

bool is_plain_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." &&
         name.find_first_of("/\\:") == std::string_view::npos;
}

void check_package(const std::filesystem::path& folder, scenarios::Mark root,
                   scenarios::Faults& faults) {
  namespace fs = std::filesystem;
  package_detail::Sum sum;
  std::error_code error;
  fs::recursive_directory_iterator walk(folder, error);
  for (; !error && walk != fs::recursive_directory_iterator(); walk.increment(error)) {
    package_detail::visit(*walk, folder, root, sum, faults);
    if (static_cast<std::size_t>(walk.depth()) + 1 >= package_limit::depth)
      walk.disable_recursion_pending();
    if (sum.files > package_limit::files || sum.bytes > package_limit::bytes) break;
  }
  if (error) {
    faults.add(root, "", {"a folder that cannot be read: " + error.message(), "a package", ""});
  }
  if (sum.files > package_limit::files || sum.bytes > package_limit::bytes) {
    faults.add(
        root, "",
        {fmt::format("a package of {} files and {} bytes or more", sum.files, sum.bytes),
         fmt::format("at most {} files and {} bytes", package_limit::files, package_limit::bytes),
         ""});
  }
}

void check_paths(const scenarios::Node& scenario, scenarios::Faults& faults) {
  const auto check = [&](const scenarios::Node* node, const std::string& path) {
    if (node == nullptr || !node->is_scalar() || !package_detail::leads_out(node->text)) return;
    faults.add(node->mark, path,
               {fmt::format("'{}' leads out of the package", node->text),
                "a file of the package, or of what is shipped", ""});
  };
  check(scenario.find("extends"), "extends");
  check(scenario.find("network"), "network");
  if (const scenarios::Node* places = scenario.find("places"))
    check(places->find("settlements"), "places.settlements");
}

}  // namespace tabletop
