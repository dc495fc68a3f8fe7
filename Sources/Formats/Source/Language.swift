/// A family of languages that write comments and literals alike.
///
/// Families, not languages: TypeScript and JSX are `javascript`, C++ and Objective-C are `c`,
/// XML is `html`, Java properties are `ini`. A `component` is a page with its program in it: Vue,
/// Svelte and Astro.
package enum Language: String, CaseIterable, Sendable {
  case python, javascript, go, java, kotlin, groovy, scala, rust, swift, php, ruby, shell, c
  case csharp, elixir, erlang, haskell, elm, lua, sql, dart, hcl, yaml, toml, ini, dockerfile
  case nginx, makefile, powershell, html, component, rego, gherkin, robot, hurl
}

extension Language {
  /// The row of the profile table that says how this family is read.
  var profile: SourceProfile {
    switch self {
    case .python: .python
    case .javascript: .javascript
    case .go: .go
    case .java: .java
    case .kotlin: .kotlin
    case .groovy: .groovy
    case .scala: .scala
    case .rust: .rust
    case .swift: .swift
    case .php: .php
    case .ruby: .ruby
    case .shell: .shell
    case .c: .c
    case .csharp: .csharp
    case .elixir: .elixir
    case .erlang: .erlang
    case .haskell: .haskell
    case .elm: .elm
    case .lua: .lua
    case .sql: .sql
    case .dart: .dart
    case .hcl: .hcl
    case .yaml: .yaml
    case .toml: .toml
    case .ini: .ini
    case .dockerfile: .dockerfile
    case .nginx: .nginx
    case .makefile: .makefile
    case .powershell: .powershell
    case .html, .component: .html
    case .rego: .rego
    case .gherkin: .gherkin
    case .robot: .robot
    case .hurl: .hurl
    }
  }
}
