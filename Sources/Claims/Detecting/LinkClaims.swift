import Formats

/// Finds the links of a document that lead to files of the repository.
struct LinkClaims {
  let document: ReadinessDocument

  var claims: [Claim] {
    var seen: Set<String> = []
    return document.statements.flatMap { statement -> [Claim] in
      let cells =
        statement.element.cells.isEmpty ? [statement.element.text] : statement.element.cells
      return cells.flatMap(\.links).compactMap { link -> Claim? in
        guard let target = target(link.target), seen.insert(target).inserted else { return nil }
        return Claim(
          .link, line: statement.line, offset: link.offset, subject: target,
          values: [
            "cited": [target], "quote": [Quote.of(link.label)],
            // Seen from the root, what begins with two dots leads out of the tree.
            "root": target.hasPrefix("..") ? [] : [target],
          ])
      }
    }
  }

  /// The path that a link leads to; nil where it leads out of the repository, or stays in the page.
  private func target(_ text: String) -> String? {
    var path = String(text.prefix { $0 != "#" && $0 != "?" })
    guard !path.isEmpty,
      !document.phrases.matches(#"^(?:[a-z][a-z0-9+.-]*:|//|\{|<|\$|~|@|#)|[{}<>$*]|\.\.\."#, path)
    else { return nil }
    path = Self.decoded(path)
    while path.hasSuffix("/") { path.removeLast() }
    return path.isEmpty ? nil : path
  }

  /// With `%20` and its like as what they stand for.
  private static func decoded(_ text: String) -> String {
    guard text.contains("%") else { return text }
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var position = 0
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "%"), position + 2 < bytes.count,
        let byte = UInt8(
          String(decoding: bytes[position + 1...position + 2], as: UTF8.self), radix: 16)
      {
        decoded.append(byte)
        position += 3
      } else {
        decoded.append(bytes[position])
        position += 1
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
