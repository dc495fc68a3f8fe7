import Rules

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the process was started with: read once, here, and passed on as values.
struct Surroundings {
  let environment: [String: String]
  let directory: String

  /// Reads the environment and the current directory of this process.
  static var current: Surroundings {
    var environment: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let line = String(cString: text)
      if let equals = line.firstIndex(of: "=") {
        environment[String(line[..<equals])] = String(line[line.index(after: equals)...])
      }
      entry += 1
    }
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let found = getcwd(&buffer, buffer.count)
    return Surroundings(
      environment: environment, directory: found == nil ? "/" : Self.text(buffer))
  }

  /// The absolute path of this program, or its name where the system does not tell.
  var program: String {
    #if canImport(Darwin)
      var size = UInt32(PATH_MAX)
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
      return _NSGetExecutablePath(&buffer, &size) == 0 ? Self.text(buffer) : "git-readiness"
    #else
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
      let count = readlink("/proc/self/exe", &buffer, Int(PATH_MAX))
      return count > 0 ? Self.text(buffer) : "git-readiness"
    #endif
  }

  /// What tells this program from any other and from its next build: the size and the time of its
  /// file. Nothing where the system does not tell, which is then the same for all programs.
  var programVersion: String {
    var status = stat()
    guard stat(program, &status) == 0 else { return "" }
    #if canImport(Darwin)
      let changed = status.st_mtimespec
    #else
      let changed = status.st_mtim
    #endif
    return
      "\(status.st_dev) \(status.st_ino) \(status.st_size) \(changed.tv_sec) \(changed.tv_nsec)"
  }

  /// A hash that begins with it, for what is kept between runs and depends on the program.
  var programHash: StableHash {
    var hash = StableHash()
    hash.add(programVersion.utf8)
    return hash
  }

  private static func text(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether colour is wanted on a stream: asked for, or a terminal and not refused.
  func wantsColour(on output: Output, choice: ColourChoice) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto:
      if let force = environment["CLICOLOR_FORCE"], force != "0" {
        true
      } else if environment["NO_COLOR"].map({ !$0.isEmpty }) ?? false {
        false
      } else {
        output.isTerminal && environment["TERM"] != "dumb"
      }
    }
  }
}
