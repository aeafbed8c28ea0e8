// SPDX-License-Identifier: Apache-2.0
// The one door to the YAML library: its events become our own tree, its exceptions our own faults.
// The library would silently accept duplicate keys, further documents, text after `...` and much
// else; what it does not refuse is refused here.
#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <istream>
#include <map>
#include <optional>
#include <streambuf>
#include <utility>

#include "scenarios/reader/bytes.hpp"
#include "scenarios/reader/lines.hpp"
#include "scenarios/reader/node.hpp"

namespace scenarios {

namespace tree_detail {
constexpr std::size_t most_bytes = std::size_t{1} << 20;
constexpr std::size_t most_depth = 64;
constexpr std::size_t most_events = 200'000;
constexpr std::size_t longest_key = 256;

// Ends the parse after a fault beyond which nothing can be read.
struct Abandoned {};

struct Saying {
  std::string_view theirs;
  Problem ours;
};

// What the library means, in words that help.
Problem problem_of(const std::string& message) {
  static const std::array<Saying, 17> sayings{{
      {"referenced anchor",
       {"an alias (*)", "a value", "write the value out; quote text that begins with *"}},
      {"end of map not found",
       {"a line that does not fit the map above it", "`key: value`",
        "check the indentation of this line and the one above"}},
      {"end of sequence not found",
       {"a line that does not fit the list above it", "`- value`",
        "check the indentation of this line and the one above"}},
      {"end of map flow not found", {"a { that is not closed", "a } after the last pair", ""}},
      {"end of sequence flow not found", {"a [ that is not closed", "a ] after the last item", ""}},
      {"illegal map value",
       {"a second colon or a value where none can stand", "`key: value`",
        "put text that holds a colon in quotes"}},
      {"illegal map key", {"a key where none can stand", "`key: value` on a line of its own", ""}},
      {"illegal block entry", {"a '-' where no list can stand", "a list on lines of its own", ""}},
      {"illegal flow end", {"a ] or } without its opening bracket", "pairs of brackets", ""}},
      {"illegal tab", {"a tab in the indentation", "spaces", "replace each tab by two spaces"}},
      {"illegal EOF in scalar", {"a quote that is not closed", "the same quote at the end", ""}},
      {"illegal document indicator", {"--- or ... inside a quoted text", "a closed quote", ""}},
      {"unknown escape character",
       {"an unknown escape after \\", "\\\\ for a backslash",
        "single quotes take a backslash as it is"}},
      {"bad character found while scanning hex",
       {"a wrong escape after \\", "hexadecimal digits", ""}},
      {"invalid unicode", {"an escape of a character that does not exist", "another one", ""}},
      {"unknown token",
       {"a character that cannot begin a value", "a value",
        "put text that begins with %, @ or ` in quotes"}},
      {"alias", {"an alias (*)", "a value", "write the value out; quote text that begins with *"}},
  }};
  for (const Saying& saying : sayings) {
    if (message.find(saying.theirs) != std::string::npos) return saying.ours;
  }
  if (message.find("anchor") != std::string::npos) {
    return {"an anchor (&)", "a value", "write the value out; quote text that begins with &"};
  }
  if (message.find("tag") != std::string::npos) {
    return {"a tag (!)", "a value", "delete the tag; quote text that begins with !"};
  }
  return {"text that is not YAML", "`key: value`, `- item` or a value",
          "check brackets, quotes and indentation here and just above"};
}

class Builder : public YAML::EventHandler {
 public:
  Builder(Lines& lines, Faults& faults) : lines_(&lines), faults_(&faults) {}
  Node root() { return std::move(root_); }
  /// Where the innermost list or map that is still open begins.
  std::optional<Mark> innermost() const {
    return open_.empty() ? std::nullopt : std::optional(open_.back().node.mark);
  }
  Mark last() const { return last_; }
  /// Where quoted text begins that ends in the given line but not in its own.
  std::optional<Mark> quote_ending_in(int line) const {
    return long_quote_.second == line ? std::optional(long_quote_.first) : std::nullopt;
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    add(Node{.kind = Node::Kind::null, .mark = lines_->mark(mark)});
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    faults_->add(lines_->mark(mark), path(),
                 {"an alias (*)", "a value", "write the value out where it is used"});
    add(Node{.kind = Node::Kind::null, .mark = lines_->mark(mark)});
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    const int closed = tag == "!" ? lines_->closing_line(mark) : mark.line + 1;
    if (closed == 0) abandon(lines_->mark(mark), problem_of("illegal EOF in scalar"));
    if (closed > mark.line + 1) long_quote_ = {lines_->mark(mark), closed};
    // The library says "?" for plain and "!" for quoted text; a tag of the user's own starts there.
    refuse_tag(mark, tag == "?" || (tag == "!" && lines_->byte(mark) != '!') ? "?" : tag);
    add(Node{.kind = Node::Kind::scalar,
             .writing = tag == "?" ? Node::Writing::plain : Node::Writing::quoted,
             .text = value,
             .mark = lines_->mark(mark)});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Kind::list);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, Node::Kind::map);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Open {
    Node node;
    std::map<std::string, int> names;  // and the line of each
    bool awaits_key = true;
  };

  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor == 0) return;
    faults_->add(lines_->mark(mark), path(),
                 {"an anchor (&)", "a value", "write the value out where it is used"});
  }

  void refuse_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag == "?" || tag.empty()) return;
    faults_->add(lines_->mark(mark), path(),
                 {fmt::format("the tag {}", tag), "a value without a tag", "delete the tag"});
  }

  [[noreturn]] void abandon(Mark mark, Problem problem) {
    faults_->add(mark, path(), std::move(problem));
    throw Abandoned{};
  }

  void count_event(Mark mark) {
    last_ = mark;
    if (++events_ <= most_events) return;
    abandon(mark, {fmt::format("more than {} values", most_events), "a smaller file", ""});
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            Node::Kind kind) {
    const Mark here = lines_->mark(mark);
    refuse_anchor(mark, anchor);
    refuse_tag(mark, tag);
    count_event(here);
    if (open_.size() >= most_depth) {
      abandon(here, {fmt::format("more than {} levels", most_depth), "a flatter file", ""});
    }
    if (!open_.empty() && open_.back().node.is_map() && open_.back().awaits_key) {
      abandon(here, {"a list or map as a key", "a name", "write the key as plain text"});
    }
    open_.push_back({Node{.kind = kind, .mark = here}, {}, true});
  }

  void close() {
    Node done = std::move(open_.back().node);
    open_.pop_back();
    place(std::move(done));
  }

  void add(Node node) {
    count_event(node.mark);
    if (!open_.empty() && open_.back().node.is_map() && open_.back().awaits_key) {
      add_key(std::move(node));
      return;
    }
    place(std::move(node));
  }

  void add_key(Node key) {
    Open& top = open_.back();
    if (!key.is_scalar()) abandon(key.mark, {"no key", "a name before the colon", ""});
    if (key.text.size() > longest_key || key.text.find_first_of("\n\r\t") != std::string::npos) {
      abandon(key.mark, {"a key that is too long or holds a line break", "a short name", ""});
    }
    if (key.text == "<<" && key.writing == Node::Writing::plain) {
      faults_->add(key.mark, path(), {"a merge key (<<)", "a name", "write the values out"});
    } else if (const auto [first, is_new] = top.names.emplace(key.text, key.mark.line); !is_new) {
      faults_->add(key.mark, child_path(path(), key.text),
                   {fmt::format("a second key '{}'", key.text), "each key once",
                    fmt::format("the first is in line {}", first->second)});
    }
    top.node.keys.push_back(std::move(key));
    top.awaits_key = false;
  }

  void place(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& top = open_.back();
    // The library marks a missing value where the next token stands; the key is what a reader sees.
    if (top.node.is_map() && node.is_null()) node.mark = top.node.keys.back().mark;
    top.node.children.push_back(std::move(node));
    top.awaits_key = true;
  }

  std::string path() const {
    std::string text;
    for (const Open& open : open_) {
      if (open.node.is_map() && !open.awaits_key) {
        text = child_path(text, open.node.keys.back().text);
      } else if (open.node.is_list()) {
        text = item_path(text, open.node.children.size());
      }
    }
    return text;
  }

  Lines* lines_;
  Faults* faults_;
  std::vector<Open> open_;
  Node root_;
  std::size_t events_ = 0;
  Mark last_;
  std::pair<Mark, int> long_quote_{};
};

// Reads bytes in place: no copy into a stream.
class Bytes : public std::streambuf {
 public:
  explicit Bytes(std::string_view bytes) {
    char* begin = const_cast<char*>(bytes.data());
    setg(begin, begin, begin + bytes.size());
  }
};

bool is_marker(std::string_view line, std::string_view dots) {
  return line.substr(0, 3) == dots &&
         (line.size() == 3 || line[3] == ' ' || line[3] == '\t' || line[3] == '\r');
}

bool is_blank(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  return first == std::string_view::npos || line[first] == '#';
}

// Directives and document markers stand at the start of a line, whatever surrounds them, so a scan
// of lines finds all of them. False where the text is more than one document.
bool check_one_document(std::string_view bytes, int file, Faults& faults) {
  bool begun = false, ended = false;
  int number = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    const std::string_view line = bytes.substr(at, end - at);
    at = end + 1;
    const Mark mark{file, ++number, 1};
    if (is_blank(line)) continue;
    if (ended) {
      faults.add(mark, "", {"text after `...`", "the end of the file", "delete what follows"});
      return false;
    }
    if (line[0] == '%' && !begun) {
      faults.add(mark, "", {"a YAML directive (%)", "`key: value`", "delete the line"});
      return false;
    }
    if (is_marker(line, "---") && begun) {
      faults.add(
          mark, "",
          {"a second document (---)", "one document in a file", "put it into a file of its own"});
      return false;
    }
    ended = is_marker(line, "...");
    begun = true;
  }
  return true;
}
}  // namespace tree_detail

Node read_tree(std::string_view bytes, const std::string& file, Faults& faults) {
  const int number = faults.file(file);
  if (bytes.size() > tree_detail::most_bytes) {
    faults.add(
        {number, 1, 1}, "",
        {"a file of more than 1 MB", "at most 1 MB", "put places and networks into CSV files"});
    return {};
  }
  if (!check_text(bytes, number, faults)) return {};
  if (!tree_detail::check_one_document(bytes, number, faults)) return {};
  tree_detail::Lines lines(bytes, number);
  tree_detail::Builder builder(lines, faults);
  tree_detail::Bytes buffer(bytes);
  std::istream in(&buffer);
  try {
    YAML::Parser parser(in);
    parser.HandleNextDocument(builder);
    if (parser) {
      faults.add(builder.last(), "",
                 {"more after the end of the document that ends here", "one document",
                  "check the brackets and the indentation"});
      return {};
    }
    Node root = builder.root();
    if (root.mark.line == 0) root.mark = {number, 1, 1};
    return root;
  } catch (const tree_detail::Abandoned&) {
    return {};
  } catch (const YAML::Exception& error) {
    const bool is_open_bracket = error.msg.find("flow not found") != std::string::npos;
    const Mark mark = is_open_bracket ? builder.innermost().value_or(lines.mark(error.mark))
                                      : lines.mark(error.mark);
    if (const std::optional<int> tab = lines.tab_before(error.mark)) {
      faults.add({number, mark.line, *tab}, "", tree_detail::problem_of("illegal tab"));
      return {};
    }
    if (const std::optional<Mark> quote = builder.quote_ending_in(error.mark.line + 1)) {
      faults.add(*quote, "",
                 {fmt::format("a quote that line {} closes", error.mark.line + 1),
                  "a quote closed where its text ends", "is the second quote missing?"});
      return {};
    }
    faults.add(mark, "", tree_detail::problem_of(error.msg));
    return {};
  }
}

}  // namespace scenarios
