import Formats

extension FileKind {
  /// How a file is read that a rule names by its path, or a user by its name; nil where the name
  /// tells no structure.
  init?(ofFileNamed name: some Collection<UInt8>) {
    let text = String(decoding: name, as: UTF8.self)
    let isDockerfile = Self.dockerfile.globs.flatMap(Glob.parse).contains {
      $0.matches([Array(name)[...]][...])
    }
    switch text.lastIndex(of: ".").map({ text[text.index(after: $0)...] }) ?? "" {
    case _ where isDockerfile: self = .dockerfile
    case "json" where text.hasSuffix(".tf.json") || text.hasSuffix(".tofu.json"):
      self = .terraform
    case "json", "lock", "tfstate", "map": self = .json
    case "tf", "tofu", "hcl", "tfvars", "nomad", "job": self = .terraform
    case "env": self = .dotenv
    case "yml", "yaml": self = .yaml
    case "j2" where text.hasSuffix(".yml.j2") || text.hasSuffix(".yaml.j2"): self = .yaml
    case "properties", "ini", "cfg", "conf": self = .properties
    case _ where text.hasPrefix(".env"): self = .dotenv
    case _ where text == ".coveragerc" || text == ".npmrc": self = .properties
    default: return nil
    }
  }

  /// A file as the values that queries see. Where its name tells no format it is read as JSON, and
  /// as YAML where it is none.
  package static func document(
    ofFileNamed name: some Collection<UInt8>, bytes: [UInt8]
  ) -> Document {
    let file = FileText(name: name, bytes: bytes)
    if let kind = FileKind(ofFileNamed: name), let document = file.document(kind.format) {
      return document
    }
    let json = JSON.parse(bytes.span)
    return json.problems.isEmpty ? json : YAML.parse(bytes.span)
  }
}
