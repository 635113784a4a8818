# Sourced by ./run and ./check: makes .venv from the hash-pinned locks, once for each state of the locks.
# Needs Python 3.11 or later with pip; nothing else of the system.
set -eu

setup() { # setup LOCK...
    stamp=$(cat requirements-build.lock "$@" pyproject.toml | cksum | tr ' ' '-')
    if [ -f .venv/.ready ] && grep -qx "$stamp $(pwd)" .venv/.ready; then return; fi
    make_venv
    # jieba comes as source only: it is built by the pinned setuptools, not by one fetched unpinned.
    install --require-hashes -r requirements-build.lock
    for lock in "$@"; do install --require-hashes --no-build-isolation -r "$lock"; done
    install --no-deps --no-build-isolation --no-index -e .
    echo "$stamp $(pwd)" >>.venv/.ready
}

make_venv() {
    if [ -x .venv/bin/python ] && .venv/bin/python -c "import sys; sys.exit(sys.prefix != '$(pwd)/.venv')"; then
        : >.venv/.ready
        return
    fi
    rm -rf .venv
    python=$(find_python)
    # A bare Debian Python has venv but not ensurepip: then pip installs into the venv from outside.
    "$python" -m venv .venv >/dev/null 2>&1 || { rm -rf .venv && "$python" -m venv --without-pip .venv; }
    : >.venv/.ready
}

find_python() {
    for name in python3.11 python3 python3.12 python3.13; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            command -v "$name"
            return
        fi
    done
    echo "需要 Python 3.11 或更高版本，本机没有找到。" >&2
    exit 1
}

install() { # install PIP-ARGUMENTS...: from ./wheels alone when that folder exists (a machine without network)
    if [ -d wheels ]; then set -- --no-index --find-links wheels "$@"; fi
    if .venv/bin/python -m pip --version >/dev/null 2>&1; then
        .venv/bin/python -m pip install --quiet --disable-pip-version-check "$@"
    else
        "$(find_python)" -m pip --python .venv/bin/python install --quiet --disable-pip-version-check "$@"
    fi
}
