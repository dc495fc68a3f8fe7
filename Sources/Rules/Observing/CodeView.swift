import Formats
import Git

/// A file as its language's code, for who compares code outside of a rule.
package enum CodeView {
  /// The bytes with comments and the contents of literals blanked, as many as before; of a file of
  /// no known language the bytes as they are.
  package static func code(_ bytes: [UInt8], of path: Path) -> [UInt8] {
    FileText(name: path.name, bytes: bytes).bytes(in: .code)
  }
}
