import CLibYAML

/// What a tag says about the value after it.
enum YAMLTag {
  /// No tag.
  case none
  /// A tag under which the text alone decides: `!!int`, `!!bool`, `!!map`.
  case resolved
  /// A tag that makes a string of any scalar: `!!str`, `!!binary`, `!`.
  case string
  /// A tag that some program gives a meaning.
  case custom

  init(_ tag: UnsafePointer<yaml_char_t>?) {
    guard let tag else {
      self = .none
      return
    }
    switch String(cString: tag) {
    case "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:binary", "tag:yaml.org,2002:timestamp":
      self = .string
    case "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:int",
      "tag:yaml.org,2002:float", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq",
      "tag:yaml.org,2002:set", "tag:yaml.org,2002:omap", "tag:yaml.org,2002:pairs":
      self = .resolved
    default: self = .custom
    }
  }
}
