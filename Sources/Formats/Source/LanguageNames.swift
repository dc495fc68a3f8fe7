extension Language {
  /// The language that a file's name promises, or nil where the name promises none.
  ///
  /// Names are bytes, as in Git; what is not ASCII cannot be a known ending. The path's
  /// directories are ignored.
  package static func of(fileName: ArraySlice<UInt8>) -> Language? {
    let slash = UInt8(ascii: "/")
    let name = fileName.lastIndex(of: slash).map { fileName[($0 + 1)...] } ?? fileName
    guard name.count <= 255 else { return nil }
    let text = String(decoding: name, as: UTF8.self)
    let lower = text.lowercased()
    if let known = byName[lower] ?? byStart(text) { return known }
    if let dot = lower.lastIndex(of: ".") {
      let ending = String(lower[lower.index(after: dot)...])
      if ending == "conf" { return lower.contains("nginx") ? .nginx : nil }
      if let known = byEnding[ending] { return known }
    }
    return byStart(lower.prefix(1).uppercased() + lower.dropFirst())
  }

  /// `Dockerfile.go` is a Dockerfile by its capital, which `makefile.py` lacks: there the ending
  /// comes first.
  private static func byStart(_ name: String) -> Language? {
    if name.hasPrefix("Dockerfile.") || name.hasPrefix("Containerfile.") { return .dockerfile }
    if name.hasPrefix("Makefile.") { return .makefile }
    if name.hasPrefix("Jenkinsfile") { return .groovy }
    return name.hasPrefix(".env.") ? .ini : nil
  }

  /// The language of the interpreter that a shebang line names, or nil without one.
  ///
  /// `#!/usr/bin/env -S python3.11 -u` is Python: options, paths and versions are dropped.
  package static func of(firstLine: ArraySlice<UInt8>) -> Language? {
    guard firstLine.starts(with: [0x23, 0x21]) else { return nil }
    let line = firstLine.dropFirst(2).prefix(512).prefix { $0 != 0x0A && $0 != 0x0D }
    for word in line.split(whereSeparator: { $0 == 0x20 || $0 == 0x09 }) {
      let name = word.split(separator: UInt8(ascii: "/")).last ?? word
      if name.first == UInt8(ascii: "-") || name.contains(UInt8(ascii: "=")) { continue }
      let letters = name.prefix { byte in byte.isASCIILetter }
      if letters.elementsEqual("env".utf8) { continue }
      return byInterpreter[String(decoding: letters, as: UTF8.self)]
    }
    return nil
  }

  private static let byName: [String: Language] = names([
    (.dockerfile, "dockerfile containerfile"),
    (.makefile, "makefile gnumakefile bsdmakefile"),
    (.ruby, "rakefile gemfile vagrantfile podfile fastfile brewfile guardfile capfile"),
    (.python, "tiltfile sconstruct sconscript build workspace wscript"),
    (.shell, ".bashrc .bash_profile .bash_aliases .profile .zshrc .zshenv .zprofile apkbuild"),
    (.ini, ".env .editorconfig .gitconfig .gitmodules .npmrc .pylintrc .flake8 .coveragerc"),
    (.toml, "pipfile cargo.lock poetry.lock uv.lock"),
  ])

  private static let byEnding: [String: Language] = names([
    (.python, "py pyi pyw bzl star"),
    (.javascript, "js jsx mjs cjs ts tsx mts cts"),
    (.go, "go"), (.java, "java"), (.kotlin, "kt kts"), (.groovy, "groovy gradle gvy"),
    (.scala, "scala sc sbt"), (.rust, "rs"), (.swift, "swift"),
    (.php, "php phtml php5 php7 php8 inc"), (.ruby, "rb rake gemspec ru"),
    (.shell, "sh bash zsh ksh bats ebuild"),
    (.c, "c h cc cpp cxx c++ hh hpp hxx inl ipp m mm cu cuh"), (.csharp, "cs csx"),
    (.elixir, "ex exs"), (.erlang, "erl hrl"), (.haskell, "hs"), (.elm, "elm"), (.lua, "lua"),
    (.sql, "sql psql ddl"), (.dart, "dart"), (.hcl, "tf tfvars hcl nomad"),
    (.yaml, "yml yaml"), (.toml, "toml"),
    (.ini, "ini cfg properties env service timer socket"),
    (.dockerfile, "dockerfile containerfile"), (.nginx, "nginx nginxconf"),
    (.makefile, "mk mak make"), (.powershell, "ps1 psm1 psd1"),
    (.rego, "rego"), (.gherkin, "feature"), (.robot, "robot resource"), (.hurl, "hurl"),
    (.html, "html htm xhtml xml svg xsd xsl xslt pom csproj fsproj vbproj plist jmx"),
    (.component, "vue svelte astro"),
  ])

  private static let byInterpreter: [String: Language] = names([
    (.python, "python pypy"), (.shell, "sh bash zsh ksh dash ash bats"), (.ruby, "ruby jruby"),
    (.javascript, "node nodejs deno bun"), (.php, "php"), (.lua, "lua luajit"),
    (.groovy, "groovy"), (.scala, "scala"), (.kotlin, "kotlin"), (.swift, "swift"),
    (.elixir, "elixir"), (.erlang, "escript"), (.haskell, "runhaskell runghc stack"),
    (.powershell, "pwsh powershell"), (.makefile, "make gmake"), (.dart, "dart"),
  ])

  private static func names(_ rows: [(Language, String)]) -> [String: Language] {
    var table: [String: Language] = [:]
    for (language, words) in rows {
      for word in words.split(separator: " ") { table[String(word)] = language }
    }
    return table
  }
}
