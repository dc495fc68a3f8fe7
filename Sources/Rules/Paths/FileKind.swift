import Formats
import Git

/// What a file is: its format and, where a name alone cannot tell, what its content shows.
package enum FileKind: String, CaseIterable, Sendable {
  case dockerfile, compose, kubernetes, kustomization, workflow, gitlab, terraform, tfvars, dotenv
  case nginx, yaml, json, properties, toml, shell, sql, markdown
  case python, javascript, go, java, kotlin, swift, php, ruby, csharp, rust, scala, groovy, elixir
  case dart, c
  /// Pipelines of other systems, and all of these as text.
  case jenkins, azure, circleci, buildkite, drone, bitbucket, travis, pipeline

  package enum Format: Sendable {
    case yaml, plainYAML, gitlab, json, hcl, dockerfile, dotenv, properties, text
  }

  /// The names under which files of the kind go.
  package var globs: [String] {
    switch self {
    case .dockerfile:
      [
        "**/{Dockerfile,DockerFile,dockerfile,Containerfile}",
        "**/{Dockerfile,dockerfile,Containerfile}.*",
        "**/*.{Dockerfile,dockerfile,containerfile,Containerfile}",
        "**/{Dockerfile,Containerfile}[-_]*",
      ]
    case .compose:
      [
        // With the holes of Jinja a file is read as one with those of Helm is.
        "**/*{compose,Compose}*.{yml,yaml,yml.j2,yaml.j2}",
        "**/*{docker-stack,swarm-stack}*.{yml,yaml,yml.j2,yaml.j2}",
        "**/{compose,docker-compose}/*.{yml,yaml}",
      ]
    case .kubernetes: ["**/*.{yml,yaml,yml.j2,yaml.j2}", "**/*.json"]
    case .kustomization: ["**/kustomization.{yml,yaml}", "**/Kustomization"]
    case .workflow: [".github/workflows/*.{yml,yaml}"]
    case .gitlab:
      [
        ".gitlab-ci*.{yml,yaml}", "{.gitlab,.gitlab-ci}/**/*.{yml,yaml}",
        "**/*.gitlab-ci.{yml,yaml}",
      ]
    case .terraform: ["**/*.{tf,tofu}", "**/*.{tf,tofu}.json"]
    case .tfvars: ["**/*.tfvars"]
    case .dotenv: ["**/.env", "**/.env.*", "**/*.env"]
    case .nginx:
      [
        "**/nginx.conf", "**/*nginx*.conf", "**/*.nginx",
        "**/nginx/**/*.{conf,conf.template,conf.j2,conf.erb,conf.tpl,conf.tmpl}",
        "**/*nginx*.conf.{template,j2,erb,tpl,tmpl}",
      ]
    case .yaml: ["**/*.{yml,yaml,yml.j2,yaml.j2}"]
    case .json: ["**/*.json"]
    case .properties: ["**/*.{properties,ini,cfg,conf}"]
    case .toml: ["**/*.toml"]
    case .shell: ["**/*.{sh,bash,zsh}"]
    case .sql: ["**/*.sql"]
    case .markdown: ["**/*.{md,mdx}"]
    case .python: ["**/*.py"]
    case .javascript: ["**/*.{js,jsx,ts,tsx,mjs,cjs,mts,cts,vue,svelte,astro}"]
    case .go: ["**/*.go"]
    case .java: ["**/*.java"]
    case .kotlin: ["**/*.{kt,kts}"]
    case .swift: ["**/*.swift"]
    case .php: ["**/*.php"]
    case .ruby: ["**/*.rb"]
    case .csharp: ["**/*.cs"]
    case .rust: ["**/*.rs"]
    case .scala: ["**/*.scala"]
    case .groovy: ["**/*.{groovy,gradle}", "**/Jenkinsfile"]
    case .elixir: ["**/*.{ex,exs}"]
    case .dart: ["**/*.dart"]
    case .c: ["**/*.{c,h,cc,cpp,cxx,hpp,hh,m,mm}"]
    case .jenkins:
      [
        "**/Jenkinsfile", "**/Jenkinsfile[-._]*", "**/*.{jenkinsfile,Jenkinsfile}",
        "**/jenkinsfiles/**/*.groovy",
      ]
    case .azure:
      [
        "**/*azure-pipeline*.{yml,yaml}",
        "{.azure,.azure-pipelines,azure-pipelines,.azuredevops,.ado,.vsts,.vsts-ci,.pipelines}/**/*.{yml,yaml}",
      ]
    case .circleci: [".circleci/**/*.{yml,yaml}"]
    case .buildkite: [".buildkite/**/*.{yml,yaml}"]
    case .drone:
      ["{.drone,.woodpecker}.{yml,yaml}", "{.drone,.woodpecker}/**/*.{yml,yaml}"]
    case .bitbucket: ["bitbucket-pipelines.{yml,yaml}"]
    case .travis: [".travis.{yml,yaml}"]
    case .pipeline:
      [Self.jenkins, .azure, .circleci, .buildkite, .drone, .bitbucket, .travis].flatMap(\.globs)
        + [
          "{.appveyor,appveyor,.cirrus}.{yml,yaml}", "{.tekton,.semaphore}/**/*.{yml,yaml}",
          "**/{cloudbuild,buildspec}*.{yml,yaml}",
        ]
    }
  }

  /// Names that look like the kind and are not.
  package var exceptions: [String] {
    switch self {
    case .dockerfile:
      [
        "**/*.dockerignore", "**/Dockerfile*.{j2,tmpl,tpl,erb,in,jinja,mustache,md,sh,py,txt}",
        "**/dockerfile.{j2,tmpl,tpl,erb,in,jinja,mustache,md,sh,py,txt}",
        "**/{Dockerfile,dockerfile,Containerfile}.{go,js,ts,java,rs,rb,json,yml,yaml,lock,swift}",
        "**/{Dockerfile,Containerfile}[-_]*.{go,js,ts,java,rs,rb,json,yml,yaml,lock,swift}",
        "**/Containerfile[-_]*.{j2,tmpl,tpl,erb,in,jinja,mustache,md,sh,py,txt}",
      ]
    case .kubernetes:
      ["**/package.json", "**/package-lock.json", "**/tsconfig*.json", ".github/**"]
    case .dotenv: ["**/.env*.{js,ts,d.ts,py,rb,go}"]
    case .jenkins, .pipeline: ["**/Jenkinsfile*.{md,txt,rst,adoc}"]
    default: []
    }
  }

  package var format: Format {
    switch self {
    case .compose, .kubernetes, .kustomization, .yaml: .yaml
    case .workflow, .azure, .circleci, .buildkite, .drone, .bitbucket, .travis: .plainYAML
    case .gitlab: .gitlab
    case .json: .json
    case .terraform, .tfvars: .hcl
    case .dockerfile: .dockerfile
    case .dotenv: .dotenv
    case .properties: .properties
    default: .text
    }
  }

  /// Whether a document is of the kind, where the name alone does not say.
  package func holds(_ document: Document) -> Bool {
    switch self {
    case .kubernetes:
      document.children(of: Document.stream).contains { root in
        document.member("apiVersion", of: root) != nil && document.member("kind", of: root) != nil
      }
    case .compose:
      document.children(of: Document.stream).contains { root in
        document.member("services", of: root) != nil
      }
    case .azure:
      // Such a directory may hold manifests and settings, too.
      document.children(of: Document.stream).contains { root in
        ["stages", "jobs", "steps", "extends"].contains { document.member($0, of: root) != nil }
      }
    default: true
    }
  }

  /// The values that a query's first step starts from: all objects of a Kubernetes file are the
  /// elements of one array, any other file is asked document by document.
  package func roots(of document: Document) -> [Document.NodeID] {
    self == .kubernetes ? [Document.stream] : Array(document.children(of: Document.stream))
  }
}
