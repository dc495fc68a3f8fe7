import Claims
import Testing

/// What the commands of a document need of the repository.
@Suite struct CommandTests {
  private func needs(_ lines: String, language: String = "bash", above: String = "Run:") -> [String]
  {
    let text = """
      # Production readiness

      ## Operation

      \(above)

      ```\(language)
      \(lines)
      ```
      """
    return [ClaimSort.makeTarget, .packageScript, .commandFile].flatMap { sort in
      claims(sort, in: text).map { "\(sort.rawValue) \($0.split(separator: " ")[1])" }
    }
  }

  @Test(arguments: [
    ("make build deploy TAG=v2", ["make-target build", "make-target deploy"]),
    ("$ sudo make -C infra -j4 plan", ["make-target plan"]),
    ("ENV=prod make migrate && echo done", ["make-target migrate"]),
    ("make -f other.mk build", []),
    ("make", []),
    ("cmake .. && make $TARGET", []),
  ])
  func `targets of makefiles`(line: String, told: [String]) {
    #expect(needs(line) == told)
  }

  @Test(arguments: [
    ("npm run migrate -- --to latest", ["package-script migrate"]),
    ("cd web && pnpm run test:e2e", ["package-script test:e2e"]),
    ("yarn --silent run build", ["package-script build"]),
    ("npm install run", []),
    ("npm run", []),
    ("bun run server.ts", []),
  ])
  func `scripts of packages`(line: String, told: [String]) {
    #expect(needs(line) == told)
  }

  @Test(arguments: [
    ("./scripts/restore.sh --latest", ["command-file scripts/restore.sh"]),
    ("uv run python tools/load.py", ["command-file tools/load.py"]),
    ("docker compose -f deploy/prod.yml up -d", ["command-file deploy/prod.yml"]),
    ("kubectl apply -f k8s/", ["command-file k8s"]),
    ("psql $URL -f db/schema.sql", ["command-file db/schema.sql"]),
    ("docker compose logs -f api.yml", []),
    ("kubectl logs -f deployment/api", []),
    ("kubectl apply -f https://shop.example/crds.yaml", []),
    ("bash -c 'scripts/restore.sh'", []),
    ("bash /opt/shop/restore.sh", []),
    ("./gradlew build", []),
    ("# ./scripts/restore.sh", []),
  ])
  func `files that are run or read`(line: String, told: [String]) {
    #expect(needs(line) == told)
  }

  @Test func `what is fed to a command, and what runs elsewhere, is none of the repository's`() {
    #expect(needs("cat > run.sh <<'EOF'\nmake deploy\nEOF\n./run.sh") == [])
    #expect(needs("ssh shop.example\n./scripts/restore.sh") == [])
    #expect(needs("make check\ncd ../other\nmake deploy") == ["make-target check"])
    #expect(needs("curl -O https://shop.example/get.sh\nsh get.sh") == [])
  }

  @Test func `what is wanted is not promised`() {
    #expect(needs("make backup", above: "Add a target:") == [])
    #expect(needs("make backup", above: "This should be possible one day:") == [])
    #expect(needs("make backup", language: "python") == [])
    let text = """
      # Production readiness

      - [ ] Backups with `make backup`
      - [x] Restores with `make restore`
      - Write `make drill`
      """
    #expect(claims(.makeTarget, in: text) == ["4: restore"])
  }

  @Test func `what belongs to another repository is not looked for here`() {
    let text = """
      # Production readiness

      | Repo | Command |
      |---|---|
      | `shop-api` | `make test` |
      | `shop-web` | `npm run e2e` |

      - ✅ Routes: `app/routes.ts`
      """
    #expect(claims(.makeTarget, in: text) == [])
    #expect(claims(.deliveredPath, in: text) == [])
    let own = text.replacing("shop-web", with: "shop-api")
    #expect(claims(.makeTarget, in: own) == ["5: test"])
    #expect(claims(.deliveredPath, in: own) == ["8: app/routes.ts"])
  }
}
