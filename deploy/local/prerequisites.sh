#!/bin/sh
# prerequisites.sh run|test: installs what this machine lacks for `make run` or `make test`, and touches nothing that is there.
# Where a Docker engine answers, `make run` needs next to nothing.
# PostgreSQL and RabbitMQ are wanted for their programs only: the services that their packages bring are neither started nor enabled.
set -eu
purpose=${1:-run}
failures=0

say() { printf 'SafeShare: %s\n' "$1" >&2; failures=1; }

check_dotnet() {
  command -v dotnet >/dev/null || { say 'the .NET 10 SDK is missing: install it from https://dot.net/download and put dotnet on the PATH.'; return; }
  dotnet --list-sdks | grep -q '^10\.' || say 'dotnet is here but not its version 10: install the .NET 10 SDK from https://dot.net/download.'
}

has_package_files() { # has_package_files <package>: is what we need from it on this machine, whoever installed it
  case $1 in
    postgresql) ls /usr/lib/postgresql/1[5-9]/bin/initdb ;;
    rabbitmq-server) test -x /usr/lib/rabbitmq/bin/rabbitmq-server ;;
    nodejs) command -v node ;;
    chromium) test -x /usr/bin/chromium ;;
    *) command -v "$1" ;;
  esac >/dev/null 2>&1
}

docker_answers() { docker info >/dev/null 2>&1 && docker compose version >/dev/null 2>&1; }

missing_packages() {
  case $purpose in
    run) if docker_answers; then wanted=openssl; else wanted='postgresql rabbitmq-server nodejs npm openssl'; fi ;;
    *) wanted='postgresql rabbitmq-server nodejs npm openssl chromium' ;;
  esac
  for package in $wanted; do has_package_files "$package" || printf '%s ' "$package"; done
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

install() {
  policy=${POLICY_FILE:-/usr/sbin/policy-rc.d} # Debian asks this file whether an installed service may start; a machine's own policy is left as it is
  if ! [ -e "$policy" ]; then
    trap 'as_root rm -f "$policy"' EXIT
    trap 'exit 130' INT TERM HUP
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
    as_root chmod 755 "$policy"
  fi
  echo "SafeShare: installing $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update &&
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "$@" >/dev/null || return
  for package in "$@"; do
    case $package in
      postgresql) as_root systemctl disable -q postgresql ;;
      rabbitmq-server) as_root systemctl disable -q rabbitmq-server ;;
    esac 2>/dev/null || true # without systemd there is nothing to disable
  done
}

check_dotnet
# shellcheck disable=SC2046 # the names are a list of words
set -- $(missing_packages)
if [ $# -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then say "there is no apt-get here: install $* and try again."
  elif [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then say "installing needs root and there is no sudo: run \"apt-get install $*\" as root and try again."
  else
    install "$@" || say "apt-get could not install $*: look at its message above, and try again."
  fi
fi
exit $failures
