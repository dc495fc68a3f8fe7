/// Reads HCL, the language of Terraform, into a document that rules query.
///
/// The document is one object, the file's body. An attribute is a member. A block is found by its
/// type, then by each of its labels, and then stands in an array with the blocks that have the
/// same ones:
///
/// ```
/// resource "aws_db_instance" "main" {          $.resource.aws_db_instance.main[0].engine
///   engine = "postgres"
/// }
/// terraform {
///   backend "s3" {}                            $.terraform[0].backend.s3[0]
/// }
/// ```
///
/// A value that the file states is an ordinary one: a string, a number, a boolean, null, a tuple
/// or an object, also in parentheses or with a minus sign. Any other expression is of kind unknown
/// and has its source as text; a string or heredoc with a template in it has the source between its
/// quotes or markers. Tuples and objects keep their structure around unknown values.
///
/// What is written as JSON is read as the value it says: the tuple or object in a `jsonencode(…)`,
/// and a heredoc that is JSON and has no template. Such a value has its source as text as well, for
/// who looks for text in it.
///
/// A body with a `dynamic` block may hold more blocks of its label's type. An object with a computed
/// key is open, and so is a body part of which could not be read. A body's object spans its block, and an array or object that stands for
/// a type or label spans from the first of its blocks to the last.
package enum HCL {
  /// How deep values may lie in the document; what is deeper is left unknown.
  static let depthLimit = 256

  /// Past this many problems the file is something else than HCL.
  static let problemLimit = 100

  /// What blocks of one type and the same labels share.
  struct Level: Hashable {
    let parent: Document.NodeID
    /// Whether it is the array of bodies, not an object of further labels.
    let isLast: Bool
    let name: [UInt8]
  }

  /// Reads a file of blocks and attributes (`.tf`, `.hcl`) or of attributes alone (`.tfvars`).
  package static func parse(_ bytes: Span<UInt8>) -> Document {
    guard bytes.count < Int(Int32.max) else {
      var document = Document(length: bytes.count)
      document.problems.append(.init(offset: 0, message: "the file is too large"))
      return document
    }
    var lexer = Lexer(bytes.withUnsafeBufferPointer { Array($0) })
    lexer.scan()
    var reader = Reader(lexer)
    reader.readFile()
    return reader.finished()
  }
}
