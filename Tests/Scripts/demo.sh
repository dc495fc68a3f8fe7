#!/bin/sh
# Plays a day with git-readiness in a small service repository, and fails if it does not hold.
#
# Usage: demo.sh [--quiet] BINARY
#
# A good service adopts git-readiness. Then a careless commit is refused for its four regressions,
# and a good one goes through with its readiness.lock. With --quiet, the transcript is shown only
# if something is wrong. Everything happens in a temporary directory, with a HOME of its own.
set -eu

quiet=
if [ "${1-}" = --quiet ]; then
  quiet=1
  shift
fi
if [ $# -ne 1 ] || [ ! -x "$1" ]; then
  echo 'usage: demo.sh [--quiet] BINARY' >&2
  exit 2
fi
binary=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
if [ "$quiet" ]; then exec 3>"$work/transcript"; else exec 3>&1; fi

# The caller may itself be a hook: its Git variables would lead to another repository.
# shellcheck disable=SC2046
unset GIT_READINESS $(git rev-parse --local-env-vars)
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/.config" XDG_CACHE_HOME="$work/home/.cache"
export GIT_CONFIG_NOSYSTEM=1 GIT_PAGER=cat PATH="$work/bin:$PATH"
unset GIT_CONFIG_GLOBAL
mkdir "$work/home" "$work/bin" "$work/orders"
ln -s "$binary" "$work/bin/git-readiness"
git config --global user.name 'Ada Example'
git config --global user.email ada@example.com
git config --global init.defaultBranch main
git config --global advice.detachedHead false
cd "$work/orders"

tell() { printf '\n# %s\n' "$*" >&3; }
fail() {
  if [ "$quiet" ]; then cat "$work/transcript" >&2; fi
  printf '\ndemo: FAILED: %s\n' "$*" >&2
  exit 1
}

# Prints a command as a user would type it, runs it, and ends the demo if it does not succeed.
run() {
  printf '$ %s\n' "$1" >&3
  eval "$1" >&3 2>&3 || fail "this should have succeeded, but exited with $?: $1"
}

# The same, but any exit status will do: it stays in $status, and what was printed in $output.
capture() {
  printf '$ %s\n' "$1" >&3
  status=0
  output=$(eval "$1" 2>&1) || status=$?
  printf '%s\n' "$output" >&3
}

# Fails unless the last output names something. Usage: must_name WHAT TEXT
must_name() {
  case $output in
    *"$2"*) ;;
    *) fail "$1 should be named above, by '$2'" ;;
  esac
}

write_service() {
  mkdir -p app tests k8s infra .github/workflows
  printf '%s\n' '__pycache__/' '*.bak' > .gitignore
  printf '%s\n' 'fastapi==0.115.6' 'uvicorn==0.34.0' > requirements.txt
  cat > Dockerfile <<'EOF'
FROM python:3.12.8-slim AS build
WORKDIR /src
COPY requirements.txt ./
RUN pip install --no-cache-dir --prefix=/install -r requirements.txt

FROM python:3.12.8-slim
WORKDIR /srv
COPY --from=build /install /usr/local
COPY app ./app
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://localhost:8000/health')"]
CMD ["uvicorn", "app.main:app", "--host", "0.0.0.0", "--port", "8000"]
EOF
  cat > app/main.py <<'EOF'
from fastapi import FastAPI, HTTPException
from fastapi.middleware.cors import CORSMiddleware

app = FastAPI()
app.add_middleware(
    CORSMiddleware,
    allow_origins=["https://shop.example"],
    allow_methods=["GET", "POST"],
)
orders: dict[int, list[str]] = {}


@app.get("/health")
def health():
    return {"status": "ok"}


@app.post("/orders", status_code=201)
def create(items: list[str]):
    if not items:
        raise HTTPException(422, "an order needs an item")
    orders[len(orders) + 1] = items
    return {"id": len(orders)}


@app.get("/orders/{number}")
def read(number: int):
    if number not in orders:
        raise HTTPException(404, "no such order")
    return {"id": number, "items": orders[number]}
EOF
  cat > tests/test_orders.py <<'EOF'
from fastapi.testclient import TestClient

from app.main import app

client = TestClient(app)


def test_order_is_created():
    assert client.post("/orders", json=["tea"]).status_code == 201


def test_order_without_items_is_refused():
    assert client.post("/orders", json=[]).status_code == 422


def test_unknown_order_is_not_found():
    assert client.get("/orders/999").status_code == 404
EOF
  cat > k8s/deployment.yaml <<'EOF'
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  replicas: 2
  selector:
    matchLabels: { app: orders }
  template:
    metadata:
      labels: { app: orders }
    spec:
      containers:
        - name: orders
          image: registry.example/orders:1.4.2
          ports: [{ containerPort: 8000 }]
          readinessProbe: { httpGet: { path: /health, port: 8000 } }
          livenessProbe: { httpGet: { path: /health, port: 8000 }, periodSeconds: 20 }
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { cpu: 500m, memory: 256Mi }
          securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false }
EOF
  cat > infra/main.tf <<'EOF'
variable "region" { type = string }
variable "db_secret_name" { type = string }

provider "aws" {
  region = var.region
}

data "aws_secretsmanager_secret_version" "db" {
  secret_id = var.db_secret_name
}

resource "aws_db_instance" "orders" {
  identifier              = "orders"
  engine                  = "postgres"
  instance_class          = "db.t4g.small"
  allocated_storage       = 20
  username                = "orders"
  password                = data.aws_secretsmanager_secret_version.db.secret_string
  storage_encrypted       = true
  backup_retention_period = 14
  deletion_protection     = true
}
EOF
  printf '%s\n' 'region         = "eu-central-1"' 'db_secret_name = "orders/database"' \
    > infra/prod.tfvars
  cat > .github/workflows/ci.yml <<'EOF'
name: ci
on: [push, pull_request]
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install -r requirements.txt pytest httpx
      - run: pytest
EOF
}

tell 'A small service: an image, an API, tests, a deployment, a database, a pipeline.'
run 'git init --quiet'
write_service
run 'git add --all && git commit --quiet --message "Take orders"'
run 'git ls-files'

tell 'It adopts git-readiness.'
run 'git readiness init'
run 'git readiness install'
run 'git add --all'
run 'git commit --message "Adopt git-readiness"'
git cat-file -e HEAD:readiness.lock || fail 'readiness.lock should be in the commit'

# The password is new in every run, so that no secret stands in this file.
tell 'A careless change: an emptied Dockerfile, a password, any origin, a deleted test.'
# shellcheck disable=SC2034
password=$(head -c 24 /dev/urandom | base64 | tr -d '/+=\n')
# shellcheck disable=SC2016
run ': > Dockerfile'
# shellcheck disable=SC2016
run 'echo "db_password = \"$password\"" >> infra/prod.tfvars'
run "sed -i.bak 's|\"https://shop.example\"|\"*\"|' app/main.py"
run "sed -i.bak '/def test_unknown_order/,\$d' tests/test_orders.py"
run 'git add --all'
before=$(git rev-parse HEAD)
staged=$(git write-tree)
capture 'git commit --message "Get the release out"'
# shellcheck disable=SC2016
printf '$ echo $?\n%s\n' "$status" >&3

[ "$(git rev-parse HEAD)" = "$before" ] || fail 'the careless commit went through'
[ "$status" -eq 1 ] || fail "the refusal should exit with 1, but did with $status"
[ "$(git write-tree)" = "$staged" ] || fail 'the refusal changed what was staged'
must_name 'the emptied Dockerfile' 'empty-dockerfile'
must_name 'the password' 'infra/prod.tfvars'
must_name 'the open CORS policy' 'app/main.py'
must_name 'the deleted test' 'tests/test_orders.py'
case $output in
  *"$password"*) fail 'the refusal shows the password itself' ;;
esac

tell 'It is taken back, and a good change is made instead.'
run 'git restore --staged --worktree .'
run "cat > k8s/disruption-budget.yaml <<'EOF'
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: orders
spec:
  minAvailable: 1
  selector:
    matchLabels: { app: orders }
EOF"
run "cat >> tests/test_orders.py <<'EOF'


def test_health_is_reported():
    assert client.get(\"/health\").json() == {\"status\": \"ok\"}
EOF"
run 'git add --all'
run 'git commit --message "Keep a replica while nodes drain, and test the health check"'
capture 'git show --stat --format=%s'
must_name 'readiness.lock, updated in this very commit,' 'readiness.lock'
[ -z "$(git status --porcelain)" ] || fail 'the commit left something behind: git status'
run 'git readiness check --base HEAD~1'
run 'git readiness diff HEAD~1 HEAD'

tell 'The careless commit was refused, and the good one carries its readiness.'
