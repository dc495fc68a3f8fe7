import Formats

/// Tells code spans that name a file or a directory of the repository from all others.
enum CitedPath {
  /// The path that a code span names; nil where it is a command, an address, a name or a pattern.
  static func path(in code: String, _ phrases: Phrases) -> String? {
    var text = Substring(code)
    // A place in a file, as `main.py:13` or `main.py#L13`.
    if let place = phrases.first(#"^(.*\.\w{1,12})(?::\d[\d:,-]*|#L\d+.*|::\w.*)$"#, code) {
      text = Substring(place[1])
    }
    if text.hasPrefix("./") { text = text.dropFirst(2) }
    let path = String(text)
    guard path.utf8.count <= 200, phrases.matches(#"^[\w.@+~%-]+(?:/[\w.@+~%=-]+)*/?$"#, path),
      !phrases.matches(noPath, path)
    else { return nil }
    if phrases.matches(knownName, path) { return path }
    let last = path.split(separator: "/").last.map(String.init) ?? ""
    let hasSlash = path.contains("/")
    if phrases.matches(fileName, last) {
      return hasSlash || !phrases.matches(product, last) && !phrases.matches(className, last)
        ? path : nil
    }
    if !hasSlash { return nil }
    // A directory says so by its slash, or by where it lies.
    return path.hasSuffix("/") || phrases.matches(directory, path) ? path : nil
  }

  /// Versions, types of media, names of images and packages, branches, routes and other names with
  /// a slash or a dot in them.
  private static let noPath =
    #"^(?:/|~|\.\.$|\.well-known\b|\.(?:module|test|spec|d|stories|min)\.|@|\d+(?:\.\d+)*/?$|v\d)|^(?:https?|git|ssh|s3|gs|docker\.io|ghcr\.io|quay\.io|gcr\.io)\b"#
    + #"|^(?:application|text|image|audio|video|multipart)/|^(?:origin|upstream|refs|heads|tags|feature|hotfix|bugfix)/"#
    + #"|^(?:localhost|example|127\.0\.0\.1)\b|^[\w.-]+\.(?:com|org|io|net|dev|app|ai|local|internal)(?:/|$)"#
    + #"|^(?:apps|batch|policy|networking\.k8s\.io|rbac\.authorization\.k8s\.io|autoscaling)/v\d"#
    + #"|^(?:node_modules|dist|build|target|out|coverage|tmp|var|etc|usr|opt|proc|dev|home|mnt|bin|venv|\.venv|\.git|logs?)/"#
    + #"|(?:^|/)(?:\.next|\.nuxt|__pycache__|node_modules)/|(?:^|/)(?:dist|\.next|coverage)/?$|^(?:node_modules|\.next|\.terraform|__pycache__)\b|%\d|%s|^(?:GET|POST|PUT|DELETE|PATCH)\b|\.\.\.|xxx|yyyy|<|>"#
    + #"|^(?:path|your|my|some|foo|bar|example|sample)[-_/]"#
  private static let knownName =
    #"(?:^|/)(?:Dockerfile(?:\.\w+)?|\w[\w.-]*\.Dockerfile|Makefile|Jenkinsfile|Procfile|CODEOWNERS|docker-compose[\w.-]*\.ya?ml|\.env\.[\w.-]+|\.gitlab-ci\.yml|\.dockerignore|\.pre-commit-config\.yaml)$"#
  private static let fileName =
    #"^[\w.@+~-]*[\w@+~-]\.(?:ya?ml|json|toml|tf|tfvars|hcl|sh|bash|ps1|py|pyi|ipynb|jsx?|tsx?|mjs|cjs|go|java|kts?|rb|rs|php|cs|swift|scala|exs?|c|h|cpp|hpp|sql|prisma|proto|graphql|conf|cfg|ini|properties|md|mdx|rst|txt|csv|html|css|scss|xml|gradle|lock|env|service|tmpl|tpl|j2|dockerfile|bicep|rego|cue)$"#
  /// Names of products, which end like files.
  private static let product =
    #"^(?:gtag|analytics|node|next|nuxt|vue|react|express|nest|three|d3|socket|chart|deno|bun|p5|moment|ember|backbone|angular|asp|alpine|discord|crypto|bull|passport|sequelize|winston|pm2|babylon|tensorflow|handlebars|require|jest|mocha|package|knex|fp|ethers|web3|day|solid)\.(?:js|ts|io|net)$|^Readme\.io$"#
  /// What programs call a part of theirs, and systemd a unit: `orders.service`.
  private static let className = #"^[\w-]+\.service$"#
  private static let directory =
    #"^(?:src|lib|app|apps|backend|frontend|server|client|api|docs?|scripts?|tests?|spec|k8s|kubernetes|helm|charts|infra(?:structure)?|terraform|deploy(?:ment)?s?|ops|config(?:s|urations?)?|monitoring|nginx|docker|\.github|packages|services|internal|pkg|cmd|migrations|db|database|crontabs|\.circleci)/[\w./-]+$"#
}
