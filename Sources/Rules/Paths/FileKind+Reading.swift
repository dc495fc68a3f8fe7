import Formats

extension FileKind {
  /// How a file is read that a rule names by its path, or a user by its name.
  init(ofFileNamed name: some Collection<UInt8>) {
    let text = String(decoding: name, as: UTF8.self)
    let isDockerfile = Self.dockerfile.globs.flatMap(Glob.parse).contains {
      $0.matches([Array(name)[...]][...])
    }
    switch text.lastIndex(of: ".").map({ text[text.index(after: $0)...] }) ?? "" {
    case _ where isDockerfile: self = .dockerfile
    case "json", "lock", "tfstate", "map": self = .json
    case "tf", "hcl", "tfvars": self = .terraform
    case "env": self = .dotenv
    case "yml", "yaml": self = .yaml
    default: self = text.hasPrefix(".env") ? .dotenv : .properties
    }
  }

  /// A file as the values that queries see, or nil where its name tells no format: then it is
  /// read as YAML, of which JSON is a part.
  package static func document(
    ofFileNamed name: some Collection<UInt8>, bytes: [UInt8]
  ) -> Document {
    let file = FileText(name: name, bytes: bytes)
    return file.document(FileKind(ofFileNamed: name).format) ?? YAML.parse(bytes.span)
  }
}
