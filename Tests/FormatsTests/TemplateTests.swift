import Formats
import Testing
import TestSupport

private func read(_ text: String, templates: YAML.Options.Templates = .detect) -> Document {
  YAML.parse(Array(text.utf8).span, options: YAML.Options(templates: templates))
}

private func blank(_ text: String) -> String {
  String(decoding: Template.blank(Array(text.utf8).span).bytes, as: UTF8.self)
}

@Suite struct TemplateBlankingTests {
  @Test func `an action within a line becomes a word of its length`() {
    #expect(blank("a: {{ .X }}-b\n") == "a: xxxxxxxx-b\n")
  }

  @Test func `a line of actions alone becomes empty lines`() {
    let lines = String(repeating: "\n", count: 12) + " " + String(repeating: "\n", count: 8)
    #expect(blank("  {{- if .X }} {{ y }}\na: 1\n") == "  \(lines)a: 1\n")
    #expect(blank("{{ end }} # no\n") == "          # no\n")
    #expect(blank("{{ if }}---\n") == "\n\n\n\n\n\n\n\n---\n")
  }

  @Test func `an action over several lines keeps its newlines`() {
    let lines = String(repeating: "\n", count: 22)
    #expect(blank("{{ include\n  \"x\" . }}\na: 1\n") == "\(lines)a: 1\n")
  }

  @Test func `closing braces in quotes and comments end nothing`() {
    #expect(blank("a: {{ \"}}\" }}.\n") == "a: xxxxxxxxxx.\n")
    #expect(blank("{{/* don't }} */}}\na\n") == String(repeating: "\n", count: 19) + "a\n")
  }

  @Test func `an apostrophe without a partner is an ordinary character`() {
    #expect(blank("a: {{ don't }}\nb: 'x'\n") == "a: xxxxxxxxxxx\nb: 'x'\n")
  }

  @Test func `an opener without a closer stays`() {
    #expect(blank("a: {{ .X\nb: <% x\nc: {% y\n") == "a: {{ .X\nb: <% x\nc: {% y\n")
  }

  @Test func `a workflow expression stays`() {
    #expect(blank("a: ${{ x }} {{ y }}\n") == "a: ${{ x }} xxxxxxx\n")
  }

  @Test func `statements of Jinja and ERB are actions`() {
    let (first, last) = (String(repeating: "\n", count: 11), String(repeating: "\n", count: 9))
    #expect(blank("{% if x %}\na: <%= y %>\n{# no #}\n") == "\(first)a: xxxxxxxx\n\(last)")
  }

  @Test func `effects are told from the first word`() {
    let text = """
      {{- if .a }}
      {{- end }}
      {{/* no */}}
      {{- $x := 1 }}
      {{- toYaml .x | nindent 12 }}
      {{ include "x" . }}
      a: {{ b }}
      """
    let effects = Template.blank(Array(text.utf8).span).holes.map(\.effect)
    #expect(
      effects == [
        .condition, .nothing, .nothing, .nothing, .lines(column: 12), .lines(column: nil), .part,
      ])
  }

  @Test func `lengths never change`() {
    var random = SeededGenerator(seed: 7)
    let pieces = [
      "{{", "}}", "{%", "%}", "<%", "%>", "{#", "#}", "'", "\"", "\n", " ", "a", "\\", "/*",
    ]
    for _ in 0..<500 {
      let bytes = random.text(of: pieces, count: 40)
      let template = Template.blank(bytes.span)
      #expect(template.bytes.count == bytes.count)
      #expect(template.holes.allSatisfy { $0.range.upperBound <= bytes.count })
      for offset in bytes.indices where bytes[offset] == 0x0A {
        #expect(template.bytes[offset] == 0x0A)
      }
    }
  }
}

@Suite struct TemplatedYAMLTests {
  @Test func `lines of unknown text may begin a mapping that goes on`() {
    let text = """
      metadata:
        labels: {{- include "labels" . | nindent 4 }}
          {{- if .X }}
          app: y
          {{- end }}
        name: x
      args: {{ .Args }}
      list:
        - a: 1
        - {{- toYaml . | nindent 4 }}
          b: 2
      """
    #expect(
      read(text).sketch
        == "{metadata: {labels: {app: \"y\"}+, name: \"x\"}, args: ?{{ .Args }}?, "
        + "list: [{a: 1}, {b: 2}+]}")
  }

  @Test func `an action before a block scalar's text does not indent it`() {
    let text = """
      data:
        a: |
      {{- if .Values.something }}
          x: 1
      {{- end }}
      b: 1
      """
    #expect(
      read(text).sketch
        == "{data: {a: ?|\n{{- if .Values.something }}\n    x: 1?}, b: 1}")
  }

  @Test func `a value that is an action is unknown`() {
    #expect(
      read("a: {{ .X }}\nb: x-{{ .Y }}\nc: 1\n").sketch == "{a: ?{{ .X }}?, b: ?x-{{ .Y }}?, c: 1}")
  }

  @Test func `a key that is an action opens its mapping`() {
    #expect(read("{{ .X }}: 1\nb: {{ .Y }}\n").sketch == "{{{ .X }}: 1, b: ?{{ .Y }}?}+")
  }

  @Test func `a quoted action is unknown even where all of the file is YAML`() {
    #expect(read("a: \"{{ .X }}:1\"\nb: 1\n").sketch == "{a: ?\"{{ .X }}:1\"?, b: 1}")
  }

  @Test func `a script with braces in a block scalar stays a string`() {
    #expect(
      read("run: |\n  docker ps --format '{{.Names}}'\n").sketch
        == "{run: \"docker ps --format '{{.Names}}'\n\"}")
  }

  @Test func `a workflow expression is a string with its text`() {
    #expect(
      read("if: ${{ github.ref }}\nrun: echo \"${{ x }}\"\n").sketch
        == "{if: \"${{ github.ref }}\", run: \"echo \"${{ x }}\"\"}")
  }

  @Test func `an expression as a key opens its mapping`() {
    #expect(read("${{ if x }}:\n  a: 1\n").sketch == "{${{ if x }}: {a: 1}}+")
  }

  @Test func `where templates are never meant braces are text`() {
    #expect(read("a: \"{{ .X }}\"\n", templates: .never).sketch == "{a: \"{{ .X }}\"}")
  }

  @Test func `where a template is certain a block scalar with an action is unknown`() {
    #expect(
      read("a: |\n  x {{ .X }}\nb: 1\n", templates: .always).sketch
        == "{a: ?|\n  x {{ .X }}?, b: 1}")
  }

  @Test func `an empty value with lines below it is unknown`() {
    let text = """
      metadata:
        labels:
          {{- include "x.labels" . | nindent 4 }}
        name: web
      """
    #expect(
      read(text).sketch
        == "{metadata: {labels: ?{{- include \"x.labels\" . | nindent 4 }}?, name: \"web\"}}")
  }

  @Test func `lines at the column of a mapping's keys open it and no other`() {
    let text = """
      spec:
        metadata:
          name: web
          {{- toYaml .Values.extra | nindent 4 }}
        replicas: 2
        list:
          - a
      """
    #expect(
      read(text).sketch
        == "{spec: {metadata: {name: \"web\"}+, replicas: 2, list: [\"a\"]}}")
  }

  @Test func `lines at the column of a list's dashes open the list`() {
    let text = """
      env:
        - name: A
          value: b
        {{- toYaml .Values.env | nindent 2 }}
      ports: []
      """
    #expect(read(text).sketch == "{env: [{name: \"A\", value: \"b\"}]+, ports: []}")
  }

  @Test func `lines without a known column open all around them`() {
    let text = """
      spec:
        - a: 1
      {{ include "x" . }}
      b: 2
      """
    #expect(read(text).sketch == "{spec: [{a: 1}+]+, b: 2}+")
  }

  @Test func `a condition leaves open whether its own key is there and nothing else`() throws {
    let text = """
      spec:
        a: 1
        {{- if .Values.b }}
        b: 2
        {{- end }}
        c:
          {{- with .Values.d }}
          d: {{ . }}
          {{- end }}
          e: 3
      """
    let document = read(text)
    let spec = try #require(document.node(at: "spec"))
    #expect(document.mayHold(Array("b".utf8)[...], in: spec))
    #expect(!document.mayHold(Array("livenessProbe".utf8)[...], in: spec))
    let inner = try #require(document.node(at: "spec", "c"))
    #expect(document.mayHold(Array("d".utf8)[...], in: inner))
    #expect(!document.mayHold(Array("f".utf8)[...], in: inner))
  }

  @Test func `a condition opens the list of what follows`() {
    let text = """
      env:
        - a
        {{- if .Values.b }}
        - b
        {{- end }}
      next: 1
      """
    #expect(read(text).sketch == "{env: [\"a\", \"b\"]+, next: 1}")
  }

  @Test func `a loop opens the list of what it repeats`() {
    let text = """
      args:
        {{- range .Values.args }}
        - {{ . }}
        {{- end }}
      next: 1
      """
    #expect(read(text).sketch == "{args: [?{{ . }}?]+, next: 1}")
  }

  @Test func `comments and assignments of a template change nothing`() {
    let text = "{{/* note */}}\n{{- $x := .Values }}\na: 1\n# {{ .Y }}\nb: {{ $x }}\n"
    #expect(read(text).sketch == "{a: 1, b: ?{{ $x }}?}")
  }

  @Test func `a file that one include makes is open and empty`() {
    let document = read("{{- include \"common.service\" . }}\n")
    #expect(document.sketch == "")
    #expect(document.isOpen(Document.stream))
    #expect(document.problems.isEmpty)
  }

  @Test func `a block scalar that an action fills is unknown`() {
    let document = read("a: |-\n  {{ .Values.text | nindent 2 }}\nb: {{ .X }}\n")
    #expect(document.node(at: "a").map { document.kind(of: $0) } == .unknown)
    #expect(document.problems.isEmpty)
  }

  @Test func `a typical chart's deployment is read`() {
    let text = """
      {{- if .Values.enabled }}
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: {{ include "app.fullname" . }}
        labels:
          {{- include "app.labels" . | nindent 4 }}
      spec:
        {{- if not .Values.autoscaling.enabled }}
        replicas: {{ .Values.replicaCount }}
        {{- end }}
        template:
          spec:
            containers:
              - name: {{ .Chart.Name }}
                image: "{{ .Values.image }}:{{ .Values.tag | default "latest" }}"
                ports:
                  - name: http
                    containerPort: 80
                resources:
                  {{- toYaml .Values.resources | nindent 12 }}
            {{- with .Values.nodeSelector }}
            nodeSelector:
              {{- toYaml . | nindent 8 }}
            {{- end }}
      {{- end }}
      """
    let document = read(text)
    #expect(document.problems.isEmpty)
    let container = document.node(at: "spec", "template", "spec", "containers", "0")
    #expect(container.map { document.isOpen($0) } == false)
    let resources = container.flatMap { document.member("resources", of: $0) }
    #expect(resources.map { document.kind(of: $0) } == .unknown)
    #expect(document.node(at: "spec").map { document.isOpen($0) } == true)
    #expect(document.node(at: "kind").map { document.text(of: $0) } == "Deployment")
  }

  @Test func `values of ERB are unknown`() {
    #expect(
      read("password: <%= ENV['X'] %>\nhost: db\n").sketch
        == "{password: ?<%= ENV['X'] %>?, host: \"db\"}")
  }
}
