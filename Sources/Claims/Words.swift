/// The words of a phrase by which two phrases are compared: without endings and without those that
/// say nothing of what is meant.
enum Words {
  static func of(_ text: String) -> Set<String> {
    var words: Set<String> = []
    var word: [UInt8] = []
    func close() {
      if word.count > 1 || (word.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false) {
        let plain = stem(String(decoding: word, as: UTF8.self))
        if !stopWords.contains(plain) { words.insert(plain) }
      }
      word = []
    }
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x61...0x7A: word.append(byte)
      case 0x41...0x5A: word.append(byte | 0x20)
      case 0x80... where !word.isEmpty: close()
      default: close()
      }
    }
    close()
    return words
  }

  /// How much two phrases have in common: of all words of both, and of those of the shorter.
  static func likeness(_ left: Set<String>, _ right: Set<String>) -> (all: Double, least: Double) {
    let least = min(left.count, right.count)
    guard least > 0 else { return (0, 0) }
    let common = left.intersection(right).count
    return (
      Double(common) / Double(left.count + right.count - common), Double(common) / Double(least)
    )
  }

  static func stem(_ word: String) -> String {
    if let same = synonyms[word] { return same }
    var stem = Substring(word)
    if stem.count > 4, stem.hasSuffix("ies") {
      return same(stem.dropLast(3) + "y")
    }
    if stem.count > 4, stem.hasSuffix("sses") || stem.hasSuffix("xes") || stem.hasSuffix("ches") {
      stem = stem.dropLast(2)
    } else if stem.count > 3, stem.hasSuffix("s"), !stem.hasSuffix("ss"), !stem.hasSuffix("us"),
      !stem.hasSuffix("is")
    {
      stem = stem.dropLast()
    }
    for ending in ["ing", "ed", "ation", "ion"] where stem.count > ending.count + 3 {
      if stem.hasSuffix(ending) {
        stem = stem.dropLast(ending.count)
        break
      }
    }
    if stem.count > 4, stem.hasSuffix("e") { stem = stem.dropLast() }
    return same(stem)
  }

  private static func same(_ stem: some StringProtocol) -> String {
    synonyms[String(stem)] ?? String(stem)
  }

  private static let synonyms = [
    "prod": "product", "production": "product", "db": "database", "k8s": "kubernet",
    "kubernetes": "kubernet", "auth": "authentic", "config": "configur", "configs": "configur",
    "env": "environment", "envs": "environment", "docs": "document", "doc": "document",
    "credentials": "password", "credential": "password", "repo": "repository",
    "compliant": "complianc", "compliance": "complianc", "probes": "prob", "secured": "secur",
  ]

  private static let stopWords: Set<String> = [
    "the", "an", "of", "to", "in", "on", "for", "and", "or", "with", "by", "at", "is", "are", "be",
    "as", "it", "its", "all", "no", "not", "via", "from", "into", "per", "that", "this", "our",
    "us", "use", "using", "add", "creat", "implement", "set", "up", "setup", "mov", "mov", "enabl",
    "fix", "done", "complet", "configur", "writ", "mak", "perform", "ensur", "provid", "support",
    "new", "basic", "comprehensiv", "full", "fully", "proper", "properly", "current", "currently",
    "need", "miss", "mis", "yet", "has", "have", "been", "now", "than", "x", "will", "should",
    "must", "can", "system", "product", "ready", "readines", "improv", "enhanc", "improvement",
    "enhancement", "requir",
  ]
}
